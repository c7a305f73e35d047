// SPDX-License-Identifier: Apache-2.0
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { read, type Query } from './client.ts'
import type { Instant, Page, PhotoLink, Said } from './types.ts'

export interface UnitName {
  readonly unit: string
  readonly name: Said
}
export interface CheckItem {
  readonly key: string
  readonly label: Said
  readonly standard: Said
  readonly points: number
  readonly department: string
  readonly opens: { readonly kind: string; readonly label: Said } | null
}
interface Named {
  readonly key: string
  readonly label: Said
}
export interface Declared {
  readonly label: Said
  readonly isUnannounced: boolean
  readonly scoring: 'deduct' | 'rate'
  readonly grid: { readonly rows: readonly Named[]; readonly columns: readonly Named[] } | null
  readonly items: readonly CheckItem[]
}
export interface VisitType {
  readonly key: string
  readonly declared: Declared
  readonly departments: readonly {
    readonly key: string
    readonly label: Said
    readonly units: readonly UnitName[]
  }[]
  readonly canPlan: boolean
}
export interface Score {
  readonly points: number
  readonly possible: number
  readonly percent: number | null
}
export type VisitState = 'planned' | 'underway' | 'submitted' | 'cancelled'
export interface VisitRow {
  readonly id: string
  readonly code: string
  readonly type: string
  readonly label: Said
  readonly title: Said
  readonly area: string
  readonly areaName: Said
  readonly address: string
  readonly subject: UnitName | null
  readonly departments: readonly {
    readonly department: string
    readonly label: Said
    readonly unit: UnitName
    readonly answered: number
    readonly asked: number
  }[]
  readonly isUnannounced: boolean
  readonly plannedOn: string
  readonly state: VisitState
  readonly stateName: Said
  readonly submittedAt: Instant | null
  readonly score: Score | null
  readonly faults: number
  readonly rectified: number
  readonly version: number
}
export interface MatterNow {
  readonly case: string
  readonly code: string
  readonly stageName: Said
  readonly status: string
  readonly owner: UnitName | null
  readonly dueAt: Instant | null
  readonly overdue: boolean
}
interface Rectification {
  readonly matter: MatterNow | null
  readonly rectifiedAt: Instant | null
  readonly proof: readonly PhotoLink[]
  readonly rectifiedBy: UnitName | null
}
export interface Fault extends Rectification {
  readonly key: string
  readonly text: string
  readonly photos: readonly PhotoLink[]
  readonly answers: Readonly<Record<string, unknown>>
}
export interface Finding {
  readonly item: string
  readonly points: number
  readonly faults: readonly Fault[]
}
export interface Part {
  readonly department: string
  readonly label: Said
  readonly unit: UnitName
  readonly items: readonly string[]
  readonly findings: readonly Finding[]
  readonly remark: string
  readonly savedAt: Instant | null
  readonly savedBy: string | null
  readonly score: Score
  readonly version: number
  readonly canSave: boolean
}
export interface Visit extends VisitRow {
  readonly declared: Declared
  readonly planner: UnitName
  readonly plannedAt: Instant
  readonly cancelledFor: string | null
  readonly parts: readonly Part[]
  readonly unanswered: readonly string[]
  readonly canEnd: boolean
  readonly history: readonly {
    readonly at: Instant
    readonly kind: string
    readonly words: Said
    readonly by: string
    readonly unit: UnitName | null
    readonly about: string
  }[]
}
export interface Problem extends Rectification {
  readonly visit: string
  readonly visitCode: string
  readonly key: string
  readonly street: string
  readonly streetName: Said
  readonly areaName: Said
  readonly address: string
  readonly foundAt: Instant
  readonly item: Said
  readonly standard: Said
  readonly department: Said
  readonly unit: UnitName
  readonly text: string
  readonly photos: readonly PhotoLink[]
}
export interface RankedStreet {
  readonly rank: number
  readonly street: string
  readonly name: Said
  readonly visits: number
  readonly points: number
  readonly possible: number
  readonly percent: number
  readonly faults: number
  readonly rectified: number
}

const hour = 3_600_000

export const visitTypesQuery = queryOptions({
  queryKey: ['visit-types'],
  queryFn: ({ signal }) => read<{ items: VisitType[] }>('/api/visits/types', {}, signal),
  staleTime: hour,
  select: (answer) => answer.items,
})

export const visitsQuery = (query: Query) =>
  infiniteQueryOptions({
    queryKey: ['visits', query],
    queryFn: ({ pageParam, signal }) =>
      read<Page<VisitRow>>('/api/visits', { ...query, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

/** While departments write and faults become matters, the page looks again by itself. */
const isMoving = (visit: Visit | undefined): boolean =>
  visit !== undefined &&
  (visit.state === 'underway' ||
    (visit.state === 'submitted' &&
      visit.parts.some(({ findings }) =>
        findings.some(({ item, faults }) => {
          const opens = visit.declared.items.find(({ key }) => key === item)?.opens
          return opens !== null && faults.some(({ matter }) => matter === null)
        }),
      )))

export const visitQuery = (id: string) =>
  queryOptions({
    queryKey: ['visit', id],
    queryFn: ({ signal }) => read<Visit>(`/api/visits/${encodeURIComponent(id)}`, {}, signal),
    refetchInterval: ({ state }) => (isMoving(state.data) ? 2_000 : false),
  })

export const problemsQuery = (query: Query) =>
  infiniteQueryOptions({
    queryKey: ['visit-problems', query],
    queryFn: ({ pageParam, signal }) =>
      read<Page<Problem>>('/api/visits/problems', { ...query, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const rankingQuery = (type: string) =>
  queryOptions({
    queryKey: ['visit-ranking', type],
    queryFn: ({ signal }) => read<{ items: RankedStreet[] }>('/api/visits/ranking', { type }, signal),
    select: (answer) => answer.items,
    enabled: type !== '',
  })
