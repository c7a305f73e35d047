// SPDX-License-Identifier: Apache-2.0
import { defineFields } from '#platform/rule/rule.ts'
import { type Channel, channels, type Level, levels, type Stage, stages } from './declare.ts'
import { communityOf, type Matter, type Status, streetOf } from './matter.ts'
import { channelWords, levelWords, wordsOfStage } from './words.ts'

const optionsOf = <K extends string>(keys: readonly K[], words: (key: K) => { zh: string; en: string }) =>
  Object.fromEntries(keys.map((key) => [key, words(key)])) as Readonly<Record<K, { zh: string; en: string }>>

const channelOptions = optionsOf(Object.keys(channels) as Channel[], channelWords)
const levelOptions = optionsOf(Object.keys(levels) as Level[], levelWords)
const stageOptions = optionsOf(Object.keys(stages) as Stage[], wordsOfStage)
const statusOptions: Readonly<Record<Status, { zh: string; en: string }>> = {
  open: { zh: '办理中', en: 'open' },
  closed: { zh: '已办结', en: 'closed' },
  void: { zh: '已作废', en: 'set aside' },
  merged: { zh: '已并案', en: 'merged' },
}
const aboutOptions = {
  component: { zh: '部件', en: 'component' },
  event: { zh: '事件', en: 'event' },
} as const

/** What dispatch rules may ask about a matter at the moment it is sent. */
export const dispatchFields = defineFields({
  kind: { type: 'text', label: { zh: '事项类别', en: 'kind' } },
  group: { type: 'text', label: { zh: '大类', en: 'group' } },
  channel: { type: 'choice', label: { zh: '来源', en: 'channel' }, options: channelOptions },
  about: { type: 'choice', label: { zh: '部件或事件', en: 'component or event' }, options: aboutOptions },
  area: { type: 'text', label: { zh: '网格', en: 'grid' } },
  street: { type: 'text', label: { zh: '街道', en: 'street' } },
  community: { type: 'text', label: { zh: '社区', en: 'community' } },
  urgency: { type: 'number', label: { zh: '紧急程度', en: 'urgency' } },
  componentClass: { type: 'text', label: { zh: '部件类别', en: 'class of component' } },
  componentOwner: { type: 'text', label: { zh: '部件权属单位', en: 'owner of the component' } },
  text: { type: 'text', label: { zh: '描述', en: 'words of the report' } },
  hour: { type: 'number', label: { zh: '几点', en: 'hour of the day' } },
  workingTime: { type: 'boolean', label: { zh: '工作时间', en: 'working time' } },
  confidence: { type: 'number', label: { zh: '识别置信度', en: 'confidence of the machine' } },
})

