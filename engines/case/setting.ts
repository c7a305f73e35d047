// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import type { UnitDirectory } from '#platform/access/units.ts'
import {
  type Instant,
  type Limit,
  startClock,
  type StageClock,
  type WorkCalendar,
} from '#platform/clock/clock.ts'
import type { EventActor } from '#platform/event/event.ts'
import {
  type CaseType,
  desks,
  type DispatchRules,
  type Level,
  type OpenStage,
  stages,
  type Stage,
} from './declare.ts'
import type { CaseEvent, CaseEventData, CaseEventKind, Entered } from './events.ts'
import { evolve } from './evolve.ts'
import type { Matter } from './matter.ts'
import type { Verification } from './rules/declare.ts'

/** District limits that belong to the engine, not to a kind. */
export interface CaseLimits {
  /** Correct what was rated two stars or fewer (好差评: 15 working days). */
  readonly rectification: Limit
  /** Decide whose matter it is after repeated returns. */
  readonly arbitration: Limit
  /** Answer another unit that asked for help, where a kind or the district says nothing else. */
  readonly assistance: Limit
  /** A returned matter goes to arbitration after so many returns. (Default: 2) */
  readonly bouncesBeforeArbitration: number
  /** A closing may be objected to for so many days. (Default: 30) */
  readonly objectionDays: number
  /** A report that waited without a network may have been seen so many days ago. (Default: 7) */
  readonly seenDays: number
}

export const defaultCaseLimits: CaseLimits = {
  rectification: { amount: 15, unit: 'work-day' },
  arbitration: { amount: 1, unit: 'work-day' },
  assistance: { amount: 2, unit: 'work-day' },
  bouncesBeforeArbitration: 2,
  objectionDays: 30,
  seenDays: 7,
}

/** All a decision may know besides the matter and the command. Time and ids come in as values. */
export interface Setting {
  readonly now: Instant
  readonly type: CaseType
  readonly calendar: WorkCalendar
  readonly units: UnitDirectory
  readonly rules: { readonly version: number; readonly rules: DispatchRules }
  readonly limits: CaseLimits
  /**
   * The limit for a stage or for an answer to another unit: by the district's rules where the matter is given, else the
   * district's own, else the declared one.
   */
  limitOf(type: CaseType, stage: OpenStage | 'total' | 'assistance', matter?: Matter): Limit
  /** How a matter whose work is done is verified, by the rules it was opened under. */
  verificationOf(matter: Matter): Verification
}

export const systemActor: EventActor = { role: 'system' }

/** Record the person and the post they act in. */
export const actorIn = (actor: Actor | undefined, post?: { role: string; unit: string }): EventActor =>
  actor
    ? {
        account: actor.account,
        name: actor.name,
        role: post?.role ?? 'resident',
        ...(post ? { unit: post.unit } : {}),
      }
    : { role: 'resident' }

/** Levels at which a desk is looked for, the nearest first; what the district holds stays there. */
const desksFrom = (level: Level, stage: OpenStage): readonly Level[] => {
  if (level === 'district') return ['district']
  return stage === 'verify' ? ['community', 'street', 'district'] : ['street', 'district']
}

/** The desk that holds a matter in a stage: the unit with the desk's competence at the matter's level or above. */
export const deskOf = (
  matter: Pick<Matter, 'area' | 'level' | 'handler'>,
  stage: OpenStage,
  units: UnitDirectory,
): string | undefined => {
  if (stage === 'sign' || stage === 'handling') return matter.handler
  const competence = desks[stage]
  return desksFrom(matter.level, stage)
    .map((level) => units.competent(competence, level, matter.area))
    .find((unit) => unit !== undefined && (stage !== 'verify' || unit.code !== matter.handler))?.code
}

const order = Object.keys(stages) as readonly Stage[]
export const stagesOf = (type: CaseType): readonly OpenStage[] =>
  order.filter(
    (stage): stage is OpenStage => stage !== 'done' && stage !== 'void' && type.stages[stage] !== undefined,
  )

/** The stage after this one in the kind's own flow; `done` after the last. */
export const stageAfter = (type: CaseType, stage: Stage): Stage => {
  const own = stagesOf(type)
  const next = own.find((candidate) => order.indexOf(candidate) > order.indexOf(stage))
  return next ?? 'done'
}

/** A growing history: each step appends an event and folds it, so that the next step decides on the new state. */
export interface Draft {
  readonly matter: Matter
  readonly events: readonly CaseEvent[]
}

export const draftOf = (matter: Matter): Draft => ({ matter, events: [] })

export const add = (
  draft: Draft,
  event: { kind: CaseEventKind; at: Instant; actor: EventActor; data?: CaseEventData },
): Draft => {
  const full: CaseEvent = { ...event, data: event.data ?? {} }
  return { matter: evolve(draft.matter, full), events: [...draft.events, full] }
}

/** What a worker settles on the spot is settled at the level of the worker's own unit, unless it had climbed before. */
export const levelOnTheSpot = (
  matter: Pick<Matter, 'escalations' | 'level'>,
  actor: EventActor,
  units: UnitDirectory,
): Level => (matter.escalations > 0 ? matter.level : (units.find(actor.unit ?? '')?.level ?? matter.level))

export const clockFor = (setting: Setting, stage: OpenStage, matter: Matter): StageClock =>
  startClock(setting.now, setting.limitOf(setting.type, stage, matter), setting.calendar)

/** What it takes to enter a stage: its desk and a fresh clock. */
export const enter = (matter: Matter, stage: Stage, setting: Setting): Entered =>
  stage === 'done' || stage === 'void'
    ? { stage }
    : { stage, holder: deskOf(matter, stage, setting.units), clock: clockFor(setting, stage, matter) }
