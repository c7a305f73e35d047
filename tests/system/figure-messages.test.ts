// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DAY, HOUR, instantOf } from '#platform/clock/clock.ts'
import { figureMessages } from '#server/figure-messages.ts'
import { districtIndicators } from '#server/figures.ts'
import { closedAt, takeIn } from '#server/testing-matters.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const ROOT = '339901'
const KEY = 'community-closing-share'
const start = instantOf('2026-11-17', '09:00')
const cutOff = instantOf('2026-11-16')

interface Message {
  readonly kind: string
  readonly unread: boolean
  readonly case: { readonly label: { readonly zh: string }; readonly url?: string } | null
}

describe('messages about figures', () => {
  let server: TestServer
  let clock = start
  const people = new Map<string, Visitor>()
  before(async () => {
    server = await startServer({ now: () => (clock += 1) })
    for (const account of ['chief', 'leader', 'supervisor', 's1-chief', 's1-enforcement', 's2-enforcement'])
      people.set(account, await server.signIn(account))
  })
  after(() => server.stop())

  const about = (kinds: readonly string[], messages: readonly Message[]) =>
    messages.filter(({ kind }) => kinds.includes(kind))
  /** The box of an account after everything that happened was reacted to. */
  const box = async (account: string): Promise<readonly Message[]> => {
    for (const { run } of server.reactions.jobs) await run()
    const reply = await people.get(account)?.get('/api/messages?limit=100')
    assert.equal(reply?.status, 200, reply?.text)
    return reply?.body['items'] as Message[]
  }
  const closed = (level: 'community' | 'street', n: number) =>
    takeIn(
      server.app.cases.store,
      Array.from({ length: n }, () =>
        closedAt(level, { area: `${ROOT}001001001`, openedAt: start - 3 * DAY, closedAt: start - 2 * DAY }),
      ),
    )
  const lights = ['light-near', 'light-missed']

  test('a light that turns red is told to its owner once, not with every recomputation', async () => {
    await closed('community', 20)
    await server.figures.jobs.watch()
    assert.deepEqual(about(lights, await box('chief')), [], 'what is seen first is learnt')
    await closed('street', 40)
    for (let look = 0; look < 3; look += 1) await server.figures.jobs.watch()
    const told = about(lights, await box('chief')).filter((one) => one.case?.url?.includes(KEY))
    assert.equal(told.length, 1)
    assert.equal(told[0]?.kind, 'light-missed')
    assert.match(told[0]?.case?.label.zh ?? '', /33\.3 %\(目标 75\)/)
    assert.equal(told[0]?.case?.url, `/cockpit/figure/${KEY}?area=${ROOT}`)
    const street = about(lights, await box('s1-chief')).filter((one) => one.case?.url?.includes(KEY))
    assert.equal(street[0]?.case?.url, `/cockpit/figure/${KEY}?area=${ROOT}001`)
    assert.deepEqual(about(lights, await box('supervisor')), [])
  })

  test('when it recovers and turns red again it is told again', async () => {
    await closed('community', 400)
    await server.figures.jobs.watch()
    await closed('street', 600)
    await server.figures.jobs.watch()
    const told = about(lights, await box('chief')).filter(
      (one) => one.case?.url === `/cockpit/figure/${KEY}?area=${ROOT}`,
    )
    assert.equal(told.length, 2)
  })

  test('a question about a figure reaches the supervisor and the unit that can answer it, once', async () => {
    const unit = 's1-enforcement'
    const { app } = server
    const handler = app
      .world()
      .units.all.find(({ code }) => code.startsWith(`${ROOT}001`) && code.endsWith('enforcement'))
    assert.ok(handler, unit)
    await takeIn(
      app.cases.store,
      Array.from({ length: 15 }, (_, n) =>
        closedAt('street', {
          area: `${ROOT}001001001`,
          handler: handler.code,
          openedAt: cutOff - DAY,
          closedAt: cutOff - HOUR + n * 60_000,
        }),
      ),
    )
    const messages = figureMessages({ app, set: districtIndicators(app.district.scenes), now: () => clock })
    for (let look = 0; look < 2; look += 1) await messages.raise()
    for (const account of ['supervisor', unit]) {
      const told = about(['questioned'], await box(account))
      assert.equal(told.length, 1, account)
      assert.match(told[0]?.case?.label.zh ?? '', /办结15件/)
    }
    assert.deepEqual(about(['questioned'], await box('s2-enforcement')), [])
    const asked = await (people.get(unit) ?? assert.fail(unit)).get('/api/oddities')
    const [question] = asked.body['items'] as { question: string; explained: unknown }[]
    assert.ok(question)
    const said = await people.get(unit)?.post('/api/oddities/explain', {
      question: question.question,
      text: '周日集中整治后统一录入。',
    })
    assert.equal(said?.status, 200, said?.text)
    const other = await people.get('s2-enforcement')?.get('/api/oddities')
    assert.deepEqual(other?.body['items'], [])
  })
})
