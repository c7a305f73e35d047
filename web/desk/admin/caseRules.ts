// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Instant, Limit, Said } from '../../api/types.ts'
import type { Suggestion } from '../workshop/workshop.ts'

export const caseSubjects = ['deadline', 'verification', 'duplicate'] as const
export type CaseSubject = (typeof caseSubjects)[number]

interface Given {
  readonly stage?: string
  readonly how?: 'on-site' | 'sample' | 'photos'
  readonly share?: number
  readonly metres?: number
  readonly suggest?: boolean
}

export interface CaseRuleSet {
  readonly subject: CaseSubject
  readonly version: number
  readonly rules: readonly (Given & {
    readonly key: string
    readonly feel: string
    readonly explained: Said
    readonly because: Said
    readonly gives: Said
    readonly limit?: Limit
  })[]
  readonly declared: readonly {
    readonly kind: string
    readonly label: Said
    readonly feel: string
    readonly explained: Said
  }[]
  readonly suggestions: readonly Suggestion[]
  readonly versions: readonly {
    readonly version: number
    readonly effectiveAt: Instant
    readonly publishedAt: Instant
    readonly publishedBy: string
    readonly note: string
  }[]
}

/** A rule as it is written on the page. */
export interface CaseRuleDraft extends Given {
  readonly key: string
  readonly feel: string
  readonly because: string
  readonly limit?: { readonly amount: number; readonly unit: string }
}

export interface CaseRehearsal {
  readonly looked: number
  readonly differ: number
  readonly nowLate: number
  readonly nowInTime: number
  readonly unused: readonly string[]
  readonly items: readonly {
    readonly id: string | null
    readonly code: string
    readonly kind: Said
    readonly place: Said
    readonly summary: string | null
    readonly at: Instant
    readonly stage: Said | null
    readonly before: Said
    readonly after: Said
  }[]
}

export const caseRulesQuery = (subject: CaseSubject) =>
  queryOptions({
    queryKey: ['admin-case-rules', subject],
    queryFn: ({ signal }) => read<CaseRuleSet>(`/api/admin/case-rules/${subject}`, {}, signal),
  })

export const draftOfRule = ({
  explained: _explained,
  gives: _gives,
  because,
  limit,
  ...rule
}: CaseRuleSet['rules'][number]): CaseRuleDraft => ({
  ...rule,
  because: because.zh,
  ...(limit && { limit: { amount: limit.amount, unit: limit.unit } }),
})

const begin: Readonly<Record<CaseSubject, Given & Pick<CaseRuleDraft, 'limit'>>> = {
  deadline: { stage: 'handling', limit: { amount: 4, unit: 'work-hour' } },
  verification: { how: 'sample', share: 20 },
  duplicate: { suggest: true },
}

export const newRule = (subject: CaseSubject, taken: readonly CaseRuleDraft[]): CaseRuleDraft => {
  let n = taken.length + 1
  while (taken.some(({ key }) => key === `rule-${n}`)) n += 1
  return { key: `rule-${n}`, feel: '', because: '', ...begin[subject] }
}
