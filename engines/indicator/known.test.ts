// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day, type Instant, instantOf } from '#platform/clock/clock.ts'
import { asTimestamp } from '#platform/db/database.ts'
import { testDatabase, type TestDatabase } from '#platform/db/testing.ts'
import { checkKnown } from './known-questions.ts'
import type { PastChange } from './known.ts'
import { figures, type Question, type Surroundings } from './questions.ts'
import { figureStore } from './store.ts'
import { type Bench, benchFacts, benchIndicators, benchSet, makeBenchTable, writeBench } from './testing.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  await makeBenchTable(database.owner)
})
after(() => database.drop())

const root = '990101'
const measures = ['registered', 'whole', 'area-all', 'mending-time', 'timed']
const first = '2026-10-01'
const homeOf = (district: string) => figureStore({ db: database.db, district, root, set: benchSet })

const around = (store: ReturnType<typeof figureStore>): Surroundings => ({
  set: benchSet,
  store,
  root,
  findArea: (code) => ({ name: { zh: code, en: code } }),
  childrenOf: () => [],
  kindName: (key) => ({ zh: key, en: key }),
  unitName: (key) => ({ zh: key, en: key }),
})

/** What has been written since the last call counts as written at noon of this day. */
const writtenOn = (district: string, day: Day) =>
  database.owner.query({
    text: `UPDATE figure_delta SET at = $2 WHERE district_id = $1 AND at > now() - interval '1 hour'`,
    values: [district, asTimestamp(instantOf(day, '12:00'))],
  })
/** The clock of the database is the clock of this test; the days of the story lie long before it. */
const remembersSince = (district: string, day: Day) =>
  database.owner.query({
    text: 'UPDATE figure_measure SET known_since = $2 WHERE district_id = $1',
    values: [district, day],
  })

interface Act {
  readonly bench: number
  /** Undefined: the record goes. */
  readonly state?: 'broken' | 'whole'
  readonly grid: string
  readonly back: number
  readonly area2: number
}
const someAct: fc.Arbitrary<Act> = fc.record(
  {
    bench: fc.nat(4),
    state: fc.constantFrom('broken' as const, 'whole' as const),
    grid: fc.constantFrom(`${root}001001001`, `${root}001002001`, `${root}002001001`),
    back: fc.nat(6),
    area2: fc.nat(5000),
  },
  { requiredKeys: ['bench', 'grid', 'back', 'area2'] },
)
const someDays = fc.array(fc.array(someAct, { maxLength: 5 }), { minLength: 3, maxLength: 7 })

const benchAfter = (id: string, today: Day, act: Act): Bench | undefined =>
  act.state && {
    id,
    area: act.grid,
    kind: 'oak',
    state: act.state,
    area2: act.area2,
    at: instantOf(addDays(today, -act.back), '09:00'),
    ...(act.state === 'whole' ? { mendedAt: instantOf(today, '10:00') } : {}),
  }

const areas = [root, `${root}001`, `${root}001001`]

/** Play a story day by day; answers what every area showed at the end of each day, and each change as a log tells it. */
const play = async (district: string, days: readonly (readonly Act[])[]) => {
  const store = homeOf(district)
  for (const measure of benchSet.measures) await store.rebuild(measure)
  const ids = Array.from({ length: 5 }, () => randomUUID())
  const now = new Map<number, Bench>()
  const changes: PastChange[] = []
  const seen: { day: Day; sums: ReadonlyMap<string, ReadonlyMap<string, number>> }[] = []
  for (const [n, acts] of days.entries()) {
    const day = addDays(first, n)
    for (const act of acts) {
      const was = now.get(act.bench)
      const is = benchAfter(ids[act.bench] ?? '', day, act)
      if (!was && !is) continue
      await writeBench(database.db, district, was, is)
      changes.push({
        at: instantOf(day, '12:00') as Instant,
        before: was && benchFacts(was),
        after: is && benchFacts(is),
      })
      if (is) now.set(act.bench, is)
      else now.delete(act.bench)
    }
    await writtenOn(district, day)
    if (n % 2 === 0) await store.fold(3)
    const period = { from: addDays(first, -10), to: day }
    const shown = await Promise.all(
      areas.map(async (area) => [area, await store.sums({ measures, area, period })] as const),
    )
    seen.push({ day, sums: new Map(shown) })
  }
  return { store, seen, changes }
}

