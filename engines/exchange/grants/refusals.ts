// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'
import { grantStates, requestStates } from './declare.ts'

const stateOf = (words: Readonly<Record<string, Words>>, state: string): Words =>
  words[state] ?? { zh: state, en: state }

const publicationStates = {
  proposed: { zh: '待批准', en: 'to be approved' },
  open: { zh: '已开放', en: 'open' },
  closed: { zh: '未开放', en: 'closed' },
} as const satisfies Readonly<Record<string, Words>>

export const sharingRefusals = defineRefusals({
  'sharing.unknown': (g: { what: Words; given: string }) => ({
    status: 404,
    say: {
      zh: `没有编号为“${g.given}”的${g.what.zh},或不在您的权限内。`,
      en: `There is no ${g.what.en} "${g.given}", or it is not yours to see.`,
    },
    next: { zh: '请在列表中核对。', en: 'See the list for those there are.' },
  }),
  'sharing.withheld': (g: { dataset: Words; basis: Words }) => ({
    status: 403,
    say: {
      zh: `“${g.dataset.zh}”属不予共享,依据:${g.basis.zh}。`,
      en: `"${g.dataset.en}" is not shared. Basis: ${g.basis.en}.`,
    },
    next: {
      zh: '如有法律依据,可向区数据主管部门提出异议。',
      en: 'If you have a legal ground, take it to the data authority of the district.',
    },
  }),
  'sharing.fields': (g: { given: string; allowed: readonly string[] }) => ({
    status: 422,
    say:
      g.given === ''
        ? { zh: '没有选择任何数据项。', en: 'No field was chosen.' }
        : {
            zh: `“${g.given}”不在可选数据项之内,可选:${g.allowed.join('、')}。`,
            en: `"${g.given}" is not among the fields one can choose: ${g.allowed.join(', ')}.`,
          },
    next: { zh: '请按数据字典选择。', en: 'Choose from the dictionary of the dataset.' },
    about: { allowed: g.allowed },
  }),
  'sharing.areas': (g: { given: string; within: string }) => ({
    status: 422,
    say: {
      zh: `区域“${g.given}”超出可申请的范围(${g.within})。`,
      en: `The area "${g.given}" lies outside what can be asked for (${g.within}).`,
    },
    next: {
      zh: '请选择本岗位管辖范围内的区域;留空表示整个管辖范围。',
      en: 'Choose areas of your own post; leave it empty for all of them.',
    },
  }),
  'sharing.days': (g: { given: number; most: number }) => ({
    status: 422,
    say: {
      zh: `使用期限应为 1 至 ${g.most} 天,所填为 ${g.given}。`,
      en: `A grant lasts 1 to ${g.most} days; given was ${g.given}.`,
    },
    next: { zh: '请缩短期限;到期前可申请续期。', en: 'Ask for less; it can be renewed before it ends.' },
  }),
  'sharing.reason': () => ({
    status: 422,
    say: { zh: '没有说明理由。', en: 'No reason was given.' },
    next: { zh: '退回、拒绝、暂停、撤销须说明理由。', en: 'Say why: the other side will read it.' },
  }),
  'sharing.nothing': () => ({
    status: 422,
    say: { zh: '没有授权任何数据项。', en: 'No field was granted.' },
    next: {
      zh: '请至少授权一项,或说明理由不予提供。',
      en: 'Grant at least one field, or refuse with a reason.',
    },
  }),
  'sharing.state': (g: { state: string }) => ({
    status: 409,
    say: {
      zh: `申请现处于“${stateOf(requestStates, g.state).zh}”,不能这样办理。`,
      en: `The request is "${stateOf(requestStates, g.state).en}"; this step is not open.`,
    },
    next: { zh: '请刷新后查看当前状态。', en: 'Look at it again: somebody was faster.' },
  }),
  'sharing.grant-state': (g: { state: string }) => ({
    status: 409,
    say: {
      zh: `授权现为“${stateOf(grantStates, g.state).zh}”,不能这样办理。`,
      en: `The grant is "${stateOf(grantStates, g.state).en}"; this step is not open.`,
    },
    next: { zh: '请刷新后查看当前状态。', en: 'Look at it again: somebody was faster.' },
  }),
  'sharing.not-yours': (g: { needs: Words }) => ({
    status: 403,
    say: { zh: `这一步由${g.needs.zh}办理。`, en: `This step belongs to ${g.needs.en}.` },
    next: { zh: '请联系该岗位。', en: 'Ask that post.' },
  }),
  'sharing.own-decision': () => ({
    status: 403,
    say: {
      zh: '不能由提出人本人决定。',
      en: 'Who proposed or asked for something does not decide about it.',
    },
    next: { zh: '请由另一人办理。', en: 'Have somebody else decide.' },
  }),
  'sharing.expired': (g: { on: Words }) => ({
    status: 403,
    say: { zh: `授权已于 ${g.on.zh} 到期。`, en: `The grant ended on ${g.on.en}.` },
    next: {
      zh: '如仍需使用,请申请续期;到期后不再返回任何数据。',
      en: 'Ask for a renewal if you still need it; nothing is read until then.',
    },
  }),
  'sharing.suspended': (g: { because: string }) => ({
    status: 403,
    say: {
      zh: `授权已被提供方暂停:${g.because}`,
      en: `The owner suspended the grant: ${g.because}`,
    },
    next: { zh: '请联系数据提供方。', en: 'Ask the owner of the data.' },
  }),
  'sharing.revoked': (g: { because: string }) => ({
    status: 403,
    say: { zh: `授权已被撤销:${g.because}`, en: `The grant was revoked: ${g.because}` },
    next: { zh: '如仍需使用,请重新申请。', en: 'Ask anew if you still need it.' },
  }),
  'sharing.not-open': (g: { given: string }) => ({
    status: 404,
    say: {
      zh: `“${g.given}”没有向社会开放。`,
      en: `"${g.given}" is not open to the public.`,
    },
    next: {
      zh: '可开放的数据集见 /open-data。',
      en: 'What is open stands at /open-data.',
    },
  }),
  'sharing.publication': (g: { state: string }) => ({
    status: 409,
    say: {
      zh: `开放状态现为“${stateOf(publicationStates, g.state).zh}”,不能这样办理。`,
      en: `The publication is "${stateOf(publicationStates, g.state).en}"; this step is not open.`,
    },
    next: { zh: '请刷新后查看当前状态。', en: 'Look at it again: somebody was faster.' },
  }),
  'sharing.cursor': () => ({
    status: 422,
    say: { zh: '翻页位置无效。', en: 'That is no place in the list.' },
    next: { zh: '请原样使用上一页的 next。', en: 'Use the `next` of the page before as it is.' },
  }),
  'sharing.held': (g: {
    questions: readonly { readonly question: string; readonly source: Words; readonly owner: Words }[]
  }) => ({
    status: 422,
    say: {
      zh: `已有来源的数据不得重复采集:${g.questions
        .map(({ question, source, owner }) => `“${question}”在${source.zh}(${owner.zh})`)
        .join(';')}。`,
      en: `A register already holds what is asked for: ${g.questions
        .map(({ question, source, owner }) => `"${question}" in ${source.en} (${owner.en})`)
        .join('; ')}.`,
    },
    next: {
      zh: '请删去这些问题,在数据目录中申请使用该来源。',
      en: 'Leave these questions out and ask for the source in the data catalogue.',
    },
    about: { held: g.questions },
  }),
})
