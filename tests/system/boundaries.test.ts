// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addDays, dayOf } from '#platform/clock/clock.ts'
import { joinShapes } from '#platform/area/survey.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

interface Feature {
  readonly properties: { readonly code: string; readonly name: string; readonly label: [number, number] }
  readonly geometry: { readonly type: string; readonly coordinates: [number, number][][][] }
}

let server: TestServer
let admin: Visitor
const today = dayOf(Date.now())

before(async () => {
  server = await startServer()
  admin = await server.signIn('admin')
})
after(() => server?.stop())

const grids = async (within: string): Promise<Feature[]> =>
  JSON.parse((await server.anybody.get(`/api/areas?level=grid&within=${within}`)).text).features as Feature[]

const shapeOf = ({ geometry }: Feature) => geometry.coordinates

/** Two grids of a community with a common border. */
const neighbours = async (within: string): Promise<[Feature, Feature]> => {
  const all = await grids(within)
  for (const one of all)
    for (const other of all)
      if (one !== other && joinShapes([shapeOf(one), shapeOf(other)]).length === 1) return [one, other]
  throw new Error('No grids lie beside each other')
}

const report = async (at: [number, number]) => {
  const sent = await server.anybody.post('/api/reports', {
    kind: 'exposed-waste',
    text: '路边有一堆垃圾',
    place: { lng: at[0], lat: at[1] },
    answers: { amount: 'heap' },
  })
  assert.equal(sent.status, 201, sent.text)
  return (sent.body['case'] as { id: string }).id
}

test('two grids become one: open matters and posts go over, the past stays, everybody can read why', async () => {
  const [into, gone] = await neighbours('339901001001')
  const id = await report(gone.properties.label)
  const merge = {
    on: today,
    drawn: [],
    merged: [{ into: into.properties.code, codes: [gone.properties.code] }],
  }
  const looked = await admin.post('/api/admin/boundaries/preview', merge)
  assert.equal(looked.status, 200, looked.text)
  assert.deepEqual(looked.body['seams'], [])
  const moves = looked.body['moves'] as { n: number; to: { zh: string } }[]
  assert.equal(moves.length, 1)
  assert.equal(moves[0]?.n, 1)
  const posts = Number(looked.body['posts'])
  const done = await admin.post('/api/admin/boundaries', { ...merge, reason: '两格合一' })
  assert.equal(done.status, 200, done.text)
  assert.equal(done.body['moved'], 1)
  const matter = await server.app.cases.store.find(id)
  assert.equal(matter?.area, into.properties.code)
  assert.equal(matter?.status, 'open')
  const codes = (await grids('339901001001')).map(({ properties }) => properties.code)
  assert.ok(!codes.includes(gone.properties.code))
  const [held] = await server.db.query<{ old: number; now: number }>({
    text: `SELECT count(*) FILTER (WHERE area = $2 AND valid_to IS NULL)::int AS old, count(*) FILTER (WHERE area = $1 AND valid_to IS NULL)::int AS now
FROM account_post WHERE area IN ($1, $2)`,
    values: [into.properties.code, gone.properties.code],
  })
  assert.equal(held?.old, 0)
  assert.ok((held?.now ?? 0) >= posts)
  const past = await admin.get(`/api/admin/boundaries/${gone.properties.code}/history`)
  const [version] = past.body['versions'] as { validTo: string; successors: string[]; feature: unknown }[]
  assert.deepEqual([version?.validTo, version?.successors], [today, [into.properties.code]])
  assert.ok(version?.feature)
  const [correction] = past.body['corrections'] as { reason: string }[]
  assert.equal(correction?.reason, '两格合一')
})

/** The western and the eastern half of a shape's box, cut to the shape by nobody: squares are enough here. */
const halves = (feature: Feature): [unknown, unknown] => {
  const points = feature.geometry.coordinates.flat(2)
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [w, e, s, n] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const middle = (w + e) / 2
  const box = (from: number, to: number) => ({
    type: 'Polygon',
    coordinates: [
      [
        [from, s],
        [to, s],
        [to, n],
        [from, n],
        [from, s],
      ],
    ],
  })
  return [box(w, middle), box(middle, e)]
}

