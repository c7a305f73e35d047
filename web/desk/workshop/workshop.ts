// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { newKey, read, write } from '../../api/client.ts'
import type { Instant, Said } from '../../api/types.ts'

export type HitPolicy = 'U' | 'A' | 'P' | 'F' | 'C' | 'R' | 'O'
export type Aggregation = 'sum' | 'min' | 'max' | 'count'

export interface Table {
  readonly hitPolicy: HitPolicy
  readonly aggregation?: Aggregation
  readonly inputs: readonly string[]
  readonly output: { readonly values?: readonly string[]; readonly otherwise?: string }
  readonly rows: readonly { readonly when: readonly string[]; readonly gives: string }[]
}

export type Content =
  | { readonly form: 'rule' | 'formula'; readonly feel: string }
  | { readonly form: 'table'; readonly table: Table }

export interface Suggestion {
  readonly text: string
  readonly label: Said
  readonly kind: string
}

export interface RecordKind {
  readonly key: string
  readonly label: Said
  readonly fields: readonly { readonly key: string; readonly type: string; readonly label: Said }[]
  readonly suggestions: readonly Suggestion[]
}

export interface Part {
  readonly feel: string
  readonly explained: Said
}

export interface Understood {
  readonly ok: true
  readonly type: Said
  readonly isQuestion: boolean
  readonly explained: Said
  readonly parts: readonly Part[]
  readonly asks: readonly { readonly key: string; readonly label: Said }[]
}

export interface Fault {
  readonly ok: false
  readonly say: Said
  readonly next: Said
  readonly place: string
  readonly position: {
    readonly from: number
    readonly to: number
    readonly line: number
    readonly column: number
  } | null
}

export interface Shown {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly place: string
  readonly at: Instant
  readonly page: string | null
}

export interface Judged extends Shown {
  readonly answer: string
  readonly criteria: readonly {
    readonly verdict: string
    readonly say: Said
    readonly change: Said | null
    readonly used: readonly { readonly key: string; readonly label: Said; readonly shown: Said }[]
  }[]
  readonly hits: readonly number[]
  readonly open: readonly number[]
}

export interface Counted {
  readonly looked: number
  readonly answers: readonly { readonly answer: string; readonly n: number }[]
  readonly parts: readonly (Part & {
    readonly counts: { readonly yes: number; readonly no: number; readonly unknown: number }
  })[]
}

export interface Compared {
  readonly counts: readonly { readonly before: string; readonly after: string; readonly n: number }[]
  readonly changed: readonly (Shown & { readonly before: string; readonly after: string })[]
}

export interface KeptRule {
  readonly id: string
  readonly records: string
  readonly name: string
  readonly owner: string
  readonly draft: Content | null
  readonly published: Content | null
  readonly version: number | null
  readonly effectiveAt: Instant | null
  readonly revision: number
  readonly changedAt: Instant
  readonly mine: boolean
}

export interface RulePage extends KeptRule {
  readonly versions: readonly {
    readonly version: number
    readonly content: Content
    readonly explained: Said
    readonly effectiveAt: Instant
    readonly publishedBy: string
    readonly publishedAt: Instant
    readonly note: string
    readonly backTo: number | null
  }[]
}

export const recordsQuery = queryOptions({
  queryKey: ['workshop-records'],
  queryFn: ({ signal }) => read<{ items: RecordKind[] }>('/api/workshop/records', {}, signal),
  staleTime: 300_000,
})
export const rulesQuery = queryOptions({
  queryKey: ['workshop-rules'],
  queryFn: ({ signal }) => read<{ items: KeptRule[] }>('/api/workshop/rules', {}, signal),
})
export const ruleQuery = (id: string) =>
  queryOptions({
    queryKey: ['workshop-rule', id],
    queryFn: ({ signal }) => read<RulePage>(`/api/workshop/rules/${id}`, {}, signal),
  })

/** A question to the workshop; it changes nothing. */
export const ask = <Answer>(path: string, body: unknown): Promise<Answer> =>
  write<Answer>(`/api/workshop/${path}`, body, newKey())

const PAUSE = 250

/** The value once nothing was typed for a moment. */
function useCalm<Value>(value: Value): Value {
  const [calm, setCalm] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), PAUSE)
    return () => clearTimeout(timer)
  }, [value])
  return calm
}

const isEmpty = (content: Content): boolean => content.form !== 'table' && content.feel.trim() === ''

/** What the server makes of a rule as it is typed; what it said last stays until it says something new. */
export function useReading(records: string, content: Content) {
  const calm = useCalm(JSON.stringify({ records, content }))
  const asked = JSON.parse(calm) as { readonly records: string; readonly content: Content }
  const query = useQuery({
    queryKey: ['workshop-read', calm],
    queryFn: () => ask<Understood | Fault>('read', asked),
    enabled: !isEmpty(asked.content),
    staleTime: Infinity,
    placeholderData: (previous) => previous,
  })
  return { ...query, data: isEmpty(content) ? undefined : query.data }
}

export const emptyTable: Table = {
  hitPolicy: 'F',
  inputs: ['urgency', 'channel'],
  output: {},
  rows: [
    { when: ['>= 3', '-'], gives: '"fast"' },
    { when: ['-', '-'], gives: '"usual"' },
  ],
}
