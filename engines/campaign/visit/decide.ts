// SPDX-License-Identifier: Apache-2.0
import type { Actor, Post } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { EventActor } from '#platform/event/event.ts'
import { done, type Outcome, type Refusal, refused, type Words } from '#platform/refusal/refusal.ts'
import { departmentOf, type InspectionType } from './declare.ts'
import { evolve, type VisitEvent, type VisitEventData, type VisitEventKind } from './events.ts'
import { findEnding, findPart } from './may.ts'
import { visitRefusals } from './refusals.ts'
import {
  type Fault,
  faultsIn,
  type Finding,
  isRectified,
  outcomeOf,
  type Part,
  unansweredIn,
  type Visit,
  visitStates,
} from './visit.ts'

/** All a decision may know besides the visit and the command. */
export interface VisitSetting {
  readonly now: Instant
  /** The English of a declared Chinese text. */
  readonly say: (zh: string) => Words
  readonly departmentWords: (competence: string) => Words
}

export interface Draft {
  readonly visit: Visit
  readonly events: readonly VisitEvent[]
}

export const actorIn = (actor: Actor, post: Post): EventActor => ({
  account: actor.account,
  name: actor.name,
  role: post.role,
  unit: post.unit,
})
export const systemActor: EventActor = { role: 'system' }

const tell = (
  visit: Visit,
  kind: VisitEventKind,
  told: { readonly at: Instant; readonly actor: EventActor; readonly data: VisitEventData },
): Draft => {
  const event: VisitEvent = { kind, ...told }
  return { visit: evolve(visit, event), events: [event] }
}

const stateWords = {
  planned: { zh: visitStates.planned, en: 'planned' },
  underway: { zh: visitStates.underway, en: 'under way' },
  submitted: { zh: visitStates.submitted, en: 'submitted' },
  cancelled: { zh: visitStates.cancelled, en: 'cancelled' },
} as const

const refuseWhenOver = (visit: Visit): Refusal | undefined =>
  visit.state === 'submitted' || visit.state === 'cancelled'
    ? visitRefusals['visit.over']({ state: stateWords[visit.state] })
    : undefined

/** A visit as it was planned. */
export const plan = (visit: Visit): Draft =>
  tell(visit, 'planned', { at: visit.plannedAt, actor: visit.plannedBy, data: { plan: visit } })

const lacks = {
  text: { zh: '文字说明', en: 'words' },
  photo: { zh: '照片', en: 'a photo' },
} as const

const refuseFault = (fault: Fault, item: Words): Refusal | undefined => {
  if (fault.text.trim() === '') return visitRefusals['visit.fault-bare']({ item, lacks: lacks.text })
  if (fault.photos.length === 0) return visitRefusals['visit.fault-bare']({ item, lacks: lacks.photo })
  return undefined
}

const refuseFinding = (
  finding: Finding,
  { type, department, setting }: { type: InspectionType; department: string; setting: VisitSetting },
): Refusal | undefined => {
  const check = type.items[finding.item]
  if (!check || departmentOf(type, check) !== department)
    return visitRefusals['visit.unknown-item']({
      given: finding.item,
      department: setting.departmentWords(department),
    })
  const item = setting.say(check.label)
  const { points, faults } = finding
  if (!Number.isInteger(points) || points < 0 || points > check.points)
    return visitRefusals['visit.points']({ item, given: points, most: check.points })
  if ((type.scoring ?? 'deduct') === 'deduct' && faults.length === 0 && points !== check.points)
    return visitRefusals['visit.deduction']({ item, most: check.points })
  return faults.map((fault) => refuseFault(fault, item)).find((found) => found !== undefined)
}

export interface SaveInput {
  readonly department: string
  /** The version of the part it was written on. */
  readonly version: number
  readonly findings: readonly Finding[]
  readonly remark: string
}

const refuseSave = (visit: Visit, part: Part, input: SaveInput, setting: VisitSetting): Refusal | undefined =>
  refuseWhenOver(visit) ??
  (part.version === input.version
    ? undefined
    : visitRefusals['visit.part-changed']({ given: input.version, version: part.version })) ??
  input.findings
    .map((finding) => refuseFinding(finding, { type: visit.declared, department: part.department, setting }))
    .find((found) => found !== undefined)

