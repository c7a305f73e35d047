// SPDX-License-Identifier: Apache-2.0
import { addDays, DAY, daysBetween, type Instant, instantOf } from '#platform/clock/clock.ts'
import type { Connection } from '#platform/db/database.ts'
import { timeId } from '#platform/event/id.ts'
import type { Call } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { coveredBy, judgeSpan, judgeTwice, swapped, taken } from './duty.ts'
import { type Duty, type DutyStore, takeTurn } from './duty-store.ts'
import { bookingRefusals } from './refusals.ts'
import { type BookingDeps, nobody, tell, unitToPlan } from './routes/deps.ts'

export interface Work {
  readonly deps: BookingDeps
  readonly store: DutyStore
  readonly tx: Connection
  readonly call: Pick<Call, 'actor' | 'now'>
}

export interface Who {
  readonly account?: string | null | undefined
  readonly name: string
  readonly phone?: string | undefined
}

export interface NewShift extends Who {
  readonly unit: string
  readonly post: string
  readonly from: Instant
  readonly to: Instant
}

interface Written {
  readonly duty: Duty
  readonly version: number
  readonly kind: string
  readonly data?: Readonly<Record<string, unknown>>
}

/** Judge and write one shift as it is to be. */
const write = async (work: Work, { duty, version, kind, data = {} }: Written): Promise<Outcome<Duty>> => {
  const { deps, store, tx, call } = work
  const span = judgeSpan(duty)
  if (!span.ok) return span
  const others = duty.account === null ? [] : await store.listOf(tx, duty.account, duty)
  const once = judgeTwice(duty, others, deps.unitWords)
  if (!once.ok) return once
  if (!(await store.put(tx, duty, version))) return refused(bookingRefusals['booking.changed']())
  await tell(tx, deps, { stream: 'roster', id: duty.id, kind, call, data: { ...data, ...duty } })
  return done({ ...duty, version: version + 1 })
}

/** Write several; all of them or none. */
const writeAll = async (work: Work, list: readonly Written[]): Promise<Outcome<readonly Duty[]>> => {
  const made: Duty[] = []
  for (const one of list) {
    const outcome = await write(work, one)
    if (!outcome.ok) return outcome
    made.push(outcome.value)
  }
  return done(made)
}

const dutyOf = (shift: NewShift, now: Instant): Duty => ({
  id: timeId(now),
  unit: shift.unit,
  post: shift.post,
  account: shift.account ?? null,
  name: shift.name.trim(),
  phone: shift.phone?.trim() ?? '',
  from: shift.from,
  to: shift.to,
  actingFor: null,
  takenAt: null,
  takenBy: null,
  version: 0,
})

export const planShifts = async (
  work: Work,
  shifts: readonly NewShift[],
): Promise<Outcome<readonly Duty[]>> => {
  const { deps, call } = work
  for (const { unit, post } of shifts) {
    const known = unitToPlan(deps, call.actor ?? nobody, unit)
    if (!known.ok) return known
    if (!Object.hasOwn(deps.postWords, post))
      return refused(bookingRefusals['booking.unknown-post']({ given: post }))
  }
  await takeTurn(work.tx, deps.district)
  return writeAll(
    work,
    shifts.map((shift) => ({ duty: dutyOf(shift, call.now), version: 0, kind: 'shift-planned' })),
  )
}

/** A shift one plans, unchanged since one saw it. */
const findToPlan = async (work: Work, id: string, version?: number): Promise<Outcome<Duty>> => {
  const { deps, store, tx, call } = work
  await takeTurn(tx, deps.district)
  const duty = await store.find(tx, id)
  if (!duty) return refused(bookingRefusals['booking.missing']())
  const unit = unitToPlan(deps, call.actor ?? nobody, duty.unit)
  if (!unit.ok) return unit
  if (version !== undefined && version !== duty.version) return refused(bookingRefusals['booking.changed']())
  return done(duty)
}

export const changeShift = async (
  work: Work,
  id: string,
  change: Who & { readonly from: Instant; readonly to: Instant; readonly version: number },
): Promise<Outcome<Duty>> => {
  const found = await findToPlan(work, id, change.version)
  if (!found.ok) return found
  const before = found.value
  const { version: _version, ...plain } = change
  const isOther = (change.account ?? null) !== before.account || change.name.trim() !== before.name
  const duty: Duty = {
    ...before,
    ...plain,
    account: change.account ?? null,
    name: change.name.trim(),
    phone: change.phone?.trim() ?? before.phone,
    ...(isOther ? { actingFor: null, takenAt: null, takenBy: null } : {}),
  }
  return write(work, { duty, version: before.version, kind: 'shift-changed', data: { before } })
}

