// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react'
import { useState } from 'react'

export interface Column<Row> {
  readonly key: string
  readonly label: string
  readonly cell: (row: Row) => ReactNode
  /** Width in px; columns without one share what is left. */
  readonly width?: number
  readonly align?: 'start' | 'end'
  /** Makes the header a sort button. With a function rows are sorted here; with `true` the owner sorts (`onSort`). */
  readonly sort?: true | ((row: Row) => string | number)
  /** Not shown until chosen. */
  readonly extra?: boolean
}

export interface Sort {
  readonly key: string
  readonly down: boolean
}

const collator = new Intl.Collator('zh-Hans-CN', { numeric: true })

/** Sorts a copy of the rows by a column that knows how; anything else is left in the owner's order. */
export function sortedRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | undefined,
): readonly Row[] {
  const by = columns.find((column) => column.key === sort?.key)?.sort
  if (!sort || typeof by !== 'function') return rows
  const direction = sort.down ? -1 : 1
  return rows.toSorted((a, b) => {
    const [x, y] = [by(a), by(b)]
    if (typeof x === 'number' && typeof y === 'number') return (x - y) * direction
    return collator.compare(String(x), String(y)) * direction
  })
}

/** The columns a person has chosen for this table, kept on this device under `name`. */
export function useChosenColumns<Row>(name: string, columns: readonly Column<Row>[]) {
  const store = `zhida.columns.${name}`
  const standard = columns.filter((column) => !column.extra).map((column) => column.key)
  const [keys, setKeys] = useState<readonly string[]>(() => kept(store) ?? standard)
  const shown = columns.filter((column) => keys.includes(column.key))
  const toggle = (key: string) => {
    const next = keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key]
    if (next.length === 0) return
    setKeys(next)
    try {
      localStorage.setItem(store, JSON.stringify(next))
    } catch {
      // The choice then lasts for this page only.
    }
  }
  return { shown: shown.length ? shown : columns, keys, toggle }
}

function kept(store: string): readonly string[] | undefined {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(store) ?? 'null')
    return Array.isArray(read) ? read.filter((key) => typeof key === 'string') : undefined
  } catch {
    return undefined
  }
}
