// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import Type from 'typebox'
import type { Actor } from '#platform/access/access.ts'
import { done, refused } from '#platform/refusal/refusal.ts'
import type { SessionOf } from './caller.ts'
import { httpRefusals } from './refusals.ts'
import { Answered, raw, route } from './route.ts'
import { newKey, post, problemIn, serve } from './testing.ts'

const tag = 'test'
const summary = { zh: '测试', en: 'test' }
const Report = Type.Object({
  kind: Type.Union([Type.Literal('road'), Type.Literal('light')]),
  text: Type.String({ minLength: 1, maxLength: 20 }),
  place: Type.Optional(
    Type.Object({ lng: Type.Number({ minimum: -180, maximum: 180 }), lat: Type.Number() }),
  ),
})
const reports = route({
  method: 'POST',
  path: '/api/reports',
  who: 'anyone',
  tag,
  summary,
  body: Report,
  answer: Type.Object({ kind: Type.String(), key: Type.String() }),
  status: 201,
  act: ({ body, key }) => Promise.resolve(done({ kind: body.kind, key, secret: 'never leaves' })),
})
const inbox = route({
  method: 'GET',
  path: '/api/inbox/:id',
  who: ['dispatcher'],
  tag,
  summary,
  params: Type.Object({ id: Type.Integer() }),
  query: Type.Object({ limit: Type.Optional(Type.Integer({ maximum: 200 })) }),
  answer: Type.Object({
    id: Type.Number(),
    name: Type.String(),
    note: Type.Union([Type.String(), Type.Null()]),
  }),
  act: ({ params, actor }) => Promise.resolve(done({ id: params.id, name: actor?.name ?? '', note: null })),
})

const actorOf = (role: 'dispatcher' | 'leader'): Actor => ({
  account: role,
  name: '调度一号',
  posts: [{ role, unit: 'u', area: '330106' }],
})
const sessionOf: SessionOf = ({ token }) =>
  token === 'dispatcher' || token === 'leader'
    ? { actor: actorOf(token), session: 's', language: 'zh' }
    : undefined
const as = (token: string) => ({ cookie: `zhida=${token}` })

test('a resident sends a report and only declared fields come back', async (t) => {
  const { address } = await serve(t, [reports])
  const key = newKey()
  const response = await post(
    `${address}/api/reports`,
    { kind: 'road', text: '路面坑洼' },
    { 'idempotency-key': key },
  )
  assert.equal(response.status, 201)
  assert.deepEqual(await response.json(), { kind: 'road', key })
  assert.match(response.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/)
  assert.equal(response.headers.get('cache-control'), 'no-store')
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
})

test('a resident who errs is told each field, what was given and what is allowed, in both languages', async (t) => {
  const { address } = await serve(t, [reports])
  const body = { kind: 'tree', text: '', place: { lng: 500, lat: 'x' }, risk: 1 }
  const response = await post(`${address}/api/reports`, body, { 'accept-language': 'en-GB,zh;q=0.5' })
  assert.equal(response.status, 422)
  assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/)
  const problem = await problemIn(response)
  assert.equal(problem.code, 'http.invalid')
  assert.equal(problem.title, problem.say.en)
  const fields = problem.about?.['fields'] as Record<string, { zh: string; en: string }>
  assert.deepEqual(Object.keys(fields).sort(), ['kind', 'place.lat', 'place.lng', 'risk', 'text'])
  assert.match(fields['kind']?.en ?? '', /one of: road, light; given was "tree"/)
  assert.match(fields['place.lng']?.zh ?? '', /不能大于 180，给出的是 500/)
  assert.match(fields['risk']?.en ?? '', /no field "risk"/)
})

