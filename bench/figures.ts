// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demo } from '#districts/demo/district.ts'
import { caseStore, type Measure } from '#engines/case/store.ts'
import { figures, type Surroundings } from '#engines/indicator/questions.ts'
import { indicatorJobs } from '#engines/indicator/jobs.ts'
import { figureStore, type FigureStore } from '#engines/indicator/store.ts'
import { addDays, dayOf } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { caseMeasure, districtIndicators } from '#server/figures.ts'
import { silent } from '#server/start/progress.ts'
import { openStore } from '#server/start/store.ts'
import { matterOf, takeIn } from '#server/testing-matters.ts'
import type { Ratio } from './intake.ts'

const root = '990101'
const set = districtIndicators(demo.scenes)
const measure = caseMeasure(set)
const nothing: Measure = () => []

const two = (n: number): string => String(n + 1).padStart(3, '0')
/** 8 streets of 9 communities of 8 grids. */
const gridAt = (n: number): string =>
  `${root}${two(n % 8)}${two(Math.floor(n / 8) % 9)}${two(Math.floor(n / 72) % 8)}`
const someMatter = (n: number, now: number) =>
  matterOf({ area: gridAt(n), openedAt: now, kind: `kind-${n % 60}`, handler: `unit-${n % 40}` })

const WRITERS = 64

/** Matters taken in per second by 64 writers at once, each waiting for its own commit. */
const intakeRate = async (db: Database, counts: Measure, seconds: number): Promise<number> => {
  const store = caseStore(db, randomUUID(), counts)
  const end = performance.now() + seconds * 1000
  let taken = 0
  const writer = async (own: number): Promise<void> => {
    for (let n = own; performance.now() < end; n += WRITERS) {
      const matter = someMatter(n, Date.now())
      const remembered = {
        key: matter.id,
        source: 'b',
        bodyHash: '',
        status: 201,
        answer: {},
        record: matter.id,
      }
      const made = [{ matter, events: [] }]
      await store.intake({
        at: matter.openedAt,
        remembered,
        made,
        moved: [],
        reports: [],
        changedReports: [],
      })
      taken += 1
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: WRITERS }, (_, own) => writer(own)))
  return taken / ((performance.now() - start) / 1000)
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** What figures cost the write path: alternating turns, so that a slow minute of the machine hits both. */
const costRatio = async (db: Database): Promise<Ratio> => {
  await intakeRate(db, measure, 1)
  const turns: { with: number; without: number }[] = []
  for (let turn = 0; turn < 5; turn++) {
    const without = await intakeRate(db, nothing, 2)
    turns.push({ without, with: await intakeRate(db, measure, 2) })
  }
  const limitPerSecond = median(turns.map((turn) => turn.without))
  const measuredPerSecond = median(turns.map((turn) => turn.with))
  return {
    name: 'intake with all figures, 64 writers',
    measuredPerSecond,
    limit: 'intake without figures',
    limitPerSecond,
    ratio: median(turns.map((turn) => turn.with / turn.without)),
  }
}

/** A year of matters, half of them closed, written by the database itself; the figures are counted from them. */
const fillYear = async (db: Database, district: string, matters: number, today: string): Promise<void> => {
  await takeIn(caseStore(db, district, nothing), [
    matterOf({ area: gridAt(0), openedAt: Date.parse(`${addDays(today, -365)}T04:00:00Z`) }),
  ])
  const fill = {
    text: `INSERT INTO cases SELECT r.* FROM generate_series(1, $3::int) n
CROSS JOIN LATERAL (SELECT $4 || lpad((1 + n % 8)::text, 3, '0') || lpad((1 + (n / 8) % 9)::text, 3, '0') || lpad((1 + (n / 72) % 8)::text, 3, '0') AS area) g
CROSS JOIN (SELECT cases AS c FROM cases WHERE district_id = $1 LIMIT 1) one
CROSS JOIN LATERAL json_populate_record(c, json_build_object(
  'id', gen_random_uuid(), 'code', n::text, 'kind', 'kind-' || n % 60, 'handler', 'unit-' || n % 40,
  'area', g.area, 'street', left(g.area, 9), 'community', left(g.area, 12),
  'opened_at', $2::timestamptz + n * interval '1 year' / $3, 'updated_at', $2::timestamptz + n * interval '1 year' / $3,
  'due_at', $2::timestamptz + n * interval '1 year' / $3 + interval '3 days',
  'closed_at', CASE WHEN n % 2 = 0 THEN $2::timestamptz + n * interval '1 year' / $3 + interval '1 day' END,
  'closed_level', CASE WHEN n % 2 = 0 THEN (ARRAY['community','street','district'])[1 + n % 3] END,
  'status', CASE WHEN n % 2 = 0 THEN 'closed' ELSE 'open' END, 'rating', CASE WHEN n % 10 = 0 THEN 1 + n % 5 END)) r`,
    values: [district, addDays(today, -365), matters, root],
  }
  await db.transaction((tx) => tx.query(fill), { statementTimeout: 0 })
  await db.query({ text: 'ANALYZE cases' }).catch(() => undefined)
}

