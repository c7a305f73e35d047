// SPDX-License-Identifier: Apache-2.0
import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { read, type Query } from '../../api/client.ts'
import type { Answer } from '../../api/openapi.ts'
import type { Question } from '../../api/types.ts'

export type CampaignList = Answer<'GET /api/campaigns'>
export type CampaignRow = CampaignList['items'][number]
export type CampaignType = CampaignList['types'][number]
export type Campaign = Answer<'GET /api/campaigns/{id}'>
export type Board = Answer<'GET /api/campaigns/{id}/board'>
export type ItemRow = Answer<'GET /api/campaigns/{id}/items'>['items'][number]
export type Item = Answer<'GET /api/campaign-items/{id}'>
export type ItemNode = Item['nodes'][number]
export type ItemAction = Item['actions'][number]
export type Bulletin = Answer<'GET /api/campaigns/{id}/bulletins/{key}'>
export type FigureTable = Bulletin['table']
export type Points = Answer<'GET /api/campaigns/{id}/map'>['points']
export type Mine = Answer<'GET /api/campaign-items/mine'>
export type Imported = Answer<'POST /api/campaigns/{id}/import'>

const path = (id: string, part = ''): string => `/api/campaigns/${encodeURIComponent(id)}${part}`
export const campaignPath = path

export const campaignsQuery = queryOptions({
  queryKey: ['campaigns'],
  queryFn: ({ signal }) => read<CampaignList>('/api/campaigns', {}, signal),
  staleTime: 20_000,
})

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaign', id],
    queryFn: ({ signal }) => read<Campaign>(path(id), {}, signal),
    staleTime: 10_000,
  })

export const boardQuery = (id: string, query: Query) =>
  queryOptions({
    queryKey: ['campaign', id, 'board', query],
    queryFn: ({ signal }) => read<Board>(path(id, '/board'), query, signal),
    staleTime: 10_000,
  })

export const itemsQuery = (id: string, query: Query) =>
  infiniteQueryOptions({
    queryKey: ['campaign', id, 'items', query],
    queryFn: ({ pageParam, signal }) =>
      read<Answer<'GET /api/campaigns/{id}/items'>>(
        path(id, '/items'),
        { ...query, after: pageParam, limit: 50 },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    staleTime: 10_000,
  })

export const pointsQuery = (id: string, query: Query) =>
  queryOptions({
    queryKey: ['campaign', id, 'map', query],
    queryFn: ({ signal }) => read<{ points: Points }>(path(id, '/map'), query, signal),
    staleTime: 30_000,
  })

export const bulletinQuery = (id: string, key: string, day: string | undefined) =>
  queryOptions({
    queryKey: ['campaign', id, 'bulletin', key, day],
    queryFn: ({ signal }) =>
      read<Bulletin>(path(id, `/bulletins/${encodeURIComponent(key)}`), { day }, signal),
    staleTime: 60_000,
  })

export const itemQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaign-item', id],
    queryFn: ({ signal }) => read<Item>(`/api/campaign-items/${encodeURIComponent(id)}`, {}, signal),
    staleTime: 10_000,
  })

export const mineQuery = queryOptions({
  queryKey: ['campaign-items', 'mine'],
  queryFn: ({ signal }) => read<Mine>('/api/campaign-items/mine', {}, signal),
  staleTime: 20_000,
})

/** Declared questions as the kit asks them. */
export const questionsOf = (form: Item['form']): readonly Question[] => form as readonly Question[]

/** After a write everything about its campaign is asked anew. */
export const renewCampaign = (client: QueryClient, id: string): void => {
  for (const queryKey of [['campaigns'], ['campaign', id], ['campaign-items']])
    void client.invalidateQueries({ queryKey })
}
