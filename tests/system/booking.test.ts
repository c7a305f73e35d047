// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import ExcelJS from 'exceljs'
import { addDays, DAY, dayOf, HOUR, instantOf } from '#platform/clock/clock.ts'
import { WEDNESDAY } from './fixture.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const ROOM = '339901001-command'
const OTHER_ROOM = '339901002-command'
const CREW = '339901001-cleaning'
const MONDAY = '2026-11-16'
const NEXT_MONDAY = '2026-11-23'

interface Duty {
  readonly id: string
  readonly unit: string
  readonly post: string
  readonly account: string | null
  readonly name: string
  readonly from: number
  readonly to: number
  readonly actingFor: string | null
  readonly takenAt: number | null
  readonly version: number
}
interface Place {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly asset: string
  readonly area: string
  readonly version: number
  readonly gaps: readonly { from: number; to: number }[]
}

let clock = WEDNESDAY
let server: TestServer
let chief: Visitor
let admin: Visitor
let other: Visitor
let crew: Visitor
/** Time goes on; sessions of yesterday have ended. */
const comeIn = async (at: number) => {
  clock = at
  chief = await server.signIn('s1-chief')
  other = await server.signIn('s2-chief')
  admin = await server.signIn('admin')
  crew = await server.signIn('s1-cleaning')
}
before(async () => {
  server = await startServer({ now: () => clock })
  await comeIn(WEDNESDAY)
})
after(() => server.stop())

const good = <T>(reply: { status: number; text: string; body: unknown }): T => {
  assert.ok(reply.status < 300, `${reply.status} ${reply.text}`)
  return reply.body as T
}
const rosterOf = async (visitor: Visitor, day: string, days = 7) =>
  good<{
    items: readonly Duty[]
    conflicts: readonly { is: string; unit: string; post: string; from: number; to: number }[]
    units: readonly { code: string }[]
  }>(await visitor.get(`/api/roster?day=${day}&days=${days}`))
const ofRoom = (items: readonly Duty[]) => items.filter(({ unit }) => unit === ROOM)
const eventsOf = (stream: string, kind: string) =>
  server.db.query<{ data: Record<string, unknown>; actor: { account?: string } }>({
    text: 'SELECT data, actor FROM event WHERE stream = $1 AND kind = $2 ORDER BY seq',
    values: [stream, kind],
  })

