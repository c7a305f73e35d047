// SPDX-License-Identifier: Apache-2.0
import { type Actor, postsOf, scopeOf } from '#platform/access/access.ts'
import { isDay } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { isPeriod } from './period.ts'
import type { Question, Surroundings } from './questions.ts'
import { indicatorRefusals } from './refusals.ts'

/**
 * Areas whose figures an account sees: those of the matters it sees, and those of its statistical posts, which show
 * figures but no record.
 */
const figureAreas = (actor: Actor): readonly string[] => [
  ...scopeOf(actor).areas,
  ...postsOf(actor, 'statistician').map(({ area }) => area),
]

/** Where an account looks when it names no area: its highest one. */
const ownArea = (actor: Actor): string | undefined =>
  figureAreas(actor).toSorted((a, b) => a.length - b.length)[0]

/** An account sees the figures of its own areas and what lies within, nothing else. */
export const askedArea = (
  around: Pick<Surroundings, 'root' | 'findArea'>,
  actor: Actor | undefined,
  given: string | undefined,
): Outcome<string> => {
  const areas = actor ? figureAreas(actor) : []
  const area = given ?? (actor && ownArea(actor)) ?? around.root
  const names = areas.map((code) => around.findArea(code)?.name.zh ?? code)
  if (!areas.some((own) => area.startsWith(own)))
    return refused(indicatorRefusals['indicator.out-of-scope']({ given: area, allowed: names }))
  return around.findArea(area)
    ? done(area)
    : refused(indicatorRefusals['indicator.unknown-area']({ given: area }))
}

export const asked = (
  around: Pick<Surroundings, 'root' | 'findArea'>,
  actor: Actor | undefined,
  query: {
    readonly area?: string
    readonly from: string
    readonly to: string
    readonly knownOn?: string
    readonly against?: string
  },
): Outcome<Question> => {
  const area = askedArea(around, actor, query.area)
  if (!area.ok) return area
  const period = { from: query.from, to: query.to }
  if (!isPeriod(period)) return refused(indicatorRefusals['indicator.bad-period'](period))
  const { knownOn, against } = query
  if (against !== undefined && !['previous', 'year'].includes(against) && !isDay(against))
    return refused(indicatorRefusals['indicator.bad-period']({ from: against, to: query.to }))
  const compared = against === undefined ? {} : { against }
  if (knownOn === undefined) return done({ area: area.value, period, ...compared })
  // What lies after the day could not be known then, so neither side counts it.
  const to = knownOn < period.to ? knownOn : period.to
  return done({ area: area.value, period: { ...period, to }, knownOn, ...compared })
}
