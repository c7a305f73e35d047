// SPDX-License-Identifier: Apache-2.0
// Role × scope × field class × every endpoint of sharing, taken from the program's own description of itself.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { demo } from '#districts/demo/district.ts'
import { type DatasetField, defineDataset, type FieldClass } from '#engines/exchange/datasets/declare.ts'
import { readByGrant } from '#engines/exchange/grants/read.ts'
import { dataSharing } from '#scenes/data-sharing/scene.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

interface Operation {
  readonly tags?: readonly string[]
  readonly 'x-who': string | readonly string[]
}
interface Endpoint {
  readonly method: string
  readonly path: string
  readonly who: string | readonly string[]
}

const classes = ['public', 'internal', 'personal', 'sensitive'] as const satisfies readonly FieldClass[]
const columns = { public: 'note', internal: 'deferral', personal: 'name', sensitive: 'surveyedOn' } as const
const streets = ['339901001', '339901002'] as const

const field = (of: FieldClass): DatasetField => ({
  label: { zh: `项 ${of}`, en: of },
  type: 'text',
  class: of,
  column: columns[of],
})

/** A dataset with a field of every class, over columns that no other dataset claims. */
const matrix = defineDataset({
  key: 'matrix',
  label: { zh: '矩阵', en: 'Matrix' },
  about: { zh: '测试', en: 'Test' },
  source: 'files.building',
  sharing: 'conditional',
  opening: 'closed',
  basis: { zh: '依据', en: 'basis' },
  owner: {
    competence: 'construction-supervision',
    role: 'officer',
    label: { zh: '住建局', en: 'Construction' },
  },
  frequency: 'IRREG',
  keywords: [],
  fields: Object.fromEntries(classes.map((of) => [of, field(of)])),
})

const canary = (of: FieldClass, street: string): string => `canary-${of}-${street}`

/** Who tries: everybody a district knows, the holder, the owner, strangers of both streets, and keys. */
const accounts = [
  'officer-market',
  'officer-construction',
  'officer-city',
  'information',
  'leader',
  'supervisor',
  's1-intake',
  's2-intake',
  'c1-1-grid',
  'operator',
  'verifier',
  'admin',
  'security',
  'auditor',
] as const

type Grades = Readonly<Partial<Record<FieldClass, 'clear' | 'masked'>>>

/** Each class once in clear, once masked, once absent, whole district and one street. */
const wanted: readonly { readonly fields: Grades; readonly areas: readonly string[] }[] = [
  { fields: { public: 'clear', internal: 'clear', personal: 'masked' }, areas: [] },
  { fields: { personal: 'clear', sensitive: 'masked', public: 'masked' }, areas: [] },
  { fields: { sensitive: 'clear', internal: 'masked' }, areas: [streets[0]] },
]

