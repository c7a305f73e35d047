// SPDX-License-Identifier: Apache-2.0
import type { Role } from '#platform/access/access.ts'
import type { Limit } from '#platform/clock/clock.ts'
import type { Form } from '#platform/form/form.ts'
import type { Rule } from '#platform/rule/rule.ts'

/**
 * The stages a matter can wait in, in the order of the standard flow (GB/T 30428.8: 立案、处置和结案). A kind of matter
 * declares which of them it has; each stage is named after what it waits for.
 */
export const stages = {
  intake: '待受理',
  filing: '待立案',
  dispatch: '待派遣',
  sign: '待签收',
  handling: '处置中',
  verify: '待核查',
  closing: '待结案',
  callback: '待回访',
  done: '已结案',
  void: '已作废',
} as const
export type Stage = keyof typeof stages
/** Stages in which somebody's clock runs. */
export type OpenStage = Exclude<Stage, 'done' | 'void'>

export const levels = { community: '社区', street: '街道', district: '区' } as const
export type Level = keyof typeof levels

export const channels = {
  portal: '居民上报',
  hotline: '热线代报',
  patrol: '网格巡查',
  inspection: '检查发现',
  machine: '智能发现',
  open311: '开放接口',
  file: '批量导入',
} as const
export type Channel = keyof typeof channels

/** A photo taken before or after the work. */
export type PhotoMoment = 'before' | 'after' | 'verify'

/** What an act must bring with it before it counts. */
export interface Requirement {
  readonly photo?: PhotoMoment
  readonly text?: boolean
  /** The one who acts stands within this many metres of the matter. */
  readonly withinMetres?: number
}

export interface StageDeclaration {
  /** Who may complete the stage. */
  readonly by: readonly Role[]
  /** Time allowed unless the district says otherwise (proposal; the district's value wins). */
  readonly limit: Limit
  readonly requires?: Requirement
  /**
   * The stage completes itself: always, or for reports of trusted channels. A dispatch completes itself only when a
   * rule says yes and the unit exists. (Default: a person completes it)
   */
  readonly automatic?: boolean | readonly Channel[]
}

/** Where a matter may be sent: a competence at a level, or the owner of the component it is about. */
export type Target =
  | { readonly competence: string; readonly level: Level }
  /** 部件先属主: the unit that owns the component; falls through when the component has no owner on record. */
  | { readonly owner: true }

/** Ordered rules; the last one has no condition, so every matter is sent somewhere. */
export type DispatchRules = readonly [
  ...{ readonly key: string; readonly when: Rule; readonly to: Target; readonly because: string }[],
  { readonly key: string; readonly otherwise: Target; readonly because: string },
]

/** Two reports may be about one matter when they are this near in place and time and alike in words. */
export interface DuplicateRule {
  readonly metres: number
  readonly hours: number
  /** Share of common two-character pairs from 0 to 1 that the texts must have; 0 = words do not matter. */
  readonly likeness: number
}

export interface CaseType<K extends string = string, F extends Form = Form> {
  readonly key: K
  /** Raised with every change of meaning; open matters keep the version they were opened under. */
  readonly version: number
  readonly label: string
  /** One of the scene's groups (for example the four platforms). */
  readonly group: string
  /** Words residents use, for search and suggestion. */
  readonly keywords: readonly string[]
  readonly form: F
  /** 部件 (a component with an owner) or 事件 (an event at a place). */
  readonly about: 'component' | 'event'
  readonly urgency: 1 | 2 | 3 | 4
  /** Channels that may open such a matter; volunteers are never offered kinds about persons. */
  readonly channels: readonly Channel[]
  readonly stages: { readonly [S in OpenStage]?: StageDeclaration }
  /** Total time from filing to closing; the stages' clocks run inside it. */
  readonly total: Limit
  readonly dispatch: DispatchRules
  readonly duplicates: DuplicateRule
  /** Where a matter starts: who closes it if nobody escalates. */
  readonly level: Level
  /** After a missed stage clock the matter climbs one level; after this much more time, another. */
  readonly escalation: Limit
  /** May a grid worker settle it on the spot (自行处置)? */
  readonly selfHandled: boolean
  /** Shown on the public map (never with personal data). */
  readonly isPublic: boolean
  /** May volunteers report it (04.12)? */
  readonly forVolunteers: boolean
  /** How long its contents are kept after its end, and on which ground. (Default: as the district keeps its documents) */
  readonly keeping?: { readonly years: number; readonly because: string }
}

/** Declare one kind of matter; keys of the form and of the options are inferred for the rules that use them. */
export const defineCaseType = <const K extends string, const F extends Form>(
  type: CaseType<K, F>,
): CaseType<K, F> => type

/** Facts that dispatch rules may ask about; the one list that rules, dry runs and explanations share. */
export interface DispatchFacts {
  readonly kind: string
  readonly group: string
  readonly channel: Channel
  readonly about: 'component' | 'event'
  readonly area: string
  readonly street: string
  readonly community: string
  readonly urgency: number
  readonly componentClass?: string
  readonly componentOwner?: string
  readonly text: string
  /** Hour of the day in Asia/Shanghai, 0–23. */
  readonly hour: number
  readonly workingTime: boolean
  readonly confidence?: number
}

/**
 * The desk that holds a matter while it waits in a stage, as a competence. A district gives each of them to a unit at
 * street level for every street and at district level once; `verification` may also be held by communities.
 */
export const desks = {
  intake: 'supervision',
  filing: 'supervision',
  dispatch: 'command',
  verify: 'verification',
  closing: 'supervision',
  callback: 'supervision',
} as const satisfies { readonly [S in OpenStage]?: string }
