// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import ExcelJS from 'exceljs'
import { addDays, dayOf } from '#platform/clock/clock.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const OWN = '339901001'
const OTHER = '339901002'

/** Every area code that stands anywhere in an answer. */
const codesIn = (text: string): readonly string[] => [
  ...new Set(text.match(/(?<![0-9])339901[0-9]{3}(?:[0-9]{3}){0,2}(?![0-9])/g) ?? []),
]
const strangers = (text: string): readonly string[] => codesIn(text).filter((code) => !code.startsWith(OWN))

describe('an account of one street gets nothing of another', () => {
  let server: TestServer
  let own: Visitor
  let officer: Visitor
  let leader: Visitor
  let foreign: readonly Record<string, unknown>[]
  before(async () => {
    server = await startServer({ matters: 700 })
    own = await server.signIn('s1-intake')
    officer = await server.signIn('s1-enforcement')
    leader = await server.signIn('leader')
    const list = await leader.get(`/api/cases?area=${OTHER}&limit=50`)
    foreign = list.body['items'] as Record<string, unknown>[]
  })
  after(() => server.stop())

  const today = dayOf(Date.now())
  const from = addDays(today, -40)
  const queues = [
    'mine',
    'open',
    'all',
    'closed',
    'overdue',
    'escalated',
    'paused',
    'verify',
    'supervised',
    'asked',
    'joining',
    'awaiting',
  ]
  const lists = [
    ...queues.map((queue) => `/api/cases?queue=${queue}&limit=200`),
    ...queues.map((queue) => `/api/cases/map?queue=${queue}&zoom=14`),
    ...['due', 'updated'].map((sort) => `/api/cases?sort=${sort}&limit=200`),
    '/api/cases?text=%E5%9E%83%E5%9C%BE&limit=200',
    '/api/cases?channel=hotline&limit=200',
    '/api/cases?level=street&limit=200',
    `/api/cases?bbox=120,30,121,31&limit=200`,
    '/api/findings',
    '/api/tasks/today',
  ]

  test('there is something of the other street that could leak', () => {
    assert.ok(foreign.length > 20)
  })

  for (const path of lists)
    test(`the intake officer sees only the own street at ${decodeURIComponent(path)}`, async () => {
      const reply = await own.get(path)
      assert.ok([200, 403].includes(reply.status), `${reply.status} ${reply.text.slice(0, 200)}`)
      const items = (reply.body['items'] ?? []) as { area?: string }[]
      assert.deepEqual(
        items.filter(({ area }) => area !== undefined && !area.startsWith(OWN)),
        [],
      )
      const ids = new Set(foreign.map(({ id }) => id))
      const points = (reply.body['points'] ?? []) as { id: string }[]
      assert.deepEqual(
        points.filter(({ id }) => ids.has(id)),
        [],
      )
    })

  for (const queue of queues)
    test(`an officer sees only what concerns the own unit in ${queue}`, async () => {
      const reply = await officer.get(`/api/cases?queue=${queue}&limit=200`)
      const items = reply.body['items'] as {
        holder: { unit: string } | null
        handler: { unit: string } | null
        id: string
      }[]
      for (const item of items) {
        const units = [item.holder?.unit, item.handler?.unit]
        const isOwn = units.includes(`${OWN}-enforcement`)
        const asked = isOwn
          ? 0
          : (
              await server.db.query({
                text: 'SELECT 1 FROM cases WHERE id = $1 AND co_units @> ARRAY[$2]',
                values: [item.id, `${OWN}-enforcement`],
              })
            ).length
        assert.ok(isOwn || asked === 1, JSON.stringify(units))
      }
    })

  test('asking for the other street by filter gives nothing', async () => {
    for (const area of [OTHER, `${OTHER}001`, `${OTHER}001001`]) {
      assert.deepEqual((await own.get(`/api/cases?area=${area}`)).body['items'], [])
      const map = await own.get(`/api/cases/map?area=${area}&queue=all`)
      assert.deepEqual(map.body['points'] ?? [], [])
    }
  })

  test('pages of a list never run into the other street', async () => {
    let after: string | null = null
    for (let page = 0; page < 40; page += 1) {
      const reply: Awaited<ReturnType<Visitor['get']>> = await own.get(
        `/api/cases?limit=20${after ? `&after=${after}` : ''}`,
      )
      assert.deepEqual(
        strangers(JSON.stringify((reply.body['items'] as { area: string }[]).map(({ area }) => area))),
        [],
      )
      after = reply.body['next'] as string | null
      if (after === null) return
    }
  })

  test('a matter of the other street does not exist for it: not to read, not to act on, not in bulk', async () => {
    const [one] = foreign
    const id = String(one?.['id'])
    assert.equal((await own.get(`/api/cases/${id}`)).status, 404)
    assert.equal(
      (await own.post(`/api/cases/${id}/actions/note`, { version: one?.['version'], text: 'x' })).status,
      404,
    )
    const bulk = await own.post('/api/cases/bulk/preview', {
      ids: [id],
      action: 'note',
      input: { text: 'x' },
    })
    assert.deepEqual(
      (bulk.body['items'] as { ok: boolean }[]).map(({ ok }) => ok),
      [false],
    )
    const missing = await own.get('/api/cases/00000000-0000-7000-8000-000000000000')
    assert.equal(missing.status, 404)
    assert.equal(missing.body['code'], (await own.get(`/api/cases/${id}`)).body['code'])
  })

  test('the Excel export holds the own street only', async () => {
    const response = await own.raw('/api/cases.xlsx?queue=all')
    assert.equal(response.status, 200)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await response.arrayBuffer())
    const sheet = book.worksheets[0]
    const codes = sheet?.getColumn(1).values.slice(2).map(String) ?? []
    assert.ok(codes.length > 20)
    const areas = await server.db.query<{ area: string }>({
      text: 'SELECT DISTINCT area FROM cases WHERE code = ANY($1)',
      values: [codes],
    })
    assert.deepEqual(
      areas.filter(({ area }) => !area.startsWith(OWN)),
      [],
    )
  })

  test('figures of the other street and of the district are not told', async () => {
    for (const area of [OTHER, '339901', `${OTHER}001`])
      for (const path of [
        'figures?',
        'figures/reported/children?',
        'figures/reported/trend?step=day&',
        'figures/reported/by?dimension=kind&',
        'figures/reported/records?',
      ]) {
        const reply = await own.get(`/api/${path}area=${area}&from=${from}&to=${today}`)
        assert.ok([403, 404].includes(reply.status), `${path} ${area}: ${reply.status}`)
      }
    const mine = await own.get(`/api/figures/reported/records?area=${OWN}&from=${from}&to=${today}`)
    assert.equal(mine.status, 200)
    assert.deepEqual(
      (mine.body['items'] as { area: string }[]).filter(({ area }) => !area.startsWith(OWN)),
      [],
    )
  })

  test('nobody who is not signed in reads lists, maps, exports, figures or the roster', async () => {
    for (const path of [
      ...lists,
      '/api/cases.xlsx',
      `/api/figures?from=${from}&to=${today}`,
      '/api/units',
      '/api/roster',
      '/api/admin/limits',
    ])
      assert.equal((await server.anybody.get(path)).status, 401, path)
  })

  test('what everybody may see holds no name, number or address of a reporter', async () => {
    const reports = await server.db.query<{ contact: { name?: string; phone?: string } }>({
      text: 'SELECT contact FROM report WHERE contact IS NOT NULL LIMIT 200',
    })
    const all = [
      await server.anybody.get('/api/public/cases?limit=200'),
      await server.anybody.get('/open311/v2/requests.json'),
    ]
      .map(({ text }) => text)
      .join('')
    for (const { contact } of reports) if (contact.phone) assert.ok(!all.includes(contact.phone))
  })

  test('administrators, security officers and auditors read no matter at all', async () => {
    for (const account of ['admin', 'security', 'auditor']) {
      const person = await server.signIn(account)
      assert.deepEqual((await person.get('/api/cases?queue=all')).body['items'], [])
      assert.equal((await person.get(`/api/cases/${String(foreign[0]?.['id'])}`)).status, 404)
    }
  })

  test('the unit that is reported does not learn who reported', async () => {
    const [mine] = (await officer.get('/api/cases?queue=all&limit=200')).body['items'] as { id: string }[]
    const page = await officer.get(`/api/cases/${mine?.id}`)
    assert.ok((page.body['reports'] as { reporter: unknown }[]).every(({ reporter }) => reporter === null))
  })
})
