// SPDX-License-Identifier: Apache-2.0
import type { Words } from '#platform/refusal/refusal.ts'
import type { ItemState, ListType, Responsible, Signer } from './declare.ts'
import type { Document, Item, ItemPhoto } from './item.ts'

/** What comes with an action, already read by the edge. */
export interface ItemInput {
  readonly text?: string
  readonly node?: string
  readonly photos?: readonly ItemPhoto[]
  readonly documents?: readonly Document[]
  readonly answers?: Readonly<Record<string, unknown>>
  readonly dueOn?: string
  readonly until?: string
  readonly problem?: number
  readonly for?: 'organiser' | 'leader'
  readonly leader?: string
  readonly organiser?: string
  readonly doer?: string
  readonly account?: 'estimate' | 'budget' | 'final'
  /** Whole fen. */
  readonly fen?: number
}
export type InputKey = keyof ItemInput

export const inputWords: Readonly<Record<InputKey, Words>> = {
  text: { zh: '说明', en: 'Words' },
  node: { zh: '节点', en: 'Node' },
  photos: { zh: '照片', en: 'Photos' },
  documents: { zh: '文件', en: 'Documents' },
  answers: { zh: '填报内容', en: 'Answers' },
  dueOn: { zh: '完成时限', en: 'Due on' },
  until: { zh: '缓办至', en: 'Until' },
  problem: { zh: '问题', en: 'Problem' },
  for: { zh: '提交给', en: 'Asked of' },
  leader: { zh: '领衔领导', en: 'Leader' },
  organiser: { zh: '牵头单位', en: 'Organiser' },
  doer: { zh: '责任主体', en: 'Doer' },
  account: { zh: '概算、预算或决算', en: 'Estimate, budget or final account' },
  fen: { zh: '金额', en: 'Amount of money' },
}

/** Somebody's standing towards an item. */
export type Standing = Responsible | 'supervisor'

export interface ActionRule {
  readonly words: Words
  readonly from: readonly ItemState[]
  readonly by: (list: ListType, item: Item) => readonly Standing[]
  /** Never by a unit that did the work, nor by a person who did. */
  readonly isCheck?: boolean
  /** Only where it makes sense at all: a deferral that was asked, money that is declared. */
  readonly applies?: (list: ListType, item: Item) => boolean
  readonly input: { readonly [K in InputKey]?: 'required' | 'optional' }
}

const active: readonly ItemState[] = ['open', 'submitted']
const everybody: readonly Standing[] = ['doer', 'organiser', 'leader', 'supervisor']
const toStandings = (some: readonly Signer[] | undefined): readonly Standing[] => some ?? []
const reporters = (list: ListType): readonly Standing[] => [
  ...new Set(Object.values(list.milestones).flatMap(({ by = ['doer'] }) => by)),
]
const signing = (list: ListType) => toStandings(list.signOff.by)
const isOpenProblem = (item: Item): boolean => item.problems.some(({ answer }) => answer === undefined)
const hasMoney = (list: ListType): boolean => list.money !== undefined
const text = { text: 'required' } as const

