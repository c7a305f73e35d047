// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import ExcelJS from 'exceljs'
import { DAY, type Instant } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { appendEvent } from '#platform/event/append.ts'
import { at } from './fixture.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const WEDNESDAY = at('2026-11-18T10:30:00+08:00')
const ASKED = ['code', 'use', 'floors', 'address', 'builtArea'] as const

type Row = Record<string, unknown>
const itemsOf = (body: Record<string, unknown>): readonly Row[] => body['items'] as Row[]

/** Buildings of two streets, as a register has them. */
export const buildBuildings = (db: Database, street: string, count: number, prefix: string) =>
  db.query({
    text: `INSERT INTO registry_file (district_id, id, kind, key, name, address, address_key, name_key, area, street, community,
  status, state_at, amount, amount_done, facts, sources, photos, posts, valid_from, opened_at, updated_at, version, search)
SELECT 'demo', gen_random_uuid(), 'building', $2 || n, '', '示范路' || n || '号', '', '', $1 || '001001', $1, $1 || '001',
  'active', now(), 0, 0, jsonb_build_object('use', 'home', 'floors', n % 30 + 1, 'builtArea', 1234 + n), '{}', '[]', '{}',
  '2026-01-01', now(), now(), 1, '' FROM generate_series(1, $3::int) n`,
    values: [street, prefix, count],
  })

const asking = (more: Row = {}) => ({
  dataset: 'buildings',
  purpose: '核对特种设备使用单位的房屋用途',
  basis: '《特种设备安全法》第五十七条',
  fields: ASKED,
  areas: [],
  days: 90,
  ...more,
})

