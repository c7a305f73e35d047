// SPDX-License-Identifier: Apache-2.0
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { read } from '../api/client.ts'
import type { AreaLevel, Instant, Page, Said } from '../api/types.ts'
import { type Period, stepOf } from './period.ts'

export type Better = 'up' | 'down' | 'neither'
export type Light = 'met' | 'near' | 'missed' | null

export interface MeasureWords {
  readonly key: string
  readonly label: Said
  readonly on: string
  readonly explained: Said
}

export interface Indicator {
  readonly key: string
  readonly version: number
  readonly since: string
  readonly label: Said
  readonly group: Said
  readonly isHeadline: boolean
  readonly unit: string
  readonly unitLabel: Said
  /** Base units (㎡, fen, ms) in one unit; numerators of sums and means are given in base units. */
  readonly per: number
  readonly kind: 'count' | 'share' | 'sum' | 'mean'
  readonly period: string
  readonly periodLabel: Said
  readonly better: Better
  readonly definition: Said
  readonly numerator?: MeasureWords
  readonly denominator?: MeasureWords
  readonly rounding?: { readonly how: string; readonly decimals: number }
  readonly target?: { readonly value: number; readonly tolerance: number; readonly source: Said }
  readonly owner: Said
  readonly source: Said
  readonly earlier: readonly { readonly version: number; readonly since: string; readonly definition: Said }[]
}

/** Something over something: what can be ranked fairly. */
export const isRatio = ({ kind }: Pick<Indicator, 'kind'>): boolean => kind === 'share' || kind === 'mean'

export interface Indicators {
  readonly items: readonly Indicator[]
  readonly checked: {
    readonly at: Instant
    readonly cells: number
    readonly differences: readonly { readonly measure: string }[]
  } | null
}

export interface Value {
  readonly value: number | null
  readonly numerator: number
  readonly denominator: number | null
}

/** What a figure is held against here; without an area it was declared with the figure. */
export interface TargetHere {
  readonly value: number
  readonly tolerance: number
  readonly source: Said
  readonly area: string | null
}

export interface FigureItem extends Value {
  readonly target: TargetHere | null
  readonly key: string
  readonly version: number
  readonly light: Light
  readonly previous: Value
  readonly knownThen: Value | null
}

export interface Figures {
  readonly area: string
  readonly areaName: Said
  readonly asOf: Instant
  readonly from: string
  readonly to: string
  readonly previous: Period
  readonly knownOn: string | null
  readonly knownSince: string | null
  readonly items: readonly FigureItem[]
}

export interface Ranked extends Value {
  readonly rank: number | null
  readonly steadied: number | null
  readonly light: Light
}
export interface ChildItem extends Ranked {
  readonly knownThen: Value | null
  readonly area: string
  readonly name: Said
}
export interface PartItem extends Ranked {
  readonly key: string
  readonly label: Said
}
export interface TrendItem extends Value {
  readonly day: string
  readonly knownThen: Value | null
  readonly previous: Value & { readonly day: string }
  readonly lastYear: Value & { readonly day: string }
}

export interface Broken<Item> {
  readonly asOf: Instant
  readonly version: number
  readonly whole: Value
  readonly items: readonly Item[]
}

/** A matter as the drill list and the ticker show it. */
export interface RecordRow {
  readonly id: string
  /** Where it opens; a matter has none and opens at the desk. */
  readonly url?: string
  readonly code: string
  readonly label: Said
  readonly stage: string
  readonly stageName: Said
  readonly status: string
  readonly area: string
  readonly areaName: Said
  readonly address: string
  readonly summary: string
  readonly holder: { readonly name: Said } | null
  readonly handler: { readonly name: Said } | null
  readonly openedAt: Instant
  readonly updatedAt: Instant
  readonly closedAt: Instant | null
  readonly overdue: boolean
}

/** Where and when a figure is asked for. */
export interface Asked extends Period {
  readonly area: string
  readonly knownOn?: string
  readonly against?: string
}

const plain = ({ area, from, to }: Asked) => ({ area, from, to })
const withKnown = ({ knownOn, ...asked }: Asked) => ({
  ...plain(asked),
  ...(knownOn && { knownOn }),
})
const withBoth = ({ against, ...asked }: Asked) => ({ ...withKnown(asked), ...(against && { against }) })