const p95 = async (times: number, ask: (n: number) => Promise<unknown>): Promise<number> => {
  await ask(0)
  const taken: number[] = []
  for (let n = 0; n < times; n++) {
    const start = performance.now()
    await ask(n)
    taken.push(performance.now() - start)
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(times * 0.95)] ?? 0
}

const named = (key: string) => ({ zh: key, en: key })
const around = (store: FigureStore): Surroundings => ({
  set,
  store,
  root,
  findArea: (code) => ({ name: named(code) }),
  childrenOf: () => [],
  kindName: named,
  unitName: named,
})

/** Every question of the cockpit, p95, beside counting the records of a single measure for the same period. */
const readRatios = async (db: Database, matters: number): Promise<readonly Ratio[]> => {
  const district = randomUUID()
  const today = dayOf(Date.now())
  const store = figureStore({ db, district, root, set })
  await fillYear(db, district, matters, today)
  const began = performance.now()
  await indicatorJobs(store).rebuildChanged()
  const rebuilt = (performance.now() - began) / 1000
  const year = { from: addDays(today, -364), to: today }
  const month = { from: `${today.slice(0, 7)}-01`, to: today }
  const asked = { measures: ['closed', 'closed-in-community'], area: root, period: year }
  const lines: readonly (readonly [string, (n: number) => Promise<unknown>])[] = [
    [
      'all tiles of a district, month',
      () => figures(around(store), set.indicators, { area: root, period: month }),
    ],
    [
      'all tiles of a district, year',
      () => figures(around(store), set.indicators, { area: root, period: year }),
    ],
    [
      'all tiles of a community, year',
      (n) => figures(around(store), set.indicators, { area: gridAt(n).slice(0, 12), period: year }),
    ],
    ['children of a figure, year', () => store.children(asked)],
    ['trend of a figure, year by month', () => store.trend(asked, 'month')],
    ['a figure by unit, year', () => store.parts(asked, 'unit')],
    [
      'first page of records, year',
      () => store.records({ measure: 'closed', area: root, period: year }, { limit: 50 }),
    ],
  ]
  const raw = await p95(8, () => store.count({ measure: 'closed', area: root, period: year }))
  const limit = `counting one figure's records of ${matters.toLocaleString('en')} matters`
  const found: Ratio[] = []
  for (const [name, ask] of lines) {
    const time = await p95(60, ask)
    found.push({
      name: `${name} (p95)`,
      measuredPerSecond: 1000 / time,
      limit,
      limitPerSecond: 1000 / raw,
      ratio: raw / time,
    })
  }
  return [
    ...found,
    {
      name: 'matters counted anew for all figures',
      measuredPerSecond: matters / rebuilt,
      limit,
      limitPerSecond: matters / (raw / 1000),
      ratio: raw / 1000 / rebuilt,
    },
  ]
}

/** Matters of the year that is read. */
const MATTERS = 200_000

/** Figures in the write path and in the cockpit, on a durable server of their own. */
export const figureRatios = async (): Promise<readonly Ratio[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'zhida-bench-'))
  const settings = {
    port: 0,
    host: '127.0.0.1',
    dataDir: folder,
    databaseUrl: undefined,
    demo: true,
    fresh: false,
  }
  const store = await openStore(settings, silent)
  try {
    await store.asOwner((owner) =>
      owner.query({ text: 'SELECT ensure_event_months(current_date, current_date + 62)' }),
    )
    return [await costRatio(store.db), ...(await readRatios(store.db, MATTERS))]
  } finally {
    await store.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