const assertRemembered = async ({ store, seen }: Awaited<ReturnType<typeof play>>): Promise<void> => {
  for (const { day, sums } of seen)
    for (const area of areas) {
      const period = { from: addDays(first, -10), to: day }
      const asking = { measures, area, period }
      const now = await store.sums(asking)
      const later = (await store.later({ ...asking, knownOn: day }, 'all')).get('all')
      for (const measure of measures)
        assert.equal(
          (now.get(measure) ?? 0) - (later?.get(measure) ?? 0),
          sums.get(area)?.get(measure) ?? 0,
          `${measure} of ${area} as known on ${day}`,
        )
      // For grids what was known then is not kept.
      if (area.length === 12) continue
      const parts = await store.later({ ...asking, knownOn: day }, 'area')
      for (const measure of measures)
        assert.equal(
          [...parts.values()].reduce((sum, part) => sum + (part.get(measure) ?? 0), 0),
          later?.get(measure) ?? 0,
          `what children learned of ${measure} adds up`,
        )
    }
}

test('every past day is shown as it was known then, whatever was corrected, came late or was removed since', async () => {
  await fc.assert(
    fc.asyncProperty(someDays, async (days) => {
      const played = await play(randomUUID(), days)
      await assertRemembered(played)
      await played.store.fold()
      await assertRemembered(played)
      for (const measure of benchSet.measures) await played.store.rebuild(measure)
      await assertRemembered(played)
    }),
    { numRuns: 12 },
  )
})

test('what was known when is learned from the log again, and equals what was remembered', async () => {
  await fc.assert(
    fc.asyncProperty(someDays, async (days) => {
      const district = randomUUID()
      const played = await play(district, days)
      await database.owner.query({
        text: 'DELETE FROM figure_known WHERE district_id = $1',
        values: [district],
      })
      const changes = (async function* () {
        yield* played.changes
      })()
      await played.store.learnFromLog('bench', { changes, since: first })
      await assertRemembered(played)
    }),
    { numRuns: 6 },
  )
})

const bench = (more: Partial<Bench> = {}): Bench => ({
  id: randomUUID(),
  area: `${root}001001001`,
  kind: 'oak',
  state: 'broken',
  at: instantOf('2026-10-02', '09:00'),
  ...more,
})

const questionOf = (knownOn: Day, to: Day = knownOn): Question => ({
  area: root,
  period: { from: '2026-10-01', to },
  knownOn,
})

test('a share shown as known on a day uses the sums of that day, beside those of today, and leaves a trace', async () => {
  const district = randomUUID()
  const store = homeOf(district)
  for (const measure of benchSet.measures) await store.rebuild(measure)
  const one = bench()
  await writeBench(database.db, district, undefined, one)
  await writeBench(
    database.db,
    district,
    undefined,
    bench({ state: 'whole', mendedAt: instantOf('2026-10-02', '11:00') }),
  )
  await writtenOn(district, '2026-10-02')
  await writeBench(database.db, district, one, {
    ...one,
    state: 'whole',
    mendedAt: instantOf('2026-10-04', '10:00'),
  })
  await writeBench(database.db, district, undefined, bench())
  await writtenOn(district, '2026-10-04')
  await remembersSince(district, '2026-10-01')
  const share = benchSet.find('whole-share') ?? assert.fail()
  const question = questionOf('2026-10-03')
  const known = await checkKnown(around(store), question, { indicators: [share], now: Date.now() })
  assert.ok(known.ok)
  const { items } = await figures(around(store), [share], question, known.value)
  assert.deepEqual(items[0]?.knownThen, { value: 50, numerator: 1, denominator: 2 })
  assert.deepEqual([items[0]?.value, items[0]?.numerator, items[0]?.denominator], [66.7, 2, 3])
  const traces = await store.revisions(
    { measures: ['registered', 'whole'], area: root, period: question.period },
    10,
  )
  assert.deepEqual(
    traces.map(({ knownOn, day, measure, n }) => [knownOn, day, measure, n]),
    [
      ['2026-10-04', '2026-10-02', 'registered', 1],
      ['2026-10-04', '2026-10-02', 'whole', 1],
    ],
  )
})

test('a day of which no trace was kept, or that is still to come, is refused with the days that can be asked', async () => {
  const district = randomUUID()
  const store = homeOf(district)
  for (const measure of benchSet.measures) await store.rebuild(measure)
  await remembersSince(district, '2026-10-05')
  const indicators = benchIndicators
  const now = instantOf('2026-10-20', '09:00')
  for (const knownOn of ['2026-10-04', '2026-10-21', '2026-13-01', 'yesterday']) {
    const answer = await checkKnown(around(store), questionOf(knownOn), { indicators, now })
    assert.equal(!answer.ok && answer.refusal.code, 'indicator.not-known-then', knownOn)
    assert.match(!answer.ok ? answer.refusal.say.zh : '', /2026-10-05到2026-10-20/)
  }
  const fine = { ...questionOf('2026-10-06'), area: `${root}001001` }
  const tooFine = await checkKnown(around(store), fine, { indicators, now, isBroken: true })
  assert.equal(!tooFine.ok && tooFine.refusal.code, 'indicator.known-too-fine')
})
