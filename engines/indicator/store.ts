// SPDX-License-Identifier: Apache-2.0
import { asTimestamp, type Connection, type Database } from '#platform/db/database.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { checkStatement, foldLock, foldStatement, rebuildStatements } from './fold.ts'
import type { Period } from './period.ts'
import type { CountedMeasure, IndicatorSet } from './set.ts'
import {
  type Asked,
  childrenStatement,
  countedStatement,
  daysStatement,
  type Dimension,
  monthsStatement,
  partsStatement,
  type RecordCursor,
  recordsStatement,
  sumsStatement,
} from './statements.ts'

/** Sums by key (area, day, kind, unit) and measure. */
export type Sums = ReadonlyMap<string, ReadonlyMap<string, number>>

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

interface KeyedRow {
  readonly measure: string
  readonly key: string
  readonly n: number
}

const keyed = (rows: readonly KeyedRow[]): Sums => {
  const sums = new Map<string, Map<string, number>>()
  for (const { measure, key, n } of rows) {
    const one = sums.get(key) ?? new Map<string, number>()
    sums.set(key, one.set(measure, n))
  }
  return sums
}

export type FigureStore = ReturnType<typeof figureStore>

/** The only SQL over the figures of one district. `root` is the code of the district's area. */
export const figureStore = (db: Database, given: { district: string; root: string; set: IndicatorSet }) => {
  const { district, root, set } = given
  return {
    ...readers(db, district, set),
    ...keepers(db, district, root, set),
    /** The same readers inside a transaction, so that several answers share one snapshot. */
    within: (connection: Connection) => readers(connection, district, set),
  }
}

const readers = (db: Connection, district: string, set: IndicatorSet) => {
  const counted = async (asked: Asked, by: Dimension | 'grid' | 'all'): Promise<Sums> => {
    const rows: KeyedRow[] = []
    for (const key of asked.measures) {
      const measure = set.getMeasure(key)
      const found = await db.query<{ key: string; n: number }>(
        countedStatement(district, { measure, area: asked.area, period: asked.period, by }),
      )
      rows.push(...found.map((row) => ({ measure: key, ...row })))
    }
    return keyed(rows)
  }

  return {
    /** Folded and unfolded at one moment, by measure. */
    sums: async (asked: Asked): Promise<ReadonlyMap<string, number>> => {
      const rows = await db.query<{ measure: string; n: number }>(sumsStatement(district, asked))
      return new Map(rows.map(({ measure, n }) => [measure, n]))
    },
    /** By area of the next level; the grids of a community are counted from its records. */
    children: async (asked: Asked): Promise<Sums> =>
      asked.area.length >= 12
        ? counted(asked, 'grid')
        : keyed(await db.query<KeyedRow>(childrenStatement(district, asked))),
    trend: async (asked: Asked, step: 'day' | 'month'): Promise<Sums> =>
      keyed(
        await db.query<KeyedRow>(
          step === 'day' ? daysStatement(district, asked) : monthsStatement(district, asked),
        ),
      ),
    parts: async (asked: Asked, by: Dimension): Promise<Sums> =>
      asked.area.length >= 12
        ? counted(asked, by)
        : keyed(await db.query<KeyedRow>(partsStatement(district, asked, by))),
    /** Ids of the records a measure counts in an area and period, newest first. */
    records: (
      asked: { measure: string; area: string; period: Period },
      page: { after?: RecordCursor | undefined; limit: number },
    ): Promise<readonly RecordCursor[]> =>
      db.query<{ id: string; at: Instant }>(
        recordsStatement(district, { ...asked, measure: set.getMeasure(asked.measure) }, page),
      ),
    /** How many records stand behind a measure, counted one by one: for tests and checks. */
    count: async (asked: { measure: string; area: string; period: Period }): Promise<number> => {
      const sums = await counted({ ...asked, measures: [asked.measure] }, 'all')
      return sums.get('all')?.get(asked.measure) ?? 0
    },
  }
}

const keepers = (db: Database, district: string, root: string, set: IndicatorSet) => {
  /** Fold at most so many deltas; answers how many were taken, or undefined when another process is folding. */
  const fold = (most = 20_000): Promise<number | undefined> =>
    db.transaction(async (tx) => {
      const [lock] = await tx.query<{ locked: boolean }>(foldLock(district, false))
      if (!lock?.locked) return undefined
      const [row] = await tx.query<{ taken: number }>(foldStatement(district, most))
      return row?.taken ?? 0
    })

  /** Count one measure anew from its records while writers go on. */
  const rebuild = (measure: CountedMeasure): Promise<void> =>
    db.transaction(
      async (tx) => {
        await tx.query(foldLock(district, true))
        for (const statement of rebuildStatements(district, root, measure)) await tx.query(statement)
      },
      { statementTimeout: 0 },
    )

  /** Measures that are new or count differently than when they were built. */
  const listStale = async (): Promise<readonly CountedMeasure[]> => {
    const rows = await db.query<{ measure: string; fingerprint: string }>({
      text: 'SELECT measure, fingerprint FROM figure_measure WHERE district_id = $1',
      values: [district],
    })
    const built = new Map(rows.map((row) => [row.measure, row.fingerprint]))
    return set.measures.filter(({ key, fingerprint }) => built.get(key) !== fingerprint)
  }

  const compare = async (measure: CountedMeasure, now: Instant): Promise<CheckResult> => {
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
  const check = async (now: Instant): Promise<CheckResult> => {
    const results: CheckResult[] = []
    for (const measure of set.measures) results.push(await compare(measure, now))
    return {
      at: now,
      cells: results.reduce((sum, { cells }) => sum + cells, 0),
      differences: results.flatMap(({ differences }) => differences),
    }
  }

  const findLastCheck = async (): Promise<CheckResult | undefined> => {
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

  return { fold, rebuild, listStale, check, findLastCheck }
}
