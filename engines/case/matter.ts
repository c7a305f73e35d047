// SPDX-License-Identifier: Apache-2.0
import type { Instant, Limit, StageClock } from '#platform/clock/clock.ts'
import type { Channel, Level, OpenStage, PhotoMoment, Stage } from './declare.ts'

/** open: somebody must act · closed · void: not a matter for the district · merged: its reports live in another one. */
export type Status = 'open' | 'closed' | 'void' | 'merged'

export interface CasePhoto {
  /** Id of the stored file. */
  readonly id: string
  readonly moment: PhotoMoment
  readonly at: Instant
}

/** A request to another unit (协办), with a clock of its own. */
export interface CoUnit {
  readonly unit: string
  readonly asked: string
  readonly askedAt: Instant
  /** The unit that asked. */
  readonly by?: string
  readonly clock?: StageClock
  /** More time the asked unit wants; whoever asked decides. */
  readonly extension?: { readonly limit: Limit; readonly reason: string; readonly at: Instant } | undefined
  /** When the clock worker must look again. */
  readonly wakeAt?: Instant | undefined
  /** How high the request has climbed, and how often, since its time ran out. */
  readonly level?: Level
  readonly escalations?: number
  readonly answeredAt?: Instant
  readonly text?: string
  readonly onTime?: boolean
  readonly withdrawnAt?: Instant
}

/** The unit still owes an answer. */
export const isWaiting = (co: CoUnit): boolean => co.answeredAt === undefined && co.withdrawnAt === undefined
/** Units that were asked and not let go again. */
export const askedUnits = (coUnits: readonly CoUnit[]): readonly string[] => [
  ...new Set(coUnits.filter((co) => co.withdrawnAt === undefined).map((co) => co.unit)),
]

/** Why a matter went where it went: the rule, what it saw, and where it would have gone otherwise. */
export interface DispatchDecision {
  readonly rule: string
  readonly because: string
  readonly unit: string
  /** Version of the rules in force: 0 = as declared by the scene. */
  readonly rulesVersion: number
  readonly inputs: Readonly<Record<string, unknown>>
  readonly runnersUp: readonly {
    readonly rule: string
    readonly unit?: string
    readonly why: 'no' | 'unknown' | 'later' | 'no-unit'
  }[]
  /** Present when a person chose. */
  readonly by?: string
}

/** What a machine saw; a person has confirmed it. */
export interface Evidence {
  readonly source: string
  readonly device: string
  readonly model: string
  readonly confidence: number
}

export interface Place {
  readonly lng: number
  readonly lat: number
}

export interface ExtensionAsked {
  readonly limit: Limit
  readonly reason: string
  readonly at: Instant
  readonly unit: string
}

/** The current state of one matter: the fold of its events. */
export interface Matter {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly declaration: number
  readonly group: string
  readonly about: 'component' | 'event'
  readonly stage: Stage
  readonly status: Status
  readonly level: Level
  readonly area: string
  readonly place: Place
  readonly address: string
  readonly summary: string
  readonly urgency: number
  readonly channel: Channel
  /** The unit that must act now. */
  readonly holder?: string | undefined
  /** The unit that has handled, or is to handle, the matter. */
  readonly handler?: string | undefined
  readonly verifier?: string | undefined
  readonly coUnits: readonly CoUnit[]
  readonly isPublic: boolean
  readonly openedAt: Instant
  readonly filedAt?: Instant | undefined
  readonly dispatchedAt?: Instant | undefined
  readonly handledAt?: Instant | undefined
  readonly closedAt?: Instant | undefined
  readonly updatedAt: Instant
  readonly stageClock?: StageClock | undefined
  readonly totalClock?: StageClock | undefined
  /** When handling was due, kept after handling: the day the matter counts as 应处置. */
  readonly handlingDueAt?: Instant | undefined
  /** When the clock worker must look again. */
  readonly wakeAt?: Instant | undefined
  readonly pausedAt?: Instant | undefined
  readonly pauseReason?: string | undefined
  readonly onTime?: boolean | undefined
  readonly closedLevel?: Level | undefined
  readonly selfHandled: boolean
  readonly reportCount: number
  readonly bounces: number
  readonly reworks: number
  readonly urges: number
  readonly urgedAt?: Instant | undefined
  readonly reopens: number
  readonly dispatches: number
  readonly escalations: number
  readonly supervised: boolean
  readonly extension?: ExtensionAsked | undefined
  readonly disputed: boolean
  /** An arbitrated assignment is final: the unit cannot return it again. */
  readonly isFinal: boolean
  readonly rating?: number | undefined
  readonly component?: string | undefined
  readonly componentClass?: string | undefined
  readonly componentOwner?: string | undefined
  readonly answers: Readonly<Record<string, unknown>>
  readonly photos: readonly CasePhoto[]
  readonly evidence?: Evidence | undefined
  readonly dispatch?: DispatchDecision | undefined
  readonly parent?: string | undefined
  readonly children: readonly string[]
  readonly mergedInto?: string | undefined
  /** Where a merged matter stood, so that splitting back loses nothing. */
  readonly before?:
    | {
        readonly stage: OpenStage
        readonly holder?: string | undefined
        readonly clock?: StageClock | undefined
      }
    | undefined
  readonly version: number
}

/** What one person told, through one channel; each keeps its own answer and its own rating. */
export interface Report {
  readonly id: string
  readonly caseId: string
  readonly firstCaseId: string
  readonly channel: Channel
  /** When it arrived. */
  readonly at: Instant
  /** When it was seen, if it waited on a phone without a network. */
  readonly seenAt?: Instant | undefined
  readonly text: string
  readonly place: Place
  readonly photos: readonly CasePhoto[]
  readonly answers: Readonly<Record<string, unknown>>
  readonly contact?: { readonly name?: string; readonly phone?: string; readonly email?: string } | undefined
  readonly account?: string | undefined
  readonly language: 'zh' | 'en'
  readonly followHash: string
  readonly answer?: { readonly text: string; readonly at: Instant; readonly unit?: string } | undefined
  readonly rating?: number | undefined
  readonly ratingText?: string | undefined
  readonly ratedAt?: Instant | undefined
  readonly external?: { readonly source: string; readonly id: string } | undefined
}

export const levelRank = { community: 0, street: 1, district: 2 } as const satisfies Record<Level, number>
export const streetOf = (area: string): string => area.slice(0, 9)
export const communityOf = (area: string): string => area.slice(0, 12)
/** Units a matter concerns, for the scope of officers. */
export const unitsOf = (matter: Matter): readonly string[] =>
  [...new Set([matter.holder, matter.handler, ...askedUnits(matter.coUnits)])].filter(
    (unit) => unit !== undefined,
  )

/** Metres between two places near each other; enough for "is the worker there" and "is it the same thing". */
export const metresBetween = (a: Place, b: Place): number => {
  const rad = Math.PI / 180
  const x = (b.lng - a.lng) * rad * Math.cos(((a.lat + b.lat) / 2) * rad)
  return Math.hypot(x, (b.lat - a.lat) * rad) * 6_371_008
}
