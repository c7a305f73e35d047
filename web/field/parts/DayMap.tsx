// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { areasQuery } from '../../api/queries.ts'
import type { AreaCollection } from '../../api/types.ts'
import type { Tone } from '../../kit/Chip.tsx'
import { MapView } from '../../kit/map/MapView.tsx'
import type { Spot } from '../today/walk.ts'

export interface DaySpot {
  readonly id: string
  readonly place: Spot
  readonly mark: string
  readonly tone: Tone
  readonly to: 'task' | 'finding' | 'none'
}

interface DayMapProps {
  readonly label: string
  /** Codes of the areas to draw: communities with their grids, or streets with their communities. */
  readonly within: readonly string[]
  readonly start: Spot
  readonly spots: readonly DaySpot[]
  readonly onSpot?: (id: string) => void
}

/** The own ground with numbered stops and the way between them. */
export function DayMap({ label, within, start, spots, onSpot }: DayMapProps) {
  const navigate = useNavigate()
  const { areas, lines } = useGround(within)
  const key = spots.map(({ id, mark, tone }) => id + mark + tone).join() + start.lng + start.lat
  // Redrawn when a stop changes, not whenever the list is counted anew.
  const drawn = useMemo(
    () => ({
      points: spots.map(({ id, place, mark, tone }) => ({ id, ...place, mark, tone })),
      path: [start, ...spots.map(({ place }) => place)].map(({ lng, lat }) => [lng, lat] as const),
      bbox: boxOf([start, ...spots.map(({ place }) => place)]),
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [key],
  )
  const select = (id: string) => {
    if (onSpot) return onSpot(id)
    const spot = spots.find((one) => one.id === id)
    if (spot?.to === 'task') void navigate({ to: '/field/task/$id', params: { id } })
    if (spot?.to === 'finding') void navigate({ to: '/field/finding/$id', params: { id } })
  }
  return (
    <MapView
      label={label}
      height="var(--f-map)"
      areas={areas}
      lines={lines}
      points={drawn.points}
      path={drawn.path}
      bbox={drawn.bbox}
      onSelect={select}
    />
  )
}

/** Areas of the posts and the finer ones inside. */
export function useGround(within: readonly string[]): {
  readonly areas: AreaCollection | undefined
  readonly lines: AreaCollection | undefined
} {
  const [first = ''] = within
  const isStreet = first.length < 12
  const streets = useQuery(areasQuery('street')).data
  const communities = useQuery(areasQuery('community')).data
  const grids = useQuery({ ...areasQuery('grid', first), enabled: !isStreet && first !== '' }).data
  return isStreet ? { areas: streets, lines: communities } : { areas: communities, lines: grids }
}

/** A box around all spots with some air; degrees. */
function boxOf(spots: readonly Spot[]): readonly [number, number, number, number] | undefined {
  const known = spots.filter(({ lng }) => lng !== 0)
  if (known.length === 0) return undefined
  const [lngs, lats] = [known.map(({ lng }) => lng), known.map(({ lat }) => lat)]
  const air = 0.0012
  return [Math.min(...lngs) - air, Math.min(...lats) - air, Math.max(...lngs) + air, Math.max(...lats) + air]
}
