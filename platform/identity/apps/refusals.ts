// SPDX-License-Identifier: Apache-2.0
import { defineRefusals } from '#platform/refusal/refusal.ts'

export const appRefusals = defineRefusals({
  'app.missing': () => ({
    status: 404,
    say: { zh: '没有这个应用，或不对您开放。', en: 'There is no such application, or it is not for you.' },
    next: { zh: '请从应用列表中选择。', en: 'Choose one from the list of applications.' },
  }),
  'app.known': (g: { id: string }) => ({
    status: 409,
    say: { zh: `应用标识“${g.id}”已被登记。`, en: `The key "${g.id}" is registered already.` },
    next: { zh: '请另取一个标识。', en: 'Choose another key.' },
  }),
  'app.not-your-unit': (g: { unit: string }) => ({
    status: 403,
    say: {
      zh: `只有 ${g.unit} 的工作人员或区信息中心可以登记它的应用。`,
      en: `Only people of ${g.unit} or the information centre keep its applications.`,
    },
    next: { zh: '请以本单位名义登记。', en: 'Register it for your own unit.' },
  }),
  'app.address': (g: { field: string; given: string }) => ({
    status: 422,
    say: {
      zh: `${g.field} 的地址“${g.given}”不可用：需为完整的 https 地址，不含 # 和账号；本机地址可用 http。`,
      en: `${g.field}: "${g.given}" cannot be used. A whole https address without # and without an account is needed; http only for this machine.`,
    },
    next: { zh: '请改正该地址。', en: 'Correct the address.' },
  }),
  'app.letter': (g: { given: string }) => ({
    status: 422,
    say: { zh: `图标文字“${g.given}”应为一个字。`, en: `The sign "${g.given}" must be one character.` },
    next: { zh: '请填写一个字，如“政”。', en: 'Give one character, such as "C".' },
  }),
  'app.unit': (g: { given: string }) => ({
    status: 422,
    say: { zh: `没有单位或区域“${g.given}”。`, en: `There is no unit or area "${g.given}".` },
    next: { zh: '请从列表中选择。', en: 'Choose one from the list.' },
  }),
  'app.state': (state: { zh: string; en: string }) => ({
    status: 409,
    say: {
      zh: `该应用的状态是“${state.zh}”，现在不能这样做。`,
      en: `This is not possible while the application is: ${state.en}.`,
    },
    next: {
      zh: '请刷新后查看；已启用的应用由区信息中心修改。',
      en: 'Refresh and look again; what is in use is changed by the information centre.',
    },
  }),
  'app.changed': () => ({
    status: 409,
    say: { zh: '这个应用刚被别人修改过。', en: 'Somebody else has changed this application meanwhile.' },
    next: { zh: '请刷新后重试。', en: 'Refresh and try again.' },
  }),
})
