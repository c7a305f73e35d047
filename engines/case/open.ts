// SPDX-License-Identifier: Apache-2.0
import type { EventActor } from '#platform/event/event.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { Channel } from './declare.ts'
import type { Entered } from './events.ts'
import type { CasePhoto, Evidence, Matter, Place } from './matter.ts'
import { caseRefusals } from './refusals.ts'
import {
  add,
  clockFor,
  deskOf,
  type Draft,
  draftOf,
  levelOnTheSpot,
  type Setting,
  stagesOf,
} from './setting.ts'
import { fileAtOnce, settle } from './steps.ts'

/** A report that has been read, checked against its form and placed in its grid. */
export interface NewReport {
  /** Ids and numbers come in as values. */
  readonly caseId: string
  readonly reportId: string
  readonly code: string
  readonly channel: Channel
  readonly actor: EventActor
  readonly text: string
  readonly place: Place
  readonly area: string
  readonly address: string
  readonly answers: Readonly<Record<string, unknown>>
  readonly photos: readonly CasePhoto[]
  /** When it was seen, if it waited on a phone without a network. */
  readonly seenAt?: number | undefined
  readonly component?: { readonly code: string; readonly class: string; readonly owner?: string }
  readonly evidence?: Evidence
  readonly parent?: string
  /** Settled on the spot by the grid worker who found it. */
  readonly selfHandled?: { readonly text: string; readonly photos: readonly CasePhoto[] }
}

const opening = (report: NewReport, setting: Setting): Matter => {
  const { type, now } = setting
  const stage = stagesOf(type)[0] ?? 'handling'
  const base = { area: report.area, level: type.level, handler: undefined }
  const matter: Matter = {
    id: report.caseId,
    code: report.code,
    kind: type.key,
    declaration: type.version,
    group: type.group,
    about: type.about,
    stage,
    status: 'open',
    level: type.level,
    area: report.area,
    place: report.place,
    address: report.address,
    summary: report.text,
    urgency: type.urgency,
    channel: report.channel,
    holder: deskOf(base, stage, setting.units),
    coUnits: [],
    isPublic: type.isPublic,
    openedAt: now,
    updatedAt: now,
    selfHandled: false,
    reportCount: 1,
    bounces: 0,
    reworks: 0,
    urges: 0,
    reopens: 0,
    dispatches: 0,
    escalations: 0,
    supervised: false,
    disputed: false,
    isFinal: false,
    component: report.component?.code,
    componentClass: report.component?.class,
    componentOwner: report.component?.owner,
    answers: report.answers,
    photos: report.photos,
    evidence: report.evidence,
    parent: report.parent,
    children: [],
    version: 1,
  }
  const clock = clockFor(setting, stage, matter)
  return { ...matter, stageClock: clock, wakeAt: clock.dueAt }
}

const seen = ({ seenAt }: Pick<NewReport, 'seenAt'>) => (seenAt === undefined ? {} : { seenAt })

const reported = (report: NewReport, setting: Setting): Draft => {
  const matter = opening(report, setting)
  const event = {
    kind: 'reported',
    at: setting.now,
    actor: report.actor,
    data: { opening: matter, report: report.reportId, ...seen(report) },
  } as const
  return { matter, events: [event] }
}

const settledOnTheSpot = (draft: Draft, report: NewReport, setting: Setting): Draft => {
  const last = setting.type.stages.verify ? 'verify' : 'closing'
  const data = {
    text: report.selfHandled?.text ?? '',
    photos: report.selfHandled?.photos ?? [],
    level: levelOnTheSpot(draft.matter, report.actor, setting.units),
  }
  const self = add(draft, { kind: 'self-handled', at: setting.now, actor: report.actor, data })
  const stage = setting.type.stages[last] ? last : 'done'
  const entered: Entered =
    stage === 'done'
      ? { stage }
      : {
          stage,
          holder: deskOf(self.matter, stage, setting.units),
          clock: clockFor(setting, stage, self.matter),
        }
  const kind = stage === 'done' ? 'closed' : 'handled'
  return settle(
    add(self, { kind, at: setting.now, actor: report.actor, data: { onTime: true, enter: entered } }),
    setting,
  )
}

/** A report opens a matter; every stage that completes itself is completed in the same breath. */
export const open = (report: NewReport, setting: Setting): Outcome<Draft> => {
  const { type } = setting
  if (!type.channels.includes(report.channel))
    return refused(
      caseRefusals['case.channel-closed']({
        kind: { zh: type.label, en: type.label },
        channel: report.channel,
      }),
    )
  const draft = reported(report, setting)
  if (report.selfHandled && type.selfHandled)
    return done(settledOnTheSpot(fileAtOnce(draft, setting), report, setting))
  return done(settle(fileAtOnce(draft, setting), setting))
}

/** A report about a known matter joins it and keeps its own answer. */
export const join = (
  matter: Matter,
  report: Pick<NewReport, 'reportId' | 'actor' | 'photos' | 'seenAt'>,
  now: number,
): Draft =>
  add(draftOf(matter), {
    kind: 'joined',
    at: now,
    actor: report.actor,
    data: {
      report: report.reportId,
      ...seen(report),
      ...(report.photos.length ? { photos: report.photos } : {}),
    },
  })
