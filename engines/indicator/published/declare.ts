// SPDX-License-Identifier: Apache-2.0
import type { Day } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { Better, FigureUnit, Rounding } from '../declare.ts'

/** How final a printed value is; a later word of a higher rank replaces it as the current one, never in the history. */
export const statuses = {
  flash: { zh: '快报', en: 'flash estimate' },
  preliminary: { zh: '初步', en: 'preliminary' },
  final: { zh: '正式', en: 'final' },
} as const satisfies Readonly<Record<string, Words>>
export type Status = keyof typeof statuses
export const statusRank: Readonly<Record<Status, number>> = { flash: 0, preliminary: 1, final: 2 }

/** What a value is: what was reached, what should be, what may not be exceeded. */
export const valueRoles = {
  actual: { zh: '实际', en: 'actual' },
  target: { zh: '目标', en: 'target' },
  limit: { zh: '限额', en: 'limit' },
} as const satisfies Readonly<Record<string, Words>>
export type ValueRole = keyof typeof valueRoles

export const growthBases = {
  comparable: { zh: '同口径', en: 'on a comparable basis' },
  nominal: { zh: '同比', en: 'year on year' },
} as const satisfies Readonly<Record<string, Words>>
export type GrowthBasis = keyof typeof growthBases

/** What a printed share was divided by: without it nobody can check it. */
export interface PrintedShare {
  readonly numerator: Words
  readonly denominator: Words
  readonly unit: FigureUnit
}

/** A figure that is typed in from documents instead of being counted from records. */
export interface PublishedFigure {
  readonly key: string
  readonly version: number
  readonly since: Day
  readonly label: Words
  readonly group: Words
  readonly definition: Words
  /** The post that answers for it. */
  readonly owner: Words
  readonly source: Words
  readonly unit: FigureUnit
  /** How it is shown; what was printed is stored as it was printed. */
  readonly rounding: Rounding
  readonly better: Better
  /** Lowest and highest value that can be: what lies outside goes to the error list. */
  readonly range: readonly [least: number, most: number]
  /** `level`: a rate, compared with its target as it stands; `even`: a sum that grows with the year. (Default: level) */
  readonly pace?: 'level' | 'even'
  /** Within this much of what was expected it is neither ahead nor behind, in the unit of the figure. */
  readonly tolerance: number
  /** Given when the figure is a share; then numerator and denominator must be typed in with it. */
  readonly share?: PrintedShare
  /** Words of a graded evaluation, best first; values are their places from 1. */
  readonly grades?: readonly string[]
  /** Shown as a tile of the cockpit. (Default: false) */
  readonly isHeadline?: boolean
}

export const definePublished = (figure: PublishedFigure): PublishedFigure => figure

/** One printed value with everything that must be known of it. Numbers are decimal texts, digit by digit. */
export interface Printed {
  readonly area: string
  readonly period: string
  readonly coverage: string
  readonly role: ValueRole
  readonly value: string
  readonly numerator?: string | undefined
  readonly denominator?: string | undefined
  readonly growth?: string | undefined
  readonly growthBasis?: GrowthBasis | undefined
  readonly status: Status
  readonly source: string
  readonly sourceOn: Day
  readonly note: string
}

/** A printed value as it is kept: who typed it in, whether it was withdrawn and why. */
export interface Entry extends Printed {
  readonly id: string
  readonly figure: string
  readonly enteredAt: number
  readonly enteredBy: string
  readonly withdrawn?: { readonly at: number; readonly by: string; readonly because: string }
}
