// SPDX-License-Identifier: Apache-2.0
import { sayInstant } from '#platform/clock/clock.ts'
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

const both = (zh: string, en: string): Words => ({ zh, en })

export const bookingRefusals = defineRefusals({
  'booking.not-yours': (g: { unit: Words }) => ({
    status: 403,
    say: both(`${g.unit.zh}的班次不由您安排。`, `The shifts of ${g.unit.en} are not yours to plan.`),
    next: both(
      '请由该单位所在区域的值班长、督查员或系统管理员安排。',
      'A duty chief, supervisor or administrator of its area plans them.',
    ),
  }),
  'booking.missing': () => ({
    status: 404,
    say: both(
      '没有这个班次,或不在您的权限范围内。',
      'There is no such shift, or it lies outside your scope.',
    ),
    next: both('请刷新后再看。', 'Load the page again.'),
  }),
  'booking.place-missing': () => ({
    status: 404,
    say: both(
      '没有这个地点,或不在您的权限范围内。',
      'There is no such place, or it lies outside your scope.',
    ),
    next: both('请刷新后再看。', 'Load the page again.'),
  }),
  'booking.changed': () => ({
    status: 409,
    say: both('别人刚刚改过,您的改动没有保存。', 'Somebody has just changed it; yours was not saved.'),
    next: both('请刷新,看过新内容再改。', 'Load it again and look at the new state first.'),
  }),
  'booking.backwards': (g: { from: number; to: number }) => ({
    status: 422,
    say: both(
      `班次从${sayInstant(g.from).zh}到${sayInstant(g.to).zh},不成立。`,
      `A shift from ${sayInstant(g.from).en} to ${sayInstant(g.to).en} cannot be.`,
    ),
    next: both('结束要晚于开始,最长 36 小时。', 'It ends after it begins and lasts 36 hours at most.'),
  }),
  'booking.twice': (g: { name: string; unit: Words; from: number; to: number }) => ({
    status: 409,
    say: both(
      `${g.name}在这段时间已有班次:${g.unit.zh},${sayInstant(g.from).zh}至${sayInstant(g.to).zh}。`,
      `${g.name} has a shift at that time: ${g.unit.en}, ${sayInstant(g.from).en} to ${sayInstant(g.to).en}.`,
    ),
    next: both('请换人,或先改另一个班次。', 'Choose somebody else, or change the other shift first.'),
  }),
  'booking.unknown-unit': (g: { given: string }) => ({
    status: 422,
    say: both(`没有“${g.given}”这个单位。`, `There is no unit "${g.given}".`),
    next: both('请从单位名录中选择。', 'Choose one from the list of units.'),
  }),
  'booking.unknown-post': (g: { given: string }) => ({
    status: 422,
    say: both(`没有“${g.given}”这个岗位。`, `There is no post "${g.given}".`),
    next: both('请填写岗位名称,例如派遣员、值班长。', 'Give the name of a post, for example dispatcher.'),
  }),
  'booking.unknown-kind': (g: { given: string; allowed: readonly string[] }) => ({
    status: 422,
    say: both(`没有“${g.given}”这一类。`, `There is no sort "${g.given}".`),
    next: both(`可用:${g.allowed.join('、')}。`, `There are: ${g.allowed.join(', ')}.`),
  }),
  'booking.hours': (g: { given: string }) => ({
    status: 422,
    say: both(`“${g.given}”不是一天中的时刻。`, `"${g.given}" is no time of day.`),
    next: both('请写成 08:30 的样子。', 'Write it like 08:30.'),
  }),
  'booking.outside': () => ({
    status: 422,
    say: both('这个位置不在本区任何网格内。', 'This place lies in no grid of the district.'),
    next: both('请在地图上移动位置。', 'Move the point on the map.'),
  }),
  'booking.not-contractor': (g: { unit: Words; competence: Words }) => ({
    status: 422,
    say: both(
      `${g.unit.zh}没有“${g.competence.zh}”职能。`,
      `${g.unit.en} is not competent for: ${g.competence.en}.`,
    ),
    next: both(
      '请选择有该职能的单位,或先给它加上职能。',
      'Choose a unit that is, or give it the competence first.',
    ),
  }),
  'booking.too-early': (g: { from: number }) => ({
    status: 409,
    say: both(
      `这个班次${sayInstant(g.from).zh}才开始。`,
      `This shift begins only at ${sayInstant(g.from).en}.`,
    ),
    next: both('开始前 2 小时起可以接班。', 'It can be taken over from 2 hours before it begins.'),
  }),
  'booking.over': () => ({
    status: 409,
    say: both('这个班次已经结束。', 'This shift is over.'),
    next: both('请看下一个班次。', 'Look at the next one.'),
  }),
  'booking.nobody-to-cover': (g: { name: string }) => ({
    status: 409,
    say: both(`${g.name}在这段时间没有班次。`, `${g.name} has no shift in that time.`),
    next: both('请核对日期。', 'Check the dates.'),
  }),
  'booking.period': (g: { from: number; to: number }) => ({
    status: 422,
    say: both(
      `时段从${sayInstant(g.from).zh}到${sayInstant(g.to).zh},不能统计。`,
      `Nothing can be counted from ${sayInstant(g.from).en} to ${sayInstant(g.to).en}.`,
    ),
    next: both('请选择已经过去的、一年以内的日期。', 'Choose days that have passed, within one year.'),
  }),
  'booking.no-sheet': () => ({
    status: 422,
    say: both('表格里没有找到值班表的表头。', 'The heading of a duty roster was not found in the sheet.'),
    next: both('请先导出一份,按它的样子填写。', 'Export one first and fill it in as it is.'),
  }),
  'booking.too-many': (g: { rows: number; most: number }) => ({
    status: 422,
    say: both(
      `表格有 ${g.rows} 行,一次最多 ${g.most} 行。`,
      `The sheet has ${g.rows} rows; ${g.most} at most at once.`,
    ),
    next: both('请分成几份。', 'Split it.'),
  }),
})
