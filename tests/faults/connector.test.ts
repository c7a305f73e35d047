// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { isSealedBy, receiptOf, hashOf, sealed } from '#engines/exchange/connectors/decide.ts'
import type { Envelope } from '#engines/exchange/connectors/declare.ts'
import { connectorJob } from '#engines/exchange/connectors/jobs.ts'
import { visibleNow } from '#platform/event/react.ts'
import { startServer, type TestServer, type Visitor } from '../system/server.ts'
import { type Cut, faultProxy, type FaultProxy } from './proxy.ts'

type Row = Record<string, unknown>
const SECRET = 'ab'.repeat(32)

/** Send what there is, now: each call begins again, as after a wait. */
const carry = async (server: TestServer): Promise<void> => {
  await visibleNow(server.db)
  const { deps } = server.connectors
  const job = connectorJob({ ...deps, allowPrivate: true, pace: { timeout: 4_000, firstWait: 1 } })
  await server.db.query({ text: "UPDATE connector SET next_at = now() - interval '1 s'" })
  await job.run()
  await job.settle()
}

const connect = async (
  server: TestServer,
  who: Visitor,
  more: { readonly name: string; readonly url: string | null; readonly kinds?: readonly string[] },
): Promise<string> => {
  const id = randomUUID()
  // Addresses on this machine are closed to administrators; the test plugs in where the network would be.
  await server.db.query({
    text: `INSERT INTO connector (district_id, id, name, direction, url, kinds, created_at, created_by, tx, seq, next_at)
VALUES ('demo', $1, $2, 'up', $3, $4, now(), 'test', pg_snapshot_xmin(pg_current_snapshot()), 0, now())`,
    values: [id, more.name, more.url, more.kinds ?? ['reported']],
  })
  await server.db.query({
    text: `INSERT INTO district_secret (district_id, name, value) VALUES ('demo', $1, $2)`,
    values: [`connector:${id}`, Buffer.from(SECRET, 'hex')],
  })
  assert.equal((await who.get(`/api/connectors/${id}`)).status, 200)
  return id
}

const report = async (server: TestServer, at: readonly [number, number], text: string): Promise<string> => {
  const made = await server.anybody.post('/api/reports', {
    kind: 'exposed-waste',
    text,
    place: { lng: at[0], lat: at[1] },
    address: '示范路 1 号',
    answers: { amount: 'bag' },
    photos: [],
  })
  assert.equal(made.status, 201, made.text)
  const [row] = await server.db.query<{ id: string }>({
    text: 'SELECT id::text FROM cases ORDER BY opened_at DESC, id DESC LIMIT 1',
  })
  return row?.id ?? ''
}

const placeOf = (server: TestServer, at: number): readonly [number, number] => {
  const features = server.app.world().features('grid', '339901001001') as {
    properties: { label: [number, number] }
  }[]
  const label = features[at % features.length]?.properties.label
  if (!label) throw new Error('no grid')
  return label
}

