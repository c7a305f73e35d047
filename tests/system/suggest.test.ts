// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { allStories } from '#scenes/all.ts'
import { addDays, dayOf } from '#platform/clock/clock.ts'
import { pastMatters } from '#simulator/history.ts'
import { theatreOf } from '#simulator/theatre.ts'
import type { Kind } from '#web/api/types.ts'
import { suggestKinds } from '#web/kit/suggest.ts'
import { district, WEDNESDAY } from './fixture.ts'
import { startServer, type TestServer } from './server.ts'

interface Told {
  readonly kind: string
  readonly text: string
}

describe('what somebody means', () => {
  let server: TestServer
  let kinds: readonly Kind[]
  before(async () => {
    server = await startServer()
    kinds = (await server.anybody.get('/api/kinds')).body['items'] as unknown as Kind[]
  })
  after(() => server.stop())

  const keys = (text: string): readonly string[] => suggestKinds(kinds, text).map(({ key }) => key)

  const accuracy = (name: string, told: readonly Told[]): { first: number; shown: number } => {
    const given = told.map(({ kind, text }) => ({ kind, among: keys(text) }))
    const first = given.filter(({ kind, among }) => among[0] === kind).length / told.length
    const shown = given.filter(({ kind, among }) => among.includes(kind)).length / told.length
    const percent = (share: number): string => `${Math.round(share * 100)} %`
    console.log(`${name}: ${told.length} texts, first ${percent(first)}, among those shown ${percent(shown)}`)
    return { first, shown }
  }

  test('is guessed from the words of the stories', () => {
    const told = allStories
      .map(({ given }) => ({ kind: given.kind as string, text: given.text }))
      .filter(({ kind }) => kinds.some(({ key }) => key === kind))
    const { first, shown } = accuracy('stories', told)
    assert.ok(first >= 0.7, String(first))
    assert.ok(shown >= 0.85, String(shown))
  })

  test('is guessed from what people of the simulated year wrote, for every kind alike', () => {
    const past = pastMatters(theatreOf(district()), {
      seed: 3,
      matters: 1500,
      from: addDays(dayOf(WEDNESDAY), -90),
      until: WEDNESDAY,
    })
    const told = [...past]
      .map(({ draft: { matter } }) => matter)
      .filter(({ parent }) => parent === undefined)
      .map((matter) => ({ kind: matter.kind, text: matter.summary }))
    const even = [...Map.groupBy(told, ({ kind }) => kind).values()].flatMap((list) => list.slice(0, 12))
    const { first, shown } = accuracy('simulated year', even)
    assert.ok(first >= 0.6, String(first))
    assert.ok(shown >= 0.7, String(shown))
  })

  test('is what the sentence is about, not a longer word that stands beside it', () => {
    assert.equal(keys('井盖翘起来了，电瓶车骑过去差点摔倒')[0], 'manhole-cover')
    assert.equal(keys('楼道里电瓶车飞线充电')[0], 'overhead-charging')
    assert.deepEqual(keys('心情不好'), [])
  })
})