export const removeShift = async (
  work: Work,
  id: string,
  { version, reason }: { readonly version: number; readonly reason: string },
): Promise<Outcome<undefined>> => {
  const found = await findToPlan(work, id, version)
  if (!found.ok) return found
  if (!(await work.store.remove(work.tx, id, version))) return refused(bookingRefusals['booking.changed']())
  const data = { before: found.value, reason }
  await tell(work.tx, work.deps, { stream: 'roster', id, kind: 'shift-removed', call: work.call, data })
  return done(undefined)
}

interface Ref {
  readonly id: string
  readonly version: number
}

/** Two people change places. The rows are emptied of people first, so that neither is in two places on the way. */
export const swapShifts = async (work: Work, a: Ref, b: Ref): Promise<Outcome<readonly Duty[]>> => {
  const one = await findToPlan(work, a.id, a.version)
  if (!one.ok) return one
  const other = await findToPlan(work, b.id, b.version)
  if (!other.ok) return other
  const [first, second] = swapped(one.value, other.value)
  const free = await work.store.put(work.tx, { ...other.value, account: null }, b.version)
  if (!free) return refused(bookingRefusals['booking.changed']())
  return writeAll(work, [
    { duty: first, version: a.version, kind: 'shift-swapped', data: { with: b.id } },
    { duty: second, version: b.version + 1, kind: 'shift-swapped', data: { with: a.id } },
  ])
}

/** Somebody is away: every shift of theirs in that time goes to another, whose name says for whom they stand in. */
export const coverLeave = async (
  work: Work,
  given: Who & {
    readonly away: string
    readonly from: Instant
    readonly to: Instant
    readonly reason: string
  },
): Promise<Outcome<readonly Duty[]>> => {
  const { deps, store, tx, call } = work
  await takeTurn(tx, deps.district)
  const shifts = (await store.listOf(tx, given.away, given)).filter(
    ({ from, unit }) => from >= given.from && unitToPlan(deps, call.actor ?? nobody, unit).ok,
  )
  if (shifts.length === 0)
    return refused(bookingRefusals['booking.nobody-to-cover']({ name: given.away.slice(0, 80) }))
  const by = { account: given.account ?? null, name: given.name.trim(), phone: given.phone }
  return writeAll(
    work,
    shifts.map((duty) => ({
      duty: coveredBy(duty, by),
      version: duty.version,
      kind: 'shift-covered',
      data: { reason: given.reason },
    })),
  )
}

/** The shifts of one week once more in another; what stands there already is left alone. */
export const copyWeek = async (
  work: Work,
  { unit, from, to }: { readonly unit: string; readonly from: string; readonly to: string },
): Promise<Outcome<readonly Duty[]>> => {
  const { deps, store, tx, call } = work
  const known = unitToPlan(deps, call.actor ?? nobody, unit)
  if (!known.ok) return known
  await takeTurn(tx, deps.district)
  const weekOf = (day: string) => ({ from: instantOf(day), to: instantOf(addDays(day, 7)) })
  const reach = { areas: [], units: [unit] }
  const [source, target] = [
    await store.list(tx, reach, weekOf(from)),
    await store.list(tx, reach, weekOf(to)),
  ]
  const shift = daysBetween(from, to) * DAY
  const stands = new Set(target.map((duty) => `${duty.post}@${duty.from}`))
  const wanted = source.filter(
    (duty) => duty.from >= weekOf(from).from && !stands.has(`${duty.post}@${duty.from + shift}`),
  )
  return writeAll(
    work,
    wanted.map((duty) => ({
      duty: {
        ...dutyOf({ ...duty, from: duty.from + shift, to: duty.to + shift }, call.now),
        // Who was covered for is expected back.
        name: duty.actingFor ?? duty.name,
        account: duty.actingFor === null ? duty.account : null,
      },
      version: 0,
      kind: 'shift-planned',
      data: { copiedFrom: duty.id },
    })),
  )
}

/** The person on the roster, or a colleague of the unit, says they are there. */
export const takeOver = async (work: Work, id: string): Promise<Outcome<Duty>> => {
  const { deps, store, tx, call } = work
  const actor = call.actor ?? nobody
  await takeTurn(tx, deps.district)
  const duty = await store.find(tx, id)
  const isOwn = duty?.account === actor.account
  if (!duty || !(isOwn || actor.posts.some(({ unit }) => unit === duty.unit)))
    return refused(bookingRefusals['booking.missing']())
  const now = taken(duty, actor.name, call.now)
  if (!now.ok) return now
  const stands: Duty = isOwn
    ? now.value
    : { ...now.value, account: actor.account, name: actor.name, actingFor: duty.actingFor ?? duty.name }
  return write(work, { duty: stands, version: duty.version, kind: 'shift-taken' })
}
