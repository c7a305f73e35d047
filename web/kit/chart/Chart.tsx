// SPDX-License-Identifier: Apache-2.0
import './chart.css'
import type { EChartsCoreOption } from 'echarts/core'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useCommon } from '../../words/common.ts'
import { Button } from '../Button.tsx'
import { ErrorBoundary } from '../Pages.tsx'
import { Skeleton } from '../Skeleton.tsx'

const DrawnChart = lazy(async () => ({ default: (await import('./DrawnChart.tsx')).DrawnChart }))

export interface ChartTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly ReactNode[])[]
}

export interface ChartProps {
  readonly label: string
  /** An ECharts option. Colours, type and grid come from the tokens unless given. */
  readonly option: EChartsCoreOption
  /** The same facts as a table: for reading aloud, copying and print. */
  readonly table: ChartTable
  readonly height?: number
  /** Called with the data index of a clicked mark. */
  readonly onPick?: (dataIndex: number) => void
  readonly actions?: ReactNode
}

/** A chart and, one press away, its table. */
export function Chart(props: ChartProps) {
  const words = useCommon()
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className="z-chart">
      <figcaption>
        {props.label}
        <span className="z-row z-no-print">
          {props.actions}
          <Button
            size="small"
            look="quiet"
            icon={asTable ? 'chart' : 'list'}
            onPress={() => setAsTable(!asTable)}
          >
            {asTable ? words.chartChart : words.chartTable}
          </Button>
        </span>
      </figcaption>
      {asTable ? (
        <PlainTable table={props.table} label={props.label} />
      ) : (
        <ErrorBoundary instead={<PlainTable table={props.table} label={props.label} />}>
          <Suspense fallback={<Skeleton lines={1} height={props.height ?? 240} />}>
            <DrawnChart {...props} />
          </Suspense>
        </ErrorBoundary>
      )}
    </figure>
  )
}

/** A short table without virtual rows. */
export function PlainTable({ table, label }: { readonly table: ChartTable; readonly label: string }) {
  return (
    <table className="z-plain-table" aria-label={label}>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) => (
              <td key={table.columns[column]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
