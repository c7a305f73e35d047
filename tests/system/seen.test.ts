// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DAY, HOUR } from '#platform/clock/clock.ts'
import { WEDNESDAY } from './fixture.ts'
import { startServer, type TestServer } from './server.ts'

describe('a report that waited on a phone without a network', () => {
  let server: TestServer
  before(async () => {
    server = await startServer({ now: () => WEDNESDAY })
  })
  after(() => server.stop())

  const place = () => {
    const [feature] = server.app.world().features('grid', '339901001001') as {
      properties: { label: [number, number] }
    }[]
    const [lng, lat] = feature?.properties.label ?? [0, 0]
    return { lng, lat }
  }
  const report = (more: object) =>
    server.anybody.post('/api/reports', {
      kind: 'broken-steps',
      text: '台阶坏了一级',
      place: place(),
      answers: { part: 'steps' },
      ...more,
    })

  test('says when it was seen, and its clock starts when it arrived', async () => {
    const at = WEDNESDAY - 5 * HOUR
    const told = await report({ at })
    assert.equal(told.status, 201, told.text)
    const { id } = told.body['case'] as { id: string }
    const { code } = told.body['follow'] as { code: string }
    const follow = await server.anybody.get(`/api/follow/${code}`)
    assert.deepEqual([follow.body['at'], follow.body['seenAt']], [WEDNESDAY, at])
    const intake = await server.signIn('s1-intake')
    const page = await intake.get(`/api/cases/${id}`)
    const [first] = page.body['timeline'] as { kind: string; seenAt: number | null }[]
    assert.deepEqual([first?.kind, first?.seenAt], ['reported', at])
    const [own] = page.body['reports'] as { at: number; seenAt: number | null }[]
    assert.deepEqual([own?.at, own?.seenAt], [WEDNESDAY, at])
    const { stage } = page.body['clocks'] as { stage: { startedAt: number } }
    assert.equal(stage.startedAt, WEDNESDAY)
    const joined = await report({ joins: id, at: at + HOUR, text: '我也看到了' })
    assert.equal(joined.body['joined'], true)
    const again = await intake.get(`/api/cases/${id}`)
    assert.deepEqual((again.body['reports'] as { seenAt: number }[]).map(({ seenAt }) => seenAt).toSorted(), [
      at,
      at + HOUR,
    ])
  })

  test('is refused with a sentence when it was seen later than now, or too long ago', async () => {
    const later = await report({ at: WEDNESDAY + HOUR })
    assert.deepEqual([later.status, later.body['code']], [422, 'case.seen-later'])
    const old = await report({ at: WEDNESDAY - 8 * DAY })
    assert.deepEqual([old.status, old.body['code']], [422, 'case.seen-long-ago'])
    assert.equal((await report({ at: 'yesterday' })).status, 422)
  })
})
