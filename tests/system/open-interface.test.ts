// SPDX-License-Identifier: Apache-2.0
// The whole program, spoken to as strangers do: everything it describes runs, and nothing they send breaks it.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { demo } from '#districts/demo/district.ts'
import { loadDistrict } from '#districts/district.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { DEMO_PASSWORD } from '#platform/identity/identity.ts'
import { startIdentity } from '#server/identity.ts'
import { seedDistrict } from '#server/seed.ts'
import { serve, type Served } from '#server/serve.ts'

type Schema = Readonly<Record<string, unknown>>
interface Operation {
  readonly parameters?: readonly { name: string; in: string; required: boolean; schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly 'x-who': string | readonly string[]
}
interface Route {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

const faults: unknown[] = []
const leftovers: (() => unknown)[] = []
let served: Served
let routes: readonly Route[]

before(async () => {
  const { db, drop } = await testDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'zhida-open-'))
  const district = loadDistrict(demo)
  await seedDistrict(db, district, Date.now())
  const identity = await startIdentity({ db, district: demo, now: Date.now })
  await identity.seed(district)
  served = await serve({
    db,
    district: demo,
    now: Date.now,
    dataDir,
    publicUrl: 'http://localhost',
    identity,
    works: false,
    http: { demo: true, onFault: (fault) => faults.push(fault) },
  })
  leftovers.push(
    identity.stop,
    () => served.stop(),
    drop,
    () => rm(dataDir, { recursive: true, force: true }),
  )
  const described = (await served.http.inject('/openapi.json')).json<{
    paths: Record<string, Record<string, Operation>>
  }>()
  routes = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
})
after(async () => {
  for (const leave of leftovers) await leave()
})

const signIn = async (account: string): Promise<string> => {
  const response = await served.http.inject({
    method: 'POST',
    url: '/api/session',
    payload: { account, password: DEMO_PASSWORD },
  })
  assert.equal(response.statusCode, 200, `${account}: ${response.body}`)
  return String(response.headers['set-cookie']).split(';', 1)[0] ?? ''
}

const call = (
  method: string,
  url: string,
  more: { cookie?: string | undefined; headers?: Record<string, string>; payload?: unknown } = {},
) =>
  served.http.inject({
    method: method as 'GET',
    url,
    headers: {
      'x-zhida': '1',
      'idempotency-key': randomUUID(),
      ...(more.cookie === undefined ? {} : { cookie: more.cookie }),
      ...more.headers,
    },
    ...(more.payload === undefined ? {} : { payload: more.payload as object }),
  })

/** Live streams never end by themselves; they are looked at elsewhere. */
const isEndless = ({ path }: Route): boolean => path === '/api/live'
const isSignIn = ({ path }: Route): boolean => path === '/api/session' || path.startsWith('/api/me/')

test('every person of the demo who is shown signs in with the demo password and lands on a face', async () => {
  const meta = (await call('GET', '/api/meta')).json<{ demoAccounts: { account: string }[] }>()
  assert.ok(meta.demoAccounts.length >= 10)
  for (const { account } of meta.demoAccounts) {
    const cookie = await signIn(account)
    const me = (await call('GET', '/api/session', { cookie })).json<{ faces: string[]; posts: unknown[] }>()
    // Residents have the portal, which is everybody's.
    assert.ok((me.faces.length > 0 || account === 'resident') && me.posts.length > 0, account)
  }
})

test('what is described runs: no operation answers "not found" or "not this method" for lack of a route', async () => {
  assert.ok(routes.length > 50)
  for (const route of routes.filter((one) => !isEndless(one))) {
    const url = route.path.replaceAll(/\{\w+\}/g, 'x')
    const { statusCode, body } = await call(route.method, url)
    assert.ok(statusCode !== 405 && !body.includes('"code":"http.not-found"'), `${route.method} ${url}`)
  }
})

test('a stranger gets nothing that is for staff', async () => {
  for (const route of routes.filter(({ operation }) => operation['x-who'] !== 'anyone')) {
    const { statusCode, body } = await call(route.method, route.path.replaceAll(/\{\w+\}/g, 'x'))
    assert.deepEqual([route.method, route.path, statusCode], [route.method, route.path, 401])
    assert.match(body, /http\.sign-in/)
  }
})

test('who does not hold the role of a route is refused before anything is looked at', async () => {
  const cookie = await signIn('auditor')
  const closed = routes.filter(({ operation }) => {
    const who = operation['x-who']
    return Array.isArray(who) && !who.includes('auditor')
  })
  assert.ok(closed.length > 5)
  for (const route of closed) {
    const { statusCode } = await call(route.method, route.path.replaceAll(/\{\w+\}/g, 'x'), { cookie })
    assert.deepEqual([route.method, route.path, statusCode], [route.method, route.path, 403])
  }
})

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    "' OR 1=1 --",
    '../../etc/passwd',
    '<script>alert(1)</script>',
    '\u0000',
    '\ud800',
    '𠮷'.repeat(50),
    '-1',
    '99999999999999999999',
    'NaN',
    '1e309',
    -1,
    1e308,
    2 ** 53,
    null,
    true,
    [],
    {},
    [[[]]],
    '00000000-0000-0000-0000-000000000000',
    '339901001001001',
  ),
  fc.string({ maxLength: 30 }),
  fc.integer(),
  fc.double({ noNaN: true }),
)

const isObject = (value: unknown): value is Schema => typeof value === 'object' && value !== null

