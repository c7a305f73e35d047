// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Boundary, holds, metresPerDegree, type Point, type Ring } from './area.ts'
import { findSeams, saySeam } from './survey.ts'
import { patchwork } from './testing.ts'

const [kx, ky] = metresPerDegree(30)
const at = (x: number, y: number): Point => [120 + x / kx, 30 + y / ky]
const rectangle = (x: number, y: number, width: number, height: number): Ring => [
  at(x, y),
  at(x + width, y),
  at(x + width, y + height),
  at(x, y + height),
]
const drawn = (code: string, ...rings: Ring[]): Boundary => ({
  code,
  name: `第${code.slice(-3)}网格`,
  shape: [rings],
  validFrom: '2021-01-01',
})
const grid = (n: number, ring: Ring): Boundary => drawn(`33019900100100${n}`, ring)
const codesOf = (areas: readonly { code: string }[]) => areas.map(({ code }) => code.slice(-1))

test('a district drawn with common lines has no seams', () => {
  assert.deepEqual(findSeams(patchwork(8, 6)), { seams: [], ignored: { count: 0, squareMetres: 0 } })
  assert.deepEqual(findSeams([]).seams, [])
})

test('two grids that overlap are both named, with size and place', () => {
  const [one, two] = [grid(1, rectangle(0, 0, 110, 100)), grid(2, rectangle(100, 0, 100, 100))]
  const [seam, ...rest] = findSeams([one, two]).seams
  assert.deepEqual(rest, [])
  assert.ok(seam)
  assert.equal(seam.kind, 'overlap')
  assert.deepEqual(codesOf(seam.areas), ['1', '2'])
  assert.ok(Math.abs(seam.squareMetres - 1000) < 1)
  assert.ok(holds(one.shape, seam.sample) && holds(two.shape, seam.sample))
  assert.match(saySeam(seam).zh, /第001网格.*第002网格.*重叠 1000 平方米/)
  assert.match(saySeam(seam).en, /overlap by 1000 m² at 120\.00/)
})

test('a yard that no grid holds is a gap with its neighbours', () => {
  const around = [
    grid(1, rectangle(0, 0, 300, 100)),
    grid(2, rectangle(0, 200, 300, 100)),
    grid(3, rectangle(0, 100, 100, 100)),
    grid(4, rectangle(200, 100, 100, 100)),
  ]
  const [gap, ...rest] = findSeams(around).seams
  assert.deepEqual(rest, [])
  assert.equal(gap?.kind, 'gap')
  assert.deepEqual(codesOf(gap.areas), ['1', '2', '3', '4'])
  assert.ok(Math.abs(gap.squareMetres - 10_000) < 2)
  assert.equal(
    around.some(({ shape }) => holds(shape, gap.sample)),
    false,
  )
})

test('against the boundary of the community, open gaps and what sticks out are found', () => {
  const community = { ...drawn('330199001001', rectangle(0, 0, 200, 100)), name: '示例社区' }
  const report = findSeams([
    community,
    grid(1, rectangle(0, 0, 90, 100)),
    grid(2, rectangle(100, 0, 120, 100)),
  ])
  const found = report.seams.map(
    ({ kind, squareMetres, areas }) => `${kind} ${Math.round(squareMetres)} ${codesOf(areas).join()}`,
  )
  assert.deepEqual(found, ['outside 2000 2,1', 'gap 1000 1,2'])
})

test('an enclave that another grid fills is no gap', () => {
  const ring = drawn('330199001001001', rectangle(0, 0, 300, 300), rectangle(100, 100, 100, 100))
  assert.deepEqual(findSeams([ring, grid(2, rectangle(100, 100, 100, 100))]).seams, [])
  const half = findSeams([ring, grid(2, rectangle(100, 100, 100, 50))]).seams
  assert.deepEqual(
    half.map(({ kind, squareMetres }) => `${kind} ${Math.round(squareMetres)}`),
    ['gap 5000'],
  )
})

test('a common line drawn twice within tolerance is noise, beyond it a seam', () => {
  const noisy = [grid(1, rectangle(0, 0, 100.3, 100)), grid(2, rectangle(100, 0, 100, 100))]
  const report = findSeams(noisy)
  assert.deepEqual(report.seams, [])
  assert.equal(report.ignored.count, 1)
  assert.ok(Math.abs(report.ignored.squareMetres - 30) < 0.5)
  assert.equal(findSeams(noisy, { metres: 0.1 }).seams.length, 1)
})

test('a corner of one line on the middle of another is no seam', () => {
  const halves = [
    grid(1, rectangle(0, 0, 100, 100)),
    grid(2, rectangle(100, 0, 100, 37)),
    grid(3, rectangle(100, 37, 100, 63)),
  ]
  assert.deepEqual(findSeams(halves).seams, [])
})

test('a grid dropped from a district leaves its gap, a doubled one its overlap', () => {
  const whole = patchwork(6, 6)
  const inner = whole[14]
  assert.ok(inner)
  const gap = findSeams(whole.filter((each) => each !== inner)).seams
  assert.deepEqual(
    gap.map(({ kind }) => kind),
    ['gap'],
  )
  assert.ok(holds(inner.shape, gap[0]?.sample ?? [0, 0]))
  const doubled = findSeams([...whole, { ...inner, code: '330199001999999' }]).seams
  assert.deepEqual(
    doubled.map(({ kind }) => kind),
    ['overlap'],
  )
})
