// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Instant, Said } from '../../api/types.ts'

export interface Figure {
  readonly key: string
  readonly label: Said
  readonly group: Said
  readonly definition: Said
  readonly owner: Said
  readonly source: Said
  readonly unit: string
  readonly unitLabel: Said
  readonly rounding: { readonly how: string; readonly decimals: number }
  readonly isHeadline: boolean
  readonly grades: readonly string[]
  readonly share: { readonly numerator: Said; readonly denominator: Said; readonly unitLabel: Said } | null
}

export interface Entry {
  readonly id: string
  readonly period: string
  readonly periodName: Said
  readonly coverage: string
  readonly role: 'actual' | 'target' | 'limit'
  readonly roleName: Said
  /** As printed, digit by digit. */
  readonly value: string
  readonly shown: number
  readonly grade: string | null
  readonly numerator: string | null
  readonly denominator: string | null
  readonly reading: { readonly printed: 'rounded' | 'truncated' | 'both' | 'neither' } | null
  readonly growth: string | null
  readonly growthBasis: Said | null
  readonly status: 'flash' | 'preliminary' | 'final'
  readonly statusName: Said
  readonly source: string
  readonly sourceOn: string
  readonly note: string
  readonly enteredAt: Instant
  readonly enteredBy: string
  readonly isCurrent: boolean
  readonly withdrawn: { readonly at: Instant; readonly because: string } | null
}

export interface Tile {
  readonly period: string
  readonly periodName: Said
  readonly coverage: string
  readonly current: Entry | null
  readonly earlier: readonly Entry[]
  readonly target:
    | (Entry & { readonly expected: number | null; readonly standing: 'ahead' | 'near' | 'behind' | null })
    | null
  readonly lastYear: (Entry & { readonly growthByValues: number | null }) | null
  readonly limit: (Entry & { readonly excess: string | null }) | null
}

export interface Published {
  readonly area: string
  readonly areaName: Said
  readonly mayEnter: boolean
  readonly items: readonly { readonly figure: Figure; readonly tiles: readonly Tile[] }[]
}
export interface History {
  readonly figure: Figure
  readonly area: string
  readonly areaName: Said
  readonly mayEnter: boolean
  readonly tiles: readonly Tile[]
  readonly items: readonly Entry[]
}
export interface Rounds {
  readonly figure: Figure
  readonly periods: readonly { readonly key: string; readonly name: Said }[]
  readonly items: readonly {
    readonly area: string
    readonly name: Said
    readonly values: readonly {
      readonly period: string
      readonly shown: number | null
      readonly grade: string | null
      readonly steps: number | null
    }[]
  }[]
}
export interface Imported {
  readonly kept: number
  readonly rejected: readonly {
    readonly row: number
    readonly faults: readonly { readonly field: string; readonly given: string; readonly say: Said }[]
  }[]
}

export const publishedQuery = (area: string) =>
  queryOptions({
    queryKey: ['published', 'all', area],
    queryFn: ({ signal }) => read<Published>('/api/published', { area }, signal),
    staleTime: 60_000,
  })

export const historyQuery = (key: string, area: string) =>
  queryOptions({
    queryKey: ['published', 'history', key, area],
    queryFn: ({ signal }) => read<History>(`/api/published/${key}`, { area }, signal),
  })

export const roundsQuery = (key: string, area: string) =>
  queryOptions({
    queryKey: ['published', 'rounds', key, area],
    queryFn: ({ signal }) => read<Rounds>(`/api/published/${key}/board`, { area }, signal),
  })
