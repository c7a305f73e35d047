// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { createECDH, randomBytes } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, describe, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { isSignedBy } from '#engines/exchange/decide.ts'
import { afterQuiet, shownAs } from '#engines/notice/subscription/decide.ts'
import { DAY, HOUR, MINUTE } from '#platform/clock/clock.ts'
import { at, WEDNESDAY } from './fixture.ts'
import { startServer, type TestServer } from './server.ts'

interface Mail {
  readonly to: string
  readonly raw: string
  /** Header and text as people read them. */
  readonly text: string
}

/** Quoted-printable and base64 bodies, as mail programs read them. */
const readable = (raw: string): string => {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const subject = head
    .replaceAll(/\r\n\s/g, ' ')
    .replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=\s?/gi, (_all, how, said) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(String(said), 'base64').toString()
        : quoted(String(said).replaceAll('_', ' ')),
    )
  if (/transfer-encoding: base64/i.test(head)) return `${subject}\n${Buffer.from(body, 'base64').toString()}`
  return `${subject}\n${quoted(body)}`
}
const quoted = (text: string): string =>
  Buffer.from(
    text
      .replaceAll(/=\r\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/g, (_all, hex) => String.fromCharCode(Number.parseInt(String(hex), 16))),
    'latin1',
  ).toString()

/** A real mail server; refuses what the test tells it to. */
const startMail = async () => {
  const mails: Mail[] = []
  const behave = { refuse: 0, code: 451 }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(_address, _session, callback) {
      if (behave.refuse > 0) {
        behave.refuse -= 1
        return callback(Object.assign(new Error('later'), { responseCode: behave.code }))
      }
      callback()
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8')
        mails.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw, text: readable(raw) })
        callback()
      })
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.server.address() as AddressInfo
  return {
    mails,
    behave,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((closed) => server.close(closed)),
  }
}

/** A push service and an SMS gateway in one: keeps what was posted and answers as it is told. */
const startPost = async () => {
  const got: { path: string; headers: IncomingHttpHeaders; body: Buffer }[] = []
  const behave = { status: 201 }
  const server = createServer((request, answer) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      got.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) })
      answer.writeHead(behave.status).end()
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    got,
    behave,
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((closed) => server.close(closed)),
  }
}

