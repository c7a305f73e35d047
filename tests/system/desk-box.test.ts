// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startServer, type TestServer, type Visitor } from './server.ts'

const OWN = '339901001'
const OTHER = '339901002'

interface Message {
  readonly id: string
  readonly kind: string
  readonly unread: boolean
  readonly text: string | null
  readonly case: { readonly id: string } | null
}
interface Bulk {
  readonly id: string
  readonly ok: boolean
  readonly version: number | null
}

describe('what an account keeps for its desk, and what its posts are told', () => {
  let server: TestServer
  let intake: Visitor
  let dispatcher: Visitor
  let stranger: Visitor
  before(async () => {
    server = await startServer({ matters: 300 })
    intake = await server.signIn('s1-intake')
    dispatcher = await server.signIn('s1-dispatcher')
    stranger = await server.signIn('s2-intake')
  })
  after(() => server.stop())

  const matterAt = async (who: Visitor, query: string) => {
    const reply = await who.get(`/api/cases?queue=open&limit=50&${query}`)
    const [first] = reply.body['items'] as { id: string; version: number }[]
    assert.ok(first, reply.text.slice(0, 200))
    return first
  }
  const boxOf = async (who: Visitor): Promise<readonly Message[]> => {
    await server.reactions.settle()
    return (await who.get('/api/messages')).body['items'] as Message[]
  }

  test('a mentioned post gets a message with the words of the note, and everybody else none', async () => {
    const { id, version } = await matterAt(intake, '')
    const offered = (await intake.get(`/api/cases/${id}/mentionable`)).body['items'] as { to: string }[]
    const to = offered.map((post) => post.to).find((post) => post === `${OWN}-command/dispatcher`)
    assert.ok(to, JSON.stringify(offered))
    const noted = await intake.post(`/api/cases/${id}/actions/note`, {
      version,
      text: '请先看现场照片',
      to: [to],
    })
    assert.equal(noted.status, 200, noted.text)
    const [message] = await boxOf(dispatcher)
    assert.deepEqual(
      { kind: message?.kind, text: message?.text, unread: message?.unread, case: message?.case?.id },
      { kind: 'mentioned', text: '请先看现场照片', unread: true, case: id },
    )
    assert.equal((await dispatcher.get('/api/messages/unread')).body['unread'], 1)
    assert.deepEqual(await boxOf(stranger), [])
    await server.reactions.settle()
    assert.equal((await boxOf(dispatcher)).length, 1)
  })

  test('reading a message takes its mark away for this account', async () => {
    const [message] = await boxOf(dispatcher)
    const read = await dispatcher.post('/api/messages/read', { ids: [message?.id] })
    assert.equal(read.body['unread'], 0)
    assert.equal((await boxOf(dispatcher))[0]?.unread, false)
    const all = await dispatcher.post('/api/messages/read', { until: message?.id })
    assert.equal(all.body['unread'], 0)
  })

  test('a post that does not see the matter cannot be mentioned in it', async () => {
    const { id, version } = await matterAt(intake, '')
    const refused = await intake.post(`/api/cases/${id}/actions/note`, {
      version,
      text: '请看',
      to: [`${OTHER}-command/intake`],
    })
    assert.equal(refused.status, 422)
    assert.equal(refused.body['code'], 'case.not-mentionable')
    assert.equal((await stranger.get(`/api/cases/${id}/mentionable`)).status, 404)
  })

  test('an event of a matter that left the reader’s sight is told without its words', async () => {
    const { id, version } = await matterAt(intake, '')
    const noted = await intake.post(`/api/cases/${id}/actions/note`, {
      version,
      text: '只给看得到的人',
      to: [`${OWN}-command/dispatcher`],
    })
    assert.equal(noted.status, 200, noted.text)
    await server.reactions.settle()
    await server.owner.query({
      text: `UPDATE message SET address = $1 WHERE stream_id = $2 AND version = (SELECT max(version) FROM event WHERE stream_id = $2 AND kind = 'noted')`,
      values: [`${OTHER}-command/intake`, id],
    })
    const [message] = await boxOf(stranger)
    assert.equal(message?.case, null)
    assert.equal(message?.text, null)
  })

  test('a filter shared with a unit is seen there and nowhere else, and only its maker removes it', async () => {
    const units = (await intake.get('/api/session')).body['posts'] as { unit: string }[]
    const made = await intake.post('/api/desk/views', {
      name: '超时的井盖',
      search: { queue: 'overdue', kind: 'manhole-cover' },
      unit: units[0]?.unit,
    })
    assert.equal(made.status, 201, made.text)
    const seenBy = async (who: Visitor) =>
      (await who.get('/api/desk/views')).body['items'] as { id: string; name: string; mine: boolean }[]
    const [own] = await seenBy(intake)
    assert.equal(own?.mine, true)
    assert.deepEqual(
      (await seenBy(dispatcher)).map(({ name, mine }) => ({ name, mine })),
      [{ name: '超时的井盖', mine: false }],
    )
    assert.deepEqual(await seenBy(stranger), [])
    const remove = (who: Visitor) =>
      who.raw(`/api/desk/views/${own?.id}`, {
        method: 'DELETE',
        headers: { 'idempotency-key': 'x'.repeat(20) },
      })
    assert.equal((await remove(dispatcher)).status, 404)
    assert.equal((await remove(intake)).status, 200)
    assert.deepEqual(await seenBy(dispatcher), [])
  })

  test('a filter cannot be shared with a unit one has no post in', async () => {
    const refused = await intake.post('/api/desk/views', {
      name: 'x',
      search: {},
      unit: `${OTHER}-command`,
    })
    assert.equal(refused.body['code'], 'desk.not-your-unit')
  })

  test('columns chosen on one computer are there on the next', async () => {
    const kept = await intake.raw('/api/desk/choices/columns.cases', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ value: ['matter', 'due', 'area'] }),
    })
    assert.equal(kept.status, 200, await kept.text())
    const again = await server.signIn('s1-intake')
    assert.deepEqual((await again.get('/api/desk/choices')).body, {
      'columns.cases': ['matter', 'due', 'area'],
    })
    assert.deepEqual((await stranger.get('/api/desk/choices')).body, {})
  })

  test('what was done in bulk is taken back in bulk, matter by matter', async () => {
    const supervisor = await server.signIn('supervisor')
    const list = await supervisor.get('/api/cases?queue=open&limit=20')
    const ids = (list.body['items'] as { id: string; supervised: boolean }[])
      .filter(({ supervised }) => !supervised)
      .map(({ id }) => id)
    assert.ok(ids.length > 3)
    const body = { ids, action: 'supervise', input: { text: '请加快' } }
    const did = (await supervisor.post('/api/cases/bulk', body)).body['items'] as Bulk[]
    assert.ok(
      did.every(({ ok }) => ok),
      JSON.stringify(did),
    )
    const supervisedNow = async () =>
      (await Promise.all(ids.map((id) => server.app.cases.store.find(id)))).filter(
        (matter) => matter?.supervised,
      ).length
    assert.equal(await supervisedNow(), ids.length)
    // Somebody has built on the first one meanwhile: it stays as it is, and says so.
    const [first] = did
    const noted = await intake.post(`/api/cases/${String(first?.id)}/actions/note`, {
      version: first?.version,
      text: '已联系',
    })
    const undone = await supervisor.post('/api/cases/bulk/undo', {
      items: did.map(({ id, version }) => ({ id, version })),
    })
    const refusedOnes = (undone.body['items'] as Bulk[]).filter(({ ok }) => !ok)
    assert.equal(refusedOnes.length, noted.status === 200 ? 1 : 0)
    assert.equal(await supervisedNow(), refusedOnes.length)
    const foreign = await stranger.post('/api/cases/bulk/undo', { items: [{ id: ids[0], version: 3 }] })
    assert.equal((foreign.body['items'] as Bulk[])[0]?.ok, false)
  })
})
