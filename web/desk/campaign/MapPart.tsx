// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { areasQuery, useMeta } from '../../api/queries.ts'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { MapView } from '../../kit/map/MapView.tsx'
import { useCampaignWords } from '../../words/campaign.ts'
import { useSaid } from '../../words/words.ts'
import { Light, toneOf } from './parts.tsx'
import { pointsQuery, type Campaign, type Points } from './queries.ts'

/** 挂图作战: every item with a place, coloured by how it stands, with its table for those who cannot see colour. */
export function MapPart({ campaign }: { readonly campaign: Campaign }) {
  const query = useQuery(pointsQuery(campaign.id, {}))
  return <Loaded query={query}>{({ points }) => <MapBoard points={points} />}</Loaded>
}

function MapBoard({ points }: { readonly points: Points }) {
  const words = useCampaignWords()
  const navigate = useNavigate()
  const streets = useQuery(areasQuery('street'))
  const bbox = useMeta().data?.district.view.bbox
  const dots = useMemo(
    () =>
      points.map(({ id, lng, lat, title, light }) => ({
        id,
        lng,
        lat,
        label: title,
        tone: toneOf(light.key),
      })),
    [points],
  )
  if (points.length === 0) return <EmptyState icon="area" title={words.mapNone} />
  return (
    <>
      <MapTable points={points} />
      <MapView
        label={words.mapLabel}
        height="34rem"
        areas={streets.data}
        bbox={bbox}
        points={dots}
        onSelect={(id) => void navigate({ to: '/desk/campaign-items/$id', params: { id } })}
      />
    </>
  )
}

function MapTable({ points }: { readonly points: Points }) {
  const words = useCampaignWords()
  const said = useSaid()
  const groups = Map.groupBy(points, ({ light }) => light.key)
  return (
    <ul className="campaign-legend" aria-label={words.mapTable}>
      {[...groups.values()].map((group) => {
        const [first] = group
        return (
          first && (
            <li key={first.light.key}>
              <Light light={first.light} /> <strong>{group.length}</strong>
              <span className="z-hidden">{said(first.light.name)}</span>
            </li>
          )
        )
      })}
    </ul>
  )
}
