// SPDX-License-Identifier: Apache-2.0

export interface Spot {
  readonly lng: number
  readonly lat: number
}

/** Metres between two places, good enough for a walk. */
export function metresBetween(a: Spot, b: Spot): number {
  const rad = Math.PI / 180
  const x = (b.lng - a.lng) * rad * Math.cos(((a.lat + b.lat) / 2) * rad)
  return Math.hypot(x, (b.lat - a.lat) * rad) * 6_371_008
}

export interface Stop<Thing> {
  readonly thing: Thing
  /** Metres from the stop before, or from the start. */
  readonly metres: number
}

/**
 * The order in which to walk: always on to the nearest that is left, and then untangled wherever two legs cross
 * (2-opt). With forty stops the whole takes about a millisecond.
 */
export function walkFrom<Thing>(
  start: Spot,
  things: readonly Thing[],
  placeOf: (thing: Thing) => Spot,
): readonly Stop<Thing>[] {
  const order = untangled(start, nearestFirst(start, things, placeOf), placeOf)
  return order.map((thing, at) => {
    const before = at === 0 ? start : placeOf(order[at - 1] as Thing)
    return { thing, metres: metresBetween(before, placeOf(thing)) }
  })
}

function nearestFirst<Thing>(
  start: Spot,
  things: readonly Thing[],
  placeOf: (thing: Thing) => Spot,
): readonly Thing[] {
  const left = [...things]
  const order: Thing[] = []
  let here = start
  while (left.length > 0) {
    const metres = left.map((thing) => metresBetween(here, placeOf(thing)))
    const [next] = left.splice(metres.indexOf(Math.min(...metres)), 1)
    if (next === undefined) break
    order.push(next)
    here = placeOf(next)
  }
  return order
}

function untangled<Thing>(
  start: Spot,
  given: readonly Thing[],
  placeOf: (thing: Thing) => Spot,
): readonly Thing[] {
  let order = [...given]
  const at = (index: number): Spot => (index < 0 ? start : placeOf(order[index] as Thing))
  const saves = (from: number, to: number): boolean => {
    const after = to + 1 < order.length ? at(to + 1) : undefined
    const old = metresBetween(at(from - 1), at(from)) + (after ? metresBetween(at(to), after) : 0)
    const fresh = metresBetween(at(from - 1), at(to)) + (after ? metresBetween(at(from), after) : 0)
    return fresh < old - 0.01
  }
  const pairs = order.flatMap((_, from) =>
    Array.from({ length: order.length - from - 1 }, (_, more) => [from, from + more + 1] as const),
  )
  for (let round = 0; round < 20; round += 1) {
    const crossed = pairs.filter(([from, to]) => {
      if (!saves(from, to)) return false
      order = [...order.slice(0, from), ...order.slice(from, to + 1).toReversed(), ...order.slice(to + 1)]
      return true
    })
    if (crossed.length === 0) break
  }
  return order
}
