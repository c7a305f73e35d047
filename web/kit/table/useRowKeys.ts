// SPDX-License-Identifier: Apache-2.0
import { useState, type KeyboardEvent } from 'react'
import { toggled } from './TableRow.tsx'

interface RowKeys<Row> {
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly onOpen?: (row: Row) => void
  readonly selected?: ReadonlySet<string>
  readonly onSelect?: (selected: ReadonlySet<string>) => void
  readonly scrollTo: (at: number) => void
}

const page = 10

/** Roving focus over virtual rows: the row with the focus is scrolled to first, then focused once it exists. */
export function useRowKeys<Row>({ rows, rowKey, onOpen, selected, onSelect, scrollTo }: RowKeys<Row>) {
  const [active, setActive] = useState(0)
  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    if (!(event.target instanceof HTMLTableRowElement)) return
    const row = rows[active]
    const to = target(event.key, active, rows.length)
    if (to !== undefined) {
      event.preventDefault()
      setActive(to)
      scrollTo(to)
      const body = event.currentTarget
      requestAnimationFrame(() => body.querySelector<HTMLElement>(`tr[data-index="${to}"]`)?.focus())
    } else if (event.key === 'Enter' && row !== undefined) {
      onOpen?.(row)
    } else if (event.key === ' ' && row !== undefined && onSelect) {
      event.preventDefault()
      onSelect(toggled(selected, rowKey(row)))
    }
  }
  return { active: Math.min(active, Math.max(0, rows.length - 1)), setActive, onKeyDown }
}

function target(key: string, from: number, count: number): number | undefined {
  const to = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  }[key]
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to))
}
