// SPDX-License-Identifier: Apache-2.0
import './table.css'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useCommon } from '../../words/common.ts'
import { useFormat } from '../../words/useFormat.ts'
import { ColumnMenu } from './ColumnMenu.tsx'
import { sortedRows, useChosenColumns, type Column, type Sort } from './columns.ts'
import { TableHead } from './TableHead.tsx'
import { TableRow } from './TableRow.tsx'
import { useRowKeys } from './useRowKeys.ts'

export interface DataTableProps<Row> {
  /** Under this name the chosen columns are kept. */
  readonly name: string
  readonly label: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string
  /** How a row is called aloud ("Select …"). */
  readonly rowLabel: (row: Row) => string
  readonly onOpen?: (row: Row) => void
  readonly current?: string | undefined
  /** The row under the pointer or with the focus, or none. */
  readonly onHover?: (row: Row | undefined) => void
  /** Rows to point out softly: those that changed since they were loaded. */
  readonly marked?: ReadonlySet<string>
  readonly selected?: ReadonlySet<string>
  readonly onSelect?: (selected: ReadonlySet<string>) => void
  readonly sort?: Sort
  readonly onSort?: (sort: Sort) => void
  /** Called when the last rows come into view. */
  readonly onEnd?: () => void
  readonly loadingMore?: boolean
  /** Height of one row in px before it is measured. (Default: 44) */
  readonly rowHeight?: number
  readonly bar?: ReactNode
  readonly empty?: ReactNode
}

/**
 * One real `<table>` for a hundred or a hundred thousand rows: only the rows in view exist, yet rows, cells and the
 * whole number of rows are known to assistive technology. Arrow keys move, Enter opens, Space selects.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, columns, rowKey, rowHeight = 44, onEnd } = props
  const { shown, keys, toggle } = useChosenColumns(props.name, columns)
  const [ownSort, setOwnSort] = useState<Sort | undefined>(undefined)
  const sort = props.sort ?? ownSort
  const ordered = useMemo(() => sortedRows(rows, columns, sort), [rows, columns, sort])
  const scroll = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- it warns of the React compiler, which is not used here
  const virtual = useVirtualizer({
    count: ordered.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => rowKey(ordered[at] as Row),
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)
  useEffect(() => {
    if (last && last.index >= ordered.length - 8) onEnd?.()
  }, [last, ordered.length, onEnd])
  const { active, setActive, onKeyDown } = useRowKeys({
    ...props,
    rows: ordered,
    scrollTo: (at) => virtual.scrollToIndex(at),
  })
  const width = shown.reduce((sum, column) => sum + (column.width ?? 160), props.onSelect ? 44 : 0)
  const span = shown.length + (props.onSelect ? 1 : 0)
  return (
    <div className="z-table-frame">
      <TableBar {...props} keys={keys} toggle={toggle} />
      {/* Scrollable by keyboard, hence focusable and named. */}
      <div className="z-table-scroll" ref={scroll} role="region" aria-label={props.label} tabIndex={0}>
        <table
          className="z-table"
          style={{ minWidth: width }}
          aria-label={props.label}
          aria-rowcount={ordered.length + 1}
        >
          <TableHead
            columns={shown}
            sort={sort}
            onSort={props.onSort ?? setOwnSort}
            select={
              props.onSelect && {
                rows: ordered,
                rowKey,
                selected: props.selected ?? none,
                onSelect: props.onSelect,
              }
            }
          />
          <tbody onKeyDown={onKeyDown}>
            <Gap span={span} height={items[0]?.start ?? 0} />
            {items.map((item) => (
              <TableRow
                key={item.key}
                row={ordered[item.index] as Row}
                at={item.index}
                measure={virtual.measureElement}
                columns={shown}
                table={props}
                active={item.index === active}
                onActive={setActive}
              />
            ))}
            <Gap span={span} height={virtual.getTotalSize() - (last?.end ?? 0)} />
          </tbody>
        </table>
        {ordered.length === 0 && props.empty}
      </div>
    </div>
  )
}

const none: ReadonlySet<string> = new Set()

function Gap({ span, height }: { readonly span: number; readonly height: number }) {
  if (height <= 0) return null
  return (
    <tr className="z-table-gap" aria-hidden="true">
      <td colSpan={span} style={{ height }} />
    </tr>
  )
}

function TableBar<Row>(
  props: DataTableProps<Row> & { readonly keys: readonly string[]; readonly toggle: (key: string) => void },
) {
  const words = useCommon()
  const format = useFormat()
  const chosen = props.selected?.size ?? 0
  return (
    <div className="z-table-bar z-no-print">
      <span role="status">
        {chosen > 0
          ? words.selected(format.exact(chosen))
          : words.rowsLoaded(format.exact(props.rows.length))}
        {props.loadingMore && ` · ${words.loading}`}
      </span>
      <div className="z-row">
        {props.bar}
        <ColumnMenu columns={props.columns} keys={props.keys} toggle={props.toggle} />
      </div>
    </div>
  )
}