/** What figures, queues and reports may ask about a matter; the same names in JavaScript and in SQL. */
export const caseFields = defineFields({
  kind: { type: 'text', label: { zh: '事项类别', en: 'kind' } },
  group: { type: 'text', label: { zh: '大类', en: 'group' } },
  about: { type: 'choice', label: { zh: '部件或事件', en: 'component or event' }, options: aboutOptions },
  channel: { type: 'choice', label: { zh: '来源', en: 'channel' }, options: channelOptions },
  stage: { type: 'choice', label: { zh: '阶段', en: 'stage' }, options: stageOptions },
  status: { type: 'choice', label: { zh: '状态', en: 'state' }, options: statusOptions },
  level: { type: 'choice', label: { zh: '层级', en: 'level' }, options: levelOptions },
  closedLevel: { type: 'choice', label: { zh: '办结层级', en: 'level of closing' }, options: levelOptions },
  area: { type: 'text', label: { zh: '网格', en: 'grid' } },
  street: { type: 'text', label: { zh: '街道', en: 'street' } },
  community: { type: 'text', label: { zh: '社区', en: 'community' } },
  urgency: { type: 'number', label: { zh: '紧急程度', en: 'urgency' } },
  holder: { type: 'text', label: { zh: '当前单位', en: 'unit that must act' } },
  handler: { type: 'text', label: { zh: '承办单位', en: 'handling unit' } },
  onTime: { type: 'boolean', label: { zh: '按期处置', en: 'handled in time' } },
  selfHandled: { type: 'boolean', label: { zh: '自行处置', en: 'settled on the spot' } },
  supervised: { type: 'boolean', label: { zh: '督办', en: 'under supervision' } },
  isPart: { type: 'boolean', label: { zh: '拆分或整改事项', en: 'part of another matter' } },
  isFiled: { type: 'boolean', label: { zh: '已立案', en: 'filed' } },
  isHandled: { type: 'boolean', label: { zh: '已处置', en: 'handled' } },
  isClosedInTime: { type: 'boolean', label: { zh: '按期结案', en: 'closed in time' } },
  dispatches: { type: 'number', label: { zh: '派遣次数', en: 'times dispatched' } },
  bounces: { type: 'number', label: { zh: '退回次数', en: 'times returned' } },
  reworks: { type: 'number', label: { zh: '返工次数', en: 'times sent back' } },
  reopens: { type: 'number', label: { zh: '重开次数', en: 'times reopened' } },
  escalations: { type: 'number', label: { zh: '升级次数', en: 'times escalated' } },
  reportCount: { type: 'number', label: { zh: '反映人次', en: 'reports' } },
  rating: { type: 'number', label: { zh: '评价', en: 'rating' } },
  handlingTime: { type: 'number', label: { zh: '处置用时（毫秒）', en: 'time of handling (ms)' } },
  closingTime: { type: 'number', label: { zh: '办结用时（毫秒）', en: 'time to closing (ms)' } },
  openedAt: { type: 'dateTime', label: { zh: '上报时间', en: 'time of report' } },
  filedAt: { type: 'dateTime', label: { zh: '立案时间', en: 'time of filing' } },
  dispatchedAt: { type: 'dateTime', label: { zh: '派遣时间', en: 'time of dispatch' } },
  handlingDueAt: { type: 'dateTime', label: { zh: '应处置时间', en: 'time handling is due' } },
  handledAt: { type: 'dateTime', label: { zh: '处置时间', en: 'time handled' } },
  dueAt: { type: 'dateTime', label: { zh: '应结案时间', en: 'time closing is due' } },
  closedAt: { type: 'dateTime', label: { zh: '结案时间', en: 'time of closing' } },
})

const timeBetween = (from: number | undefined, to: number | undefined): number | undefined =>
  from === undefined || to === undefined ? undefined : to - from

/** One matter as the flat record that rules read; what is not known is absent. */
export const caseFactsOf = (matter: Matter) => ({
  kind: matter.kind,
  group: matter.group,
  about: matter.about,
  channel: matter.channel,
  stage: matter.stage,
  status: matter.status,
  level: matter.level,
  closedLevel: matter.closedLevel,
  area: matter.area,
  street: streetOf(matter.area),
  community: communityOf(matter.area),
  urgency: matter.urgency,
  holder: matter.holder,
  handler: matter.handler,
  onTime: matter.onTime,
  selfHandled: matter.selfHandled,
  supervised: matter.supervised,
  isPart: matter.parent !== undefined,
  isFiled: matter.filedAt !== undefined,
  isHandled: matter.handledAt !== undefined,
  isClosedInTime:
    matter.closedAt === undefined || !matter.totalClock
      ? undefined
      : matter.closedAt <= matter.totalClock.dueAt,
  dispatches: matter.dispatches,
  bounces: matter.bounces,
  reworks: matter.reworks,
  reopens: matter.reopens,
  escalations: matter.escalations,
  reportCount: matter.reportCount,
  rating: matter.rating,
  handlingTime: timeBetween(matter.dispatchedAt, matter.handledAt),
  closingTime: timeBetween(matter.openedAt, matter.closedAt),
  openedAt: matter.openedAt,
  filedAt: matter.filedAt,
  dispatchedAt: matter.dispatchedAt,
  handlingDueAt: matter.handlingDueAt,
  handledAt: matter.handledAt,
  dueAt: matter.pausedAt === undefined ? matter.totalClock?.dueAt : undefined,
  closedAt: matter.closedAt,
})
export type CaseFacts = ReturnType<typeof caseFactsOf>

