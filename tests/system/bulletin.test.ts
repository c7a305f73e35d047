// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import ExcelJS from 'exceljs'
import { bulletinPeriods } from '#engines/indicator/bulletin.ts'
import { DAY, instantOf } from '#platform/clock/clock.ts'
import { closedAt, takeIn } from '#server/testing-matters.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const ROOT = '339901'
/** A Wednesday morning. */
const now = instantOf('2026-11-18', '07:30')

interface Figure {
  readonly value: number | null
  readonly numerator: number
  readonly denominator: number | null
}
interface Told {
  readonly period: { readonly from: string; readonly to: string }
  readonly columns: readonly { readonly key: string }[]
  readonly whole: readonly (Figure & { readonly previous: Figure })[]
  readonly items: readonly { readonly area: string; readonly figures: readonly Figure[] }[]
  readonly differences: number
}

test('the morning bulletin tells of yesterday, the weekly report of Monday to Sunday', () => {
  assert.deepEqual(bulletinPeriods('morning', '2026-11-18').period, { from: '2026-11-17', to: '2026-11-17' })
  for (const day of ['2026-11-16', '2026-11-18', '2026-11-22'])
    assert.deepEqual(bulletinPeriods('weekly', day), {
      period: { from: '2026-11-09', to: '2026-11-15' },
      before: { from: '2026-11-02', to: '2026-11-08' },
    })
})

describe('bulletins', () => {
  let server: TestServer
  let leader: Visitor
  before(async () => {
    server = await startServer({ now: () => now })
    leader = await server.signIn('leader')
    const grids = ['001001001', '001002001', '002001001']
    const lastWeek = Array.from({ length: 30 }, (_, n) =>
      closedAt(n % 10 === 0 ? 'street' : 'community', {
        area: `${ROOT}${grids[n % 3]}`,
        openedAt: instantOf('2026-11-09', '09:00') + (n % 7) * DAY,
        closedAt: instantOf('2026-11-09', '15:00') + (n % 7) * DAY,
        rating: 4,
      }),
    )
    const yesterday = closedAt('community', {
      area: `${ROOT}001001001`,
      openedAt: instantOf('2026-11-17', '09:00'),
      closedAt: instantOf('2026-11-17', '10:00'),
    })
    await takeIn(server.app.cases.store, [...lastWeek, yesterday])
  })
  after(() => server.stop())

  const told = async (path: string): Promise<Told> => {
    const reply = await leader.get(path)
    assert.equal(reply.status, 200, reply.text)
    return reply.body as unknown as Told
  }
  const columnOf = (bulletin: Told, key: string) => bulletin.columns.findIndex((column) => column.key === key)

  test('the week is counted anew from its records: streets add up to the district and the board says the same', async () => {
    const week = await told('/api/bulletins/weekly')
    assert.deepEqual(week.period, { from: '2026-11-09', to: '2026-11-15' })
    const closed = columnOf(week, 'closed')
    assert.equal(week.whole[closed]?.value, 30)
    for (const [index, whole] of week.whole.entries()) {
      const parts = week.items.map(({ figures }) => figures[index])
      assert.equal(
        parts.reduce((sum, part) => sum + (part?.numerator ?? 0), 0),
        whole.numerator,
        week.columns[index]?.key,
      )
    }
    assert.equal(week.differences, 0)
    const day = await told('/api/bulletins/morning')
    assert.equal(day.whole[columnOf(day, 'closed')]?.value, 1)
  })

  test('a record that was changed behind the board shows as a difference, and the bulletin follows the record', async () => {
    await server.owner.query({
      text: "UPDATE cases SET status = 'void' WHERE closed_at >= '2026-11-17T00:00:00+08:00'",
    })
    const day = await told('/api/bulletins/morning')
    assert.equal(day.whole[columnOf(day, 'closed')]?.value, 0)
    assert.ok(day.differences > 0)
    await server.owner.query({
      text: "UPDATE cases SET status = 'closed' WHERE closed_at >= '2026-11-17T00:00:00+08:00'",
    })
  })

  test('the workbook holds the same figures and the sums they were made of', async () => {
    const week = await told('/api/bulletins/weekly')
    const response = await leader.raw('/api/bulletins/weekly/workbook')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await response.arrayBuffer())
    const [figures, parts] = book.worksheets
    const closed = columnOf(week, 'closed')
    const last = 2 + week.items.length + 1
    assert.equal(figures?.getRow(last).getCell(closed + 2).value, 30)
    assert.equal(parts?.getRow(last - 1).getCell(2 + closed * 2).value, 30)
  })

  test('a street leader gets the bulletin of the own street only', async () => {
    const own = await server.signIn('s1-leader')
    for (const path of ['morning', 'weekly', 'weekly/workbook']) {
      assert.equal((await own.raw(`/api/bulletins/${path}?area=${ROOT}`)).status, 403, path)
      assert.equal((await own.raw(`/api/bulletins/${path}?area=${ROOT}002`)).status, 403, path)
      assert.equal((await own.raw(`/api/bulletins/${path}`)).status, 200, path)
    }
    const mine = await own.get('/api/bulletins/weekly')
    assert.doesNotMatch(mine.text, /339901002/)
    assert.equal((await leader.get('/api/bulletins/weekly?day=2027-01-01')).status, 422)
  })
})
