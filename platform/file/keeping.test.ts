// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test, type TestContext } from 'node:test'
import sharp from 'sharp'
import { testDatabase } from '#platform/db/testing.ts'
import { newKey, problemIn, serve } from '#platform/http/testing.ts'
import { pictureAddresses } from './address.ts'
import { diskShelf } from './disk.ts'
import { uploadQuota } from './quota.ts'
import { fileRoutes, type FileRouteDeps } from './routes.ts'
import { commandScan, httpScan } from './scan.ts'
import { s3Shelf, ShelfUnreachable } from './s3.ts'
import { FileSettingsInvalid, readFileSettings } from './settings.ts'
import { authorization } from './sign.ts'
import { fileStore } from './store.ts'

const NOW = Date.UTC(2026, 10, 21, 4)
const hex = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex')

const listen = async (
  t: TestContext,
  answer: (request: IncomingMessage, response: ServerResponse, body: Buffer) => void,
): Promise<string> => {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => answer(request, response, Buffer.concat(parts)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('requests are signed as the published examples of the signature are', () => {
  const place = {
    region: 'us-east-1',
    key: 'AKIAIOSFODNN7EXAMPLE',
    secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  }
  const parts = {
    method: 'GET',
    host: 'examplebucket.s3.amazonaws.com',
    path: '/',
    content: hex(''),
    at: '20130524T000000Z',
  }
  assert.match(
    authorization(place, { ...parts, query: 'lifecycle=' }),
    /Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543$/,
  )
  assert.match(
    authorization(place, { ...parts, query: 'max-keys=2&prefix=J' }),
    /Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7$/,
  )
})

/** A store of objects that takes only what is signed with its own key, and is busy at first when told to. */
const objectStore = async (t: TestContext, busy = 0) => {
  const kept = new Map<string, Buffer>()
  const account = { region: 'cn-1', key: 'district', secret: 'a secret of the store' }
  let left = busy
  const endpoint = await listen(t, (request, response, body) => {
    const path = request.url ?? ''
    if (left > 0) {
      left -= 1
      return void response.writeHead(503).end('SlowDown')
    }
    const wanted = authorization(account, {
      method: request.method ?? '',
      host: request.headers.host ?? '',
      path,
      query: '',
      content: hex(body),
      at: String(request.headers['x-amz-date']),
    })
    if (request.headers.authorization !== wanted)
      return void response.writeHead(403).end('SignatureDoesNotMatch')
    if (request.method === 'PUT') kept.set(path, body)
    if (request.method === 'DELETE') kept.delete(path)
    const found = kept.get(path)
    if (request.method === 'GET' && !found) return void response.writeHead(404).end()
    response.writeHead(request.method === 'DELETE' ? 204 : 200).end(request.method === 'GET' ? found : '')
  })
  return { place: { ...account, endpoint, bucket: 'photos' }, kept }
}

const id = 'ab'.repeat(32)

test('an object store keeps, gives and removes files like a disk', async (t) => {
  const { place, kept } = await objectStore(t, 2)
  const shelf = s3Shelf(place, () => NOW, { pause: 1 })
  const bytes = randomBytes(5_000)
  await shelf.put(id, 'view', bytes)
  await shelf.put(id, 'thumb', bytes.subarray(0, 10))
  assert.deepEqual(await shelf.get(id, 'view'), bytes)
  assert.deepEqual([...kept.keys()], [`/photos/ab/${id}.view.webp`, `/photos/ab/${id}.thumb.webp`])
  await shelf.remove(id)
  assert.equal(kept.size, 0)
  assert.equal(await shelf.get(id, 'view'), undefined)
  await shelf.remove(id)
})

test('a store that stays busy, refuses the key or is not there is a fault, not an empty answer', async (t) => {
  const busy = await objectStore(t, 50)
  await assert.rejects(s3Shelf(busy.place, () => NOW, { pause: 1 }).get(id, 'view'), ShelfUnreachable)
  const { place } = await objectStore(t)
  const wrong = s3Shelf({ ...place, secret: 'another' }, () => NOW, { pause: 1 })
  await assert.rejects(wrong.put(id, 'view', Buffer.from('x')), /403: SignatureDoesNotMatch/)
  const nowhere = s3Shelf({ ...place, endpoint: 'http://127.0.0.1:1' }, () => NOW, { pause: 1 })
  await assert.rejects(nowhere.get(id, 'view'), ShelfUnreachable)
})

test('settings choose the shelf, and half a setting is a sentence', async (t) => {
  const { place, kept } = await objectStore(t)
  const whole = {
    FILES_S3_ENDPOINT: place.endpoint,
    FILES_S3_BUCKET: place.bucket,
    FILES_S3_KEY: place.key,
    FILES_S3_SECRET: place.secret,
    FILES_S3_REGION: place.region,
  }
  await readFileSettings(whole, '/nowhere').shelf.put(id, 'view', Buffer.from('x'))
  assert.equal(kept.size, 1)
  assert.throws(() => readFileSettings({ FILES_S3_BUCKET: 'b' }, '/x'), {
    name: 'FileSettingsInvalid',
    message: /FILES_S3_ENDPOINT、FILES_S3_KEY、FILES_S3_SECRET/,
  })
  assert.throws(() => readFileSettings({ ...whole, FILES_S3_ENDPOINT: 'oss' }, '/x'), FileSettingsInvalid)
  assert.throws(
    () => readFileSettings({ FILES_SCAN_COMMAND: 'clamdscan -', FILES_SCAN_URL: 'http://x' }, '/x'),
    FileSettingsInvalid,
  )
})

const photo = async (): Promise<Buffer> =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: '#697' } })
    .jpeg()
    .toBuffer()