/** Values a schema allows; where it is rich, a part of them. */
const allowed = (schema: unknown): fc.Arbitrary<unknown> => {
  if (!isObject(schema)) return hostile
  if ('const' in schema) return fc.constant(schema['const'])
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]))
  if (Array.isArray(schema['anyOf'])) return fc.oneof(...(schema['anyOf'] as unknown[]).map(allowed))
  return ofType[String(schema['type'])]?.(schema) ?? hostile
}

const bound = (schema: Schema, key: string, otherwise: number): number =>
  typeof schema[key] === 'number' ? schema[key] : otherwise

const ofType: Readonly<Record<string, (schema: Schema) => fc.Arbitrary<unknown>>> = {
  string: (schema) =>
    typeof schema['pattern'] === 'string'
      ? fc.stringMatching(new RegExp(schema['pattern']))
      : fc.string({
          minLength: bound(schema, 'minLength', 0),
          maxLength: Math.min(bound(schema, 'maxLength', 40), bound(schema, 'minLength', 0) + 40),
          unit: 'binary',
        }),
  integer: (schema) =>
    fc.integer({ min: bound(schema, 'minimum', -1_000), max: bound(schema, 'maximum', 2_000_000_000) }),
  number: (schema) =>
    fc.double({ min: bound(schema, 'minimum', -1e6), max: bound(schema, 'maximum', 1e6), noNaN: true }),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  array: (schema) =>
    fc.array(allowed(schema['items']), { maxLength: Math.min(bound(schema, 'maxItems', 3), 3) }),
  object: (schema) => {
    const properties = (schema['properties'] ?? {}) as Readonly<Record<string, unknown>>
    const parts = Object.fromEntries(Object.entries(properties).map(([key, part]) => [key, nearly(part)]))
    return fc.record(parts, {
      requiredKeys: ((schema['required'] ?? []) as string[]).filter((key) => key in parts),
    })
  },
}

/** Mostly what is allowed, now and then what is not. */
const nearly = (schema: unknown): fc.Arbitrary<unknown> =>
  fc.oneof({ arbitrary: allowed(schema), weight: 9 }, { arbitrary: hostile, weight: 1 })

const asText = (value: unknown): string =>
  encodeURIComponent((typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed())

const requestOf = (route: Route) => {
  const parameters = route.operation.parameters ?? []
  const given = (where: string) =>
    fc.record(
      Object.fromEntries(
        parameters.filter((one) => one.in === where).map(({ name, schema }) => [name, nearly(schema)]),
      ),
      { requiredKeys: parameters.filter((one) => one.in === where && one.required).map(({ name }) => name) },
    )
  const body = route.operation.requestBody?.content['application/json']?.schema
  return fc.record({
    path: given('path'),
    query: given('query'),
    body: body ? nearly(body) : fc.constant(undefined),
    who: fc.nat(),
  })
}

/** Paths of the machine, statements, stack lines: what the inside looks like. */
const INSIDE = /node_modules|\n\s+at |SELECT |INSERT |\.ts:\d+|syntax error|relation "|\/home\/|\/tmp\//

interface Sent {
  readonly path: Readonly<Record<string, unknown>>
  readonly query: Readonly<Record<string, unknown>>
  readonly body: unknown
}

const send = (route: Route, { path, query, body }: Sent, cookie: string | undefined) => {
  const url = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => asText(path[name]) || 'x')
  const search = Object.entries(query).map(([name, value]) => `${name}=${asText(value)}`)
  return call(route.method, search.length > 0 ? `${url}?${search.join('&')}` : url, {
    cookie,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    payload: body === undefined ? undefined : JSON.stringify(body),
  })
}

/** What is wrong with an answer, if anything. */
const complaint = (route: Route, response: Awaited<ReturnType<typeof send>>): string | undefined => {
  if (response.statusCode >= 500) {
    const fault = faults.at(-1) as { error?: Error } | undefined
    return `${response.statusCode} ${fault?.error?.stack?.slice(0, 600) ?? response.body}`
  }
  if (response.statusCode < 400 || !String(response.headers['content-type']).includes('json'))
    return undefined
  if (INSIDE.test(response.body)) return `shows the inside: ${response.body.slice(0, 300)}`
  // Open311 says no in its own shape.
  if (route.path.startsWith('/open311')) return undefined
  const { say, next, code } = response.json<{
    say?: { zh: string; en: string }
    next?: unknown
    code?: string
  }>()
  return say?.zh && say.en && next && code ? undefined : `says nothing: ${response.body.slice(0, 300)}`
}

test('nothing a stranger or an insider sends is answered with a fault or shows the inside', async () => {
  const cookies = [
    undefined,
    ...(await Promise.all(['dispatcher', 'admin', 'leader', 'c1-1-grid'].map(signIn))),
  ]
  const complaints = new Map<string, string>()
  for (const route of routes.filter((one) => !isEndless(one) && !isSignIn(one)))
    for (const sent of fc.sample(requestOf(route), { numRuns: 15, seed: 20261121 })) {
      const wrong = await send(route, sent, cookies[sent.who % cookies.length]).then(
        (response) => complaint(route, response),
        (error: unknown) => `breaks off: ${String(error)}`,
      )
      if (wrong)
        complaints.set(`${route.method} ${route.path}`, `${JSON.stringify(sent).slice(0, 400)} → ${wrong}`)
    }
  assert.deepEqual(Object.fromEntries(complaints), {})
})
