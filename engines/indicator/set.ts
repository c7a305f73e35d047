// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto'
import { type Day, dayOf, type Instant } from '#platform/clock/clock.ts'
import type { Refusal, Words } from '#platform/refusal/refusal.ts'
import { compile, explain } from '#platform/rule/rule.ts'
import { checkIndicators } from './check.ts'
import { type Indicator, type Measure, measuresOf, type RecordKind, versionsOf } from './declare.ts'

/** The indicators of a district cannot be used as declared. */
export class IndicatorsInvalid extends Error {
  override name = 'IndicatorsInvalid'
  readonly refusals: readonly Refusal[]
  constructor(refusals: readonly Refusal[]) {
    super(refusals.map(({ say }) => `${say.zh} ${say.en}`).join('\n'))
    this.refusals = refusals
  }
}

/** What one record adds to or takes from one cell of one measure. */
export interface Delta {
  /** Key of the measure, or several with commas between. */
  readonly measure: string
  readonly day: Day
  /** Community, 12 digits. */
  readonly area: string
  readonly kind: string
  readonly unit: string
  readonly n: number
}

/** A record as the flat facts rules read; what is not known is absent. */
export type Facts = Readonly<Record<string, unknown>>

/** A measure ready to count: its rule compiled, its kind of record at hand. */
export interface CountedMeasure extends Measure {
  readonly kind: RecordKind
  readonly fingerprint: string
  /** The rule as a sentence. */
  readonly explained: Words
  /** The cell a record counts in, or undefined when it does not count. */
  cellOf(facts: Facts): Delta | undefined
}

export interface IndicatorSet {
  readonly indicators: readonly Indicator[]
  readonly measures: readonly CountedMeasure[]
  find(key: string): Indicator | undefined
  getMeasure(key: string): CountedMeasure
}

/**
 * The indicators of a district, checked and compiled once at start.
 * @throws IndicatorsInvalid with every fault and its place.
 */
export const indicatorSet = (
  indicators: readonly Indicator[],
  kinds: readonly RecordKind[],
): IndicatorSet => {
  const faults = checkIndicators(indicators, kinds)
  if (faults.length > 0) throw new IndicatorsInvalid(faults)
  const byKey = new Map(indicators.map((indicator) => [indicator.key, indicator]))
  const measures = new Map<string, CountedMeasure>()
  for (const measure of indicators.flatMap(versionsOf).flatMap(measuresOf)) {
    const kind = kinds.find(({ key }) => key === measure.of)
    if (kind && !measures.has(measure.key)) measures.set(measure.key, counted(measure, kind))
  }
  return {
    indicators,
    measures: [...measures.values()],
    find: (key) => byKey.get(key),
    getMeasure: (key) => {
      const measure = measures.get(key)
      if (!measure) throw new TypeError(`No measure is called "${key}".`)
      return measure
    },
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const counted = (measure: Measure, kind: RecordKind): CountedMeasure => {
  const decide = compile(measure.when, kind.fields)
  const { on, key } = measure
  return {
    ...measure,
    kind,
    fingerprint: fingerprintOf(measure, kind),
    explained: explain(measure.when, kind.fields),
    cellOf: (facts) => {
      const at = facts[on]
      if (typeof at !== 'number' || decide(facts as never) !== 'yes') return undefined
      const n = amountOf(measure, facts)
      if (n === undefined) return undefined
      return {
        measure: key,
        day: dayOf(at as Instant),
        area: text(facts[kind.community]),
        kind: text(facts[kind.kind]),
        unit: unitOf(facts, kind),
        n,
      }
    },
  }
}

/** A figure was asked to add something that is no whole number of base units: a fault of the records' engine. */
export class AmountInvalid extends Error {
  override name = 'AmountInvalid'
}

const amountOf = ({ adds, key }: Measure, facts: Facts): number | undefined => {
  if (adds === undefined) return 1
  const amount = facts[adds]
  if (amount === undefined || amount === null) return undefined
  if (!Number.isSafeInteger(amount))
    throw new AmountInvalid(`"${key}" adds whole base units; "${adds}" holds ${String(amount)}.`)
  return amount as number
}

const unitOf = (facts: Facts, kind: RecordKind): string => {
  for (const field of kind.units) if (typeof facts[field] === 'string') return text(facts[field])
  return ''
}

/** Changes when the same records would be counted otherwise. */
const fingerprintOf = (measure: Measure, kind: RecordKind): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        measure.of,
        measure.on,
        measure.when,
        measure.adds ?? null,
        kind.columns,
        kind.community,
        kind.kind,
        kind.units,
      ]),
    )
    .digest('hex')
    .slice(0, 16)

const isSameCell = (a: Delta, b: Delta): boolean =>
  a.day === b.day && a.area === b.area && a.kind === b.kind && a.unit === b.unit

/** From one cell to another, or only the difference where the record stays in its cell. */
const moveOf = (was: Delta | undefined, is: Delta | undefined): readonly Delta[] => {
  const moved =
    was && is && isSameCell(was, is)
      ? [{ ...is, n: is.n - was.n }]
      : [...(was ? [{ ...was, n: -was.n }] : []), ...(is ? [is] : [])]
  return moved.filter(({ n }) => n !== 0)
}

/**
 * A new matter counts for half a dozen measures in one cell: written as one row with their keys in it, figures cost the
 * write path a sixth of the rows.
 */
const joined = (deltas: readonly Delta[]): readonly Delta[] => {
  const cells = new Map<string, Delta>()
  for (const delta of deltas) {
    const cell = `${delta.day} ${delta.area} ${delta.kind} ${delta.unit} ${delta.n}`
    const known = cells.get(cell)
    cells.set(cell, known ? { ...known, measure: `${known.measure},${delta.measure}` } : delta)
  }
  return [...cells.values()]
}

/**
 * What figures gain and lose when a record of this kind moves: what it counts for after, minus what it counted for
 * before. Pure; written in the same statement as the record, so a figure is never early or late.
 */
export const contributionsOf = (set: IndicatorSet, of: string) => {
  const measures = set.measures.filter((measure) => measure.of === of)
  return (before: Facts | undefined, after: Facts | undefined): readonly Delta[] => {
    return joined(
      measures.flatMap((measure) => moveOf(before && measure.cellOf(before), after && measure.cellOf(after))),
    )
  }
}
