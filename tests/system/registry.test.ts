// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { dayOf } from '#platform/clock/clock.ts'
import { csvOf } from '#platform/sheet/sheet.ts'
import { logSettled } from '#platform/event/testing.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const STREET = '339901001'
const OTHER = '339901002'

interface Row {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly area: string
  readonly address: string
}

describe('files of things', () => {
  let server: TestServer
  let chief: Visitor
  let own: Visitor
  let other: Visitor
  before(async () => {
    server = await startServer()
    chief = await server.signIn('chief')
    own = await server.signIn('s1-intake')
    other = await server.signIn('s2-intake')
  })
  after(() => server.stop())

  const placeIn = (area: string) => {
    const [feature] = server.app.world().features('grid', area) as {
      properties: { label: [number, number]; code: string }
    }[]
    const [lng, lat] = feature?.properties.label ?? [0, 0]
    return { place: { lng, lat }, area: feature?.properties.code ?? '' }
  }
  const building = (name: string, address: string, area = STREET) => ({
    kind: 'building',
    name,
    address,
    place: placeIn(area).place,
    facts: { disposal: 'confirmed', illegalArea: 120, floors: 3 },
  })
  const register = async (by: Visitor, body: Record<string, unknown>) => {
    const made = await by.post('/api/registry/files', body)
    assert.equal(made.status, 201, made.text)
    return made.body as unknown as { id: string; key: string; version: number }
  }
  const page = async (by: Visitor, id: string) => (await by.get(`/api/registry/files/${id}`)).body
  const items = (reply: { body: Record<string, unknown> }) => reply.body['items'] as Row[]
  const upload = async (by: Visitor, content: string | Buffer, kind?: string) => {
    const form = new FormData()
    form.append('file', new Blob([content as BlobPart]), 'list.csv')
    const response = await by.raw(`/api/registry/imports${kind ? `?kind=${kind}` : ''}`, {
      method: 'POST',
      body: form,
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const importAll = async (content: string | Buffer, kind?: string) => {
    const begun = await upload(chief, content, kind)
    assert.equal(begun.status, 202, JSON.stringify(begun.body))
    await server.archive.work()
    return (await chief.get(`/api/registry/imports/${String(begun.body['id'])}`)).body
  }

  test('a building is registered, found however its address is written, corrected, and tells its history', async () => {
    const made = await register(own, building('滨河小区', '示范路1号三幢'))
    assert.match(made.key, /^Z\d{7}$/)
    for (const typed of ['示范路１号 3号楼', '3栋', '滨河小区3#', 'bhxq', made.key])
      assert.ok(
        items(await own.get(`/api/registry/files?text=${encodeURIComponent(typed)}`)).some(
          ({ id }) => id === made.id,
        ),
        typed,
      )
    assert.deepEqual(items(await own.get('/api/registry/files?text=13%E5%B9%A2')), [])
    const change = { version: made.version, facts: { illegalArea: 150, removedArea: 30 }, reason: '复测' }
    const corrected = await own.post(`/api/registry/files/${made.id}/correct`, change)
    assert.equal(corrected.status, 200, corrected.text)
    const again = await own.post(`/api/registry/files/${made.id}/correct`, change)
    assert.equal(again.body['code'], 'registry.overtaken')
    const shown = await page(own, made.id)
    assert.deepEqual([shown['amount'], shown['amountDone']], [150, 30])
    const facts = shown['facts'] as { key: string; said: { zh: string }; source: { by: string } }[]
    assert.equal(facts.find(({ key }) => key === 'illegalArea')?.said.zh, '150 ㎡')
    assert.equal(facts.find(({ key }) => key === 'illegalArea')?.source.by, 's1-intake')
    assert.equal((shown['posts'] as unknown[]).length, 4)
    const history = (await own.get(`/api/registry/files/${made.id}/history`)).body['items'] as {
      kind: string
    }[]
    assert.deepEqual(
      history.map(({ kind }) => kind),
      ['file.changed', 'file.registered'],
    )
  })

  test('one street sees no file of another, in lists, map, page, history, links or writing', async () => {
    const theirs = await register(other, building('邻街楼', '邻街2号', OTHER))
    for (const path of [
      'files',
      `files?area=${OTHER}`,
      'files?text=%E9%82%BB%E8%A1%97',
      'files?bbox=119,29,122,32',
    ])
      assert.deepEqual(
        items(await own.get(`/api/registry/${path}`)).filter(({ area }) => !area.startsWith(STREET)),
        [],
      )
    const points = (await own.get('/api/registry/map')).body['points'] as { id: string }[]
    assert.ok(!points.some(({ id }) => id === theirs.id))
    for (const path of ['', '/history', `/merge?part=${theirs.id}`])
      assert.equal((await own.get(`/api/registry/files/${theirs.id}${path}`)).status, 404)
    const write = await own.post(`/api/registry/files/${theirs.id}/correct`, { version: 1, name: 'x' })
    assert.equal(write.status, 404)
    assert.equal(
      (await own.post('/api/registry/files', building('越界', '邻街3号', OTHER))).body['code'],
      'registry.elsewhere',
    )
    const admin = await server.signIn('admin')
    assert.deepEqual(items(await admin.get('/api/registry/files')), [])
    assert.equal((await server.anybody.get('/api/registry/files')).status, 401)
  })

  test('a firm with one bad check digit, a file without a place and an unknown kind are refused with the reason', async () => {
    const house = await register(own, building('甲楼', '示范路8号'))
    const firm = {
      kind: 'enterprise',
      key: '91350100M000100Y43',
      name: '示范纸业有限公司',
      address: '示范路8号',
      area: placeIn(STREET).area,
      facts: { disposal: 'lawful' },
      links: { building: house.key },
    }
    assert.equal(
      (await own.post('/api/registry/files', { ...firm, key: '91350100M000100Y44' })).body['code'],
      'registry.key',
    )
    assert.equal(
      (await own.post('/api/registry/files', { ...firm, links: {} })).body['code'],
      'registry.link-needed',
    )
    assert.equal(
      (await own.post('/api/registry/files', { ...firm, links: { building: 'Z999' } })).body['code'],
      'registry.link-target',
    )
    const made = await register(own, firm)
    assert.equal((await own.post('/api/registry/files', firm)).body['code'], 'registry.key-taken')
    const { area: _area, ...nowhere } = firm
    assert.equal((await own.post('/api/registry/files', nowhere)).body['code'], 'registry.no-place')
    assert.equal(
      (await own.post('/api/registry/files', { ...firm, kind: 'suspect' })).body['code'],
      'registry.kind',
    )
    const links = (await page(own, house.id))['links'] as { file: { id: string }; isOwn: boolean }[]
    assert.deepEqual(
      links.map(({ file, isOwn }) => [file.id, isOwn]),
      [[made.id, false]],
    )
  })

  test('two files of one building are proposed, merged with what points to them, and split again', async () => {
    const one = await register(own, building('旧厂房', '示范路20号1幢'))
    const two = await register(own, {
      ...building('老厂房', '示范路２０号1号楼'),
      facts: { disposal: 'ordered', illegalArea: 300 },
    })
    const house = await register(own, {
      kind: 'household',
      address: '示范路20号1幢101室',
      place: placeIn(STREET).place,
      facts: { disposal: 'confirmed', illegalArea: 10 },
      links: { building: two.key },
    })
    const alike = (await chief.get('/api/registry/alike')).body['items'] as { one: Row; other: Row }[]
    assert.ok(alike.some(({ one: a, other: b }) => new Set([a.id, b.id, one.id, two.id]).size === 2))
    const preview = (await chief.get(`/api/registry/files/${one.id}/merge?part=${two.id}`)).body
    assert.deepEqual((preview['moves'] as { links: number }).links, 1)
    assert.deepEqual((preview['differences'] as { key: string }[]).map(({ key }) => key).toSorted(), [
      '@address',
      '@name',
      'disposal',
      'floors',
      'illegalArea',
    ])
    assert.equal(
      (await own.post(`/api/registry/files/${one.id}/merge`, { part: two.id, reason: '同一幢' })).status,
      403,
    )
    const merged = await chief.post(`/api/registry/files/${one.id}/merge`, {
      part: two.id,
      take: ['illegalArea', 'disposal'],
      reason: '同一幢',
    })
    assert.equal(merged.status, 200, merged.text)
    const whole = await page(own, two.id)
    assert.equal(whole['id'], one.id)
    assert.deepEqual([whole['amount'], whole['state']], [300, 'ordered'])
    const linked = (file: Record<string, unknown>) =>
      (file['links'] as { file: { id: string } }[]).map(({ file: { id } }) => id)
    assert.deepEqual(linked(whole), [house.id])
    assert.deepEqual(linked(await page(own, house.id)), [one.id])
    const history = (await own.get(`/api/registry/files/${one.id}/history`)).body['items'] as {
      kind: string
    }[]
    assert.equal(history.filter(({ kind }) => kind === 'file.registered').length, 2)
    const parted = await chief.post(`/api/registry/files/${one.id}/split`, {
      part: two.id,
      reason: '实为两幢',
    })
    assert.equal(parted.status, 200, parted.text)
    const [first, second] = [await page(own, one.id), await page(own, two.id)]
    assert.deepEqual([first['amount'], first['state'], second['amount']], [120, 'confirmed', 300])
    assert.deepEqual(linked(second), [house.id])
    assert.deepEqual(first['alike'], [])
  })

  const header = ['幢编号', '名称', '地址', '网格编码', '违建面积(亩)', '处置状态']
  const row = (key: string, area: string, mu: string, state = '已认定违建') => [
    key,
    `${key}号楼`,
    `长街${key}`,
    area,
    mu,
    state,
  ]

  test('a list is taken with its errors listed; put right it is sent again; a second run changes nothing', async () => {
    const { area } = placeIn(STREET)
    const list = [
      header,
      row('L1', area, '3'),
      row('L2', area, '三'),
      row('L3', '999999999999999', '1'),
      row('L4', area, '1', '不知道'),
    ]
    const content = list.map(csvOf).join('')
    const run = await importAll(content, 'building')
    assert.deepEqual([run['state'], run['made'], run['bad'], run['total']], ['done', 1, 3, 4])
    assert.equal(
      (await page(chief, items(await chief.get('/api/registry/files?text=L1'))[0]!.id))['amount'],
      2000,
    )
    const response = await chief.raw(`/api/registry/imports/${String(run['id'])}/errors.csv`)
    const errors = await response.text()
    assert.equal(errors.split('\r\n').length, 5)
    assert.match(errors, /L2/)
    const put = errors.replace('三', '2').replace('999999999999999', area).replace('不知道', '已拆除')
    const second = await importAll(put, 'building')
    assert.deepEqual([second['made'], second['bad']], [3, 0])
    const third = await importAll(put, 'building')
    assert.deepEqual([third['made'], third['changed'], third['known'], third['bad']], [0, 0, 3, 0])
    assert.equal((await upload(own, content, 'building')).status, 403)
  })

  test('a list is refused by what is wrong with it before anything is taken', async () => {
    const codes = async (content: string | Buffer, kind?: string) =>
      (await upload(chief, content, kind)).body['code']
    assert.equal(await codes('a,b\r\n1,2\r\n', 'building'), 'files.columns')
    assert.equal(await codes('a,b\r\n1,2\r\n'), 'files.kind')
    assert.equal(await codes(csvOf([...header, '违建面积']), 'building'), 'files.column-twice')
    assert.equal(await codes(','.repeat(100_000), 'building'), 'sheet.too-large')
    assert.equal(await codes(Buffer.from('%PDF-1.7'), 'building'), 'sheet.kind')
  })

  test('a file that ended longer ago than its kind is kept loses its contents and keeps the proof of it', async () => {
    const made = await register(own, building('到期楼', '到期路1号1幢'))
    const erase = async () => {
      await logSettled(server.db)
      for (const job of server.seal.jobs) await job.run()
      return server.keeping.erase()
    }
    const today = dayOf(Date.now())
    const ended = await own.post(`/api/registry/files/${made.id}/end`, {
      version: 1,
      day: today,
      reason: '已拆除',
    })
    assert.equal(ended.status, 200, ended.text)
    assert.equal(await erase(), 0)
    await server.owner.query({
      text: "UPDATE registry_file SET valid_from = '1990-01-01', valid_to = '1995-01-01' WHERE id = $1",
      values: [made.id],
    })
    assert.equal(await erase(), 1)
    assert.equal(await erase(), 0)
    const shown = await page(own, made.id)
    assert.deepEqual([shown['facts'], shown['address'], shown['key']], [[], '', made.key])
    const history = (await own.get(`/api/registry/files/${made.id}/history`)).body['items'] as {
      kind: string
    }[]
    assert.equal(history[0]?.kind, 'file.erased')
  })
})
