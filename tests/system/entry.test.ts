// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { startDemoApps } from '#server/demo-apps.ts'
import { newBrowser } from './browse.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

let server: TestServer
let apps: Awaited<ReturnType<typeof startDemoApps>>
let civil: string
let street: string

before(async () => {
  server = await startServer()
  apps = await startDemoApps(server, server.url, Date.now)
  const [one, other] = apps.apps
  civil = one?.address ?? ''
  street = other?.address ?? ''
})
after(async () => {
  await apps?.stop()
  await server?.stop()
})

/** An authorization request of the bureau's application, as it might also be forged. */
const asking = (more: Readonly<Record<string, string>> = {}): string => {
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id: 'civil-affairs',
    response_type: 'code',
    redirect_uri: `${civil}/back`,
    scope: 'openid profile',
    state: 'here',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  })
  return `${server.url}/oidc/auth?${query}`
}

/** What the application is told when its request is sent as a browser would, without going there. */
const toldTo = async (browser: ReturnType<typeof newBrowser>, url: string): Promise<URLSearchParams> => {
  let at = url
  for (let hops = 0; hops < 8; hops += 1) {
    const response = await browser.ask(at)
    const to = response.headers.get('location')
    if (to === null) return new URLSearchParams({ page: await response.text() })
    at = new URL(to, at).href
    if (at.startsWith(`${civil}/back`)) return new URL(at).searchParams
  }
  throw new Error('led in a circle')
}

