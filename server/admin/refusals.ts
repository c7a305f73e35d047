// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

const both = (zh: string, en: string): Words => ({ zh, en })

export const adminRefusals = defineRefusals({
  'admin.unknown-limit': (g: { given: string }) => ({
    status: 422,
    say: both(`没有“${g.given}”这一项时限。`, `There is no limit "${g.given}".`),
    next: both('请在时限表中选择。', 'Choose one in the table of limits.'),
  }),
  'admin.limit': (g: { given: string; units: readonly string[] }) => ({
    status: 422,
    say: both(`“${g.given}”不是时限。`, `"${g.given}" is no limit.`),
    next: both(
      `请给出大于 0 的数和单位:${g.units.join('、')}。`,
      `Give a number above 0 and one of: ${g.units.join(', ')}.`,
    ),
  }),
  'admin.day': (g: { given: string }) => ({
    status: 422,
    say: both(`“${g.given}”不是日历上的一天。`, `"${g.given}" is no day of the calendar.`),
    next: both('请写成 2026-11-21。', 'Write it like 2026-11-21.'),
  }),
  'admin.day-past': (g: { given: string }) => ({
    status: 409,
    say: both(`${g.given} 已经过去,时限早已据此计算。`, `${g.given} is past; deadlines were counted by it.`),
    next: both('只能更改今天以后的日子。', 'Change days after today.'),
  }),
  'admin.unit-code': (g: { given: string }) => ({
    status: 422,
    say: both(`“${g.given}”不能作单位编码。`, `"${g.given}" cannot be the code of a unit.`),
    next: both(
      '请用区划编码加短名,例如 330103001-cleaning(小写字母、数字和连字符)。',
      'Use an area code and a short name, like 330103001-cleaning (small letters, digits, hyphen).',
    ),
  }),
  'admin.unit-area': (g: { given: string }) => ({
    status: 422,
    say: both(`没有编码为“${g.given}”的区域。`, `There is no area "${g.given}".`),
    next: both('请填写区、街道或社区的编码。', 'Give the code of the district, a street or a community.'),
  }),
  'admin.unit-level': (g: { given: string }) => ({
    status: 422,
    say: both(`“${g.given}”不是单位层级。`, `"${g.given}" is no level of a unit.`),
    next: both('可用:区、街道、社区。', 'There are: district, street, community.'),
  }),
  'admin.competence': (g: { given: string }) => ({
    status: 422,
    say: both(`没有“${g.given}”这项职能。`, `There is no competence "${g.given}".`),
    next: both('请从场景声明的职能中选择。', 'Choose among those the scenes declare.'),
  }),
  'admin.unit-parent': (g: { given: string }) => ({
    status: 422,
    say: both(
      `上级单位“${g.given}”不存在,或会形成循环。`,
      `The unit above, "${g.given}", does not exist or makes a circle.`,
    ),
    next: both('请另选上级单位。', 'Choose another.'),
  }),
  'admin.area-missing': (g: { given: string }) => ({
    status: 404,
    say: both(`没有编码为“${g.given}”的现行区域。`, `No area "${g.given}" holds today.`),
    next: both('请在区域表中选择。', 'Choose one in the list of areas.'),
  }),
  'admin.area-successor': (g: { given: string }) => ({
    status: 422,
    say: both(`“${g.given}”不能作后继区域。`, `"${g.given}" cannot come after it.`),
    next: both(
      '请填写同一级别的现行区域编码。',
      'Give the code of an area of the same level that holds today.',
    ),
  }),
  'admin.area-in-use': (g: { areas: number; units: number }) => ({
    status: 409,
    say: both(
      `这个区域下还有 ${g.areas} 个下级区域、${g.units} 个单位。`,
      `${g.areas} areas and ${g.units} units still lie in it.`,
    ),
    next: both('请先调整它们。', 'Move these first.'),
  }),
  'admin.sheet': (g: { columns: readonly string[] }) => ({
    status: 422,
    say: both('没有认出这张表。', 'The sheet was not understood.'),
    next: both(
      `第一行要有这些列:${g.columns.join('、')}。`,
      `Its first row has these columns: ${g.columns.join(', ')}.`,
    ),
  }),
  'admin.too-many-rows': (g: { rows: number; most: number }) => ({
    status: 422,
    say: both(
      `表格有 ${g.rows} 行,一次最多 ${g.most} 行。`,
      `The sheet has ${g.rows} rows; ${g.most} at most at once.`,
    ),
    next: both('请分成几份。', 'Split it.'),
  }),
  'admin.areas-unsound': (g: { why: string }) => ({
    status: 422,
    say: both(
      `应用这份边界后区域树不成立:${g.why}`,
      `With these boundaries the tree of areas would not be sound: ${g.why}`,
    ),
    next: both('请核对编码和级别。', 'Check the codes and the level.'),
  }),
})
