// SPDX-License-Identifier: Apache-2.0
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query'
import { read, type Query } from '../api/client.ts'
import type { Page } from '../api/types.ts'
import { toQuery, type QueueSearch } from './queue/filters.ts'
import type { CasePage, CaseRow, Finding, MapAnswer, Unit } from './types.ts'

const minute = 60_000
type CasePages = InfiniteData<Page<CaseRow>, string | undefined>

/** A queue page by page. Never renewed behind the reader's back: the live bar offers that instead. */
export const casesQuery = (search: QueueSearch) => {
  const query = toQuery(search)
  return infiniteQueryOptions({
    queryKey: ['cases', query],
    queryFn: ({ pageParam, signal }) =>
      read<Page<CaseRow>>('/api/cases', { ...query, after: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    staleTime: 5 * minute,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

/** The first rows of a queue, for boards and choosers. */
export const someCasesQuery = (query: Query) =>
  queryOptions({
    queryKey: ['some-cases', query],
    queryFn: ({ signal }) => read<Page<CaseRow>>('/api/cases', query, signal),
    staleTime: 20_000,
  })

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: ({ signal }) => read<CasePage>(`/api/cases/${encodeURIComponent(id)}`, {}, signal),
    staleTime: 20_000,
  })

export const mapQuery = (query: Query) =>
  queryOptions({
    queryKey: ['cases-map', query],
    queryFn: ({ signal }) => read<MapAnswer>('/api/cases/map', query, signal),
    staleTime: minute,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  })

export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: ({ signal }) => read<{ items: Unit[] }>('/api/units', {}, signal),
  staleTime: 60 * minute,
  select: (answer) => answer.items,
})

export const findingsQuery = (state: Finding['state']) =>
  queryOptions({
    queryKey: ['findings', state],
    queryFn: ({ signal }) => read<{ items: Finding[] }>('/api/findings', { state }, signal),
    select: (answer) => answer.items,
  })

/**
 * Puts the answer of an action where it is shown: on the page, and in its row wherever a list holds it. What is being
 * fetched meanwhile was asked for before the action and would put the older page back: it is given up first.
 */
export async function keepCase(client: QueryClient, page: CasePage): Promise<void> {
  await Promise.all([
    client.cancelQueries({ queryKey: caseQuery(page.id).queryKey }),
    client.cancelQueries({ queryKey: ['cases'] }),
  ])
  client.setQueryData(caseQuery(page.id).queryKey, page)
  client.setQueriesData<CasePages>({ queryKey: ['cases'] }, (before) => before && withRow(before, page))
  void client.invalidateQueries({ queryKey: ['some-cases'] })
  void client.invalidateQueries({ queryKey: ['cases-map'] })
}

function withRow(before: CasePages, row: CaseRow): CasePages {
  return {
    ...before,
    pages: before.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (item.id === row.id ? row : item)),
    })),
  }
}

/** Forgets every list, so that the next look is fresh. */
export function useRenewLists(): () => void {
  const client = useQueryClient()
  return () => {
    for (const key of ['cases', 'some-cases', 'cases-map', 'findings'])
      void client.invalidateQueries({ queryKey: [key] })
  }
}
