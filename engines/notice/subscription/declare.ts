// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'

export type Language = 'zh' | 'en'

/** Who shall hear of a report, and how. */
export interface Subscription {
  readonly id: string
  readonly report: string
  /** `mail`, `push`, or the key of a gateway. */
  readonly channel: string
  /** Sealed. */
  readonly target: string
  readonly shown: string
  readonly language: Language
  readonly state: 'asked' | 'active'
  readonly askedAt: Instant
}

/** A gateway that takes messages on: SMS, WeChat, DingTalk. It gets a signed POST. */
export interface Gateway {
  readonly key: string
  readonly name: Words
  readonly url: string
  readonly secret: string
}

/** Where a browser is reached (Push API). */
export interface PushTarget {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

/** A change as it is told: what happened, never what was written. */
export interface Change {
  readonly streamId: string
  readonly version: number
  readonly kind: string
  readonly at: Instant
}

/** All that a message says. */
export interface Notice {
  readonly title: string
  readonly lines: readonly string[]
  /** Where more is read. */
  readonly link: string
  /** Where the subscription ends with one press; also for programs (RFC 8058). */
  readonly leave: { readonly page: string; readonly post: string }
}

/** What came of a try. `gone`: the address is no more, and nothing is ever sent there again. */
export type Sent =
  { readonly is: 'arrived' } | { readonly is: 'gone' } | { readonly is: 'failed'; readonly error: string }

/** One way to reach people. `target` is open here and nowhere else. */
export interface Channel {
  readonly key: string
  send(target: string, notice: Notice, id: string): Promise<Sent>
}

export interface Pace {
  /** Wait after the first failure, in ms. (Default: 30 s, then twice as long each time) */
  readonly firstWait: number
  /** (Default: 2 h) */
  readonly longestWait: number
  /** After so many ms a message is given up. (Default: 3 days) */
  readonly patience: number
  /** Changes of one moment are gathered for so many ms. (Default: 3 s) */
  readonly gather: number
}
export const defaultPace: Pace = {
  firstWait: 30_000,
  longestWait: 2 * 3_600_000,
  patience: 3 * 24 * 3_600_000,
  gather: 3_000,
}

/** Hours of the day in which nobody is woken: from … until, in Shanghai. */
export interface QuietHours {
  readonly from: number
  readonly until: number
}
export const defaultQuiet: QuietHours = { from: 21, until: 8 }