/** What was known then is kept down to communities, so the grids of one are shown as they are known now. */
const childrenAsked = (asked: Asked) => (asked.area.length < 12 ? withKnown(asked) : plain(asked))

export const indicatorsQuery = queryOptions({
  queryKey: ['indicators'],
  queryFn: ({ signal }) => read<Indicators>('/api/indicators', {}, signal),
  staleTime: 5 * 60_000,
})

export const figuresQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['figures', 'all', withBoth(asked)],
    queryFn: ({ signal }) => read<Figures>('/api/figures', withBoth(asked), signal),
    staleTime: 10_000,
  })

export const childrenQuery = (key: string, asked: Asked) =>
  queryOptions({
    queryKey: ['figures', 'children', key, childrenAsked(asked)],
    queryFn: ({ signal }) =>
      read<Broken<ChildItem>>(`/api/figures/${key}/children`, childrenAsked(asked), signal),
    staleTime: 10_000,
  })

/** A trend is held against one target. */
interface Trended extends Broken<TrendItem> {
  readonly target: TargetHere | null
}

export const trendQuery = (key: string, asked: Asked) =>
  queryOptions({
    queryKey: ['figures', 'trend', key, withBoth(asked)],
    queryFn: ({ signal }) =>
      read<Trended>(`/api/figures/${key}/trend`, { ...withBoth(asked), step: stepOf(asked) }, signal),
    staleTime: 10_000,
  })

export const partsQuery = (key: string, asked: Asked, dimension: 'kind' | 'unit') =>
  queryOptions({
    queryKey: ['figures', 'by', key, dimension, plain(asked)],
    queryFn: ({ signal }) =>
      read<Broken<PartItem>>(`/api/figures/${key}/by`, { ...plain(asked), dimension }, signal),
    staleTime: 10_000,
  })

/** Which kinds stand behind a place or unit, and what they would give at the usual result of each. */
export interface Mix {
  readonly key: string
  readonly expected: number | null
  readonly kinds: readonly { readonly kind: string; readonly label: Said; readonly n: number }[]
}

export const mixQuery = (key: string, asked: Asked, by: 'area' | 'unit') =>
  queryOptions({
    queryKey: ['figures', 'mix', key, by, plain(asked)],
    queryFn: ({ signal }) =>
      read<{ items: readonly Mix[] }>(`/api/figures/${key}/mix`, { ...plain(asked), by }, signal),
    staleTime: 60_000,
  })

export interface Revision {
  readonly knownOn: string
  readonly day: string
  readonly numerator: number
  readonly denominator: number | null
}

export const revisionsQuery = (key: string, asked: Asked) =>
  queryOptions({
    queryKey: ['figures', 'revisions', key, plain(asked)],
    queryFn: ({ signal }) =>
      read<{ items: Revision[]; knownSince: string | null }>(
        `/api/figures/${key}/revisions`,
        plain(asked),
        signal,
      ),
  })

export const recordsQuery = (key: string, asked: Asked, part: 'numerator' | 'denominator') =>
  infiniteQueryOptions({
    queryKey: ['figures', 'records', key, part, plain(asked)],
    queryFn: ({ pageParam, signal }) =>
      read<Page<RecordRow>>(
        `/api/figures/${key}/records`,
        { ...plain(asked), part, after: pageParam },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  })

/** What moved last within an area. */
export const latestQuery = (area: string) =>
  queryOptions({
    queryKey: ['figures', 'latest', area],
    queryFn: ({ signal }) =>
      read<Page<RecordRow>>('/api/cases', { queue: 'all', sort: 'updated', area, limit: 12 }, signal),
    staleTime: 5_000,
  })

/** What was shown stays until the next answer, but only for the same area: another area's parts must not be pressed. */
export const keepFor =
  (area: string) =>
  <Data>(
    data: Data | undefined,
    query: { readonly queryKey: readonly unknown[] } | undefined,
  ): Data | undefined => {
    const asked = query?.queryKey.at(-1)
    const before = typeof asked === 'object' && asked !== null && 'area' in asked ? asked.area : asked
    return before === area ? data : undefined
  }

const levels: Readonly<Record<number, AreaLevel>> = {
  6: 'district',
  9: 'street',
  12: 'community',
  15: 'grid',
}
export const levelOf = (code: string): AreaLevel => levels[code.length] ?? 'grid'
export const levelBelow = (code: string): AreaLevel => levels[code.length + 3] ?? 'grid'
