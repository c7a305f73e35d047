// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DAY, instantOf } from '#platform/clock/clock.ts'
import { closedAt, takeIn } from '#server/testing-matters.ts'
import { type Reply, startServer, type TestServer, type Visitor } from './server.ts'

const ROOT = '339901'
const now = instantOf('2026-11-18', '10:00')
const KEY = 'community-closing-share'
const period = 'from=2026-11-01&to=2026-11-18'

interface Item {
  readonly key: string
  readonly value: number | null
  readonly light: string | null
  readonly target: { readonly value: number; readonly area: string | null } | null
}

describe('targets and statisticians', () => {
  let server: TestServer
  const people = new Map<string, Visitor>()
  const as = (account: string): Visitor => people.get(account) ?? assert.fail(account)
  before(async () => {
    let clock = now
    server = await startServer({ now: () => (clock += 1) })
    for (const account of ['leader', 'supervisor', 'statistician', 'dispatcher', 's1-leader'])
      people.set(account, await server.signIn(account))
    const matters = Array.from({ length: 20 }, (_, n) =>
      closedAt(n < 16 ? 'community' : 'street', {
        area: `${ROOT}00${1 + (n % 2)}001001`,
        openedAt: now - DAY,
      }),
    )
    await takeIn(server.app.cases.store, matters)
  })
  after(() => server.stop())

  const figure = async (account: string, area = ROOT): Promise<Item> => {
    const reply = await as(account).get(`/api/figures?area=${area}&${period}&keys=${KEY}`)
    assert.equal(reply.status, 200, reply.text)
    const [item] = reply.body['items'] as Item[]
    return item ?? assert.fail()
  }
  const set = (account: string, body: object): Promise<Reply> =>
    as(account).post(`/api/indicators/${KEY}/targets`, {
      area: ROOT,
      from: '2026-01-01',
      to: '2026-12-31',
      value: 90,
      tolerance: 15,
      source: '2026年目标责任书',
      ...body,
    })

  test('a target of the district turns the light there and in its streets, and its history stays', async () => {
    assert.equal((await figure('leader')).value, 80)
    const first = await set('leader', {})
    assert.equal(first.status, 200, first.text)
    const there = await figure('leader')
    assert.deepEqual([there.light, there.target?.value, there.target?.area], ['near', 90, ROOT])
    assert.equal((await set('supervisor', { value: 75, source: '调整通知' })).status, 200)
    assert.equal((await figure('leader')).light, 'met')
    const street = await as('leader').get(`/api/figures/${KEY}/children?area=${ROOT}&${period}`)
    for (const { light, value } of street.body['items'] as Item[])
      if (value !== null) assert.equal(light, value >= 75 ? 'met' : 'near')
    const page = (await as('leader').get(`/api/indicators/${KEY}/targets`)).body as {
      items: { id: string; value: number; isInForce: boolean }[]
    }
    assert.deepEqual(
      page.items.map(({ value, isInForce }) => [value, isInForce]),
      [
        [75, true],
        [90, false],
      ],
    )
    const gone = await as('leader').post(`/api/indicators/${KEY}/targets/${page.items[0]?.id}/withdraw`, {
      because: '通知作废',
    })
    assert.equal(gone.status, 200, gone.text)
    assert.equal((await figure('leader')).target?.value, 90)
  })

  test('a street sets its own; a leader of one street sets none for another', async () => {
    const own = await set('s1-leader', { area: `${ROOT}001`, value: 60, tolerance: 0 })
    assert.equal(own.status, 200, own.text)
    assert.equal((await figure('s1-leader', `${ROOT}001`)).target?.value, 60)
    assert.equal((await figure('leader', `${ROOT}002`)).target?.value, 90)
    for (const area of [`${ROOT}002`, ROOT]) {
      const reply = await set('s1-leader', { area })
      assert.equal(reply.status, 403)
      assert.equal(reply.body['code'], 'indicator.out-of-scope')
    }
    assert.equal((await set('dispatcher', {})).status, 403)
  })

  test('120 % and days in the wrong order are refused by name, in both languages, and nothing is kept', async () => {
    const before = await figure('leader')
    const reply = await set('leader', { value: 120, from: '2026-12-31', to: '2026-01-01' })
    assert.equal(reply.status, 422)
    assert.equal(reply.body['code'], 'target.invalid')
    assert.match(reply.text, /目标值“120”/)
    assert.match(reply.text, /Target \\"120\\"/)
    assert.deepEqual(await figure('leader'), before)
  })

  test('a statistician enters published figures and targets, and reads no matter', async () => {
    const statistician = as('statistician')
    const kept = await statistician.post('/api/published/gdp', {
      area: ROOT,
      period: '2025',
      coverage: '',
      role: 'actual',
      value: '948.25',
      status: 'final',
      source: '统计公报',
      sourceOn: '2026-02-20',
      note: '',
    })
    assert.equal(kept.status, 201, kept.text)
    assert.equal((await set('statistician', { value: 88 })).status, 200)
    assert.equal((await figure('statistician')).value, 80)
    const sheet = await statistician.raw('/api/published.xlsx')
    assert.equal(sheet.status, 200)
    assert.equal((await statistician.get(`/api/figures/${KEY}/records?area=${ROOT}&${period}`)).status, 403)
    assert.deepEqual((await statistician.get('/api/cases?queue=all')).body['items'], [])
    assert.equal((await statistician.get('/api/admin/accounts')).status, 403)
  })
})
