// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ExcelJS from 'exceljs'
import { demo } from '#districts/demo/district.ts'
import { demoGeography } from '#districts/demo/geography.ts'
import { loadDistrict } from '#districts/district.ts'
import { dayOf } from '#platform/clock/clock.ts'
import { makeGeography } from '#simulator/geography.ts'
import { areasOf, boundariesOf } from '#simulator/land.ts'
import { photoId } from './campaign.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const STREETS = 10

/** The district of the document: ten streets. */
const ten = {
  ...demo,
  land: () => {
    const names = {
      ...demoGeography.names,
      streets: [...demoGeography.names.streets, ['溪北', 'xibei'], ['岭东', 'lingdong']] as const,
    }
    const geography = makeGeography({ ...demoGeography, names, streets: STREETS, communitiesPerStreet: 2 })
    return {
      areas: areasOf(geography, '2024-01-01'),
      boundaries: boundariesOf(geography, '2024-01-01'),
      ways: geography.ways,
      components: [],
    }
  },
}

interface Declared {
  readonly id: string
  readonly version: number
  readonly declared: { readonly items: readonly { readonly key: string; readonly points: number }[] }
  readonly parts: readonly { readonly version: number }[]
}
interface Ranked {
  readonly street: string
  readonly rank: number
  readonly percent: number
  readonly faults: number
}

let server: TestServer
let supervisor: Visitor
let city: Visitor
before(async () => {
  server = await startServer({ district: ten, loaded: loadDistrict(ten) })
  supervisor = await server.signIn('supervisor')
  city = await server.signIn('officer-city')
})
after(() => server.stop())

const street = (n: number): string => `339901${String(n).padStart(3, '0')}`
const answersOf: Readonly<Record<string, Record<string, unknown>>> = {
  clean: { amount: 'heap' },
  order: { form: 'stall' },
  parking: { count: 12 },
  facilities: { surface: 'walk' },
}

/** One street is visited on the one checklist; its first items have a fault that costs `lost` points each. */
const score = async (n: number, { faults, lost }: { faults: number; lost: number }): Promise<void> => {
  const planned = await supervisor.post('/api/visits', {
    type: 'civilised-city',
    area: street(n),
    plannedOn: dayOf(Date.now()),
  })
  assert.ok(planned.status < 300, planned.text)
  const visit = planned.body as unknown as Declared
  const faulty = visit.declared.items.filter(({ key }) => key in answersOf).slice(0, faults)
  const findings = []
  for (const { key, points } of visit.declared.items) {
    const isFaulty = faulty.some((one) => one.key === key)
    const fault = { text: `${key}有问题`, photos: [await photoId(server)], answers: answersOf[key] ?? {} }
    findings.push({ item: key, points: isFaulty ? points - lost : points, faults: isFaulty ? [fault] : [] })
  }
  const saved = await city.post(`/api/visits/${visit.id}/part`, {
    department: 'city-appearance',
    version: 0,
    findings,
  })
  assert.ok(saved.status < 300, saved.text)
  const done = await city.post(`/api/visits/${visit.id}/submit`, { version: saved.body['version'] })
  assert.ok(done.status < 300, done.text)
}

test('05.5 · ten streets on one checklist: rank, problem list and rectification proof come from the same records', async () => {
  for (let n = 1; n <= STREETS; n += 1) await score(n, { faults: Math.min(n - 1, 4), lost: n })
  await server.reactions.settle()
  const ranking = (await supervisor.get('/api/visits/ranking?type=civilised-city')).body['items'] as Ranked[]
  assert.equal(ranking.length, STREETS)
  assert.deepEqual(
    ranking.map(({ street: code }) => code),
    Array.from({ length: STREETS }, (_, at) => street(at + 1)),
    'the fewer points lost, the higher',
  )
  assert.deepEqual(
    ranking.map(({ rank }) => rank),
    Array.from({ length: STREETS }, (_, at) => at + 1),
  )
  for (const { street: code, faults } of ranking) {
    const listed = (await supervisor.get(`/api/visits/problems?type=civilised-city&area=${code}`)).body[
      'items'
    ] as { readonly matter: { readonly code: string } | null }[]
    assert.equal(listed.length, faults, `the problem list of ${code}`)
    for (const { matter } of listed) assert.ok(matter, 'each problem became a matter')
  }
  const own = await server.signIn('s10-leader')
  const seen = (await own.get('/api/visits/ranking?type=civilised-city')).body['items'] as Ranked[]
  assert.deepEqual(
    seen.map(({ street: code }) => code),
    [street(10)],
    'a street reads its own row',
  )
  const answer = await supervisor.raw('/api/visits.xlsx?type=civilised-city')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(await answer.arrayBuffer())
  assert.equal((book.worksheets[0]?.rowCount ?? 0) - 1, STREETS)
})
