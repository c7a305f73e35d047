// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { replay } from '#engines/case/evolve.ts'
import { demo } from '#districts/demo/district.ts'
import { loadDistrict } from '#districts/district.ts'
import { lakeside } from '#districts/lakeside/district.ts'
import { allStories } from '#scenes/all.ts'
import { dayOf, parseInstant, timeOf } from '#platform/clock/clock.ts'
import { recentFindings } from './findings.ts'
import { type PastMatter, pastMatters } from './history.ts'
import { incidence } from './incidence.ts'
import { theatreOf } from './theatre.ts'

const theatre = theatreOf(loadDistrict(demo))
const now = parseInstant('2026-11-21 11:00')
assert.ok(now.ok)
const until = now.value
const settings = { seed: 7, matters: 6000, from: '2025-11-21', until } as const
let past: readonly PastMatter[] = []
before(() => {
  past = [...pastMatters(theatre, settings)]
})
const count = (wanted: (matter: PastMatter) => boolean): number => past.filter(wanted).length

test('every past matter replays from its events to what it is', () => {
  for (const { draft } of past) {
    assert.deepEqual(replay(draft.events), draft.matter)
    assert.equal(draft.events.length, draft.matter.version)
  }
})

test('nothing happens out of order or after the present', () => {
  for (const { draft, reports } of past) {
    const times = draft.events.map(({ at }) => at)
    assert.deepEqual(
      times.toSorted((a, b) => a - b),
      times,
      draft.matter.code,
    )
    assert.ok((times.at(-1) ?? 0) <= until)
    for (const { at } of reports) assert.ok(at <= until)
  }
})

test('ids, numbers and follow hashes are given once, and a matter has as many reports as it counts', () => {
  const ids = past.flatMap(({ draft, reports }) => [draft.matter.id, ...reports.map(({ id }) => id)])
  assert.equal(new Set(ids).size, ids.length)
  assert.equal(new Set(past.map(({ draft }) => draft.matter.code)).size, past.length)
  for (const { draft, reports } of past)
    if (draft.matter.parent === undefined) assert.equal(reports.length, draft.matter.reportCount)
})

test('every place lies in the grid it is said to lie in', async () => {
  const { makeAreaIndex } = await import('#platform/area/area.ts')
  const index = makeAreaIndex(theatre.district.boundaries, { day: '2026-11-21' })
  for (const { draft } of past) {
    const { place, area } = draft.matter
    assert.equal(index.find([place.lng, place.lat]), area)
  }
})

test('the past is almost all closed; what is open is recent', () => {
  const open = past.filter(({ draft }) => draft.matter.status === 'open')
  assert.ok(open.length > 3 && open.length < 150, String(open.length))
  const closed = count(({ draft }) => draft.matter.status === 'closed') / past.length
  assert.ok(closed > 0.93, String(closed))
})

test('no unit verified its own work', () => {
  for (const { draft } of past)
    if (draft.matter.verifier !== undefined) assert.notEqual(draft.matter.verifier, draft.matter.handler)
})

test('weeks, days and weather have their rhythm', () => {
  const weekday = (matter: PastMatter): number =>
    new Date(matter.draft.matter.openedAt + 8 * 3_600_000).getUTCDay()
  const weekend = count((m) => weekday(m) % 6 === 0) / 2
  assert.ok((past.length - 2 * weekend) / 5 > weekend * 1.08)
  const patrolHours = past
    .filter(({ draft }) => draft.matter.channel === 'patrol' && draft.matter.parent === undefined)
    .map(({ draft }) => Number(timeOf(draft.matter.openedAt).slice(0, 2)))
  const working = patrolHours.filter((hour) => hour >= 8 && hour < 18).length / patrolHours.length
  assert.ok(working > 0.85, String(working))
  const floods = past
    .filter(({ draft }) => draft.matter.kind === 'waterlogging')
    .map(({ draft }) => dayOf(draft.matter.openedAt))
  const worst = Math.max(
    ...Map.groupBy(floods, (day) => day)
      .values()
      .map((days) => days.length),
  )
  assert.ok(worst >= 3, 'floods come in bursts')
})

