// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DAY, HOUR, instantOf } from '#platform/clock/clock.ts'
import { closedAt, matterOf, takeIn } from '#server/testing-matters.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const COMMUNITY = '339901001001'
const GRID = `${COMMUNITY}001`
const TEAM = `${COMMUNITY}-station`
const now = instantOf('2026-11-18', '10:00')
const period = 'from=2026-11-01&to=2026-11-30'

interface PartOut {
  readonly part: string
  readonly rate: number | null
  readonly good: number
  readonly total: number
  readonly excused: number
}
interface Card {
  readonly team: string
  readonly area: string
  readonly isOwn: boolean
  readonly mayDecide: boolean
  readonly parts: readonly PartOut[]
}
interface Deduction {
  readonly case: string
  readonly part: string
  readonly dispute: { readonly id: string; readonly state: string; readonly decision: string | null } | null
}

describe('04.14 score cards of teams', () => {
  let server: TestServer
  let worker: Visitor
  let supervisor: Visitor
  const patrol = { area: GRID, channel: 'patrol', openedAt: now - 5 * DAY } as const
  const due = { area: GRID, handler: TEAM, openedAt: now - 5 * DAY, handlingDueAt: now - DAY } as const
  const late = closedAt('community', { ...due, onTime: false, rating: undefined })
  const setAside = matterOf({ ...patrol, status: 'void', stage: 'void' })
  before(async () => {
    server = await startServer({ now: () => now })
    worker = await server.signIn('c1-1-grid')
    supervisor = await server.signIn('supervisor')
    await takeIn(server.app.cases.store, [
      ...Array.from({ length: 9 }, () => matterOf({ ...patrol })),
      setAside,
      ...Array.from({ length: 3 }, () => closedAt('community', { ...due, onTime: true, rating: 5 })),
      late,
      matterOf({ ...due, handlingDueAt: now + HOUR }),
    ])
  })
  after(() => server.stop())

  const cards = async (visitor: Visitor): Promise<readonly Card[]> => {
    const reply = await visitor.get(`/api/teams?${period}`)
    assert.equal(reply.status, 200, reply.text)
    return reply.body['items'] as Card[]
  }
  const part = async (key: string) => {
    const card = (await cards(worker)).find(({ team }) => team === TEAM)
    return card?.parts.find((one) => one.part === key) ?? assert.fail(key)
  }
  const deductions = async (): Promise<readonly Deduction[]> =>
    (await worker.get(`/api/teams/${TEAM}/deductions?${period}`)).body['items'] as Deduction[]

  test('a team is measured by rates with their own denominators, and a limit still running counts neither way', async () => {
    assert.deepEqual(await part('valid'), {
      ...(await part('valid')),
      rate: 90,
      good: 9,
      total: 10,
      excused: 0,
    })
    assert.deepEqual(await part('on-time'), {
      ...(await part('on-time')),
      rate: 75,
      good: 3,
      total: 4,
      excused: 0,
    })
    assert.deepEqual((await part('satisfied')).rate, 100)
  })

  test('a worker sees the card of the own team and each deduction, and no other team', async () => {
    const seen = await cards(worker)
    assert.deepEqual(
      seen.map(({ team, isOwn, mayDecide }) => [team, isOwn, mayDecide]),
      [[TEAM, true, false]],
    )
    assert.deepEqual(
      (await deductions()).map((one) => [one.case, one.part]).toSorted(),
      [
        [late.id, 'on-time'],
        [setAside.id, 'valid'],
      ].toSorted(),
    )
    assert.equal(
      (await worker.get(`/api/teams/${COMMUNITY.slice(0, -1)}2-station/deductions?${period}`)).status,
      404,
    )
  })

  const dispute = (visitor: Visitor, matter: string, key: string) =>
    visitor.post(`/api/teams/${TEAM}/disputes`, { case: matter, part: key, reason: '台风期间道路封闭' })

  test('only a member disputes, only what was deducted, and only once', async () => {
    assert.equal((await dispute(supervisor, late.id, 'on-time')).body['code'], 'team.not-a-member')
    assert.equal((await dispute(worker, late.id, 'valid')).body['code'], 'team.no-deduction')
    assert.equal((await dispute(worker, late.id, 'on-time')).status, 201)
    assert.equal((await dispute(worker, late.id, 'on-time')).body['code'], 'team.disputed')
    assert.equal((await part('on-time')).rate, 75, 'a dispute alone changes nothing')
  })

  test('the street decides; an accepted dispute takes the record out of both parts, with a trace', async () => {
    const open = (await deductions()).find((one) => one.case === late.id)?.dispute
    const decide = (visitor: Visitor) =>
      visitor.post(`/api/teams/disputes/${open?.id}/decision`, { accepted: true, text: '情况属实,剔除' })
    assert.equal((await decide(worker)).body['code'], 'team.not-yours-to-decide')
    const other = await server.signIn('s2-leader')
    assert.equal((await decide(other)).body['code'], 'team.decided')
    assert.equal((await decide(supervisor)).status, 200)
    assert.equal((await decide(supervisor)).body['code'], 'team.decided')
    const after = await part('on-time')
    assert.deepEqual([after.good, after.total, after.rate, after.excused], [3, 3, 100, 1])
    const trace = await server.db.query<{ kind: string }>({
      text: "SELECT kind FROM event WHERE stream = 'team-dispute' ORDER BY version",
    })
    assert.deepEqual(
      trace.map(({ kind }) => kind),
      ['deduction-disputed', 'dispute-accepted'],
    )
    assert.equal((await deductions()).find((one) => one.case === late.id)?.dispute?.decision, '情况属实,剔除')
  })

  test('a rejected dispute leaves the record where it was', async () => {
    const raised = await dispute(worker, setAside.id, 'valid')
    const id = String(raised.body['id'])
    const no = { accepted: false, text: '重复上报' }
    assert.equal((await supervisor.post(`/api/teams/disputes/${id}/decision`, no)).status, 200)
    assert.equal((await part('valid')).rate, 90)
  })

  test('a street sees its own teams, nobody is ranked, and no person stands in a card', async () => {
    const street = await cards(await server.signIn('s1-leader'))
    assert.ok(street.length > 1)
    assert.ok(street.every(({ area }) => area.startsWith('339901001')))
    assert.doesNotMatch(JSON.stringify(street), /"(?:rank|score|worker|account)"/)
    assert.equal((await server.anybody.get(`/api/teams?${period}`)).status, 401)
    assert.equal(
      (await worker.get('/api/teams?from=2026-12-01&to=2026-11-01')).body['code'],
      'team.bad-period',
    )
  })
})
