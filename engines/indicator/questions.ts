// SPDX-License-Identifier: Apache-2.0
import { addDays, type Day, daysBetween } from '#platform/clock/clock.ts'
import { done, type Outcome, refused, type Words } from '#platform/refusal/refusal.ts'
import {
  type Compared,
  fairness,
  type Figure,
  figureOf,
  lightOf,
  ranked,
  suppressed,
  worthOf,
} from './decide.ts'
import { type Indicator, measuresOf, versionOn } from './declare.ts'
import { type Known, knownBeside, nowAndThen } from './known-questions.ts'
import { monthOf, nextMonth, type Period, comparedPeriod } from './period.ts'
import { indicatorRefusals } from './refusals.ts'
import type { IndicatorSet } from './set.ts'
import type { FigureStore, Sums } from './store.ts'
import { type OwnTarget, type TargetInForce, targetIn } from './target/decide.ts'

/** What the engine needs to know of the district's places and words. */
export interface Surroundings {
  readonly set: IndicatorSet
  readonly store: FigureStore
  /** Code of the district's area: where figures stand when none is named. */
  readonly root: string
  readonly findArea: (code: string) => { readonly name: Words } | undefined
  /** Codes of the areas of the next level. */
  readonly childrenOf: (code: string) => readonly string[]
  readonly kindName: (key: string) => Words
  readonly unitName: (code: string) => Words
  /** Targets that were set, as they hold on a day. (Default: the declared ones alone) */
  readonly targetsOn?: (day: Day) => Promise<readonly TargetInForce[]>
}

/** How targets are found on the last day of a period. */
export const targetsOf = async (around: Surroundings, { to }: Period) => {
  const set = (await around.targetsOn?.(to)) ?? []
  return (indicator: Indicator, area: string): OwnTarget | undefined => targetIn(set, indicator, area)
}

const targetOut = (target: OwnTarget | undefined) =>
  target ? { ...target, area: target.area ?? null } : null

export interface Question {
  readonly area: string
  readonly period: Period
  /** Shown beside today's knowledge: what was known at the end of this day. */
  readonly knownOn?: Day
  /** What it is compared with: `previous`, `year` or the first of as many days. (Default: previous) */
  readonly against?: string
}

/** The version of an indicator that a period is read with: the one in force on its last day. */
export const indicatorFor = (around: Surroundings, key: string, day: Day): Outcome<Indicator> => {
  const indicator = around.set.find(key)
  if (!indicator)
    return refused(
      indicatorRefusals['indicator.unknown']({
        given: key.slice(0, 50),
        allowed: around.set.indicators.map((one) => one.key),
      }),
    )
  return done(versionOn(indicator, day))
}

export const keysOf = (indicators: readonly Indicator[]): readonly string[] => [
  ...new Set(indicators.flatMap(measuresOf).map(({ key }) => key)),
]

/** Several figures of one area, each with the same part of the period before. */
export const figures = async (
  around: Surroundings,
  indicators: readonly Indicator[],
  question: Question,
  remembered?: Known,
) => {
  const { area, period } = question
  const before = comparedPeriod(period, question.against)
  const measures = keysOf(indicators)
  const [targetFor, { now, known }, then] = await Promise.all([
    targetsOf(around, period),
    nowAndThen(around, measures, question),
    around.store.sums({ measures, area, period: before }),
  ])
  const items = indicators.map((indicator) => {
    const figure = figureOf(indicator, (key) => now.get(key) ?? 0)
    const target = targetFor(indicator, area)
    return {
      key: indicator.key,
      version: indicator.version,
      ...figure,
      light: lightOf(figure.value, target, indicator.better),
      target: targetOut(target),
      previous: figureOf(indicator, (key) => then.get(key) ?? 0),
      knownThen:
        known && remembered?.remembers(indicator) && !indicator.isSensitive
          ? figureOf(indicator, (key) => known.get(key) ?? 0)
          : null,
    }
  })
  return { ...period, area, previous: before, knownOn: question.knownOn ?? null, items }
}

const figureAt = (indicator: Indicator, sums: Sums, key: string): Figure => {
  const at = sums.get(key)
  return figureOf(indicator, (measure) => at?.get(measure) ?? 0)
}

/** The whole as the sum of its parts: by construction what the parent shows at the same moment. */
const wholeOf = (indicator: Indicator, sums: Sums): Figure =>
  figureOf(indicator, (measure) => {
    let sum = 0
    for (const cell of sums.values()) sum += cell.get(measure) ?? 0
    return sum
  })

const hidden: Figure = { value: null, numerator: 0, denominator: null }

