// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'

/** Who caused an event: an account acting in a post, a reporter without account, or the system itself. */
export interface EventActor {
  readonly account?: string
  readonly name?: string
  readonly role: string
  readonly unit?: string
}

/** A fact that happened. Events are only ever appended. */
export interface NewEvent {
  /** Which kind of thing it belongs to: `case`, `finding`, `inspection` … */
  readonly stream: string
  readonly streamId: string
  /** Position in its stream, from 1 without gaps. */
  readonly version: number
  readonly kind: string
  readonly at: Instant
  readonly actor: EventActor
  /** The event that led to this one, if a reaction wrote it. */
  readonly cause?: number
  readonly data: Readonly<Record<string, unknown>>
}

export interface StoredEvent extends NewEvent {
  readonly seq: number
}
