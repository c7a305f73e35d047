// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startServer, type TestServer, type Visitor } from './server.ts'

const PEOPLE = 2_000

interface Told {
  readonly case: { readonly id: string }
  readonly follow: { readonly code: string }
  readonly joined: boolean
}

describe('when thousands report one thing', () => {
  let server: TestServer
  let intake: Visitor
  let first: Told
  const codes: string[] = []
  before(async () => {
    server = await startServer()
    intake = await server.signIn('s1-intake')
  })
  after(() => server.stop())

  const report = async (more: object): Promise<Told> => {
    const [feature] = server.app.world().features('grid', '339901001001') as {
      properties: { label: [number, number] }
    }[]
    const [lng, lat] = feature?.properties.label ?? [0, 0]
    const reply = await server.anybody.post('/api/reports', {
      kind: 'broken-steps',
      text: '台阶整段塌了',
      answers: { part: 'steps' },
      place: { lng, lat },
      ...more,
    })
    assert.equal(reply.status, 201, reply.text)
    return reply.body as unknown as Told
  }

  test(`one matter gathers ${PEOPLE} reports, however many come at once, and none is lost or opens another`, async () => {
    first = await report({})
    const left = Array.from({ length: PEOPLE - 1 }, (_, n) => n)
    const sender = async (): Promise<void> => {
      for (let n = left.pop(); n !== undefined; n = left.pop()) {
        const told = await report({ text: `我也看到了 ${n}`, joins: first.case.id })
        assert.deepEqual([told.joined, told.case.id], [true, first.case.id])
        codes.push(told.follow.code)
      }
    }
    await Promise.all(Array.from({ length: 32 }, sender))
    const [row] = await server.db.query<{ reports: number; kept: number }>({
      text: `SELECT report_count AS reports, (SELECT count(*)::int FROM report WHERE case_id = c.id) AS kept FROM cases c WHERE id = $1`,
      values: [first.case.id],
    })
    assert.deepEqual(row, { reports: PEOPLE, kept: PEOPLE })
    assert.equal(new Set(codes).size, PEOPLE - 1)
  })

  test('its page stays small enough to work with', async () => {
    const page = await intake.get(`/api/cases/${first.case.id}`)
    assert.equal(page.status, 200)
    assert.ok(page.text.length < 250_000, String(page.text.length))
    assert.equal(page.body['reportCount'], PEOPLE)
    const timeline = page.body['timeline'] as { kind: string }[]
    assert.equal(timeline[0]?.kind, 'reported')
  })

  test('one answer reaches every one of them', async () => {
    const { version } = (await intake.get(`/api/cases/${first.case.id}`)).body as { version: number }
    const text = '已封闭现场,今晚抢修,明早七点前恢复通行。'
    const answered = await intake.post(`/api/cases/${first.case.id}/actions/answer`, { version, text })
    assert.equal(answered.status, 200, answered.text)
    assert.equal(
      (answered.body['timeline'] as { kind: string }[]).at(-1)?.kind,
      'answered',
      'the end of the story is not cut off',
    )
    const [row] = await server.db.query<{ n: number }>({
      text: `SELECT count(*)::int AS n FROM report WHERE case_id = $1 AND answer ->> 'text' = $2`,
      values: [first.case.id, text],
    })
    assert.equal(row?.n, PEOPLE)
    for (const code of [first.follow.code, codes[0], codes.at(-1)]) {
      const follow = await server.anybody.get(`/api/follow/${code}`)
      assert.equal((follow.body['answer'] as { text: string } | null)?.text, text)
    }
  })
})
