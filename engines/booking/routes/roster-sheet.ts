// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import { DAY, dayOf, parseInstant } from '#platform/clock/clock.ts'
import { raw, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { dutyStore } from '../duty-store.ts'
import { bookingRefusals } from '../refusals.ts'
import { type NewShift, planShifts } from '../roster.ts'
import { momentOf, readRosterSheet, rosterSheet, type SheetShift } from '../sheet.ts'
import { type BookingDeps, nobody, planners, reachOf, tag, writing } from './deps.ts'
import { DayQuery } from './roster-shapes.ts'

const writtenAs = (words: Words | undefined, said: string): boolean =>
  words !== undefined && (words.zh === said || words.en.toLowerCase() === said.toLowerCase())

/** A row in the program's own words; the first thing that is not understood is said. */
const shiftOf = (deps: BookingDeps, row: SheetShift): Outcome<NewShift> => {
  const unit = deps.units().find(({ code }) => code === row.unit || writtenAs(deps.unitWords(code), row.unit))
  if (!unit) return refused(bookingRefusals['booking.unknown-unit']({ given: row.unit.slice(0, 60) }))
  const post = Object.entries(deps.postWords).find(
    ([key, words]) => key === row.post || writtenAs(words, row.post),
  )
  if (!post) return refused(bookingRefusals['booking.unknown-post']({ given: row.post.slice(0, 40) }))
  const [from, to] = [momentOf(row.from), momentOf(row.to)]
  if (from === undefined || to === undefined)
    return refused(
      bookingRefusals['booking.hours']({ given: (from === undefined ? row.from : row.to).slice(0, 40) }),
    )
  return done({
    unit: unit.code,
    post: post[0],
    name: row.name.slice(0, 60),
    phone: row.phone.slice(0, 30),
    account: row.account === '' ? null : row.account.slice(0, 80),
    from,
    to,
  })
}

const FaultOut = Type.Object({ row: Type.Integer(), say: Words, next: Words })

const importing = (deps: BookingDeps): Route =>
  route({
    method: 'POST',
    path: '/api/roster/import',
    who: planners,
    tag,
    summary: { zh: '从Excel导入值班表', en: 'Import a duty roster from Excel' },
    accepts: ['multipart'],
    key: 'optional',
    pace: 'upload',
    answer: Type.Object({ kept: Type.Integer(), known: Type.Integer(), rejected: Type.Array(FaultOut) }),
    act: async (call) => {
      const file = await call.upload()
      if (!file.ok) return file
      const rows = await readRosterSheet(file.value.bytes)
      if (!rows.ok) return rows
      let [kept, known] = [0, 0]
      const rejected: { row: number; say: Words; next: Words }[] = []
      for (const row of rows.value) {
        const outcome = await importRow(deps, call, row)
        if (!outcome.ok) rejected.push({ row: row.row, say: outcome.refusal.say, next: outcome.refusal.next })
        else if (outcome.value === 'known') known += 1
        else kept += 1
      }
      return done({ kept, known, rejected })
    },
  })

/** Good rows are planned, those that stand already are left alone; each row for itself. */
const importRow = async (
  deps: BookingDeps,
  call: Parameters<typeof writing>[1],
  row: SheetShift,
): Promise<Outcome<'kept' | 'known'>> => {
  const shift = shiftOf(deps, row)
  if (!shift.ok) return shift
  const wanted = shift.value
  const store = dutyStore(deps.district)
  const there = await store.list(deps.db, { areas: [], units: [wanted.unit] }, wanted)
  const stands = there.some(
    ({ post, name, from, to }) =>
      post === wanted.post && name === wanted.name && from === wanted.from && to === wanted.to,
  )
  if (stands) return done('known')
  const key = `${call.key}:${row.row}`
  const made = await writing(deps, { ...call, key, body: wanted }, async (tx) => {
    const planned = await planShifts({ deps, store, tx, call }, [wanted])
    return planned.ok ? done('kept' as const) : planned
  })
  return made.ok ? done('kept') : made
}

const exporting = (deps: BookingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/roster.xlsx',
    who: 'staff',
    tag,
    summary: { zh: '导出值班表', en: 'Export the duty roster' },
    query: DayQuery,
    gives: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    act: async ({ actor = nobody, query, now, language }) => {
      const start = parseInstant(query.day ?? dayOf(now))
      if (!start.ok) return start
      const span = { from: start.value, to: start.value + (query.days ?? 7) * DAY }
      const duties = await dutyStore(deps.district).list(deps.db, reachOf(actor), span)
      return done(
        raw({
          type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          body: await rosterSheet(duties, language, deps),
          headers: { 'content-disposition': 'attachment; filename="roster.xlsx"' },
        }),
      )
    },
  })

export const rosterSheetRoutes = (deps: BookingDeps): readonly Route[] => [exporting(deps), importing(deps)]
