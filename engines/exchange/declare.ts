// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'

/** What a subscriber is told: ids, codes and times. Never a text, a photo, a name or a number of a person. */
export interface Payload {
  /** The same as the header `Zhida-Delivery`; equal for every try of one event. */
  readonly delivery: string
  /** What happened, in the words of the matter's timeline. */
  readonly event: string
  /** W3C date-time with zone. */
  readonly at: string
  readonly district: string
  readonly case: {
    readonly id: string
    readonly code: string
    readonly kind: string
    /** The stage it stood in after the event. */
    readonly stage: string
    readonly area: string
    /** The unit that had to act after the event; null when nobody had. */
    readonly unit: string | null
    /** Counts the events of this matter from 1 without gaps: a receiver can see its place. */
    readonly version: number
    /** Where people with a right to it read more. */
    readonly url: string
  }
}

export interface Webhook {
  readonly id: string
  readonly name: string
  readonly url: string
  /** Kinds of events; empty = all. */
  readonly kinds: readonly string[]
  /** Area codes, each standing for everything within; empty = the whole district. */
  readonly areas: readonly string[]
  readonly state: 'active' | 'paused'
  readonly createdAt: Instant
  readonly failures: number
  readonly nextAt: Instant
  readonly lastAt: Instant | undefined
  readonly lastStatus: number | undefined
  readonly lastError: string | undefined
}

/** One matter's event as the log tells it, with the state the matter had after it. */
export interface Told {
  readonly seq: number
  readonly tx: string
  readonly kind: string
  readonly at: Instant
  readonly version: number
  readonly record: string
  readonly code: string
  readonly caseKind: string
  readonly stage: string
  readonly area: string
  readonly unit: string | null
}

/** What the engine needs to know of the district. */
export interface Subject {
  /** Kinds of events that may be subscribed to, with their names. */
  readonly kinds: Readonly<Record<string, Words>>
  /** Area code of the whole district. */
  readonly root: string
  readonly district: string
  /** Where this program is reached from outside. */
  readonly site: string
}

/** Times and sizes of delivering. */
export interface Pace {
  /** Until a receiver must have answered, in ms. (Default: 10,000) */
  readonly timeout: number
  /** Before the second try, in ms; doubles with every further one. (Default: 1,000) */
  readonly firstWait: number
  /** Between two tries at most, in ms. (Default: 3,600,000) */
  readonly longestWait: number
  /** A worker that falls silent for so long is replaced, in ms. (Default: 30,000) */
  readonly lease: number
}

export const defaultPace: Pace = { timeout: 10_000, firstWait: 1_000, longestWait: 3_600_000, lease: 30_000 }
