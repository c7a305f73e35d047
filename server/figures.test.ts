// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type Channel, channels, type Level, levels } from '#engines/case/declare.ts'
import type { Matter } from '#engines/case/matter.ts'
import { caseStore } from '#engines/case/store.ts'
import { contributionsOf } from '#engines/indicator/set.ts'
import { figures } from '#engines/indicator/questions.ts'
import { indicatorRoutes } from '#engines/indicator/routes.ts'
import { figureStore } from '#engines/indicator/store.ts'
import { demo } from '#districts/demo/district.ts'
import type { Actor, Role } from '#platform/access/access.ts'
import { DAY, HOUR, instantOf } from '#platform/clock/clock.ts'
import { testDatabase, type TestDatabase } from '#platform/db/testing.ts'
import type { Call } from '#platform/http/route.ts'
import { districtIndicators } from './figures.ts'
import { closedAt, matterOf, takeIn } from './testing-matters.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

const root = '990101'
const set = districtIndicators(demo.scenes)
const measure = contributionsOf(set, 'case')
const period = { from: '2026-11-01', to: '2026-11-30' }
const opened = instantOf('2026-11-05', '09:00')

const home = { area: `${root}001001001`, openedAt: opened }
const matter = (given: Partial<Matter> = {}): Matter => matterOf({ ...home, ...given })
const closed = (level: Level, given: Partial<Matter> = {}): Matter => closedAt(level, { ...home, ...given })

const districtWith = async (matters: readonly Matter[]) => {
  const district = randomUUID()
  const cases = caseStore(database.db, district, measure)
  await takeIn(cases, matters)
  return { district, cases, store: figureStore({ db: database.db, district, root, set }) }
}

const aroundOf = (store: ReturnType<typeof figureStore>) => ({
  set,
  store,
  root,
  findArea: (code: string) =>
    /^990101(001|002)?(001)?$/.test(code) ? { name: { zh: `地${code}`, en: code } } : undefined,
  childrenOf: (code: string) => (code === root ? [`${root}001`, `${root}002`] : []),
  kindName: (key: string) => ({ zh: key, en: key }),
  unitName: (key: string) => ({ zh: key, en: key }),
})

const valueOf = async (store: ReturnType<typeof figureStore>, key: string) => {
  const indicator = set.find(key)
  assert.ok(indicator)
  const { items } = await figures(aroundOf(store), [indicator], { area: root, period })
  return items[0]?.value
}

test('of 100 matters 80 close in the community, 17 in the street, 3 in the district: 80 % and 97 %', async () => {
  const levelsOf = [
    ...Array<Level>(80).fill('community'),
    ...Array<Level>(17).fill('street'),
    ...Array<Level>(3).fill('district'),
  ]
  const { store } = await districtWith(levelsOf.map((level) => closed(level)))
  assert.equal(await valueOf(store, 'community-closing-share'), 80)
  assert.equal(await valueOf(store, 'street-closing-share'), 97)
  await store.fold()
  assert.equal(await valueOf(store, 'community-closing-share'), 80)
  assert.equal(await valueOf(store, 'street-closing-share'), 97)
})

test('requests solved by source add up to the requests closed', async () => {
  const keys = Object.keys(channels) as Channel[]
  const { store } = await districtWith(
    keys.flatMap((channel, n) => Array.from({ length: n + 1 }, () => closed('community', { channel }))),
  )
  const bySource = await Promise.all(keys.map((channel) => valueOf(store, `closed-by-${channel}`)))
  assert.equal(
    bySource.reduce<number>((sum, n) => sum + (n ?? 0), 0),
    await valueOf(store, 'closed'),
  )
  assert.equal(await valueOf(store, 'closed'), 28)
})

test('a manhole cover handled in time counts once in 按期处置率, whatever happens to it on the way', async () => {
  const { store, cases } = await districtWith([])
  const steps = [
    matter({ stage: 'sign', dispatches: 1, filedAt: opened }),
    { stage: 'handling', handlingDueAt: opened + 8 * HOUR },
    { bounces: 1, dispatches: 2, handlingDueAt: opened + DAY },
    { stage: 'verify', handledAt: opened + 2 * HOUR, onTime: true },
    { stage: 'handling', handledAt: undefined, onTime: undefined, reworks: 1 },
    { stage: 'verify', handledAt: opened + 3 * HOUR, onTime: true },
    { stage: 'done', status: 'closed', closedLevel: 'street', closedAt: opened + 5 * HOUR },
  ] as const
  let was: Matter | undefined
  for (const [index, step] of steps.entries()) {
    const is: Matter = { ...(was ?? matter()), ...step, version: index + 1 } as Matter
    const remembered = {
      key: `k${index}`,
      source: 'test',
      bodyHash: '',
      status: 200,
      answer: {},
      record: is.id,
    }
    const rest = { at: opened, remembered, reports: [], changedReports: [] }
    await (was
      ? cases.move({ ...rest, made: [], moved: [{ before: was, draft: { matter: is, events: [] } }] })
      : cases.intakeMany([{ ...rest, made: [{ matter: is, events: [] }], moved: [] }]))
    was = is
  }
  const read = (key: string) =>
    store.sums({ measures: [key], area: root, period }).then((sums) => sums.get(key) ?? 0)
  assert.equal(await read('city-handling-due'), 1)
  assert.equal(await read('city-handled-in-time'), 1)
  assert.equal(await valueOf(store, 'city-handled-in-time-share'), 100)
  assert.equal(await valueOf(store, 'city-accurate-dispatch-share'), 0)
  assert.deepEqual((await store.check(opened)).differences, [])
})

