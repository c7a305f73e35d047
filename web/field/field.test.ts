// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { AreaCollection } from '../api/types.ts'
import { Refused } from '../api/refusal.ts'
import { areaAt } from './parts/within.ts'
import { drain, type Ports } from './queue/drain.ts'
import { bodyOf, standingOf, verdictOf, type Queued } from './queue/item.ts'
import { metresBetween, walkFrom, type Spot } from './today/walk.ts'

const item = (id: string, order: number, more: Partial<Queued> = {}): Queued => ({
  id,
  order,
  at: 0,
  what: 'act',
  title: { zh: '核查', en: 'Verify' },
  detail: '',
  path: `/${id}`,
  body: {},
  photos: [],
  state: 'waiting',
  tries: 0,
  ...more,
})

const refusal = (status: number) =>
  new Refused({ code: `test.${status}`, status, say: { zh: '不行', en: 'no' }, next: { zh: '', en: '' } })

interface Phone extends Ports {
  readonly kept: Map<string, Queued>
  readonly sent: { path: string; body: Record<string, unknown>; key: string }[]
}

/** A phone over plain memory; `answers` says what the server does with each path. */
const phone = (items: readonly Queued[], answers: (path: string) => unknown): Phone => {
  const kept = new Map(items.map((one) => [one.id, one]))
  const sent: Phone['sent'] = []
  return {
    kept,
    sent,
    list: async () => [...kept.values()].toSorted((a, b) => a.order - b.order),
    put: async (changed) => changed.forEach((one) => kept.set(one.id, one)),
    upload: async ({ blob }) => `file-${blob}`,
    send: async (path, body, key) => {
      sent.push({ path, body: body as Record<string, unknown>, key })
      const answer = answers(path)
      if (answer instanceof Error) throw answer
      return answer
    },
    now: () => 7,
  }
}

test('a lost network ends the run and leaves everything waiting, in order', async () => {
  const lost = phone([item('a', 1), item('b', 2)], () => refusal(0))
  assert.equal(await drain(lost), 'network')
  assert.deepEqual(
    lost.sent.map(({ path }) => path),
    ['/a'],
  )
  assert.ok([...lost.kept.values()].every(({ state }) => state === 'waiting'))
})

test('a refusal sends one item back and lets the others pass, but not those about the same matter', async () => {
  const items = [item('a', 1, { about: 'm' }), item('b', 2, { about: 'm' }), item('c', 3, { about: 'other' })]
  const met = phone(items, (path) => (path === '/a' ? refusal(409) : {}))
  assert.equal(await drain(met), 'nothing')
  assert.deepEqual(
    [...met.kept.values()].map(({ id, state }) => [id, state]),
    [
      ['a', 'returned'],
      ['b', 'waiting'],
      ['c', 'delivered'],
    ],
  )
  const all = [...met.kept.values()]
  assert.equal(standingOf(met.kept.get('b')!, all, undefined), 'behind')
})

test('a second step queued behind the own first one takes the version the first one made', async () => {
  const items = [
    item('a', 1, { about: 'm', body: { version: 4 } }),
    item('b', 2, { about: 'm', body: { version: 4 } }),
  ]
  const met = phone(items, () => ({ version: 6 }))
  await drain(met)
  assert.deepEqual(
    met.sent.map(({ body }) => body['version']),
    [4, 6],
  )
})

test('photos that have arrived are not sent again when the write behind them failed', async () => {
  let uploads = 0
  let isDown = true
  const photos = [
    { blob: 'p', field: 'photos' },
    { blob: 'q', field: 'photos' },
  ] as const
  const met = phone([item('a', 1, { photos })], () => (isDown ? refusal(503) : {}))
  const ports: Ports = {
    ...met,
    upload: async ({ blob }) => {
      uploads += 1
      return `file-${blob}`
    },
  }
  assert.equal(await drain(ports), 'server')
  isDown = false
  assert.equal(await drain(ports), 'nothing')
  assert.equal(uploads, 2)
  assert.deepEqual(met.sent.at(-1)?.body['photos'], ['file-p', 'file-q'])
  assert.equal(new Set(met.sent.map(({ key }) => key)).size, 1)
})