/** A department's findings so far: whole answers, in any number; what is unanswered may come later. */
export const save = (
  visit: Visit,
  { actor, input }: { readonly actor: Actor; readonly input: SaveInput },
  setting: VisitSetting,
): Outcome<Draft> => {
  const part = visit.parts.find(({ department }) => department === input.department)
  const post = findPart(actor, visit, input.department)
  if (!part || !post)
    return refused(visitRefusals['visit.not-yours']({ needs: setting.departmentWords(input.department) }))
  const refusal = refuseSave(visit, part, input, setting)
  if (refusal) return refused(refusal)
  const { department, findings, remark } = input
  const told = { at: setting.now, actor: actorIn(actor, post), data: { department, findings, remark } }
  return done(tell(visit, 'saved', told))
}

const refuseEnding = (visit: Visit, version: number): Refusal | undefined =>
  refuseWhenOver(visit) ??
  (visit.version === version ? undefined : visitRefusals['visit.changed']({ version: visit.version }))

const needsLead = { zh: '牵头检查的单位', en: 'the unit that leads the visit' }

/** Final: every item is answered; from here on the inspected see it, and every fault becomes a matter. */
export const submit = (
  visit: Visit,
  { actor, version }: { readonly actor: Actor; readonly version: number },
  setting: VisitSetting,
): Outcome<Draft> => {
  const post = findEnding(actor, visit)
  if (!post) return refused(visitRefusals['visit.not-yours']({ needs: needsLead }))
  const refusal = refuseEnding(visit, version)
  if (refusal) return refused(refusal)
  const keys = unansweredIn(visit)
  if (keys.length > 0)
    return refused(
      visitRefusals['visit.unanswered']({
        keys,
        items: keys.map((key) => setting.say(visit.declared.items[key]?.label ?? key)),
      }),
    )
  return done(tell(visit, 'submitted', { at: setting.now, actor: actorIn(actor, post), data: {} }))
}

export const cancel = (
  visit: Visit,
  { actor, version, reason }: { readonly actor: Actor; readonly version: number; readonly reason: string },
  setting: VisitSetting,
): Outcome<Draft> => {
  const post = findEnding(actor, visit)
  if (!post) return refused(visitRefusals['visit.not-yours']({ needs: needsLead }))
  const refusal = refuseEnding(visit, version)
  if (refusal) return refused(refusal)
  return done(tell(visit, 'cancelled', { at: setting.now, actor: actorIn(actor, post), data: { reason } }))
}

/** A fault became a matter. Told twice it is true once. */
export const link = (
  visit: Visit,
  opened: { readonly fault: string; readonly case: string; readonly code: string },
  at: Instant,
): Draft | undefined =>
  outcomeOf(visit, opened.fault)?.firstCase === undefined &&
  faultsIn(visit).some(({ fault }) => fault.key === opened.fault)
    ? tell(visit, 'opened', { at, actor: systemActor, data: opened })
    : undefined

/** What a matter says of a fault of this visit: where it lives now, and whether it was put right with proof. */
export interface MatterNews {
  readonly fault: string
  readonly case: string
  readonly code: string
  readonly isClosed: boolean
  /** Photos taken after the work. */
  readonly proof: readonly string[]
  readonly unit?: string
  readonly at: Instant
}

const newsKind = (visit: Visit, news: MatterNews): VisitEventKind | undefined => {
  const known = outcomeOf(visit, news.fault)
  if (!known) return undefined
  if (known.case !== news.case) return 'moved'
  // Closed without a photo of the place afterwards is closed, not proven.
  const isProven = news.isClosed && news.proof.length > 0
  if (isProven === isRectified(known)) return undefined
  return isProven ? 'rectified' : 'unrectified'
}

/** Everything a matter's news changes, in order; nothing when it is known already. */
export const hear = (visit: Visit, news: MatterNews): Draft => {
  let draft: Draft = { visit, events: [] }
  for (let kind = newsKind(visit, news); kind; kind = newsKind(draft.visit, news)) {
    const { fault, code, proof, unit } = news
    const data = { fault, case: news.case, code, proof, ...(unit === undefined ? {} : { unit }) }
    const next = tell(draft.visit, kind, { at: news.at, actor: systemActor, data })
    draft = { visit: next.visit, events: [...draft.events, ...next.events] }
  }
  return draft
}
