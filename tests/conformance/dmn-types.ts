// SPDX-License-Identifier: Apache-2.0
import { conform } from '#platform/rule/types.ts'
import { isContext, isList, type Value } from '#platform/rule/values.ts'
import { child, childrenNamed, type Element, textIn } from './xml.ts'

/** A type of a DMN model: one of the standard's, a list, or a context of its own. */
export type ModelType =
  | { readonly is: 'simple'; readonly name: string }
  | { readonly is: 'list'; readonly item: ModelType }
  | { readonly is: 'context'; readonly entries: ReadonlyMap<string, ModelType> }
  | { readonly is: 'any' }

export type ModelTypes = ReadonlyMap<string, ModelType>

const simple = new Set([
  'number',
  'string',
  'boolean',
  'date',
  'time',
  'date and time',
  'dateTime',
  'days and time duration',
  'dayTimeDuration',
  'years and months duration',
  'yearMonthDuration',
])

export const readTypes = (definitions: Element): ModelTypes => {
  const found = new Map<string, ModelType>()
  const items = childrenNamed(definitions, 'itemDefinition')
  for (const item of items) found.set(item.attributes['name'] ?? '', typeOfItem(item, items, 0))
  return found
}

const typeOfItem = (item: Element, all: readonly Element[], depth: number): ModelType => {
  const isList = item.attributes['isCollection'] === 'true'
  const components = childrenNamed(item, 'itemComponent')
  const entries = components.map((each): [string, ModelType] => [
    each.attributes['name'] ?? '',
    typeOfItem(each, all, depth + 1),
  ])
  const own: ModelType =
    components.length > 0
      ? { is: 'context', entries: new Map(entries) }
      : named(textIn(item, 'typeRef'), all, depth)
  return isList ? { is: 'list', item: own } : own
}

const named = (reference: string | undefined, all: readonly Element[], depth: number): ModelType => {
  const name = (reference ?? '').trim().replace(/^feel[.:]/, '')
  if (simple.has(name)) return { is: 'simple', name }
  const item = all.find((each) => each.attributes['name'] === name)
  return item && depth < 20 ? typeOfItem(item, all, depth + 1) : { is: 'any' }
}

export const typeNamed = (reference: string | undefined, types: ModelTypes): ModelType => {
  const name = (reference ?? '').trim().replace(/^feel[.:]/, '')
  return types.get(name) ?? (simple.has(name) ? { is: 'simple', name } : { is: 'any' })
}

export const typeOfVariable = (element: Element, types: ModelTypes): ModelType =>
  typeNamed(child(element, 'variable')?.attributes['typeRef'] ?? element.attributes['typeRef'], types)

/** A value brought to the type its variable declares; what does not fit is null. */
export const fit = (value: Value, type: ModelType): Value => {
  if (value === null || type.is === 'any') return value
  if (type.is === 'simple') return conform(value, type.name)
  if (type.is === 'list') return isList(value) ? fitItems(value, type.item) : fitItems([value], type.item)
  const single = isList(value) && value.length === 1 ? (value[0] ?? null) : value
  return isContext(single) ? fitEntries(single, type.entries) : null
}

const fitItems = (items: readonly Value[], type: ModelType): Value => {
  const fitted = items.map((item) => fit(item, type))
  return fitted.some((item, at) => item === null && items[at] !== null) ? null : fitted
}

const fitEntries = (value: ReadonlyMap<string, Value>, entries: ReadonlyMap<string, ModelType>): Value => {
  for (const [key, type] of entries) {
    const held = value.get(key)
    if (held === undefined) return null
    if (held !== null && fit(held, type) === null) return null
  }
  return new Map(
    [...value].map(([key, held]) => [
      key,
      entries.has(key) ? fit(held, entries.get(key) ?? { is: 'any' }) : held,
    ]),
  )
}

/** The shape of names inside a type, for reading names with blanks. */
export const namesIn = (type: ModelType): unknown => {
  if (type.is === 'list') return [namesIn(type.item)]
  return type.is === 'context'
    ? Object.fromEntries([...type.entries].map(([key, entry]) => [key, namesIn(entry)]))
    : 1
}
