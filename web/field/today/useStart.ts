// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { areasQuery } from '../../api/queries.ts'
import type { AreaCollection, Said } from '../../api/types.ts'
import type { Today } from '../types.ts'
import type { Spot } from './walk.ts'

export interface Start {
  readonly key: string
  readonly name: Said | undefined
  readonly spot: Spot
}

const nowhere: Spot = { lng: 0, lat: 0 }

/**
 * Where the walk begins: the station, or one of the own grids. The phone's position is not asked for: it is read only
 * inside an opened task or report.
 */
export function useStart(today: Today) {
  const [startKey, setStart] = useState('station')
  const area = today.posts[0]?.area ?? ''
  const communities = useQuery(areasQuery('community')).data
  const streets = useQuery(areasQuery('street')).data
  const station = labelOf(communities, area) ?? labelOf(streets, area) ?? today.tasks[0]?.place ?? nowhere
  const grids = (today.patrols[0]?.points ?? []).map(({ id, name, place }): Start => ({
    key: id,
    name,
    spot: place,
  }))
  const starts: readonly Start[] = [{ key: 'station', name: undefined, spot: station }, ...grids]
  const chosen = starts.find(({ key }) => key === startKey) ?? starts[0]
  return { start: chosen?.spot ?? station, startKey: chosen?.key ?? 'station', setStart, starts }
}

function labelOf(areas: AreaCollection | undefined, code: string): Spot | undefined {
  const label = areas?.features.find(({ properties }) => properties.code === code)?.properties.label
  return label && { lng: label[0], lat: label[1] }
}
