// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import Type from 'typebox'
import { done } from '#platform/refusal/refusal.ts'
import { route } from './route.ts'
import { serve } from './testing.ts'

const photos = route({
  method: 'POST',
  path: '/api/photos',
  who: 'anyone',
  tag: 'photos',
  summary: { zh: '照片', en: 'Photos' },
  accepts: ['multipart'],
  key: 'optional',
  pace: 'upload',
  answer: Type.Object({ bytes: Type.Integer() }),
  act: async ({ upload }) => {
    const file = await upload()
    return file.ok ? done({ bytes: file.value.bytes.length }) : file
  },
})

// Idle is long beside the pauses of a busy machine, the whole is short beside the upload.
const limits = { handler: 400, request: 400, idleBody: 2_500, upload: 20_000, checkEvery: 25 }
const edge = 'XedgeX'
const before = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`
const after = `\r\n--${edge}--\r\n`

/** Send a request piece by piece, as a phone on a slow network does. */
const slowly = (address: string, pieces: readonly string[], every: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const { port, hostname } = new URL(address)
    const socket = connect(Number(port), hostname)
    let said = ''
    socket.on('data', (data) => (said += data.toString()))
    socket.on('close', () => resolve(said))
    socket.on('error', reject)
    void (async () => {
      for (const piece of pieces) {
        if (socket.destroyed) return
        socket.write(piece)
        await pause(every)
      }
    })()
  })

const head = (path: string, type: string, length: number): string =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\nx-zhida: 1\r\nconnection: close\r\nidempotency-key: abcdefgh\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`

test('a photo on a slow network arrives, however long it takes, as long as it comes', async (t) => {
  const { address } = await serve(t, [photos], { settings: { limits } })
  const parts = Array.from({ length: 12 }, () => 'x'.repeat(50))
  const length = before.length + 600 + after.length
  const said = await slowly(
    address,
    [head('/api/photos', `multipart/form-data; boundary=${edge}`, length), before, ...parts, after],
    60,
  )
  assert.match(said, /^HTTP\/1.1 200[^]*"bytes":600/)
})

test('a photo that stops coming is cut', async (t) => {
  const { address } = await serve(t, [photos], { settings: { limits } })
  const length = before.length + 600 + after.length
  const said = await slowly(
    address,
    [head('/api/photos', `multipart/form-data; boundary=${edge}`, length), before, 'xxx'],
    10,
  )
  assert.match(said, /^HTTP\/1.1 (?:400|503)/)
})

test('anything but a file has to come in the ordinary time, even when it trickles', async (t) => {
  const notes = route({
    method: 'POST',
    path: '/api/notes',
    who: 'anyone',
    tag: 'notes',
    summary: { zh: '备注', en: 'Notes' },
    body: Type.Object({ text: Type.String() }),
    answer: Type.Object({}),
    act: async () => done({}),
  })
  const { address } = await serve(t, [notes], { settings: { limits } })
  const body = JSON.stringify({ text: 'x'.repeat(40) })
  const said = await slowly(address, [head('/api/notes', 'application/json', body.length), ...body], 50)
  assert.match(said, /^HTTP\/1.1 400[^]*http\.too-slow/)
})
