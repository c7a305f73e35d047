// SPDX-License-Identifier: Apache-2.0
import type { Day } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { Fields, Rule } from '#platform/rule/rule.ts'

/** In what a figure is said. Shares are always per cent. */
export const figureUnits = {
  matter: { zh: '件', en: 'matters' },
  report: { zh: '人次', en: 'reports' },
  percent: { zh: '%', en: '%' },
} as const satisfies Readonly<Record<string, Words>>
export type FigureUnit = keyof typeof figureUnits

/** Whether more is better, less is better, or the figure only informs. */
export type Better = 'up' | 'down' | 'neither'

/** A kind of record that can be counted, as its engine offers it; wired by the server, not imported by this engine. */
export interface RecordKind {
  readonly key: string
  readonly label: Words
  /** What rules may ask of a record, and where each field stands in SQL. */
  readonly fields: Fields
  readonly columns: Readonly<Record<string, string>>
  /** SQL of the FROM clause and of what every count needs, for example `cases c`, `c.id`, `c.district_id`. */
  readonly table: string
  readonly id: string
  readonly district: string
  /** Names of the fields a record is placed by: grid, community, kind, and the units of which the first known counts. */
  readonly area: string
  readonly community: string
  readonly kind: string
  readonly units: readonly string[]
}

type DateKeys<F extends Fields> = {
  [K in keyof F & string]: F[K] extends { readonly type: 'dateTime' } ? K : never
}[keyof F & string]

/** A count of records: those of which the rule says yes, on the day of one of their dates. */
export interface Measure {
  readonly key: string
  readonly label: Words
  /** Key of the kind of record. */
  readonly of: string
  readonly on: string
  readonly when: Rule
}

/**
 * Declare a measure over the fields of a kind of record; the date must be one of them.
 * @example
 * const f = fieldsOf(caseFields)
 * defineMeasure(caseFields, { key: 'filed', of: 'case', on: 'openedAt', when: f.isFiled.isTrue(), label })
 */
export const defineMeasure = <const F extends Fields>(
  _fields: F,
  measure: Omit<Measure, 'on'> & { readonly on: DateKeys<F> },
): Measure => measure

/** `truncate` never shows 100 % before all is done; `round` is commercial rounding. */
export interface Rounding {
  readonly how: 'round' | 'truncate'
  readonly decimals: number
}

/** What a figure should reach; within `tolerance` of it is amber instead of red. */
export interface Target {
  readonly value: number
  readonly tolerance: number
  readonly source: Words
}

interface Described {
  readonly key: string
  /** Counts up whenever the formula changes; `since` is the first day of this version. */
  readonly version: number
  readonly since: Day
  readonly label: Words
  /** The chapter of the catalogue it stands in. */
  readonly group: Words
  /** Shown first, as a tile. (Default: false) */
  readonly isHeadline?: boolean
  /** In words: what is counted, over what, by which day. */
  readonly definition: Words
  readonly better: Better
  readonly target?: Target
  /** The post that answers for the figure. */
  readonly owner: Words
  /** The rule or document the definition comes from. */
  readonly source: Words
  /** Cells under 5 are hidden (disputes, aid, health). (Default: false) */
  readonly isSensitive?: boolean
  /** The version before; periods that ended before `since` keep it. */
  readonly earlier?: Indicator
}

export interface CountIndicator extends Described {
  readonly is: 'count'
  readonly unit: FigureUnit
  readonly counts: Measure
}
/** Numerator over its own denominator, computed from their sums at every level: never an average of shares. */
export interface ShareIndicator extends Described {
  readonly is: 'share'
  readonly numerator: Measure
  readonly denominator: Measure
  readonly rounding: Rounding
}
export type Indicator = CountIndicator | ShareIndicator

export const defineIndicator = (
  indicator: Omit<CountIndicator, 'is'> | Omit<ShareIndicator, 'is'>,
): Indicator => ('counts' in indicator ? { is: 'count', ...indicator } : { is: 'share', ...indicator })

/** Measures an indicator is made of: one, or the two parts of a share. */
export const measuresOf = (indicator: Indicator): readonly Measure[] =>
  indicator.is === 'count' ? [indicator.counts] : [indicator.numerator, indicator.denominator]

/** The versions of an indicator, newest first. */
export const versionsOf = (indicator: Indicator): readonly Indicator[] =>
  indicator.earlier ? [indicator, ...versionsOf(indicator.earlier)] : [indicator]

/** The version in force on a day; before the first one, the first. */
export const versionOn = (indicator: Indicator, day: Day): Indicator =>
  indicator.earlier && day < indicator.since ? versionOn(indicator.earlier, day) : indicator