test('text is never taken for a number in JSON, but is in an address', async (t) => {
  const { address } = await serve(t, [reports, inbox], { sessionOf })
  const wrong = await post(`${address}/api/reports`, {
    kind: 'road',
    text: 'x',
    place: { lng: '120', lat: 30 },
  })
  assert.equal(wrong.status, 422)
  const right = await fetch(`${address}/api/inbox/7?limit=5`, { headers: as('dispatcher') })
  assert.deepEqual(await right.json(), { id: 7, name: '调度一号', note: null })
  const twice = await fetch(`${address}/api/inbox/7?limit=5&limit=6`, { headers: as('dispatcher') })
  assert.equal(twice.status, 422)
  const unknown = await fetch(`${address}/api/inbox/7?scope=all`, { headers: as('dispatcher') })
  assert.equal(unknown.status, 422)
})

test('bodies that are not what they should be are refused with a sentence, never with a fault', async (t) => {
  const { address, faults } = await serve(t, [reports])
  const good = '{"kind":"road","text":"坑洼"}'
  const gbk = Buffer.concat([
    Buffer.from('{"kind":"road","text":"'),
    Buffer.from([0xc4, 0xfa]),
    Buffer.from('"}'),
  ])
  const cases: [string, string | Uint8Array, Record<string, string>, number, string][] = [
    ['not JSON', '{"kind":', {}, 400, 'http.no-json'],
    ['empty', '', { 'content-length': '0' }, 422, 'http.invalid'],
    ['a list', '[]', {}, 422, 'http.invalid'],
    ['GBK', gbk, {}, 400, 'http.no-utf8'],
    ['GBK by name', good, { 'content-type': 'application/json; charset=gbk' }, 400, 'http.no-utf8'],
    ['UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le'), {}, 400, 'http.no-utf8'],
    ['a key twice', '{"kind":"road","text":"a","text":"b"}', {}, 400, 'http.doubled-key'],
    [
      'a key twice, written otherwise',
      '{"kind":"road","text":"a","t\\u0065xt":"b"}',
      {},
      400,
      'http.doubled-key',
    ],
    ['__proto__', '{"__proto__":{"admin":true},"kind":"road","text":"a"}', {}, 400, 'http.forbidden-key'],
    ['hidden __proto__', '{"\\u005f_proto__":1,"kind":"road","text":"a"}', {}, 400, 'http.forbidden-key'],
    ['too deep', '['.repeat(5000) + ']'.repeat(5000), {}, 400, 'http.too-deep'],
    ['too large', `{"text":"${'x'.repeat(1_100_000)}"}`, {}, 413, 'http.too-large'],
    ['plain text', good, { 'content-type': 'text/plain' }, 415, 'http.content-type'],
    [
      'a form',
      'kind=road',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'http.content-type',
    ],
    ['gzip', good, { 'content-encoding': 'gzip' }, 415, 'http.encoded-body'],
    ['a bad key', good, { 'idempotency-key': 'short' }, 400, 'http.key-not-valid'],
  ]
  for (const [name, body, headers, status, code] of cases) {
    const response = await post(`${address}/api/reports`, body, headers)
    const problem = await problemIn(response)
    assert.deepEqual([name, response.status, problem.code], [name, status, code])
    assert.ok(problem.say.zh && problem.say.en && problem.next.zh && problem.next.en, name)
  }
  assert.equal((await post(`${address}/api/reports`, `\ufeff${good}`)).status, 201)
  assert.deepEqual(faults, [])
})

