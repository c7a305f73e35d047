// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { CaseEvent } from '#engines/case/events.ts'
import { replay } from '#engines/case/evolve.ts'
import { MINUTE } from '#platform/clock/clock.ts'
import { WEDNESDAY } from './fixture.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

interface Page {
  readonly id: string
  readonly stage: string
  readonly version: number
  readonly undo: { readonly of: { readonly zh: string }; readonly why: { readonly zh: string } | null } | null
  readonly clocks: unknown
  readonly holder: unknown
  readonly timeline: readonly { readonly kind: string; readonly reason: { readonly zh: string } | null }[]
}

describe('a step taken by mistake', () => {
  let server: TestServer
  let clock = WEDNESDAY
  let intake: Visitor
  let chief: Visitor
  before(async () => {
    server = await startServer({ now: () => clock })
    intake = await server.signIn('s1-intake')
    chief = await server.signIn('s1-chief')
  })
  after(() => server.stop())

  const reported = async (): Promise<string> => {
    const [feature] = server.app.world().features('grid', '339901001001') as {
      properties: { label: [number, number] }
    }[]
    const [lng, lat] = feature?.properties.label ?? [0, 0]
    const reply = await server.anybody.post('/api/reports', {
      kind: 'broken-steps',
      text: '台阶坏了',
      answers: { part: 'steps' },
      place: { lng, lat },
    })
    assert.equal(reply.status, 201, reply.text)
    return (reply.body['case'] as { id: string }).id
  }
  const page = async (who: Visitor, id: string) => (await who.get(`/api/cases/${id}`)).body as unknown as Page
  const act = async (who: Visitor, id: string, action: string, input: object = {}) => {
    const { version } = await page(who, id)
    const reply = await who.post(`/api/cases/${id}/actions/${action}`, { version, ...input })
    assert.equal(reply.status, 200, reply.text)
    return reply.body as unknown as Page
  }
  const undo = async (who: Visitor, id: string, more: { key?: string } = {}) => {
    const { version } = await page(who, id)
    return who.post(`/api/cases/${id}/undo`, { version }, more)
  }

  test('is taken back whole, with all that followed from it, and both stay in the history', async () => {
    const id = await reported()
    const was = await page(intake, id)
    clock += MINUTE
    const accepted = await act(intake, id, 'accept')
    assert.notEqual(accepted.stage, was.stage)
    assert.deepEqual([accepted.undo?.of.zh, accepted.undo?.why], ['受理', null])
    clock += MINUTE
    const undone = await undo(intake, id, { key: 'the-same-undo' })
    assert.equal(undone.status, 200, undone.text)
    const now = undone.body as unknown as Page
    assert.deepEqual([now.stage, now.holder], [was.stage, was.holder])
    assert.deepEqual(
      (now.clocks as { stage: { dueAt: number } }).stage.dueAt,
      (was.clocks as { stage: { dueAt: number } }).stage.dueAt,
    )
    assert.equal(now.timeline.at(-1)?.kind, 'undone')
    assert.equal(now.timeline.at(-1)?.reason?.zh, '受理')
    assert.equal(now.undo, null, 'an undoing is not undone')
    const matter = await server.app.cases.store.find(id)
    const events = await server.app.log.listStream(id)
    const folded = replay(events as unknown as CaseEvent[])
    assert.deepEqual(JSON.parse(JSON.stringify(folded)), JSON.parse(JSON.stringify(matter)))
    assert.deepEqual((await server.figures.store.check(clock)).differences, [])
    const again = await act(intake, id, 'accept')
    assert.equal(again.stage, accepted.stage)
  })

  test('is nobody else’s to take back, and not for ever', async () => {
    const id = await reported()
    await act(intake, id, 'accept')
    assert.equal((await page(chief, id)).undo, null)
    assert.equal((await undo(chief, id)).body['code'], 'case.nothing-to-undo')
    clock += 11 * MINUTE
    assert.equal((await page(intake, id)).undo, null)
    assert.equal((await undo(intake, id)).body['code'], 'case.nothing-to-undo')
  })

  test('stays when others were told, and the reason says what to do instead', async () => {
    const id = await reported()
    await act(intake, id, 'accept')
    clock += MINUTE
    const told = await act(intake, id, 'answer', { text: '我们今天来看' })
    assert.match(told.undo?.why?.zh ?? '', /“答复”不能撤销:反映人已经得到答复/)
    assert.equal((await undo(intake, id)).body['code'], 'case.not-undoable')
    clock += MINUTE
    const noted = await act(intake, id, 'note', { text: '已电话核实' })
    assert.match(noted.undo?.why?.zh ?? '', /只留记录/)
  })

  test('is not taken back over somebody who went on meanwhile', async () => {
    const id = await reported()
    const { version } = await act(intake, id, 'accept')
    clock += MINUTE
    await act(chief, id, 'note', { text: '收到' })
    const late = await intake.post(`/api/cases/${id}/undo`, { version })
    assert.equal(late.body['code'], 'case.changed')
    assert.equal((await undo(intake, id)).body['code'], 'case.nothing-to-undo')
  })

  test('of another street does not exist', async () => {
    const id = await reported()
    const stranger = await server.signIn('s2-intake')
    assert.equal((await stranger.post(`/api/cases/${id}/undo`, { version: 1 })).status, 404)
  })
})
