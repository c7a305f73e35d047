// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readLoginSettings } from '#platform/identity/login/settings.ts'
import type { AppDraft } from '#platform/identity/apps/declare.ts'
import { newBrowser } from './browse.ts'
import { startServer, type TestServer } from './server.ts'

/** Our own provider of another district stands in for the login of the government. */
let government: TestServer
let district: TestServer

const centre = {
  actor: {
    account: 'information',
    name: '信息中心',
    posts: [{ role: 'information-centre', unit: '339901-information', area: '339901' }],
  },
  now: Date.now(),
} as const

const draft = (address: string): AppDraft => ({
  id: 'district-entry',
  name: { zh: '区入口', en: 'District' },
  about: { zh: '', en: '' },
  domain: 'politics',
  letter: '区',
  unit: '339901-information',
  role: 'information-centre',
  area: '339901',
  audience: 'everyone',
  address,
  healthAddress: null,
  redirects: [`${address}/api/login/back`],
  signedOutAt: [],
  logoutAddress: null,
  scopes: ['profile'],
})

before(async () => {
  government = await startServer()
  const { apps } = government.entry
  // The address of the district is known only when it listens: its entry is corrected then.
  const made = await apps.register(draft('http://localhost:1'), centre)
  assert.ok(made.ok)
  district = await startServer({
    host: 'localhost',
    login: {
      issuer: `${government.url}/oidc`,
      clientId: 'district-entry',
      clientSecret: made.value.secret,
      name: { zh: '政务账号', en: 'the government account' },
      scope: 'openid profile',
      subjectClaim: 'sub',
      nameClaim: 'name',
    },
  })
  assert.ok((await apps.change(draft(district.url), 1, centre)).ok)
  const approved = { decision: 'approve', reason: '接入', version: 2 } as const
  assert.ok((await apps.decide('district-entry', approved, centre)).ok)
})
after(async () => {
  await district?.stop()
  await government?.stop()
})

const start = (more: Readonly<Record<string, string>> = {}): string =>
  `${district.url}/api/login/start?${new URLSearchParams({ to: '/healthz', ...more })}`

const sessionAt = async (browser: ReturnType<typeof newBrowser>) => {
  const response = await browser.ask(`${district.url}/api/session`)
  return {
    status: response.status,
    ...((await response.json()) as { account?: string; name?: string; faces?: string[] }),
  }
}

test('a resident comes in with the government login, and the next time it is the same account', async () => {
  const browser = newBrowser()
  await browser.signIn(government.url, 's1-intake')
  const seen = await browser.open(start())
  assert.equal(seen.url.href, `${district.url}/healthz`, seen.text)
  const first = await sessionAt(browser)
  assert.match(first.account ?? '', /^r-[0-9a-f]{24}$/)
  assert.match(first.name ?? '', /受理员/)
  assert.deepEqual(first.faces, [])
  const again = newBrowser()
  await again.signIn(government.url, 's1-intake')
  await again.open(start())
  assert.equal((await sessionAt(again)).account, first.account)
  const other = newBrowser()
  await other.signIn(government.url, 's1-chief')
  await other.open(start())
  assert.notEqual((await sessionAt(other)).account, first.account)
})

test('a resident reads nothing that is for staff', async () => {
  const browser = newBrowser()
  await browser.signIn(government.url, 's1-intake')
  await browser.open(start())
  for (const path of [
    '/api/cases?queue=all',
    '/api/units',
    '/api/app-register',
    '/api/messages',
    '/api/admin/accounts',
  ])
    assert.equal((await browser.ask(district.url + path)).status, 403, path)
  assert.equal((await browser.ask(`${district.url}/api/apps`)).status, 200)
  const admin = await district.signIn('admin')
  assert.doesNotMatch((await admin.get('/api/admin/accounts?text=r-')).text, /"r-[0-9a-f]{24}"/)
})

test('a member of staff links the government login and comes in with it as themselves', async () => {
  const browser = newBrowser()
  await browser.signIn(government.url, 's2-intake')
  await browser.signIn(district.url, 's1-dispatcher')
  const linked = await browser.open(start({ link: '1' }))
  assert.equal(linked.url.href, `${district.url}/healthz`, linked.text)
  await browser.signOut(district.url)
  await browser.open(start())
  assert.equal((await sessionAt(browser)).account, 's1-dispatcher')
  const second = newBrowser()
  await second.signIn(government.url, 's2-intake')
  await second.signIn(district.url, 's1-verifier')
  assert.match((await second.open(start({ link: '1' }))).url.href, /failed=login.linked-elsewhere/)
})

test('an answer nobody asked for, an old one, or one of another browser signs nobody in', async () => {
  const browser = newBrowser()
  await browser.signIn(government.url, 's1-leader')
  const forged = await browser.open(`${district.url}/api/login/back?code=x&state=y`)
  assert.match(forged.url.href, /failed=login.failed/)
  let at = start()
  for (let hops = 0; !at.includes('/api/login/back?'); hops += 1) {
    assert.ok(hops < 8)
    at = new URL((await browser.ask(at)).headers.get('location') ?? '', at).href
  }
  const victim = newBrowser()
  assert.match((await victim.open(at)).url.href, /failed=login.failed/)
  assert.equal((await sessionAt(victim)).status, 401)
  assert.equal((await browser.open(at)).url.href, `${district.url}/healthz`)
  assert.match((await browser.open(at)).url.href, /failed=login.failed/, 'a code works once')
})

test('nobody is led out of the house after signing in', async () => {
  for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example', '/a b'])
    assert.equal((await newBrowser().ask(start({ to }))).status, 422, to)
})

test('a district without a government login says so', async () => {
  const none = await government.anybody.get('/api/login')
  assert.deepEqual(none.body, { name: null, linked: false })
  assert.equal((await government.anybody.get('/api/login/start')).status, 404)
  assert.equal(readLoginSettings({}), undefined)
  assert.throws(() => readLoginSettings({ LOGIN_ISSUER: 'http://far.example' }))
  assert.throws(() => readLoginSettings({ LOGIN_ISSUER: 'https://gov.example' }))
})
