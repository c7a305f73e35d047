// SPDX-License-Identifier: Apache-2.0
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Instant, Page, Said } from '../../api/types.ts'

export interface DatasetRow {
  readonly key: string
  readonly label: Said
  readonly about: Said
  readonly sharing: 'unconditional' | 'conditional' | 'withheld'
  readonly sharingName: Said
  readonly openingName: Said
  readonly basis: Said
  readonly owner: Said
  readonly ownerPost: Said
  readonly fields: number
  readonly holdsPersons: boolean
  readonly isOpen: boolean
}

export interface FieldOf {
  readonly key: string
  readonly label: Said
  readonly typeName: Said
  readonly class: string
  readonly className: Said
  readonly mask: Said
  readonly source: string | null
  readonly codes: readonly { readonly key: string; readonly label: Said }[]
  readonly withdrawn: { readonly at: Instant; readonly because: string } | null
}

export interface DatasetPageOf extends DatasetRow {
  readonly dictionary: readonly FieldOf[]
  readonly publication: { readonly state: 'proposed' | 'open' | 'closed'; readonly because: string } | null
  readonly may: {
    readonly ask: boolean
    readonly manage: boolean
    readonly propose: boolean
    readonly approve: boolean
    readonly close: boolean
  }
}

interface NamedArea {
  readonly code: string
  readonly name: Said
}

export interface RequestOf {
  readonly id: string
  readonly dataset: string
  readonly datasetName: Said
  readonly unitName: Said
  readonly askedBy: string
  readonly ownerName: Said
  readonly purpose: string
  readonly basis: string
  readonly fields: readonly FieldOf[]
  readonly areas: readonly NamedArea[]
  readonly days: number
  readonly state: string
  readonly stateName: Said
  readonly askedAt: Instant
  readonly dueAt: Instant | null
  readonly dueSays: Said | null
  readonly isLate: boolean
  readonly because: string
  readonly may: { readonly check: boolean; readonly answer: boolean; readonly withdraw: boolean }
}

export interface GrantOf {
  readonly id: string
  readonly dataset: string
  readonly datasetName: Said
  readonly unitName: Said
  readonly ownerName: Said
  readonly purpose: string
  readonly basis: string
  readonly fields: readonly (FieldOf & { readonly grade: 'clear' | 'masked'; readonly gradeName: Said })[]
  readonly areas: readonly NamedArea[]
  readonly until: Instant
  readonly daysLeft: number
  readonly state: 'active' | 'suspended' | 'revoked' | 'expired'
  readonly stateName: Said
  readonly because: string
  readonly hasKey: boolean
  readonly notify: string | null
  readonly corrections: number
  readonly may: { readonly use: boolean; readonly manage: boolean; readonly hold: boolean }
}

export interface GrantPageOf extends GrantOf {
  readonly api: string
  readonly told: readonly {
    readonly event: string
    readonly record: string
    readonly fields: readonly string[]
    readonly at: Instant
    readonly seenAt: Instant | null
  }[]
}

export interface UseOf {
  readonly id: string
  readonly at: Instant
  readonly account: string
  readonly viaName: Said
  readonly fields: readonly string[]
  readonly rows: number
}

export type Cell = string | number | boolean | null
export interface RowsOf {
  readonly fields: readonly { readonly key: string; readonly label: Said }[]
  readonly items: readonly Readonly<Record<string, Cell>>[]
  readonly next: string | null
}

export interface SharingMe {
  readonly asks: boolean
  readonly checks: boolean
  readonly owns: readonly string[]
  readonly area: string | null
}

export interface CollectionOf {
  readonly id: string
  readonly title: string
  readonly unitName: Said
  readonly basis: string
  readonly questions: readonly string[]
  readonly askedOf: 'street' | 'community' | 'grid'
  readonly until: string
  readonly at: Instant
}

export type Side = 'asker' | 'owner' | 'checker'

export const meQuery = queryOptions({
  queryKey: ['sharing-me'],
  queryFn: ({ signal }) => read<SharingMe>('/api/sharing/me', {}, signal),
})

export const datasetsQuery = queryOptions({
  queryKey: ['sharing', 'datasets'],
  queryFn: ({ signal }) =>
    read<{ readonly items: readonly DatasetRow[] }>('/api/sharing/datasets', {}, signal),
})

export const datasetQuery = (key: string) =>
  queryOptions({
    queryKey: ['sharing', 'dataset', key],
    queryFn: ({ signal }) =>
      read<DatasetPageOf>(`/api/sharing/datasets/${encodeURIComponent(key)}`, {}, signal),
  })

export const requestsQuery = (side: Side, open: boolean) =>
  infiniteQueryOptions({
    queryKey: ['sharing', 'requests', side, open],
    queryFn: ({ pageParam, signal }) =>
      read<Page<RequestOf>>('/api/sharing/requests', { side, open, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const grantsQuery = (side: Side) =>
  infiniteQueryOptions({
    queryKey: ['sharing', 'grants', side],
    queryFn: ({ pageParam, signal }) =>
      read<Page<GrantOf>>('/api/sharing/grants', { side, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const grantQuery = (id: string) =>
  queryOptions({
    queryKey: ['sharing', 'grant', id],
    queryFn: ({ signal }) => read<GrantPageOf>(`/api/sharing/grants/${encodeURIComponent(id)}`, {}, signal),
  })

export const usesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['sharing', 'uses', id],
    queryFn: ({ pageParam, signal }) =>
      read<Page<UseOf>>(`/api/sharing/grants/${encodeURIComponent(id)}/uses`, { after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const collectionsQuery = queryOptions({
  queryKey: ['sharing', 'collections'],
  queryFn: ({ signal }) =>
    read<{ readonly items: readonly CollectionOf[] }>('/api/sharing/collections', {}, signal),
})
