// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Said } from '../../api/types.ts'
import { readSearch, type QueueSearch } from './filters.ts'

/** A filter kept under a name: one's own, or one that somebody shares with a unit of one's own. */
export interface View {
  readonly id: string
  readonly name: string
  readonly search: QueueSearch
  readonly unit: { readonly unit: string; readonly name: Said } | null
  readonly by: string
  readonly mine: boolean
}

type Kept = Omit<View, 'search'> & { readonly search: Readonly<Record<string, unknown>> }

export const viewsQuery = queryOptions({
  queryKey: ['desk-views'],
  queryFn: ({ signal }) => read<{ items: Kept[] }>('/api/desk/views', {}, signal),
  staleTime: 60_000,
  // What was kept may be older than the filters of today: it is read like an address written by anyone.
  select: ({ items }): readonly View[] => items.map((view) => ({ ...view, search: readSearch(view.search) })),
})
