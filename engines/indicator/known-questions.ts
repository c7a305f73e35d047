// SPDX-License-Identifier: Apache-2.0
import { type Day, dayOf, type Instant, isDay } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { type Figure, figureOf } from './decide.ts'
import { type Indicator, measuresOf } from './declare.ts'
import type { KnownBy } from './known.ts'
import type { Question, Surroundings } from './questions.ts'
import { indicatorRefusals } from './refusals.ts'
import type { FigureStore, Readers, Sums } from './store.ts'

/** The parts of a store that read. */
type Reading = Readers | FigureStore

const keysOf = (indicator: Indicator): readonly string[] => measuresOf(indicator).map(({ key }) => key)

/** From which day on what was known can be shown. */
export interface Known {
  /** Of the figures asked for, the earliest day; undefined when none remembers. */
  readonly since: Day | undefined
  remembers(indicator: Indicator): boolean
}

const latest = (days: readonly (Day | undefined)[]): Day | undefined =>
  days.reduce((a, b) => (a === undefined || b === undefined || a > b ? a : b))

/** Whether what was known on a day can be shown at all: the day is past, in the period, and its traces were kept. */
export const checkKnown = async (
  { store }: Surroundings,
  { area, period, knownOn }: Question,
  asked: { readonly indicators: readonly Indicator[]; readonly now: Instant; readonly isBroken?: boolean },
): Promise<Outcome<Known>> => {
  const built = await store.knownSince()
  const sinceOf = (indicator: Indicator) => latest(keysOf(indicator).map((key) => built.get(key)))
  const [since] = asked.indicators.flatMap((one) => sinceOf(one) ?? []).toSorted()
  const known: Known = {
    since,
    remembers: (indicator) => {
      const own = sinceOf(indicator)
      return own !== undefined && knownOn !== undefined && knownOn >= own
    },
  }
  if (knownOn === undefined) return done(known)
  if (asked.isBroken && area.length >= 12) return refused(indicatorRefusals['indicator.known-too-fine']())
  const today = dayOf(asked.now)
  if (isDay(knownOn) && since !== undefined && knownOn >= since && knownOn <= today && knownOn >= period.from)
    return done(known)
  return refused(
    indicatorRefusals['indicator.not-known-then']({ given: knownOn, since: since ?? today, until: today }),
  )
}

/** Sums now, and with them what was known at the end of a day, of one and the same moment. */
export const nowAndThen = async (
  { store }: Surroundings,
  measures: readonly string[],
  { area, period, knownOn }: Question,
) => {
  const asking = { measures, area, period }
  if (knownOn === undefined) return { now: await store.sums(asking), known: undefined }
  return store.atOneMoment(async (read) => {
    const now = await read.sums(asking)
    const later = (await read.later({ ...asking, knownOn }, 'all')).get('all')
    const known = new Map(measures.map((key) => [key, (now.get(key) ?? 0) - (later?.get(key) ?? 0)]))
    return { now, known }
  })
}

interface Beside {
  readonly sums: Sums
  /** The figure of one area, day or month as it was known then; null when that was not asked for. */
  readonly knownAt: (key: string) => Figure | null
}

/** Parts of a figure, and beside each what was known then. Of a sensitive figure the difference could name a person. */
export const knownBeside = async (
  { store }: Surroundings,
  indicator: Indicator,
  question: Question,
  how: { readonly by: KnownBy; readonly read: (store: Reading) => Promise<Sums> },
): Promise<Beside> => {
  const { knownOn } = question
  if (knownOn === undefined || indicator.isSensitive)
    return { sums: await how.read(store), knownAt: () => null }
  return store.atOneMoment(async (reading) => {
    const sums = await how.read(reading)
    const asking = { measures: keysOf(indicator), area: question.area, period: question.period, knownOn }
    const later = await reading.later(asking, how.by)
    const knownAt = (key: string): Figure =>
      figureOf(indicator, (one) => (sums.get(key)?.get(one) ?? 0) - (later.get(key)?.get(one) ?? 0))
    return { sums, knownAt }
  })
}

/** The trace of a figure: each later change of a day, by the day it became known. */
export const revisionsOf = async (
  { store }: Surroundings,
  indicator: Indicator,
  { area, period }: Question,
  most: number,
) => {
  if (indicator.isSensitive) return []
  const [above, below] = keysOf(indicator)
  const found = await store.revisions({ measures: keysOf(indicator), area, period }, most)
  const byDay = Map.groupBy(found, ({ knownOn, day }) => `${knownOn} ${day}`)
  return [...byDay.values()].flatMap((moved) => {
    const [first] = moved
    const of = (key: string | undefined) => moved.find(({ measure }) => measure === key)?.n ?? 0
    return first
      ? [
          {
            knownOn: first.knownOn,
            day: first.day,
            numerator: of(above),
            denominator: below === undefined ? null : of(below),
          },
        ]
      : []
  })
}