/** Small cells of a sensitive figure are hidden, and with them what would give them away. */
const discreet = <T extends Figure>(indicator: Indicator, rows: readonly T[]): readonly T[] => {
  if (!indicator.isSensitive) return rows
  const shown = suppressed(rows.map(({ numerator }) => numerator))
  return rows.map((row, index) => (shown[index] === null ? { ...row, ...hidden } : row))
}

const compared = (
  indicator: Indicator,
  sums: Sums,
  keys: readonly string[],
  targetAt: (key: string) => OwnTarget | undefined,
) => {
  const whole = wholeOf(indicator, sums)
  const rows: readonly Compared[] = discreet(
    indicator,
    keys.map((key) => ({ key, ...figureAt(indicator, sums, key) })),
  )
  const order = new Map(
    ranked(rows, whole, indicator.better, { ...fairness, worth: worthOf(indicator) }).map((one) => [
      one.key,
      one,
    ]),
  )
  const items = rows.map((row) => ({
    ...row,
    rank: order.get(row.key)?.rank ?? null,
    steadied: order.get(row.key)?.steadied ?? null,
    light: lightOf(row.value, targetAt(row.key), indicator.better),
  }))
  return { whole, version: indicator.version, items }
}

export const children = async (around: Surroundings, indicator: Indicator, question: Question) => {
  const asking = { measures: keysOf([indicator]), ...question }
  const { sums, knownAt } = await knownBeside(around, indicator, question, {
    by: 'area',
    read: (store) => store.children(asking),
  })
  // Areas that were dissolved keep their records: they are listed as long as something is counted there.
  const codes = [...new Set([...around.childrenOf(question.area), ...[...sums.keys()].sort()])]
  const targetFor = await targetsOf(around, question.period)
  const { items, ...rest } = compared(indicator, sums, codes, (area) => targetFor(indicator, area))
  return {
    ...rest,
    knownOn: question.knownOn ?? null,
    items: items.map(({ key, ...row }) => ({
      knownThen: knownAt(key),
      area: key,
      name: around.findArea(key)?.name ?? { zh: key, en: key },
      ...row,
    })),
  }
}

export const parts = async (
  around: Surroundings,
  indicator: Indicator,
  question: Question,
  dimension: 'kind' | 'unit',
) => {
  const sums = await around.store.parts({ measures: keysOf([indicator]), ...question }, dimension)
  const name = dimension === 'kind' ? around.kindName : around.unitName
  const targetFor = await targetsOf(around, question.period)
  const target = targetFor(indicator, question.area)
  const { items, ...rest } = compared(indicator, sums, [...sums.keys()], () => target)
  const unplaced = { zh: '未派遣', en: 'not yet dispatched' }
  return {
    ...rest,
    items: items
      .filter(({ numerator, denominator }) => numerator > 0 || (denominator ?? 0) > 0)
      .map((row) => ({ ...row, label: row.key === '' ? unplaced : name(row.key) }))
      .sort((a, b) => (b.denominator ?? b.numerator) - (a.denominator ?? a.numerator)),
  }
}

const daysOf = ({ from, to }: Period, step: 'day' | 'month'): readonly Day[] => {
  const days: Day[] = []
  for (
    let day = step === 'month' ? monthOf(from) : from;
    day <= to;
    day = step === 'month' ? nextMonth(day) : addDays(day, 1)
  )
    days.push(day)
  return days
}

/** A line of days or months is read with one version, so that it is one line; beside it the period before. */
export const trend = async (
  around: Surroundings,
  indicator: Indicator,
  question: Question,
  step: 'day' | 'month',
) => {
  const before = comparedPeriod(question.period, question.against)
  const yearAgo = comparedPeriod(question.period, 'year')
  const measures = keysOf([indicator])
  const [targetFor, { sums, knownAt }, earlier, year] = await Promise.all([
    targetsOf(around, question.period),
    knownBeside(around, indicator, question, {
      by: step,
      read: (store) => store.trend({ measures, ...question }, step),
    }),
    around.store.trend({ measures, area: question.area, period: before }, step),
    around.store.trend({ measures, area: question.area, period: yearAgo }, step),
  ])
  const then = daysOf(before, step)
  return {
    whole: wholeOf(indicator, sums),
    version: indicator.version,
    target: targetOut(targetFor(indicator, question.area)),
    items: daysOf(question.period, step).map((day, index) => {
      const day2 = then[index] ?? addDays(before.from, daysBetween(question.period.from, day))
      const lastYear = comparedPeriod({ from: day, to: day }, 'year').from
      return {
        day,
        ...figureAt(indicator, sums, day),
        knownThen: knownAt(day),
        previous: { day: day2, ...figureAt(indicator, earlier, day2) },
        lastYear: { day: lastYear, ...figureAt(indicator, year, lastYear) },
      }
    }),
  }
}
