// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Instant, Said } from '../../api/types.ts'
import type { BookingWords } from '../../words/booking.ts'

export interface Span {
  readonly from: Instant
  readonly to: Instant
}
export interface Hours {
  readonly days: readonly number[]
  readonly from: string
  readonly to: string
}
export interface Place {
  readonly id: string
  readonly kind: string
  readonly asset: string
  readonly assetName: Said
  readonly name: string
  readonly area: string
  readonly areaName: Said
  readonly address: string
  readonly lng: number
  readonly lat: number
  readonly unit: string
  readonly unitName: Said
  readonly hours: readonly Hours[]
  readonly improvement: 'none' | 'planned' | 'doing' | 'done'
  readonly improvedOn: string | null
  readonly version: number
  readonly mayPlan: boolean
  readonly gaps: readonly Span[]
}
export interface Board {
  readonly kinds: readonly {
    readonly key: string
    readonly label: Said
    readonly competence: string
    readonly assets: readonly { readonly key: string; readonly label: Said }[]
  }[]
  readonly items: readonly Place[]
  readonly mayAdd: boolean
}
export interface CrewShift extends Span {
  readonly id: string
  readonly crew: string
  readonly unit: string
  readonly takenAt: Instant | null
  readonly version: number
}
export interface PlacePage {
  readonly place: Place
  readonly shifts: readonly CrewShift[]
  readonly open: readonly Span[]
  readonly gaps: readonly (Span & {
    readonly id: string
    readonly matter: string | null
    readonly coveredAt: Instant | null
  })[]
}
export interface Score {
  readonly unit: string
  readonly unitName: Said
  readonly places: number
  readonly required: number
  readonly coveredShare: number | null
  readonly attendedShare: number | null
  readonly gaps: number
}

export const coverageKey = ['coverage'] as const

export const boardQuery = queryOptions({
  queryKey: [...coverageKey, 'board'],
  queryFn: ({ signal }) => read<Board>('/api/coverage', {}, signal),
})
export const placeQuery = (id: string) =>
  queryOptions({
    queryKey: [...coverageKey, 'place', id],
    queryFn: ({ signal }) => read<PlacePage>(`/api/coverage/places/${id}`, {}, signal),
  })
export const scoresQuery = queryOptions({
  queryKey: [...coverageKey, 'scores'],
  queryFn: ({ signal }) => read<{ items: Score[] }>('/api/coverage/scores', {}, signal),
})

export const roundTheClock: Hours = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }
export const dayTime: Hours = { days: [1, 2, 3, 4, 5, 6, 7], from: '06:00', to: '22:00' }

const isSame = (a: Hours, b: Hours): boolean =>
  a.from === b.from && a.to === b.to && a.days.length === b.days.length

export function sayHours(hours: readonly Hours[], words: BookingWords): string {
  const [first] = hours
  if (!first) return words.hoursNone
  if (hours.length === 1 && isSame(first, roundTheClock)) return words.hoursAll
  return hours.map(({ from, to }) => `${from}–${to}`).join(' ')
}

/** What the improvement of a place has come to, in words. */
export const sayState = (state: Place['improvement'], words: BookingWords): string =>
  ({ none: words.stateNone, planned: words.statePlanned, doing: words.stateDoing, done: words.stateDone })[
    state
  ]
