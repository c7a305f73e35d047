// SPDX-License-Identifier: Apache-2.0
import { deadline, extendClock, type Instant, isOverdue, startClock } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { listWaiting } from './co-units.ts'
import type { Effect, Step } from './decide.ts'
import type { Level } from './declare.ts'
import type { CaseEventData } from './events.ts'
import { type CoUnit, isWaiting, type Matter } from './matter.ts'
import { caseRefusals } from './refusals.ts'
import { add, type Draft, draftOf, type Setting, systemActor } from './setting.ts'

/*
 * 部门协助: one unit asks another for help. The request has a clock of its own in working time; when it runs out both
 * sides see it red and the request climbs, while the matter itself stays where it is.
 */

const said = ({ input }: Step): CaseEventData => ({
  ...(input.text ? { text: input.text } : {}),
  ...(input.photos?.length ? { photos: input.photos } : {}),
})

/** 增加协办: the clock of the asked unit starts at once. */
export const askUnit: Effect = (step) => {
  const { draft, actor, input, setting } = step
  const code = input.unit ?? ''
  const unit = setting.units.find(code)
  if (!unit) return refused(caseRefusals['case.unknown-unit']({ given: code }))
  if (draft.matter.handler === code) return refused(caseRefusals['case.own-unit']({ unit: unit.name }))
  if (draft.matter.coUnits.some((co) => co.unit === code && isWaiting(co)))
    return refused(caseRefusals['case.already-asked']({ unit: unit.name }))
  const clock = startClock(setting.now, setting.limitOf(setting.type, 'assistance'), setting.calendar)
  const data = { ...said(step), unit: code, clock }
  return done(add(draft, { kind: 'unit-added', at: setting.now, actor, data }))
}

/** The one request meant: of the unit named, or the only one there is. */
const meant = (step: Step, among: (co: CoUnit) => boolean): Outcome<CoUnit> => {
  const { draft, input, setting } = step
  const possible = draft.matter.coUnits.filter((co) => isWaiting(co) && among(co))
  const named = input.unit === undefined ? possible : possible.filter((co) => co.unit === input.unit)
  const [only, another] = named
  if (only && !another) return done(only)
  const allowed = possible.map((co) => {
    const unit = setting.units.find(co.unit)
    return { zh: unit?.name ?? co.unit, en: unit?.en ?? co.unit }
  })
  return refused(caseRefusals['case.which-unit']({ given: input.unit ?? '', allowed }))
}

const own = (step: Step): Outcome<CoUnit> => meant({ ...step, input: { unit: step.post.unit } }, () => true)

/** 协办反馈: in time or late is settled now and never judged again. */
export const answerAsked: Effect = (step) => {
  const { draft, actor, post, setting } = step
  const co = own(step)
  if (!co.ok) return co
  const { clock } = co.value
  const onTime = clock ? { onTime: !isOverdue(clock, setting.now) } : {}
  const data = { ...said(step), unit: post.unit, ...onTime }
  return done(add(draft, { kind: 'co-answered', at: setting.now, actor, data }))
}

export const askCoTime: Effect = (step) => {
  const { draft, actor, input, post, setting } = step
  const co = own(step)
  if (!co.ok) return co
  const data = {
    unit: post.unit,
    reason: input.text ?? '',
    ...(input.limit ? { limit: input.limit } : {}),
  }
  return done(add(draft, { kind: 'co-time-asked', at: setting.now, actor, data }))
}

const wantsTime = (co: CoUnit): boolean => co.extension !== undefined

/** More time begins where the time granted so far ends. */
export const grantCoTime: Effect = (step) => {
  const { draft, actor, setting } = step
  const co = meant(step, wantsTime)
  if (!co.ok) return co
  const { unit, clock, extension } = co.value
  if (!extension || !clock) return refused(caseRefusals['case.nothing-asked']())
  const longer = extendClock(clock, extension.limit, setting.calendar)
  const data = { ...said(step), unit, limit: extension.limit, clock: longer }
  return done(add(draft, { kind: 'co-time-granted', at: setting.now, actor, data }))
}

const onMeant =
  (kind: 'co-time-denied' | 'unit-withdrawn', among: (co: CoUnit) => boolean): Effect =>
  (step) => {
    const { draft, actor, setting } = step
    const co = meant(step, among)
    return co.ok
      ? done(add(draft, { kind, at: setting.now, actor, data: { ...said(step), unit: co.value.unit } }))
      : co
  }

export const denyCoTime: Effect = onMeant('co-time-denied', wantsTime)
export const withdrawUnit: Effect = onMeant('unit-withdrawn', () => true)

const above: Readonly<Record<Level, Level>> = {
  community: 'street',
  street: 'district',
  district: 'district',
}

const climbs = (co: CoUnit, setting: Setting): Level =>
  above[co.level ?? setting.units.find(co.unit)?.level ?? 'community']

/**
 * An asked unit let its time run out: the request climbs a level at the very minute, and once more if it is still not
 * answered after the kind's time of escalation. What has reached the district climbs no further.
 */
export const tickAssistance = (matter: Matter, setting: Setting): Draft | undefined => {
  const co = listWaiting(matter).find(
    ({ wakeAt, clock }) =>
      wakeAt !== undefined && wakeAt < setting.now && clock !== undefined && isOverdue(clock, setting.now),
  )
  if (!co || co.wakeAt === undefined) return undefined
  const level = climbs(co, setting)
  const wake: Instant | undefined =
    level === 'district' ? undefined : deadline(co.wakeAt, setting.type.escalation, setting.calendar).at
  const data = { unit: co.unit, level, ...(wake === undefined ? {} : { wakeAt: wake }) }
  return add(draftOf(matter), { kind: 'co-escalated', at: co.wakeAt, actor: systemActor, data })
}