describe('nobody reads through sharing what was not granted to them', () => {
  let server: TestServer
  let endpoints: readonly Endpoint[]
  const visitors = new Map<string, Visitor>()
  const roles = new Map<string, readonly string[]>()
  const grants: { readonly id: string; readonly key: string; readonly request: string }[] = []
  const as = (account: string): Visitor => visitors.get(account) ?? server.anybody

  before(async () => {
    const scenes = demo.scenes.map((scene) =>
      scene === dataSharing ? { ...dataSharing, datasets: [...dataSharing.datasets, matrix] } : scene,
    )
    server = await startServer({ district: { ...demo, scenes } })
    for (const street of streets)
      await server.db.query({
        text: `INSERT INTO registry_file (district_id, id, kind, key, name, address, address_key, name_key, area, street, community,
  status, state_at, amount, amount_done, facts, sources, photos, posts, valid_from, opened_at, updated_at, version, search)
VALUES ('demo', gen_random_uuid(), 'building', $1, $2, '', '', '', $1 || '001001', $1, $1 || '001', 'active', now(), 0, 0,
  $3, '{}', '[]', '{}', '2026-01-01', now(), now(), 1, '')`,
        values: [
          street,
          canary('personal', street),
          JSON.stringify({
            note: canary('public', street),
            deferral: canary('internal', street),
            surveyedOn: canary('sensitive', street),
          }),
        ],
      })
    const described = await server.anybody.get('/openapi.json')
    endpoints = Object.entries(described.body['paths'] as Record<string, Record<string, Operation>>).flatMap(
      ([path, methods]) =>
        Object.entries(methods)
          .filter(([, { tags }]) => tags?.some((tag) => tag === 'sharing' || tag === 'open-data'))
          .map(([method, operation]) => ({ method: method.toUpperCase(), path, who: operation['x-who'] })),
    )
    for (const account of accounts) {
      const visitor = await server.signIn(account)
      visitors.set(account, visitor)
      const session = await visitor.get('/api/session')
      roles.set(
        account,
        (session.body['posts'] as { role: string }[]).map(({ role }) => role),
      )
    }
    for (const { fields, areas } of wanted) grants.push(await grant(fields, areas))
  })
  after(() => server.stop())

  const grant = async (fields: Grades, areas: readonly string[]) => {
    const made = await as('officer-market').post('/api/sharing/requests', {
      dataset: 'matrix',
      purpose: '矩阵测试用途',
      basis: '矩阵测试依据',
      fields: classes,
      areas,
      days: 30,
    })
    const request = String(made.body['request'])
    await as('information').post(`/api/sharing/requests/${request}/check`, { passes: true })
    const given = await as('officer-construction').post(`/api/sharing/requests/${request}/grant`, {
      fields,
      areas: [],
      days: 30,
    })
    assert.equal(given.status, 200, given.text)
    const id = String(given.body['grant'])
    const key = await as('officer-market').post(`/api/sharing/grants/${id}/key`, {})
    return { id, key: String(key.body['key']), request }
  }

  /** Every address an endpoint has for the things there are: each request, each grant, each dataset. */
  const addressesOf = ({ path }: Endpoint): readonly { readonly url: string; readonly grant: number }[] => {
    const fill = (text: string, id: string) =>
      text.replace('{id}', id).replace('{key}', 'matrix').replace('{field}', 'personal')
    if (!path.includes('{id}')) return [{ url: fill(path, ''), grant: -1 }]
    return grants.map((one, at) => ({
      url: fill(path, path.includes('/requests/') ? one.request : one.id),
      grant: at,
    }))
  }

  const canaries = classes.flatMap((of) =>
    streets.map((street) => ({ of, street, text: canary(of, street) })),
  )
  const found = (text: string) => canaries.filter((each) => text.includes(each.text))

  /** What this grant lets be seen: the classes given in clear, in its streets. */
  const allowed = (at: number) => {
    const { fields, areas } = wanted[at] ?? { fields: {}, areas: [] }
    return canaries.filter(
      ({ of, street }) => fields[of] === 'clear' && (areas.length === 0 || areas.includes(street)),
    )
  }

  test('the description names every endpoint, for reading and for writing', () => {
    assert.ok(endpoints.length >= 25, `${endpoints.length} endpoints`)
    assert.ok(endpoints.some(({ path }) => path === '/api/shared/{id}/rows'))
  })

  test('every endpoint that reads, asked by everybody: only the holder sees, and only what was granted', async () => {
    let seen = 0
    for (const endpoint of endpoints.filter(({ method }) => method === 'GET'))
      for (const { url, grant: at } of addressesOf(endpoint))
        for (const account of ['', ...accounts]) {
          const reply = await as(account).get(url)
          const where = `${account || 'anybody'} at ${url}: ${reply.status}`
          assert.ok(reply.status < 500, where)
          const isReading = endpoint.path.startsWith('/api/shared/')
          const mayRead = isReading && account === 'officer-market'
          assert.deepEqual(found(reply.text), mayRead ? allowed(at) : [], where)
          seen += found(reply.text).length
          assert.ok(!isReading || mayRead || [401, 403, 404].includes(reply.status), where)
        }
    assert.ok(seen > 8, 'the matrix has seen nothing at all')
  })

  test('whoever has no post for an endpoint is stopped at its gate', async () => {
    for (const { method, path, who } of endpoints) {
      if (who === 'anyone') continue
      const [address] = addressesOf({ method, path, who })
      for (const account of ['', ...accounts]) {
        const held = roles.get(account) ?? []
        if (account !== '' && (typeof who === 'string' || held.some((role) => who.includes(role)))) continue
        const visitor = as(account)
        const url = address?.url ?? path
        const reply = method === 'GET' ? await visitor.get(url) : await visitor.post(url, {})
        assert.equal(reply.status, account === '' ? 401 : 403, `${account} ${method} ${url}`)
      }
    }
  })

  test('strangers to a request or a grant change nothing about it', async () => {
    const bodies: Readonly<Record<string, unknown>> = {
      check: { passes: true },
      grant: { fields: { public: 'clear' }, areas: [], days: 3 },
      refuse: { because: '不予提供' },
      state: { move: 'revoke', because: '撤销授权' },
      notify: { url: null },
    }
    const strangers = ['officer-city', 's1-intake', 's2-intake', 'supervisor', 'leader']
    for (const endpoint of endpoints.filter(({ method, path }) => method === 'POST' && path.includes('{id}')))
      for (const { url } of addressesOf(endpoint))
        for (const account of strangers) {
          const reply = await as(account).post(url, bodies[endpoint.path.split('/').at(-1) ?? ''] ?? {})
          assert.equal(reply.status, 404, `${account} ${url} ${reply.text.slice(0, 120)}`)
        }
    for (const [at, { id }] of grants.entries()) {
      const read = await as('officer-market').get(`/api/shared/${id}/rows`)
      assert.deepEqual(found(read.text), allowed(at))
    }
  })

  test('a key opens its own grant and nothing else', async () => {
    for (const endpoint of endpoints.filter(({ method }) => method === 'GET'))
      for (const { url, grant: at } of addressesOf(endpoint))
        for (const [own, { key }] of grants.entries()) {
          const reply = await fetch(`${server.url}${url}`, { headers: { authorization: `Bearer ${key}` } })
          const isOwn = endpoint.path.startsWith('/api/shared/') && own === at
          assert.deepEqual(found(await reply.text()), isOwn ? allowed(at) : [], `key ${own} at ${url}`)
          assert.ok(endpoint.who === 'anyone' || isOwn || [403, 404].includes(reply.status), url)
        }
  })

  test('where records are about persons, each reading of one is written in the same transaction', async () => {
    const { deps } = server.sharing
    const source = deps.sources['files.building']
    assert.ok(source)
    const ofPersons = {
      ...deps,
      sources: { ...deps.sources, 'files.building': { ...source, subject: 'f.id' } },
    }
    const reading = {
      grant: grants[0]?.id ?? '',
      actor: {
        account: 'officer-market',
        name: '',
        posts: [{ role: 'officer' as const, unit: '339901-market', area: '339901' }],
      },
      via: 'view' as const,
      now: Date.now(),
      limit: 100,
    }
    const count = async (table: string) => {
      const [row] = await server.db.query<{ n: number }>({ text: `SELECT count(*)::int AS n FROM ${table}` })
      return row?.n ?? 0
    }
    const page = await readByGrant(ofPersons, reading)
    assert.ok(page.ok && page.value.rows.length === 2)
    assert.equal(await count('reading'), 2)
    const [row] = await server.db.query<{ because: string; purpose: string; kind: string; fields: string[] }>(
      {
        text: 'SELECT because, purpose, kind, fields FROM reading LIMIT 1',
      },
    )
    assert.deepEqual(row, {
      because: '矩阵测试用途',
      purpose: 'data-sharing',
      kind: 'building',
      fields: ['note', 'deferral', '@name'],
    })
    const uses = await count('share_use')
    const failing = {
      ...ofPersons,
      noteReadings: async () => {
        throw new Error('the reading could not be written')
      },
    }
    await assert.rejects(readByGrant(failing, reading), /could not be written/)
    assert.equal(await count('share_use'), uses)
  })
})
