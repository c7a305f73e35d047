// SPDX-License-Identifier: Apache-2.0
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { type Command, permit } from './decide.ts'
import type { Matter } from './matter.ts'
import type { CaseType } from './declare.ts'
import { type NewReport, open } from './open.ts'
import { caseRefusals } from './refusals.ts'
import { actorIn, add, type Draft, draftOf, type Setting } from './setting.ts'
import { sendTo } from './steps.ts'

/** What a family decision changes: several matters in one write, all or none. */
export interface FamilyChange {
  readonly drafts: readonly Draft[]
  /** Reports move with a merge and come home with a split. */
  readonly moveReports?: { readonly from: string; readonly to: string; readonly onlyOwn: boolean }
}

const cannot = (zh: string, en: string) => refused(caseRefusals['case.cannot-merge']({ why: { zh, en } }))

/** 并案: the reports of `matter` live on in `target`; nothing is lost and everyone is answered there. */
export const merge = (
  matter: Matter,
  target: Matter | undefined,
  command: Command,
  setting: Setting,
): Outcome<FamilyChange> => {
  const allowed = permit(matter, command, setting)
  if (!allowed.ok) return allowed
  if (!target) return cannot('没有找到目标事项', 'the other matter was not found')
  if (target.id === matter.id) return cannot('不能并入自己', 'a matter cannot be merged into itself')
  if (target.status !== 'open') return cannot('目标事项已办结', 'the other matter is no longer open')
  if (target.kind !== matter.kind) return cannot('事项类别不同', 'they are of different kinds')
  const actor = actorIn(command.actor, allowed.value)
  const said = { at: setting.now, actor }
  const reason = command.input.text ? { text: command.input.text } : {}
  const gone = add(draftOf(matter), { ...said, kind: 'merged', data: { ...reason, case: target.id } })
  const kept = add(draftOf(target), {
    ...said,
    kind: 'merged-in',
    data: { ...reason, case: matter.id, reports: matter.reportCount },
  })
  return done({ drafts: [gone, kept], moveReports: { from: matter.id, to: target.id, onlyOwn: false } })
}

/** Split a merged matter back out: it stands where it stood, with the reports that first came to it. */
export const unmerge = (
  matter: Matter,
  target: Matter,
  own: number,
  { command, setting }: { readonly command: Command; readonly setting: Setting },
): Outcome<FamilyChange> => {
  const allowed = permit(matter, command, setting)
  if (!allowed.ok) return allowed
  const said = { at: setting.now, actor: actorIn(command.actor, allowed.value) }
  const back = add(draftOf(matter), {
    ...said,
    kind: 'unmerged',
    data: { case: target.id, reports: own, ...(matter.before ? { was: matter.before } : {}) },
  })
  const left = add(draftOf(target), {
    ...said,
    kind: 'unmerged-out',
    data: { case: matter.id, reports: own },
  })
  return done({ drafts: [back, left], moveReports: { from: target.id, to: matter.id, onlyOwn: true } })
}

export interface PartIds {
  readonly caseId: string
  readonly reportId: string
  readonly code: string
}

/** 拆分: one part for each unit named; the whole is finished when its parts are. */
export const split = (
  matter: Matter,
  command: Command,
  ids: readonly PartIds[],
  setting: Setting,
): Outcome<FamilyChange> => {
  const allowed = permit(matter, command, setting)
  if (!allowed.ok) return allowed
  const actor = actorIn(command.actor, allowed.value)
  const units = command.input.units ?? []
  const parts: Draft[] = []
  for (const [index, unit] of units.entries()) {
    const id = ids[index]
    if (!id) break
    const part = partOf(matter, unit, { id, command, setting, actor })
    if (!part.ok) return part
    parts.push(part.value)
  }
  const whole = add(draftOf(matter), {
    kind: 'split',
    at: setting.now,
    actor,
    data: { text: command.input.text ?? '', cases: parts.map((part) => part.matter.id) },
  })
  return done({ drafts: [whole, ...parts] })
}

interface Making {
  readonly id: PartIds
  readonly command: Command
  readonly setting: Setting
  readonly actor: ReturnType<typeof actorIn>
}

const partOf = (matter: Matter, unit: string, { id, command, setting, actor }: Making): Outcome<Draft> => {
  const report: NewReport = {
    ...id,
    channel: matter.channel,
    actor,
    text: `${command.input.text ?? ''} (${matter.summary})`.slice(0, 2000),
    place: matter.place,
    area: matter.area,
    address: matter.address,
    answers: matter.answers,
    photos: matter.photos.filter((photo) => photo.moment === 'before'),
    parent: matter.id,
  }
  const made = open(report, { ...setting, type: typeOfPart(setting.type) })
  return made.ok ? sendTo(made.value, { unit, actor, text: command.input.text, setting }) : made
}

/**
 * A part starts at the dispatch desk, for the whole was accepted and filed already, and has no call-back of its own:
 * the reporter is called once, about the whole.
 */
export const typeOfPart = (type: CaseType): CaseType => {
  const { intake: _intake, filing: _filing, callback: _callback, dispatch, ...rest } = type.stages
  const limit = { amount: 1, unit: 'work-hour' } as const
  return {
    ...type,
    stages: { ...rest, dispatch: { by: ['dispatcher'], limit, ...dispatch, automatic: false } },
  }
}
