// SPDX-License-Identifier: Apache-2.0
import { dayOf, type Instant } from '#platform/clock/clock.ts'
import { figureOf, lightOf } from '../decide.ts'
import { type Indicator, versionOn } from '../declare.ts'
import { monthOf } from '../period.ts'
import { keysOf, type Surroundings, targetsOf } from '../questions.ts'
import type { Sums } from '../store.ts'
import { type Seen, turnsOf } from './decide.ts'
import type { LightStore } from './store.ts'

/** Every figure with a target, in the district and its streets, for the month so far. */
const seenNow = async (around: Surroundings, now: Instant): Promise<readonly Seen[]> => {
  const to = dayOf(now)
  const period = { from: monthOf(to), to }
  const indicators = around.set.indicators
    .map((one) => versionOn(one, to))
    .filter(({ better, isSensitive }) => better !== 'neither' && isSensitive !== true)
  const measures = keysOf(indicators)
  const targetFor = await targetsOf(around, period)
  const [whole, parts] = await around.store.atOneMoment(async (read) => [
    await read.sums({ measures, area: around.root, period }),
    await read.children({ measures, area: around.root, period }),
  ])
  const places: Sums = new Map([
    [around.root, whole],
    ...around.childrenOf(around.root).map((code) => [code, parts.get(code) ?? new Map()] as const),
  ])
  return [...places].flatMap(([area, sums]) =>
    indicators.flatMap((indicator) => seenIn(indicator, area, { sums, target: targetFor(indicator, area) })),
  )
}

interface Place {
  readonly sums: ReadonlyMap<string, number>
  readonly target: Seen['target'] | undefined
}

const seenIn = (indicator: Indicator, area: string, { sums, target }: Place): readonly Seen[] => {
  if (!target) return []
  const figure = figureOf(indicator, (key) => sums.get(key) ?? 0)
  const light = lightOf(figure.value, target, indicator.better)
  return [{ ...figure, indicator: indicator.key, area, light, target }]
}

/** Look at all lights once and keep what turned; harmless to run twice or in two processes. */
export const watchLights = async (around: Surroundings, store: LightStore, now: Instant): Promise<number> => {
  const turns = turnsOf(await store.list(), await seenNow(around, now))
  for (const turn of turns) await store.turn(turn, now)
  return turns.length
}
