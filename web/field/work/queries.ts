// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Page } from '../../api/types.ts'
import type { Visit, VisitRow } from '../../api/visits.ts'
import type { Item, Mine } from '../../desk/campaign/queries.ts'
import type { FileKind, FileRow } from '../../desk/registry/registry.ts'

/** What was recalled from the phone is shown at once and asked for again at once. */
const staleTime = 0

/** Items of campaigns that wait for one's unit. */
export const fieldItemsQuery = queryOptions({
  staleTime,
  queryKey: ['field', 'items'],
  queryFn: ({ signal }) => read<Mine>('/api/campaign-items/mine', {}, signal),
})

export const fieldItemQuery = (id: string) =>
  queryOptions({
    staleTime,
    queryKey: ['field', 'item', id],
    queryFn: ({ signal }) => read<Item>(`/api/campaign-items/${encodeURIComponent(id)}`, {}, signal),
  })

/** Visits one's unit has to pay. */
export const fieldVisitsQuery = queryOptions({
  staleTime,
  queryKey: ['field', 'visits'],
  queryFn: async ({ signal }) => {
    const page = await read<Page<VisitRow>>('/api/visits', { mine: true, limit: 200 }, signal)
    return { items: page.items.filter(({ state }) => state === 'planned' || state === 'underway') }
  },
})

export const fieldVisitQuery = (id: string) =>
  queryOptions({
    staleTime,
    queryKey: ['field', 'visit', id],
    queryFn: ({ signal }) => read<Visit>(`/api/visits/${encodeURIComponent(id)}`, {}, signal),
  })

/** What may be registered on the spot. */
export const fieldKindsQuery = queryOptions({
  queryKey: ['field', 'file-kinds'],
  queryFn: async ({ signal }) =>
    (await read<{ readonly items: readonly FileKind[] }>('/api/registry/kinds', {}, signal)).items,
  staleTime: 300_000,
})

/** What one's unit registered, newest change first. */
export const registerBookQuery = (kind: string) =>
  queryOptions({
    staleTime,
    queryKey: ['field', 'register-book', kind],
    queryFn: ({ signal }) => read<Page<FileRow>>('/api/registry/files', { kind, limit: 50 }, signal),
  })
