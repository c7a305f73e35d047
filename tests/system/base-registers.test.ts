// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { checkOfCreditCode, checkOfOrganisationCode } from '#platform/code/credit-code.ts'
import { checkOfIdNumber } from '#platform/code/id-number.ts'
import { csvOf } from '#platform/sheet/sheet.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const STREET = '339901001'

/** Made up, with checks that hold; the place of birth is a division that is no more. */
const idNumber = (serial: number): string => {
  const first = `33010319800229${String(serial).padStart(3, '0')}`
  return `${first}${checkOfIdNumber(first) ?? ''}`
}
const creditCode = (serial: number): string => {
  const organisation = `MA${String(serial).padStart(6, '0')}`
  const first = `91339901${organisation}${checkOfOrganisationCode(organisation) ?? ''}`
  return `${first}${checkOfCreditCode(first) ?? ''}`
}

interface Row {
  readonly id: string
  readonly name: string
  readonly key: string
  readonly kind: string
}
type Body = Record<string, unknown>

describe('the base registers', () => {
  let server: TestServer
  let chief: Visitor
  let grid: Visitor
  let otherGrid: Visitor
  let area = ''
  before(async () => {
    server = await startServer()
    chief = await server.signIn('chief')
    const demoAccounts = await server.db.query<{ account: string; area: string }>({
      text: `SELECT account, area FROM demo_account WHERE role = 'grid-worker' ORDER BY area`,
    })
    const own = demoAccounts.find((one) => one.area.startsWith(STREET))
    const other = demoAccounts.find((one) => !one.area.startsWith(STREET))
    area = own?.area ?? ''
    grid = await server.signIn(own?.account ?? '')
    otherGrid = await server.signIn(other?.account ?? '')
  })
  after(() => server.stop())

  const upload = async (content: string, kind: string): Promise<Body> => {
    const form = new FormData()
    form.append('file', new Blob([content]), 'list.csv')
    const begun = await chief.raw(`/api/registry/imports?kind=${kind}`, { method: 'POST', body: form })
    const body = (await begun.json()) as Body
    assert.equal(begun.status, 202, JSON.stringify(body))
    await server.archive.work()
    return (await chief.get(`/api/registry/imports/${String(body['id'])}`)).body
  }
  const list = (...rows: readonly (readonly (string | number)[])[]): string =>
    rows.map((row) => csvOf([...row])).join('')
  const counts = ({ made, changed, known, bad }: Body) => ({ made, changed, known, bad })
  const items = ({ body }: { body: Body }) => body['items'] as Row[]
  const personList = (): string =>
    list(
      ['公民身份号码', '名称', '网格编码', '联系电话', '居住性质', '居住房屋编号'],
      [idNumber(1), '欧阳示例', area, '13800000001', '租住', 'R-1'],
      [idNumber(2), '李示范', area, '13800000002', '户籍居住', 'R-2'],
      [
        `${idNumber(3).slice(0, 17)}${idNumber(3).endsWith('0') ? '1' : '0'}`,
        '王错误',
        area,
        '13800000003',
        '租住',
        'R-3',
      ],
    )
  const personNamed = async (by: Visitor, name: string): Promise<Row> => {
    const found = items(await by.get('/api/registry/files?kind=person')).find((one) => one.name === name)
    assert.ok(found, name)
    return found
  }
  const visit = { purpose: 'visit', because: '上门核对居住登记' }

  test('one house, sixty rooms and three firms are taken; the firm with a bad check digit is listed with the reason', async () => {
    const house = list(['楼幢编码', '地址', '网格编码', '地上层数'], ['L-1', '示范路1号1幢', area, 20])
    assert.deepEqual(counts(await upload(house, 'house')), { made: 1, changed: 0, known: 0, bad: 0 })
    const rooms = list(
      ['房屋编码', '地址', '网格编码', '所在层', '建筑面积(㎡)', '所在楼幢编号'],
      ...Array.from({ length: 60 }, (_, at) => [
        `R-${at + 1}`,
        `示范路1号1幢${Math.floor(at / 3) + 1}0${(at % 3) + 1}室`,
        area,
        Math.floor(at / 3) + 1,
        89,
        'L-1',
      ]),
    )
    assert.deepEqual(counts(await upload(rooms, 'room')), { made: 60, changed: 0, known: 0, bad: 0 })
    const bad = creditCode(3)
    const firms = list(
      ['统一社会信用代码', '名称', '网格编码', '经营场所编号', '联系人', '联系人电话'],
      [creditCode(1), '示例甲有限公司', area, 'R-1', '张示例', '13800000011'],
      [creditCode(2), '示例乙有限公司', area, 'R-2', '陈示例', '13800000012'],
      [
        `${bad.slice(0, 17)}${bad.endsWith('0') ? '1' : '0'}`,
        '示例丙有限公司',
        area,
        'R-3',
        '赵示例',
        '13800000013',
      ],
    )
    const taken = await upload(firms, 'organisation')
    assert.deepEqual(counts(taken), { made: 2, changed: 0, known: 0, bad: 1 })
    const errors = await (await chief.raw(`/api/registry/imports/${String(taken['id'])}/errors.csv`)).text()
    assert.match(errors, /示例丙有限公司/)
    assert.match(errors, /校验/)
    assert.deepEqual(counts(await upload(firms, 'organisation')), { made: 0, changed: 0, known: 2, bad: 1 })
    assert.deepEqual(counts(await upload(rooms, 'room')), { made: 0, changed: 0, known: 60, bad: 0 })
  })

  test('residents are taken for the duty in law; one born in a division that is no more is one of them', async () => {
    const taken = await upload(personList(), 'person')
    assert.deepEqual(counts(taken), { made: 2, changed: 0, known: 0, bad: 1 })
    assert.deepEqual(counts(await upload(personList(), 'person')), { made: 0, changed: 0, known: 2, bad: 1 })
    const errors = await (await chief.raw(`/api/registry/imports/${String(taken['id'])}/errors.csv`)).text()
    assert.match(errors, /王错误/, 'whoever sent the list gets the row back')
  })

  test('of a resident nothing stands in the clear in any table of the database', async () => {
    const tables = await server.owner.query<{ name: string }>({
      text: `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    })
    for (const { name } of tables) {
      const found = await server.owner.query<{ n: number }>({
        text: `SELECT count(*)::int AS n FROM "${name}" t WHERE t::text ~ $1`,
        values: [
          [
            idNumber(1),
            idNumber(2),
            '欧阳示例',
            '李示范',
            '王错误',
            '13800000001',
            '张示例',
            '13800000011',
          ].join('|'),
        ],
      })
      assert.equal(found[0]?.n, 0, name)
    }
  })

  test('a list shows a masked name to those who could have a purpose, and nothing to anybody else', async () => {
    const row = await personNamed(grid, '欧***')
    assert.equal(row.key, '••••••')
    assert.deepEqual(items(await otherGrid.get('/api/registry/files?kind=person')), [])
    const officer = await server.signIn('leader')
    assert.deepEqual(items(await officer.get('/api/registry/files?kind=person')), [])
    assert.equal((await officer.get(`/api/registry/files/${row.id}`)).status, 404)
    // Neither among everything else, nor by part of a name, nor on the map.
    for (const path of ['files', 'files?text=欧阳', `files?text=${idNumber(1)}`, 'files?text=13800000001'])
      assert.ok(!items(await grid.get(`/api/registry/${path}`)).some(({ kind }) => kind === 'person'), path)
    const map = (await grid.get('/api/registry/map?kind=person')).body
    assert.deepEqual(map['points'], [])
    const room = items(await grid.get('/api/registry/files?kind=room&text=R-1')).find(
      ({ key }) => key === 'R-1',
    )
    const page = (await grid.get(`/api/registry/files/${room?.id ?? ''}`)).text
    assert.doesNotMatch(page, /欧|person/, 'a room does not say who lives in it')
  })

  test('a grid worker opens a resident for a purpose only, and the reading is on record with it', async () => {
    const { id } = await personNamed(grid, '欧***')
    const shut = await grid.get(`/api/registry/files/${id}`)
    assert.doesNotMatch(shut.text, /欧阳|13800000001|R-1/)
    assert.ok((shut.body['sealed'] as { purposes: unknown[] }).purposes.length > 0)
    const open = (by: Visitor, ground?: Body) =>
      by.post(`/api/registry/files/${id}/open`, { kind: 'person', ...(ground ? { ground } : {}) })
    assert.equal((await open(grid)).body['code'], 'reading.purpose-needed')
    assert.equal(
      (await open(grid, { purpose: 'rights', because: '我想看看' })).body['code'],
      'reading.purpose-unknown',
    )
    assert.equal(
      (await open(grid, { purpose: 'matter', because: '有人来电' })).body['code'],
      'reading.matter-needed',
    )
    const count = async () =>
      (await server.db.query<{ n: number }>({ text: 'SELECT count(*)::int AS n FROM reading' }))[0]?.n ?? 0
    assert.equal(await count(), 0, 'who was refused read nothing')
    assert.equal((await open(otherGrid, visit)).status, 404)
    assert.equal(await count(), 0, 'nor did who may not see it')
    const opened = await open(grid, visit)
    assert.equal(opened.status, 200, opened.text)
    assert.match(opened.text, /欧阳示例/)
    assert.match(opened.text, /13800000001/)
    assert.match(opened.text, /R-1/)
    assert.doesNotMatch(opened.text, new RegExp(idNumber(1)), 'a visit does not open the number')
    const [reading] = await server.db.query<Body>({ text: 'SELECT * FROM reading' })
    assert.equal(reading?.['subject'], id)
    assert.equal(reading['purpose'], 'visit')
    assert.equal(reading['because'], '上门核对居住登记')
    assert.deepEqual(reading['fields'], ['@name', '@links', 'phone', 'stay'])
  })

  test('a resident is found by the whole number, name or telephone, for a purpose, and not by part of it', async () => {
    const find = async (field: string, value: string) =>
      grid.post('/api/registry/find', { kind: 'person', field, value, ground: visit })
    assert.equal((await grid.post('/api/registry/find', { kind: 'person', value: idNumber(1) })).status, 403)
    for (const [field, value] of [
      ['@key', ` ${idNumber(1).toLowerCase()} `],
      ['@name', '欧阳 示例'],
      ['phone', '13800000001'],
    ] as const)
      assert.deepEqual(
        items(await find(field, value)).map(({ name }) => name),
        ['欧***'],
        field,
      )
    assert.deepEqual(items(await find('@name', '欧阳')), [])
    assert.equal((await find('stay', 'renting')).body['code'], 'registry.find-by')
    const room = items(await grid.get('/api/registry/files?kind=room&text=R-1')).find(
      ({ key }) => key === 'R-1',
    )
    const living = await grid.post('/api/registry/find', {
      kind: 'person',
      linkedTo: room?.id,
      ground: visit,
    })
    assert.deepEqual(
      items(living).map(({ name }) => name),
      ['欧***'],
    )
    const [last] = await server.db.query<Body>({ text: 'SELECT * FROM reading ORDER BY at DESC LIMIT 1' })
    assert.deepEqual(last?.['fields'], [], 'that there is a record was seen, and no more')
  })

  test('a firm is public but for its contact, who is opened for a purpose', async () => {
    const firm = items(await grid.get('/api/registry/files?kind=organisation')).find(
      ({ name }) => name === '示例甲有限公司',
    )
    assert.equal(firm?.key, creditCode(1))
    const shut = await grid.get(`/api/registry/files/${firm.id}`)
    assert.doesNotMatch(shut.text, /张示例|13800000011/)
    const ground = { purpose: 'contact', because: '通知安全检查' }
    const opened = await grid.post(`/api/registry/files/${firm.id}/open`, { kind: 'organisation', ground })
    assert.match(opened.text, /张示例/)
    assert.match(opened.text, /示范路1号1幢101室/)
  })

  test('a matter at the address of a house stands on the file of the house, for those who may see it', async () => {
    const house = items(await grid.get('/api/registry/files?kind=house')).find(({ key }) => key === 'L-1')
    const [feature] = server.app.world().features('grid', area) as {
      properties: { label: [number, number] }
    }[]
    const [lng, lat] = feature?.properties.label ?? [0, 0]
    const reported = await server.anybody.post('/api/reports', {
      kind: 'street-vending',
      text: '楼道口有摊点',
      answers: { form: 'stall', blocks: true },
      place: { lng, lat },
      address: '示范路１号 1号楼',
    })
    assert.equal(reported.status, 201, reported.text)
    for (const job of server.reactions.jobs) await job.run()
    const page = (await grid.get(`/api/registry/files/${house?.id ?? ''}`)).body
    const records = page['records'] as { engine: string; to: string }[]
    assert.deepEqual(
      records.map(({ engine }) => engine),
      ['case'],
    )
  })

  test('a correction keeps everything sealed, and the history tells only that there was one', async () => {
    const { id } = await personNamed(grid, '欧***')
    const page = (await grid.get(`/api/registry/files/${id}`)).body
    const corrected = await grid.post(`/api/registry/files/${id}/correct`, {
      version: page['version'],
      facts: { phone: '13800000099' },
    })
    assert.equal(corrected.status, 200, corrected.text)
    const opened = await grid.post(`/api/registry/files/${id}/open`, { kind: 'person', ground: visit })
    assert.match(opened.text, /13800000099/)
    assert.match(opened.text, /欧阳示例/)
    const found = await grid.post('/api/registry/find', {
      kind: 'person',
      field: 'phone',
      value: '13800000001',
      ground: visit,
    })
    assert.deepEqual(items(found), [], 'the old number finds nobody')
    const history = await grid.get(`/api/registry/files/${id}/history`)
    assert.doesNotMatch(history.text, /138|欧阳/)
    assert.match(history.text, /file\.changed/)
    const rows = await server.owner.query<{ n: number }>({
      text: `SELECT count(*)::int AS n FROM event WHERE data::text ~ '欧阳|138000000'`,
    })
    assert.equal(rows[0]?.n, 0)
  })

  describe('the rights of a resident', () => {
    let resident: Visitor
    let auditor: Visitor
    let subject = ''
    before(async () => {
      // Any account may be somebody's own: this one belongs to a leader who lives in the district.
      resident = await server.signIn('leader')
      auditor = await server.signIn('auditor')
      subject = (await personNamed(grid, '欧***')).id
    })

    test('nobody sees a record as their own before the counter has seen who they are', async () => {
      assert.equal((await resident.get('/api/my/readings')).body['code'], 'rights.not-bound')
      assert.equal(
        (await resident.post('/api/my/record/claim', { code: 'AAAA-BBBB-CCCC' })).body['code'],
        'rights.code',
      )
      const given = await grid.post(`/api/registry/files/${subject}/code`, {})
      const code = String(given.body['code'])
      assert.match(code, /^(\w{4}-){2}\w{4}$/)
      assert.equal((await otherGrid.post(`/api/registry/files/${subject}/code`, {})).status, 404)
      assert.equal((await resident.post('/api/my/record/claim', { code: code.toLowerCase() })).status, 200)
      assert.equal(
        (await auditor.post('/api/my/record/claim', { code })).body['code'],
        'rights.code',
        'a code works once',
      )
    })

    test('they see who read what, when, on which ground, and what is kept of them', async () => {
      const readings = (await resident.get('/api/my/readings')).body['items'] as Record<string, unknown>[]
      const opened = readings.find(({ fields }) => (fields as unknown[]).length > 0)
      assert.ok(opened)
      assert.deepEqual(opened['purpose'], { zh: '走访服务与上门核对', en: 'Visits and checks at the door' })
      assert.equal(opened['because'], '上门核对居住登记')
      assert.match(JSON.stringify(opened['basis']), /第三十四条/)
      assert.equal((opened['who'] as { zh: string }).zh, '网格员')
      assert.doesNotMatch(JSON.stringify(readings), /account|grid1|c1-1/, 'the post, not the officer')
      const record = (await resident.get('/api/my/record')).body
      assert.equal(record['name'], '欧阳示例')
      assert.equal(record['number'], idNumber(1))
    })

    test('a question about a reading has a clock, and the auditor answers it', async () => {
      const [reading] = (await resident.get('/api/my/readings')).body['items'] as { id: string }[]
      const path = `/api/my/readings/${reading?.id ?? ''}/question`
      const asked = await resident.post(path, { because: '我不记得有人上门' })
      assert.equal(asked.status, 201, asked.text)
      assert.ok(Number(asked.body['dueAt']) > Date.now())
      assert.equal((await resident.post(path, { because: '再问一次' })).body['code'], 'rights.asked')
      const open = (await auditor.get('/api/registry/requests')).body['items'] as Record<string, unknown>[]
      assert.equal(open[0]?.['because'], '我不记得有人上门')
      assert.deepEqual(
        (await chief.get('/api/registry/requests')).body['items'],
        [],
        'not those who keep the register',
      )
      const answer = `/api/registry/requests/${String(asked.body['id'])}/answer`
      assert.equal((await chief.post(answer, { accept: true, answer: '没有问题' })).status, 404)
      assert.equal((await auditor.post(answer, { accept: true, answer: '已核实,属例行走访' })).status, 200)
      assert.match((await resident.get('/api/my/record')).text, /已核实,属例行走访/)
    })

    test('a correction they ask for is decided by who keeps the register, written, and told to the log', async () => {
      const wish = (field: string, value: string) =>
        resident.post('/api/my/record/correction', { field, value, because: '换了号码' })
      assert.equal((await wish('score', '1')).body['code'], 'rights.field')
      assert.equal((await wish('phone', 'not a number')).status, 422)
      const asked = await wish('phone', '13800000077')
      assert.equal(asked.status, 201, asked.text)
      const [open] = (await chief.get('/api/registry/requests')).body['items'] as Record<string, unknown>[]
      assert.match(JSON.stringify(open?.['wish']), /13800000077/)
      const answer = `/api/registry/requests/${String(asked.body['id'])}/answer`
      const answered = await chief.post(answer, { accept: true, answer: '已更正' })
      assert.equal(answered.status, 200, answered.text)
      assert.match((await resident.get('/api/my/record')).text, /13800000077/)
      const [event] = await server.db.query<{ data: { fields: string[] } }>({
        text: `SELECT data FROM event WHERE kind = 'file.corrected' AND stream_id = $1`,
        values: [subject],
      })
      assert.deepEqual(event?.data.fields, ['phone'])
      assert.equal(
        (await chief.post(answer, { accept: true, answer: '再答' })).body['code'],
        'rights.answered',
      )
    })

    test('readings are hidden only for a time, by two auditors, and counted in public', async () => {
      const until = Date.now() + 30 * 86_400_000
      const body = { subject, matter: 'JC-2026-1', basis: '《监察法》第十八条', authority: '区监委', until }
      assert.equal((await chief.post('/api/audit/hidings', body)).status, 403)
      const long = { ...body, until: Date.now() + 400 * 86_400_000 }
      assert.equal((await auditor.post('/api/audit/hidings', long)).body['code'], 'rights.hiding-long')
      const asked = await auditor.post('/api/audit/hidings', body)
      assert.equal(asked.status, 201, asked.text)
      const own = await auditor.post(`/api/audit/hidings/${String(asked.body['id'])}/agree`, {})
      assert.equal(own.body['code'], 'rights.hiding', 'one who asks cannot agree')
      await server.db.query({
        text: `UPDATE reading_hiding SET agreed_by = 'another auditor', agreed_at = now() - interval '1 minute'`,
      })
      const before = ((await resident.get('/api/my/readings')).body['items'] as unknown[]).length
      const ground = { purpose: 'matter', because: '依法查询', matter: 'JC-2026-1' }
      const opened = await grid.post(`/api/registry/files/${subject}/open`, { kind: 'person', ground })
      assert.equal(opened.status, 200, opened.text)
      assert.equal(((await resident.get('/api/my/readings')).body['items'] as unknown[]).length, before)
      assert.deepEqual((await server.anybody.get('/api/public/hidden-readings')).body, {
        decisions: 1,
        readings: 1,
      })
      assert.equal((await auditor.post(`/api/audit/hidings/${String(asked.body['id'])}/end`, {})).status, 200)
      assert.equal(((await resident.get('/api/my/readings')).body['items'] as unknown[]).length, before + 1)
    })

    test('everything kept of them comes in one file', async () => {
      const reply = await resident.raw('/api/my/record/export')
      assert.match(reply.headers.get('content-disposition') ?? '', /my-record\.json/)
      const all = (await reply.json()) as Record<string, unknown>
      assert.equal((all['record'] as Body)['name'], '欧阳示例')
      assert.equal((all['record'] as Body)['公民身份号码'], idNumber(1))
      const said = JSON.stringify(all)
      for (const known of [
        '13800000077',
        '13800000001',
        'R-1',
        '走访服务与上门核对',
        '我不记得有人上门',
        '已核实',
      ])
        assert.ok(said.includes(known), known)
      assert.ok((all['history'] as unknown[]).length >= 3)
    })

    test('erasure destroys the key: the record, its past and its requests are unreadable for everybody, with a receipt', async () => {
      const asked = await resident.post('/api/my/record/erasure', { because: '已搬离本区' })
      assert.equal(asked.status, 201, asked.text)
      const answer = `/api/registry/requests/${String(asked.body['id'])}/answer`
      const answered = await chief.post(answer, { accept: true, answer: '同意删除' })
      assert.equal(answered.status, 200, answered.text)
      assert.equal((await resident.get('/api/my/record')).body['code'], 'rights.not-bound')
      const receipt = (await chief.get(`/api/registry/files/${subject}/erasure`)).body
      assert.equal(receipt['because'], '本人申请删除')
      assert.match(String(receipt['proof']), /^[\w-]{24}$/)
      const [key] = await server.db.query<Body>({
        text: 'SELECT wrapped, destroyed_by FROM vault_key WHERE subject = $1',
        values: [subject],
      })
      assert.deepEqual([key?.['wrapped'], key?.['destroyed_by']], [null, 'chief'])
      const ground = { purpose: 'check', because: '核对登记' }
      const opened = await grid.post(`/api/registry/files/${subject}/open`, { kind: 'person', ground })
      assert.doesNotMatch(opened.text, /欧|138000000/)
      const [row] = await server.db.query<Body>({
        text: 'SELECT key, name, facts, sealed, marks FROM registry_file WHERE id = $1',
        values: [subject],
      })
      assert.deepEqual(row, { key: `erased:${subject}`, name: '', facts: {}, sealed: null, marks: null })
      assert.deepEqual(
        items(await grid.post('/api/registry/find', { kind: 'person', value: idNumber(1), ground })),
        [],
      )
      // Registered anew, they are somebody new: the old record stays gone.
      assert.deepEqual(counts(await upload(personList(), 'person')), {
        made: 1,
        changed: 0,
        known: 1,
        bad: 1,
      })
    })
  })
})
