// SPDX-License-Identifier: Apache-2.0
import { dayOf } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import { explain, judge, toFeel } from '#platform/rule/rule.ts'
import type { Slipped } from './plan.ts'
import { slipFields } from './slip/fields.ts'
import { lightWords } from './words.ts'

interface About {
  readonly node: Words
  readonly who: Words
}

/** Facts that the planned day and how late it is already say. */
const ofTheDay: ReadonlySet<string> = new Set(['daysOver', 'daysLeft'])

/** The facts a rule asks beside the day of the node, each with its value. */
const factsAsked = ({ rule, facts }: Slipped): Words | undefined => {
  const used = judge(rule, { fields: slipFields, record: facts })
    .criteria.flatMap((criterion) => criterion.used)
    .filter(({ key }, at, every) => !ofTheDay.has(key) && every.findIndex((one) => one.key === key) === at)
  if (used.length === 0) return undefined
  return {
    zh: used.map(({ label, shown }) => `${label.zh} ${shown.zh}`).join('、'),
    en: used.map(({ label, shown }) => `${label.en}: ${shown.en}`).join(', '),
  }
}

const planned = ({ due, facts }: Slipped, node: Words): Words => {
  const days = facts.daysOver ?? 0
  if (due === undefined) return { zh: `“${node.zh}”没有计划日期`, en: `“${node.en}” has no planned day` }
  const late =
    days > 0
      ? { zh: `已滞后 ${days} 天`, en: `is ${days} ${days === 1 ? 'day' : 'days'} late` }
      : { zh: '尚未过期', en: 'is not late yet' }
  return {
    zh: `“${node.zh}”计划 ${dayOf(due)},${late.zh}`,
    en: `“${node.en}” was planned for ${dayOf(due)} and ${late.en}`,
  }
}

/** Why a light is on, in words: what was due when, what else the rule looks at, and the rule itself, also as FEEL. */
export const whyOfLight = (slipped: Slipped, { node, who }: About) => {
  const { light, rule } = slipped
  const [first, facts, said] = [planned(slipped, node), factsAsked(slipped), explain(rule, slipFields)]
  const name = lightWords[light]
  return {
    zh: `${first.zh}${facts ? `;${facts.zh}` : ''};按规则“${said.zh}”,${who.zh}见“${name.zh}”。`,
    en: `${first.en}${facts ? `; ${facts.en}` : ''}; by the rule “${said.en}” it is “${name.en}” for the ${who.en.toLowerCase()}.`,
    feel: toFeel(rule),
  }
}
