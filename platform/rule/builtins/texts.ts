// SPDX-License-Identifier: Apache-2.0
import { type Exact, exact, isExact } from '../numbers.ts'
import { isList, type Value } from '../values.ts'
import { define } from './define.ts'
import { patternOf, replacementOf } from './pattern.ts'

const isText = (value: Value | undefined): value is string => typeof value === 'string'
const areTexts = (values: readonly (Value | undefined)[]): values is readonly string[] => values.every(isText)

/** Positions count characters (code points), as the standard does, not UTF-16 units. */
const characters = (text: string): string[] => [...text]

const onText = (apply: (text: string) => Value) =>
  define('string', ([text]) => (isText(text) ? apply(text) : null))
const onTexts = (parameters: string, apply: (text: string, match: string) => Value) =>
  define(parameters, ([text, match]) => (isText(text) && isText(match) ? apply(text, match) : null))

const substring = define('string, start position, length?', ([text, start, length]) => {
  if (
    !isText(text) ||
    !isExact(start as Value) ||
    (length !== undefined && length !== null && !isExact(length))
  )
    return null
  const all = characters(text)
  const position = (start as Exact).trunc().toNumber()
  const count = isExact(length) ? length.trunc().toNumber() : all.length
  if (position === 0 || Math.abs(position) > all.length || count < 1) return null
  const from = position > 0 ? position - 1 : all.length + position
  return all.slice(from, from + count).join('')
})

const replace = define('input, pattern, replacement, flags?', ([input, pattern, replacement, flags]) => {
  if (!areTexts([input, pattern, replacement]) || !(flags === undefined || flags === null || isText(flags)))
    return null
  const found = patternOf(pattern as string, flags ?? '', input as string)
  if (!found || found.test('')) return null
  const template = replacementOf(replacement as string, (flags ?? '').includes('q'))
  return template === undefined ? null : (input as string).replaceAll(found.all(), template)
})

const matches = define('input, pattern, flags?', ([input, pattern, flags]) => {
  if (!areTexts([input, pattern]) || !(flags === undefined || flags === null || isText(flags))) return null
  return patternOf(pattern as string, flags ?? '', input as string)?.test(input as string) ?? null
})

const split = define('string, delimiter', ([text, delimiter]) => {
  if (!isText(text) || !isText(delimiter)) return null
  const pattern = patternOf(delimiter, '', text)
  return pattern ? cut(text, pattern.all()) : null
})

const cut = (text: string, at: RegExp): string[] => {
  const parts: string[] = []
  let from = 0
  for (const match of text.matchAll(at)) {
    if (match[0] === '') continue
    parts.push(text.slice(from, match.index))
    from = match.index + match[0].length
  }
  return [...parts, text.slice(from)]
}

const stringJoin = define('list, delimiter?, prefix?, suffix?', ([list, delimiter, prefix, suffix]) => {
  const optional = (value: Value | undefined): boolean =>
    value === undefined || value === null || isText(value)
  if (!isList(list as Value) || ![delimiter, prefix, suffix].every(optional)) return null
  const items = (list as readonly Value[]).filter((item) => item !== null)
  if (!areTexts(items)) return null
  return `${(prefix as string | null) ?? ''}${items.join((delimiter as string | null) ?? '')}${(suffix as string | null) ?? ''}`
})

export const textBuiltins = {
  substring,
  'string length': onText((text) => exact(characters(text).length)),
  'upper case': onText((text) => text.toUpperCase()),
  'lower case': onText((text) => text.toLowerCase()),
  'substring before': onTexts('string, match', (text, match) => {
    const at = text.indexOf(match)
    return at < 0 ? '' : text.slice(0, at)
  }),
  'substring after': onTexts('string, match', (text, match) => {
    const at = text.indexOf(match)
    return at < 0 ? '' : text.slice(at + match.length)
  }),
  contains: onTexts('string, match', (text, match) => text.includes(match)),
  'starts with': onTexts('string, match', (text, match) => text.startsWith(match)),
  'ends with': onTexts('string, match', (text, match) => text.endsWith(match)),
  replace,
  matches,
  split,
  'string join': stringJoin,
}
