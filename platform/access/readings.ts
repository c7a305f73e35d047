// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { Connection } from '#platform/db/database.ts'
import { timeId } from '#platform/event/id.ts'
import type { Actor } from './access.ts'
import type { Ground } from './purpose.ts'
import { readingStore } from './reading-store.ts'

export { judgeGround, purposesOf, type Ground, type GroundGiven, type Purpose } from './purpose.ts'
export { insertReadings, readingRow, type ReadingCursor, readingStore } from './reading-store.ts'

/** How a record was reached. */
export const readingWays = ['application', 'api', 'export', 'administrator'] as const
export type ReadingWay = (typeof readingWays)[number]

/** One reading of one person's record: who, whose, what, on which ground. Written in the transaction of the reading. */
export interface Reading {
  readonly id: string
  /** Id of the file of the person (or of whatever else is kept of one). */
  readonly subject: string
  readonly at: Instant
  readonly by: {
    readonly account: string
    readonly role: string
    readonly unit?: string
    readonly area?: string
  }
  /** Kind of record, and the fields that were shown in the clear. */
  readonly kind: string
  readonly fields: readonly string[]
  readonly ground: Ground
  readonly via: ReadingWay
}

/** A reading as it is kept. */
export interface ReadingRow {
  readonly id: string
  readonly subject: string
  readonly at: Instant
  readonly account: string
  readonly role: string
  readonly unit: string | null
  readonly area: string | null
  readonly kind: string
  readonly fields: readonly string[]
  readonly purpose: string
  readonly matter: string | null
  readonly because: string
  readonly via: ReadingWay
  readonly hidden_until: Instant | null
  readonly hiding: string | null
}

export interface ReadingOf {
  readonly actor: Actor
  readonly subject: string
  readonly kind: string
  readonly fields: readonly string[]
  readonly ground: Ground
  readonly via: ReadingWay
  readonly now: Instant
}

/** A reading by the first post of a person; a partner without posts reads as what it is. */
export const readingOf = ({ actor, subject, kind, fields, ground, via, now }: ReadingOf): Reading => {
  const [post] = actor.posts
  return {
    id: timeId(now),
    subject,
    at: now,
    by: {
      account: actor.account,
      role: post?.role ?? 'partner',
      ...(post ? { unit: post.unit, area: post.area } : {}),
    },
    kind,
    fields: fields.filter((field) => !ground.fields || ground.fields.includes(field)),
    ground,
    via,
  }
}

/**
 * Record readings of persons' records in the transaction that reads them.
 * @param tx the transaction, so that neither is there without the other
 * @example await recordReadings(tx, district, rows.map(({ subject }) => readingOf({ actor, subject, kind: 'person', fields, ground, via: 'export', now })))
 */
export const recordReadings = (
  tx: Connection,
  district: string,
  readings: readonly Reading[],
): Promise<void> => readingStore(tx, district).insert(readings)
