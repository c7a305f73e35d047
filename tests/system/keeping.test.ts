// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addDays, dayOf } from '#platform/clock/clock.ts'
import { verify } from '#platform/event/seal/verify/verify.ts'
import { rebuildCases } from '#server/commands/rebuild.ts'
import { logSettled } from '#platform/event/testing.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const basis = '区档案局 2026 年第 3 号通知'
let server: TestServer
let admin: Visitor
let security: Visitor
before(async () => {
  server = await startServer({ matters: 300 })
  admin = await server.signIn('admin')
  security = await server.signIn('security')
  await logSettled(server.db)
  for (const job of server.seal.jobs) await job.run()
})
after(() => server.stop())

interface RuleRow {
  readonly rule: string
  readonly due: number
  readonly years: number
}
const rules = async (day?: string) =>
  (await admin.get(`/api/admin/keeping${day ? `?day=${day}` : ''}`)).body['items'] as readonly RuleRow[]
const total = (rows: readonly RuleRow[]) => rows.reduce((sum, { due }) => sum + due, 0)

/** Three matters of one kind that were closed eleven years ago. */
const age = async () => {
  const aged = await server.owner.query<{ id: string; kind: string; closed: string }>({
    text: `WITH kind AS (SELECT kind FROM cases WHERE status = 'closed' GROUP BY 1 ORDER BY count(*) DESC LIMIT 1)
UPDATE cases SET closed_at = now() - interval '11 years' WHERE id IN (
  SELECT id FROM cases JOIN kind USING (kind) WHERE status = 'closed' ORDER BY id LIMIT 3)
RETURNING id, kind, closed_at::date::text AS closed`,
  })
  assert.equal(aged.length, 3)
  return aged
}

test('contents go when their time has come, the seal holds, and what went can be proven', async () => {
  const aged = await age()
  const [first] = aged
  assert.ok(first)
  const rule = `case:${first.kind}`
  const held = await security.post('/api/admin/keeping/holds', {
    rule,
    record: first.id,
    basis: '行政复议尚未结束',
    until: addDays(dayOf(Date.now()), 30),
  })
  assert.equal(held.status, 201, held.text)
  assert.equal((await rules()).find((row) => row.rule === rule)?.due, 2)
  assert.equal((await rules(addDays(dayOf(Date.now()), 31))).find((row) => row.rule === rule)?.due, 3)

  assert.equal(await server.keeping.erase(), 2)
  assert.equal(await server.keeping.erase(), 0)
  const left = await server.db.query({
    text: `SELECT c.id FROM cases c JOIN report r ON r.district_id = c.district_id AND r.case_id = c.id
WHERE c.id = ANY($1::uuid[]) AND (c.summary <> '—' OR r.text <> '' OR r.contact IS NOT NULL)`,
    values: [aged.map(({ id }) => id)],
  })
  assert.deepEqual(
    left.map(({ id }) => id),
    [first.id],
  )
  const [logged] = await server.db.query<{ kept: number; erased: number }>({
    text: `SELECT count(*) FILTER (WHERE content_hash IS NULL)::int AS kept, count(*) FILTER (WHERE data ? 'erased')::int AS erased
FROM event WHERE stream_id = ANY($1)`,
    values: [aged.slice(1).map(({ id }) => id)],
  })
  assert.equal(logged?.kept, 0)
  await logSettled(server.db)
  for (const job of server.seal.jobs) await job.run()
  const verified = await verify({ url: server.databaseUrl, district: 'demo', threads: 1 })
  assert.deepEqual([verified.findings, verified.erased], [[], logged?.erased])

  const proofs = (await security.get('/api/admin/keeping/erasures')).body['items'] as readonly {
    rule: string
    records: number
    events: number
    root: string
  }[]
  assert.deepEqual([proofs[0]?.rule, proofs[0]?.records, proofs[0]?.events], [rule, 2, verified.erased])
  const [told] = await server.db.query<{ data: { root: string } }>({
    text: `SELECT data FROM event WHERE stream = 'keeping' AND kind = 'contents-erased'`,
  })
  assert.equal(told?.data.root, proofs[0]?.root)

  // Pages of an erased matter still open, and a rebuild does not bring back what went.
  const chief = await server.signIn('chief')
  const page = await chief.get(`/api/cases/${aged[1]?.id}`)
  assert.equal(page.status, 200, page.text)
  await server.owner.transaction((tx) =>
    rebuildCases({ ...server.owner, query: tx.query, transaction: (work) => work(tx) }, 'demo'),
  )
  const [still] = await server.db.query<{ summary: string }>({
    text: 'SELECT summary FROM cases WHERE id = $1',
    values: [aged[1]?.id],
  })
  assert.equal(still?.summary, '—')
})

test('a lifted hold holds nothing, and both are told with their reasons', async () => {
  const { items } = (await security.get('/api/admin/keeping/holds')).body as unknown as {
    items: readonly { id: string; record: string }[]
  }
  assert.equal(items.length, 1)
  const lifted = await security.post(`/api/admin/keeping/holds/${items[0]?.id}/lift`, {
    reason: '复议已终结',
  })
  assert.ok(lifted.status < 300, lifted.text)
  assert.equal(
    (await security.post(`/api/admin/keeping/holds/${items[0]?.id}/lift`, { reason: '再次解除' })).body[
      'code'
    ],
    'keeping.no-hold',
  )
  // The rebuild put its closing right again.
  await server.owner.query({
    text: `UPDATE cases SET closed_at = now() - interval '11 years' WHERE id = $1`,
    values: [items[0]?.record],
  })
  assert.equal(total(await rules()), 1)
})

test('a district sets its own years with a basis, and only its administrator does', async () => {
  const [row] = await rules()
  const body = { rule: row?.rule, years: 30, basis }
  assert.equal((await security.post('/api/admin/keeping/times', body)).status, 403)
  assert.equal((await admin.post('/api/admin/keeping/times', { ...body, rule: 'case:none' })).status, 404)
  assert.ok((await admin.post('/api/admin/keeping/times', body)).status < 300)
  assert.deepEqual(
    [(await rules()).find(({ rule }) => rule === row?.rule)?.years, total(await rules())],
    [30, 0],
  )
})

test('nothing is held without an end, by an administrator, or under a rule there is none of', async () => {
  const hold = { rule: (await rules())[0]?.rule, basis, until: '2020-01-01' }
  assert.equal((await security.post('/api/admin/keeping/holds', hold)).body['code'], 'keeping.hold-past')
  assert.equal((await admin.post('/api/admin/keeping/holds', hold)).status, 403)
  const unknown = { ...hold, rule: 'case:none', until: '2027-01-01' }
  assert.equal((await security.post('/api/admin/keeping/holds', unknown)).body['code'], 'keeping.no-rule')
  const leader = await server.signIn('leader')
  for (const path of ['', '/holds', '/erasures'])
    assert.equal((await leader.get(`/api/admin/keeping${path}`)).status, 403)
})
