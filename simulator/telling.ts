// SPDX-License-Identifier: Apache-2.0
import { pick, type Random } from './random.ts'
import { phrases, type Phrases } from './phrases.ts'

const openings = ['', '', '', '您好,', '反映一下:', '早上路过看到', '在', '刚刚发现', '请看一下,']
const since = [
  '',
  '',
  '',
  '已经好几天了。',
  '昨天就这样了。',
  '今天早上出现的。',
  '下雨以后更明显。',
  '反映过一次还没处理。',
]
const wishes = [
  '',
  '',
  '',
  '请尽快处理。',
  '麻烦安排人来看看。',
  '希望能早点解决。',
  '老人小孩经过不安全。',
  '谢谢。',
]
const patrolOpenings = ['巡查发现', '例行巡查:', '巡查中发现', '走访时发现']

const unknown: Phrases = { what: ['有问题'], detail: [''], done: ['已处理。'] }

/** Kinds that happen at somebody's home rather than beside a road. */
const indoors: ReadonlySet<string> = new Set(['everyday-help', 'property-advice'])
const sides = ['', '附近', '门口', '对面', '路边', '北侧', '南侧']

const of = (kind: string): Phrases => phrases[kind] ?? unknown

/** What a reporter writes; patrols write shorter. */
export const tell = (random: Random, told: { kind: string; address: string; isPatrol: boolean }): string => {
  const { what, detail } = of(told.kind)
  const where = `${told.address}${indoors.has(told.kind) ? '的居民' : pick(random, sides)}`
  if (told.isPatrol) return `${pick(random, patrolOpenings)}${where}${pick(random, what)}。`
  const opening = pick(random, openings)
  return `${opening}${where}${pick(random, what)}。${pick(random, detail)}${pick(random, since)}${pick(random, wishes)}`
}

/** What the unit writes when it has done the work. */
export const tellDone = (random: Random, kind: string): string =>
  `${pick(random, of(kind).done)}${pick(random, ['', '', '已拍照留存。', '现场已恢复。', '已告知周边居民。'])}`

export const tellFailed = (random: Random): string =>
  pick(random, [
    '现场仍有残留。',
    '只处理了一部分。',
    '照片与现场不符,请重新处置。',
    '边角没有清理干净。',
    '修复处又松动了。',
  ])
export const tellReturn = (random: Random): string =>
  pick(random, [
    '核实后不在本单位管养范围。',
    '该设施已移交其他单位。',
    '产权属于物业管理单位。',
    '位置在相邻单位辖区内。',
  ])
export const tellWaiting = (random: Random): string =>
  pick(random, ['等待配件到货。', '连续降雨,无法施工。', '需办理占道手续。', '已列入本月养护计划。'])
export const tellLate = (random: Random): string =>
  pick(random, ['现场工程量较大,需增加时间。', '夜间才能封道施工。', '需与产权单位协调。'])

/** What reporters say with their stars. */
export const tellRating = (random: Random, stars: number): string => {
  if (stars >= 4) return pick(random, ['', '', '很快,谢谢', '处理得很好', '满意', '态度好'])
  return stars === 3
    ? pick(random, ['', '一般', '时间有点长'])
    : pick(random, ['只清理了一半', '过两天又这样了', '没有通知我结果', '拖得太久'])
}

export const tellAgain = (random: Random, kind: string): string =>
  `${pick(random, ['我也看到了,', '同样的问题,', '一直没好,', ''])}${pick(random, of(kind).what)}。`
