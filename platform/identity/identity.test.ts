// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { generateSync } from 'otplib'
import { HOUR, MINUTE } from '#platform/clock/clock.ts'
import { testDatabase, type TestDatabase } from '#platform/db/testing.ts'
import type { Problem } from '#platform/http/problem.ts'
import { post, problemIn, serve } from '#platform/http/testing.ts'
import { createIdentity, type IdentityOptions } from './identity.ts'

let base: TestDatabase
before(async () => {
  base = await testDatabase()
})
after(() => base.drop())

const secret = randomBytes(32)
const START = Date.UTC(2026, 10, 21, 1)
let districts = 0

/** A district with a clock of its own, served over HTTP. */
const open = async (t: TestContext, more: Partial<IdentityOptions> = {}) => {
  const clock = { now: START }
  const id = `d${(districts += 1)}`
  const identity = createIdentity({
    db: base.db,
    district: { id, code: '330106', name: '测试区' },
    demo: false,
    secret,
    now: () => clock.now,
    cost: { n: 2 ** 10, r: 8, p: 1 },
    ...more,
  })
  t.after(() => identity.stop())
  const served = await serve(t, identity.routes, { sessionOf: identity.sessionOf, now: () => clock.now })
  return { identity, clock, id, address: served.address, faults: served.faults }
}
type Open = Awaited<ReturnType<typeof open>>

const staff = [
  {
    account: 'dispatcher',
    name: '区派遣员',
    posts: [{ role: 'dispatcher', unit: 'command', area: '330106' }],
  },
  { account: 'admin', name: '系统管理员', posts: [{ role: 'admin', unit: 'command', area: '330106' }] },
  { account: 'security', name: '安全管理员', posts: [{ role: 'security', unit: 'command', area: '330106' }] },
] as const

const openDemo = async (t: TestContext, more: Partial<IdentityOptions> = {}) => {
  const opened = await open(t, { demo: true, ...more })
  await opened.identity.seedDemo(staff, START)
  return opened
}

