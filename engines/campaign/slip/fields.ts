// SPDX-License-Identifier: Apache-2.0
import { dayOf, daysBetween, type Instant } from '#platform/clock/clock.ts'
import { defineFields, type RecordOf } from '#platform/rule/rule.ts'
import type { ListType } from '../declare.ts'
import { type Item, nextDueAt, nextNode, nodesOf, openProblems } from '../item.ts'

const days = { zh: '天', en: 'days' }
const hours = { zh: '小时', en: 'hours' }
const percent = { zh: '%', en: '%' }

/**
 * What a rule about amber and red may ask of an item that is worked on. "Over" is below nothing before the day, "left" is
 * the same the other way round; both are counted to the date of the next node. Hours are counted by the hundredth begun.
 */
export const slipFields = defineFields({
  list: { type: 'text', label: { zh: '清单', en: 'list' } },
  node: { type: 'text', label: { zh: '下一节点', en: 'next node' } },
  street: { type: 'text', label: { zh: '街道', en: 'street' } },
  community: { type: 'text', label: { zh: '社区', en: 'community' } },
  state: {
    type: 'choice',
    label: { zh: '状态', en: 'state' },
    options: {
      open: { zh: '推进中', en: 'in progress' },
      submitted: { zh: '待销号', en: 'waiting for sign-off' },
    },
  },
  daysOver: { type: 'number', label: { zh: '滞后天数', en: 'days late' }, unit: days },
  daysLeft: { type: 'number', label: { zh: '距到期天数', en: 'days left' }, unit: days },
  hoursOver: { type: 'number', label: { zh: '滞后小时数', en: 'hours late' }, unit: hours },
  hoursLeft: { type: 'number', label: { zh: '距到期小时数', en: 'hours left' }, unit: hours },
  finalDaysOver: {
    type: 'number',
    label: { zh: '超出完成时限天数', en: 'days after the final date' },
    unit: days,
  },
  reached: { type: 'number', label: { zh: '已上报节点数', en: 'nodes reported' } },
  doneShare: {
    type: 'number',
    label: { zh: '已上报节点占比', en: 'share of nodes reported' },
    unit: percent,
  },
  deferrals: { type: 'number', label: { zh: '已缓办次数', en: 'times deferred' } },
  deferralAsked: { type: 'boolean', label: { zh: '缓办申请中', en: 'deferral asked' } },
  reopens: { type: 'number', label: { zh: '重新打开次数', en: 'times reopened' } },
  openProblems: { type: 'number', label: { zh: '未答复问题数', en: 'problems without answer' } },
  problemDaysOver: {
    type: 'number',
    label: { zh: '问题答复超期天数', en: 'days an answer is late' },
    unit: days,
  },
  paidShare: {
    type: 'number',
    label: { zh: '已付占预算比例', en: 'share of the budget paid' },
    unit: percent,
  },
})

export type SlipFacts = RecordOf<typeof slipFields>

/** The part of an item that the facts are made of. */
export type Slipping = Pick<Item, 'state' | 'reached' | 'plan' | 'dueAt'> &
  Partial<Pick<Item, 'list' | 'area' | 'deferral' | 'deferrals' | 'reopens' | 'problems' | 'money'>>

const HUNDREDTH = 36_000

const daysFrom = (at: Instant | undefined, now: Instant): number | undefined =>
  at === undefined ? undefined : daysBetween(dayOf(at), dayOf(now))

/** The other way round; never -0. */
const turned = (n: number | undefined): number | undefined => (n === undefined ? undefined : 0 - n)

/** Whole per cent, cut: 100 only when it is all. */
const percentOf = (part: number, whole: number | undefined): number | undefined =>
  whole === undefined || whole <= 0 ? undefined : (100 * part - ((100 * part) % whole)) / whole

const paidShare = (money: Item['money'] | undefined): number | undefined =>
  percentOf(
    (money?.payments ?? []).reduce((all, { fen }) => all + fen, 0),
    money?.budget?.fen,
  )

/** An item at a moment as the flat record that rules read; what is not known is absent. */
export const slipFactsOf = (item: Slipping, list: ListType, now: Instant): SlipFacts => {
  const due = nextDueAt(item, list)
  const over = daysFrom(due, now)
  const hoursOver = due === undefined ? undefined : (Math.ceil((now - due) / HUNDREDTH) + 0) / 100
  const problems = openProblems({ problems: item.problems ?? [] })
  const oldest = problems.length === 0 ? undefined : Math.min(...problems.map(({ dueAt }) => dueAt))
  return {
    list: item.list,
    node: nextNode(item, list),
    street: item.area?.slice(0, 9),
    community: item.area?.slice(0, 12),
    state: item.state === 'submitted' ? 'submitted' : 'open',
    daysOver: over,
    daysLeft: turned(over),
    hoursOver,
    hoursLeft: turned(hoursOver),
    finalDaysOver: daysFrom(item.dueAt, now),
    reached: item.reached.length,
    doneShare: percentOf(item.reached.length, nodesOf(list).length),
    deferrals: item.deferrals ?? 0,
    deferralAsked: item.deferral !== undefined,
    reopens: item.reopens ?? 0,
    openProblems: problems.length,
    problemDaysOver: daysFrom(oldest, now),
    paidShare: paidShare(item.money),
  }
}

/** What the facts are counted from, as SQL of the program's own. */
interface Beside {
  readonly today: string
  readonly now: string
  /** How many nodes the list has. */
  readonly nodes: string
}

/** The same facts in SQL, of a `campaign_item i` that is worked on. A property test holds both to one another. */
export const slipColumnsOf = ({
  today,
  now,
  nodes,
}: Beside): Readonly<Record<keyof typeof slipFields, string>> => {
  const daysSince = (column: string) =>
    `(${today} - (${column} AT TIME ZONE INTERVAL '8 hours')::date)::numeric`
  const hoursSince = `(ceil(extract(epoch FROM ${now} - i.node_due_at) * 1000 / ${HUNDREDTH}) / 100)`
  return {
    list: 'i.list',
    node: 'i.node',
    street: 'i.street',
    community: 'i.community',
    state: 'i.state',
    daysOver: daysSince('i.node_due_at'),
    daysLeft: `(-${daysSince('i.node_due_at')})`,
    hoursOver: hoursSince,
    hoursLeft: `(-${hoursSince})`,
    finalDaysOver: daysSince('i.due_at'),
    reached: 'i.reached::numeric',
    doneShare: `(100 * i.reached / nullif(${nodes}, 0))::numeric`,
    deferrals: "coalesce((i.detail->>'deferrals')::numeric, 0)",
    deferralAsked: 'i.deferral_asked',
    reopens: 'i.reopens::numeric',
    openProblems: 'i.problems_open::numeric',
    problemDaysOver: daysSince('i.problem_due_at'),
    paidShare: `(SELECT div(coalesce(sum(100 * (p->>'fen')::numeric), 0), nullif((i.detail#>>'{money,budget,fen}')::numeric, 0)) FROM jsonb_array_elements(i.detail#>'{money,payments}') p)`,
  }
}
