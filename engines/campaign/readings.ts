// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { Refusal, Words } from '#platform/refusal/refusal.ts'
import type { ListType, Milestone } from './declare.ts'
import { campaignRefusals } from './refusals.ts'

/** What the records say for the questions of each node that nobody types. */
export type Readings = Readonly<Record<string, Readonly<Record<string, number>>>>

export type ReadFigure = (indicator: string, area: string, now: Instant) => Promise<number>

/** Read every question of a list that is answered by the records. */
export const readAll = async (
  read: ReadFigure,
  list: ListType,
  { area, now }: { readonly area: string; readonly now: Instant },
): Promise<Readings> => {
  const wanted = Object.entries(list.milestones).flatMap(([node, { reads = {} }]) =>
    Object.entries(reads).map(([question, indicator]) => ({ node, question, indicator })),
  )
  const found = await Promise.all(
    wanted.map(async (one) => ({ ...one, value: await read(one.indicator, area, now) })),
  )
  return Object.fromEntries(
    [...Map.groupBy(found, ({ node }) => node)].map(([node, own]) => [
      node,
      Object.fromEntries(own.map(({ question, value }) => [question, value])),
    ]),
  )
}

/** Why what the records say does not let a node count; undefined when it does. */
export const refuseReading = (
  node: Milestone,
  values: Readonly<Record<string, number>> | undefined,
  say: (zh: string) => Words,
): Refusal | undefined => {
  for (const [key, value] of Object.entries(values ?? {})) {
    const question = node.form?.[key]
    if (question?.kind !== 'number') continue
    const { min = -Infinity, max = Infinity, unit } = question
    if (value >= min && value <= max) continue
    return campaignRefusals['item.reading']({
      label: say(question.label),
      value,
      allowed: value > max ? max : min,
      unit: unit === undefined ? { zh: '', en: '' } : say(unit),
    })
  }
  return undefined
}