const browserKeys = () => {
  const ecdh = createECDH('prime256v1')
  ecdh.generateKeys()
  return { p256dh: ecdh.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') }
}

const SECRET = 'a-secret-of-the-sms-gateway'

describe('a resident who asked to be told', () => {
  let clock = WEDNESDAY
  let server: TestServer
  let mail: Awaited<ReturnType<typeof startMail>>
  let posts: Awaited<ReturnType<typeof startPost>>
  before(async () => {
    mail = await startMail()
    posts = await startPost()
    server = await startServer({
      now: () => clock,
      notices: {
        mail: { url: mail.url, from: 'Zhida <zhida@example.cn>' },
        contact: 'mailto:zhida@example.cn',
        gateways: [{ key: 'sms', name: { zh: '短信', en: 'SMS' }, url: `${posts.url}/sms`, secret: SECRET }],
        quiet: { from: 21, until: 8 },
      },
    })
  })
  beforeEach(() => {
    mail.mails.length = 0
    posts.got.length = 0
    posts.behave.status = 201
  })
  after(async () => {
    // A mail server that waits would keep the test alive when the start itself failed.
    await server?.stop()
    await Promise.all([mail?.close(), posts?.close()])
  })

  let spots = 0
  const report = async () => {
    const features = server.app.world().features('community', '339901001') as {
      properties: { label: [number, number] }
    }[]
    const [lng, lat] = features[spots % features.length]?.properties.label ?? [0, 0]
    spots += 1
    const reply = await server.anybody.post('/api/reports', {
      kind: 'noisy-place',
      text: `店外音响很吵 ${spots}`,
      place: { lng, lat },
      answers: { source: 'shop' },
    })
    assert.equal(reply.status, 201, reply.text)
    return reply.body as unknown as { case: { id: string; code: string }; follow: { code: string } }
  }
  type Told = Awaited<ReturnType<typeof report>>

  const act = async ({ case: { id } }: Told, action: string, body: object) => {
    // The clock jumps, and no session outlives that.
    const intake = await server.signIn('s1-intake')
    const page = await intake.get(`/api/cases/${id}`)
    const reply = await intake.post(`/api/cases/${id}/actions/${action}`, {
      version: page.body['version'],
      ...body,
    })
    assert.equal(reply.status, 200, reply.text)
  }
  const accept = (told: Told) => act(told, 'accept', { text: '张三家反映的音响,电话 13800000000' })

  /** What happened becomes due and goes out. */
  const deliver = async () => {
    await server.reactions.settle()
    clock += 5_000
    await server.notices.deliver()
  }
  const ask = (told: Told, body: object) =>
    server.anybody.post(`/api/follow/${told.follow.code}/notices`, body)
  const linkIn = (text: string, what: 'confirm' | 'leave'): string =>
    new RegExp(`/notices/${what}/([A-Za-z0-9_-]+)`).exec(text)?.[1] ?? ''
  const confirmed = async (told: Told, address: string) => {
    const asked = await ask(told, { channel: 'mail', target: address })
    assert.equal(asked.status, 201, asked.text)
    await deliver()
    const sent = mail.mails.find(({ to }) => to === address)
    assert.ok(sent)
    const reply = await server.anybody.post(`/api/notices/confirm/${linkIn(sent.text, 'confirm')}`, {})
    assert.equal(reply.status, 200, reply.text)
    mail.mails.length = 0
  }

  test('gets one mail for a change, without a word of what anybody wrote', async () => {
    const told = await report()
    await confirmed(told, 'wang@example.com')
    await accept(told)
    await deliver()
    await deliver()
    assert.equal(mail.mails.length, 1)
    const [sent] = mail.mails
    assert.match(sent?.text ?? '', new RegExp(told.case.code))
    assert.match(sent?.text ?? '', new RegExp(`/follow/${told.follow.code}`))
    assert.match(sent?.text ?? '', /受理/)
    assert.doesNotMatch(sent?.text ?? '', /张三|13800000000|音响/)
    assert.match(sent?.raw ?? '', /List-Unsubscribe-Post: List-Unsubscribe=One-Click/)
  })

  test('gets nothing at an address that did not confirm, and the address is forgotten', async () => {
    const told = await report()
    await ask(told, { channel: 'mail', target: 'somebody@example.com' })
    await deliver()
    assert.equal(mail.mails.length, 1)
    // Typed again and again, it is asked once a day.
    await ask(told, { channel: 'mail', target: 'somebody@example.com' })
    await accept(told)
    await deliver()
    assert.equal(mail.mails.length, 1)
    clock += 3 * DAY
    await server.notices.prune()
    const list = await server.anybody.get(`/api/follow/${told.follow.code}/notices`)
    assert.deepEqual(list.body['items'], [])
  })

  test('ends it with the one press of a mail program', async () => {
    const told = await report()
    await confirmed(told, 'li@example.com')
    await accept(told)
    await deliver()
    const token = linkIn(mail.mails[0]?.text ?? '', 'leave')
    const answer = await fetch(`${server.url}/api/notices/leave/${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    assert.equal(answer.status, 200, await answer.text())
    const rows = await server.db.query({
      text: 'SELECT 1 FROM subscription WHERE shown = $1',
      values: ['l…@example.com'],
    })
    assert.equal(rows.length, 0)
    const wrong = await server.anybody.post(`/api/notices/leave/${token.slice(0, -2)}xx`, {})
    assert.equal(wrong.status, 410)
  })

  test('is not woken at night, and hears in the morning', async () => {
    const told = await report()
    await confirmed(told, 'zhao@example.com')
    clock = at('2026-11-25T22:30:00+08:00')
    await accept(told)
    await deliver()
    assert.equal(mail.mails.length, 0)
    clock = at('2026-11-26T08:01:00+08:00')
    await deliver()
    assert.equal(mail.mails.length, 1)
  })

  test('gets the mail later when the mail server is away, and only once', async () => {
    const told = await report()
    await confirmed(told, 'sun@example.com')
    await accept(told)
    mail.behave.refuse = 1
    await deliver()
    assert.equal(mail.mails.length, 0)
    await deliver()
    assert.equal(mail.mails.length, 0)
    clock += 2 * MINUTE
    await deliver()
    assert.equal(mail.mails.length, 1)
  })

  test('is never written to again when the mailbox is no more', async () => {
    const told = await report()
    await confirmed(told, 'gone@example.com')
    await accept(told)
    Object.assign(mail.behave, { refuse: 1, code: 550 })
    await deliver()
    mail.behave.code = 451
    const list = await server.anybody.get(`/api/follow/${told.follow.code}/notices`)
    assert.deepEqual(list.body['items'], [])
  })

  test('hears through the browser, encrypted, until the browser forgets the address', async () => {
    const told = await report()
    const push = { endpoint: `${posts.url}/push/1`, keys: browserKeys() }
    const made = await ask(told, { channel: 'push', push })
    assert.equal(made.status, 201, made.text)
    await accept(told)
    await deliver()
    assert.equal(posts.got.length, 1)
    const [got] = posts.got
    assert.equal(got?.headers['content-encoding'], 'aes128gcm')
    assert.match(String(got?.headers['authorization']), /^vapid t=/)
    assert.doesNotMatch(got?.body.toString('latin1') ?? '', new RegExp(told.case.code))
    posts.behave.status = 410
    await act(told, 'note', { text: '内部备注' })
    await deliver()
    assert.equal(posts.got.length, 1)
    await act(told, 'answer', { text: '已安排' })
    await deliver()
    assert.equal(posts.got.length, 2)
    const list = await server.anybody.get(`/api/follow/${told.follow.code}/notices`)
    assert.deepEqual(list.body['items'], [])
  })

  test('hears by a gateway that can check the signature', async () => {
    const told = await report()
    posts.behave.status = 200
    await ask(told, { channel: 'sms', target: '138 0000-1111' })
    await deliver()
    const [got] = posts.got
    const body = got?.body.toString() ?? ''
    const said = JSON.parse(body) as { to: string; text: string; delivery: string }
    assert.equal(said.to, '13800001111')
    assert.equal(got?.headers['zhida-delivery'], said.delivery)
    assert.ok(isSignedBy(SECRET, { signature: String(got?.headers['zhida-signature']), body, now: clock }))
    assert.equal(shownAs('sms', '13800001111'), '138…11')
  })

  test('leaves nothing behind that joins two reports of one person', async () => {
    const [one, two] = [await report(), await report()]
    for (const told of [one, two]) await ask(told, { channel: 'mail', target: 'same@example.com' })
    const rows = await server.db.query<{ target: string; target_mark: string }>({
      text: `SELECT target, target_mark FROM subscription WHERE shown = 's…@example.com' AND state = 'asked'`,
    })
    assert.equal(rows.length, 2)
    assert.notEqual(rows[0]?.target, rows[1]?.target)
    assert.notEqual(rows[0]?.target_mark, rows[1]?.target_mark)
    assert.doesNotMatch(JSON.stringify(rows), /same@/)
  })

  test('stops being told some weeks after the matter is settled', async () => {
    const told = await report()
    await confirmed(told, 'old@example.com')
    await server.owner.query({
      text: `UPDATE cases SET status = 'closed' WHERE id = $1`,
      values: [told.case.id],
    })
    clock += 40 * DAY
    await server.notices.prune()
    const list = await server.anybody.get(`/api/follow/${told.follow.code}/notices`)
    assert.deepEqual(list.body['items'], [])
  })

  test('is told kindly what cannot be', async () => {
    const told = await report()
    const codeOf = async (body: object) => (await ask(told, body)).body['code']
    assert.equal(await codeOf({ channel: 'mail', target: 'no address' }), 'notice.mail')
    assert.equal(await codeOf({ channel: 'pigeon', target: 'x' }), 'notice.no-channel')
    assert.equal(await codeOf({ channel: 'push' }), 'notice.push')
    assert.equal(await codeOf({ channel: 'sms', target: '<b>' }), 'notice.target')
    const other = await server.anybody.post(`/api/follow/${'0'.repeat(26)}/notices`, {
      channel: 'mail',
      target: 'a@b.cn',
    })
    assert.equal(other.status, 404)
  })
})

test('quiet hours end in the morning, whichever side of midnight it is', () => {
  const quiet = { from: 21, until: 8 }
  const morning = at('2026-11-19T08:00:00+08:00')
  assert.equal(afterQuiet(at('2026-11-18T21:00:00+08:00'), quiet), morning)
  assert.equal(afterQuiet(at('2026-11-19T00:30:00+08:00'), quiet), morning)
  assert.equal(afterQuiet(morning, quiet), morning)
  const noon = at('2026-11-18T12:00:00+08:00')
  assert.equal(afterQuiet(noon, quiet), noon)
  assert.equal(afterQuiet(noon, { from: 12, until: 14 }), noon + 2 * HOUR)
  assert.equal(afterQuiet(noon, { from: 0, until: 0 }), noon)
})