describe('one event goes up over a link that breaks at every step (01.3)', () => {
  let district: TestServer
  let province: TestServer
  let proxy: FaultProxy
  let ours: Visitor
  let theirs: Visitor
  let up: string
  before(async () => {
    district = await startServer()
    province = await startServer()
    ours = await district.signIn('information')
    theirs = await province.signIn('information')
    const inbox = await connect(province, theirs, { name: '示范区', url: null })
    proxy = await faultProxy(province.url)
    const url = `${proxy.address}/api/connectors/${inbox}/messages`
    up = await connect(district, ours, { name: '省平台', url })
  })
  after(async () => {
    await proxy.close()
    await district.stop()
    await province.stop()
  })

  const cuts: readonly Cut[] = (['request', 'response'] as const).flatMap((side) =>
    [1, 60, 120, 240, 400, 500, 600].map((bytes) => ({ side, after: bytes, of: /^POST \/api\/connectors/ })),
  )
  const copies = async (id: string): Promise<number> => {
    const [row] = await province.db.query<{ n: number }>({
      text: 'SELECT count(*)::int AS n FROM report WHERE external_id = $1',
      values: [id],
    })
    return row?.n ?? 0
  }
  const letter = async (id: string): Promise<Row | undefined> => {
    const [row] = await district.db.query({
      text: 'SELECT state, receipt, body FROM connector_out WHERE record = $1 AND connector = $2',
      values: [id, up],
    })
    return row
  }

  test('exactly one copy arrives and the receipt closes the loop, wherever it is cut', async () => {
    let happened = 0
    for (const [at, cut] of cuts.entries()) {
      const id = await report(district, placeOf(district, at), `第 ${at} 处暴露垃圾 ${randomUUID()}`)
      proxy.arm(cut)
      await carry(district)
      happened += Number(proxy.disarm())
      await carry(district)
      assert.equal(await copies(id), 1, `${cut.side} cut after ${cut.after} bytes`)
      const closed = await letter(id)
      assert.equal(closed?.['state'], 'arrived')
      assert.match(JSON.stringify(closed?.['receipt']), /"receipt":"(taken|known)"/)
    }
    assert.ok(happened >= 10, `only ${happened} cuts happened`)
  })

  test('while the network is away messages wait in order, and go out when it is back', async () => {
    const url = `${proxy.address}/api/connectors`
    await district.db.query({
      text: `UPDATE connector SET url = replace(url, $2, 'http://127.0.0.1:9/api/connectors') WHERE id = $1`,
      values: [up, url],
    })
    const ids = [
      await report(district, placeOf(district, 20), `断网一 ${randomUUID()}`),
      await report(district, placeOf(district, 21), `断网二 ${randomUUID()}`),
    ]
    await carry(district)
    const health = await ours.get('/api/connectors')
    const [shown] = health.body['items'] as Row[]
    assert.equal(shown?.['health'], 'failing')
    assert.equal(shown?.['waiting'], 2)
    await district.db.query({
      text: `UPDATE connector SET url = replace(url, 'http://127.0.0.1:9/api/connectors', $2) WHERE id = $1`,
      values: [up, url],
    })
    await carry(district)
    for (const id of ids) assert.equal(await copies(id), 1)
    const after = await ours.get('/api/connectors')
    assert.equal((after.body['items'] as Row[])[0]?.['health'], 'good')
  })

  test('a replay sends everything again and doubles nothing', async () => {
    const before = await province.db.query({ text: 'SELECT count(*)::int AS n FROM report' })
    const again = await ours.post(`/api/connectors/${up}/replay`, { since: '2020-01-01' })
    assert.ok(Number(again.body['again']) >= 12, again.text)
    await carry(district)
    assert.deepEqual(await province.db.query({ text: 'SELECT count(*)::int AS n FROM report' }), before)
    const waiting = await district.db.query({ text: "SELECT 1 FROM connector_out WHERE state = 'waiting'" })
    assert.deepEqual(waiting, [])
  })

  test('what cannot be taken becomes a dead letter there; with a better mapping it is taken', async () => {
    const [inbox] = (await theirs.get('/api/connectors')).body['items'] as { id: string }[]
    const path = `/api/connectors/${inbox?.id}`
    const codes = (kinds: Row) => ({
      flow: 'in',
      mapping: {
        fields: {
          sameAs: { from: 'id' },
          kind: { from: 'kind', codes: kinds },
          text: { from: 'summary' },
          lng: { from: 'lng' },
          lat: { from: 'lat' },
        },
      },
    })
    const first = await theirs.post(`${path}/mapping`, codes({ other: 'streetlight' }))
    assert.equal(first.body['version'], 1, first.text)
    const id = await report(district, placeOf(district, 30), `映射之外 ${randomUUID()}`)
    await carry(district)
    assert.match(JSON.stringify((await letter(id))?.['receipt']), /"receipt":"kept"/)
    assert.equal(await copies(id), 0)
    const page = await theirs.get(path)
    const [dead] = page.body['deadLetters'] as { id: string; reason: { zh: string } }[]
    assert.match(dead?.reason.zh ?? '', /代码表中没有“exposed-waste”/)
    const retry = () => theirs.post(`${path}/dead/${dead?.id}`, { flow: 'in', step: 'retry' })
    assert.equal((await retry()).body['code'], 'connector.code')
    const second = await theirs.post(`${path}/mapping`, codes({ 'exposed-waste': 'exposed-waste' }))
    assert.equal(second.body['version'], 2)
    assert.equal((await retry()).status, 200)
    assert.equal(await copies(id), 1)
    assert.equal((await retry()).body['code'], 'connector.state')
  })

  test('a stranger without the secret delivers nothing, and another content under a known id is refused', async () => {
    const [inbox] = (await theirs.get('/api/connectors')).body['items'] as { id: string }[]
    const post = (envelope: Envelope) =>
      province.anybody.post(`/api/connectors/${inbox?.id}/messages`, envelope)
    const given = { message: randomUUID(), kind: 'reported', at: 1, body: { kind: 'x' } }
    const forged = await post(sealed(Buffer.alloc(32, 1), given))
    assert.equal(forged.status, 401)
    const secret = Buffer.from(SECRET, 'hex')
    assert.equal((await post(sealed(secret, given))).body['receipt'], 'kept')
    const other = await post(sealed(secret, { ...given, body: { kind: 'y' } }))
    assert.equal(other.body['code'], 'connector.other-body')
  })
})