describe('the duty roster of a command room', () => {
  test('04.3 a week nobody is planned for is shown as hours without anybody, until the week before is copied', async () => {
    const nobody = (await rosterOf(chief, NEXT_MONDAY, 14)).conflicts.filter(
      ({ is, unit }) => is === 'nobody' && unit === ROOM,
    )
    assert.ok(nobody.length > 0)
    const far = addDays(NEXT_MONDAY, 7)
    good(await chief.post('/api/roster/copy', { unit: ROOM, from: MONDAY, to: far }))
    const after = await rosterOf(chief, far, 7)
    assert.deepEqual(
      after.conflicts.filter(({ is, unit }) => is === 'nobody' && unit === ROOM),
      [],
    )
    const again = good<{ items: unknown[] }>(
      await chief.post('/api/roster/copy', { unit: ROOM, from: MONDAY, to: far }),
    )
    assert.deepEqual(again.items, [])
  })

  test('two on one post at once are shown, and one person in two places at once is refused', async () => {
    const { items } = await rosterOf(chief, NEXT_MONDAY, 1)
    const [shift] = ofRoom(items).filter(({ post }) => post === 'dispatcher')
    assert.ok(shift)
    const more = { unit: ROOM, post: 'dispatcher', name: '临时增援', from: shift.from, to: shift.from + HOUR }
    good(await chief.post('/api/roster/shifts', { shifts: [more] }))
    const { conflicts } = await rosterOf(chief, NEXT_MONDAY, 1)
    assert.ok(conflicts.some(({ is, unit, from }) => is === 'two' && unit === ROOM && from === shift.from))
    const twice = await chief.post('/api/roster/shifts', {
      shifts: [{ ...more, post: 'duty-chief', account: shift.account, name: shift.name }],
    })
    assert.equal(twice.status, 409)
    assert.equal(twice.body['code'], 'booking.twice')
  })

  test('04.2 on leave, every shift of the week goes to the one who covers, and says for whom', async () => {
    const { items } = await rosterOf(chief, NEXT_MONDAY)
    const away = ofRoom(items).filter(({ account }) => account === 's1-chief')
    assert.ok(away.length >= 5)
    const covered = good<{ items: readonly Duty[] }>(
      await chief.post('/api/roster/cover', {
        away: 's1-chief',
        from: instantOf(NEXT_MONDAY),
        to: instantOf(addDays(NEXT_MONDAY, 3)),
        account: 's1-intake',
        name: '值守员甲',
        reason: '年休假',
      }),
    )
    assert.equal(covered.items.length, 3)
    for (const one of covered.items) {
      assert.equal(one.account, 's1-intake')
      assert.equal(one.actingFor, away[0]?.name)
    }
    const [event] = (await eventsOf('roster', 'shift-covered')).slice(-1)
    assert.equal(event?.actor.account, 's1-chief')
    assert.equal(event?.data['reason'], '年休假')
  })

  test('two people swap, and neither stands in two places on the way', async () => {
    const day = addDays(NEXT_MONDAY, 4)
    const shifts = ofRoom((await rosterOf(chief, day, 1)).items).filter(({ from }) => dayOf(from) === day)
    const [one, two] = [
      shifts.find(({ post }) => post === 'dispatcher'),
      shifts.find(({ post }) => post === 'duty-chief'),
    ]
    assert.ok(one && two)
    good(
      await chief.post('/api/roster/swap', {
        one: { id: one.id, version: one.version },
        other: { id: two.id, version: two.version },
      }),
    )
    const after = ofRoom((await rosterOf(chief, day, 1)).items)
    assert.equal(after.find(({ id }) => id === one.id)?.account, two.account)
    assert.equal(after.find(({ id }) => id === two.id)?.account, one.account)
  })

  test('who changes what somebody else has just changed is told so, and a removal keeps its reason', async () => {
    const day = addDays(NEXT_MONDAY, 5)
    const [shift] = ofRoom((await rosterOf(chief, day, 1)).items)
    assert.ok(shift)
    const change = { name: '另一人', from: shift.from, to: shift.to, version: shift.version }
    good(await chief.post(`/api/roster/shifts/${shift.id}`, change))
    assert.equal((await admin.post(`/api/roster/shifts/${shift.id}`, change)).body['code'], 'booking.changed')
    const reason = '并班'
    good(await chief.post(`/api/roster/shifts/${shift.id}/remove`, { version: shift.version + 1, reason }))
    const [event] = (await eventsOf('roster', 'shift-removed')).slice(-1)
    assert.equal(event?.data['reason'], reason)
  })

  test('a person sees their own shifts and takes one over when its time has come', async () => {
    const worker = await server.signIn('s1-dispatcher')
    const mine = good<{ items: readonly Duty[] }>(await worker.get('/api/roster/mine'))
    const [current, next] = mine.items
    assert.ok(current && next && current.from <= clock)
    assert.equal(
      (await worker.post(`/api/roster/shifts/${next.id}/take`, {})).body['code'],
      'booking.too-early',
    )
    const taken = good<Duty>(await worker.post(`/api/roster/shifts/${current.id}/take`, {}))
    assert.equal(taken.takenAt, clock)
  })

  test('the roster goes out as Excel and comes back: what stands is known, a wrong row is said with its number', async () => {
    const response = await chief.raw(`/api/roster.xlsx?day=${MONDAY}&days=7`)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await response.arrayBuffer())
    const sheet = book.worksheets[0]
    assert.ok(sheet)
    const rows = sheet.rowCount
    sheet.addRow(['没有的单位', '派遣员', '某人', '', '', '2026-12-01 08:30', '2026-12-01 17:30', ''])
    sheet.addRow([
      sheet.getRow(2).getCell(1).text,
      '派遣员',
      '新来的人',
      '',
      '',
      '2026-12-24 08:30',
      '2026-12-24 17:30',
      '',
    ])
    const form = new FormData()
    form.append('file', new Blob([(await book.xlsx.writeBuffer()) as ArrayBuffer]), 'roster.xlsx')
    const reply = await chief.raw('/api/roster/import', {
      method: 'POST',
      body: form,
      headers: { 'idempotency-key': randomUUID() },
    })
    const answer = (await reply.json()) as { kept: number; known: number; rejected: { row: number }[] }
    assert.equal(reply.status, 200, JSON.stringify(answer))
    assert.deepEqual(
      answer.rejected.map(({ row }) => row),
      [rows + 1],
    )
    assert.equal(answer.kept, 1)
    assert.equal(answer.known, rows - 1)
  })

  test('01.2 a street sees and plans its own command room and nothing of another', async () => {
    const seen = await rosterOf(chief, MONDAY)
    assert.deepEqual(
      seen.items.filter(({ unit }) => unit.startsWith('339901002')),
      [],
    )
    assert.deepEqual(
      seen.units.map(({ code }) => code),
      [ROOM],
    )
    const there = (await rosterOf(other, MONDAY)).items.find(({ unit }) => unit === OTHER_ROOM)
    assert.ok(there)
    const reply = await chief.post(`/api/roster/shifts/${there.id}/remove`, { version: 0, reason: 'x' })
    assert.equal(reply.body['code'], 'booking.not-yours')
    assert.equal((await chief.get(`/api/roster/people?unit=${OTHER_ROOM}`)).status, 403)
  })
})