test('a write without a key is refused, because a retry could count twice', async (t) => {
  const { address } = await serve(t, [reports])
  const response = await fetch(`${address}/api/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"kind":"road","text":"x"}',
  })
  assert.equal(response.status, 400)
  assert.equal((await problemIn(response)).code, 'http.key-missing')
})

test('only a dispatcher opens the inbox: the public must sign in, a leader is told whose it is', async (t) => {
  const { address } = await serve(t, [inbox], { sessionOf })
  const inboxAs = (headers: Record<string, string>) => fetch(`${address}/api/inbox/1`, { headers })
  assert.equal((await problemIn(await inboxAs({}))).code, 'http.sign-in')
  assert.equal((await problemIn(await inboxAs(as('expired')))).code, 'http.session-ended')
  const leader = await inboxAs(as('leader'))
  assert.equal(leader.status, 403)
  assert.match((await problemIn(leader)).say.zh, /派遣员/)
  assert.equal((await inboxAs(as('dispatcher'))).status, 200)
  assert.equal((await inboxAs({ authorization: 'Bearer dispatcher' })).status, 200)
})

test('a foreign page cannot write with the cookie of somebody who is signed in', async (t) => {
  const { address } = await serve(t, [reports], { sessionOf })
  const send = (headers: Record<string, string>) =>
    fetch(`${address}/api/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': newKey(), ...headers },
      body: '{"kind":"road","text":"x"}',
    })
  assert.equal((await problemIn(await send(as('dispatcher')))).code, 'http.csrf')
  assert.equal((await send({ ...as('dispatcher'), 'x-zhida': '1' })).status, 201)
  assert.equal((await send({ authorization: 'Bearer dispatcher' })).status, 201)
})

test('unknown addresses and methods are problems too, and say what there is', async (t) => {
  const { address } = await serve(t, [reports, inbox])
  const missing = await fetch(`${address}/api/nothing?x=1`)
  assert.deepEqual([missing.status, (await problemIn(missing)).code], [404, 'http.not-found'])
  const method = await fetch(`${address}/api/reports`, { method: 'DELETE' })
  assert.deepEqual([method.status, method.headers.get('allow')], [405, 'POST'])
  const head = await fetch(`${address}/api/inbox/1`, { method: 'HEAD' })
  assert.equal(head.status, 405)
  assert.match(
    await overSocket(address, 'TRACE /api/reports HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'),
    /^HTTP\/1.1 405/,
  )
  const gbk = await fetch(`${address}/api/nothing?text=%C4%FA`)
  assert.equal((await problemIn(gbk)).code, 'http.no-utf8')
  const long = await fetch(`${address}/api/nothing?${'x'.repeat(5000)}`)
  assert.equal((await problemIn(long)).code, 'http.address-too-long')
})

const overSocket = (address: string, text: string, most = 5_000): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(address).port), '127.0.0.1')
    let said = ''
    socket.on('data', (part) => (said += part.toString()))
    socket.on('close', () => resolve(said))
    socket.on('error', () => resolve(said))
    socket.write(text)
    setTimeout(() => socket.destroy(), most)
  })

test('somebody whose body stalls is told and cut, and so is one whose headers never end', async (t) => {
  const limits = { idleBody: 200, headers: 300, request: 1_000, checkEvery: 50 }
  const { address } = await serve(t, [reports], { settings: { limits } })
  const head =
    'POST /api/reports HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nidempotency-key: abcdefgh\r\n'
  const stalled = await overSocket(address, `${head}content-length: 100\r\n\r\n{`)
  assert.match(stalled, /^HTTP\/1.1 400/)
  assert.match(stalled, /http\.too-slow/)
  const slowHeaders = await overSocket(address, 'POST /api/reports HTTP/1.1\r\nhost: x\r\n')
  assert.match(slowHeaders, /^HTTP\/1.1 408[^]*http\.too-slow/)
  const broken = await overSocket(address, 'nonsense\r\n\r\n')
  assert.match(broken, /^HTTP\/1.1 400[^]*http\.malformed/)
})

test('an answer that takes too long becomes "busy", and the late answer is dropped', async (t) => {
  const slow = route({
    method: 'GET',
    path: '/api/slow',
    who: 'anyone',
    tag,
    summary,
    answer: Type.Object({}),
    act: async () => {
      await pause(400)
      return done({})
    },
  })
  const { address, faults } = await serve(t, [slow], {
    settings: { limits: { handler: 100, checkEvery: 50 } },
  })
  const response = await fetch(`${address}/api/slow`)
  assert.deepEqual([response.status, (await problemIn(response)).code], [503, 'http.busy'])
  await pause(400)
  assert.deepEqual(faults, [])
})

