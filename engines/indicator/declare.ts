// SPDX-License-Identifier: Apache-2.0
import type { Day } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { Fields, Rule } from '#platform/rule/rule.ts'

/**
 * What is added up, and the whole number of base units it is kept in: areas in ㎡, money in fen, time in ms. Sums stay
 * whole numbers to the last step, so that no decimal is ever lost.
 */
export type Quantity = 'count' | 'area' | 'money' | 'time' | 'percent'

interface UnitWords extends Words {
  readonly of: Quantity
  /** Base units in one of these: 10,000 ㎡ in one 万方. */
  readonly per: number
}

/** In what a figure is said. Shares are always per cent. */
export const figureUnits = {
  matter: { zh: '件', en: 'matters', of: 'count', per: 1 },
  report: { zh: '人次', en: 'reports', of: 'count', per: 1 },
  place: { zh: '处', en: 'places', of: 'count', per: 1 },
  item: { zh: '项', en: 'items', of: 'count', per: 1 },
  file: { zh: '份', en: 'files', of: 'count', per: 1 },
  visit: { zh: '次', en: 'visits', of: 'count', per: 1 },
  firm: { zh: '家', en: 'firms', of: 'count', per: 1 },
  person: { zh: '人', en: 'people', of: 'count', per: 1 },
  'square-metre': { zh: '㎡', en: 'm²', of: 'area', per: 1 },
  'ten-thousand-square-metre': { zh: '万方', en: '10,000 m²', of: 'area', per: 10_000 },
  yuan: { zh: '元', en: 'yuan', of: 'money', per: 100 },
  'ten-thousand-yuan': { zh: '万元', en: '10,000 yuan', of: 'money', per: 1_000_000 },
  'hundred-million-yuan': { zh: '亿元', en: '100 million yuan', of: 'money', per: 10_000_000_000 },
  hour: { zh: '小时', en: 'hours', of: 'time', per: 3_600_000 },
  day: { zh: '天', en: 'days', of: 'time', per: 86_400_000 },
  percent: { zh: '%', en: '%', of: 'percent', per: 1 },
  rank: { zh: '名', en: 'place', of: 'count', per: 1 },
  grade: { zh: '等', en: 'grade', of: 'count', per: 1 },
} as const satisfies Readonly<Record<string, UnitWords>>
export type FigureUnit = keyof typeof figureUnits
export const unitOf = (unit: FigureUnit): UnitWords => figureUnits[unit]

/** How often a figure is published; each also has a value for any days asked for. */
export const figurePeriods = {
  day: { zh: '每日', en: 'daily' },
  week: { zh: '每周', en: 'weekly' },
  month: { zh: '每月', en: 'monthly' },
  quarter: { zh: '每季', en: 'quarterly' },
  'half-year': { zh: '每半年', en: 'half-yearly' },
  year: { zh: '每年', en: 'yearly' },
} as const satisfies Readonly<Record<string, Words>>
export type FigurePeriod = keyof typeof figurePeriods

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
  /** Number fields that may be added up, each a whole number of base units: ㎡, fen, ms or a plain count. */
  readonly amounts?: Readonly<Record<string, Quantity>>
}

type DateKeys<F extends Fields> = {
  [K in keyof F & string]: F[K] extends { readonly type: 'dateTime' } ? K : never
}[keyof F & string]

type NumberKeys<F extends Fields> = {
  [K in keyof F & string]: F[K] extends { readonly type: 'number' } ? K : never
}[keyof F & string]

/** A count of records, or the sum of one of their amounts: those of which the rule says yes, on the day of a date. */
export interface Measure {
  readonly key: string
  readonly label: Words
  /** Key of the kind of record. */
  readonly of: string
  readonly on: string
  readonly when: Rule
  /** The amount that is added up; without it each record counts as one. A record whose amount is unknown adds nothing. */
  readonly adds?: string
}

/**
 * Declare a measure over the fields of a kind of record; the date and the amount must be among them.
 * @example
 * const f = fieldsOf(caseFields)
 * defineMeasure(caseFields, { key: 'filed', of: 'case', on: 'openedAt', when: f.isFiled.isTrue(), label })
 */
export const defineMeasure = <const F extends Fields>(
  _fields: F,
  measure: Omit<Measure, 'on' | 'adds'> & { readonly on: DateKeys<F>; readonly adds?: NumberKeys<F> },
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
  /** How often it is published. (Default: daily) */
  readonly period?: FigurePeriod
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
/** An amount added up over the records, said in a unit of its quantity. */
export interface SumIndicator extends Described {
  readonly is: 'sum'
  readonly unit: FigureUnit
  readonly sums: Measure
  readonly rounding: Rounding
}
/** A sum over the count of the same records, at every level: never an average of averages. */
export interface MeanIndicator extends Described {
  readonly is: 'mean'
  readonly unit: FigureUnit
  readonly sums: Measure
  readonly over: Measure
  readonly rounding: Rounding
}
export type Indicator = CountIndicator | ShareIndicator | SumIndicator | MeanIndicator

const kindOf = (indicator: object): Indicator['is'] => {
  if ('counts' in indicator) return 'count'
  if ('numerator' in indicator) return 'share'
  return 'over' in indicator ? 'mean' : 'sum'
}

type Draft =
  | Omit<CountIndicator, 'is'>
  | Omit<ShareIndicator, 'is'>
  | Omit<SumIndicator, 'is'>
  | Omit<MeanIndicator, 'is'>
export const defineIndicator = (indicator: Draft): Indicator =>
  ({ is: kindOf(indicator), ...indicator }) as Indicator

/** The measure above the line, and the one below it where there is one. */
export const numeratorOf = (indicator: Indicator): Measure => {
  if (indicator.is === 'count') return indicator.counts
  return indicator.is === 'share' ? indicator.numerator : indicator.sums
}
export const denominatorOf = (indicator: Indicator): Measure | undefined => {
  if (indicator.is === 'share') return indicator.denominator
  return indicator.is === 'mean' ? indicator.over : undefined
}

/** Measures an indicator is made of: one, or the two parts of a share or a mean. */
export const measuresOf = (indicator: Indicator): readonly Measure[] => {
  const below = denominatorOf(indicator)
  return below ? [numeratorOf(indicator), below] : [numeratorOf(indicator)]
}

/** The unit it is said in. */
export const unitKeyOf = (indicator: Indicator): FigureUnit =>
  indicator.is === 'share' ? 'percent' : indicator.unit

/** The versions of an indicator, newest first. */
export const versionsOf = (indicator: Indicator): readonly Indicator[] =>
  indicator.earlier ? [indicator, ...versionsOf(indicator.earlier)] : [indicator]

/** The version in force on a day; before the first one, the first. */
export const versionOn = (indicator: Indicator, day: Day): Indicator =>
  indicator.earlier && day < indicator.since ? versionOn(indicator.earlier, day) : indicator
