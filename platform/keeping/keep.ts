// SPDX-License-Identifier: Apache-2.0
import { type Day, isDay } from '#platform/clock/clock.ts'
import type { Connection } from '#platform/db/database.ts'
import type { Words } from '#platform/refusal/refusal.ts'

/** How long the contents of one kind of record are kept after its end, and on which ground. */
export interface KeepingRule {
  /** `case:exposed-waste`, `file:building`. */
  readonly key: string
  readonly name: Words
  readonly years: number
  readonly because: Words
}

/** Records of a rule that ended before a day. */
export interface Due {
  readonly rule: string
  /** Records that ended before it. */
  readonly before: Day
  /** The day it is looked at: holds that end earlier hold nothing then. */
  readonly day: Day
}

/** What an engine offers, so that its contents can be erased when their time has come. */
export interface KeepingSource {
  readonly rules: readonly KeepingRule[]
  /** How many records would go, by rule; held and erased ones are left out. */
  readonly count: (on: Connection, due: readonly Due[]) => Promise<ReadonlyMap<string, number>>
  /** Ids of records that are due, not held and not erased. */
  readonly list: (on: Connection, due: Due, most: number) => Promise<readonly string[]>
  /** Take the contents out of the rows of these records. Their streams in the log have the same ids. */
  readonly erase: (on: Connection, rule: string, ids: readonly string[]) => Promise<void>
}

/** A rule as it holds in this district. */
export interface RuleInForce extends KeepingRule {
  /** Whether the district set the years itself. */
  readonly isOwn: boolean
  readonly basis: string
}

/**
 * The day before which records of a rule must have ended; a leap day looks back to the day before March.
 * @example keptSince(30, '2056-11-21') === '2026-11-21' · keptSince(10, '2028-02-29') === '2018-02-28'
 */
export const keptSince = (years: number, today: Day): Day => {
  const year = String(Math.max(Number(today.slice(0, 4)) - years, 1)).padStart(4, '0')
  const day = `${year}${today.slice(4)}`
  return isDay(day) ? day : `${year}-02-28`
}

/** That a record is neither erased nor held, for the WHERE of an engine: `$1` is the district. */
export const mayGo = (rule: string, record: string, day: string): string =>
  `NOT EXISTS (SELECT FROM erased_record g WHERE g.district_id = $1 AND g.rule = ${rule} AND g.record = ${record})
  AND NOT EXISTS (SELECT FROM legal_hold h WHERE h.district_id = $1 AND h.rule = ${rule} AND h.record IN ('', ${record})
    AND h.lifted_at IS NULL AND h.until >= ${day}::date)`