describe('a unit asks another for its data', () => {
  let server: TestServer
  let now: Instant = WEDNESDAY
  const people: Record<string, Visitor> = {}
  const signIn = async (...accounts: readonly string[]) => {
    for (const account of accounts) people[account] = await server.signIn(account)
  }
  const as = (account: string): Visitor => {
    const person = people[account]
    if (!person) throw new Error(`${account} is not signed in`)
    return person
  }
  /** Ask, have it checked and answered; gives the grant. */
  const granted = async (fields: Row, more: Row = {}, asked: Row = {}): Promise<string> => {
    const made = await as('officer-market').post('/api/sharing/requests', asking(asked))
    assert.equal(made.status, 201, made.text)
    const request = String(made.body['request'])
    const checked = await as('information').post(`/api/sharing/requests/${request}/check`, { passes: true })
    assert.equal(checked.status, 200, checked.text)
    const answered = await as('officer-construction').post(`/api/sharing/requests/${request}/grant`, {
      fields,
      areas: [],
      days: 90,
      ...more,
    })
    assert.equal(answered.status, 200, answered.text)
    return String(answered.body['grant'])
  }
  const four = { code: 'clear', use: 'clear', floors: 'clear', address: 'masked' }

  before(async () => {
    server = await startServer({ now: () => now })
    await buildBuildings(server.db, '339901001', 30, 'A')
    await buildBuildings(server.db, '339901002', 20, 'B')
    await signIn('officer-market', 'officer-construction', 'information', 's1-intake', 's2-intake', 'auditor')
    await signIn('chief', 'supervisor', 'officer-city')
  })
  after(() => server.stop())

  test('three of five fields for 90 days, the fourth masked, day 91 fails, each read is written down (02.2)', async () => {
    const grant = await granted(four)
    const read = await as('officer-market').get(`/api/shared/${grant}/rows?limit=10`)
    assert.equal(read.status, 200, read.text)
    const [first] = itemsOf(read.body)
    assert.deepEqual(Object.keys(first ?? {}), ['code', 'address', 'use', 'floors'])
    assert.match(String(first?.['address']), /^示\*\*\*号$/)
    assert.equal(first?.['use'], 'home')

    now = WEDNESDAY + 90 * DAY
    await signIn('officer-market')
    assert.equal((await as('officer-market').get(`/api/shared/${grant}/rows`)).status, 200)
    now = WEDNESDAY + 91 * DAY
    await signIn('officer-market', 'officer-construction', 'auditor')
    const late = await as('officer-market').get(`/api/shared/${grant}/rows`)
    assert.equal(late.status, 403)
    assert.equal(late.body['code'], 'sharing.expired')
    assert.match(late.text, /到期/)

    for (const reader of ['officer-construction', 'officer-market', 'auditor']) {
      const uses = await as(reader).get(`/api/sharing/grants/${grant}/uses`)
      assert.deepEqual(
        itemsOf(uses.body).map(({ account, via, rows }) => ({ account, via, rows })),
        [
          { account: 'officer-market', via: 'view', rows: 50 },
          { account: 'officer-market', via: 'view', rows: 10 },
        ],
      )
    }
    now = WEDNESDAY
    await signIn('officer-market', 'officer-construction', 'auditor')
  })

  test('the form is checked in 2 working days and answered in 5, by the official calendar', async () => {
    const made = await as('officer-market').post('/api/sharing/requests', asking())
    const request = String(made.body['request'])
    const path = `/api/sharing/requests/${request}`
    const asked = await as('officer-market').get(path)
    assert.equal(asked.body['dueAt'], at('2026-11-20T17:30:00+08:00'))
    await as('information').post(`${path}/check`, { passes: true })
    const checked = await as('officer-construction').get(path)
    assert.equal(checked.body['dueAt'], at('2026-11-25T17:30:00+08:00'))
    assert.equal(checked.body['isLate'], false)
    const toDo = await as('officer-construction').get('/api/sharing/requests?side=owner&open=true')
    assert.ok(itemsOf(toDo.body).some(({ id }) => id === request))
    const refused = await as('officer-construction').post(`${path}/refuse`, { because: '' })
    assert.equal(refused.body['code'], 'sharing.reason')
    await as('officer-construction').post(`${path}/refuse`, { because: '与申请用途无关' })
    const told = await as('officer-market').get(path)
    assert.equal(told.body['state'], 'refused')
    assert.equal(told.body['because'], '与申请用途无关')
  })

  test('the owner gives less than was asked, never more', async () => {
    const made = await as('officer-market').post('/api/sharing/requests', asking({ fields: ['code', 'use'] }))
    const path = `/api/sharing/requests/${String(made.body['request'])}`
    const early = await as('officer-construction').post(`${path}/grant`, {
      fields: { code: 'clear' },
      areas: [],
      days: 30,
    })
    assert.equal(early.body['code'], 'sharing.state')
    await as('information').post(`${path}/check`, { passes: true })
    const give = (fields: Row, days: number) =>
      as('officer-construction').post(`${path}/grant`, { fields, areas: [], days })
    assert.equal((await give({ floors: 'clear' }, 30)).body['code'], 'sharing.fields')
    assert.equal((await give({}, 30)).body['code'], 'sharing.nothing')
    assert.equal((await give({ code: 'clear' }, 91)).body['code'], 'sharing.days')
    const stranger = await as('officer-city').post(`${path}/grant`, {
      fields: { code: 'clear' },
      areas: [],
      days: 3,
    })
    assert.equal(stranger.status, 404)
    assert.equal((await give({ code: 'clear' }, 30)).status, 200)
  })

  test('a key reads for the unit until it is replaced, suspended or revoked', async () => {
    const grant = await granted(four)
    const path = `/api/sharing/grants/${grant}`
    const made = await as('officer-market').post(`${path}/key`, {})
    const key = String(made.body['key'])
    const read = (token: string, what = 'rows') =>
      fetch(`${server.url}/api/shared/${grant}/${what}`, { headers: { authorization: `Bearer ${token}` } })
    assert.equal((await read(key)).status, 200)
    const uses = await as('officer-construction').get(`${path}/uses`)
    assert.deepEqual(
      itemsOf(uses.body).map(({ account, via }) => ({ account, via })),
      [{ account: `grant:${grant}`, via: 'api' }],
    )
    const second = String((await as('officer-market').post(`${path}/key`, {})).body['key'])
    assert.equal((await read(key)).status, 401)
    const move = (word: string, because = '核查中') =>
      as('officer-construction').post(`${path}/state`, { move: word, because })
    await move('suspend')
    const suspended = await read(second)
    assert.equal(suspended.status, 403)
    assert.match(await suspended.text(), /sharing\.suspended/)
    await move('resume')
    assert.equal((await read(second)).status, 200)
    const others = await fetch(`${server.url}/api/sharing/requests`, {
      headers: { authorization: `Bearer ${second}` },
    })
    assert.equal(others.status, 403)
    await move('revoke')
    assert.match(await (await read(second)).text(), /sharing\.revoked/)
    const holder = await as('officer-market').post(`${path}/state`, { move: 'resume', because: '' })
    assert.equal(holder.status, 403)
  })

  test('a file is streamed as CSV, JSON and a workbook, and a cell never becomes a formula', async () => {
    await server.db.query({
      text: `UPDATE registry_file SET facts = facts || '{"use": "=1+1"}' WHERE key = 'A1' AND kind = 'building'`,
    })
    const grant = await granted({ code: 'clear', use: 'clear' })
    const get = (form: string) => as('officer-market').raw(`/api/shared/${grant}/file?form=${form}`)
    const csv = await (await get('csv')).text()
    assert.equal(csv.trim().split('\r\n').length, 51)
    assert.match(csv, /A1,'=1\+1/)
    assert.match(csv, /^幢编号,房屋用途/)
    assert.equal(((await (await get('json')).json()) as Row[]).length, 50)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await (await get('xlsx')).arrayBuffer())
    assert.equal(book.worksheets[0]?.rowCount, 51)
    assert.equal(book.worksheets[0]?.getCell('A1').value, '幢编号')
  })

  test('a field the owner takes back is gone from every grant at once', async () => {
    const grant = await granted(four)
    const path = '/api/sharing/datasets/buildings/fields/use'
    const notOwner = await as('officer-market').post(path, { withdrawn: true, because: '口径调整' })
    assert.equal(notOwner.status, 403)
    await as('officer-construction').post(path, { withdrawn: true, because: '口径调整' })
    const read = await as('officer-market').get(`/api/shared/${grant}/rows?limit=1`)
    assert.deepEqual(Object.keys(itemsOf(read.body)[0] ?? {}), ['code', 'address', 'floors'])
    const page = await as('officer-market').get(`/api/sharing/grants/${grant}`)
    const fields = page.body['fields'] as { key: string; withdrawn: Row | null }[]
    assert.equal(fields.find(({ key }) => key === 'use')?.withdrawn?.['because'], '口径调整')
    await as('officer-construction').post(path, { withdrawn: false })
    const again = await as('officer-market').get(`/api/shared/${grant}/rows?limit=1`)
    assert.ok(Object.hasOwn(itemsOf(again.body)[0] ?? {}, 'use'))
  })

  test('a street asks for its own rows alone, and another street sees nothing of its request or grant', async () => {
    const outside = await as('s1-intake').post('/api/sharing/requests', asking({ areas: ['339901002'] }))
    assert.equal(outside.body['code'], 'sharing.areas')
    const made = await as('s1-intake').post('/api/sharing/requests', asking())
    const request = String(made.body['request'])
    await as('information').post(`/api/sharing/requests/${request}/check`, { passes: true })
    const wider = { fields: { code: 'clear' }, areas: ['339901'], days: 10 }
    const path = `/api/sharing/requests/${request}/grant`
    assert.equal((await as('officer-construction').post(path, wider)).body['code'], 'sharing.areas')
    const answered = await as('officer-construction').post(path, { ...wider, areas: [] })
    const grant = String(answered.body['grant'])
    const rows = await as('s1-intake').get(`/api/shared/${grant}/rows?limit=1000`)
    assert.equal(itemsOf(rows.body).length, 30)
    assert.ok(itemsOf(rows.body).every(({ code }) => String(code).startsWith('A')))
    for (const url of [
      `/api/sharing/requests/${request}`,
      `/api/sharing/grants/${grant}`,
      `/api/sharing/grants/${grant}/uses`,
      `/api/shared/${grant}/rows`,
      `/api/shared/${grant}/file`,
    ])
      assert.equal((await as('s2-intake').get(url)).status, 404, url)
    for (const url of ['/api/sharing/requests', '/api/sharing/grants'])
      assert.equal(itemsOf((await as('s2-intake').get(url)).body).length, 0)
  })

  test('what is not shared is refused with its legal basis, at once', async () => {
    const asked = await as('officer-market').post(
      '/api/sharing/requests',
      asking({ dataset: 'reporters', fields: ['contact'] }),
    )
    assert.equal(asked.status, 403)
    assert.equal(asked.body['code'], 'sharing.withheld')
    assert.match(asked.text, /个人信息保护法/)
  })

  test('what is shared without condition needs a purpose and nobody’s answer', async () => {
    const made = await as('officer-market').post(
      '/api/sharing/requests',
      asking({ dataset: 'components', fields: ['code', 'class'] }),
    )
    assert.equal(made.status, 201, made.text)
    const read = await as('officer-market').get(`/api/shared/${String(made.body['grant'])}/rows?limit=5`)
    assert.equal(itemsOf(read.body).length, 5)
  })

  test('a renewal names the grant it prolongs and ends later', async () => {
    const grant = await granted(four)
    const foreign = await as('s1-intake').post('/api/sharing/requests', asking({ renews: grant }))
    assert.equal(foreign.status, 404)
    const next = await granted({ code: 'clear' }, {}, { renews: grant })
    assert.notEqual(next, grant)
  })

  test('a repeated click grants once', async () => {
    const made = await as('officer-market').post('/api/sharing/requests', asking())
    const path = `/api/sharing/requests/${String(made.body['request'])}`
    await as('information').post(`${path}/check`, { passes: true })
    const key = randomUUID()
    const give = () =>
      as('officer-construction').post(
        `${path}/grant`,
        { fields: { code: 'clear' }, areas: [], days: 9 },
        { key },
      )
    const [one, other] = await Promise.all([give(), give()])
    assert.equal(one.text, other.text)
  })

  test('open data need two persons, and hold no person’s name (02.5)', async () => {
    const title = '新增老年食堂 10 家'
    await server.db.query({
      text: `INSERT INTO campaign_item (district_id, id, campaign, campaign_type, list, code, title, area, street, community,
  address, leader, organiser, doer, state, reached, listed_at, due_at, reopens, deferral_asked, problems_open, updated_at, detail, version)
VALUES ('demo', gen_random_uuid(), gen_random_uuid(), 'annual-targets', 'units', 'M1', $1, '339901', '', '', '', '张三丰', '李四光',
  '339901-services', 'open', 2, now(), now(), 0, false, 0, now(),
  '{"answers": {"kind": "livelihood"}, "reached": [{"by": "王五福"}]}', 1)`,
      values: [title],
    })
    const rows = () => server.anybody.get('/api/open/datasets/livelihood-projects/rows')
    assert.equal((await rows()).status, 404)
    const publication = '/api/sharing/datasets/livelihood-projects/publication'
    const notOwner = await as('officer-market').post(publication, { step: 'propose' })
    assert.equal(notOwner.status, 403)
    await as('supervisor').post(publication, { step: 'propose' })
    assert.equal((await rows()).status, 404)
    assert.equal((await as('supervisor').post(publication, { step: 'approve' })).status, 403)
    const approved = await as('information').post(publication, { step: 'approve' })
    assert.equal(approved.status, 200, approved.text)
    const open = await rows()
    assert.equal(open.status, 200, open.text)
    assert.match(open.text, new RegExp(title))
    const file = await (
      await server.anybody.raw('/api/open/datasets/livelihood-projects/file?form=csv')
    ).text()
    assert.match(file, new RegExp(title))
    const people = await server.db.query<{ name: string }>({
      text: "SELECT name FROM account WHERE district_id = 'demo' UNION SELECT unnest(ARRAY['张三丰', '李四光', '王五福'])",
    })
    const dcat =
      (await server.anybody.raw('/api/open/catalog.jsonld').then((answer) => answer.text())) +
      file +
      open.text
    assert.deepEqual(
      people.filter(({ name }) => name.length > 1 && dcat.includes(name)).map(({ name }) => name),
      [],
    )
    assert.equal((await as('supervisor').post(publication, { step: 'close' })).status, 200)
    assert.equal((await rows()).status, 404)
  })

  test('the catalogue is DCAT-AP: each dataset with its basis and access, a distribution only where it is open', async () => {
    const answer = await server.anybody.raw('/api/open/catalog.jsonld')
    assert.match(answer.headers.get('content-type') ?? '', /application\/ld\+json/)
    const catalogue = (await answer.json()) as Record<string, unknown>
    const all = catalogue['dcat:dataset'] as Record<string, unknown>[]
    assert.equal(all.length, itemsOf((await server.anybody.get('/api/open/datasets')).body).length)
    for (const dataset of all) {
      for (const property of ['dct:title', 'dct:description', 'dct:publisher', 'dct:accessRights'])
        assert.ok(dataset[property], `${String(dataset['@id'])} ${property}`)
      assert.equal('dcat:distribution' in dataset, JSON.stringify(dataset).includes('/PUBLIC'))
    }
  })

  test('when a record is corrected, every holder that had read the field is told, on its page and at its address', async () => {
    const reader = await granted({ code: 'clear', floors: 'clear' })
    const other = await granted({ code: 'clear' })
    for (const grant of [reader, other])
      await as('officer-market').get(`/api/shared/${grant}/rows?limit=1000`)
    const idle = await granted({ floors: 'clear' })
    const [file] = await server.db.query<{ id: string }>({
      text: "SELECT id::text FROM registry_file WHERE key = 'A3' AND kind = 'building'",
    })
    await appendEvent(server.db, 'demo', {
      stream: 'file',
      streamId: file?.id ?? '',
      kind: 'file.corrected',
      at: now + 60_000,
      actor: { role: 'system', name: '' },
      data: { changed: { floors: { from: 4, to: 5 } } },
    })
    await server.reactions.settle()
    await server.reactions.settle()
    const told = async (grant: string) =>
      (await as('officer-market').get(`/api/sharing/grants/${grant}`)).body['told'] as Row[]
    assert.deepEqual(
      (await told(reader)).map(({ record, fields }) => ({ record, fields })),
      [{ record: file?.id, fields: ['floors'] }],
    )
    assert.deepEqual([await told(other), await told(idle)], [[], []])
    const seen = await as('officer-market').post(`/api/sharing/grants/${reader}/corrections/seen`, {})
    assert.equal(seen.body['seen'], 1)
    const notOwn = await as('officer-construction').post(`/api/sharing/grants/${reader}/corrections/seen`, {})
    assert.equal(notOwn.status, 403)
  })

  test('a form that asks communities for what a register holds is refused with the source (10.11)', async () => {
    const form = {
      title: '社区房屋排查表',
      basis: '区安委办通知',
      askedOf: 'community',
      until: '2026-12-31',
    }
    const asked = await as('officer-market').post('/api/sharing/collections', {
      ...form,
      questions: ['请填写房屋层数', '有无消防通道堵塞'],
    })
    assert.equal(asked.status, 422)
    assert.equal(asked.body['code'], 'sharing.held')
    assert.match(asked.text, /实有房屋/)
    assert.match(asked.text, /住房和城乡建设局/)
    const made = await as('officer-market').post('/api/sharing/collections', {
      ...form,
      questions: ['有无消防通道堵塞'],
    })
    assert.equal(made.status, 200, made.text)
    const list = await as('s1-intake').get('/api/sharing/collections')
    assert.deepEqual(
      itemsOf(list.body).map(({ title }) => title),
      ['社区房屋排查表'],
    )
  })
})
