// SPDX-License-Identifier: Apache-2.0
import { addDays, type Day, HOUR, type Instant, instantOf } from '#platform/clock/clock.ts'
import { unlikeness } from '#platform/file/image.ts'

/** What makes a question worth asking; below it nothing is said. Proposals, to be set by the district. */
export interface OddityLimits {
  /** How long before a cut-off closings are looked at, in ms. (Default: 2 hours) */
  readonly window: number
  /** Closings of one unit in that time from which on a question is asked. (Default: 10) */
  readonly closings: number
  /** How many times the usual number of the same hours. (Default: 3) */
  readonly times: number
  /** Reopenings of one matter. (Default: 2) */
  readonly reopens: number
  /** Bits two pictures of a place may differ in and still show the same. (Default: 6) */
  readonly bits: number
}
export const oddityLimits: OddityLimits = { window: 2 * HOUR, closings: 10, times: 3, reopens: 2, bits: 6 }

/** The ends of months and weeks within the last days, at which figures are cut off; newest first. */
export const cutOffs = (today: Day, days: number): readonly Instant[] => {
  const found: Instant[] = []
  for (let back = 0; back < days; back += 1) {
    const day = addDays(today, -back)
    // A week ends as Monday begins, a month as its first day begins.
    const isMonday = new Date(`${day}T00:00:00Z`).getUTCDay() === 1
    if (isMonday || day.endsWith('-01')) found.push(instantOf(day))
  }
  return found
}

/** Closings of one unit before a cut-off, and in the same hours of the 28 days before. */
export interface ClosingCount {
  readonly unit: string
  readonly n: number
  readonly usual: number
}

/** A rush: many, and many more than usual. A unit that always closes in the evening is not asked. */
export const isRush = ({ n, usual }: ClosingCount, limits: OddityLimits = oddityLimits): boolean =>
  n >= limits.closings && n >= limits.times * Math.max(usual / 28, 1)

/** A picture that a unit gave as evidence that a matter was handled. */
export interface Evidence {
  readonly matter: string
  readonly file: string
  /** Difference hash of the picture, 16 hex digits. */
  readonly likeness: string
  readonly at: Instant
  /** Who gave it. */
  readonly unit?: string | null
}

/** Pictures that differ in few bits share at least one of eight bytes when they differ in at most seven. */
const bytesOf = (likeness: string): readonly string[] =>
  [0, 2, 4, 6, 8, 10, 12, 14].map((at) => `${at}${likeness.slice(at, at + 2)}`)

/** A picture without any difference of brightness is alike to nothing: every blank wall looks so. */
const isPlain = (likeness: string): boolean => /^(0+|f+)$/.test(likeness)

const pairsOf = <T>(band: readonly T[]): readonly (readonly [T, T])[] =>
  band.flatMap((one, index) => band.slice(index + 1).map((other) => [one, other] as const))

/**
 * Pictures of different matters that show the same. Only what a band has in common is compared, so that ten thousand
 * pictures are not compared with one another.
 */
export const alike = (
  evidence: readonly Evidence[],
  { bits }: OddityLimits = oddityLimits,
): readonly (readonly Evidence[])[] => {
  const files = [...new Map(evidence.map((one) => [one.file, one])).values()]
  const parent = new Map(files.map(({ file }) => [file, file]))
  const rootOf = (file: string): string => {
    let root = file
    while (parent.get(root) !== root) root = parent.get(root) ?? root
    return root
  }
  const bands = new Map<string, Evidence[]>()
  for (const one of files.filter(({ likeness }) => !isPlain(likeness)))
    for (const byte of bytesOf(one.likeness)) bands.set(byte, [...(bands.get(byte) ?? []), one])
  for (const [one, other] of [...bands.values()].flatMap(pairsOf))
    if (unlikeness(one.likeness, other.likeness) <= bits) parent.set(rootOf(one.file), rootOf(other.file))
  return [...Map.groupBy(evidence, ({ file }) => rootOf(file)).values()].filter(
    (group) => new Set(group.map(({ matter }) => matter)).size > 1,
  )
}