export const actions = {
  reach: {
    words: { zh: '上报节点完成', en: 'Report a node' },
    from: ['open'],
    by: reporters,
    input: {
      node: 'optional',
      text: 'optional',
      photos: 'optional',
      documents: 'optional',
      answers: 'optional',
    },
  },
  accept: {
    words: { zh: '验收节点', en: 'Accept a node' },
    from: active,
    by: signing,
    isCheck: true,
    applies: (list, item) =>
      item.reached.some(({ node, accepted }) => !accepted && list.milestones[node]?.isAccepted === true),
    input: { node: 'optional', text: 'optional' },
  },
  'send-back': {
    words: { zh: '退回重报', en: 'Send back' },
    from: active,
    by: signing,
    isCheck: true,
    applies: (_list, item) => item.reached.length > 0,
    input: { node: 'optional', ...text },
  },
  sign: {
    words: { zh: '销号', en: 'Sign off' },
    from: ['submitted'],
    by: signing,
    isCheck: true,
    input: { text: 'optional', documents: 'optional' },
  },
  'ask-deferral': {
    words: { zh: '申请缓办', en: 'Ask for a deferral' },
    from: active,
    by: () => ['doer', 'organiser'],
    applies: (list, item) => list.deferral !== undefined && item.deferral === undefined,
    input: { ...text, until: 'optional' },
  },
  defer: {
    words: { zh: '同意缓办', en: 'Grant the deferral' },
    from: active,
    by: (list) => toStandings(list.deferral?.by),
    isCheck: true,
    applies: (_list, item) => item.deferral !== undefined,
    input: { text: 'optional' },
  },
  'refuse-deferral': {
    words: { zh: '不同意缓办', en: 'Refuse the deferral' },
    from: active,
    by: (list) => toStandings(list.deferral?.by),
    isCheck: true,
    applies: (_list, item) => item.deferral !== undefined,
    input: text,
  },
  resume: {
    words: { zh: '恢复办理', en: 'Take up again' },
    from: ['deferred'],
    by: () => everybody,
    input: { text: 'optional' },
  },
  reopen: {
    words: { zh: '重新打开', en: 'Reopen' },
    from: ['signed'],
    by: () => ['organiser', 'leader', 'supervisor'],
    input: { node: 'optional', ...text },
  },
  'raise-problem': {
    words: { zh: '提交问题', en: 'Raise a problem' },
    from: active,
    by: () => ['doer', 'organiser'],
    input: { ...text, for: 'optional', photos: 'optional' },
  },
  'escalate-problem': {
    words: { zh: '问题升级', en: 'Escalate the problem' },
    from: active,
    by: () => ['doer', 'organiser'],
    applies: (_list, item) => item.problems.some((one) => !one.answer && one.for === 'organiser'),
    input: { problem: 'optional', text: 'optional' },
  },
  'answer-problem': {
    words: { zh: '答复问题', en: 'Answer the problem' },
    from: active,
    by: () => ['organiser', 'leader'],
    applies: (_list, item) => isOpenProblem(item),
    input: { problem: 'optional', ...text },
  },
  replan: {
    words: { zh: '调整计划', en: 'Plan anew' },
    from: active,
    by: () => ['leader', 'supervisor'],
    isCheck: true,
    input: { dueOn: 'required', ...text },
  },
  assign: {
    words: { zh: '调整责任', en: 'Change who is responsible' },
    from: active,
    by: () => ['organiser', 'leader', 'supervisor'],
    input: { leader: 'optional', organiser: 'optional', doer: 'optional', ...text },
  },
  'set-account': {
    words: { zh: '登记概算、预算、决算', en: 'Set estimate, budget or final account' },
    from: active,
    by: () => ['doer', 'organiser'],
    applies: hasMoney,
    input: { account: 'required', fen: 'required', documents: 'required' },
  },
  'approve-final': {
    words: { zh: '批准超概决算', en: 'Approve the final account' },
    from: active,
    by: () => ['leader', 'supervisor'],
    isCheck: true,
    applies: (_list, { money }) => money.final?.needsApproval === true && money.final.approved === undefined,
    input: text,
  },
  pay: {
    words: { zh: '支付', en: 'Pay' },
    from: active,
    by: () => ['organiser'],
    applies: hasMoney,
    input: { node: 'required', fen: 'required', documents: 'required' },
  },
  note: {
    words: { zh: '情况说明', en: 'Note' },
    from: ['open', 'submitted', 'deferred', 'signed'],
    by: () => everybody,
    input: { ...text, photos: 'optional' },
  },
  remove: {
    words: { zh: '移出清单', en: 'Remove from the list' },
    from: ['open', 'submitted', 'deferred'],
    by: () => ['leader', 'supervisor'],
    isCheck: true,
    input: text,
  },
} as const satisfies Readonly<Record<string, ActionRule>>

export type ItemAction = keyof typeof actions
export const actionKeys = Object.keys(actions) as readonly ItemAction[]
export const isItemAction = (key: string): key is ItemAction => Object.hasOwn(actions, key)
export const ruleOf = (action: ItemAction): ActionRule => actions[action]
