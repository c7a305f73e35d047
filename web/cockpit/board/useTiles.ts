// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useQuery } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Indicator } from '../figures.ts'
import type { Published } from '../published/queries.ts'
import { useCockpitState } from '../useCockpitState.ts'

const tilesQuery = queryOptions({
  queryKey: ['cockpit-tiles'],
  queryFn: ({ signal }) => read<{ tiles: string[] }>('/api/cockpit/tiles', {}, signal),
  staleTime: 5 * 60_000,
})

/** Keys of the tiles in view: those of the link, else one's own, else the headline figures. */
export function useTiles(
  indicators: readonly Indicator[],
  published: Published | undefined,
): readonly string[] {
  const { search } = useCockpitState()
  const own = useQuery(tilesQuery).data?.tiles ?? []
  const headlines = indicators.filter(({ isHeadline }) => isHeadline).map(({ key }) => key)
  const wanted = search.tiles?.split('.') ?? (own.length > 0 ? own : headlines)
  const known = new Set([
    ...indicators.map(({ key }) => key),
    ...(published?.items.map(({ figure }) => figure.key) ?? []),
  ])
  const shown = wanted.filter((key) => known.has(key))
  return shown.length > 0 ? shown : headlines
}
