// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Actor } from '#platform/access/access.ts'
import type { Call, Route } from '#platform/http/route.ts'
import { fieldRoutes } from '#server/routes/field.ts'
import { startDistrict } from '#tests/system/fixture.ts'

const community = '339901001001'
let here: Awaited<ReturnType<typeof startDistrict>>
let routes: readonly Route[]

before(async () => {
  here = await startDistrict()
  routes = fieldRoutes({ cases: here.app.caseDeps, world: here.app.world, say: here.app.say })
})
after(() => here.drop())

interface Today {
  tasks: { id: string; todo: string }[]
  patrols: { checklist: { kind: string }[]; points: { id: string; marks: Record<string, string> }[] }[]
  handovers: { text: string; name: string }[]
}

const ask = async (path: string, actor: Actor, more: Partial<Call> = {}) => {
  const found = routes.find((route) => route.path === path)
  if (!found) throw new Error(`no route ${path}`)
  const call: Call = {
    body: undefined,
    query: {},
    params: {},
    actor,
    key: randomUUID(),
    now: here.now(),
    language: 'zh',
    source: 'test',
    header: () => undefined,
    signal: new AbortController().signal,
    upload: () => Promise.reject(new Error('no file')),
    ...more,
  }
  return found.act(call as never)
}

const today = async (actor: Actor): Promise<Today> => {
  const answer = await ask('/api/tasks/today', actor)
  assert.ok(answer.ok)
  return answer.value as unknown as Today
}

const worker = () => here.person('grid-worker', `${community}-station`)

test("a grid worker's day holds what the own station handles and what may be settled on the spot", async () => {
  const own = await here.report('broken-steps', { channel: 'patrol' })
  const elsewhere = await here.report('broken-steps', { channel: 'patrol', within: '339901002001' })
  const { tasks } = await today(worker())
  assert.equal(tasks.find(({ id }) => id === own.caseId)?.todo, 'handle')
  assert.equal(
    tasks.some(({ id }) => id === elsewhere.caseId),
    false,
  )
  const waiting = await here.report('broken-steps')
  assert.equal((await today(worker())).tasks.find(({ id }) => id === waiting.caseId)?.todo, 'self-handle')
})

test('a worker is never sent to verify the work of the own station', async () => {
  const { caseId } = await here.report('broken-steps', { channel: 'patrol' })
  const photos = [{ id: 'p', moment: 'after', at: here.now() }] as const
  await here.does(caseId, worker(), 'handled', { text: '已修好', photos })
  assert.equal(
    (await today(worker())).tasks.some(({ id }) => id === caseId),
    false,
  )
  const verifier = here.person('verifier', '339901001-command')
  assert.equal((await today(verifier)).tasks.find(({ id }) => id === caseId)?.todo, 'verify')
})

test('a volunteer has a round with things to look at and sees no matter', async () => {
  const { tasks, patrols } = await today(here.person('volunteer', `${community}-station`))
  assert.deepEqual(tasks, [])
  assert.ok((patrols[0]?.points.length ?? 0) > 2)
  const offered = patrols[0]?.checklist.map(({ kind }) => here.app.directory.current(kind)) ?? []
  assert.ok(offered.every((kind) => kind?.forVolunteers && kind.isPublic))
})

test('a point sent twice is marked once, and a later look adds to it', async () => {
  const point = (await today(worker())).patrols[0]?.points[0]?.id ?? ''
  const day = '2026-11-18'
  const mark = (marks: Record<string, string>, key = randomUUID()) =>
    ask('/api/patrol/points/:point', worker(), { params: { point }, body: { day, marks }, key })
  const key = randomUUID()
  assert.ok((await mark({ waterlogging: 'fine' }, key)).ok)
  assert.ok((await mark({ waterlogging: 'fine' }, key)).ok)
  assert.ok((await mark({ 'broken-steps': 'found' })).ok)
  const seen = (await today(worker())).patrols[0]?.points.find(({ id }) => id === point)
  assert.deepEqual(seen?.marks, { waterlogging: 'fine', 'broken-steps': 'found' })
})

test("a point of somebody else's round and a day long gone are refused with a next step", async () => {
  const other = await ask('/api/patrol/points/:point', worker(), {
    params: { point: '339901002001001' },
    body: { day: '2026-11-18', marks: {} },
  })
  assert.equal(other.ok ? '' : other.refusal.code, 'field.no-such-point')
  const point = (await today(worker())).patrols[0]?.points[0]?.id ?? ''
  const late = await ask('/api/patrol/points/:point', worker(), {
    params: { point },
    body: { day: '2026-11-01', marks: {} },
  })
  assert.equal(late.ok ? '' : late.refusal.code, 'field.day-over')
})

test('the next shift finds the note once, with the name of who wrote it', async () => {
  const key = randomUUID()
  const note = { body: { text: '3 号楼台阶已围挡,夜里请再看一眼' }, key }
  assert.ok((await ask('/api/handovers', worker(), note)).ok)
  assert.ok((await ask('/api/handovers', worker(), note)).ok)
  const { handovers } = await today(here.person('volunteer', `${community}-station`))
  assert.deepEqual(
    handovers.map(({ text, name }) => [text, name]),
    [[note.body.text, worker().name]],
  )
})
