// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DAY, instantOf } from '#platform/clock/clock.ts'
import { closedAt, takeIn } from '#server/testing-matters.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const ROOT = '339901'
const now = instantOf('2026-11-18', '10:00')
const words = (zh: string) => ({ zh, en: `${zh} in English` })

describe('figures a district defines by itself', () => {
  let server: TestServer
  let statistician: Visitor
  before(async () => {
    server = await startServer({ now: () => now })
    statistician = await server.signIn('statistician')
    const matters = Array.from({ length: 20 }, (_, n) =>
      closedAt(n < 15 ? 'community' : 'street', {
        area: `${ROOT}00${1 + (n % 2)}001001`,
        openedAt: now - 3 * DAY,
        closedAt: now - DAY,
      }),
    )
    await takeIn(server.app.cases.store, matters)
  })
  after(() => server.stop())

  const draft = {
    key: 'own-community',
    since: '2026-11-01',
    label: words('社区自办率'),
    definition: words('社区办结 ÷ 办结'),
    owner: words('区统计岗'),
    source: words('本区考核办法'),
    better: 'up',
    numerator: 'closed-in-community',
    denominator: 'closed',
    rounding: { how: 'round', decimals: 1 },
  }
  const save = (more: object) => statistician.post('/api/indicators', { ...draft, ...more })
  const value = async (from = '2026-11-01', to = '2026-11-18', keys = draft.key) => {
    const reply = await statistician.get(`/api/figures?from=${from}&to=${to}&keys=${keys}`)
    const [item] = reply.body['items'] as { value: number; version: number }[]
    return item ?? assert.fail(reply.text)
  }
  const fieldsOf = (reply: { body: Record<string, unknown> }) =>
    Object.keys((reply.body['about'] as { fields: object }).fields)

  test('a share of what is counted already holds from its answer on, and its children add up', async () => {
    const { body } = await statistician.get('/api/measures')
    const keys = (body['items'] as { key: string }[]).map(({ key }) => key)
    assert.ok(keys.includes(draft.numerator) && keys.includes(draft.denominator), keys.join())
    const saved = await save({})
    assert.equal(saved.status, 201, saved.text)
    assert.deepEqual([(await value()).value, (await value()).version], [75, 1])
    const children = await statistician.get(
      `/api/figures/own-community/children?from=2026-11-01&to=2026-11-18`,
    )
    const parts = children.body['items'] as { numerator: number; denominator: number }[]
    assert.equal(
      parts.reduce((sum, part) => sum + part.denominator, 0),
      20,
    )
  })

  test('what would divide by nothing, asks for what is not counted, or cannot add up is refused, naming the place', async () => {
    const missing = await save({ key: 'own-missing', denominator: 'closed-on-mars' })
    assert.equal(missing.status, 422)
    assert.deepEqual(fieldsOf(missing), ['denominator'])
    assert.match(missing.text, /占比不能没有自己的分母/)
    assert.match(missing.text, /a share needs its own denominator/)
    const apart = await save({ key: 'own-apart', denominator: 'reported' })
    assert.deepEqual([apart.status, fieldsOf(apart)], [422, ['numerator']])
    assert.match(apart.text, /下级无法加总到上级/)
    const upside = await save({ key: 'own-upside', numerator: 'closed', denominator: 'closed-in-community' })
    assert.match(upside.text, /可能超过100%/)
    const unknown = await statistician.get('/api/figures?from=2026-11-01&to=2026-11-18&keys=own-apart')
    assert.equal(unknown.status, 404, 'nothing of it was kept')
  })

  test('a new formula begins on its day; a period that ended before keeps the old version and says so', async () => {
    const next = await save({
      since: '2026-11-10',
      denominator: undefined,
      numerator: 'closed',
      unit: 'matter',
    })
    assert.equal(next.status, 201, next.text)
    assert.deepEqual([(await value()).value, (await value()).version], [20, 2])
    assert.equal((await value('2026-11-01', '2026-11-09')).version, 1)
    const back = await save({ since: '2026-11-05' })
    assert.equal(back.status, 422)
    assert.match(back.text, /不连贯/)
  })

  test('a declared figure cannot be taken over, and only who answers for the district defines', async () => {
    assert.equal((await save({ key: 'closed' })).body['code'], 'indicator.key-taken')
    const leader = await server.signIn('leader')
    assert.equal((await leader.post('/api/indicators', draft)).status, 403)
    const tiles = await leader.post('/api/cockpit/tiles', { tiles: [draft.key] })
    assert.equal(tiles.status, 200, tiles.text)
  })
})
