// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

export const connectorRefusals = defineRefusals({
  'connector.unknown': (g: { given: string }) => ({
    status: 404,
    say: { zh: `没有编号为“${g.given}”的对接或信件。`, en: `There is no connector or message "${g.given}".` },
    next: { zh: '请在列表中核对。', en: 'See the list for those there are.' },
  }),
  'connector.too-many': (g: { most: number }) => ({
    status: 409,
    say: { zh: `最多可有 ${g.most} 个对接。`, en: `There can be ${g.most} connectors at most.` },
    next: { zh: '请先暂停并清理不用的对接。', en: 'Use those there are.' },
  }),
  'connector.kind': (g: { given: string; allowed: readonly string[] }) => ({
    status: 422,
    say: {
      zh: `没有“${g.given}”这种事件,可选:${g.allowed.join('、')}。`,
      en: `There is no kind of event "${g.given}"; there are: ${g.allowed.join(', ')}.`,
    },
    next: { zh: '请改正;留空表示全部。', en: 'Correct it; leave the list empty for all.' },
  }),
  'connector.target': (g: { given: string }) => ({
    status: 422,
    say:
      g.given === ''
        ? { zh: '映射里没有任何字段。', en: 'The mapping has no field.' }
        : { zh: `“${g.given}”不能作字段名。`, en: `"${g.given}" cannot be the name of a field.` },
    next: {
      zh: '字段名用字母、数字和下划线,层级用点分隔。',
      en: 'Use letters, digits and underscores, with dots between levels.',
    },
  }),
  'connector.formula': (g: { field: string; given: string; because: Words }) => ({
    status: 422,
    say: {
      zh: `字段“${g.field}”的公式“${g.given}”不能用:${g.because.zh}`,
      en: `The formula "${g.given}" of field "${g.field}" cannot be used: ${g.because.en}`,
    },
    next: { zh: '请按规则语言改正。', en: 'Correct it by the rule language.' },
  }),
  'connector.missing': (g: { field: string; from: string }) => ({
    status: 422,
    say: {
      zh: `来信缺少“${g.from}”,无法填写“${g.field}”。`,
      en: `The message lacks "${g.from}", which "${g.field}" is made of.`,
    },
    next: {
      zh: '请修改映射后重试,或请对方补发。',
      en: 'Change the mapping and try again, or have it sent whole.',
    },
  }),
  'connector.code': (g: { field: string; given: string }) => ({
    status: 422,
    say: {
      zh: `代码表中没有“${g.given}”,无法填写“${g.field}”。`,
      en: `The code table of "${g.field}" has no "${g.given}".`,
    },
    next: { zh: '请在映射中补充代码后重试。', en: 'Add the code to the mapping and try again.' },
  }),
  'connector.signature': () => ({
    status: 401,
    say: { zh: '签名不符,来信未收。', en: 'The signature does not fit; nothing was taken.' },
    next: { zh: '请核对双方的共同密钥。', en: 'Compare the common secret of both sides.' },
  }),
  'connector.other-body': () => ({
    status: 409,
    say: {
      zh: '同一信件编号此前收到过不同的内容。',
      en: 'A message of this id came before with another content.',
    },
    next: { zh: '新内容请使用新编号。', en: 'Give new content a new id.' },
  }),
  'connector.state': () => ({
    status: 409,
    say: { zh: '这封信已不在退信中。', en: 'This message is no longer a dead letter.' },
    next: { zh: '请刷新列表。', en: 'Load the list again.' },
  }),
  'connector.not-taken': (g: { because: string }) => ({
    status: 422,
    say: { zh: `对方拒收:${g.because}`, en: `The other side refused it: ${g.because}` },
    next: { zh: '请修改映射后重试。', en: 'Change the mapping and try again.' },
  }),
  'connector.effect': (g: { given: string }) => ({
    status: 422,
    say: { zh: `不认识的信件种类“${g.given}”。`, en: `Messages of kind "${g.given}" are not known here.` },
    next: { zh: '请在映射或约定中改正。', en: 'Correct the kind with the other side.' },
  }),
})
