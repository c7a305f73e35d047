// SPDX-License-Identifier: Apache-2.0
import './queue.css'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { Segments } from '../../kit/Tabs.tsx'
import { useTitle } from '../../kit/PageHeader.tsx'
import { useDesk } from '../../words/desk.ts'
import { useKeys } from '../frame/useKeys.ts'
import { useWide } from '../frame/useWide.ts'
import type { CaseRow } from '../types.ts'
import { BulkBar } from './BulkBar.tsx'
import { FilterBar } from './FilterBar.tsx'
import { type QueueSearch, filtersOf, readSearch } from './filters.ts'
import { MatterPane } from './MatterPane.tsx'
import { QueueList } from './QueueList.tsx'
import { QueueMap } from './QueueMap.tsx'
import { QueueNav } from './QueueNav.tsx'
import { queueWords } from './queueWords.ts'
import { SplitPane } from './SplitPane.tsx'
import { UpdatesBar } from './UpdatesBar.tsx'
import { useQueueRows } from './useQueueRows.ts'

const FilterSheet = lazy(async () => ({ default: (await import('./FilterSheet.tsx')).FilterSheet }))

/** The work queue: a list beside the map, one matter opened beside the list. All of it stands in the address. */
export function QueuePage() {
  const words = useDesk()
  const asked = useSearch({ from: '/desk/' })
  const search = useMemo(() => readSearch({ ...asked }), [asked])
  const { queue = 'mine' } = search
  const navigate = useNavigate()
  const wide = useWide()
  const [isFiltering, setFiltering] = useState(false)
  useTitle(words[queueWords[queue].name])
  const change = (to: Partial<QueueSearch>, replace = false) =>
    void navigate({ to: '/desk', search: readSearch({ ...search, ...to }), replace })
  const refine = (to: QueueSearch) => void navigate({ to: '/desk', search: to })
  useKeys({
    '/': () => document.querySelector<HTMLInputElement>('.queue-search input')?.focus(),
    f: () => setFiltering(true),
  })
  return (
    <div className="queue">
      <QueueNav current={queue} onChange={(chosen) => refine({ ...filtersOf(search), queue: chosen })} />
      <div className="queue-body">
        <FilterBar search={search} onChange={refine} onMore={() => setFiltering(true)} />
        {wide ? (
          <WideQueue search={search} onChange={change} />
        ) : (
          <NarrowQueue search={search} onChange={change} />
        )}
      </div>
      {isFiltering && (
        <Suspense>
          <FilterSheet
            search={search}
            onClose={() => setFiltering(false)}
            onApply={(chosen) => {
              setFiltering(false)
              refine(chosen)
            }}
          />
        </Suspense>
      )}
    </div>
  )
}

interface QueueViewProps {
  readonly search: QueueSearch
  readonly onChange: (to: Partial<QueueSearch>, replace?: boolean) => void
}

function WideQueue({ search, onChange }: QueueViewProps) {
  const list = useQueueRows(search)
  const [hovered, setHovered] = useState<CaseRow | undefined>(undefined)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const { open } = search
  const close = () => onChange({ open: '' }, true)
  useKeys({ Escape: close }, open !== undefined)
  return (
    <SplitPane
      left={
        <div className="queue-list">
          <UpdatesBar changed={list.changed} onRenew={list.renew} />
          {selected.size > 0 && (
            <BulkBar ids={[...selected]} rows={list.rows} onClear={() => setSelected(new Set())} />
          )}
          <QueueList
            list={list}
            search={search}
            selected={selected}
            onSelect={setSelected}
            onHover={setHovered}
            onOpen={(row) => onChange({ open: row.id }, open !== undefined)}
            onChange={onChange}
          />
        </div>
      }
      right={
        open ? (
          <MatterPane key={open} id={open} onClose={close} />
        ) : (
          <QueueMap
            search={search}
            rows={list.rows}
            hovered={hovered}
            onOpen={(id) => onChange({ open: id })}
            onArea={(area) => onChange({ area })}
          />
        )
      }
    />
  )
}

/** On a phone: the list or the map; a matter is a page of its own. */
function NarrowQueue({ search, onChange }: QueueViewProps) {
  const words = useDesk()
  const navigate = useNavigate()
  const list = useQueueRows(search)
  const [view, setView] = useState<'list' | 'map'>('list')
  const open = (id: string) => void navigate({ to: '/desk/case/$id', params: { id } })
  return (
    <>
      <UpdatesBar changed={list.changed} onRenew={list.renew} />
      <div className="queue-switch">
        <Segments
          label={words.map}
          current={view}
          items={[
            { key: 'list', label: words.showList },
            { key: 'map', label: words.showMap },
          ]}
          onChange={setView}
        />
      </div>
      {view === 'list' ? (
        <QueueList
          list={list}
          search={search}
          selected={new Set()}
          onSelect={() => undefined}
          onHover={() => undefined}
          onOpen={(row) => open(row.id)}
          onChange={onChange}
          asCards
        />
      ) : (
        <QueueMap
          search={search}
          rows={list.rows}
          hovered={undefined}
          onOpen={open}
          onArea={(area) => onChange({ area })}
        />
      )}
    </>
  )
}
