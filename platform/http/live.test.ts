// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { done } from '#platform/refusal/refusal.ts'
import { lastSeen, LiveHub } from './live.ts'
import { route } from './route.ts'
import { serve } from './testing.ts'

interface Change {
  readonly area: string
  readonly note?: string
}

const serveLive = async (t: TestContext, hub: LiveHub<Change>, isValid = () => true) => {
  t.after(() => hub.close())
  const live = route({
    method: 'GET',
    path: '/api/live',
    who: 'anyone',
    tag: 'live',
    summary: { zh: '实时', en: 'Live' },
    unhurried: true,
    gives: ['text/event-stream'],
    act: ({ header }) => {
      const sees = (change: Change) => change.area.startsWith(header('x-area') ?? '')
      return Promise.resolve(done(hub.open({ sees, after: lastSeen(header('last-event-id')), isValid })))
    },
  })
  return serve(t, [live])
}

/** Listen until `enough` says so; gives what was heard. */
const listen = async (
  address: string,
  headers: Record<string, string>,
  enough: (heard: string) => boolean,
): Promise<string> => {
  const response = await fetch(`${address}/api/live`, { headers })
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/)
  let heard = ''
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    heard += Buffer.from(part).toString()
    if (enough(heard)) break
  }
  return heard
}

test('an officer hears the changes of the own street at once, and none of another street', async (t) => {
  const hub = new LiveHub<Change>()
  const { address } = await serveLive(t, hub)
  const hearing = listen(address, { 'x-area': '330106001' }, (heard) => heard.includes('id: 3'))
  while (hub.size === 0) await pause(5)
  hub.publish({ seq: 1, data: { area: '330106001002' } })
  hub.publish({ seq: 2, data: { area: '330106002001' } })
  hub.publish({ seq: 3, data: { area: '330106001' } })
  const heard = await hearing
  assert.match(heard, /id: 1\nevent: change\ndata: \{"area":"330106001002"\}\n\n/)
  assert.doesNotMatch(heard, /330106002/)
})

test('whoever comes back hears what was missed; who was away too long is told to read again', async (t) => {
  const hub = new LiveHub<Change>({ remembered: 2 })
  const { address } = await serveLive(t, hub)
  for (const seq of [1, 2, 3, 4, 5]) hub.publish({ seq, data: { area: '330106' } })
  const back = await listen(address, { 'last-event-id': '4' }, (heard) => heard.includes('data:'))
  assert.match(back, /id: 5/)
  assert.doesNotMatch(back, /id: 4/)
  const late = await listen(address, { 'last-event-id': '1' }, (heard) => heard.includes('event:'))
  assert.match(late, /event: reset/)
})

test('the stream of somebody whose session ended is closed within a second', async (t) => {
  const hub = new LiveHub<Change>({ heartbeat: 1_000 })
  let isValid = true
  const { address } = await serveLive(t, hub, () => isValid)
  const hearing = listen(address, {}, () => false)
  while (hub.size === 0) await pause(5)
  isValid = false
  hub.recheck()
  assert.match(await hearing, /event: ended/)
  assert.equal(hub.size, 0)
})

test('a reader who does not read is cut, and nobody waits for them', async (t) => {
  const hub = new LiveHub<Change>({ lag: 1_000 })
  t.after(() => hub.close())
  const { body } = hub.open({ sees: () => true, isValid: () => true })
  for (let seq = 1; seq < 100; seq += 1) hub.publish({ seq, data: { area: '330106', note: 'x'.repeat(50) } })
  await pause(10)
  assert.equal(hub.size, 0)
  assert.equal((body as { destroyed?: boolean }).destroyed, true)
})
