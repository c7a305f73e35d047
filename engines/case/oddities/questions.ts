// SPDX-License-Identifier: Apache-2.0
import { DAY, dayOf, type Instant, sayInstant } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import { alike, cutOffs, type Evidence, isRush, oddityLimits } from './decide.ts'
import type { OddityStore } from './store.ts'

/** Something that looks odd, said as a question: there may be a good reason, and whoever knows it says so. */
export interface Oddity {
  /** Stays the same while the same thing is asked. */
  readonly question: string
  readonly kind: 'rush' | 'loop' | 'same-photo'
  readonly say: Words
  /** Matters it is about, at most 20. */
  readonly matters: readonly string[]
  readonly photo: string | null
  /** Units that can say what happened. */
  readonly units: readonly string[]
}

export interface OddityWorld {
  readonly store: OddityStore
  readonly unitWords: (code: string) => Words
  readonly kindWords: (key: string) => Words
}

const LOOK_BACK = 35
const SHOWN = 20

const rushes = async ({ store, unitWords }: OddityWorld, area: string, now: Instant) => {
  const found: Oddity[] = []
  for (const cutOff of cutOffs(dayOf(now), LOOK_BACK)) {
    const counts = await store.closingsBefore(area, cutOff, oddityLimits.window)
    for (const count of counts.filter((one) => isRush(one))) {
      const at = sayInstant(cutOff)
      const unit = unitWords(count.unit)
      const usual = Math.round((count.usual / 28) * 10) / 10
      found.push({
        question: `rush|${count.unit}|${dayOf(cutOff)}`,
        kind: 'rush',
        say: {
          zh: `${unit.zh}在${at.zh}截止前2小时办结${count.n}件,平日同一时段约${usual}件。是集中补录还是集中办理?`,
          en: `${unit.en} closed ${count.n} matters in the 2 hours before ${at.en}; about ${usual} is usual at that time. Were they entered later, or handled together?`,
        },
        matters: [],
        photo: null,
        units: [count.unit],
      })
    }
  }
  return found
}

const loops = async ({ store, kindWords }: OddityWorld, area: string, now: Instant) => {
  const found = await store.loops(area, now - LOOK_BACK * DAY, oddityLimits.reopens)
  return found.map(({ id, code, kind, reopens, handler }): Oddity => {
    const label = kindWords(kind)
    return {
      question: `loop|${id}`,
      kind: 'loop',
      say: {
        zh: `${code}(${label.zh})办结后重开${reopens}次又办结。是反复发生,还是没有办到位?`,
        en: `${code} (${label.en}) was closed, reopened ${reopens} times and closed again. Does it come back, or was it not settled?`,
      },
      matters: [id],
      photo: null,
      units: handler === null ? [] : [handler],
    }
  })
}

const samePhoto = (group: readonly Evidence[]): Oddity => {
  const matters = [...new Set(group.map(({ matter }) => matter))]
  const [first] = group.toSorted((a, b) => a.at - b.at || (a.file < b.file ? -1 : 1))
  const file = first?.file ?? ''
  return {
    question: `same-photo|${file}`,
    kind: 'same-photo',
    say: {
      zh: `${matters.length}件事项的处置后照片看上去是同一张。是同一地点的几件事,还是用错了照片?`,
      en: `The pictures after handling of ${matters.length} matters look the same. Are they of one place, or is one of them the wrong picture?`,
    },
    matters: matters.slice(0, SHOWN),
    photo: file,
    units: [...new Set(group.flatMap(({ unit }) => (unit === undefined || unit === null ? [] : [unit])))],
  }
}

/** Everything that looks odd in an area over the last five weeks. */
export const odditiesOf = async (
  world: OddityWorld,
  area: string,
  now: Instant,
): Promise<readonly Oddity[]> => {
  const evidence = await world.store.evidence(area, now - LOOK_BACK * DAY)
  return [
    ...(await rushes(world, area, now)),
    ...(await loops(world, area, now)),
    ...alike(evidence).map(samePhoto),
  ]
}
