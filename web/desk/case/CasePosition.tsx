// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { areasQuery } from '../../api/queries.ts'
import { MapView } from '../../kit/map/MapView.tsx'
import { useDeskCase } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { someCasesQuery } from '../queries.ts'
import type { CasePage, CaseRow } from '../types.ts'
import { Section } from './Section.tsx'
import { boxAround, metresBetween } from './distance.ts'

const near = 100

/** Where it is, and what else is open within a hundred metres. */
export function CasePosition({ matter }: { readonly matter: CasePage }) {
  const words = useDeskCase()
  const said = useSaid()
  const streets = useQuery(areasQuery('street'))
  const communities = useQuery(areasQuery('community'))
  const neighbours = useNeighbours(matter)
  const { lng, lat } = matter.place
  const bbox = useMemo(() => boxAround({ lng, lat }, 260), [lng, lat])
  const pin = useMemo(() => ({ lng, lat }), [lng, lat])
  const points = useMemo(
    () =>
      neighbours.map(({ row }) => ({
        id: row.id,
        ...row.place,
        tone: row.overdue ? ('bad' as const) : ('brand' as const),
        label: said(row.label),
      })),
    [neighbours, said],
  )
  return (
    <Section title={words.position}>
      <div className="z-no-print">
        <MapView
          label={words.position}
          height={260}
          areas={streets.data}
          lines={communities.data}
          bbox={bbox}
          pin={pin}
          points={points}
        />
      </div>
      <Neighbours found={neighbours} />
    </Section>
  )
}

interface Neighbour {
  readonly row: CaseRow
  readonly metres: number
}

function useNeighbours({ id, place }: CasePage): readonly Neighbour[] {
  const bbox = boxAround(place, near).join()
  const found = useQuery(someCasesQuery({ queue: 'open', sort: 'updated', bbox, limit: 30 }))
  return useMemo(
    () =>
      (found.data?.items ?? [])
        .filter((row) => row.id !== id)
        .map((row) => ({ row, metres: metresBetween(place, row.place) }))
        .filter(({ metres }) => metres <= near)
        .toSorted((a, b) => a.metres - b.metres),
    [found.data, id, place],
  )
}

function Neighbours({ found }: { readonly found: readonly Neighbour[] }) {
  const words = useDeskCase()
  const said = useSaid()
  const format = useFormat()
  if (found.length === 0) return <p className="z-soft">{words.neighboursNone}</p>
  return (
    <>
      <p className="z-soft">{words.neighbours}</p>
      <ul className="case-list">
        {found.slice(0, 6).map(({ row, metres }) => (
          <li key={row.id} className="case-neighbour">
            <Link to="/desk/case/$id" params={{ id: row.id }}>
              {said(row.label)}
            </Link>
            <span className="z-soft">
              {format.distance(metres)} · {said(row.stageName)}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
