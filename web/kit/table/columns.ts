// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react'
import { createContext, useContext, useState } from 'react'

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

/** Where choices of columns live besides this device: with the account, at the desk. */
export interface ColumnChoices {
  /** The columns chosen for a table on any device; undefined while nothing is known. */
  readonly find: (table: string) => readonly string[] | undefined
  readonly keep: (table: string, keys: readonly string[]) => void
}
export const ColumnChoicesContext = createContext<ColumnChoices>({
  find: () => undefined,
  keep: () => undefined,
})

/** The columns a person has chosen for this table, kept under `name` on this device and with the account. */
export function useChosenColumns<Row>(name: string, columns: readonly Column<Row>[]) {
  const store = `zhida.columns.${name}`
  const standard = columns.filter((column) => !column.extra).map((column) => column.key)
  const choices = useContext(ColumnChoicesContext)
  const [own, setKeys] = useState<readonly string[] | undefined>(undefined)
  const keys = own ?? choices.find(name) ?? kept(store) ?? standard
  const shown = columns.filter((column) => keys.includes(column.key))
  const toggle = (key: string) => {
    const next = keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key]
    if (next.length === 0) return
    setKeys(next)
    choices.keep(name, next)
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
