// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { ListType } from './declare.ts'
import { isPassed, type Item, nodesOf } from './item.ts'

/** One time an item begins (+1) or ceases (−1) to count. */
export interface Tally {
  readonly campaign: string
  readonly item: string
  readonly list: string
  readonly what: string
  readonly at: Instant
  readonly area: string
  readonly unit: string
  readonly n: 1 | -1
  readonly amount: number
}

const key = ({ what, campaign, area, unit, amount }: Tally): string =>
  `${what}|${campaign}|${area}|${unit}|${amount}`

/** All that an item counts for as it stands: being listed, each passed node, the sign-off. */
const countsOf = (item: Item, list: ListType): readonly Tally[] => {
  if (item.state === 'void' || item.state === 'carried') return []
  const { campaign, id, area, doer: unit, amount = 0 } = item
  const one = (what: string, at: Instant): Tally => ({
    campaign,
    item: id,
    list: item.list,
    what,
    at,
    area,
    unit,
    n: 1,
    amount,
  })
  const passed = nodesOf(list).filter((entry) => isPassed(item, entry))
  return [
    one('listed', item.listedAt),
    ...passed.map(([node]) => {
      const reached = item.reached.find((each) => each.node === node)
      return one(node, reached?.accepted?.at ?? reached?.at ?? item.updatedAt)
    }),
    ...(item.state === 'signed' && item.signed ? [one('signed', item.signed.at)] : []),
  ]
}

/**
 * The rows a change of an item adds to the tally: what it no longer counts for is taken out at the moment of the change,
 * so that a past day keeps what was so on that day.
 */
export const talliesOf = (before: Item | undefined, after: Item, list: ListType): readonly Tally[] => {
  const was = before ? countsOf(before, list) : []
  const is = countsOf(after, list)
  const known = new Set(was.map(key))
  const still = new Set(is.map(key))
  return [
    ...was
      .filter((one) => !still.has(key(one)))
      .map((one): Tally => ({ ...one, n: -1, amount: -one.amount, at: after.updatedAt })),
    ...is.filter((one) => !known.has(key(one))).map((one) => moved(one, was, after)),
  ]
}

/** What counted before under another area, unit or amount counts anew from the change on, not from the past. */
const moved = (one: Tally, was: readonly Tally[], after: Item): Tally =>
  was.some(({ what, campaign }) => what === one.what && campaign === one.campaign)
    ? { ...one, at: after.updatedAt }
    : one