test('whatever the server does, nothing is lost and a key never changes', async () => {
  const statuses = fc.array(fc.constantFrom(0, 200, 401, 409, 422, 429, 500, 503), {
    minLength: 1,
    maxLength: 30,
  })
  await fc.assert(
    fc.asyncProperty(statuses, fc.integer({ min: 1, max: 6 }), async (given, many) => {
      const queue = [...given]
      const items = Array.from({ length: many }, (_, at) => item(`i${at}`, at, { about: `m${at % 2}` }))
      const met = phone(items, () => {
        const status = queue.shift() ?? 200
        return status === 200 ? {} : refusal(status)
      })
      for (let round = 0; round < 40; round += 1) await drain(met)
      const left = [...met.kept.values()]
      assert.equal(left.length, many)
      for (const { path, key } of met.sent) assert.equal(`/${key}`, path)
      // An item waits only behind one of the same matter that a person must look at.
      for (const one of left.filter(({ state }) => state === 'waiting'))
        assert.ok(
          left.some(
            ({ about, order, state }) => about === one.about && order < one.order && state === 'returned',
          ),
        )
    }),
    { numRuns: 60 },
  )
})

test('half an answer is no answer, and only a lawful "no" comes back to the worker', () => {
  const verdict = (status: number) => verdictOf(refusal(status).refusal)
  assert.deepEqual([0, 200, 201].map(verdict), ['network', 'network', 'network'])
  assert.deepEqual([408, 429, 500, 503].map(verdict), ['server', 'server', 'server', 'server'])
  assert.deepEqual([403, 404, 409, 413, 422].map(verdict), Array(5).fill('returned'))
  assert.equal(verdict(401), 'signed-out')
})

test('pictures of the result go where the settled part of a report expects them', () => {
  const body = bodyOf(
    item('a', 1, {
      body: { kind: 'k', selfHandled: { text: '已清理' } },
      photos: [
        { blob: 'x', field: 'photos', file: 'before' },
        { blob: 'y', field: 'selfHandled.photos', file: 'after' },
      ],
    }),
  )
  assert.deepEqual(body, {
    kind: 'k',
    photos: ['before'],
    selfHandled: { text: '已清理', photos: ['after'] },
  })
})

const spot = fc.record({
  lng: fc.double({ min: 120, max: 120.05, noNaN: true }),
  lat: fc.double({ min: 30, max: 30.05, noNaN: true }),
})

test('a walk visits every stop once and is never longer than always going to the nearest', () => {
  fc.assert(
    fc.property(spot, fc.array(spot, { maxLength: 14 }), (start, spots) => {
      const stops = walkFrom(start, spots, (one) => one)
      assert.deepEqual(new Set(stops.map(({ thing }) => thing)), new Set(spots))
      assert.equal(stops.length, spots.length)
      const walked = stops.reduce((sum, { metres }) => sum + metres, 0)
      assert.ok(walked <= greedy(start, spots) + 1)
    }),
    { numRuns: 100 },
  )
})

const greedy = (start: Spot, spots: readonly Spot[]): number => {
  const left = [...spots]
  let here = start
  let sum = 0
  while (left.length > 0) {
    const metres = left.map((one) => metresBetween(here, one))
    const least = Math.min(...metres)
    here = left.splice(metres.indexOf(least), 1)[0]!
    sum += least
  }
  return sum
}

test('a place is found in its community on the phone, and not in a hole of it', () => {
  const ring = (from: number, to: number) => [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
    [from, from],
  ]
  const areas = {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { code: 'c', name: '社区', en: 'C', level: 'community', parent: 's', label: [1, 1] },
        geometry: { type: 'Polygon', coordinates: [ring(0, 10), ring(4, 6)] },
      },
    ],
  } as unknown as AreaCollection
  assert.equal(areaAt(areas, { lng: 2, lat: 2 })?.code, 'c')
  assert.equal(areaAt(areas, { lng: 5, lat: 5 }), undefined)
  assert.equal(areaAt(areas, { lng: 11, lat: 2 }), undefined)
})
