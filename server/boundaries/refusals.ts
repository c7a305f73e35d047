// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

const both = (zh: string, en: string): Words => ({ zh, en })

export const boundaryRefusals = defineRefusals({
  'boundary.day': (g: { given: string; first: string; last: string }) => ({
    status: 422,
    say: both(`边界不能从 ${g.given} 起生效。`, `Boundaries cannot hold from ${g.given}.`),
    next: both(`请选 ${g.first} 至 ${g.last} 之间的一天。`, `Choose a day from ${g.first} to ${g.last}.`),
  }),
  'boundary.code': (g: { given: string; level: Words }) => ({
    status: 422,
    say: both(
      `“${g.given}”不是${g.level.zh}的编码,或其上级不存在。`,
      `"${g.given}" is no code of a ${g.level.en}, or what it lies in does not exist.`,
    ),
    next: both(
      '请用上级编码加本级数字,例如街道 330106001、社区 330106001003。',
      'Use the code above it and the digits of its own level, such as 330106001 for a street.',
    ),
  }),
  'boundary.shape': (g: { code: string; what: Words; at?: readonly [number, number] }) => ({
    status: 422,
    say: both(
      `${g.code} 的边界无效:${g.what.zh}${g.at ? `,位置 ${g.at.join(', ')}` : ''}。`,
      `The boundary of ${g.code} is not valid: ${g.what.en}${g.at ? ` at ${g.at.join(', ')}` : ''}.`,
    ),
    next: both(
      '请在地图上改正这一处,或上传改好的 GeoJSON。',
      'Correct this spot on the map, or send a corrected GeoJSON.',
    ),
    ...(g.at ? { about: { code: g.code, at: g.at } } : { about: { code: g.code } }),
  }),
  'boundary.unknown': (g: { given: string }) => ({
    status: 422,
    say: both(`现在没有画出 ${g.given}。`, `${g.given} is not drawn now.`),
    next: both('请刷新地图后重试。', 'Load the map again and repeat.'),
  }),
  'boundary.not-beside': (g: { codes: string }) => ({
    status: 422,
    say: both(
      `${g.codes} 不相邻,不能合并。`,
      `${g.codes} do not lie beside each other and cannot be merged.`,
    ),
    next: both('请选择有共同边界的区域。', 'Choose areas with a common border.'),
  }),
  'boundary.has-children': (g: { code: string; n: number }) => ({
    status: 409,
    say: both(
      `${g.code} 之下还有 ${g.n} 个区域,编码以它开头,不能并走。`,
      `${g.n} areas below ${g.code} carry its code; it cannot be merged away.`,
    ),
    next: both(
      '请先用边界文件给下级区域换编码。',
      'Give the areas below new codes with a boundary file first.',
    ),
  }),
  'boundary.nothing': () => ({
    status: 422,
    say: both('没有改动。', 'Nothing was changed.'),
    next: both('请移动边界、拆分或合并后再看。', 'Move a line, split or merge first.'),
  }),
})
