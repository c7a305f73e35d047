// SPDX-License-Identifier: Apache-2.0
import { asTimestamp, type Database } from '#platform/db/database.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { checkStatement, foldLock, foldStatement, rebuildStatements } from './fold.ts'
import type { CountedMeasure, IndicatorSet } from './set.ts'

/** The figures of one district; `root` is the code of its area. */
export interface Home {
  readonly db: Database
  readonly district: string
  readonly root: string
  readonly set: IndicatorSet
}

export interface Difference {
  readonly measure: string
  readonly day: string
  readonly area: string
  readonly figure: number
  readonly records: number
}

/** One night's comparison of all figures with their records. */
export interface CheckResult {
  readonly at: Instant
  readonly cells: number
  readonly differences: readonly Difference[]
}

/** Fold at most so many deltas; answers how many were taken, or undefined when another process is folding. */
export const fold = ({ db, district }: Home, most = 20_000): Promise<number | undefined> =>
  db.transaction(async (tx) => {
    const [lock] = await tx.query<{ locked: boolean }>(foldLock(district, false))
    if (!lock?.locked) return undefined
    const [row] = await tx.query<{ taken: number }>(foldStatement(district, most))
    return row?.taken ?? 0
  })

/** Count one measure anew from its records while writers go on. */
export const rebuild = ({ db, district, root }: Home, measure: CountedMeasure): Promise<void> =>
  db.transaction(
    async (tx) => {
      await tx.query(foldLock(district, true))
      for (const statement of rebuildStatements(district, root, measure)) await tx.query(statement)
    },
    { statementTimeout: 0 },
  )

/** Measures that are new or count differently than when they were built. */
export const listStale = async ({ db, district, set }: Home): Promise<readonly CountedMeasure[]> => {
  const rows = await db.query<{ measure: string; fingerprint: string }>({
    text: 'SELECT measure, fingerprint FROM figure_measure WHERE district_id = $1',
    values: [district],
  })
  const built = new Map(rows.map((row) => [row.measure, row.fingerprint]))
  return set.measures.filter(({ key, fingerprint }) => built.get(key) !== fingerprint)
}

const compare = async (
  { db, district, root }: Home,
  measure: CountedMeasure,
  now: Instant,
): Promise<CheckResult> => {
  const [row] = await db.transaction(
    (tx) =>
      tx.query<{ cells: number; differences: Omit<Difference, 'measure'>[] }>(
        checkStatement(district, root, measure, asTimestamp(now)),
      ),
    { statementTimeout: 0 },
  )
  const differences = (row?.differences ?? []).map((one) => ({ measure: measure.key, ...one }))
  return { at: now, cells: row?.cells ?? 0, differences }
}

/** Compare every figure with its records and keep what was found. */
export const check = async (home: Home, now: Instant): Promise<CheckResult> => {
  const results: CheckResult[] = []
  for (const measure of home.set.measures) results.push(await compare(home, measure, now))
  return {
    at: now,
    cells: results.reduce((sum, { cells }) => sum + cells, 0),
    differences: results.flatMap(({ differences }) => differences),
  }
}

export const findLastCheck = async ({ db, district }: Home): Promise<CheckResult | undefined> => {
  const rows = await db.query<{ at: Instant; measure: string; cells: number; differences: Difference[] }>({
    text: `SELECT at, measure, cells, differences FROM figure_check
WHERE district_id = $1 AND at = (SELECT max(at) FROM figure_check WHERE district_id = $1)`,
    values: [district],
  })
  const [first] = rows
  if (!first) return undefined
  return {
    at: first.at,
    cells: rows.reduce((sum, { cells }) => sum + cells, 0),
    differences: rows.flatMap(({ measure, differences }) => differences.map((one) => ({ ...one, measure }))),
  }
}