const moment = fc.integer({ min: 0, max: 60 * 24 }).map((hours) => instantOf('2026-10-01') + hours * HOUR)
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
const someMatter: fc.Arbitrary<Matter> = fc
  .record({
    group: fc.constantFrom('event-appearance', 'peace', 'component-utility'),
    area: fc.constantFrom(`${root}001001001`, `${root}001001002`, `${root}002001001`),
    channel: fc.constantFrom(...(Object.keys(channels) as Channel[])),
    status: fc.constantFrom('open', 'closed', 'void', 'merged'),
    closedLevel: maybe(fc.constantFrom(...(Object.keys(levels) as Level[]))),
    openedAt: moment,
    filedAt: maybe(moment),
    handledAt: maybe(moment),
    handlingDueAt: maybe(moment),
    closedAt: maybe(moment),
    pausedAt: maybe(moment),
    totalDue: maybe(moment),
    onTime: maybe(fc.boolean()),
    selfHandled: fc.boolean(),
    rating: maybe(fc.integer({ min: 1, max: 5 })),
    reopens: fc.nat(2),
    reworks: fc.nat(2),
    bounces: fc.nat(2),
    dispatches: fc.nat(2),
    escalations: fc.nat(2),
    parent: maybe(fc.constant('018f0000-0000-7000-8000-000000000001')),
    handler: maybe(fc.constantFrom('u1', 'u2')),
    holder: maybe(fc.constantFrom('u3', 'u4')),
  })
  .map(({ totalDue, ...rest }) =>
    matter({
      ...(rest as Partial<Matter>),
      ...(totalDue === undefined
        ? {}
        : {
            totalClock: {
              limit: { amount: 1, unit: 'work-day' },
              startedAt: rest.openedAt,
              dueAt: totalDue,
            } as never,
          }),
    }),
  )

test('every declared figure counts the same in JavaScript and in SQL, for matters of any shape', async () => {
  const matters = fc.sample(someMatter, { numRuns: 600, seed: 11 })
  const { store } = await districtWith(matters)
  const before = await store.check(1)
  assert.deepEqual(before.differences, [])
  await store.fold()
  const folded = await store.check(2)
  assert.deepEqual(folded.differences, [])
  assert.ok(folded.cells > 300)
})

const actorOf = (role: Role, area: string): Actor => ({
  account: 'a',
  name: 'A',
  posts: [{ role, unit: 'u', area }],
})
const callOf = (actor: Actor, query: object, key = ''): Call => ({
  body: undefined,
  query: { ...period, ...query },
  params: { key },
  actor,
  key: '',
  now: opened,
  language: 'zh',
  source: '',
  header: () => undefined,
  signal: new AbortController().signal,
  upload: undefined as never,
})

test('a leader of one street sees the figures and records of that street and of nothing else', async () => {
  const { store } = await districtWith([
    closed('community'),
    closed('street', { area: `${root}002001001` }),
    closed('street', { area: `${root}002001001` }),
  ])
  const shown: string[] = []
  const routes = indicatorRoutes({
    ...aroundOf(store),
    showRecords: async (_of, ids) => (shown.push(...ids), ids),
  })
  const leader = actorOf('leader', `${root}001`)
  for (const { path, act } of routes.filter((one) => one.path !== '/api/indicators')) {
    for (const area of [root, `${root}002`, `${root}002001`]) {
      const answer = await act(callOf(leader, { area, dimension: 'kind' }, 'closed'))
      assert.equal(answer.ok, false, `${path} of ${area}`)
      assert.equal(!answer.ok && answer.refusal.status, 403)
    }
    const own = await act(callOf(leader, { dimension: 'kind', keys: 'closed' }, 'closed'))
    assert.equal(own.ok, true, path)
    assert.doesNotMatch(JSON.stringify(own), /"(?:value|numerator)":[23]/)
  }
  assert.equal(shown.length, 1)
})

test('a period that cannot be, an area and a figure that are not, are refused in both languages', async () => {
  const { store } = await districtWith([])
  const routes = indicatorRoutes({ ...aroundOf(store), showRecords: async (_of, ids) => ids })
  const leader = actorOf('leader', root)
  const ask = async (query: object, key = 'closed') => {
    const answer = await routes
      .find(({ path }) => path === '/api/figures/:key/children')
      ?.act(callOf(leader, query, key))
    return answer?.ok === false ? answer.refusal : undefined
  }
  assert.equal((await ask({ from: '2026-02-30' }))?.code, 'indicator.bad-period')
  assert.equal((await ask({ area: `${root}777` }))?.status, 404)
  assert.match((await ask({}, 'gdp'))?.say.zh ?? '', /没有“gdp”这个指标/)
})
