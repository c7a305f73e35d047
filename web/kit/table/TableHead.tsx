// SPDX-License-Identifier: Apache-2.0
import { useCommon } from '../../words/common.ts'
import { Icon } from '../Icon.tsx'
import type { Column, Sort } from './columns.ts'

export interface SelectAll<Row> {
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly selected: ReadonlySet<string>
  readonly onSelect: (selected: ReadonlySet<string>) => void
}

interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly sort: Sort | undefined
  readonly onSort: (sort: Sort) => void
  readonly select: SelectAll<Row> | undefined
}

export function TableHead<Row>({ columns, sort, onSort, select }: TableHeadProps<Row>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {select && <SelectAllCell {...select} />}
        {columns.map((column) => (
          <HeadCell key={column.key} column={column} sort={sort} onSort={onSort} />
        ))}
      </tr>
    </thead>
  )
}

function SelectAllCell<Row>({ rows, rowKey, selected, onSelect }: SelectAll<Row>) {
  const words = useCommon()
  const all = rows.length > 0 && selected.size >= rows.length
  return (
    <th scope="col" className="z-table-check">
      <label>
        <input
          type="checkbox"
          aria-label={words.selectAll}
          checked={all}
          ref={(box) => {
            if (box) box.indeterminate = selected.size > 0 && !all
          }}
          onChange={() => onSelect(new Set(all ? [] : rows.map(rowKey)))}
        />
      </label>
    </th>
  )
}

interface HeadCellProps<Row> {
  readonly column: Column<Row>
  readonly sort: Sort | undefined
  readonly onSort: (sort: Sort) => void
}

function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const words = useCommon()
  const mine = sort?.key === column.key
  const direction = sort?.down ? 'descending' : 'ascending'
  return (
    <th
      scope="col"
      style={{ width: column.width }}
      data-align={column.align}
      aria-sort={mine ? direction : undefined}
    >
      {column.sort ? (
        <button
          type="button"
          title={words.sortBy(column.label)}
          onClick={() => onSort({ key: column.key, down: mine && !sort.down })}
        >
          {column.label}
          <Icon name="chevron" />
        </button>
      ) : (
        column.label
      )}
    </th>
  )
}
