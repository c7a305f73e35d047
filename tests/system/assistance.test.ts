// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HOUR } from '#platform/clock/clock.ts'
import { rebuildCases } from '#server/commands/rebuild.ts'
import { at, WEDNESDAY } from './fixture.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

interface Asked {
  readonly unit: string
  readonly status: string
  readonly onTime: boolean | null
  readonly level: string | null
  readonly clock: { readonly dueAt: number; readonly overdue: boolean }
}
interface Page {
  readonly id: string
  readonly version: number
  readonly coUnits: readonly Asked[]
  readonly timeline: readonly { readonly kind: string; readonly at: number }[]
  readonly actions: readonly { readonly key: string; readonly allowed: boolean }[]
}
interface Row {
  readonly id: string
  readonly assists: readonly { readonly unit: string; readonly overdue: boolean }[]
}

const MARKET = '339901-market'
const ENFORCEMENT = '339901001-enforcement'
/** Four working hours of the district after half past ten, with the noon break between. */
const DUE = at('2026-11-18T16:00:00+08:00')

describe('a unit that is asked for help', () => {
  let server: TestServer
  let clock = WEDNESDAY
  const people = new Map<string, Visitor>()
  before(async () => {
    server = await startServer({ now: () => clock })
    for (const account of ['s1-enforcement', 'officer-market', 'dispatcher', 's2-intake', 'leader'])
      people.set(account, await server.signIn(account))
  })
  after(() => server.stop())

  /** Sessions end after a while; whoever comes back later signs in again. */
  const later = async (moment: number): Promise<void> => {
    clock = moment
    for (const account of people.keys()) people.set(account, await server.signIn(account))
    for (let ring = 0; ring < 3; ring += 1) await server.app.cases.wake(clock)
  }
  const as = (account: string): Visitor => {
    const visitor = people.get(account)
    assert.ok(visitor)
    return visitor
  }
  const page = async (account: string, id: string): Promise<Page> => {
    const reply = await as(account).get(`/api/cases/${id}`)
    assert.equal(reply.status, 200, reply.text)
    return reply.body as unknown as Page
  }
  const act = async (account: string, id: string, action: string, input: object = {}) => {
    const { version } = await page(account, id)
    return as(account).post(`/api/cases/${id}/actions/${action}`, { version, ...input })
  }
  const does = async (account: string, id: string, action: string, input: object = {}): Promise<Page> => {
    const reply = await act(account, id, action, input)
    assert.equal(reply.status, 200, `${action}: ${reply.text}`)
    return reply.body as unknown as Page
  }
  const queue = async (account: string, name: string): Promise<readonly Row[]> => {
    const reply = await as(account).get(`/api/cases?queue=${name}&limit=200`)
    assert.equal(reply.status, 200, reply.text)
    return reply.body['items'] as Row[]
  }
  const isIn = async (account: string, name: string, id: string): Promise<boolean> =>
    (await queue(account, name)).some((row) => row.id === id)

  /** A street stall in the hands of the street's enforcement, which asks the market bureau for help. */
  const toHandling = async (): Promise<string> => {
    const [feature] = server.app.world().features('grid', '339901001001') as {
      properties: { label: [number, number] }
    }[]
    const [lng, lat] = feature?.properties.label ?? [0, 0]
    const reply = await server.anybody.post('/api/reports', {
      kind: 'street-vending',
      text: '熟食摊占用人行道',
      place: { lng, lat },
      answers: { form: 'stall', blocks: true },
    })
    assert.equal(reply.status, 201, reply.text)
    const { id } = reply.body['case'] as { id: string }
    const matter = await server.app.cases.store.find(id)
    if (matter?.stage === 'intake') await moves(id, 'intake', 'accept')
    if ((await server.app.cases.store.find(id))?.stage === 'filing') await moves(id, 'chief', 'file')
    if ((await server.app.cases.store.find(id))?.stage === 'dispatch')
      await moves(id, 'dispatcher', 'dispatch', { unit: ENFORCEMENT, text: '请处置' })
    assert.equal((await server.app.cases.store.find(id))?.handler, ENFORCEMENT)
    await does('s1-enforcement', id, 'sign')
    return id
  }
  const moves = async (id: string, account: string, action: string, input: object = {}) => {
    if (!people.has(account)) people.set(account, await server.signIn(account))
    await does(account, id, action, input)
  }
  const ask = async (): Promise<string> => {
    const id = await toHandling()
    await does('s1-enforcement', id, 'add-unit', { unit: MARKET, text: '请核查许可' })
    return id
  }
  const share = async () => {
    const reply = await as('leader').get(
      '/api/figures?area=339901&from=2026-11-01&to=2026-11-30&keys=city-assistance-in-time-share',
    )
    const items = reply.body['items'] as {
      key: string
      value: number | null
      numerator?: number
      denominator?: number
    }[]
    return items.find(({ key }) => key === 'city-assistance-in-time-share')
  }

  test('has a clock of its own in working time, in its own queue and in that of whoever asked', async () => {
    const id = await ask()
    const [asked] = (await page('officer-market', id)).coUnits
    assert.equal(asked?.clock.dueAt, DUE)
    assert.equal(asked?.status, 'waiting')
    assert.ok(await isIn('officer-market', 'joining', id))
    assert.ok(await isIn('s1-enforcement', 'awaiting', id))
    assert.equal(await isIn('officer-market', 'overdue', id), false)
    const again = await act('s1-enforcement', id, 'add-unit', { unit: MARKET, text: '再请' })
    assert.equal(again.body['code'], 'case.already-asked')
    const own = await act('s1-enforcement', id, 'add-unit', { unit: ENFORCEMENT, text: '自己' })
    assert.equal(own.body['code'], 'case.own-unit')
  })

  test('answers in time, and it counts as in time', async () => {
    const before = await share()
    const id = await ask()
    const answered = await does('officer-market', id, 'answer-as-co-unit', { text: '无许可,已告知' })
    assert.deepEqual([answered.coUnits[0]?.status, answered.coUnits[0]?.onTime], ['answered', true])
    assert.equal(await isIn('officer-market', 'joining', id), false)
    assert.equal(await isIn('s1-enforcement', 'awaiting', id), false)
    const twice = await act('officer-market', id, 'answer-as-co-unit', { text: '又' })
    assert.equal(twice.status, 403)
    const now = await share()
    assert.equal((now?.numerator ?? 0) - (before?.numerator ?? 0), 1)
  })

  test('or turns red on both sides at the minute its time ends, and climbs to the district', async () => {
    clock = WEDNESDAY
    const id = await ask()
    await later(DUE)
    assert.equal((await page('officer-market', id)).coUnits[0]?.clock.overdue, false)
    await later(DUE + 1)
    for (const account of ['officer-market', 's1-enforcement', 'dispatcher']) {
      assert.ok(await isIn(account, 'overdue', id), `${account} sees it overdue`)
      const row = (await queue(account, 'overdue')).find((one) => one.id === id)
      assert.deepEqual(
        row?.assists.map(({ unit, overdue }) => [unit, overdue]),
        [[MARKET, true]],
      )
      assert.ok(await isIn(account, 'escalated', id), `${account} sees it escalated`)
      const [asked] = (await page(account, id)).coUnits
      assert.deepEqual([asked?.clock.overdue, asked?.level], [true, 'district'])
    }
    const { timeline } = await page('dispatcher', id)
    const climbs = timeline.filter(({ kind }) => kind === 'co-escalated')
    assert.deepEqual(
      climbs.map(({ at: moment }) => moment),
      [DUE],
    )
    const late = await does('officer-market', id, 'answer-as-co-unit', { text: '迟到的反馈' })
    assert.equal(late.coUnits[0]?.onTime, false)
    assert.equal(
      (await queue('s1-enforcement', 'overdue')).find((one) => one.id === id)?.assists.length ?? 0,
      0,
    )
    clock = WEDNESDAY
    await later(WEDNESDAY)
  })

  test('may ask for more time, and whoever asked decides', async () => {
    const id = await ask()
    const early = await act('s1-enforcement', id, 'grant-co-time')
    assert.equal(early.body['code'], 'case.which-unit')
    await does('officer-market', id, 'ask-co-time', {
      limit: { amount: 1, unit: 'work-day' },
      text: '需调取档案',
    })
    assert.equal((await act('officer-market', id, 'grant-co-time')).status, 403)
    const granted = await does('s1-enforcement', id, 'grant-co-time')
    assert.equal(granted.coUnits[0]?.clock.dueAt, at('2026-11-19T17:30:00+08:00'))
    await later(DUE + HOUR)
    assert.equal((await page('s1-enforcement', id)).coUnits[0]?.clock.overdue, false)
    await later(at('2026-11-19T17:00:00+08:00'))
    const done = await does('officer-market', id, 'answer-as-co-unit', { text: '已核查' })
    assert.equal(done.coUnits[0]?.onTime, true)
    await later(WEDNESDAY)
  })

  test('is let go again, and then the matter is no longer its business', async () => {
    const id = await ask()
    await does('s1-enforcement', id, 'withdraw-unit', { text: '不需要了' })
    assert.equal(await isIn('officer-market', 'joining', id), false)
    assert.equal((await as('officer-market').get(`/api/cases/${id}`)).status, 404)
  })

  test('is nothing another street sees', async () => {
    const id = await ask()
    for (const name of ['joining', 'awaiting', 'overdue', 'escalated', 'open'])
      assert.equal(await isIn('s2-intake', name, id), false)
  })

  test('the figure opens into its matters, and a rebuild from the log changes nothing', async () => {
    const id = await ask()
    await does('officer-market', id, 'answer-as-co-unit', { text: '好' })
    const records = await as('leader').get(
      '/api/figures/city-assistance-in-time-share/records?area=339901&from=2026-11-01&to=2026-11-30&part=numerator&limit=50',
    )
    assert.equal(records.status, 200, records.text)
    assert.ok((records.body['items'] as Row[]).some((row) => row.id === id))
    const check = await server.figures.store.check(clock)
    assert.deepEqual(check.differences, [])
    assert.equal((await rebuildCases(server.owner, 'demo')).differed, 0)
    await server.owner.query({
      text: "UPDATE assistance SET status = 'waiting', on_time = NULL WHERE case_id = $1",
      values: [id],
    })
    assert.equal((await rebuildCases(server.owner, 'demo')).differed, 1)
    assert.equal((await rebuildCases(server.owner, 'demo')).differed, 0)
  })
})