const cookieOf = (response: Response): string =>
  (response.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? ''
const signIn = ({ address }: Open, account: string, password: string, more: object = {}) =>
  post(`${address}/api/session`, { account, password, ...more })
const signedIn = async (
  opened: Open,
  account: string,
  password = 'zhida-demo',
  more = {},
): Promise<string> => {
  const response = await signIn(opened, account, password, more)
  assert.equal(response.status, 200, await response.clone().text())
  return cookieOf(response)
}
const as = (cookie: string) => ({ cookie, 'x-zhida': '1' })
const session = ({ address }: Open, cookie: string) =>
  fetch(`${address}/api/session`, { headers: as(cookie) })
const codeOf = async (response: Response): Promise<string> => (await problemIn(response)).code

interface Link {
  readonly path: string
}
const tokenIn = ({ path }: Link): string => path.split('#')[1] ?? ''
const claim = ({ address }: Open, link: Link, body: object) =>
  post(`${address}/api/claim`, { token: tokenIn(link), ...body })

const GOOD = '西溪湿地的白鹭每天清晨六点起飞'
/** The first administrator, claimed with an authenticator. */
const claimed = async (opened: Open): Promise<{ cookie: string; factor: string; password: string }> => {
  const link = await opened.identity.firstAdministrator(opened.clock.now)
  assert.ok(link)
  const looked = await post(`${opened.address}/api/claim/open`, { token: tokenIn(link) })
  const { secret: factor } = (await looked.json()) as { secret: string }
  const done = await claim(opened, link, { password: GOOD, code: otp(factor, opened.clock.now) })
  assert.equal(done.status, 200, await done.clone().text())
  opened.clock.now += 30_000
  const cookie = await signedIn(opened, 'admin', GOOD, { code: otp(factor, opened.clock.now) })
  return { cookie, factor, password: GOOD }
}
const otp = (factor: string, now: number): string =>
  generateSync({ secret: factor, epoch: Math.floor(now / 1000) })

test('a dispatcher signs in, is known with posts and faces, and signs out', async (t) => {
  const opened = await openDemo(t)
  const response = await signIn(opened, ' Dispatcher', 'zhida-demo')
  assert.equal(response.status, 200)
  const cookie = response.headers.get('set-cookie') ?? ''
  assert.match(cookie, /^zhida=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/)
  const me = (await (await session(opened, cookieOf(response))).json()) as Record<string, unknown>
  assert.equal(me['name'], '区派遣员')
  assert.deepEqual(me['faces'], ['desk', 'cockpit'])
  assert.equal(me['expiresAt'], START + 14 * HOUR)
  const out = await fetch(`${opened.address}/api/session`, {
    method: 'DELETE',
    headers: as(cookieOf(response)),
  })
  assert.match(out.headers.get('set-cookie') ?? '', /^zhida=;.*Max-Age=0/)
  assert.equal((await session(opened, cookieOf(response))).status, 401)
})

test('the demo password opens demo accounts in a demo and nothing anywhere else', async (t) => {
  const demo = await openDemo(t)
  assert.equal((await signIn(demo, 'dispatcher', 'zhida-demo')).status, 200)
  assert.equal(
    (await fetch(`${demo.address}/api/admin/keys`, { headers: { authorization: 'Bearer zhida-demo' } }))
      .status,
    403,
  )
  const strict = await open(t)
  await strict.identity.seedDemo(staff, START)
  assert.equal(await codeOf(await signIn(strict, 'dispatcher', 'zhida-demo')), 'identity.not-accepted')
  assert.equal(await strict.identity.findPartner('zhida-demo'), undefined)
  assert.equal((await demo.identity.findPartner('zhida-demo'))?.posts[0]?.role, 'partner')
})

test('somebody who guesses gets the same answer for known and unknown names, and has to wait ever longer', async (t) => {
  const opened = await openDemo(t)
  const [known, unknown] = [
    await signIn(opened, 'dispatcher', 'guess-1'),
    await signIn(opened, 'nobody', 'guess-1'),
  ]
  const strip = (problem: Problem) => ({ ...problem, instance: '' })
  assert.deepEqual(strip(await problemIn(known)), strip(await problemIn(unknown)))
  assert.deepEqual([known.status, unknown.status], [401, 401])
  const waits: string[] = []
  for (let round = 0; round < 12; round += 1) {
    const response = await signIn(opened, 'dispatcher', `guess-${round}`)
    waits.push(response.status === 429 ? (response.headers.get('retry-after') ?? '') : 'looked')
    if (response.status === 429) opened.clock.now += Number(response.headers.get('retry-after')) * 1000
  }
  assert.deepEqual(waits.slice(0, 8), ['looked', 'looked', 'looked', 'looked', '1', 'looked', '2', 'looked'])
  opened.clock.now += 15 * MINUTE
  assert.equal(
    (await signIn(opened, 'dispatcher', 'zhida-demo')).status,
    200,
    'nobody is locked out for good',
  )
})

test('twenty guesses at the same moment are not looked at twenty times', async (t) => {
  const opened = await openDemo(t)
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, n) => signIn(opened, 'security', `guess-${n}`)),
  )
  const looked = all.filter(({ status }) => status === 401).length
  assert.ok(looked <= 5, `${looked} were looked at`)
})

test('fifty people of one office sign in one after the other, and nobody waits', async (t) => {
  const opened = await openDemo(t)
  for (let i = 0; i < 50; i++) await signedIn(opened, 'dispatcher')
})

test('a whole office behind one address signs in in the morning, and a guesser behind it is slowed down', async (t) => {
  const opened = await open(t)
  const { cookie } = await claimed(opened)
  const posts = [{ role: 'officer', unit: 'u', area: '330106' }]
  const made = await post(
    `${opened.address}/api/admin/accounts`,
    { account: 'wang', name: '王', posts },
    as(cookie),
  )
  await claim(opened, ((await made.json()) as { claim: Link }).claim, { password: GOOD })
  for (let person = 0; person < 40; person += 1) await signedIn(opened, 'wang', GOOD)
  const guesses: number[] = []
  for (let n = 0; n < 40; n += 1) guesses.push((await signIn(opened, `name-${n}`, 'x')).status)
  assert.ok(guesses.includes(429), 'many names from one address are slowed down too')
})