/** Where each field stands in SQL; nothing else can be reached by a rule. */
export const caseColumns: Readonly<Record<keyof CaseFacts, string>> = {
  kind: 'c.kind',
  group: 'c.grouping',
  about: 'c.about',
  channel: 'c.channel',
  stage: 'c.stage',
  status: 'c.status',
  level: 'c.level',
  closedLevel: 'c.closed_level',
  area: 'c.area',
  street: 'c.street',
  community: 'c.community',
  urgency: 'c.urgency',
  holder: 'c.holder',
  handler: 'c.handler',
  onTime: 'c.on_time',
  selfHandled: 'c.self_handled',
  supervised: 'c.supervised',
  isPart: '(c.parent IS NOT NULL)',
  isFiled: '(c.filed_at IS NOT NULL)',
  isHandled: '(c.handled_at IS NOT NULL)',
  isClosedInTime: '(c.closed_at <= c.due_at)',
  dispatches: 'c.dispatches',
  bounces: 'c.bounces',
  reworks: 'c.reworks',
  reopens: 'c.reopens',
  escalations: 'c.escalations',
  reportCount: 'c.report_count',
  rating: 'c.rating',
  handlingTime: '(extract(epoch FROM c.handled_at - c.dispatched_at) * 1000)::bigint',
  closingTime: '(extract(epoch FROM c.closed_at - c.opened_at) * 1000)::bigint',
  openedAt: 'c.opened_at',
  filedAt: 'c.filed_at',
  dispatchedAt: 'c.dispatched_at',
  handlingDueAt: 'c.handling_due_at',
  handledAt: 'c.handled_at',
  dueAt: 'c.due_at',
  closedAt: 'c.closed_at',
}

/** waiting: the unit owes an answer · lapsed: the matter was settled before it had to give one. */
export type AssistanceStatus = 'waiting' | 'answered' | 'withdrawn' | 'lapsed'

const assistanceOptions: Readonly<Record<AssistanceStatus, { zh: string; en: string }>> = {
  waiting: { zh: '待反馈', en: 'not answered yet' },
  answered: { zh: '已反馈', en: 'answered' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  lapsed: { zh: '已随事项办结', en: 'settled with its matter' },
}

/** What figures may ask about a request to another unit (部门协助). */
export const assistanceFields = defineFields({
  kind: { type: 'text', label: { zh: '事项类别', en: 'kind' } },
  group: { type: 'text', label: { zh: '大类', en: 'group' } },
  area: { type: 'text', label: { zh: '网格', en: 'grid' } },
  street: { type: 'text', label: { zh: '街道', en: 'street' } },
  community: { type: 'text', label: { zh: '社区', en: 'community' } },
  unit: { type: 'text', label: { zh: '协办单位', en: 'unit asked' } },
  askedBy: { type: 'text', label: { zh: '请求单位', en: 'unit that asked' } },
  status: { type: 'choice', label: { zh: '状态', en: 'state' }, options: assistanceOptions },
  onTime: { type: 'boolean', label: { zh: '按时反馈', en: 'answered in time' } },
  escalations: { type: 'number', label: { zh: '升级次数', en: 'times passed upwards' } },
  askedAt: { type: 'dateTime', label: { zh: '请求时间', en: 'time of the request' } },
  dueAt: { type: 'dateTime', label: { zh: '应反馈时间', en: 'time the answer is due' } },
  answeredAt: { type: 'dateTime', label: { zh: '反馈时间', en: 'time of the answer' } },
})
