// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { addDays, instantOf } from '#platform/clock/clock.ts'
import { testDatabase, type TestDatabase } from '#platform/db/testing.ts'
import { indicatorJobs } from './jobs.ts'
import type { Period } from './period.ts'
import { figureStore } from './store.ts'
import { type Bench, benchSet, makeBenchTable, registered, whole, writeBench } from './testing.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  await makeBenchTable(database.owner)
})
after(() => database.drop())

const root = '990101'
const storeOf = (district: string) => figureStore({ db: database.db, district, root, set: benchSet })
const measures = ['registered', 'whole', 'mended', 'area-all', 'area-whole', 'mending-time', 'timed']
const isCounted = (measure: string): boolean => benchSet.getMeasure(measure).adds === undefined

const grids = ['001', '002'].flatMap((street) =>
  ['001', '002', '003'].flatMap((community) =>
    ['001', '002'].map((grid) => `${root}${street}${community}${grid}`),
  ),
)
const someBench: fc.Arbitrary<Omit<Bench, 'id'>> = fc
  .record({
    area: fc.constantFrom(...grids),
    kind: fc.constantFrom('oak', 'steel'),
    unit: fc.constantFrom(undefined, 'u1', 'u2'),
    state: fc.constantFrom('broken' as const, 'whole' as const),
    area2: fc.option(fc.integer({ min: 0, max: 2_000_000_000 }), { nil: undefined }),
    day: fc.integer({ min: 0, max: 89 }),
    later: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ day, later, ...rest }) => ({
    ...rest,
    // Minutes around midnight, where a day begins and ends.
    at: instantOf(addDays('2026-09-01', day), day % 2 === 0 ? '23:59' : '00:00'),
    ...(rest.state === 'whole' ? { mendedAt: instantOf(addDays('2026-09-01', day + later), '08:00') } : {}),
  }))

/** A writer's day: records come, change twice and may go again. */
const lives = fc.array(fc.array(fc.option(someBench, { nil: undefined }), { minLength: 1, maxLength: 4 }), {
  minLength: 3,
  maxLength: 8,
})

const live = async (district: string, steps: readonly (Omit<Bench, 'id'> | undefined)[]): Promise<void> => {
  const id = randomUUID()
  let was: Bench | undefined
  for (const step of steps) {
    const is = step && { ...step, id }
    if (!was && !is) continue
    await writeBench(database.db, district, was, is)
    was = is
  }
}

const periods: readonly Period[] = [
  { from: '2026-09-01', to: '2026-11-30' },
  { from: '2026-09-15', to: '2026-11-02' },
  { from: '2026-10-01', to: '2026-10-31' },
  { from: '2026-10-31', to: '2026-11-01' },
  { from: '2026-10-05', to: '2026-10-05' },
]

/** Value = count of the records it opens = sum of its children, days, kinds and units: all in one snapshot. */
const assertExact = (district: string, period: Period): Promise<void> =>
  database.db.transaction(async (tx) => {
    await tx.query({ text: 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ' })
    const read = storeOf(district).within(tx)
    for (const area of [root, `${root}001`, `${root}001002`]) {
      const asked = { measures, area, period }
      const sums = await read.sums(asked)
      const broken = [
        await read.children(asked),
        await read.trend(asked, 'day'),
        await read.trend(asked, 'month'),
        await read.parts(asked, 'kind'),
        await read.parts(asked, 'unit'),
      ]
      for (const measure of measures) {
        const value = sums.get(measure) ?? 0
        assert.equal(
          value,
          await read.count({ measure, area, period }),
          `${measure} of ${area} is the count of its records`,
        )
        const listed = await read.records({ measure, area, period }, { limit: 1000 })
        if (isCounted(measure))
          assert.equal(listed.length, value, `${measure} of ${area} opens into its records`)
        for (const parts of broken) {
          const sum = [...parts.values()].reduce((total, part) => total + (part.get(measure) ?? 0), 0)
          assert.equal(sum, value, `parts of ${measure} of ${area} add up`)
        }
      }
    }
  })

test('a figure is the count of its records and the sum of its children while many write and one folds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(lives, { minLength: 8, maxLength: 8 }), async (writers) => {
      const district = randomUUID()
      const store = storeOf(district)
      let isWriting = true
      const folding = (async () => {
        while (isWriting) await store.fold(7)
      })()
      const reading = (async () => {
        while (isWriting) for (const period of periods) if (isWriting) await assertExact(district, period)
      })()
      await Promise.all(writers.flat().map((steps) => live(district, steps)))
      isWriting = false
      await Promise.all([folding, reading])
      for (const period of periods) await assertExact(district, period)
      await indicatorJobs(store).fold()
      for (const period of periods) await assertExact(district, period)
      assert.deepEqual((await store.check(1)).differences, [])
    }),
    { numRuns: 4 },
  )
})

