// SPDX-License-Identifier: Apache-2.0
import type { Instant, Limit } from '#platform/clock/clock.ts'
import type { Rule, Words } from '#platform/rule/rule.ts'
import type { OpenStage } from '../declare.ts'

/** What a district sets by rules beside dispatch. In each the first rule that says yes decides; none, and the declaration holds. */
export const subjects = {
  deadline: { zh: '时限规则', en: 'Time limits' },
  verification: { zh: '核查规则', en: 'Verification' },
  duplicate: { zh: '查重规则', en: 'Duplicates' },
} as const satisfies Record<string, Words>
export type Subject = keyof typeof subjects
export const isSubject = (key: string): key is Subject => Object.hasOwn(subjects, key)

interface Condition {
  readonly key: string
  readonly when: Rule
  readonly because: string
}

/** Matters of which it says yes get this limit for the stage, or in all. */
export interface DeadlineRule extends Condition {
  readonly stage: OpenStage | 'total'
  readonly limit: Limit
}

/**
 * on-site: somebody goes there · sample: of so many in a hundred somebody goes there, the others pass · photos: judged
 * from the pictures, nobody goes there.
 */
export type VerifyHow = 'on-site' | 'sample' | 'photos'

export interface VerificationRule extends Condition {
  readonly how: VerifyHow
  /** With `sample`: how many in a hundred. */
  readonly share?: number
  /** How near the verifier must stand, in metres. (Default: 100) */
  readonly metres?: number
}

/** Whether an open matter is shown to somebody who reports another one near it. */
export interface PairRule extends Condition {
  readonly suggest: boolean
}

export interface RulesBySubject {
  readonly deadline: readonly DeadlineRule[]
  readonly verification: readonly VerificationRule[]
  readonly duplicate: readonly PairRule[]
}

/** One published set of one subject. */
export type PublishedCaseRules = {
  readonly [S in Subject]: {
    readonly subject: S
    readonly version: number
    readonly effectiveAt: Instant
    readonly publishedAt: Instant
    readonly rules: RulesBySubject[S]
  }
}[Subject]

/** A set in force; version 0 = none was published. */
export interface InForce<R> {
  readonly version: number
  readonly rules: readonly R[]
}

/** How a matter is verified, and which rule says so. */
export interface Verification {
  readonly how: VerifyHow | 'declared'
  /** A sampled matter that was not drawn: it passes without a visit. */
  readonly passes: boolean
  readonly metres?: number
  readonly rule?: VerificationRule
  readonly version: number
}

export const asDeclared: Verification = { how: 'declared', passes: false, version: 0 }