test('all that can happen to a matter has happened to some', () => {
  const kinds = new Set(past.flatMap(({ draft }) => draft.events.map(({ kind }) => kind)))
  for (const kind of [
    'joined',
    'returned',
    'failed',
    'extension-granted',
    'suspended',
    'resumed',
    'urged',
    'supervised',
    'escalated',
    'self-handled',
    'voided',
    'rated',
    'split',
  ] as const)
    assert.ok(kinds.has(kind), kind)
  assert.equal(new Set(past.map(({ draft }) => draft.matter.channel)).size, 7)
  const seen = new Set(past.map(({ draft }) => draft.matter.kind))
  const usual = [...theatre.kinds.keys()].filter((kind) => (incidence[kind]?.weight ?? 1) >= 1)
  assert.deepEqual(
    [...usual, 'rectification'].filter((kind) => !seen.has(kind)),
    [],
  )
})

test('small matters stay in the community and large ones in the street, as the district aims: about 80 % and 97 %', () => {
  const closed = past
    .map(({ draft }) => draft.matter)
    .filter(({ status, parent }) => status === 'closed' && parent === undefined)
  const share = (...levels: readonly string[]): number =>
    closed.filter(({ closedLevel }) => levels.includes(closedLevel ?? '')).length / closed.length
  const community = share('community')
  const street = share('community', 'street')
  assert.ok(community > 0.76 && community < 0.84, String(community))
  assert.ok(street > 0.95 && street < 0.99, String(street))
})

test('units ask each other for help, and most answer in time', () => {
  const asked = past.flatMap(({ draft }) => draft.matter.coUnits)
  const answered = asked.filter(({ answeredAt }) => answeredAt !== undefined)
  assert.ok(answered.length > past.length / 100, String(answered.length))
  assert.ok(answered.filter(({ onTime }) => onTime).length > answered.length * 0.8)
})

test('texts are varied and name no one', () => {
  const texts = new Set(past.map(({ draft }) => draft.matter.summary))
  assert.ok(texts.size > past.length * 0.95, String(texts.size))
  for (const text of texts) assert.doesNotMatch(text, /\d{8,}|姓名|身份证/)
})

test('the same number makes the same past', () => {
  const again = [...pastMatters(theatre, { ...settings, matters: 60 })]
  assert.deepEqual(again, [...pastMatters(theatre, { ...settings, matters: 60 })])
})

test('a district of towns and villages has a past as well', () => {
  const other = [...pastMatters(theatreOf(loadDistrict(lakeside)), { ...settings, matters: 200 })]
  assert.ok(other.length >= 195)
})

test('the stories of the scenes live on in the past, each once, in the last week', () => {
  const told = [...pastMatters(theatre, { ...settings, matters: 5, tellsStories: true })].slice(
    -allStories.length - 1,
  )
  for (const { draft, reports } of told) {
    assert.deepEqual(replay(draft.events), draft.matter)
    const last = draft.events.at(-1)?.at ?? 0
    assert.ok(last <= until && last > until - 7 * 86_400_000, draft.matter.code)
    assert.ok(reports.length === draft.matter.reportCount || draft.matter.parent !== undefined)
  }
  assert.equal(new Set(told.map(({ draft }) => draft.matter.id)).size, told.length)
  const texts = new Set(told.map(({ draft }) => draft.matter.summary))
  for (const { given } of allStories.filter((story) => theatre.kinds.has(story.given.kind)))
    assert.ok(texts.has(given.text), given.text)
})

test('machines have seen something today that a person must look at', () => {
  const found = recentFindings(theatre.district, { seed: 1, now: until, photoOf: () => 'p' })
  assert.ok(found.length >= 12, String(found.length))
  for (const { kind, at, confidence, area } of found) {
    assert.ok(theatre.kinds.get(kind)?.channels.includes('machine'), kind)
    assert.ok(at <= until && confidence >= 0.5 && confidence <= 1 && area.length === 15)
  }
})
