// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { calendarOf, rssOf } from '#engines/case/routes/feeds.ts'
import { WEDNESDAY } from './fixture.ts'
import { startServer, type TestServer } from './server.ts'

describe('following without coming back to look', () => {
  let server: TestServer
  before(async () => {
    server = await startServer({ now: () => WEDNESDAY })
  })
  after(() => server.stop())

  const report = async (text: string) => {
    const [feature] = server.app.world().features('grid', '339901001001') as {
      properties: { label: [number, number] }
    }[]
    const [lng, lat] = feature?.properties.label ?? [0, 0]
    const reply = await server.anybody.post('/api/reports', {
      kind: 'exposed-waste',
      text,
      place: { lng, lat },
      answers: { amount: 'heap', smells: true },
      contact: { name: '王女士', phone: '19900001234' },
    })
    assert.equal(reply.status, 201, reply.text)
    return reply.body as { case: { id: string; code: string }; follow: { code: string } }
  }

  test('a reader of feeds gets public matters, and nothing that could name a person', async () => {
    const told = await report('路口 <垃圾> & 沙发, 电话 13812345678')
    const feed = await server.anybody.raw('/api/public/cases.rss?lang=zh')
    assert.equal(feed.status, 200)
    assert.match(feed.headers.get('content-type') ?? '', /^application\/rss\+xml/)
    const text = await feed.text()
    assert.match(text, new RegExp(`<link>http://127.0.0.1/public/${told.case.id}</link>`))
    assert.match(text, /&lt;垃圾&gt; &amp; 沙发/)
    assert.doesNotMatch(text, /13812345678|19900001234|王女士/)
    const none = await (await server.anybody.raw('/api/public/cases.rss?kind=manhole-cover')).text()
    assert.doesNotMatch(none, /<item>/)
    const elsewhere = await (await server.anybody.raw('/api/public/cases.rss?bbox=1,1,2,2')).text()
    assert.doesNotMatch(elsewhere, /<item>/)
  })

  test('a reporter puts the promised day into a calendar, and nobody without the code', async () => {
    const told = await report('又有垃圾')
    const entry = await server.anybody.raw(`/api/follow/${told.follow.code}/due.ics?lang=zh`)
    assert.equal(entry.status, 200)
    const text = await entry.text()
    const matter = await server.app.cases.store.find(told.case.id)
    const due = new Date((matter?.totalClock ?? matter?.stageClock)?.dueAt ?? 0)
    assert.match(text, new RegExp(`DTSTART:${due.toISOString().replaceAll(/[-:]|\.\d{3}/g, '')}`))
    assert.match(text, /SUMMARY:应办结:/)
    const wrong = await server.anybody.raw(`/api/follow/${'0'.repeat(26)}/due.ics`)
    assert.equal(wrong.status, 404)
  })
})

test('lines of a calendar stay short and lose nothing', () => {
  const title = '很长的标题;带分号,逗号和反斜杠\\'.repeat(8)
  const text = calendarOf({ id: 'x', at: 0, now: 0, title, text: 'a\nb', link: 'http://x/' })
  for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
  const whole = text.replaceAll('\r\n ', '')
  const summary = /SUMMARY:(.*)\r\n/.exec(whole)?.[1] ?? ''
  assert.equal(summary.replaceAll(/\\([\\;,])/g, '$1'), title)
  assert.match(whole, /DESCRIPTION:a\\nb/)
})

test('a feed stays well-formed whatever people write', () => {
  const text = rssOf({ title: 'T', link: 'http://x', text: 'T', language: 'zh' }, [
    { title: '<b>\u0001"&', text: ']]>', link: 'http://x?a&b', id: '1', at: 0, group: 'g' },
  ])
  assert.match(text, /<title>&lt;b&gt;&quot;&amp;<\/title><description>\]\]&gt;<\/description>/)
})
