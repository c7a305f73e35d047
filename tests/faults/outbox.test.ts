// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { notReached, Refused, unexpected, type Refusal } from '#web/api/refusal.ts'
import { drain, type Ports } from '#web/field/queue/drain.ts'
import type { Queued } from '#web/field/queue/item.ts'
import { openDistrict, type OpenDistrict } from '#tests/journeys/district.ts'
import { faultProxy, type Cut, type FaultProxy } from './proxy.ts'

let district: OpenDistrict
let proxy: FaultProxy
let cookie = ''
let place = { lng: 0, lat: 0 }
let picture: Buffer

before(async () => {
  district = await openDistrict()
  proxy = await faultProxy(district.address)
  const [grid] = district.app.world().features('grid', '339901001001') as {
    properties: { label: [number, number] }
  }[]
  place = { lng: grid!.properties.label[0], lat: grid!.properties.label[1] }
  const signedIn = await fetch(district.address + '/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-zhida': '1', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ account: 'c1-1-grid', password: 'zhida-demo' }),
  })
  cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#7a8577' } })
    .jpeg()
    .toBuffer()
})

after(async () => {
  await proxy?.close()
  await district?.close()
})

/** One request over a connection of its own; a cut reads as "not reached", half an answer as unreadable. */
const post = (path: string, type: string, body: Buffer | string, key: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const lost = () => reject(new Refused(notReached))
    const headers = {
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      'x-zhida': '1',
      'idempotency-key': key,
      cookie,
    }
    const call = request(proxy.address + path, { method: 'POST', headers, agent: false }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', lost)
      answer.on('close', () => {
        const status = answer.statusCode ?? 0
        try {
          const said: unknown = JSON.parse(Buffer.concat(parts).toString())
          if (status < 300) resolve(said)
          else reject(new Refused({ ...(said as Refusal), status }))
        } catch {
          reject(new Refused(unexpected(status)))
        }
      })
    })
    call.on('error', lost)
    call.end(body)
  })

const multipart = (file: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(
      '--cut\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n',
    ),
    file,
    Buffer.from('\r\n--cut--\r\n'),
  ])

/** The phone's queue over plain memory: the very code that sends on the phone, with Node's sockets under it. */
const phoneWith = (items: readonly Queued[]): Ports & { kept: Map<string, Queued> } => {
  const kept = new Map(items.map((item) => [item.id, item]))
  return {
    kept,
    list: async () => [...kept.values()].toSorted((a, b) => a.order - b.order),
    put: async (changed) => changed.forEach((item) => kept.set(item.id, item)),
    upload: async () => {
      const type = 'multipart/form-data; boundary=cut'
      const file = (await post('/api/files', type, multipart(picture), randomUUID())) as { id: string }
      return file.id
    },
    send: (path, body, key) => post(path, 'application/json', JSON.stringify(body), key),
    now: Date.now,
  }
}

const report = (text: string, photos: Queued['photos'] = []): Queued => ({
  id: randomUUID(),
  order: 1,
  at: Date.now(),
  what: 'report',
  title: { zh: '上报', en: 'Report' },
  detail: '',
  path: '/api/reports',
  body: { kind: 'broken-steps', text, channel: 'patrol', answers: { part: 'steps' }, place },
  photos,
  state: 'waiting',
  tries: 0,
})

const countOf = async (like: string): Promise<{ reports: number; texts: number }> => {
  const [row] = await district.app.db.query<{ reports: number; texts: number }>({
    text: 'SELECT count(*)::int AS reports, count(DISTINCT text)::int AS texts FROM report WHERE text LIKE $1',
    values: [`${like}%`],
  })
  return row ?? { reports: 0, texts: 0 }
}

/** Cuts one report at one byte, lets the queue try again, and says whether the cut was within the bytes. */
const cutOnce = async (cut: Cut, text: string, photos: Queued['photos'] = []): Promise<boolean> => {
  const phone = phoneWith([report(text, photos)])
  proxy.arm(cut)
  await drain(phone)
  const happened = proxy.disarm()
  for (let round = 0; round < 3; round += 1) await drain(phone)
  const [item] = [...phone.kept.values()]
  assert.equal(
    item?.state,
    'delivered',
    `${cut.side} cut after ${cut.after}: ${JSON.stringify(item?.refusal)}`,
  )
  return happened
}

// Every byte of what goes out; of what comes back every third, since the server has done its work by then.
for (const [side, step] of [
  ['request', 1],
  ['response', 3],
] as const)
  test(`a report is there exactly once, wherever its ${side} is cut`, async () => {
    let cuts = 0
    for (let at = 0; at < 5000; at += step) {
      const text = `cut-${side}-${String(at).padStart(4, '0')}`
      if (!(await cutOnce({ side, after: at, of: /^POST \/api\/reports / }, text))) break
      cuts += 1
    }
    assert.ok(cuts > 200, `only ${cuts} places to cut were found`)
    // The last one passed uncut: it found the end of the bytes.
    assert.deepEqual(await countOf(`cut-${side}-`), { reports: cuts + 1, texts: cuts + 1 })
  })

for (const side of ['request', 'response'] as const)
  test(`a photo whose ${side} is cut goes again and its report is there once`, async () => {
    const photos = [{ blob: 'a', field: 'photos' }] as const
    let cuts = 0
    for (let at = 0; at < 5000; at += 61) {
      const text = `photo-${side}-${String(at).padStart(4, '0')}`
      if (!(await cutOnce({ side, after: at, of: /^POST \/api\/files / }, text, photos))) break
      cuts += 1
    }
    assert.ok(cuts > 5)
    assert.deepEqual(await countOf(`photo-${side}-`), { reports: cuts + 1, texts: cuts + 1 })
  })
