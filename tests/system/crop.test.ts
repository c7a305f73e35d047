// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import sharp from 'sharp'
import { findingStore } from '#engines/case/findings.ts'
import { pixelsOf } from '#platform/file/crop.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

/** A drone's picture: a green yard with a red shed in it, and a neighbour's blue pool. */
const yard = async (): Promise<Buffer> => {
  const patch = (width: number, height: number, background: string) =>
    sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer()
  return sharp({ create: { width: 1000, height: 800, channels: 3, background: '#20a020' } })
    .composite([
      { input: await patch(200, 160, '#e02020'), left: 400, top: 320 },
      { input: await patch(150, 150, '#2020e0'), left: 800, top: 50 },
    ])
    .png()
    .toBuffer()
}

describe('06.8 what a drone sees is cut down to the thing', () => {
  let server: TestServer
  let machine: Pick<Visitor, 'post' | 'raw'>
  let grid: Visitor
  before(async () => {
    server = await startServer()
    const admin = await server.signIn('admin')
    const made = await admin.post('/api/admin/keys', { name: '无人机平台', area: '339901' })
    assert.equal(made.status, 201, made.text)
    machine = byKey(String(made.body['key']))
    grid = await server.signIn('c1-1-grid')
  })
  after(() => server.stop())

  /** A partner's system that shows its key. */
  const byKey = (key: string): Pick<Visitor, 'post' | 'raw'> => ({
    raw: (path, init = {}) =>
      server.anybody.raw(path, { ...init, headers: { authorization: `Bearer ${key}` } }),
    post: (path, body) => server.anybody.post(path, body, { headers: { authorization: `Bearer ${key}` } }),
  })
  const upload = async (): Promise<string> => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(await yard())], { type: 'image/png' }), 'yard.png')
    const response = await machine.raw('/api/files', { method: 'POST', body: form })
    const { id } = (await response.json()) as { id?: string }
    assert.ok(id, String(response.status))
    return id
  }
  const place = (n = 0) => {
    const grids = server.app.world().features('grid', '339901001001') as {
      properties: { label: [number, number] }
    }[]
    const [lng, lat] = grids[n]?.properties.label ?? [0, 0]
    return { lng, lat }
  }
  const tell = (more: Record<string, unknown>) =>
    machine.post('/api/findings', {
      source: 'drone',
      device: 'drone-1',
      model: 'm-1',
      kind: 'dumped-rubble',
      confidence: 0.8,
      at: Date.now(),
      place: place(),
      photos: [],
      ...more,
    })
  const shed = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 }

  test('a box with its air becomes whole pixels within the picture', () => {
    const size = { width: 1000, height: 800 }
    assert.deepEqual(pixelsOf(shed, size), { left: 380, top: 304, width: 240, height: 192 })
    assert.deepEqual(pixelsOf({ x: 0, y: 0, width: 1, height: 1 }, size), { left: 0, top: 0, ...size })
  })

  test('the finding and its matter show the shed, not the pool of the neighbour; the whole is kept', async () => {
    const whole = await upload()
    const told = await tell({ photos: [whole], boxes: [shed] })
    assert.equal(told.status, 201, told.text)
    const listed = (await grid.get('/api/findings')).body['items'] as {
      id: string
      photos: { id: string; view: string }[]
    }[]
    const finding = listed.find(({ id }) => id === told.body['id'])
    const [shown] = finding?.photos ?? []
    assert.ok(shown && shown.id !== whole)
    const picture = sharp(Buffer.from(await (await grid.raw(shown.view)).arrayBuffer()))
    const { width, height } = await picture.metadata()
    assert.deepEqual([width, height], [240, 192])
    const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
    let blue = 0
    for (let at = 0; at < data.length; at += info.channels)
      if ((data[at + 2] ?? 0) > 150 && (data[at] ?? 0) < 100) blue += 1
    assert.equal(blue, 0)
    const confirmed = await grid.post(`/api/findings/${finding?.id}/confirm`, {})
    assert.equal(confirmed.status, 200, confirmed.text)
    const matter = await grid.get(`/api/cases/${String(confirmed.body['case'])}`)
    assert.ok(matter.text.includes(shown.id))
    assert.ok(!matter.text.includes(whole) && !confirmed.text.includes(whole))
    const kept = await findingStore(server.db, 'demo').find(String(finding?.id))
    assert.deepEqual(kept?.wholes, [whole])
  })

  test('a drone that names no box, or a box outside the picture, is refused; a camera may send its picture whole', async () => {
    const photo = await upload()
    assert.equal((await tell({ photos: [photo] })).body['code'], 'file.box-missing')
    const outside = await tell({ photos: [photo], boxes: [{ x: 0.9, y: 0.9, width: 0.5, height: 0.5 }] })
    assert.equal(outside.body['code'], 'file.box')
    const tiny = await tell({ photos: [photo], boxes: [{ x: 0.5, y: 0.5, width: 0.001, height: 0.001 }] })
    assert.equal(tiny.body['code'], 'file.box')
    const camera = await tell({ source: 'camera', device: 'camera-9', photos: [photo] })
    assert.equal(camera.status, 201, camera.text)
  })

  test('a satellite that sees many places in an hour tells each of them; the same place is told once', async () => {
    const ids = new Set<unknown>()
    for (const n of [0, 1, 2, 2]) {
      const told = await tell({ source: 'satellite', device: 'satellite-1', place: place(n) })
      assert.equal(told.status, 201, told.text)
      ids.add(told.body['id'])
    }
    assert.equal(ids.size, 3)
  })
})
