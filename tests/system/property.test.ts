// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startServer, type TestServer, type Visitor } from './server.ts'

interface Row {
  readonly id: string
  readonly key: string
}

describe('06.7 a property company reports what is built on its own premises', () => {
  let server: TestServer
  let property: Visitor
  let neighbour: Visitor
  let intake: Visitor
  before(async () => {
    server = await startServer()
    property = await server.signIn('c1-1-property')
    neighbour = await server.signIn('c2-1-property')
    intake = await server.signIn('s1-intake')
  })
  after(() => server.stop())

  const grids = (within: string) =>
    server.app.world().features('grid', within) as {
      properties: { label: [number, number]; code: string }
    }[]
  const placeAt = (n: number, within = '339901001001') => {
    const [lng, lat] = grids(within)[n]?.properties.label ?? [0, 0]
    return { lng, lat }
  }
  const report = (by: Visitor, more: Record<string, unknown> = {}) =>
    by.post('/api/registry/files', {
      kind: 'spot',
      address: '一幢楼顶',
      place: placeAt(0),
      facts: { found: 'property', what: 'storey', isBuilding: true },
      from: 'field',
      ...more,
    })
  const listed = async (by: Visitor, query = ''): Promise<readonly Row[]> => {
    const reply = await by.get(`/api/registry/files?${query}`)
    assert.equal(reply.status, 200, reply.text)
    return reply.body['items'] as Row[]
  }

  test('a new build in the own estate is taken, waits for a person to check it, and stands in the register book', async () => {
    const made = await report(property)
    assert.equal(made.status, 201, made.text)
    const page = await property.get(`/api/registry/files/${String(made.body['id'])}`)
    assert.equal(page.body['state'], 'suspected')
    assert.deepEqual(page.body['may'], { correct: false, end: false, merge: false })
    assert.deepEqual(
      (await listed(property)).map(({ id }) => id),
      [made.body['id']],
    )
    assert.ok((await listed(intake, 'kind=spot')).some(({ id }) => id === made.body['id']))
  })

  test('neither the next grid nor another street is its to report in, whatever the screen sends', async () => {
    const elsewhere = [
      { place: placeAt(1) },
      { place: placeAt(0, '339901002001') },
      { place: undefined, area: '339901001001' },
      { place: undefined, area: '339901' },
    ]
    for (const where of elsewhere)
      assert.equal((await report(property, where)).body['code'], 'registry.elsewhere', JSON.stringify(where))
    for (const kind of ['building', 'polygon', 'parcel'])
      assert.equal((await report(property, { kind, facts: {} })).status, 403, kind)
  })

  test('whoever reports does not judge: state and areas are entered by those who keep the files', async () => {
    for (const facts of [{ disposal: 'lawful' }, { removedArea: 12 }, { illegalArea: 5 }])
      assert.equal(
        (await report(property, { facts: { found: 'property', ...facts } })).body['code'],
        'registry.not-asked',
      )
    const made = await report(property)
    const corrected = await property.post(`/api/registry/files/${String(made.body['id'])}/correct`, {
      version: 1,
      facts: { disposal: 'lawful' },
    })
    assert.equal(corrected.status, 403)
    assert.equal(corrected.body['code'], 'registry.not-yours')
  })

  test('it sees what its own unit reported and nothing else: in list, map, search, page and history', async () => {
    const others = await intake.post('/api/registry/files', {
      kind: 'spot',
      address: '一幢西侧',
      place: placeAt(0),
      facts: { found: 'patrol', disposal: 'confirmed' },
    })
    assert.equal(others.status, 201, others.text)
    const id = String(others.body['id'])
    const paths = [
      '/api/registry/files?limit=200',
      `/api/registry/files?text=${encodeURIComponent('一幢西侧')}`,
      '/api/registry/files?area=339901001001',
      '/api/registry/map?zoom=16',
      '/api/registry/clearance',
    ]
    for (const path of paths) {
      const reply = await property.get(path)
      assert.ok(!reply.text.includes(id) && !reply.text.includes('一幢西侧'), path)
    }
    assert.equal((await property.get(`/api/registry/files/${id}`)).status, 404)
    assert.equal((await property.get(`/api/registry/files/${id}/history`)).status, 404)
    assert.deepEqual(await listed(neighbour), [])
    for (const { id: own } of await listed(property))
      assert.equal((await neighbour.get(`/api/registry/files/${own}`)).status, 404)
    assert.deepEqual((await property.get('/api/cases?queue=all')).body['items'] ?? [], [])
  })

  test('the notice board says place and state of what was confirmed, without a name', async () => {
    const [file] = await listed(property)
    assert.ok(file)
    const seen = await intake.get(`/api/registry/files/${file.id}`)
    const confirmed = await intake.post(`/api/registry/files/${file.id}/correct`, {
      version: seen.body['version'],
      facts: { disposal: 'confirmed' },
    })
    assert.equal(confirmed.status, 200, confirmed.text)
    const board = await server.anybody.get('/api/public/notice-board?area=339901001001')
    assert.match(board.text, /一幢楼顶/)
    assert.doesNotMatch(board.text, /物业|property|D0/)
  })
})
