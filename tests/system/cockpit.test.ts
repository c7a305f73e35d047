// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { demo } from '#districts/demo/district.ts'
import { caseFactsOf, caseFields } from '#engines/case/facts.ts'
import { denominatorOf, defineIndicator, defineMeasure, numeratorOf } from '#engines/indicator/declare.ts'
import { definePublished } from '#engines/indicator/published/declare.ts'
import { addDays, type Day, dayOf, instantOf } from '#platform/clock/clock.ts'
import { all, fieldsOf } from '#platform/rule/rule.ts'
import { grassroots } from '#scenes/grassroots/scene.ts'
import { defineGround, defineScene } from '#scenes/scene.ts'
import { districtIndicators } from '#server/figures.ts'
import { pastOfMatters } from '#server/past.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const ROOT = '339901'
const words = (zh: string, en: string) => ({ zh, en })
const f = fieldsOf(caseFields)

/** Scene N+1: one kind of matter, one counted figure with an older formula, one published figure. */
const ground = defineGround({ groups: { 'park-pests': '公园虫害' }, competences: { enforcement: '执法' } })
const [help] = Object.values(grassroots.caseTypes)
const nests = { ...(help ?? assert.fail()), key: 'wasp-nest', label: '马蜂窝', group: 'park-pests' }
const reported = defineMeasure(caseFields, {
  key: 'pests-reported',
  of: 'case',
  on: 'openedAt',
  when: f.kind.isKnown(),
  label: words('上报数', 'reported'),
})
const urgent = defineMeasure(caseFields, {
  key: 'pests-urgent',
  of: 'case',
  on: 'openedAt',
  when: all(f.kind.isKnown(), f.urgency.atMost(2)),
  label: words('紧急数', 'urgent'),
})
const described = {
  key: 'pests-urgent-share',
  label: words('紧急占比', 'Urgent'),
  group: words('公园虫害', 'Pests in parks'),
  definition: words('紧急数 ÷ 上报数。', 'Urgent ÷ reported.'),
  owner: words('公园岗', 'Park post'),
  source: words('测试', 'for tests'),
  better: 'down',
  numerator: urgent,
  denominator: reported,
} as const
const changed = dayOf(Date.now() - 20 * 86_400_000)
const pests = defineScene({
  key: 'park-pests',
  number: '25',
  label: '公园虫害',
  about: '公园里的马蜂窝。',
  ground,
  caseTypes: [nests],
  indicators: [
    defineIndicator({
      ...described,
      version: 2,
      since: changed,
      rounding: { how: 'round', decimals: 1 },
      earlier: defineIndicator({
        ...described,
        version: 1,
        since: '2016-01-01',
        rounding: { how: 'truncate', decimals: 0 },
      }),
    }),
  ],
  published: [
    definePublished({
      ...described,
      key: 'park-budget',
      version: 1,
      since: '2016-01-01',
      label: words('公园养护经费', 'Park budget'),
      unit: 'ten-thousand-yuan',
      rounding: { how: 'round', decimals: 1 },
      range: [0, 100_000],
      tolerance: 0,
    }),
  ],
  english: {},
})

interface Figure {
  readonly value: number | null
  readonly numerator: number
  readonly denominator: number | null
}
interface Item extends Figure {
  readonly key: string
  readonly version: number
  readonly knownThen: Figure | null
}
interface Child extends Figure {
  readonly area: string
  readonly knownThen: Figure | null
}