test('counting anew while others write loses and doubles nothing', async () => {
  const district = randomUUID()
  const store = storeOf(district)
  const steps = fc.sample(lives, { numRuns: 30, seed: 7 }).flat()
  const writing = Promise.all(steps.map((one) => live(district, one)))
  for (const measure of benchSet.measures) await store.rebuild(measure)
  await store.fold(50)
  await writing
  for (const measure of benchSet.measures) await store.rebuild(measure)
  for (const period of periods) await assertExact(district, period)
  assert.deepEqual(await store.listStale(), [])
})

test('a record that was changed behind the figures is reported with day and place, not put right in silence', async () => {
  const district = randomUUID()
  const store = storeOf(district)
  const bench: Bench = {
    id: randomUUID(),
    area: grids[0] ?? '',
    kind: 'oak',
    state: 'whole',
    at: instantOf('2026-10-05', '09:00'),
  }
  await writeBench(database.db, district, undefined, bench)
  await database.owner.query({
    text: "UPDATE bench SET state = 'broken' WHERE district_id = $1",
    values: [district],
  })
  const found = await store.check(instantOf('2026-10-06'))
  assert.deepEqual(found.differences, [
    { measure: 'whole', day: '2026-10-05', area: `${root}001001`, figure: 1, records: 0 },
  ])
  const period = { from: '2026-10-05', to: '2026-10-05' }
  assert.equal((await store.sums({ measures: ['whole'], area: root, period })).get('whole'), 1)
  assert.deepEqual((await store.findLastCheck())?.differences, found.differences)
})

test('a late correction moves the figures of its own day', async () => {
  const district = randomUUID()
  const store = storeOf(district)
  const bench: Bench = {
    id: randomUUID(),
    area: grids[0] ?? '',
    kind: 'oak',
    state: 'broken',
    at: instantOf('2026-10-05', '09:00'),
  }
  await writeBench(database.db, district, undefined, bench)
  await store.fold()
  await writeBench(database.db, district, bench, {
    ...bench,
    area: grids.at(-1) ?? '',
    at: instantOf('2026-09-30', '23:59'),
  })
  const on = (day: string, area: string) =>
    store
      .sums({ measures: ['registered'], area, period: { from: day, to: day } })
      .then((sums) => sums.get('registered') ?? 0)
  assert.equal(await on('2026-10-05', root), 0)
  assert.equal(await on('2026-09-30', root), 1)
  assert.equal(await on('2026-09-30', `${root}002`), 1)
})

test('a page of records goes on where the last one ended', async () => {
  const district = randomUUID()
  const store = storeOf(district)
  const at = instantOf('2026-10-05', '09:00')
  for (let n = 0; n < 7; n++)
    await writeBench(database.db, district, undefined, {
      id: randomUUID(),
      area: grids[0] ?? '',
      kind: 'oak',
      state: 'broken',
      at,
    })
  const asked = { measure: 'registered', area: root, period: { from: '2026-10-05', to: '2026-10-05' } }
  const seen: string[] = []
  for (let after = undefined as { at: number; id: string } | undefined; ;) {
    const page = await store.records(asked, { after, limit: 3 })
    seen.push(...page.map(({ id }) => id))
    after = page.at(-1)
    if (page.length < 3) break
  }
  assert.equal(new Set(seen).size, 7)
  assert.equal(seen.length, 7)
})

test('the rule of a measure reads the same in JavaScript and in SQL', () => {
  assert.match(benchSet.getMeasure(registered.key).explained.zh, /种类/)
  assert.notEqual(benchSet.getMeasure(registered.key).fingerprint, benchSet.getMeasure(whole.key).fingerprint)
})
