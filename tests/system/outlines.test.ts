// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eraseFiles } from '#engines/registry/erasing.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const STREET = '339901001'
const OTHER = '339901002'

type Spot = readonly [number, number]
interface Outline {
  readonly version: number
  readonly area: number
  readonly geometry: { readonly coordinates: Spot[][][] }
  readonly validTo: string | null
  readonly source: { readonly from: { readonly zh: string } }
}
interface Feature {
  readonly geometry: { readonly type: string; readonly coordinates: unknown }
  readonly properties: Readonly<Record<string, unknown>>
}

describe('outlines of files', () => {
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

  const middleOf = (area: string): Spot => {
    const [feature] = server.app.world().features('grid', area) as {
      properties: { label: [number, number] }
    }[]
    return feature?.properties.label ?? [0, 0]
  }
  /** A square of twice this many degrees around a place. */
  const square = ([lng, lat]: Spot, d: number): Spot[] => [
    [lng - d, lat - d],
    [lng + d, lat - d],
    [lng + d, lat + d],
    [lng - d, lat + d],
    [lng - d, lat - d],
  ]
  const polygon = (...rings: readonly (readonly Spot[])[]) => ({ type: 'Polygon', coordinates: rings })
  const feature = (key: string, geometry: unknown, more: Record<string, unknown> = {}) => ({
    type: 'Feature',
    properties: { 图斑编号: key, 名称: `图斑${key}`, 卫片年度: 2017, 处置状态: '待核实', ...more },
    geometry,
  })
  const take = async (...features: readonly unknown[]): Promise<Record<string, unknown>> => {
    const form = new FormData()
    form.append('file', new Blob([JSON.stringify({ type: 'FeatureCollection', features })]), 'map.geojson')
    const begun = await chief.raw('/api/registry/imports?kind=polygon', { method: 'POST', body: form })
    const body = (await begun.json()) as Record<string, unknown>
    assert.equal(begun.status, 202, JSON.stringify(body))
    await server.archive.work()
    return (await chief.get(`/api/registry/imports/${String(body['id'])}`)).body
  }
  const counts = ({ made, changed, known, bad, noted }: Record<string, unknown>) => [
    made,
    changed,
    known,
    bad,
    noted,
  ]
  const reportOf = async ({ id }: Record<string, unknown>): Promise<string> =>
    (await chief.raw(`/api/registry/imports/${String(id)}/errors.csv`)).text()
  const idOf = async (key: string): Promise<string> => {
    const [row] = await server.db.query<{ id: string }>({
      text: "SELECT id FROM registry_file WHERE kind = 'polygon' AND key = $1",
      values: [key],
    })
    return row?.id ?? ''
  }
  const outlines = async (by: Visitor, key: string): Promise<readonly Outline[]> =>
    (await by.get(`/api/registry/files/${await idOf(key)}/outlines`)).body['items'] as Outline[]
  const exported = async (by: Visitor, query: string): Promise<readonly Feature[]> => {
    const reply = await by.raw(`/api/registry/files.geojson?${query}`)
    assert.match(reply.headers.get('content-type') ?? '', /geo\+json/)
    return ((await reply.json()) as { features: Feature[] }).features
  }

  test('a polygon that is imported is kept as it was drawn, with its size, and stands in the log', async () => {
    const middle = middleOf(STREET)
    const run = await take(feature('A1', polygon(square(middle, 0.0001), square(middle, 0.00005))))
    assert.deepEqual(counts(run), [1, 0, 0, 0, 0])
    const [kept, ...more] = await outlines(own, 'A1')
    assert.equal(more.length, 0)
    assert.ok(kept)
    assert.equal(kept.geometry.coordinates[0]?.length, 2)
    assert.equal(kept.geometry.coordinates[0][0]?.length, 5)
    assert.ok(kept.area > 200 && kept.area < 400, String(kept.area))
    assert.equal(kept.source.from.zh, '批量导入')
    const [event] = await server.db.query<{ data: { outline: Pick<Outline, 'area' | 'geometry'> } }>({
      text: "SELECT data FROM event WHERE stream = 'file' AND stream_id = $1",
      values: [await idOf('A1')],
    })
    assert.deepEqual(event?.data.outline, { area: kept.area, geometry: kept.geometry })
  })

  test('drawn anew, the outline changes, the former one stays in the history; the same map again changes nothing', async () => {
    const middle = middleOf(STREET)
    const small = [feature('B1', polygon(square(middle, 0.0001)))]
    const large = [feature('B1', polygon(square(middle, 0.0002)))]
    assert.deepEqual(counts(await take(...small)), [1, 0, 0, 0, 0])
    assert.deepEqual(counts(await take(...small)), [0, 0, 1, 0, 0])
    assert.deepEqual(counts(await take(...large)), [0, 1, 0, 0, 0])
    const [now, former, ...more] = await outlines(own, 'B1')
    assert.ok(now && former && more.length === 0)
    assert.deepEqual([now.version, now.validTo], [2, null])
    assert.ok(former.validTo)
    assert.ok(Math.abs(now.area - 4 * former.area) <= 4)
    const history = (await own.get(`/api/registry/files/${await idOf('B1')}/history`)).body['items'] as {
      said: { zh: string }[]
    }[]
    const lines = history.flatMap(({ said }) => said.map(({ zh }) => zh))
    const say = (area: number) => `${area.toLocaleString('en-US')} ㎡`
    assert.ok(lines.includes(`图形:${say(former.area)} → ${say(now.area)}`), lines.join(' | '))
    assert.ok(lines.includes(`图形:${say(former.area)}`), lines.join(' | '))
    const state = [feature('B1', polygon(square(middle, 0.0002)), { 处置状态: '已拆除' })]
    assert.deepEqual(counts(await take(...state)), [0, 1, 0, 0, 0])
    assert.equal((await outlines(own, 'B1')).length, 2)
  })

  test('a ring that crosses itself, is open, has a hole outside or too many points is refused by what is wrong with it', async () => {
    const middle = middleOf(STREET)
    const [a, b, c, d] = square(middle, 0.0001) as [Spot, Spot, Spot, Spot]
    const circle = Array.from({ length: 6000 }, (_, n): Spot => {
      const turn = (n / 6000) * 2 * Math.PI
      return [middle[0] + Math.cos(turn) * 0.001, middle[1] + Math.sin(turn) * 0.001]
    })
    const run = await take(
      feature('C1', polygon([a, c, b, d, a])),
      feature('C2', polygon([a, b, c, d])),
      feature('C3', polygon(square(middle, 0.0001), square([middle[0] + 0.01, middle[1]], 0.0001))),
      feature('C4', polygon([...circle, circle[0] ?? middle])),
      feature('C5', { type: 'Point', coordinates: middle }),
      feature('C6', null),
      feature('C7', polygon([a, b, a])),
      feature('C8', polygon(square(middle, 0.0001))),
    )
    assert.deepEqual(counts(run), [1, 0, 0, 7, 0])
    const report = await reportOf(run)
    const why = (key: string) => report.split('\r\n').find((line) => line.includes(key)) ?? ''
    assert.match(why('C1'), /图形不能采用:边界线自相交叉/)
    assert.match(why('C2'), /图形不能采用:有一条环线没有闭合/)
    assert.match(why('C3'), /图形不能采用:有一个孔不在外环之内/)
    assert.match(why('C4'), /图形有 6000 个点,最多 5000 个/)
    assert.match(why('C5'), /几何类型为 Point/)
    assert.match(why('C6'), /既没有经纬度,也没有网格编码/)
    assert.match(why('C7'), /图形不能采用/)
    assert.doesNotMatch(why('C1'), /既没有经纬度/)
  })

  test('a typed size more than a twentieth off the outline is taken and told', async () => {
    const drawn = polygon(square(middleOf(STREET), 0.0001))
    await take(feature('D0', drawn))
    const [{ area } = { area: 0 }] = await outlines(own, 'D0')
    const run = await take(
      feature('D1', drawn, { 图形面积: Math.round(area * 1.04) }),
      feature('D2', drawn, { 图形面积: Math.round(area * 1.2) }),
    )
    assert.deepEqual(counts(run), [2, 0, 0, 0, 1])
    const report = await reportOf(run)
    assert.match(report, /D2.*已导入。图形面积.*相差 (?:19|20)\.\d%/)
    assert.doesNotMatch(report, /D1/)
    const page = (await own.get(`/api/registry/files/${await idOf('D2')}`)).body
    assert.equal(page['amount'], Math.round(area * 1.2))
  })

  test('one street sees no outline of another, on the file or in the export', async () => {
    await take(
      feature('E1', polygon(square(middleOf(STREET), 0.0001))),
      feature('E2', polygon(square(middleOf(OTHER), 0.0001))),
    )
    const at = async (by: Visitor, key: string) =>
      (await by.get(`/api/registry/files/${await idOf(key)}/outlines`)).status
    assert.deepEqual([await at(own, 'E1'), await at(own, 'E2')], [200, 404])
    assert.deepEqual([await at(other, 'E1'), await at(other, 'E2')], [404, 200])
    const keys = async (by: Visitor) =>
      (await exported(by, 'kind=polygon')).map(({ properties }) => String(properties['key']))
    const [mine, theirs] = [await keys(own), await keys(other)]
    assert.ok(mine.includes('E1') && !mine.includes('E2'))
    assert.deepEqual(theirs, ['E2'])
  })

  test('the export gives the outline where there is one, else the point, and no file of a person', async () => {
    const [lng, lat] = middleOf(STREET)
    const made = await own.post('/api/registry/files', {
      kind: 'building',
      name: '无图形楼',
      address: '示范路9号',
      place: { lng, lat },
      facts: { disposal: 'confirmed', illegalArea: 120, floors: 3 },
    })
    assert.equal(made.status, 201, made.text)
    await take(feature('F1', polygon(square([lng, lat], 0.0001))))
    const all = await exported(chief, '')
    const named = (name: string) => all.find(({ properties }) => properties['name'] === name)
    assert.deepEqual(named('无图形楼')?.geometry, { type: 'Point', coordinates: [lng, lat] })
    const [kept] = await outlines(own, 'F1')
    assert.deepEqual(named('图斑F1')?.geometry, kept?.geometry)
    assert.equal(named('图斑F1')?.properties['outlineArea'], kept?.area)
    assert.ok(all.every(({ properties }) => properties['kind'] !== 'person'))
    const refused = await chief.get('/api/registry/files.geojson?kind=person')
    assert.deepEqual([refused.status, refused.body['code']], [422, 'registry.persons-unmapped'])
  })

  test('whoever works at an address finds the outline of what lies there, in their own street', async () => {
    await take(
      feature('H1', polygon(square(middleOf(STREET), 0.0001)), { 地址: '示范路77号3幢' }),
      feature('H2', polygon(square(middleOf(OTHER), 0.0001)), { 地址: '示范路77号3幢' }),
    )
    const at = async (by: Visitor, area: string, address: string) => {
      const query = new URLSearchParams({ area, address }).toString()
      const { body } = await by.get(`/api/registry/outlines?${query}`)
      return (body['items'] as { file: { key: string }; outline: Outline }[])
        .map(({ file }) => file.key)
        .sort()
    }
    assert.deepEqual(await at(own, STREET, '示范路77号三幢'), ['H1'])
    assert.deepEqual(await at(own, '339901', '示范路77号3栋'), ['H1'])
    assert.deepEqual(await at(own, OTHER, '示范路77号3幢'), [])
    assert.deepEqual(await at(chief, '339901', '示范路77号3幢'), ['H1', 'H2'])
    assert.deepEqual(await at(chief, '339901', '、。'), [])
  })

  test('a file whose contents are erased keeps no outline', async () => {
    await take(feature('G1', polygon(square(middleOf(STREET), 0.0001))))
    const id = await idOf('G1')
    const { registry } = server.archive
    const files = await registry.files.findMany([id])
    const erasing = {
      because: '档案保管期限',
      by: 'system',
      actor: { role: 'system' },
      at: Date.now(),
    } as const
    assert.equal(await registry.db.transaction((tx) => eraseFiles(tx, registry, files, erasing)), true)
    assert.deepEqual(await outlines(own, 'G1'), [])
  })
})