describe('an event typed in the street form is not typed again in the department (02.3)', () => {
  let server: TestServer
  before(async () => {
    server = await startServer()
  })
  after(() => server.stop())

  test('the department’s system has it under the same id, and what it types all the same is recognised', async (t) => {
    const secret = Buffer.from(SECRET, 'hex')
    const kept = new Map<string, Row>()
    // The department's own system: keeps what it is told under the id it was told, and answers with a receipt.
    const department = createServer((request, answer) => {
      let text = ''
      request.on('data', (part: Buffer) => (text += part.toString()))
      request.on('end', () => {
        const envelope = JSON.parse(text) as Envelope
        const { message, body } = envelope
        if (!isSealedBy(secret, envelope)) return void answer.writeHead(401).end()
        const id = String(body['id'])
        const receipt = kept.has(id) ? 'known' : 'taken'
        kept.set(id, body as Row)
        answer.end(JSON.stringify(receiptOf(secret, { message, receipt, record: id, hash: hashOf(body) })))
      })
    })
    await new Promise<void>((ready) => department.listen(0, '127.0.0.1', ready))
    t.after(() => {
      department.closeAllConnections()
      department.close()
    })
    const { port } = department.address() as AddressInfo
    const keeper = await server.signIn('information')
    const down = await connect(server, keeper, { name: '城管局', url: `http://127.0.0.1:${port}/` })

    const place = placeOf(server, 3)
    const text = '示范路路口有一堆装修垃圾没有清走'
    const id = await report(server, place, text)
    await carry(server)
    assert.deepEqual([...kept.keys()], [id])

    const [lng, lat] = place
    const typed = await server.anybody.post(
      `/api/connectors/${down}/messages`,
      sealed(secret, {
        message: randomUUID(),
        kind: 'reported',
        at: Date.now(),
        body: { id: 'CG-2026-0815', kind: 'exposed-waste', summary: text, lng, lat },
      }),
    )
    assert.equal(typed.body['receipt'], 'known', typed.text)
    assert.equal(typed.body['record'], id)
    const told = await server.anybody.post(
      `/api/connectors/${down}/messages`,
      sealed(secret, {
        message: randomUUID(),
        kind: 'reported',
        at: Date.now(),
        body: { id, kind: 'exposed-waste', summary: text, lng, lat },
      }),
    )
    assert.deepEqual([told.body['receipt'], told.body['record']], ['known', id])
    const [n] = await server.db.query<{ n: number }>({ text: 'SELECT count(*)::int AS n FROM cases' })
    assert.equal(n?.n, 1)
  })
})
