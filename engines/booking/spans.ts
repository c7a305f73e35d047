// SPDX-License-Identifier: Apache-2.0
import { addDays, DAY, dayOf, type Instant, instantOf } from '#platform/clock/clock.ts'
import type { Hours } from './declare.ts'

/** A stretch of time, its end not included. */
export interface Span {
  readonly from: Instant
  readonly to: Instant
}

/** In order, touching and overlapping ones joined, empty ones gone. */
export const joinSpans = (spans: readonly Span[]): readonly Span[] => {
  const joined: Span[] = []
  for (const span of spans.filter(({ from, to }) => to > from).toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && span.from <= last.to) joined[joined.length - 1] = { ...last, to: Math.max(last.to, span.to) }
    else joined.push({ from: span.from, to: span.to })
  }
  return joined
}

export const clipSpans = (spans: readonly Span[], { from, to }: Span): readonly Span[] =>
  spans
    .map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.to > span.from)

/** What of `wanted` no span of `given` covers. */
export const gapsIn = (wanted: readonly Span[], given: readonly Span[]): readonly Span[] => {
  const covered = joinSpans(given)
  return joinSpans(wanted).flatMap((span) => {
    const left: Span[] = []
    let from = span.from
    for (const cover of covered) {
      if (cover.to <= from || cover.from >= span.to) continue
      if (cover.from > from) left.push({ from, to: cover.from })
      from = Math.max(from, cover.to)
    }
    return from < span.to ? [...left, { from, to: span.to }] : left
  })
}

export const lengthOf = (spans: readonly Span[]): number =>
  joinSpans(spans).reduce((sum, { from, to }) => sum + to - from, 0)

/** 1 Monday … 7 Sunday. */
const isoWeekday = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

const spanOn = (day: string, { from, to }: Hours): Span => ({
  from: instantOf(day, from),
  to: instantOf(to <= from ? addDays(day, 1) : day, to),
})

/** The hours of a rule as spans of time, cut to the window. */
export const requiredIn = (hours: readonly Hours[], window: Span): readonly Span[] => {
  const spans: Span[] = []
  // A night that began the day before reaches in.
  for (let day = dayOf(window.from - DAY); instantOf(day) < window.to; day = addDays(day, 1))
    for (const rule of hours) if (rule.days.includes(isoWeekday(day))) spans.push(spanOn(day, rule))
  return clipSpans(joinSpans(spans), window)
}

/** Pairs that overlap in time: what two of the same post, or one person in two places, are. */
export const overlapsOf = <T extends Span>(shifts: readonly T[]): readonly (readonly [T, T])[] => {
  const ordered = shifts.toSorted((a, b) => a.from - b.from)
  return ordered.flatMap((one, at) =>
    ordered.slice(at + 1).flatMap((other) => (other.from < one.to ? [[one, other] as const] : [])),
  )
}
