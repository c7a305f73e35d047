// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeAreaTree } from '#platform/area/area.ts'
import { checkDistrict } from './check.ts'
import { demo } from './demo/district.ts'
import { loadDistrict } from './district.ts'
import { empty } from './empty.ts'
import { lakeside } from './lakeside/district.ts'

const loaded = loadDistrict(demo)
const sentences = (change: Partial<typeof loaded>) =>
  checkDistrict({ ...loaded, ...change }).map(({ en }) => en)

for (const district of [demo, lakeside, empty])
  test(`${district.english} may start`, () => {
    const ready = loadDistrict(district)
    assert.deepEqual(checkDistrict(ready), [])
    assert.ok(makeAreaTree(ready.areas).ok)
  })

test('towns and villages are the same program with other facts', () => {
  const { areas, words } = loadDistrict(lakeside)
  assert.equal(words.street.zh, '镇街')
  assert.deepEqual(
    new Set(areas.filter(({ level }) => level === 'street').map(({ name }) => name.slice(-1))),
    new Set(['道', '镇']),
  )
  assert.ok(areas.some(({ name, level }) => level === 'community' && name.endsWith('村')))
})

test('a street that nobody cleans is named, with the remedy', () => {
  const units = loaded.units.map((unit) =>
    unit.code.startsWith('339901003')
      ? { ...unit, competences: unit.competences.filter((key) => key !== 'command') }
      : unit,
  )
  const [first, ...others] = sentences({ units })
  assert.match(
    first ?? '',
    /"command" at street level, but no unit of Sangdu Street has it \(held by: .+\)\. Add it/,
  )
  assert.deepEqual(others, [])
})

test('a competence that no unit has is named with the kind that needs it', () => {
  const units = loaded.units.map((unit) => ({
    ...unit,
    competences: unit.competences.filter((key) => key !== 'water-supply'),
  }))
  const found = sentences({ units })
  assert.equal(found.length, 1)
  assert.match(
    found[0] ?? '',
    /"Burst water pipe" of urban-management needs "water-supply" at district level.+no unit has it/,
  )
})

test('a limit for a stage that a kind does not have is refused', () => {
  assert.match(
    sentences({ limits: { 'exposed-waste.handlng': { amount: 1, unit: 'day' } } })[0] ?? '',
    /"exposed-waste\.handlng" belongs to no kind or stage/,
  )
  assert.match(
    sentences({ limits: { 'exposed-waste.total': { amount: 0.5, unit: 'day' } } })[0] ?? '',
    /not valid/,
  )
})

test('posts, parents, components, devices and hours that cannot be are named', () => {
  const [unit] = loaded.units
  assert.ok(unit)
  const wrong = sentences({
    units: [...loaded.units, { ...unit, parent: 'nobody', competences: ['comand', 'flying'] }],
    people: [
      {
        account: 'x',
        name: 'x',
        posts: [{ role: 'intake', unit: 'nowhere', area: '339901' }],
        face: 'desk',
        isShown: false,
      },
    ],
    components: loaded.components.slice(0, 1).map((component) => ({ ...component, code: '12' })),
    devices: [
      {
        code: 'd',
        source: 'camera',
        name: 'd',
        place: [120, 30],
        sees: ['noisy-place'],
        leastConfidence: 0.5,
      },
    ],
    calendar: { hours: [{ from: '9:00', to: '12:00' }] },
  })
  for (const part of [
    /given twice/,
    /parent nobody/,
    /"comand".+"command" is needed/,
    /post intake/,
    /first is 12/,
    /cannot report "noisy-place"/,
    /calendar is not valid/,
  ])
    assert.ok(
      wrong.some((sentence) => part.test(sentence)),
      String(part),
    )
})

test('everybody of a street has a post there, and no handler verifies under its own roof', () => {
  for (const unit of loaded.units)
    if (unit.competences.includes('verification') && unit.parent !== undefined)
      assert.deepEqual(loaded.units.find(({ code }) => code === unit.parent)?.competences, [])
})

test('components number about 8,000, each with 16 digits, a grid and nearly all with an owner', () => {
  const { components } = loaded
  assert.ok(components.length > 6_000 && components.length < 10_000, String(components.length))
  assert.equal(new Set(components.map(({ code }) => code)).size, components.length)
  for (const { code, area } of components) assert.ok(/^339901\d{10}$/.test(code) && area.length === 15)
  const owned = components.filter(({ owner }) => owner !== undefined).length / components.length
  assert.ok(owned > 0.85 && owned < 0.99, String(owned))
})
