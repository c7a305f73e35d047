// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test, type TestContext } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { DAY, HOUR } from '#platform/clock/clock.ts'
import { testDatabase, type TestDatabase } from '#platform/db/testing.ts'
import { newKey, problemIn, serve } from '#platform/http/testing.ts'
import { pictureAddresses } from './address.ts'
import { diskShelf } from './disk.ts'
import { readPicture, unlikeness } from './image.ts'
import { fileRoutes } from './routes.ts'
import { fileStore } from './store.ts'

let base: TestDatabase
before(async () => {
  base = await testDatabase()
})
after(() => base.drop())

let districts = 0
const open = async (t: TestContext) => {
  const folder = await mkdtemp(join(tmpdir(), 'zhida-files-'))
  t.after(() => rm(folder, { recursive: true }))
  const clock = { now: Date.UTC(2026, 10, 21, 4) }
  const files = fileStore(base.db, diskShelf(folder), `f${(districts += 1)}`)
  const addresses = pictureAddresses(Buffer.alloc(32, 1), () => clock.now)
  const { address, faults } = await serve(t, fileRoutes({ files, addresses }), { now: () => clock.now })
  return { folder, clock, files, address, faults }
}

/** A street scene that is not the same everywhere: light above, dark below, a bright post. */
const scene = (width = 800, height = 600): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#89a' } }).composite([
    {
      input: Buffer.from(
        `<svg width="${width}" height="${height}"><rect y="${height / 2}" width="${width}" height="${height / 2}" fill="#333"/><rect x="${width / 4}" width="${width / 10}" height="${height}" fill="#fd4"/></svg>`,
      ),
    },
  ])

