// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { defineFields } from '#platform/rule/rule.ts'
import { itemStates, type ItemState } from './declare.ts'
import { type Item, openProblems } from './item.ts'

const en: Readonly<Record<ItemState, string>> = {
  open: 'in progress',
  submitted: 'waiting for sign-off',
  signed: 'signed off',
  deferred: 'deferred',
  carried: 'carried over',
  void: 'removed',
}
const stateOptions = Object.fromEntries(
  Object.entries(itemStates).map(([key, zh]) => [key, { zh, en: en[key as ItemState] }]),
) as { readonly [S in ItemState]: { zh: string; en: string } }

/** What figures and rules may ask about an item; the same names in JavaScript and in SQL. */
export const itemFields = defineFields({
  kind: { type: 'text', label: { zh: '清单', en: 'list' } },
  campaignType: { type: 'text', label: { zh: '专项', en: 'campaign' } },
  list: { type: 'text', label: { zh: '清单', en: 'list of the campaign' } },
  state: { type: 'choice', label: { zh: '状态', en: 'state' }, options: stateOptions },
  area: { type: 'text', label: { zh: '区域', en: 'area' } },
  street: { type: 'text', label: { zh: '街道', en: 'street' } },
  community: { type: 'text', label: { zh: '社区', en: 'community' } },
  leader: { type: 'text', label: { zh: '领衔领导', en: 'leader' } },
  organiser: { type: 'text', label: { zh: '牵头单位', en: 'organiser' } },
  doer: { type: 'text', label: { zh: '责任主体', en: 'doer' } },
  reached: { type: 'number', label: { zh: '已完成节点数', en: 'nodes reached' } },
  amount: { type: 'number', label: { zh: '数量', en: 'amount in the smallest unit' } },
  reopens: { type: 'number', label: { zh: '重新打开次数', en: 'times reopened' } },
  openProblems: { type: 'number', label: { zh: '未答复问题数', en: 'problems without answer' } },
  isInTime: { type: 'boolean', label: { zh: '按期销号', en: 'signed off in time' } },
  listedAt: { type: 'dateTime', label: { zh: '列入时间', en: 'time of listing' } },
  dueAt: { type: 'dateTime', label: { zh: '完成时限', en: 'due time' } },
  signedAt: { type: 'dateTime', label: { zh: '销号时间', en: 'time of sign-off' } },
})

/** The kind of an item in figures: its campaign type and list. */
export const kindOf = ({ campaignType, list }: Pick<Item, 'campaignType' | 'list'>): string =>
  `${campaignType}.${list}`

const signedAt = (item: Item): Instant | undefined => (item.state === 'signed' ? item.signed?.at : undefined)

/** One item as the flat record that rules read; what is not known is absent. */
export const itemFactsOf = (item: Item) => ({
  kind: kindOf(item),
  campaignType: item.campaignType,
  list: item.list,
  state: item.state,
  area: item.area,
  street: item.area.slice(0, 9),
  community: item.area.slice(0, 12),
  leader: item.leader,
  organiser: item.organiser,
  doer: item.doer,
  reached: item.reached.length,
  amount: item.amount,
  reopens: item.reopens,
  openProblems: openProblems(item).length,
  isInTime:
    signedAt(item) === undefined || item.dueAt === undefined
      ? undefined
      : (signedAt(item) ?? 0) <= item.dueAt,
  listedAt: item.listedAt,
  dueAt: item.dueAt,
  signedAt: signedAt(item),
})
export type ItemFacts = ReturnType<typeof itemFactsOf>

/** Where each field stands in SQL; nothing else can be reached by a rule. */
export const itemColumns: Readonly<Record<keyof ItemFacts, string>> = {
  kind: "(i.campaign_type || '.' || i.list)",
  campaignType: 'i.campaign_type',
  list: 'i.list',
  state: 'i.state',
  area: 'i.area',
  street: 'i.street',
  community: 'i.community',
  leader: 'i.leader',
  organiser: 'i.organiser',
  doer: 'i.doer',
  reached: 'i.reached',
  amount: 'i.amount',
  reopens: 'i.reopens',
  openProblems: 'i.problems_open',
  isInTime: '(i.signed_at <= i.due_at)',
  listedAt: 'i.listed_at',
  dueAt: 'i.due_at',
  signedAt: 'i.signed_at',
}