const open = async (t: TestContext, more: Partial<FileRouteDeps>) => {
  const base = await testDatabase()
  t.after(() => base.drop())
  const { place, kept } = await objectStore(t)
  const files = fileStore(base.db, more.files?.shelf ?? s3Shelf(place, () => NOW), 'f')
  const addresses = pictureAddresses(Buffer.alloc(32, 1), () => NOW)
  const { address } = await serve(t, fileRoutes({ addresses, ...more, files }), { now: () => NOW })
  const send = async (bytes: Buffer) => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'x.jpg')
    return fetch(`${address}/api/files`, {
      method: 'POST',
      body: form,
      headers: { 'idempotency-key': newKey(), 'x-zhida': '1' },
    })
  }
  return { address, send, kept }
}

test('a photo goes to the store and comes back from it', async (t) => {
  const { address, send, kept } = await open(t, {})
  const told = await send(await photo())
  assert.equal(told.status, 201)
  const { view } = (await told.json()) as { view: string }
  assert.equal(kept.size, 2)
  const back = await fetch(`${address}${view}`)
  assert.deepEqual([back.status, back.headers.get('content-type')], [200, 'image/webp'])
})

const node = process.execPath
/** A scanner as a command: infected when the file ends with EVIL. */
const scanner = [
  node,
  '-e',
  "const b=[];process.stdin.on('data',(d)=>b.push(d)).on('end',()=>{const bad=Buffer.concat(b).subarray(-4).toString()==='EVIL';if(bad)console.log('stdin: Eicar-Test FOUND');process.exit(bad?1:0)})",
]

test('what the scanner finds is refused with its name, by command and by HTTP, and nothing is kept', async (t) => {
  const evil = Buffer.concat([await photo(), Buffer.from('EVIL')])
  const url = await listen(t, (_request, response, body) => {
    const bad = body.subarray(-4).toString() === 'EVIL'
    response.writeHead(bad ? 406 : 200).end(bad ? 'Eicar-Test' : 'ok')
  })
  for (const scan of [commandScan(scanner), httpScan(url)]) {
    const { send, kept } = await open(t, { scan })
    const infected = await send(evil)
    const problem = await problemIn(infected)
    assert.deepEqual([infected.status, problem.code], [422, 'file.infected'])
    assert.match(problem.say.zh, /Eicar-Test/)
    assert.equal(kept.size, 0)
    assert.equal((await send(await photo())).status, 201)
  }
})

test('while the scanner is away nothing is taken, unless the district says so', async (t) => {
  for (const scan of [
    commandScan(['/no/such/scanner']),
    commandScan([node, '-e', 'process.exit(2)']),
    httpScan('http://127.0.0.1:1'),
  ]) {
    const closed = await open(t, { scan })
    const refused = await closed.send(await photo())
    assert.deepEqual([refused.status, (await problemIn(refused)).code], [503, 'file.not-scanned'])
  }
  const taking = await open(t, { scan: httpScan('http://127.0.0.1:1'), takesUnscanned: true })
  assert.equal((await taking.send(await photo())).status, 201)
})

test('somebody who has sent a day of photos is told so, and may send again tomorrow', () => {
  const small = { photos: 2, bytes: 1_000 }
  const quota = uploadQuota({ account: small, address: small })
  const tomorrow = NOW + 24 * 3_600_000
  assert.equal(quota.take('account', 'worker', 100, NOW), undefined)
  assert.equal(quota.take('account', 'worker', 100, NOW), undefined)
  assert.deepEqual(quota.take('account', 'worker', 100, NOW), small)
  assert.equal(quota.take('address', 'worker', 100, NOW), undefined)
  assert.deepEqual(quota.take('address', 'other', 2_000, NOW), small)
  assert.equal(quota.take('account', 'worker', 100, tomorrow), undefined)
})

test('a disk is the shelf when nothing else is set', () => {
  const { shelf, scan, takesUnscanned } = readFileSettings({}, '/tmp')
  assert.deepEqual(Object.keys(shelf), Object.keys(diskShelf('/tmp')))
  assert.deepEqual([scan, takesUnscanned], [undefined, false])
})
