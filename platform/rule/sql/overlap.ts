// SPDX-License-Identifier: Apache-2.0
import type { Expression } from '../tree.ts'
import type { Compiling } from './compiling.ts'
import { bound, type Fragment, sql } from './fragment.ts'
import { UNKNOWN } from './value.ts'

/** "Holds one of these": several `list contains` of one list column become one overlap, which an index can serve. */
export const isOverlap = (part: Expression, how: Compiling): boolean => overlapItem(part, how) !== undefined

const overlapItem = (
  part: Expression,
  how: Compiling,
): { readonly key: string; readonly item: string } | undefined => {
  if (how.mode === 'pure' || part.op !== 'call' || part.of !== 'list contains' || part.names) return undefined
  const [list, item] = part.with
  const isFixed =
    item?.op === 'literal' &&
    item.type === 'text' &&
    typeof item.value === 'string' &&
    item.value.isWellFormed() &&
    !item.value.includes('\0')
  if (list?.op !== 'field' || !isFixed) return undefined
  const column = how.field(list.of)
  return column.is === 'array' && column.item === 'text'
    ? { key: list.of, item: String(item.value) }
    : undefined
}

export const overlaps = (parts: readonly Expression[], how: Compiling): readonly Fragment[] => {
  const items = parts.flatMap((part) => overlapItem(part, how) ?? [])
  return [...Map.groupBy(items, ({ key }) => key)].map(([key, found]) => {
    const column = how.field(key)
    return column.is === 'array'
      ? sql`(${column.sql} && ${bound(
          found.map(({ item }) => item),
          'text[]',
        )})`
      : UNKNOWN
  })
}
