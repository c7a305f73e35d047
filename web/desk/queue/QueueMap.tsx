// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { areasQuery, kindsQuery, useMeta } from '../../api/queries.ts'
import { ClockBadge } from '../../kit/ClockBadge.tsx'
import { MapView } from '../../kit/map/MapView.tsx'
import type { MapPoint, MapView2D } from '../../kit/map/types.ts'
import { useDesk } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { mapQuery } from '../queries.ts'
import type { CaseRow } from '../types.ts'
import { toQuery, type QueueSearch } from './filters.ts'

interface QueueMapProps {
  readonly search: QueueSearch
  readonly rows: readonly CaseRow[]
  readonly hovered: CaseRow | undefined
  readonly onOpen: (id: string) => void
  readonly onArea: (code: string) => void
}

/** The queue on the map. A row under the pointer is ringed here; a point under the pointer is read out below. */
export function QueueMap({ search, rows, hovered, onOpen, onArea }: QueueMapProps) {
  const words = useDesk()
  const [view, setView] = useState<MapView2D | undefined>(undefined)
  const [pointed, setPointed] = useState<string | undefined>(undefined)
  const found = useFound(search, view)
  const streets = useQuery(areasQuery('street'))
  const communities = useQuery(areasQuery('community'))
  const bbox = useMeta().data?.district.view.bbox
  const shown = rows.find((row) => row.id === pointed) ?? hovered
  const spot = useMemo(() => hovered && { lng: hovered.place.lng, lat: hovered.place.lat }, [hovered])
  return (
    <div className="queue-map">
      <MapView
        label={words.mapOfList}
        height="100%"
        areas={streets.data}
        lines={communities.data}
        bbox={bbox}
        points={found.points}
        clusters={found.clusters}
        selected={hovered?.id}
        spot={spot}
        selectedArea={search.area}
        onArea={onArea}
        onSelect={onOpen}
        onHoverPoint={setPointed}
        onMove={setView}
      />
      <ul className="queue-legend" aria-hidden="true">
        <li>
          <i data-tone="bad" />
          {words.mapLegendOver}
        </li>
        <li>
          <i data-tone="brand" />
          {words.mapLegendOn}
        </li>
      </ul>
      {found.clusters && <p className="queue-map-note">{words.mapTooMany}</p>}
      {shown && <MapCard row={shown} />}
    </div>
  )
}

function useFound(search: QueueSearch, view: MapView2D | undefined) {
  const said = useSaid()
  const kinds = useQuery(kindsQuery)
  const { sort: _sort, ...query } = toQuery(search)
  const found = useQuery({
    ...mapQuery({ ...query, bbox: view?.bbox.join(), zoom: view?.zoom }),
    enabled: view !== undefined,
  })
  const points = useMemo<readonly MapPoint[] | undefined>(
    () =>
      found.data?.points?.map((point) => ({
        id: point.id,
        lng: point.lng,
        lat: point.lat,
        tone: point.overdue ? 'bad' : 'brand',
        label: said(kinds.data?.find((kind) => kind.key === point.kind)?.label),
      })),
    [found.data, kinds.data, said],
  )
  return { points, clusters: found.data?.clusters }
}

function MapCard({ row }: { readonly row: CaseRow }) {
  const said = useSaid()
  return (
    <div className="queue-map-card" aria-hidden="true">
      <span className="z-row">
        <strong>{said(row.label)}</strong>
        <ClockBadge dueAt={row.stageDueAt} paused={row.paused} closedAt={row.closedAt} />
      </span>
      <span className="matter-text">{row.summary}</span>
      <span className="z-soft">{row.address || said(row.areaName)}</span>
    </div>
  )
}
