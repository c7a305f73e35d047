// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useQuery } from '@tanstack/react-query'
import { read } from './client.ts'
import { refusalOf } from './refusal.ts'
import type { AreaCollection, AreaLevel, Kind, Meta, Session } from './types.ts'

const hour = 3_600_000

export const metaQuery = queryOptions({
  queryKey: ['meta'],
  queryFn: ({ signal }) => read<Meta>('/api/meta', {}, signal),
  staleTime: 5 * 60_000,
})

export const kindsQuery = queryOptions({
  queryKey: ['kinds'],
  queryFn: ({ signal }) => read<{ items: Kind[] }>('/api/kinds', {}, signal),
  staleTime: hour,
  select: (answer) => answer.items,
})

/** The areas of one level as GeoJSON, all of them or those within `within`. */
export const areasQuery = (level: AreaLevel, within?: string) =>
  queryOptions({
    queryKey: ['areas', level, within],
    queryFn: ({ signal }) => read<AreaCollection>('/api/areas', { level, within }, signal),
    staleTime: hour,
  })

/** What everyone may know of this district. */
export const useMeta = () => useQuery(metaQuery)

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    try {
      return await read<Session>('/api/session', {}, signal)
    } catch (thrown) {
      // Nobody being signed in is an answer, not a failure.
      if (refusalOf(thrown).status === 401) return null
      throw thrown
    }
  },
  staleTime: 5 * 60_000,
})

/** Who is signed in; `null` for a visitor and while it is not known. */
export function useSession(): Session | null {
  return useQuery(sessionQuery).data ?? null
}
