// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Instant, Said } from '../../api/types.ts'
import type { UnitName } from '../types.ts'
import type { Suggestion } from '../workshop/workshop.ts'

export type RuleTarget =
  | { readonly owner: true }
  | { readonly competence: string; readonly level: 'community' | 'street' | 'district' }

export interface RuleSet {
  readonly kind: string
  readonly version: number
  readonly rules: readonly {
    readonly key: string
    /** The condition as FEEL text; null for the last rule, which catches the rest. */
    readonly feel: string | null
    readonly explained: Said | null
    readonly to: RuleTarget
    readonly because: Said
  }[]
  readonly fields: readonly { readonly key: string; readonly type: string; readonly label: Said }[]
  readonly suggestions: readonly Suggestion[]
}

export interface RuleDraft {
  readonly key: string
  readonly feel?: string
  readonly to: RuleTarget
  readonly because: string
}

/** What the rules would have done with the matters of the past. */
export interface Rehearsal {
  readonly looked: number
  readonly same: number
  readonly otherRule: number
  readonly nowhere: number
  readonly differ: number
  readonly unused: readonly string[]
  readonly otherUnit: readonly {
    readonly id: string
    readonly code: string
    readonly summary: string
    readonly address: string
    readonly at: Instant
    readonly before: { readonly rule: string; readonly unit: UnitName }
    readonly after: { readonly rule: string; readonly unit: UnitName } | null
  }[]
}

export const rulesQuery = (kind: string) =>
  queryOptions({
    queryKey: ['admin-rules', kind],
    queryFn: ({ signal }) => read<RuleSet>(`/api/admin/dispatch/${encodeURIComponent(kind)}`, {}, signal),
  })

export const draftOf = ({ key, feel, to, because }: RuleSet['rules'][number]): RuleDraft => ({
  key,
  to,
  because: because.zh,
  ...(feel !== null && { feel }),
})
