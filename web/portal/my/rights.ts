// SPDX-License-Identifier: Apache-2.0
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Instant, Question, Said } from '../../api/types.ts'
import type { Answer } from '../../questions/question.ts'

/** One reading of one's record by an office. */
export interface Reading {
  readonly id: string
  readonly at: Instant
  readonly who: Said
  readonly unit: Said | null
  readonly what: Said
  readonly fields: readonly Said[]
  readonly purpose: Said
  readonly basis: Said | null
  readonly because: string
  readonly via: Said
  readonly isAsked: boolean
}

export interface OwnRequest {
  readonly id: string
  readonly sort: 'question' | 'correction' | 'erasure'
  readonly field: Said | null
  readonly because: string | null
  readonly askedAt: Instant
  readonly dueAt: Instant
  readonly state: 'open' | 'done' | 'refused'
  readonly answer: string | null
}

export interface OwnRecord {
  readonly kindName: Said
  readonly because: Said | null
  readonly retention: { readonly years: number; readonly because: Said }
  readonly name: string
  readonly number: string | null
  readonly facts: readonly {
    readonly key: string
    readonly label: Said
    readonly said: Said
    readonly value: Answer | null
    readonly source: { readonly from: Said; readonly at: Instant } | null
  }[]
  readonly form: readonly Question[]
  readonly requests: readonly OwnRequest[]
}

interface ReadingsPage {
  readonly items: readonly Reading[]
  readonly next: string | null
}

export const readingsQuery = infiniteQueryOptions({
  queryKey: ['my', 'readings'],
  queryFn: ({ signal, pageParam }) => read<ReadingsPage>('/api/my/readings', { after: pageParam }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
  retry: false,
})

export const recordQuery = queryOptions({
  queryKey: ['my', 'record'],
  queryFn: ({ signal }) => read<OwnRecord>('/api/my/record', {}, signal),
  retry: false,
})

export const hiddenQuery = queryOptions({
  queryKey: ['hidden-readings'],
  queryFn: ({ signal }) =>
    read<{ readonly decisions: number; readonly readings: number }>(
      '/api/public/hidden-readings',
      {},
      signal,
    ),
})
