// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startServer, type TestServer } from './server.ts'

const STREET = '339901001'

interface Feature {
  readonly geometry: { readonly type: string; readonly coordinates: readonly [number, number] }
  readonly properties: Readonly<Record<string, string | number>>
}

describe('public matters to take along', () => {
  let server: TestServer
  before(async () => {
    server = await startServer({ matters: 600 })
  })
  after(() => server.stop())

  const text = async (path: string): Promise<string> => {
    const answer = await server.anybody.raw(path)
    assert.equal(answer.status, 200, path)
    return answer.text()
  }
  const features = async (query: string): Promise<readonly Feature[]> =>
    (JSON.parse(await text(`/api/public/cases.geojson?${query}`)) as { features: Feature[] }).features

  test('a table and a map hold the same matters, more than one page of them', async () => {
    const lines = (await text('/api/public/cases.csv?lang=zh')).trimEnd().split('\r\n')
    const bytes = Buffer.from(await (await server.anybody.raw('/api/public/cases.csv')).arrayBuffer())
    assert.equal(bytes.subarray(0, 3).toString('hex'), 'efbbbf')
    const points = await features('lang=zh')
    assert.ok(points.length > 200, String(points.length))
    assert.equal(lines.length - 1, points.length)
    assert.match(lines[0] ?? '', /^code,kind,label/)
    const codes = points.map(({ properties }) => properties['code'])
    assert.equal(new Set(codes).size, codes.length)
    for (const { geometry } of points.slice(0, 20)) assert.ok(geometry.coordinates[0] > 70)
  })

  test('a street alone is asked for, and its feed holds the same street', async () => {
    const points = await features(`area=${STREET}`)
    assert.ok(points.length > 20)
    for (const { properties } of points) assert.ok(String(properties['area']).startsWith(STREET))
    const list = await server.anybody.get(`/api/public/cases?area=${STREET}&limit=50`)
    const items = list.body['items'] as { area: string; id: string }[]
    assert.ok(items.length > 0 && items.every(({ area }) => area.startsWith(STREET)))
    const feed = await text(`/api/public/cases.rss?area=${STREET}&lang=zh`)
    const links = [...feed.matchAll(/\/public\/([0-9a-f-]{36})/g)].map(([, id]) => id)
    const areas = await server.db.query<{ area: string }>({
      text: 'SELECT area FROM cases WHERE id = ANY($1::uuid[])',
      values: [links],
    })
    assert.ok(areas.length > 0 && areas.every(({ area }) => area.startsWith(STREET)))
  })

  test('nothing in it could name a person or run as a formula', async () => {
    await server.owner.query({
      text: `UPDATE cases SET summary = '=1+1 请打 13912345678 找王小明女士' WHERE id = (SELECT id FROM cases WHERE is_public AND status = 'open' ORDER BY updated_at DESC LIMIT 1)`,
    })
    const all = await text('/api/public/cases.csv')
    assert.doesNotMatch(all, /13912345678/)
    assert.doesNotMatch(all, /,=1/)
  })

  test('a malformed area is refused before it is asked for', async () => {
    assert.equal((await server.anybody.get('/api/public/cases?area=abc')).status, 422)
  })
})