test('a fault gives a number and nothing of the inside', async (t) => {
  const broken = route({
    method: 'GET',
    path: '/api/broken',
    who: 'anyone',
    tag,
    summary,
    answer: Type.Object({}),
    act: () => {
      throw new Error('select secret from /etc/passwd')
    },
  })
  const { address, faults } = await serve(t, [broken])
  const response = await fetch(`${address}/api/broken`)
  assert.equal(response.status, 500)
  const text = await response.text()
  assert.doesNotMatch(text, /select|passwd|server\.test|stack/)
  assert.match(text, /http\.fault/)
  assert.equal(faults.length, 1)
})

test('a refusal of an engine arrives with its sentence and status', async (t) => {
  const no = route({
    method: 'GET',
    path: '/api/no',
    who: 'anyone',
    tag,
    summary,
    answer: Type.Object({}),
    act: () => Promise.resolve(refused(httpRefusals['http.too-many']({ seconds: 7 }))),
  })
  const { address } = await serve(t, [no])
  const response = await fetch(`${address}/api/no`)
  assert.deepEqual([response.status, response.headers.get('retry-after')], [429, '7'])
})

test('who asks too often is told when to come back, without hindering others', async (t) => {
  const slow = { perSecond: 0.5, burst: 2 }
  const { address } = await serve(t, [reports], {
    sessionOf,
    settings: { rates: { read: slow, write: slow, upload: slow, 'sign-in': slow } },
  })
  const send = (headers: Record<string, string> = {}) =>
    post(`${address}/api/reports`, { kind: 'road', text: 'x' }, headers)
  const statuses = [await send(), await send(), await send()].map(({ status }) => status)
  assert.deepEqual(statuses, [201, 201, 429])
  assert.equal((await send(as('dispatcher'))).status, 201)
  assert.equal(
    (await send({ 'x-forwarded-for': '203.0.113.9' })).status,
    429,
    'an untrusted header changes nothing',
  )
})

test('files, cookies and large lists keep their form; unchanged ones are not sent again', async (t) => {
  const boundaries = JSON.stringify({ type: 'FeatureCollection', features: [], note: '界'.repeat(2000) })
  const areas = route({
    method: 'GET',
    path: '/api/areas',
    who: 'anyone',
    tag,
    summary,
    keep: 0,
    act: () =>
      Promise.resolve(
        done(raw({ type: 'application/geo+json', body: boundaries, headers: { etag: '"v7"' } })),
      ),
  })
  const sign = route({
    method: 'POST',
    path: '/api/sign',
    who: 'anyone',
    tag,
    summary,
    answer: Type.Object({ long: Type.String() }),
    act: () =>
      Promise.resolve(
        done(new Answered({ long: 'x'.repeat(5000) }, { headers: { 'set-cookie': 'zhida=1' } })),
      ),
  })
  const { address } = await serve(t, [areas, sign])
  const first = await fetch(`${address}/api/areas`, { headers: { 'accept-encoding': 'br, gzip' } })
  assert.deepEqual([first.headers.get('content-encoding'), first.headers.get('etag')], ['br', '"v7-br"'])
  assert.equal(await first.text(), boundaries)
  const again = await fetch(`${address}/api/areas`, { headers: { 'if-none-match': '"v7-br"' } })
  assert.equal(again.status, 304)
  const signed = await post(`${address}/api/sign`, undefined as never, { 'accept-encoding': 'gzip' })
  assert.equal(signed.headers.get('set-cookie'), 'zhida=1')
  assert.equal(signed.headers.get('content-encoding'), 'gzip')
  assert.equal(((await signed.json()) as { long: string }).long.length, 5000)
})
