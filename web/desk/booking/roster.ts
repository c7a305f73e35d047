// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Instant, Said } from '../../api/types.ts'

export interface Shift {
  readonly id: string
  readonly unit: string
  readonly unitName: Said
  readonly post: string
  readonly account: string | null
  readonly name: string
  readonly phone: string
  readonly from: Instant
  readonly to: Instant
  readonly actingFor: string | null
  readonly takenAt: Instant | null
  readonly version: number
  readonly now: boolean
}

export interface Conflict {
  readonly is: 'nobody' | 'two'
  readonly unit: string
  readonly unitName: Said
  readonly post: string
  readonly from: Instant
  readonly to: Instant
}

export interface Roster {
  readonly items: readonly Shift[]
  readonly conflicts: readonly Conflict[]
  readonly hours: readonly { readonly unit: string; readonly post: string }[]
  /** Command rooms one plans for. */
  readonly units: readonly { readonly code: string; readonly name: Said }[]
}

export const rosterKey = ['roster'] as const

export const weekQuery = (monday: string) =>
  queryOptions({
    queryKey: [...rosterKey, 'week', monday],
    queryFn: ({ signal }) => read<Roster>('/api/roster', { day: monday, days: 7 }, signal),
  })

export interface Colleague {
  readonly account: string
  readonly name: string
}

export const peopleQuery = (unit: string) =>
  queryOptions({
    queryKey: ['roster-people', unit],
    queryFn: ({ signal }) => read<{ items: Colleague[] }>('/api/roster/people', { unit }, signal),
    staleTime: 60_000,
    enabled: unit !== '',
  })

/** 2026-11-21T08:30 in Shanghai, as an input of the browser writes it. */
export const localOf = (at: Instant): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16)
export const instantFrom = (local: string): Instant => Date.parse(`${local}:00+08:00`)
