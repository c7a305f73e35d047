// SPDX-License-Identifier: Apache-2.0
import type { Connection } from '#platform/db/database.ts'
import { type Day, dayOf, type Instant } from '#platform/clock/clock.ts'
import {
  type AskedKnown,
  atOneMoment,
  type KnownBy,
  knownSince,
  laterStatement,
  learnFromLog,
  type Past,
  type Revision,
  revisionsStatement,
} from './known.ts'
import { fold, type Home, check, findLastCheck, listStale, rebuild } from './keep.ts'
import type { Period } from './period.ts'
import type { CountedMeasure } from './set.ts'
import {
  type Asked,
  childrenStatement,
  type CountedBy,
  countedStatement,
  daysStatement,
  type Dimension,
  mixStatement,
  monthsStatement,
  partsStatement,
  type RecordCursor,
  recordsStatement,
  sumsStatement,
} from './statements.ts'

/** Sums by key (area, day, kind, unit) and measure. */
export type Sums = ReadonlyMap<string, ReadonlyMap<string, number>>

/** Sum of a measure for one kind of record in one place or unit. */
export interface MixRow {
  readonly measure: string
  readonly key: string
  readonly kind: string
  readonly n: number
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

/** The only SQL over the figures of one district. */
export const figureStore = (home: Home) => ({
  ...readers(home.db, home),
  /** The same readers inside a transaction, so that several answers share one snapshot. */
  within: (connection: Connection) => readers(connection, home),
  atOneMoment: <T>(read: (readers: Readers) => Promise<T>): Promise<T> =>
    atOneMoment(home.db, (tx) => read(readers(tx, home))),
  /** Learn from the log what was known when; while nobody writes. */
  learnFromLog: (of: string, past: Past): Promise<void> => learnFromLog(home, of, past),
  /** Fold at most so many deltas; answers how many were taken, or undefined when another process is folding. */
  fold: (most?: number) => fold(home, most),
  /** Count one measure anew from its records while writers go on. */
  rebuild: (measure: CountedMeasure) => rebuild(home, measure),
  /** Measures that are new or count differently than when they were built. */
  listStale: () => listStale(home),
  /** Compare every figure with its records and keep what was found. */
  check: (now: Instant) => check(home, now),
  findLastCheck: () => findLastCheck(home),
})

const counted = async (
  db: Connection,
  { district, set }: Home,
  asked: Asked,
  by: CountedBy,
): Promise<Sums> => {
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

interface AskedRecords {
  readonly measure: string
  readonly area: string
  readonly period: Period
}

interface RecordPage {
  readonly after?: RecordCursor | undefined
  readonly limit: number
}

/** Whether the rollups count the records one by one; sums of amounts may be nothing where there are records. */
const isRolledUp = ({ adds }: CountedMeasure, area: string): boolean =>
  adds === undefined && area.length <= 12

/** The days, newest first, that hold enough records of a figure for one page. */
const daysOfPage = async (
  db: Connection,
  { district }: Home,
  { measure, area, period }: AskedRecords,
  { after, limit }: RecordPage,
): Promise<readonly Day[]> => {
  const rows = await db.query<KeyedRow>(daysStatement(district, { measures: [measure], area, period }))
  const until = after && dayOf(after.at)
  const filled = rows
    .filter(({ key, n }) => n > 0 && (until === undefined || key <= until))
    .toSorted((a, b) => (a.key < b.key ? 1 : -1))
  let held = 0
  const last = filled.findIndex(({ key, n }) => {
    // Of the day on which the page before ended it is not known how much is left.
    if (key !== until) held += n
    return held >= limit
  })
  return (last < 0 ? filled : filled.slice(0, last + 1)).map(({ key }) => key)
}

export type Readers = ReturnType<typeof readers>

const readers = (db: Connection, home: Home) => {
  const { district, set } = home
  return {
    /** Folded and unfolded at one moment, by measure. */
    sums: async (asked: Asked): Promise<ReadonlyMap<string, number>> => {
      const rows = await db.query<{ measure: string; n: number }>(sumsStatement(district, asked))
      return new Map(rows.map(({ measure, n }) => [measure, n]))
    },
    /** By area of the next level; the grids of a community are counted from its records. */
    children: async (asked: Asked): Promise<Sums> =>
      asked.area.length >= 12
        ? counted(db, home, asked, 'grid')
        : keyed(await db.query<KeyedRow>(childrenStatement(district, asked))),
    trend: async (asked: Asked, step: 'day' | 'month'): Promise<Sums> =>
      keyed(
        await db.query<KeyedRow>(
          step === 'day' ? daysStatement(district, asked) : monthsStatement(district, asked),
        ),
      ),
    parts: async (asked: Asked, by: Dimension): Promise<Sums> =>
      asked.area.length >= 12
        ? counted(db, home, asked, by)
        : keyed(await db.query<KeyedRow>(partsStatement(district, asked, by))),
    /** By kind within each street or unit; nothing finer than a street is kept of it. */
    mix: (asked: Asked, by: 'area' | 'unit'): Promise<readonly MixRow[]> =>
      asked.area.length > (by === 'area' ? 6 : 9)
        ? Promise.resolve([])
        : db.query<MixRow>(mixStatement(district, asked, by)),
    /** What became known after a day, by area, day or month. */
    later: async (asked: AskedKnown, by: KnownBy): Promise<Sums> =>
      keyed(await db.query<KeyedRow>(laterStatement(district, asked, by))),
    /** Changes that became known after their day, newest first. */
    revisions: (asked: Asked, most: number): Promise<readonly Revision[]> =>
      db.query<Revision>(revisionsStatement(district, asked, most)),
    knownSince: (): Promise<ReadonlyMap<string, Day>> => knownSince(db, district),
    /** Several measures counted anew from their records. */
    counted: (asked: Asked, by: CountedBy): Promise<Sums> => counted(db, home, asked, by),
    /** Ids of the records a measure counts in an area and period, newest first. */
    records: async (asked: AskedRecords, page: RecordPage): Promise<readonly RecordCursor[]> => {
      const measure = set.getMeasure(asked.measure)
      const days = isRolledUp(measure, asked.area) ? await daysOfPage(db, home, asked, page) : undefined
      if (days?.length === 0) return []
      const where = { ...asked, measure, ...(days ? { days } : {}) }
      return db.query<{ id: string; at: Instant }>(recordsStatement(district, where, page))
    },
    /** How many records stand behind a measure, counted one by one: for tests and checks. */
    count: async (asked: { measure: string; area: string; period: Period }): Promise<number> => {
      const sums = await counted(db, home, { ...asked, measures: [asked.measure] }, 'all')
      return sums.get('all')?.get(asked.measure) ?? 0
    },
  }
}
