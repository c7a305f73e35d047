// SPDX-License-Identifier: Apache-2.0
import { useCommon } from '../../words/common.ts'
import type { Column } from './columns.ts'
import type { DataTableProps } from './DataTable.tsx'

interface TableRowProps<Row> {
  readonly row: Row
  readonly at: number
  readonly measure: (row: Element | null) => void
  readonly columns: readonly Column<Row>[]
  readonly table: DataTableProps<Row>
  readonly active: boolean
  readonly onActive: (at: number) => void
}

export function TableRow<Row>({ row, at, measure, columns, table, active, onActive }: TableRowProps<Row>) {
  const words = useCommon()
  const key = table.rowKey(row)
  const { selected, onSelect, onOpen, onHover } = table
  return (
    <tr
      ref={measure}
      data-index={at}
      data-open={onOpen ? '' : undefined}
      aria-rowindex={at + 2}
      aria-current={table.current === key || undefined}
      tabIndex={active ? 0 : -1}
      data-marked={table.marked?.has(key) || undefined}
      onFocus={() => {
        onActive(at)
        onHover?.(row)
      }}
      onPointerEnter={() => onHover?.(row)}
      onPointerLeave={() => onHover?.(undefined)}
      onClick={() => onOpen?.(row)}
    >
      {onSelect && (
        <td className="z-table-check" onClick={(event) => event.stopPropagation()}>
          <label>
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={words.selectRow(table.rowLabel(row))}
              checked={selected?.has(key) ?? false}
              onChange={() => onSelect(toggled(selected, key))}
            />
          </label>
        </td>
      )}
      {columns.map((column) => (
        <td key={column.key} data-align={column.align}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

export function toggled(selected: ReadonlySet<string> | undefined, key: string): ReadonlySet<string> {
  const next = new Set(selected)
  if (!next.delete(key)) next.add(key)
  return next
}
