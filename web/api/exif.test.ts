// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { cameraFacts, uprighted } from './exif.ts'

const picture = () => sharp({ create: { width: 40, height: 20, channels: 3, background: '#888' } }).jpeg()

test('what the camera wrote survives, and the picture stays upright', async () => {
  const turned = await picture().withMetadata({ orientation: 6 }).toBuffer()
  const facts = cameraFacts(turned)
  assert.ok(facts)
  const plain = await picture().toBuffer()
  const carried = Buffer.concat([plain.subarray(0, 2), uprighted(facts), plain.subarray(2)])
  const { orientation, width } = await sharp(carried).metadata()
  assert.deepEqual([orientation, width], [1, 40])
})

test('a file without camera facts, or no picture at all, yields none', async () => {
  assert.equal(cameraFacts(await picture().toBuffer()), undefined)
  assert.equal(cameraFacts(new TextEncoder().encode('hello, I am not a picture')), undefined)
  assert.equal(cameraFacts(new Uint8Array()), undefined)
})