test('a split that leaves gaps or overlaps is told of before it is kept; one for later waits for its day', async () => {
  const [grid] = await grids('339901002001')
  assert.ok(grid)
  const { code, name } = grid.properties
  const [west, east] = halves(grid)
  const on = addDays(today, 30)
  const split = {
    on,
    drawn: [
      { code, name, geometry: west },
      { code: `${code.slice(0, 12)}990`, name: '新网格', geometry: east, from: code },
    ],
    merged: [],
  }
  const looked = await admin.post('/api/admin/boundaries/preview', split)
  assert.equal(looked.status, 200, looked.text)
  assert.ok((looked.body['seams'] as unknown[]).length > 0)
  const kept = await admin.post('/api/admin/boundaries', { ...split, reason: '一格分两格' })
  assert.equal(kept.status, 200, kept.text)
  assert.equal(kept.body['moved'], 0)
  const now = (await grids('339901002001')).map(({ properties }) => properties.code)
  assert.ok(now.includes(code) && !now.includes(`${code.slice(0, 12)}990`))
  const past = await admin.get(`/api/admin/boundaries/${code}/history`)
  const versions = past.body['versions'] as {
    validFrom: string
    validTo: string | null
    successors: string[]
  }[]
  assert.deepEqual(
    versions.map(({ validFrom, validTo }) => [validFrom === on, validTo === on]),
    [
      [true, false],
      [false, true],
    ],
  )
  assert.deepEqual(versions[1]?.successors, [code, `${code.slice(0, 12)}990`])
})

test('what cannot be is refused with a sentence and changes nothing', async () => {
  const [grid] = await grids('339901003001')
  assert.ok(grid)
  const { code, name } = grid.properties
  const far = (await grids('339901004'))[0]
  const bow = {
    type: 'Polygon',
    coordinates: [
      [
        [120, 30],
        [120.01, 30.01],
        [120.01, 30],
        [120, 30.01],
        [120, 30],
      ],
    ],
  }
  const drawn = [{ code, name, geometry: bow }]
  const cases = [
    [{ on: today, drawn, merged: [] }, 'boundary.shape'],
    [
      {
        on: today,
        drawn: [{ ...drawn[0], geometry: { type: 'Point', coordinates: [120, 30] } }],
        merged: [],
      },
      'boundary.shape',
    ],
    [
      { on: today, drawn: [{ code: '110101001001001', name: '别处', geometry: bow }], merged: [] },
      'boundary.code',
    ],
    [{ on: addDays(today, -1), drawn, merged: [] }, 'boundary.day'],
    [{ on: today, drawn: [], merged: [] }, 'boundary.nothing'],
    [
      { on: today, drawn: [], merged: [{ into: code, codes: [far?.properties.code] }] },
      'boundary.not-beside',
    ],
    [
      { on: today, drawn: [], merged: [{ into: '339901001', codes: ['339901002'] }] },
      'boundary.has-children',
    ],
  ] as const
  for (const [body, wanted] of cases) {
    const answer = await admin.post('/api/admin/boundaries', { ...body, reason: 'x' })
    assert.equal(answer.body['code'], wanted, answer.text)
    assert.ok((answer.body['next'] as { en: string }).en)
  }
  const again = (await grids('339901003001')).find(({ properties }) => properties.code === code)
  assert.deepEqual(again, grid)
})

test('nobody of a street corrects boundaries', async () => {
  const chief = await server.signIn('s1-chief')
  const body = { on: today, drawn: [], merged: [] }
  for (const path of ['/api/admin/boundaries', '/api/admin/boundaries/preview'])
    assert.equal((await chief.post(path, { ...body, reason: 'x' })).status, 403)
  assert.equal((await chief.get('/api/admin/boundaries/339901001/history')).status, 403)
})