/** As a phone writes it: lying on its side, with place, time and owner. */
const phonePhoto = (): Promise<Buffer> =>
  scene()
    .withExif({
      IFD0: { Make: 'Phone', Artist: 'Somebody', Orientation: '6' },
      IFD2: { DateTimeOriginal: '2026:11:21 11:30:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '30/1 16/1 4800/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '120/1 9/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

interface Uploaded {
  readonly id: string
  readonly width: number
  readonly height: number
  readonly thumb: string
  readonly view: string
  readonly taken?: number
  readonly position?: [number, number]
}

const upload = (
  address: string,
  bytes: Uint8Array,
  name = 'photo.jpg',
  type = 'image/jpeg',
): Promise<Response> => {
  const form = new FormData()
  form.append('file', new Blob([bytes as BlobPart], { type }), name)
  return fetch(`${address}/api/files`, {
    method: 'POST',
    body: form,
    headers: { 'idempotency-key': newKey(), 'x-zhida': '1' },
  })
}
const uploaded = async (address: string, bytes: Uint8Array): Promise<Uploaded> => {
  const response = await upload(address, bytes)
  assert.equal(response.status, 201, await response.clone().text())
  return (await response.json()) as Uploaded
}

test('a resident learns place and time of their photo once; nobody else ever finds them in it', async (t) => {
  const { address } = await open(t)
  const photo = await uploaded(address, await phonePhoto())
  assert.deepEqual([photo.width, photo.height], [600, 800], 'the photo stands upright')
  const [lng = 0, lat = 0] = photo.position ?? []
  assert.ok(Math.abs(lng - 120.15) < 1e-4 && Math.abs(lat - 30.28) < 1e-4)
  assert.equal(photo.taken, Date.parse('2026-11-21T11:30:00+08:00'), 'cameras write local time')
  for (const url of [photo.view, photo.thumb]) {
    const response = await fetch(address + url)
    assert.equal(response.headers.get('content-type'), 'image/webp')
    assert.match(response.headers.get('content-security-policy') ?? '', /sandbox/)
    const bytes = Buffer.from(await response.arrayBuffer())
    const { exif, xmp, iptc, orientation } = await sharp(bytes).metadata()
    assert.deepEqual([exif, xmp, iptc, orientation], [undefined, undefined, undefined, undefined])
    assert.ok(!bytes.includes('Somebody') && !bytes.includes('Phone'))
  }
})

test('files lie under the hash of their content, and the same photo twice is one file', async (t) => {
  const { address, folder } = await open(t)
  const [one, two] = [
    await uploaded(address, await phonePhoto()),
    await uploaded(address, await phonePhoto()),
  ]
  assert.equal(one.id, two.id)
  const stored = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.webp'))
  assert.deepEqual(stored.sort(), [
    join(one.id.slice(0, 2), one.id.slice(2, 4), `${one.id}.thumb.webp`),
    join(one.id.slice(0, 2), one.id.slice(2, 4), `${one.id}.view.webp`),
  ])
})

/** A PNG of a few kilobytes that unpacks to 400 million pixels. */
const bomb = (): Buffer => {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const frame = Buffer.alloc(4)
    frame.writeUInt32BE(data.length)
    const check = Buffer.alloc(4)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([frame, body, check])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(20_000, 0)
  head.writeUInt32BE(20_000, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc(2_501 * 200))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

test('what is not a photo, whatever it is called, is refused with a sentence', async (t) => {
  const { address, faults, folder } = await open(t)
  const jpeg = await phonePhoto()
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
  )
  const hostile: [string, Uint8Array, string, string][] = [
    ['a script', Buffer.from('<script>alert(1)</script>'), 'photo.jpg', 'image/jpeg'],
    ['an SVG', svg, 'photo.png', 'image/png'],
    ['a GIF', await scene().gif().toBuffer(), 'photo.gif', 'image/gif'],
    ['half a photo', jpeg.subarray(0, jpeg.length / 2), 'photo.jpg', 'image/jpeg'],
    ['nothing', Buffer.alloc(0), 'photo.jpg', 'image/jpeg'],
    ['a bomb', bomb(), 'photo.png', 'image/png'],
    [
      'noise',
      Buffer.from(Array.from({ length: 3000 }, (_, n) => (n * 7919) % 256)),
      '../../etc/passwd',
      'image/webp',
    ],
  ]
  for (const [what, bytes, name, type] of hostile) {
    const response = await upload(address, bytes, name, type)
    assert.ok(response.status >= 400 && response.status < 500, `${what}: ${response.status}`)
    const problem = await problemIn(response)
    assert.ok(problem.say.zh && problem.say.en, what)
  }
  const large = await upload(address, Buffer.alloc(10 * 1024 * 1024 + 1, 1))
  assert.deepEqual([large.status, (await problemIn(large)).code], [413, 'http.too-large'])
  assert.deepEqual(faults, [])
  assert.deepEqual(await readdir(folder), [], 'nothing of it was kept')
})

test('a hostile name changes nothing: the photo is taken and the name forgotten', async (t) => {
  const { address, folder } = await open(t)
  const response = await upload(address, await phonePhoto(), '../../../evil\0<script>.jpg')
  assert.equal(response.status, 201)
  assert.ok((await readdir(folder, { recursive: true })).every((name) => !name.includes('evil')))
})

test('an address works for a day or two and only for its own photo', async (t) => {
  const { address, clock } = await open(t)
  const photo = await uploaded(address, await phonePhoto())
  assert.equal((await fetch(address + photo.thumb)).status, 200)
  const other = photo.thumb.replace(
    photo.id,
    photo.id.replace(/^./, (first) => (first === 'a' ? 'b' : 'a')),
  )
  assert.equal((await fetch(address + other)).status, 404)
  assert.equal((await fetch(`${address}/api/files/${photo.id}?t=guess`)).status, 404)
  assert.equal((await fetch(`${address}/api/files/..%2f..%2fx?t=guess`)).status, 422)
  clock.now += 2 * DAY
  assert.equal((await fetch(address + photo.thumb)).status, 404)
})

test('what nobody used within a day is removed, what a matter uses stays', async (t) => {
  const { address, clock, files } = await open(t)
  const used = await uploaded(address, await phonePhoto())
  const unused = await uploaded(address, await scene(400, 400).jpeg().toBuffer())
  assert.deepEqual(await files.attach([used.id, 'f'.repeat(64)], clock.now), [used.id])
  clock.now += DAY + HOUR
  assert.equal(await files.removeOrphans(clock.now), 1)
  assert.ok(await files.shelf.get(used.id, 'view'))
  assert.equal(await files.shelf.get(unused.id, 'view'), undefined)
})

test('the same picture, smaller and packed harder, is recognised; another one is not', async () => {
  const likeness = async (bytes: Buffer): Promise<string> => {
    const picture = await readPicture(bytes, 'image/jpeg')
    assert.ok(picture.ok)
    return picture.value.likeness
  }
  const first = await likeness(await scene().jpeg().toBuffer())
  const packed = await likeness(
    await sharp(await scene().png().toBuffer())
      .resize(500)
      .jpeg({ quality: 40 })
      .toBuffer(),
  )
  const other = await likeness(
    await sharp(await scene().png().toBuffer())
      .flop()
      .negate()
      .jpeg()
      .toBuffer(),
  )
  assert.ok(unlikeness(first, packed) <= 6)
  assert.ok(unlikeness(first, other) > 6)
})

test('a file appears whole or not at all', async (t) => {
  const { folder } = await open(t)
  const shelf = diskShelf(folder)
  const id = 'a'.repeat(64)
  const bytes = Buffer.alloc(2_000_000, 7)
  await Promise.all(Array.from({ length: 5 }, () => shelf.put(id, 'view', bytes)))
  assert.deepEqual(await readdir(join(folder, 'aa', 'aa')), [`${id}.view.webp`])
  assert.ok((await readFile(join(folder, 'aa', 'aa', `${id}.view.webp`))).equals(bytes))
})
