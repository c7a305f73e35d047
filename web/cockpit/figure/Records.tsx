// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { StatusTag } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { stageTone } from '../../kit/stageTone.ts'
import { DataTable } from '../../kit/table/DataTable.tsx'
import type { Column } from '../../kit/table/columns.ts'
import { Segments } from '../../kit/Tabs.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { type Asked, type FigureItem, type Indicator, type RecordRow, recordsQuery } from '../figures.ts'
import { figureRoute } from '../routes.ts'
import { placeWords } from '../show.tsx'

interface RecordsProps {
  readonly indicator: Indicator
  readonly item: FigureItem
  readonly asked: Asked
  readonly part: 'numerator' | 'denominator'
}

/** The records a figure counts, found by the very rule that counts them; each opens at the desk. */
export function Records({ indicator, item, asked, part }: RecordsProps) {
  const words = useCockpit()
  const format = useFormat()
  const query = useInfiniteQuery(recordsQuery(indicator.key, asked, part))
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? []
  // A mean is made of the records below its line; how many stand behind a sum is not part of the figure.
  const isBelow = part === 'denominator' || indicator.kind === 'mean'
  const n = isBelow ? (item.denominator ?? 0) : item.numerator
  return (
    <div className="cp-records">
      <header className="cp-panel-head">
        <p>
          {words.records}
          {indicator.kind === 'sum' ? '' : ` · ${words.recordsSum(format.exact(n))}`}
        </p>
        {indicator.kind === 'share' && <PartChoice indicator={indicator} part={part} />}
      </header>
      {query.isError && rows.length === 0 && (
        <RefusalNote refused={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <Skeleton lines={8} />}
      {query.data && (
        <RecordTable
          rows={rows}
          isLoading={query.isFetchingNextPage}
          onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
        />
      )}
    </div>
  )
}

function PartChoice({ indicator, part }: Pick<RecordsProps, 'indicator' | 'part'>) {
  const words = useCockpit()
  const said = useSaid()
  const navigate = useNavigate()
  const { part: _part, ...here } = figureRoute.useSearch()
  return (
    <Segments
      label={words.part}
      current={part}
      items={[
        { key: 'numerator', label: said(indicator.numerator?.label) },
        { key: 'denominator', label: said(indicator.denominator?.label) },
      ]}
      onChange={(key) =>
        void navigate({
          to: '/cockpit/figure/$key',
          params: { key: indicator.key },
          search: key === 'denominator' ? { ...here, part: key } : here,
        })
      }
    />
  )
}

interface RecordTableProps {
  readonly rows: readonly RecordRow[]
  readonly isLoading: boolean
  readonly onEnd: () => void
}

function RecordTable({ rows, isLoading, onEnd }: RecordTableProps) {
  const words = useCockpit()
  return (
    <DataTable
      name="cockpit-records"
      label={words.records}
      rows={rows}
      columns={useColumns()}
      rowKey={(row) => row.id}
      rowLabel={(row) => row.code}
      onOpen={(row) => location.assign(addressOf(row))}
      onEnd={onEnd}
      loadingMore={isLoading}
      empty={<EmptyState title={words.recordsNone} />}
    />
  )
}

/** Records of other engines say where they open; a matter opens at the desk. */
const addressOf = (row: RecordRow): string => row.url ?? `/desk/case/${row.id}`

function useColumns(): readonly Column<RecordRow>[] {
  const words = useCockpit()
  const said = useSaid()
  const format = useFormat()
  return [
    {
      key: 'code',
      label: words.colCode,
      width: 150,
      cell: (row) => <a href={addressOf(row)}>{row.code}</a>,
    },
    {
      key: 'matter',
      label: words.colMatter,
      width: 260,
      cell: (row) => (
        <span className="cp-matter">
          <strong>{said(row.label)}</strong>
          <span>{row.summary}</span>
        </span>
      ),
    },
    {
      key: 'stage',
      label: words.colStage,
      width: 120,
      cell: (row) => <StatusTag tone={stageTone(row)}>{said(row.stageName)}</StatusTag>,
    },
    { key: 'place', label: words.colPlace, width: 200, cell: (row) => placeWords(said(row.areaName)) },
    {
      key: 'unit',
      label: words.colHolder,
      width: 170,
      cell: (row) => said((row.handler ?? row.holder)?.name),
    },
    { key: 'opened', label: words.colOpened, width: 130, cell: (row) => format.short(row.openedAt) },
    {
      key: 'closed',
      label: words.colClosed,
      width: 130,
      cell: (row) => (row.closedAt === null ? '' : format.short(row.closedAt)),
    },
  ]
}
