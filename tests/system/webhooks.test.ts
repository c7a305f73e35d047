// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { eventWords } from '#engines/case/events.ts'
import type { Payload } from '#engines/exchange/declare.ts'
import { isSignedBy, secretOf } from '#engines/exchange/decide.ts'
import { type ExchangeDeps, webhookJob } from '#engines/exchange/jobs.ts'
import { exchangeRoutes } from '#engines/exchange/routes.ts'
import { exchangeStore } from '#engines/exchange/store.ts'
import { timeId } from '#platform/event/id.ts'
import { post, problemIn, serve } from '#platform/http/testing.ts'
import { startDistrict } from './fixture.ts'

const SECRET = Buffer.alloc(32, 7)

interface Got {
  readonly delivery: string
  readonly signature: string
  readonly body: string
  readonly payload: Payload
}

type Behave = (got: Got, answer: ServerResponse, n: number) => void
const takes: Behave = (_got, answer) => void answer.writeHead(204).end()

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

/** A receiver of the test's own making; keeps everything it was sent. */
const startReceiver = async (behave: Behave = takes) => {
  const all: Got[] = []
  const taken: Got[] = []
  let now = behave
  const server = createServer((request, answer) => {
    void bodyOf(request).then((body) => {
      const header = (name: string) => String(request.headers[name] ?? '')
      const got: Got = {
        delivery: header('zhida-delivery'),
        signature: header('zhida-signature'),
        body,
        payload: JSON.parse(body) as Payload,
      }
      all.push(got)
      answer.once('finish', () => answer.statusCode < 300 && taken.push(got))
      now(got, answer, all.length)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
  return { all, taken, url: `http://127.0.0.1:${port}/hook`, close, behave: (next: Behave) => (now = next) }
}
type Receiver = Awaited<ReturnType<typeof startReceiver>>

describe('a subscription to what happens', () => {
  let d: Awaited<ReturnType<typeof startDistrict>>
  const receivers: Receiver[] = []
  before(async () => {
    d = await startDistrict()
  })
  beforeEach(async () => {
    for (const { id } of await exchangeStore(d.db, d.app.district.id).list())
      await exchangeStore(d.db, d.app.district.id).remove(d.db, id)
  })
  after(async () => {
    await Promise.all(receivers.map(({ close }) => close()))
    await d.drop()
  })

  const deps = (more: Partial<ExchangeDeps> = {}): ExchangeDeps => ({
    db: d.db,
    log: d.app.log,
    subject: {
      kinds: eventWords,
      root: d.app.district.code,
      district: d.app.district.id,
      site: 'https://zhida.example',
    },
    secret: SECRET,
    now: Date.now,
    allowPrivate: true,
    pace: { firstWait: 20, longestWait: 80, timeout: 150, lease: 200 },
    ...more,
  })

  const receiver = async (behave?: Behave): Promise<Receiver> => {
    const made = await startReceiver(behave)
    receivers.push(made)
    return made
  }

  const subscribe = async (
    url: string,
    more: { kinds?: readonly string[]; areas?: readonly string[] } = {},
  ): Promise<string> => {
    const id = timeId(Date.now())
    const row = {
      id,
      name: '对接测试',
      url,
      kinds: [],
      areas: [],
      at: Date.now() - 1000,
      by: 'admin',
      ...more,
    }
    await exchangeStore(d.db, d.app.district.id).insert(d.db, row, 100)
    return id
  }

  const desk = () => d.person('intake', '339901001-command')
  /** Three matters, each reported and accepted: at least six events in the log. */
  const work = async () => {
    const made = await Promise.all([1, 2, 3].map(() => d.report('exposed-waste')))
    for (const { matter } of made) await d.does(matter.id, desk(), 'accept')
    return made.map(({ matter }) => matter)
  }

  const eventsOf = async (ids: readonly string[]): Promise<readonly string[]> => {
    const all = await Promise.all(ids.map((id) => d.app.log.listStream(id)))
    return all.flatMap((events) => events.map(({ streamId, version }) => `${streamId}@${version}`))
  }

  /** Run the job in short rhythm until the receiver has so many different deliveries. */
  const until = async (job: ReturnType<typeof webhookJob>, isSo: () => boolean): Promise<void> => {
    // Long, because the log waits for the oldest transaction of the whole server, also for those of other tests.
    const end = Date.now() + 120_000
    while (!isSo() && Date.now() < end) {
      await job.run()
      await pause(15)
    }
    assert.ok(isSo(), 'not all deliveries arrived')
  }

  const distinct = (list: readonly Got[]): number => new Set(list.map(({ delivery }) => delivery)).size

  /** Every event arrived; each matter's in order; what came twice came under the same id with the same words. */
  const assertWhole = async ({ taken, all }: Receiver, ids: readonly string[]): Promise<void> => {
    const arrived = new Set(taken.map(({ payload }) => `${payload.case.id}@${payload.case.version}`))
    assert.deepEqual(
      [...(await eventsOf(ids))].filter((one) => !arrived.has(one)),
      [],
    )
    const last = new Map<string, number>()
    for (const { payload } of taken) {
      const before = last.get(payload.case.id) ?? 0
      assert.ok(payload.case.version === before || payload.case.version === before + 1, 'out of order')
      last.set(payload.case.id, payload.case.version)
    }
    const bodies = new Map<string, string>()
    for (const { delivery, body } of all) {
      assert.equal(bodies.get(delivery) ?? body, body)
      bodies.set(delivery, body)
    }
    assert.equal(bodies.size, new Set(bodies.values()).size)
  }

  test('hears every event once, in order, signed, and nothing personal', async () => {
    const to = await receiver()
    const id = await subscribe(to.url)
    const matters = await work()
    const expected = (await eventsOf(matters.map((one) => one.id))).length
    const job = webhookJob(deps())
    await until(job, () => to.taken.length >= expected)
    await job.settle()
    await assertWhole(
      to,
      matters.map((one) => one.id),
    )
    assert.equal(to.all.length, expected)
    const secret = secretOf(SECRET, id)
    const [first] = to.all
    assert.ok(first)
    assert.ok(to.all.every((got) => isSignedBy(secret, { ...got, now: Date.now() })))
    assert.ok(!isSignedBy(secret, { ...first, body: `${first.body} `, now: Date.now() }))
    assert.ok(!isSignedBy(secret, { ...first, now: Date.now() + 600_000 }), 'an old delivery played again')
    assert.deepEqual(Object.keys(first.payload), ['delivery', 'event', 'at', 'district', 'case'])
    assert.deepEqual(Object.keys(first.payload.case).sort(), [
      'area',
      'code',
      'id',
      'kind',
      'stage',
      'unit',
      'url',
      'version',
    ])
    assert.ok(!to.all.some(({ body }) => body.includes('台阶') || body.includes('示范路')))
    const states = to.all.map(({ payload }) => `${payload.event} ${payload.case.stage}`)
    assert.equal(states[0], 'reported intake')
    await job.stop()
  })

  test('only the kinds and areas that were asked for', async () => {
    const to = await receiver()
    await subscribe(to.url, { kinds: ['accepted'], areas: ['339901002'] })
    await work()
    const { matter: there } = await d.report('exposed-waste', { within: '339901002001' })
    await d.does(there.id, d.person('intake', '339901002-command'), 'accept')
    const job = webhookJob(deps())
    await until(job, () => to.taken.length > 0)
    await job.settle()
    assert.deepEqual(
      to.taken.map(({ payload }) => [payload.event, payload.case.id]),
      [['accepted', there.id]],
    )
    await job.stop()
  })

  const broken: readonly [string, Behave][] = [
    [
      'answers 500, then 200',
      (_got, answer, n) => void answer.writeHead(n % 3 === 0 ? 200 : 500).end('{"oops":true}'),
    ],
    [
      'hangs, then answers',
      (_got, answer, n) => void (n % 4 === 1 ? undefined : answer.writeHead(200).end()),
    ],
    [
      'cuts the line',
      (_got, answer, n) => void (n % 2 ? answer.socket?.destroy() : answer.writeHead(200).end()),
    ],
    [
      'took it and then cuts the line',
      (_got, answer, n) => {
        if (n % 2 === 0) return void answer.writeHead(200).end()
        answer.writeHead(503, { 'content-length': 10 }).write('1')
        answer.socket?.destroy()
      },
    ],
  ]
  for (const [what, behave] of broken)
    test(`loses nothing and changes no order with a receiver that ${what}`, async () => {
      const to = await receiver(behave)
      await subscribe(to.url)
      const matters = await work()
      const expected = (await eventsOf(matters.map((one) => one.id))).length
      const job = webhookJob(deps())
      await until(job, () => distinct(to.taken) >= expected)
      await job.settle()
      await assertWhole(
        to,
        matters.map((one) => one.id),
      )
      await job.stop()
    })

  test('a redirect is not followed: it is a failure that is tried again', async () => {
    const elsewhere = await receiver()
    const to = await receiver((_got, answer, n) =>
      n <= 2 ? void answer.writeHead(302, { location: elsewhere.url }).end() : takes(_got, answer, n),
    )
    await subscribe(to.url, { kinds: ['reported'] })
    const { matter } = await d.report('exposed-waste')
    const job = webhookJob(deps())
    await until(job, () => to.taken.length > 0)
    assert.equal(elsewhere.all.length, 0)
    assert.equal(to.all.length, 3)
    assert.equal(to.taken[0]?.payload.case.id, matter.id)
    await job.stop()
  })

  test('a receiver that is dead holds up nobody else', async () => {
    const dead = await receiver(() => undefined)
    const alive = await receiver()
    await subscribe(dead.url)
    await subscribe(alive.url)
    const matters = await work()
    const expected = (await eventsOf(matters.map((one) => one.id))).length
    const job = webhookJob(deps({ pace: { firstWait: 20, longestWait: 80, timeout: 60_000, lease: 200 } }))
    await until(job, () => alive.taken.length >= expected)
    await assertWhole(
      alive,
      matters.map((one) => one.id),
    )
    assert.equal(dead.all.length, 1)
    await job.stop()
  })

  test('a program that is stopped in the middle goes on where it was', async () => {
    const slow: Behave = (_got, answer) => void setTimeout(() => answer.writeHead(200).end(), 30)
    const to = await receiver(slow)
    await subscribe(to.url)
    const matters = await work()
    const expected = (await eventsOf(matters.map((one) => one.id))).length
    for (let start = 0; start < 2000 && distinct(to.taken) < expected; start += 1) {
      const job = webhookJob(deps())
      await job.run()
      await pause(45)
      await job.stop()
    }
    await assertWhole(
      to,
      matters.map((one) => one.id),
    )
    assert.equal(distinct(to.taken), expected)
  })

  test('two programs on one database never deliver one subscription side by side', async () => {
    let open = 0
    let most = 0
    const to = await receiver((_got, answer) => {
      most = Math.max(most, ++open)
      setTimeout(() => {
        open -= 1
        answer.writeHead(200).end()
      }, 5)
    })
    await subscribe(to.url)
    const matters = await work()
    const expected = (await eventsOf(matters.map((one) => one.id))).length
    const [one, two] = [webhookJob(deps()), webhookJob(deps())]
    await until(one, () => {
      void two.run()
      return to.taken.length >= expected
    })
    await Promise.all([one.settle(), two.settle()])
    assert.equal(most, 1)
    assert.equal(to.all.length, expected)
    await Promise.all([one.stop(), two.stop()])
  })

  test('a worker that died with its lease is replaced when the lease runs out', async () => {
    const to = await receiver()
    const id = await subscribe(to.url, { kinds: ['reported'] })
    await d.report('exposed-waste')
    const store = exchangeStore(d.db, d.app.district.id)
    assert.ok(await store.take(id, timeId(Date.now()), 150))
    const job = webhookJob(deps())
    await job.run()
    await job.settle()
    assert.equal(to.all.length, 0)
    await until(job, () => to.taken.length === 1)
    await job.stop()
  })

  test('an address inside is never spoken to, by number or by name', async () => {
    const to = await receiver()
    const port = new URL(to.url).port
    await subscribe(to.url, { kinds: ['reported'] })
    await subscribe(`http://localhost:${port}/hook`, { kinds: ['reported'] })
    await d.report('exposed-waste')
    const job = webhookJob(deps({ allowPrivate: false }))
    const store = exchangeStore(d.db, d.app.district.id)
    let tried = await store.list()
    await until(job, () => {
      void store.list().then((now) => (tried = now))
      return tried.every(({ failures }) => failures > 0)
    })
    await job.settle()
    assert.equal(to.all.length, 0)
    assert.ok(tried.every(({ lastError }) => /private/.test(lastError ?? '')))
    await job.stop()
  })

  describe('the administrator', () => {
    const admin = {
      actor: {
        account: 'admin',
        name: '管理员',
        posts: [{ role: 'admin' as const, unit: '339901-office', area: '339901' }],
      },
      session: 's',
      language: 'zh' as const,
    }
    const officer = {
      ...admin,
      actor: { ...admin.actor, posts: [{ ...admin.actor.posts[0]!, role: 'officer' as const }] },
    }
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
    const sessionOf = ({ token }: { token: string }) => ({ admin, officer })[token]

    test('subscribes, sees the secret once, tests, pauses, resumes and reads the log', async (t) => {
      const { address, faults } = await serve(t, exchangeRoutes(deps()), { sessionOf })
      const to = await receiver()
      const url = `${address}/api/admin/webhooks`
      const wanted = { name: '省平台', url: to.url, kinds: ['reported'], areas: ['339901001'] }
      const key = { ...bearer('admin'), 'idempotency-key': 'webhook-key-1' }
      const made = await post(url, wanted, key)
      assert.equal(made.status, 201)
      const { id, secret } = (await made.json()) as { id: string; secret: string }
      assert.match(secret, /^whsec_[\w-]{43}$/)
      const again = (await (await post(url, wanted, key)).json()) as { id: string }
      assert.equal(again.id, id)
      const list = await (await fetch(url, { headers: bearer('admin') })).text()
      assert.ok(list.includes(id) && !list.includes('whsec_') && !list.includes(secret.slice(6)))

      const ping = await post(`${url}/${id}/test`, {}, bearer('admin'))
      assert.deepEqual(await ping.json(), { arrived: true, status: 204, error: null })
      assert.ok(isSignedBy(secret, { ...(to.all[0] as Got), now: Date.now() }))

      await post(`${url}/${id}/pause`, {}, bearer('admin'))
      await d.report('exposed-waste')
      const job = webhookJob(deps())
      await job.run()
      await job.settle()
      assert.equal(to.all.length, 1, 'a paused subscription is not delivered to')
      await post(`${url}/${id}/resume`, {}, bearer('admin'))
      await until(job, () => to.taken.length === 2)
      await job.settle()
      const log = await fetch(`${url}/${id}/deliveries`, { headers: bearer('admin') })
      const { items } = (await log.json()) as { items: { id: string; tries: number; status: number }[] }
      assert.deepEqual(
        items.map((one) => [one.id, one.tries, one.status]),
        [[to.all[1]?.delivery, 1, 204]],
      )
      const gone = await fetch(`${url}/${id}`, {
        method: 'DELETE',
        headers: { ...bearer('admin'), 'x-zhida': '1', 'idempotency-key': 'webhook-key-2' },
      })
      assert.equal(gone.status, 200)
      assert.equal((await fetch(`${url}/${id}/deliveries`, { headers: bearer('admin') })).status, 404)
      assert.equal(
        (await fetch(`${url}/${'-'.repeat(36)}/deliveries`, { headers: bearer('admin') })).status,
        422,
      )
      assert.deepEqual(faults, [])
      await job.stop()
    })

    test('is refused addresses, kinds and areas that cannot be, with the next step', async (t) => {
      const { address } = await serve(t, exchangeRoutes(deps({ allowPrivate: false })), { sessionOf })
      const url = `${address}/api/admin/webhooks`
      const good = { name: 'x', url: 'https://example.org/hook', kinds: [], areas: [] }
      const refusal = async (more: object) => {
        const answer = await post(url, { ...good, ...more }, bearer('admin'))
        return [answer.status, (await problemIn(answer)).code] as const
      }
      assert.deepEqual(await refusal({ url: 'http://example.org/hook' }), [422, 'webhook.url'])
      assert.deepEqual(await refusal({ url: 'ftp://example.org' }), [422, 'webhook.url'])
      assert.deepEqual(await refusal({ url: 'https://me:pw@example.org/' }), [422, 'webhook.url'])
      for (const host of [
        '127.0.0.1',
        '10.0.0.8',
        '[::1]',
        '[::ffff:10.0.0.1]',
        '169.254.169.254',
        'localhost',
        '2130706433',
      ])
        assert.deepEqual(await refusal({ url: `https://${host}/hook` }), [422, 'webhook.private'], host)
      assert.deepEqual(await refusal({ kinds: ['exploded'] }), [422, 'webhook.kind'])
      assert.deepEqual(await refusal({ areas: ['110101'] }), [422, 'webhook.area'])
    })

    test('is the only one: officers and the public get nothing', async (t) => {
      const { address } = await serve(t, exchangeRoutes(deps()), { sessionOf })
      const url = `${address}/api/admin/webhooks`
      assert.equal((await fetch(url)).status, 401)
      assert.equal((await fetch(url, { headers: bearer('officer') })).status, 403)
    })
  })
})
