// SPDX-License-Identifier: Apache-2.0
import './public.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { read } from '../../api/client.ts'
import { areasQuery, kindsQuery, useMeta } from '../../api/queries.ts'
import type { Page, PublicCase } from '../../api/types.ts'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { MapView } from '../../kit/map/MapView.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { stageTone } from '../../kit/stageTone.ts'
import { Segments } from '../../kit/Tabs.tsx'
import { Select } from '../../kit/TextField.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useCommon } from '../../words/common.ts'
import { useNotice } from '../../words/notice.ts'
import { usePortal } from '../../words/portal.ts'
import { useRegistry } from '../../words/registry.ts'
import { useSaid } from '../../words/words.ts'
import { MatterList } from './MatterList.tsx'

interface Filter {
  readonly status: '' | 'open' | 'closed'
  readonly kind: string
  /** A street or a community. */
  readonly area: string
  /** What the map shows; set only once someone has moved it. */
  readonly bbox: string
}

export function PublicPage() {
  const words = usePortal()
  const registry = useRegistry()
  const { language } = usePreferences()
  const [view, setView] = useState<'list' | 'map'>('list')
  const [filter, setFilter] = useState<Filter>({ status: '', kind: '', area: '', bbox: '' })
  const wide = useWide()
  const matters = useMatters(filter)
  const items = useMemo(() => matters.data?.pages.flatMap((page) => page.items) ?? [], [matters.data])
  return (
    <div className="portal-page">
      <PageHeader title={words.publicTitle} text={words.publicText} />
      <p>
        <Link to="/notice-board">{registry.boardLink}</Link>
      </p>
      <Filters filter={filter} onChange={(to) => setFilter({ ...filter, ...to })} />
      <TakeAlong filter={filter} lang={language} />
      <div className="public-view">
        <Segments
          label={words.publicTitle}
          current={view}
          items={[
            { key: 'list', label: words.publicList },
            { key: 'map', label: words.publicMap },
          ]}
          onChange={setView}
        />
      </div>
      <div className="public-two" data-view={view}>
        <div className="public-list z-stack">
          <Loaded query={matters}>{() => <Found items={items} />}</Loaded>
          <More more={matters} />
        </div>
        {(wide || view === 'map') && (
          <div className="public-map">
            <MattersMap items={items} onBbox={(bbox) => setFilter((before) => ({ ...before, bbox }))} />
          </div>
        )}
      </div>
    </div>
  )
}

/** What the list shows as a feed, a table or map data: the same filters, area included. */
function TakeAlong({ filter, lang }: { readonly filter: Filter; readonly lang: 'zh' | 'en' }) {
  const words = useNotice()
  const asked = Object.entries({ ...filter, lang }).filter(([, value]) => value !== '')
  const query = new URLSearchParams(asked).toString()
  return (
    <details className="public-take">
      <summary>
        {words.areaFeed} · {words.openData}
        <Icon name="chevron" />
      </summary>
      <p className="z-soft">{words.openText}</p>
      <div className="z-row">
        <a
          className={buttonClass({ size: 'small' })}
          href={`/api/public/cases.rss?${query}`}
          type="application/rss+xml"
        >
          {words.areaFeed}
        </a>
        <a className={buttonClass({ size: 'small' })} href={`/api/public/cases.csv?${query}`} download>
          {words.openCsv}
        </a>
        <a className={buttonClass({ size: 'small' })} href={`/api/public/cases.geojson?${query}`} download>
          {words.openGeo}
        </a>
      </div>
    </details>
  )
}

function useMatters({ status, kind, area, bbox }: Filter) {
  return useInfiniteQuery({
    queryKey: ['public', 'list', status, kind, area, bbox],
    queryFn: ({ pageParam, signal }) =>
      read<Page<PublicCase>>(
        '/api/public/cases',
        { status, kind, area, bbox, after: pageParam, limit: 24 },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
    staleTime: 30_000,
  })
}

function Found({ items }: { readonly items: readonly PublicCase[] }) {
  const words = usePortal()
  if (items.length === 0)
    return <EmptyState icon="search" title={words.publicNone} text={words.publicNoneText} />
  return <MatterList items={items} />
}

function More({ more }: { readonly more: ReturnType<typeof useMatters> }) {
  const common = useCommon()
  if (!more.hasNextPage) return null
  return (
    <Button busy={more.isFetchingNextPage} wide onPress={() => void more.fetchNextPage()}>
      {common.loadMore}
    </Button>
  )
}

function Filters({
  filter,
  onChange,
}: {
  readonly filter: Filter
  readonly onChange: (to: Partial<Filter>) => void
}) {
  const words = usePortal()
  const said = useSaid()
  const kinds = useQuery(kindsQuery).data?.filter((kind) => kind.isPublic) ?? []
  return (
    <div className="public-filters">
      <Segments
        label={words.publicStatus}
        current={filter.status}
        items={[
          { key: '', label: words.publicAll },
          { key: 'open', label: words.publicOpen },
          { key: 'closed', label: words.publicClosed },
        ]}
        onChange={(status) => onChange({ status })}
      />
      <Select
        label={words.publicKind}
        value={filter.kind}
        empty={words.publicAll}
        options={kinds.map((kind) => ({ key: kind.key, label: said(kind.label) }))}
        onChange={(kind) => onChange({ kind })}
      />
      <AreaSelect value={filter.area} onChange={(area) => onChange({ area, bbox: '' })} />
    </div>
  )
}

/** Streets with their communities below them. */
function AreaSelect({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (area: string) => void
}) {
  const words = useNotice()
  const streets = useQuery(areasQuery('street')).data?.features ?? []
  const communities = useQuery(areasQuery('community')).data?.features ?? []
  const options = [...streets, ...communities]
    .map(({ properties }) => properties)
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, name }) => ({ key: code, label: code.length > 9 ? `　${name}` : name }))
  return (
    <Select label={words.area} value={value} empty={words.areaAll} options={options} onChange={onChange} />
  )
}

function MattersMap({
  items,
  onBbox,
}: {
  readonly items: readonly PublicCase[]
  readonly onBbox: (bbox: string) => void
}) {
  const words = usePortal()
  const said = useSaid()
  const navigate = useNavigate()
  const areas = useQuery(areasQuery('street')).data
  const bbox = useMeta().data?.district.view.bbox
  const [moved, setMoved] = useState(false)
  const points = items.map((item) => ({
    id: item.id,
    lng: item.place.lng,
    lat: item.place.lat,
    tone: stageTone(item),
    label: `${said(item.label)} · ${said(item.stageName)}`,
  }))
  return (
    <div onPointerDown={() => setMoved(true)} onWheel={() => setMoved(true)} onKeyDown={() => setMoved(true)}>
      <MapView
        label={words.publicMap}
        height={560}
        areas={areas}
        bbox={bbox}
        points={points}
        onSelect={(id) => void navigate({ to: '/public/$id', params: { id } })}
        onMove={(seen) => moved && onBbox(seen.bbox.join())}
      />
    </div>
  )
}

function useWide(): boolean {
  const query = '(min-width: 861px)'
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}
