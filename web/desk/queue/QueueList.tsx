// SPDX-License-Identifier: Apache-2.0
import { Button } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { DataTable } from '../../kit/table/DataTable.tsx'
import { useCommon } from '../../words/common.ts'
import { useDesk } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { useKeys } from '../frame/useKeys.ts'
import type { CaseRow } from '../types.ts'
import { CaseCards } from './CaseCards.tsx'
import { useCaseColumns } from './columns.tsx'
import { filtersOf, sortOf, type QueueSearch } from './filters.ts'
import { queueWords } from './queueWords.ts'
import type { QueueRows } from './useQueueRows.ts'

interface QueueListProps {
  readonly list: QueueRows
  readonly search: QueueSearch
  readonly selected: ReadonlySet<string>
  readonly onSelect: (selected: ReadonlySet<string>) => void
  readonly onHover: (row: CaseRow | undefined) => void
  readonly onOpen: (row: CaseRow) => void
  readonly onChange: (to: Partial<QueueSearch>) => void
  readonly asCards?: boolean
}

const most = 200

export function QueueList(props: QueueListProps) {
  const { list, search, selected, onSelect, asCards } = props
  const words = useDesk()
  const said = useSaid()
  const columns = useCaseColumns(list.changed)
  const queue = search.queue ?? 'mine'
  useKeys({ j: () => step('ArrowDown'), k: () => step('ArrowUp') }, !asCards)
  if (list.isLoading) return <Skeleton lines={8} height={36} />
  if (list.error && list.rows.length === 0) return <RefusalNote refused={list.error} onRetry={list.retry} />
  if (list.rows.length === 0) return <NothingHere search={search} onChange={props.onChange} />
  if (asCards)
    return (
      <CaseCards rows={list.rows} changed={list.changed} onMore={list.more} isLoading={list.isLoadingMore} />
    )
  return (
    <DataTable
      name="cases"
      label={words[queueWords[queue].name]}
      rows={list.rows}
      columns={columns}
      rowKey={(row) => row.id}
      rowLabel={(row) => `${said(row.label)} ${row.code}`}
      rowHeight={68}
      current={search.open}
      selected={selected}
      onSelect={(chosen) => onSelect(new Set([...chosen].slice(0, most)))}
      marked={list.changed}
      onHover={props.onHover}
      onOpen={props.onOpen}
      sort={{ key: sortOf(search), down: sortOf(search) === 'updated' }}
      onSort={({ key }) => props.onChange({ sort: key === 'updated' ? 'updated' : 'due' })}
      {...(list.more && { onEnd: list.more })}
      loadingMore={list.isLoadingMore}
      bar={list.more && <MoreButton onMore={list.more} isLoading={list.isLoadingMore} />}
    />
  )
}

/** Rows also load by themselves at the end of the list; the button serves those who do not scroll. */
function MoreButton({ onMore, isLoading }: { readonly onMore: () => void; readonly isLoading: boolean }) {
  const common = useCommon()
  return (
    <Button size="small" look="quiet" busy={isLoading} onPress={onMore}>
      {common.loadMore}
    </Button>
  )
}

/** j and k do what the arrow keys do, wherever the focus is on the page. */
function step(key: 'ArrowDown' | 'ArrowUp'): void {
  const active = document.querySelector<HTMLElement>('.queue-list tbody tr[tabindex="0"]')
  if (!active) return
  if (document.activeElement === active)
    active.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  else active.focus()
}

function NothingHere({
  search,
  onChange,
}: {
  readonly search: QueueSearch
  readonly onChange: (to: Partial<QueueSearch>) => void
}) {
  const words = useDesk()
  const filters = Object.keys(filtersOf(search))
  if (filters.length > 0)
    return (
      <EmptyState icon="filter" title={words.emptyFiltered} text={words.emptyFilteredText}>
        <Button icon="close" onPress={() => onChange(Object.fromEntries(filters.map((key) => [key, ''])))}>
          {words.filterClear}
        </Button>
      </EmptyState>
    )
  const mine = (search.queue ?? 'mine') === 'mine'
  return (
    <EmptyState
      icon={mine ? 'checkCircle' : 'inbox'}
      title={mine ? words.emptyMine : words.emptyTitle}
      {...(mine && { text: words.emptyMineText })}
    />
  )
}