describe('the cockpit on three levels', () => {
  let server: TestServer
  let leader: Visitor
  const today = dayOf(Date.now())
  const from = addDays(today, -45)
  before(async () => {
    server = await startServer({
      matters: 300,
      district: { ...demo, scenes: [...demo.scenes, pests as (typeof demo.scenes)[number]] },
    })
    leader = await server.signIn('leader')
  })
  after(() => server.stop())

  const read = async <T>(path: string): Promise<T> => {
    const reply = await leader.get(path)
    assert.equal(reply.status, 200, `${path}: ${reply.text}`)
    return reply.body as T
  }
  const figure = async (area: string, key: string, to = today): Promise<Item> => {
    const { items } = await read<{ items: Item[] }>(
      `/api/figures?area=${area}&keys=${key}&from=${from}&to=${to}`,
    )
    return items[0] ?? assert.fail(key)
  }
  const childrenOf = async (area: string, key: string) =>
    (await read<{ items: Child[] }>(`/api/figures/${key}/children?area=${area}&from=${from}&to=${today}`))
      .items
  const sum = (items: readonly Figure[]) => [
    items.reduce((n, { numerator }) => n + numerator, 0),
    items.some(({ denominator }) => denominator !== null)
      ? items.reduce((n, { denominator }) => n + (denominator ?? 0), 0)
      : null,
  ]
  const recordsOf = async (area: string, key: string, part: string): Promise<number> => {
    let n = 0
    for (let after = ''; ;) {
      const page = await read<{ items: unknown[]; next: string | null }>(
        `/api/figures/${key}/records?area=${area}&from=${from}&to=${today}&part=${part}&limit=200&after=${after}`,
      )
      n += page.items.length
      if (page.next === null) return n
      after = page.next
    }
  }

  for (const key of ['reported', 'closed-in-time-share', 'closing-time-mean', 'city-handling-time-mean'])
    test(`03.2 ${key}: district = streets = communities = the records in its list, at one moment`, async () => {
      const district = await figure(ROOT, key)
      const own = [district.numerator, district.denominator]
      assert.ok(district.numerator > 0, 'there is something to count')
      const streets = await childrenOf(ROOT, key)
      assert.deepEqual(sum(streets), own)
      const communities = (await Promise.all(streets.map(({ area }) => childrenOf(area, key)))).flat()
      assert.ok(communities.length > streets.length)
      assert.deepEqual(sum(communities), own)
      const isMean = key.endsWith('mean')
      if (!isMean) assert.equal(await recordsOf(ROOT, key, 'numerator'), district.numerator)
      if (district.denominator !== null)
        assert.equal(await recordsOf(ROOT, key, 'denominator'), district.denominator)
      const busy = communities.toSorted((a, b) => b.numerator - a.numerator)[0] ?? assert.fail()
      if (!isMean) assert.equal(await recordsOf(busy.area, key, 'numerator'), busy.numerator)
    })

  test('a mean time is the same whether read as one number or from its streets: no average of averages', async () => {
    const whole = await figure(ROOT, 'closing-time-mean')
    const streets = await childrenOf(ROOT, 'closing-time-mean')
    const [ms, n] = sum(streets)
    assert.equal(whole.value, Math.round(((ms ?? 0) / (n ?? 1) / 3_600_000) * 10) / 10)
  })

  test('03.1 a scene that is added appears in portal, cockpit and published figures without any change below it', async () => {
    const kinds = await server.anybody.get('/api/kinds')
    assert.match(kinds.text, /wasp-nest/)
    const { items } = await read<{ items: { key: string }[] }>('/api/indicators')
    assert.ok(items.some(({ key }) => key === 'pests-urgent-share'))
    assert.ok((await figure(ROOT, 'pests-urgent-share')).denominator)
    assert.match((await leader.get('/api/published')).text, /park-budget/)
    const street = await server.signIn('s1-leader')
    assert.equal((await street.get(`/api/published/park-budget?area=${ROOT}`)).status, 403)
  })

  test('03.3 a changed formula leaves the periods before it with the old version, which is shown', async () => {
    const before = await figure(ROOT, 'pests-urgent-share', addDays(changed, -1))
    const since = await figure(ROOT, 'pests-urgent-share')
    assert.deepEqual([before.version, since.version], [1, 2])
    assert.ok(Number.isInteger(before.value), 'the old version truncates')
    const { items } = await read<{
      items: { key: string; version: number; earlier: { version: number }[] }[]
    }>('/api/indicators')
    const shown = items.find(({ key }) => key === 'pests-urgent-share')
    assert.deepEqual([shown?.version, shown?.earlier.map(({ version }) => version)], [2, [1]])
  })

  /** What the log said at the end of a day, counted here by the rules alone. */
  const countedOn = async (day: Day) => {
    const set = districtIndicators(demo.scenes)
    const end = instantOf(addDays(day, 1))
    const sums = new Map<string, number>()
    for await (const { at, before, after } of pastOfMatters(server.db, demo.id))
      if (at < end)
        for (const measure of set.measures.filter(({ of }) => of === 'case')) {
          const add = (facts: ReturnType<typeof caseFactsOf> | undefined, sign: 1 | -1) => {
            const cell = facts && measure.cellOf(facts)
            if (cell && cell.day >= from && cell.day <= day)
              sums.set(measure.key, (sums.get(measure.key) ?? 0) + sign * cell.n)
          }
          add(before as ReturnType<typeof caseFactsOf> | undefined, -1)
          add(after as ReturnType<typeof caseFactsOf> | undefined, 1)
        }
    return { set, sums }
  }

  test('any past day is shown as it was known then, beside what is known of it today', async () => {
    await server.figures.store.learnFromLog('case', {
      changes: pastOfMatters(server.db, demo.id),
      since: from,
    })
    const day = addDays(today, -7)
    const { set, sums } = await countedOn(day)
    const keys = [
      'closed-in-time-share',
      'city-handled-share',
      'city-unclosed-share',
      'satisfied-share',
      'reported',
    ]
    const known = await read<{ to: string; knownOn: string; knownSince: string; items: Item[] }>(
      `/api/figures?area=${ROOT}&from=${from}&to=${today}&knownOn=${day}`,
    )
    assert.deepEqual([known.to, known.knownOn, known.knownSince], [day, day, from])
    let moved = 0
    for (const item of known.items.filter(({ key }) => keys.includes(key))) {
      const indicator = set.find(item.key) ?? assert.fail()
      const below = denominatorOf(indicator)
      assert.deepEqual(
        [item.knownThen?.numerator, item.knownThen?.denominator],
        [sums.get(numeratorOf(indicator).key) ?? 0, below ? (sums.get(below.key) ?? 0) : null],
        item.key,
      )
      if (item.knownThen?.numerator !== item.numerator) moved += 1
    }
    assert.ok(moved > 0, 'something of that day was learned later')
    const { items: streets } = await read<{ items: Child[] }>(
      `/api/figures/city-unclosed-share/children?area=${ROOT}&from=${from}&to=${today}&knownOn=${day}`,
    )
    const whole = known.items.find(({ key }) => key === 'city-unclosed-share')
    assert.deepEqual(sum(streets.map(({ knownThen }) => knownThen ?? assert.fail())), [
      whole?.knownThen?.numerator,
      whole?.knownThen?.denominator,
    ])
    const { items: traces } = await read<{ items: { knownOn: string; day: string; numerator: number }[] }>(
      `/api/figures/city-unclosed-share/revisions?area=${ROOT}&from=${from}&to=${day}`,
    )
    const later = traces.filter(({ knownOn }) => knownOn > day).reduce((n, { numerator }) => n + numerator, 0)
    assert.equal((whole?.knownThen?.numerator ?? 0) + later, whole?.numerator)
  })

  test('a day before anything was remembered is refused with the days that can be asked', async () => {
    const reply = await leader.get(`/api/figures?area=${ROOT}&from=2020-01-01&to=${today}&knownOn=2020-02-01`)
    assert.equal(reply.status, 422)
    assert.match(reply.text, new RegExp(`indicator.not-known-then.*${from}`))
  })

  test('tiles are kept per account, and a figure nobody declares cannot be one', async () => {
    const wanted = { tiles: ['closed', 'gdp', 'closed'] }
    const kept = await leader.post('/api/cockpit/tiles', wanted)
    assert.deepEqual(kept.body['tiles'], ['closed', 'gdp'])
    assert.deepEqual((await leader.get('/api/cockpit/tiles')).body['tiles'], ['closed', 'gdp'])
    const street = await server.signIn('s1-leader')
    assert.deepEqual((await street.get('/api/cockpit/tiles')).body['tiles'], [])
    const strange = await leader.post('/api/cockpit/tiles', { tiles: ['happiness'] })
    assert.equal(strange.body['code'], 'indicator.unknown')
  })

  test('a period is compared with the one before, the same days of last year, or any other day', async () => {
    const before = async (against: string) =>
      (
        await read<{ previous: object }>(
          `/api/figures?area=${ROOT}&keys=closed&from=2026-11-01&to=2026-11-10${against}`,
        )
      ).previous
    assert.deepEqual(await before(''), { from: '2026-10-01', to: '2026-10-10' })
    assert.deepEqual(await before('&against=year'), { from: '2025-11-01', to: '2025-11-10' })
    assert.deepEqual(await before('&against=2026-03-05'), { from: '2026-03-05', to: '2026-03-14' })
    const bad = await leader.get(`/api/figures?area=${ROOT}&from=2026-11-01&to=2026-11-10&against=never`)
    assert.equal(bad.status, 422)
  })

  test('revisions of another street are not told', async () => {
    const own = await server.signIn('s1-leader')
    const path = `/api/figures/reported/revisions?from=${from}&to=${today}&area=`
    assert.equal((await own.get(`${path}${ROOT}001`)).status, 200)
    assert.equal((await own.get(`${path}${ROOT}002`)).status, 403)
  })
})
