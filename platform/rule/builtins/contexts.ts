// SPDX-License-Identifier: Apache-2.0
import { type Context, isContext, isList, type Value } from '../values.ts'
import { define } from './define.ts'

const entry = (key: string, value: Value): Context =>
  new Map<string, Value>([
    ['key', key],
    ['value', value],
  ])

const merged = (contexts: readonly Value[]): Value =>
  contexts.every(isContext) ? new Map(contexts.flatMap((context) => [...context])) : null

/** `context([{key: "a", value: 1}])`; a key twice, or an entry without key or value, is no context. */
const context = define('entries', ([given]) => {
  const entries = isList(given) ? given : [given ?? null]
  const result = new Map<string, Value>()
  for (const item of entries) {
    const key = isContext(item) ? item.get('key') : undefined
    if (!isContext(item) || typeof key !== 'string' || !item.has('value') || result.has(key)) return null
    result.set(key, item.get('value') ?? null)
  }
  return result
})

const put = (target: Value | undefined, keys: Value | undefined, value: Value): Value => {
  if (!isContext(target)) return null
  if (typeof keys === 'string') return new Map(target).set(keys, value)
  if (!isList(keys) || !keys.every((key) => typeof key === 'string') || keys.length === 0) return null
  const [first = '', ...others] = keys
  if (others.length === 0) return new Map(target).set(first, value)
  const inner = put(target.get(first) ?? null, others, value)
  return inner === null ? null : new Map(target).set(first, inner)
}

export const contextBuiltins = {
  context,
  'context put': define('context, key, value | context, keys, value', ([target, keys, value = null]) =>
    put(target, keys, value),
  ),
  'context merge': define('contexts', ([contexts]) =>
    merged(isList(contexts) ? contexts : [contexts ?? null]),
  ),
  'get value': define('context, key | m, key', ([target, key]) =>
    isContext(target) && typeof key === 'string' ? (target.get(key) ?? null) : null,
  ),
  'get entries': define('context | m', ([target]) =>
    isContext(target) ? [...target].map(([key, value]) => entry(key, value)) : null,
  ),
}