describe('one entry', () => {
  test('a street clerk signs in once and opens an app of the bureau and an app of the street', async () => {
    const browser = newBrowser()
    await browser.signIn(server.url, 's1-intake')
    const bureau = await browser.open(civil)
    assert.equal(bureau.status, 200, bureau.text)
    assert.ok(bureau.url.href.startsWith(civil))
    assert.match(bureau.text, /民政政策速查[^]*受理员/)
    const own = await browser.open(street)
    assert.equal(own.status, 200, own.text)
    assert.match(own.text, /街道值班日志[^]*受理员[^]*339901001/)
    assert.ok(![...bureau.path, ...own.path].some((path) => path.includes('/sign-in')))
  })

  test('whoever is not signed in is sent to sign in, and then on to the app', async () => {
    const browser = newBrowser()
    const [sent] = (await browser.open(civil)).path.slice(-1)
    assert.match(sent ?? '', /\/sign-in\?to=%2Foidc%2Finteraction%2F/)
    await browser.signIn(server.url, 's1-intake')
    const back = await browser.open(`${server.url}${new URL(sent ?? '').searchParams.get('to')}`)
    assert.equal(back.status, 200)
    assert.match(back.text, /受理员/)
  })

  test('a clerk of another street is not let into the app of this street', async () => {
    const browser = newBrowser()
    await browser.signIn(server.url, 's2-intake')
    const seen = await browser.open(street)
    assert.equal(seen.status, 502)
    assert.match(seen.url.href, /error=access_denied/)
    assert.equal((await browser.open(civil)).status, 200)
  })

  test('the next person at the same browser is not taken for the one before', async () => {
    const browser = newBrowser()
    await browser.signIn(server.url, 's1-intake')
    await browser.open(civil)
    await browser.signOut(server.url)
    await browser.signIn(server.url, 's1-chief')
    await server.entry.provider.endAway()
    assert.match((await browser.open(civil)).text, /值班长/)
  })

  test('an app asks for no more than it registered, not without PKCE, and nowhere else', async () => {
    const browser = newBrowser()
    await browser.signIn(server.url, 's1-intake')
    const tooMuch = await toldTo(browser, asking({ scope: 'openid profile area' }))
    assert.equal(tooMuch.get('error'), 'invalid_scope')
    const bare = await toldTo(browser, asking({ code_challenge: '', code_challenge_method: '' }))
    assert.equal(bare.get('error'), 'invalid_request')
    const elsewhere = await toldTo(browser, asking({ redirect_uri: 'http://127.0.0.1:9/back' }))
    assert.match(elsewhere.get('page') ?? '', /invalid_redirect_uri/)
    assert.ok((await toldTo(browser, asking())).get('code'))
  })

  test('a forged Host or forwarding header changes no address of the provider', async () => {
    const response = await fetch(`${server.url}/oidc/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    })
    const found = (await response.json()) as Record<string, string>
    assert.equal(found['issuer'], `${server.url}/oidc`)
    assert.equal(found['authorization_endpoint'], `${server.url}/oidc/auth`)
    assert.doesNotMatch(JSON.stringify(found), /evil/)
  })

  test('what is kept of tokens and sessions opens nothing', async () => {
    const browser = newBrowser()
    await browser.signIn(server.url, 's1-intake')
    const code = (await toldTo(browser, asking())).get('code') ?? ''
    const rows = await server.db.query<{ all: string }>({
      text: 'SELECT row_to_json(o)::text AS all FROM oidc_record o',
    })
    assert.ok(rows.length > 3)
    const secrets = [code, browser.cookieOf(server.url, 'zhida-entry') ?? 'missing']
    for (const { all } of rows) for (const secret of secrets) assert.ok(!all.includes(secret))
    const keys = await server.db.query<{ sealed: string }>({ text: 'SELECT sealed FROM oidc_key' })
    assert.equal(keys.length, 2)
    assert.ok(keys.every(({ sealed }) => !sealed.includes('kty')))
  })
})

describe('signing out', () => {
  test('whoever signs out here is signed out of every app', async () => {
    const browser = newBrowser()
    await browser.signIn(server.url, 's1-intake')
    await browser.open(civil)
    await browser.open(street)
    await browser.signOut(server.url)
    await server.entry.provider.endAway()
    for (const app of [civil, street]) {
      const seen = await browser.open(app)
      assert.match(seen.url.href, /\/sign-in/, 'the app has forgotten its person')
    }
  })

  test('whoever signs out in an app is signed out here', async () => {
    const browser = newBrowser()
    await browser.signIn(server.url, 's1-intake')
    await browser.open(civil)
    const asked = await browser.open(`${civil}/leave`)
    assert.match(asked.text, /退出登录/)
    const action = /action="([^"]+)"/.exec(asked.text)?.[1] ?? ''
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.text)?.[1] ?? ''
    const left = await browser.send(action, { xsrf, logout: 'yes' })
    assert.equal(left.url.href, `${civil}/bye`)
    for (let tries = 0; ; tries += 1) {
      const session = await browser.ask(`${server.url}/api/session`)
      if (session.status === 401) break
      assert.ok(tries < 50, 'the session here goes on')
      await new Promise((done) => setTimeout(done, 40))
    }
  })

  test('a forged sign-out changes nothing', async () => {
    const browser = newBrowser()
    await browser.signIn(server.url, 's1-intake')
    await browser.open(civil)
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const forged = `${part({ alg: 'RS256', kid: 'x' })}.${part({ sub: 's1-intake' })}.AAAA`
    const response = await fetch(`${civil}/told`, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: forged }),
    })
    assert.equal(response.status, 400)
    assert.match((await browser.open(civil)).text, /受理员/)
  })
})

describe('the register of applications', () => {
  let centre: Visitor
  let officer: Visitor
  before(async () => {
    centre = await server.signIn('information')
    officer = await server.signIn('officer-civil')
  })

  const draft = {
    id: 'meal-points',
    name: { zh: '助餐点', en: 'Meal points' },
    about: { zh: '', en: '' },
    domain: 'society',
    letter: '餐',
    unit: '339901-civil',
    role: 'officer',
    area: '339901',
    audience: 'staff',
    address: 'https://meals.example/',
    healthAddress: null,
    redirects: ['https://meals.example/back'],
    signedOutAt: [],
    logoutAddress: null,
    scopes: ['profile'],
  } as const

  test('the apps stand under exactly six domains', async () => {
    const reply = await officer.get('/api/apps')
    const list = reply.body['domains'] as { name: { zh: string }; items: { id: string }[] }[]
    assert.deepEqual(
      list.map(({ name }) => name.zh),
      ['经济', '政务', '文化', '社会', '生态', '党群'],
    )
    assert.ok(list.some(({ items }) => items.some(({ id }) => id === 'civil-affairs')))
  })

  test('its unit registers an app; only the information centre approves it', async () => {
    const made = await officer.post('/api/app-register', draft)
    assert.equal(made.status, 201, made.text)
    assert.match(String(made.body['secret']), /^[\w-]{43}$/)
    const yes = { decision: 'approve', reason: '符合接入标准', version: 1 }
    for (const account of ['officer-civil', 'admin', 'leader', 'security', 's1-leader']) {
      const person = await server.signIn(account)
      assert.equal((await person.post('/api/app-register/meal-points/decision', yes)).status, 403, account)
    }
    const before = await server.entry.apps.findClient('meal-points')
    assert.equal(before, undefined)
    assert.equal((await centre.post('/api/app-register/meal-points/decision', yes)).status, 204)
    assert.equal((await server.entry.apps.findClient('meal-points'))?.id, 'meal-points')
    const later = await officer.raw('/api/app-register/meal-points', {
      method: 'PUT',
      body: JSON.stringify({ ...draft, id: undefined, scopes: ['profile', 'area'], version: 2 }),
      headers: { 'content-type': 'application/json' },
    })
    assert.equal(later.status, 409, 'what is in use is changed by the centre')
    const kinds = await server.db.query<{ kind: string }>({
      text: `SELECT kind FROM event WHERE stream = 'application' AND stream_id = 'app:meal-points' ORDER BY version`,
    })
    assert.deepEqual(
      kinds.map(({ kind }) => kind),
      ['app-asked', 'app-approved'],
    )
  })

  test('nobody registers for another unit, and no address that leads astray', async () => {
    const other = await server.signIn('officer-market')
    assert.equal((await other.post('/api/app-register', { ...draft, id: 'not-mine' })).status, 403)
    for (const address of [
      'http://meals.example/',
      'javascript:alert(1)',
      'https://a@b.example/',
      'https://b.example/#x',
    ]) {
      const reply = await officer.post('/api/app-register', { ...draft, id: 'astray', address })
      assert.equal(reply.status, 422, address)
    }
    assert.equal((await other.get('/api/app-register/meal-points/outages')).status, 404)
  })

  test('a street sees no app, entry or outage of another street', async () => {
    const [own, other] = [await server.signIn('s1-chief'), await server.signIn('s2-chief')]
    const path = '/api/app-register/street-duty-log/outages'
    assert.equal((await own.get(path)).status, 200)
    assert.equal((await other.get(path)).status, 404)
    for (const list of ['/api/apps', '/api/app-register'])
      assert.doesNotMatch((await other.get(list)).text, /339901001|street-duty-log/)
    assert.equal((await other.get('/api/apps/street-duty-log')).status, 404)
    assert.match((await own.get('/api/apps')).text, /street-duty-log/)
    assert.match((await (await server.signIn('leader')).get('/api/apps')).text, /street-duty-log/)
  })

  test('a stopped app turns red and its owner gets one message, not one per look', async () => {
    const owner = await server.signIn('s1-chief')
    const look = async () => {
      await server.entry.apps.look()
      await server.reactions.settle()
    }
    const told = async () =>
      ((await owner.get('/api/messages')).body['items'] as { kind: string; about: { zh: string } }[]).filter(
        ({ kind }) => kind === 'app-stopped',
      )
    const healthOf = async () => {
      const reply = await owner.get('/api/apps/street-duty-log')
      return (reply.body['health'] as { isUp: boolean | null }).isUp
    }
    await look()
    assert.equal(await healthOf(), true)
    await apps.apps[1]?.stop()
    await look()
    assert.equal(await healthOf(), true, 'one lost answer is no outage')
    for (let n = 0; n < 5; n += 1) await look()
    assert.equal(await healthOf(), false)
    const messages = await told()
    assert.deepEqual(
      messages.map(({ about }) => about.zh),
      ['街道值班日志'],
    )
    const outages = await owner.get('/api/app-register/street-duty-log/outages')
    assert.equal((outages.body['items'] as unknown[]).length, 1)
  })

  test('a suspended app signs nobody in any more', async () => {
    const browser = newBrowser()
    await browser.signIn(server.url, 's1-intake')
    const kept = await server.entry.apps.store.find('civil-affairs')
    const no = { decision: 'suspend', reason: '接口改造', version: kept?.version }
    assert.equal((await centre.post('/api/app-register/civil-affairs/decision', no)).status, 204)
    assert.match((await toldTo(browser, asking())).get('page') ?? '', /invalid_client/)
    assert.equal((await officer.get('/api/apps/civil-affairs')).status, 404)
  })
})
