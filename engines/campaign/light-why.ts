// SPDX-License-Identifier: Apache-2.0
import { DAY, dayOf, HOUR } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { Length } from './declare.ts'
import type { Slipped } from './plan.ts'
import { lightWords } from './words.ts'

/** A declared length as people say it: whole days, otherwise hours; before the day when it is below nothing. */
const sayLength = (length: Length): Words => {
  const isDays = length % DAY === 0
  const n = Math.abs(length / (isDays ? DAY : HOUR))
  const [zh, en] = isDays ? ['天', 'day'] : ['小时', 'hour']
  const some = `${n} ${en}${n === 1 ? '' : 's'}`
  if (length === 0) return { zh: '到期即', en: 'from the moment it is due' }
  return length < 0
    ? { zh: `到期前 ${n} ${zh}起`, en: `from ${some} before it is due` }
    : { zh: `滞后满 ${n} ${zh}`, en: `once it is ${some} late` }
}

interface About {
  readonly node: Words
  readonly who: Words
}

/** The rule behind a light, in words: what was due when, how late it is, and what is declared for whoever looks. */
export const whyOfLight = ({ light, due, days, from }: Slipped, { node, who }: About): Words => {
  const rule = sayLength(from)
  const late =
    days > 0
      ? { zh: `已滞后 ${days} 天`, en: `is ${days} days late` }
      : { zh: '尚未过期', en: 'is not late yet' }
  const name = lightWords[light]
  return {
    zh: `“${node.zh}”计划 ${dayOf(due)},${late.zh};按规则${rule.zh},${who.zh}见“${name.zh}”。`,
    en: `“${node.en}” was planned for ${dayOf(due)} and ${late.en}; by the rule it is “${name.en}” for the ${who.en.toLowerCase()} ${rule.en}.`,
  }
}