const placesOf = async (visitor: Visitor) =>
  good<{ items: readonly Place[] }>(await visitor.get('/api/coverage?kind=cleaning')).items

describe('places that are looked after by the hour', () => {
  let road: Place
  const gapsOf = async () =>
    good<{ gaps: readonly { id: string; matter: string | null; coveredAt: number | null }[] }>(
      await chief.get(`/api/coverage/places/${road.id}?from=${clock - DAY}&to=${clock + 7 * DAY}`),
    ).gaps
  before(async () => {
    await comeIn(instantOf('2026-11-19', '10:00'))
    const [some] = (await placesOf(chief)).filter(({ asset }) => asset === 'road')
    assert.ok(some)
    const { lng, lat } = some as unknown as { lng: number; lat: number }
    road = good<Place>(
      await chief.post('/api/coverage/places', {
        kind: 'cleaning',
        asset: 'road',
        name: '测试大道',
        address: '',
        lng,
        lat,
        unit: CREW,
        hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }],
        improvement: 'doing',
      }),
    )
    const start = instantOf('2026-11-19')
    const shift = (from: number, to: number, name: string) => ({
      crew: name,
      from: start + from * HOUR,
      to: start + to * HOUR,
    })
    // Nobody is planned from 13:00 to 14:00.
    good(
      await chief.post(`/api/coverage/places/${road.id}/shifts`, {
        shifts: [shift(0, 13, '早班'), shift(14, 24, '晚班'), shift(24, 48, '次日'), shift(48, 72, '第三日')],
      }),
    )
  })

  test('05.8 a road with a 24 h rule and an uncovered hour raises a gap alert at the desk', async () => {
    const shown = (await placesOf(chief)).find(({ id }) => id === road.id)
    assert.deepEqual(shown?.gaps, [
      { from: instantOf('2026-11-19', '13:00'), to: instantOf('2026-11-19', '14:00') },
    ])
  })

  test('05.8 two hours before, exactly one matter is opened, however many programs look and however often', async () => {
    await server.booking.look()
    assert.deepEqual(await gapsOf(), [], 'too early to tell anybody')
    await comeIn(instantOf('2026-11-19', '11:30'))
    await Promise.all([server.booking.look(), server.booking.look(), server.booking.look()])
    clock += 10 * 60_000
    await server.booking.look()
    const gaps = await gapsOf()
    assert.equal(gaps.length, 1)
    const matter = await chief.get(`/api/cases/${gaps[0]?.matter}`)
    assert.equal(matter.status, 200, matter.text)
    assert.equal((matter.body as { kind?: string })['kind'], 'cleaning-gap')
    const all = await server.db.query({
      text: "SELECT 1 FROM cases WHERE kind = 'cleaning-gap' AND summary LIKE '测试大道%'",
    })
    assert.equal(all.length, 1)
    assert.equal(
      (await eventsOf('coverage', 'gap-found')).filter(({ data }) => data['place'] === road.id).length,
      1,
    )
  })

  test('killed between finding and telling, the next round opens the one matter that is missing', async () => {
    await server.db.query({
      text: 'UPDATE coverage_gap SET matter = NULL WHERE place = $1',
      values: [road.id],
    })
    await server.booking.look()
    const all = await server.db.query({
      text: "SELECT 1 FROM cases WHERE kind = 'cleaning-gap' AND summary LIKE '测试大道%'",
    })
    assert.equal(all.length, 1)
    assert.ok((await gapsOf())[0]?.matter)
  })

  test('when a crew is put on in time the gap is covered', async () => {
    good(
      await crew.post(`/api/coverage/places/${road.id}/shifts`, {
        shifts: [
          { crew: '补岗', from: instantOf('2026-11-19', '13:00'), to: instantOf('2026-11-19', '14:00') },
        ],
      }),
    )
    await server.booking.look()
    assert.equal((await gapsOf())[0]?.coveredAt, clock)
    const shown = (await placesOf(chief)).find(({ id }) => id === road.id)
    assert.deepEqual(shown?.gaps, [])
  })

  test('05.8 the contractor is counted by covered hours, and the count opens into its shifts', async () => {
    const second = good<{ shifts: readonly { id: string; crew: string; version: number }[] }>(
      await crew.get(`/api/coverage/places/${road.id}`),
    ).shifts.find(({ crew: name }) => name === '次日')
    assert.ok(second)
    await comeIn(instantOf('2026-11-20', '00:00'))
    good(await crew.post(`/api/coverage/shifts/${second.id}/take`, {}))
    const [dayShift] = good<{ shifts: readonly { id: string; crew: string; version: number }[] }>(
      await chief.get(`/api/coverage/places/${road.id}`),
    ).shifts.filter(({ crew: name }) => name === '补岗')
    good(
      await chief.post(`/api/coverage/shifts/${dayShift?.id}/remove`, {
        version: dayShift?.version,
        reason: '事后查实无人到岗',
      }),
    )
    await comeIn(instantOf('2026-11-21', '00:00'))
    const others = (await placesOf(crew)).filter(({ id }) => id !== road.id)
    await server.db.query({
      text: "UPDATE coverage_place SET hours = '[]' WHERE id = ANY($1)",
      values: [others.map(({ id }) => id)],
    })
    const scores = good<{
      items: readonly Record<string, unknown>[]
    }>(await crew.get('/api/coverage/scores?from=2026-11-19&to=2026-11-20')).items
    const own = scores.find(({ unit }) => unit === CREW)
    assert.deepEqual(
      [own?.['required'], own?.['covered'], own?.['coveredShare'], own?.['attended'], own?.['gaps']],
      [38, 37, 97.4, 24, 1],
    )
  })

  test('the list of a street has toilets, roads and waste houses with their state of improvement', async () => {
    const seen = await placesOf(await server.signIn('supervisor'))
    const counted = Map.groupBy(seen, ({ asset }) => asset)
    assert.deepEqual(
      ['toilet', 'road', 'waste-house'].map((asset) => counted.get(asset)?.length),
      [7, 12, 60],
    )
  })

  test('another street sees neither the place nor its shifts, and a crew cannot plan elsewhere', async () => {
    assert.equal((await other.get(`/api/coverage/places/${road.id}`)).status, 404)
    assert.deepEqual(
      (await placesOf(other)).filter(({ area }) => !area.startsWith('339901002')),
      [],
    )
    const [foreign] = await placesOf(other)
    const reply = await crew.post(`/api/coverage/places/${foreign?.id}/shifts`, {
      shifts: [{ crew: 'x', from: clock, to: clock + HOUR }],
    })
    assert.equal(reply.status, 404)
  })
})
