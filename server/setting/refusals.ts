// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

const both = (zh: string, en: string): Words => ({ zh, en })

export const settingRefusals = defineRefusals({
  'setting.code': (g: { given: string }) => ({
    status: 422,
    say: both(`“${g.given}”不是区划代码。`, `"${g.given}" is not the code of a district.`),
    next: both(
      '请填写 6 位县级区划代码,例如 330106,不以 00 结尾。',
      'Give the 6 digits of a county-level division, such as 330106, not ending in 00.',
    ),
  }),
  'setting.code-in-use': (g: { code: string; areas: number; matters: number; units: number }) => ({
    status: 409,
    say: both(
      `区划代码 ${g.code} 已在使用:${g.areas} 个下级区域、${g.units} 个单位${g.matters > 0 ? ',且已有事项' : ''},不能再改。`,
      `The code ${g.code} is in use: ${g.areas} areas below it, ${g.units} units${g.matters > 0 ? ', and matters' : ''}; it stays.`,
    ),
    next: both(
      '代码只能在导入边界之前更改;其他内容可以照常保存。',
      'The code can be changed before boundaries are brought in; everything else can be saved.',
    ),
  }),
  'setting.colour': (g: { given: string }) => ({
    status: 422,
    say: both(`“${g.given}”不是颜色。`, `"${g.given}" is not a colour.`),
    next: both('请写成 #1f4e79 这样的六位颜色值。', 'Write it with six digits, like #1f4e79.'),
  }),
  'setting.scene': (g: { given: string; allowed: readonly string[] }) => ({
    status: 422,
    say: both(`没有“${g.given}”这个场景。`, `There is no scene "${g.given}".`),
    next: both(`可选:${g.allowed.join('、')}。`, `There are: ${g.allowed.join(', ')}.`),
  }),
  'setting.scene-none': () => ({
    status: 422,
    say: both('至少要启用一个场景。', 'At least one scene must be on.'),
    next: both('请保留一个场景。', 'Leave one switched on.'),
  }),
  'setting.scene-lives': (g: { scene: Words; lives: Words }) => ({
    status: 409,
    say: both(
      `“${g.scene.zh}”还有${g.lives.zh},不能停用。`,
      `"${g.scene.en}" still has ${g.lives.en}; it cannot be switched off.`,
    ),
    next: both(
      '请先办结或移走这些内容;未结事项不受影响,会按原流程办完。',
      'Finish or remove these first; open matters are no obstacle, they go on to their end.',
    ),
  }),
  'setting.word': (g: { given: string }) => ({
    status: 422,
    say: both(`“${g.given}”不是可以改称的词。`, `"${g.given}" is no word that can be called otherwise.`),
    next: both('请在词表中选择。', 'Choose one of the list.'),
  }),
  'setting.nothing-missing': () => ({
    status: 409,
    say: both('没有缺少的单位。', 'No unit is missing.'),
    next: both('请刷新页面。', 'Load the page again.'),
  }),
})
