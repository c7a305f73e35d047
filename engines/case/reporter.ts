// SPDX-License-Identifier: Apache-2.0
import { DAY, dayOf, sayInstant } from '#platform/clock/clock.ts'
import type { EventActor } from '#platform/event/event.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { CasePhoto, Matter, Report } from './matter.ts'
import { type NewReport, open } from './open.ts'
import { rectification } from './rectification.ts'
import { caseRefusals } from './refusals.ts'
import { add, type Draft, draftOf, enter, type Setting, stageAfter } from './setting.ts'

/** The reporter acts without an account, by follow code; the unit never learns who it was. */
const reporter: EventActor = { role: 'resident' }

const isClosed = ({ status, stage }: Matter): boolean => status === 'closed' || stage === 'callback'

export interface Rating {
  readonly report: Report
  readonly stars: number
  readonly text?: string
}

export interface Rated {
  readonly draft: Draft
  /** Two stars or fewer open a rectification of their own, due in 15 working days with a call-back. */
  readonly rectification?: Draft
}

/** 评价: each reporter rates once, after closing. */
export const rate = (
  matter: Matter,
  { report, stars, text }: Rating,
  ids: { readonly caseId: string; readonly reportId: string; readonly code: string },
  setting: Setting,
): Outcome<Rated> => {
  if (!isClosed(matter)) return refused(caseRefusals['case.not-closed']())
  if (report.ratedAt !== undefined)
    return refused(caseRefusals['case.already-rated']({ on: sayInstant(report.ratedAt).zh }))
  const data = { stars, report: report.id, ...(text ? { text } : {}) }
  const draft = add(draftOf(matter), { kind: 'rated', at: setting.now, actor: reporter, data })
  const isFirst = matter.rating === undefined || matter.rating > 2
  if (stars > 2 || !isFirst || !matter.handler) return done({ draft })
  const made = open(rectifying(matter, ids, text), {
    ...setting,
    type: rectification(setting.limits),
    rules: { version: 0, rules: toUnit },
  })
  if (!made.ok) return made
  const sent = sendBack(made.value, matter.handler, setting)
  return done({ draft: add(draft, splitInto(sent.matter.id, setting)), rectification: sent })
}

const toUnit = [{ key: 'none', otherwise: { owner: true }, because: '' }] as const
const splitInto = (id: string, setting: Setting) =>
  ({
    kind: 'split',
    at: setting.now,
    actor: { role: 'system' },
    data: { cases: [id], reason: 'rectification' },
  }) as const

const rectifying = (
  matter: Matter,
  ids: { readonly caseId: string; readonly reportId: string; readonly code: string },
  text: string | undefined,
): NewReport => ({
  ...ids,
  channel: 'portal',
  actor: { role: 'system' },
  text: text ? `整改:${text}` : `整改:${matter.summary}`,
  place: matter.place,
  area: matter.area,
  address: matter.address,
  answers: {},
  photos: [],
  parent: matter.id,
})

/** The unit that did the work puts it right; another one verifies. */
const sendBack = (draft: Draft, unit: string, setting: Setting): Draft => {
  const type = rectification(setting.limits)
  const to = { ...setting, type }
  const decision = {
    rule: 'rectification',
    because: '评价两星及以下,由原承办单位整改',
    unit,
    rulesVersion: 0,
    inputs: {},
    runnersUp: [],
  }
  const { clock } = enter({ ...draft.matter, handler: unit }, 'handling', to)
  return add(draft, {
    kind: 'dispatched',
    at: setting.now,
    actor: { role: 'system' },
    data: { unit, decision, enter: { stage: 'handling', holder: unit, clock } },
  })
}

/** 异议: a closing that is objected to waits for the closing desk again, which closes with an answer or reopens. */
export const object = (matter: Matter, text: string, report: Report, setting: Setting): Outcome<Draft> => {
  if (!isClosed(matter)) return refused(caseRefusals['case.not-closed']())
  const days = setting.limits.objectionDays
  if (matter.closedAt !== undefined && setting.now - matter.closedAt > days * DAY)
    return refused(caseRefusals['case.objection-late']({ days }))
  const stage = setting.type.stages.closing ? 'closing' : stageAfter(setting.type, 'sign')
  const data = { text, report: report.id, enter: enter(matter, stage, setting) }
  return done(add(draftOf(matter), { kind: 'objected', at: setting.now, actor: reporter, data }))
}

/** 催办 by the reporter, once a day. */
export const urge = (
  matter: Matter,
  text: string | undefined,
  report: Report,
  setting: Setting,
): Outcome<Draft> => {
  if (matter.urgedAt !== undefined && dayOf(matter.urgedAt) === dayOf(setting.now))
    return refused(caseRefusals['case.urged-today']())
  const data = { report: report.id, ...(text ? { text } : {}) }
  return done(add(draftOf(matter), { kind: 'urged', at: setting.now, actor: reporter, data }))
}

/** More words or pictures from the reporter. */
export const addNote = (
  matter: Matter,
  note: { text: string; photos: readonly CasePhoto[]; report: Report },
  now: number,
): Draft =>
  add(draftOf(matter), {
    kind: 'noted',
    at: now,
    actor: reporter,
    data: { text: note.text, report: note.report.id, ...(note.photos.length ? { photos: note.photos } : {}) },
  })
