// SPDX-License-Identifier: Apache-2.0

/** A stream of numbers from 0 up to 1 that is the same for the same seed. */
export type Random = () => number

/** Small, fast and even enough for a play; never for secrets (mulberry32). */
export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The nth of a list; a fault when the list is empty. */
export const nth = <T>(list: readonly T[], index: number): T => {
  const found = list[index]
  if (found === undefined)
    throw new RangeError(`The list has ${list.length} items; asked for number ${index}.`)
  return found
}

export const pick = <T>(random: Random, list: readonly T[]): T =>
  nth(list, Math.floor(random() * list.length))

/** A whole number from `from` to `to`, both included. */
export const whole = (random: Random, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1))

/** Bell-shaped around 0 with spread 1 (sum of four). */
export const bell = (random: Random): number => (random() + random() + random() + random() - 2) * Math.sqrt(3)

/** Waiting time with the given mean (exponential). */
export const wait = (random: Random, mean: number): number => Math.round(-Math.log(1 - random()) * mean)

/** A chooser of indexes in proportion to weights: one binary search a draw. */
export const weighted = (weights: readonly number[]): ((random: Random) => number) => {
  const sums = Float64Array.from(weights)
  for (let i = 1; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (sums[i - 1] ?? 0)
  const total = sums.at(-1) ?? 0
  return (random) => {
    const wanted = random() * total
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > wanted) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** An identifier in the shape of a UUID whose order follows `at`; unique as far as the stream is. */
export const idAt = (random: Random, at: number): string => {
  const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0')
  const hex = (digits: number): string =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  const variant = '89ab'[Math.floor(random() * 4)] ?? '8'
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`
}
