// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Instant, Said } from '../../api/types.ts'

export interface ConnectorOf {
  readonly id: string
  readonly name: string
  readonly directionName: Said
  readonly url: string | null
  readonly inbox: string
  readonly state: 'active' | 'paused'
  readonly health: 'good' | 'waiting' | 'failing' | 'paused'
  readonly waiting: number
  readonly dead: number
  readonly lastAt: Instant | null
  readonly lastError: string | null
}

export interface LetterOf {
  readonly flow: 'out' | 'in'
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly record: string | null
  readonly at: Instant
  readonly tries: number
  readonly reason: Said | null
  readonly next: Said | null
}

export interface ConnectorPageOf extends ConnectorOf {
  readonly mappings: readonly {
    readonly flow: 'out' | 'in'
    readonly version: number
    readonly mapping: unknown
  }[]
  readonly outgoing: readonly string[]
  readonly letters: readonly LetterOf[]
  readonly deadLetters: readonly LetterOf[]
}

export const connectorsQuery = queryOptions({
  queryKey: ['connectors'],
  queryFn: ({ signal }) => read<{ readonly items: readonly ConnectorOf[] }>('/api/connectors', {}, signal),
  refetchInterval: 15_000,
})

export const connectorQuery = (id: string) =>
  queryOptions({
    queryKey: ['connectors', id],
    queryFn: ({ signal }) => read<ConnectorPageOf>(`/api/connectors/${encodeURIComponent(id)}`, {}, signal),
  })