test('an empty district is claimed once, by its link, with a good password and an authenticator', async (t) => {
  const opened = await open(t)
  const link = await opened.identity.firstAdministrator(START)
  assert.ok(link)
  assert.match(link.path, /^\/claim#[\w-]{43}$/)
  assert.match(await (await fetch(`${opened.address}/claim`)).text(), /设置账号[^]*src="\/claim.js"/)
  const looked = (await (
    await post(`${opened.address}/api/claim/open`, { token: tokenIn(link) })
  ).json()) as {
    account: string
    secret: string
    uri: string
  }
  assert.equal(looked.account, 'admin')
  assert.match(looked.uri, /^otpauth:\/\/totp\//)
  const code = otp(looked.secret, START)
  assert.equal(
    await codeOf(await claim(opened, link, { password: 'short', code })),
    'identity.password-short',
  )
  assert.equal(
    await codeOf(await claim(opened, link, { password: 'zhida-zhida-admin', code })),
    'identity.password-weak',
  )
  assert.equal(await codeOf(await claim(opened, link, { password: GOOD })), 'identity.code-needed')
  assert.equal(
    await codeOf(await claim(opened, link, { password: GOOD, code: '000000' })),
    'identity.code-wrong',
  )
  assert.equal((await claim(opened, link, { password: GOOD, code })).status, 200)
  assert.equal(await codeOf(await claim(opened, link, { password: GOOD, code })), 'identity.claim-not-valid')
  assert.equal(await opened.identity.firstAdministrator(START), undefined)
  assert.equal(await codeOf(await signIn(opened, 'admin', GOOD)), 'identity.code-needed')
  assert.equal(
    await codeOf(await signIn(opened, 'admin', GOOD, { code })),
    'identity.code-wrong',
    'a code works once',
  )
  opened.clock.now += 30_000
  await signedIn(opened, 'admin', GOOD, { code: otp(looked.secret, opened.clock.now) })
})

test('an unclaimed link is replaced at the next start and dies after two days', async (t) => {
  const opened = await open(t)
  const first = await opened.identity.firstAdministrator(START)
  const second = await opened.identity.firstAdministrator(START)
  assert.ok(first && second)
  const look = (link: Link) => post(`${opened.address}/api/claim/open`, { token: tokenIn(link) })
  assert.equal((await look(first)).status, 410)
  assert.equal((await look(second)).status, 200)
  opened.clock.now += 49 * HOUR
  assert.equal((await look(second)).status, 410)
})

test('an administrator makes an account whose password only its person knows', async (t) => {
  const opened = await open(t)
  const { cookie } = await claimed(opened)
  const person = {
    account: '徐家街道-派遣',
    name: '街道派遣员',
    posts: [{ role: 'dispatcher', unit: 's1', area: '330106001' }],
  }
  const made = await post(`${opened.address}/api/admin/accounts`, person, as(cookie))
  assert.equal(made.status, 201, await made.clone().text())
  const { claim: link } = (await made.json()) as { claim: Link }
  assert.equal(
    await codeOf(await post(`${opened.address}/api/admin/accounts`, person, as(cookie))),
    'identity.account-taken',
  )
  assert.equal(await codeOf(await signIn(opened, person.account, '')), 'http.invalid')
  assert.equal((await claim(opened, link, { password: '运河边的桂花在十月最香' })).status, 422)
  assert.equal((await claim(opened, link, { password: '运河边的桂花在十月里开得最香最久' })).status, 200)
  const theirs = await signedIn(opened, person.account, '运河边的桂花在十月里开得最香最久')
  const list = await fetch(`${opened.address}/api/admin/accounts?text=街道`, { headers: as(cookie) })
  const { items } = (await list.json()) as { items: { account: string; claimed: boolean }[] }
  assert.deepEqual(
    items.map(({ account, claimed }) => [account, claimed]),
    [[person.account, true]],
  )
  const refused = await fetch(`${opened.address}/api/admin/accounts`, { headers: as(theirs) })
  assert.equal(refused.status, 403, 'a dispatcher sees no accounts')
})

test('who is disabled is out at the next request, and open streams end within a second', async (t) => {
  const opened = await openDemo(t)
  const [admin, dispatcher] = [await signedIn(opened, 'admin'), await signedIn(opened, 'dispatcher')]
  const caller = await opened.identity.sessionOf({ token: dispatcher.split('=')[1] ?? '', by: 'cookie' })
  assert.ok(caller && opened.identity.actorNow(caller.session, caller.actor))
  const url = `${opened.address}/api/admin/accounts/dispatcher`
  assert.equal((await post(`${url}/disable`, { reason: '离岗' }, as(admin))).status, 204)
  assert.equal((await session(opened, dispatcher)).status, 401)
  assert.equal(opened.identity.actorNow(caller.session, caller.actor), undefined)
  assert.equal(await codeOf(await signIn(opened, 'dispatcher', 'zhida-demo')), 'identity.not-accepted')
  assert.equal((await post(`${url}/enable`, { reason: '返岗' }, as(admin))).status, 204)
  await signedIn(opened, 'dispatcher')
})

test('a right that is taken away elsewhere, by another process, is gone within a second', async (t) => {
  const opened = await openDemo(t)
  const cookie = await signedIn(opened, 'dispatcher')
  assert.equal((await session(opened, cookie)).status, 200)
  await base.owner.query({
    text: 'UPDATE session SET ended_at = at WHERE district_id = $1',
    values: [opened.id],
  })
  await pause(1_000)
  assert.equal((await session(opened, cookie)).status, 401)
})

test('powers are separate: nobody is administrator and auditor, and nobody raises themselves', async (t) => {
  const opened = await openDemo(t)
  const admin = await signedIn(opened, 'admin')
  const posts = (account: string, roles: string[]) =>
    post(
      `${opened.address}/api/admin/accounts/${account}/posts`,
      { posts: roles.map((role) => ({ role, unit: 'command', area: '330106' })) },
      as(admin),
    )
  assert.equal(await codeOf(await posts('dispatcher', ['security', 'auditor'])), 'identity.powers-separate')
  assert.equal(await codeOf(await posts('dispatcher', ['dispatcher', 'admin'])), 'identity.powers-separate')
  assert.equal(await codeOf(await posts('admin', ['leader'])), 'identity.not-own')
  assert.equal(await codeOf(await posts('dispatcher', ['emperor'])), 'identity.unknown-post')
  assert.equal((await posts('dispatcher', ['leader', 'supervisor'])).status, 204)
  const me = (await (await session(opened, await signedIn(opened, 'dispatcher'))).json()) as {
    posts: { role: string }[]
  }
  assert.deepEqual(me.posts.map(({ role }) => role).sort(), ['leader', 'supervisor'])
  await assert.rejects(
    base.owner.query({
      text: `INSERT INTO account_post SELECT district_id, account, 'auditor', unit, area, false, valid_from, NULL, 'x'
FROM account_post WHERE district_id = $1 AND account = 'security'`,
      values: [opened.id],
    }),
    /powers_are_separate/,
  )
})

test('a person changes the password, which ends all other sessions, and may add an authenticator', async (t) => {
  const opened = await open(t)
  const { cookie: admin } = await claimed(opened)
  const person = { account: 'wang', name: '王', posts: [{ role: 'officer', unit: 'u', area: '330106' }] }
  const made = await post(`${opened.address}/api/admin/accounts`, person, as(admin))
  const { claim: link } = (await made.json()) as { claim: Link }
  await claim(opened, link, { password: GOOD })
  const [here, there] = [await signedIn(opened, 'wang', GOOD), await signedIn(opened, 'wang', GOOD)]
  const list = (await (await fetch(`${opened.address}/api/sessions`, { headers: as(here) })).json()) as {
    items: { id: string; current: boolean }[]
  }
  assert.deepEqual(list.items.map(({ current }) => current).sort(), [false, true])
  const change = (current: string) =>
    post(`${opened.address}/api/me/password`, { current, password: `${GOOD}又飞回` }, as(here))
  assert.equal(await codeOf(await change('wrong')), 'identity.not-accepted')
  assert.equal((await change(GOOD)).status, 204)
  assert.deepEqual([(await session(opened, here)).status, (await session(opened, there)).status], [200, 401])

  const password = `${GOOD}又飞回`
  const begun = await post(`${opened.address}/api/me/second-factor`, { password }, as(here))
  const { secret: factor } = (await begun.json()) as { secret: string }
  const confirm = (code: string) => post(`${opened.address}/api/me/second-factor/confirm`, { code }, as(here))
  assert.equal(await codeOf(await confirm('123456')), 'identity.code-wrong')
  assert.equal((await confirm(otp(factor, opened.clock.now))).status, 204)
  assert.equal(await codeOf(await signIn(opened, 'wang', password)), 'identity.code-needed')
  const stored = await base.owner.query<{ second_factor: string }>({
    text: "SELECT second_factor FROM account WHERE district_id = $1 AND account = 'wang'",
    values: [opened.id],
  })
  assert.doesNotMatch(JSON.stringify(stored), new RegExp(factor), 'the secret is sealed at rest')
  assert.equal(
    (await post(`${opened.address}/api/me/second-factor/remove`, { password }, as(here))).status,
    204,
  )
})

test('a reset goes through a link and never by-passes the authenticator', async (t) => {
  const opened = await open(t)
  const { cookie: admin } = await claimed(opened)
  const posts = [{ role: 'auditor', unit: 'u', area: '330106' }]
  const made = await post(
    `${opened.address}/api/admin/accounts`,
    { account: 'audit', name: '审', posts },
    as(admin),
  )
  const { claim: link } = (await made.json()) as { claim: Link }
  const looked = await post(`${opened.address}/api/claim/open`, { token: tokenIn(link) })
  const { secret: factor } = (await looked.json()) as { secret: string }
  await claim(opened, link, { password: GOOD, code: otp(factor, opened.clock.now) })
  const reset = await post(`${opened.address}/api/admin/accounts/audit/reset`, undefined, as(admin))
  const again = (await reset.json()) as Link
  opened.clock.now += 60_000
  const other = '钱塘江的潮水在八月十八最为壮观'
  assert.equal(await codeOf(await claim(opened, again, { password: other })), 'identity.code-needed')
  assert.equal(
    (await claim(opened, again, { password: other, code: otp(factor, opened.clock.now) })).status,
    200,
  )
})

test('sessions end by idleness and at the latest after a shift', async (t) => {
  const opened = await openDemo(t, { idle: HOUR, absolute: 3 * HOUR })
  const cookie = await signedIn(opened, 'dispatcher')
  for (let step = 0; step < 5; step += 1) {
    opened.clock.now += 35 * MINUTE
    await pause(950)
    assert.equal((await session(opened, cookie)).status, 200)
  }
  opened.clock.now += 6 * MINUTE
  await pause(950)
  assert.equal((await session(opened, cookie)).status, 401, 'after three hours')
  const idle = await signedIn(opened, 'dispatcher')
  opened.clock.now += 61 * MINUTE
  await pause(950)
  assert.equal((await session(opened, idle)).status, 401, 'after an idle hour')
})

test('a partner works with a key until it is revoked; the key itself is kept nowhere', async (t) => {
  const opened = await openDemo(t)
  const admin = await signedIn(opened, 'admin')
  const made = await post(`${opened.address}/api/admin/keys`, { name: '市 12345 平台' }, as(admin))
  const { id, key } = (await made.json()) as { id: string; key: string }
  assert.equal((await opened.identity.findPartner(key))?.name, '市 12345 平台')
  const [row] = await base.owner.query({
    text: 'SELECT key_hash FROM api_key WHERE district_id = $1',
    values: [opened.id],
  })
  assert.notEqual(row?.['key_hash'], key)
  const gone = await fetch(`${opened.address}/api/admin/keys/${id}`, { method: 'DELETE', headers: as(admin) })
  assert.equal(gone.status, 204)
  assert.equal(await opened.identity.findPartner(key), undefined)
})

test('every sign-in, denial and change stands in the log, without anything that was typed', async (t) => {
  const opened = await openDemo(t)
  const admin = await signedIn(opened, 'admin')
  await signIn(opened, 'dispatcher', 'my-secret-typed')
  await signIn(opened, 'my-secret-typed', 'x')
  await post(`${opened.address}/api/admin/accounts/dispatcher/disable`, { reason: '离岗' }, as(admin))
  const events = await base.owner.query<{ stream_id: string; kind: string; version: number; actor: object }>({
    text: 'SELECT stream_id, kind, version, actor, data FROM event WHERE district_id = $1 ORDER BY seq',
    values: [opened.id],
  })
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['signed-in', 'sign-in-denied', 'sign-in-denied', 'account-disabled'],
  )
  assert.deepEqual(
    events.filter(({ stream_id }) => stream_id === 'account:dispatcher').map(({ version }) => version),
    [1, 2],
  )
  assert.doesNotMatch(JSON.stringify(events), /my-secret-typed/)
  assert.deepEqual(opened.faults, [])
})
