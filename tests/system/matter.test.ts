// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { CaseEvent } from '#engines/case/events.ts'
import { replay } from '#engines/case/evolve.ts'
import type { Matter } from '#engines/case/matter.ts'
import { rate } from '#engines/case/reporter.ts'
import { hashOf } from '#platform/event/id.ts'
import { at, photo, startDistrict, WEDNESDAY } from './fixture.ts'

describe('the life of a matter', () => {
  let d: Awaited<ReturnType<typeof startDistrict>>
  before(async () => {
    d = await startDistrict()
  })
  after(() => d.drop())

  const street = '339901001'
  const desk = () => d.person('intake', `${street}-command`)
  const chief = () => d.person('duty-chief', `${street}-command`)
  const dispatcher = () => d.person('dispatcher', `${street}-command`)
  const unitOf = (matter: Matter) => d.person('officer', matter.holder ?? '')

  const toHandling = async (kind = 'exposed-waste'): Promise<Matter> => {
    const { matter } = await d.report(kind)
    let now = await d.does(matter.id, desk(), 'accept')
    if (now.stage === 'filing') now = await d.does(now.id, chief(), 'file')
    if (now.stage === 'dispatch') now = await d.does(now.id, dispatcher(), 'dispatch')
    return now.stage === 'sign' ? d.does(now.id, unitOf(now), 'sign') : now
  }

  const toClosed = async (kind?: string): Promise<Matter> => {
    let now = await toHandling(kind)
    now = await d.does(now.id, unitOf(now), 'handled', { text: '已清理干净', photos: photo() })
    const verifier = d.person('verifier', now.holder ?? '')
    if (now.stage === 'verify')
      now = await d.does(now.id, verifier, 'pass', {
        text: '现场已整洁',
        photos: photo('verify'),
        place: now.place,
      })
    if (now.stage === 'closing') now = await d.does(now.id, chief(), 'close', { text: '已处置完毕,感谢反映' })
    return now.stage === 'callback'
      ? d.does(now.id, d.person('intake', `${street}-command`), 'call-back', { text: '居民表示满意' })
      : now
  }

  test('goes from report to closing through different hands', async () => {
    const closed = await toClosed()
    assert.equal(closed.stage, 'done')
    assert.equal(closed.status, 'closed')
    assert.equal(closed.onTime, true)
    assert.notEqual(closed.verifier, closed.handler)
  })

  test('is the fold of its events, nothing else', async () => {
    const closed = await toClosed()
    const events = await d.app.log.listStream(closed.id)
    const folded = replay(events as unknown as CaseEvent[])
    assert.deepEqual(JSON.parse(JSON.stringify(folded)), JSON.parse(JSON.stringify(closed)))
    assert.deepEqual(
      events.map(({ version }) => version),
      events.map((_, index) => index + 1),
    )
  })

  test('a repeated key gives the first receipt again and opens nothing twice', async () => {
    const first = await d.report('exposed-waste', { key: 'the-same-key' })
    const again = await d.report('exposed-waste', { key: 'the-same-key' })
    assert.equal(again.reportId, first.reportId)
    assert.equal(again.replayed, true)
    await assert.rejects(d.report('exposed-waste', { key: 'the-same-key', body: 'other' }), /other content/)
  })

  test('twenty clerks accept at once and exactly one of them did it', async () => {
    const { matter } = await d.report('exposed-waste')
    const tries = await Promise.all(Array.from({ length: 20 }, () => d.act(matter.id, desk(), 'accept')))
    assert.equal(tries.filter(({ ok }) => ok).length, 1)
    const refusals = tries.flatMap((one) => (one.ok ? [] : [one.refusal.code]))
    assert.ok(refusals.every((code) => code === 'case.changed' || code === 'case.not-now'))
  })

  test('the unit that did the work cannot verify it', async () => {
    const handling = await toHandling()
    const unit = handling.holder ?? ''
    const waiting = await d.does(handling.id, unitOf(handling), 'handled', { text: '好了', photos: photo() })
    assert.notEqual(waiting.holder, unit)
    const own = await d.act(
      waiting.id,
      { ...d.person('verifier', unit), posts: [{ role: 'verifier', unit, area: street }] },
      'pass',
      {
        text: '合格',
        photos: photo('verify'),
        place: waiting.place,
      },
    )
    assert.equal(own.ok, false)
    assert.equal(!own.ok && own.refusal.code, 'case.same-unit')
  })

  test('finishing without the photo the kind requires is refused, naming what is missing', async () => {
    const handling = await toHandling()
    const tried = await d.act(handling.id, unitOf(handling), 'handled', { text: '好了' })
    assert.ok(!tried.ok)
    assert.match(tried.refusal.say.zh, /照片/)
  })

  test('an officer of another unit is told whose step it is', async () => {
    const handling = await toHandling()
    const other = d.person('officer', '339901002-command')
    const tried = await d.act(handling.id, other, 'handled', { text: '好了', photos: photo() })
    assert.ok(!tried.ok)
    assert.equal(tried.refusal.code, 'case.not-yours')
  })

  test('a second report joins the open matter and keeps its own answer', async () => {
    const first = await d.report('exposed-waste')
    d.setClock(WEDNESDAY + 1000)
    const second = await d.report('exposed-waste', { joins: first.caseId, text: '我也看到了' })
    d.setClock(WEDNESDAY)
    assert.equal(second.caseId, first.caseId)
    assert.equal(second.joined, true)
    assert.equal(second.matter.reportCount, 2)
    const reports = await d.app.cases.store.listReports(first.caseId)
    assert.deepEqual(
      reports.map(({ text }) => text),
      ['台阶坏了,老人走路不方便', '我也看到了'],
    )
  })

  test('merging and splitting back loses no report', async () => {
    const one = await d.report('exposed-waste')
    const two = await d.report('exposed-waste', { text: '同一处垃圾' })
    await d.does(two.caseId, desk(), 'merge', { case: one.caseId })
    const target = await d.get(one.caseId)
    assert.equal(target.reportCount, 2)
    assert.equal((await d.get(two.caseId)).status, 'merged')
    await d.does(two.caseId, desk(), 'unmerge')
    const back = await d.get(two.caseId)
    assert.deepEqual([back.status, back.stage, back.reportCount], ['open', two.matter.stage, 1])
    assert.equal((await d.get(one.caseId)).reportCount, 1)
    const own = await d.app.cases.store.listReports(two.caseId)
    assert.deepEqual(
      own.map(({ id }) => id),
      [two.reportId],
    )
  })

  test('a split matter closes only after its parts', async () => {
    const handling = await toHandling()
    const units = [handling.holder ?? '', '339901-command']
    const whole = await d.does(handling.id, dispatcher(), 'split', { units, text: '分头处理' })
    assert.equal(whole.children.length, 2)
    const early = await d.act(whole.id, unitOf(handling), 'handled', { text: '好了', photos: photo() })
    assert.equal(!early.ok && early.refusal.code, 'case.parts-open')
  })

  test('two returns bring the district to arbitrate, and its word is final', async () => {
    let now = await toHandling()
    const first = now.holder ?? ''
    now = await d.does(now.id, unitOf(now), 'return', { reason: 'not-ours', text: '不归我们管' })
    assert.equal(now.stage, 'dispatch')
    now = await d.does(now.id, dispatcher(), 'dispatch', { unit: first, text: '请再核实' })
    if (now.stage === 'sign') now = await d.does(now.id, unitOf(now), 'sign')
    now = await d.does(now.id, unitOf(now), 'return', { reason: 'not-ours', text: '仍不归我们管' })
    assert.deepEqual([now.stage, now.disputed, now.level], ['dispatch', true, 'district'])
    const low = await d.act(now.id, dispatcher(), 'arbitrate', { unit: first, text: '由你单位办理' })
    assert.equal(!low.ok && low.refusal.code, 'case.higher-level')
    now = await d.does(now.id, d.person('dispatcher', '339901-command'), 'arbitrate', {
      unit: first,
      text: '职责明确,由你单位办理',
    })
    if (now.stage === 'sign') now = await d.does(now.id, unitOf(now), 'sign')
    const again = await d.act(now.id, unitOf(now), 'return', { reason: 'not-ours', text: '不' })
    assert.equal(!again.ok && again.refusal.code, 'case.final')
  })

  test('an extension moves the clock only when it is granted', async () => {
    const handling = await toHandling()
    const due = handling.stageClock?.dueAt ?? 0
    const asked = await d.does(handling.id, unitOf(handling), 'ask-extension', {
      limit: { amount: 2, unit: 'work-day' },
      text: '等待材料',
    })
    assert.equal(asked.stageClock?.dueAt, due)
    const granted = await d.does(handling.id, chief(), 'grant-extension')
    assert.ok((granted.stageClock?.dueAt ?? 0) > due)
    assert.equal(granted.extension, undefined)
  })

  test('a stopped clock does not run, and nothing but resuming is offered', async () => {
    const handling = await toHandling()
    const due = handling.stageClock?.dueAt ?? 0
    await d.does(handling.id, chief(), 'suspend', { reason: 'weather', text: '台风' })
    const early = await d.act(handling.id, unitOf(handling), 'handled', { text: '好了', photos: photo() })
    assert.equal(!early.ok && early.refusal.code, 'case.paused')
    d.setClock(WEDNESDAY + 3 * 3_600_000)
    const resumed = await d.does(handling.id, chief(), 'resume')
    d.setClock(WEDNESDAY)
    assert.ok((resumed.stageClock?.dueAt ?? 0) >= due)
  })

  test('a missed clock climbs 社区 → 街道 → 区 at the minute it ran out, and the street alone cannot close it', async () => {
    const { matter } = await d.report('broken-steps')
    assert.equal(matter.level, 'community')
    const due = matter.stageClock?.dueAt ?? 0
    d.setClock(due)
    await d.app.cases.wake(d.now())
    assert.equal((await d.get(matter.id)).escalations, 0)
    d.setClock(due + 1)
    await d.app.cases.wake(d.now())
    const street = await d.get(matter.id)
    assert.deepEqual([street.level, street.escalations], ['street', 1])
    d.setClock((street.wakeAt ?? 0) + 1)
    await d.app.cases.wake(d.now())
    const high = await d.get(matter.id)
    assert.equal(high.level, 'district')
    assert.equal(high.holder, '339901-supervision')
    const events = await d.app.log.listStream(matter.id)
    assert.equal(events.filter(({ kind }) => kind === 'escalated')[0]?.at, due)
    const low = await d.act(matter.id, desk(), 'accept')
    assert.equal(!low.ok && low.refusal.code, 'case.higher-level')
    d.setClock(WEDNESDAY)
  })

  test('a night before a holiday ends at the right working minute of the 调休 calendar', async () => {
    d.setClock(at('2026-02-13T17:00:00+08:00'))
    const { matter } = await d.report('broken-steps')
    d.setClock(WEDNESDAY)
    // One working hour from Friday 17:00: half an hour until 17:30, the rest from 8:30 on Saturday 14 February, a working day.
    assert.equal(matter.stageClock?.dueAt, at('2026-02-14T09:00:00+08:00'))
  })

  test('two stars open a rectification due in fifteen working days, held by the unit that did the work', async () => {
    const closed = await toClosed()
    const [report] = await d.app.cases.store.listReports(closed.id)
    assert.ok(report)
    const rated = rate(
      closed,
      { report, stars: 2, text: '没扫干净' },
      await d.app.cases.newIds(d.now()),
      d.app.cases.settings(closed, d.now()),
    )
    assert.ok(rated.ok)
    const { rectification } = rated.value
    assert.equal(rectification?.matter.holder, closed.handler)
    assert.deepEqual(rectification?.matter.stageClock?.limit, { amount: 15, unit: 'work-day' })
    const fine = rate(
      closed,
      { report, stars: 5 },
      await d.app.cases.newIds(d.now()),
      d.app.cases.settings(closed, d.now()),
    )
    assert.equal(fine.ok && fine.value.rectification, undefined)
  })

  test('a follow code is found by its hash only', async () => {
    const { reportId } = await d.report('exposed-waste')
    const code = d.app.cases.followCode(reportId)
    assert.match(code, /^[0-9A-HJKMNP-TV-Z]{26}$/)
    const found = await d.app.cases.store.findReport(hashOf(code))
    assert.equal(found?.id, reportId)
  })
})
