// SPDX-License-Identifier: Apache-2.0
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Instant, Page, Said } from '../../api/types.ts'

export interface Health {
  readonly isUp: boolean | null
  readonly since: Instant | null
  readonly lookedAt: Instant | null
}

/** An application that is open to me. */
export interface OpenApp {
  readonly id: string
  readonly name: Said
  readonly about: Said
  readonly domain: string
  readonly letter: string
  readonly unitName: Said
  readonly address: string
  readonly health: Health
}

export interface Domain {
  readonly key: string
  readonly name: Said
  readonly items: readonly OpenApp[]
}

export type AppState = 'asked' | 'approved' | 'refused' | 'suspended'

/** What stands in the register. */
export interface Entry {
  readonly id: string
  readonly name: Said
  readonly about: Said
  readonly domain: string
  readonly letter: string
  readonly unit: string
  readonly unitName: Said
  readonly role: string
  readonly roleName: Said
  readonly area: string
  readonly audience: 'staff' | 'everyone'
  readonly address: string
  readonly healthAddress: string | null
  readonly redirects: readonly string[]
  readonly signedOutAt: readonly string[]
  readonly logoutAddress: string | null
  readonly scopes: readonly string[]
  readonly scopeNames: readonly Said[]
  readonly state: AppState
  readonly stateName: Said
  readonly reason: string | null
  readonly version: number
  readonly changedAt: Instant
  readonly health: Health
  readonly mayChange: boolean
  readonly mayDecide: boolean
}

export const appsQuery = queryOptions({
  queryKey: ['apps'],
  queryFn: ({ signal }) => read<{ domains: readonly Domain[] }>('/api/apps', {}, signal),
})

export const appQuery = (id: string) =>
  queryOptions({
    queryKey: ['apps', id],
    queryFn: ({ signal }) => read<OpenApp>(`/api/apps/${id}`, {}, signal),
    refetchInterval: 30_000,
  })

export const registerKey = ['app-register'] as const
export const registerQuery = infiniteQueryOptions({
  queryKey: registerKey,
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) => read<Page<Entry>>('/api/app-register', { after: pageParam }, signal),
  getNextPageParam: ({ next }) => next ?? undefined,
})

/** The page of one application is a document of its own: only it may frame that application. */
export const framePath = (id: string): string => `/desk/apps/${id}`
