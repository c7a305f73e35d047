// SPDX-License-Identifier: Apache-2.0
import { defineRefusals } from '#platform/refusal/refusal.ts'

export const noticeRefusals = defineRefusals({
  'notice.mail': (g: { given: string }) => ({
    status: 422,
    say: { zh: `“${g.given}”不是可用的邮箱地址。`, en: `"${g.given}" is not an e-mail address.` },
    next: { zh: '请写成 name@example.com 的样子。', en: 'Write it like name@example.com.' },
  }),
  'notice.target': (g: { given: string }) => ({
    status: 422,
    say: { zh: `“${g.given}”不是可用的号码或账号。`, en: `"${g.given}" is not a number or a name there.` },
    next: { zh: '请填写手机号或该平台上的账号。', en: 'Give a phone number or the name you have there.' },
  }),
  'notice.push': () => ({
    status: 422,
    say: { zh: '浏览器给出的推送地址不可用。', en: 'The push address the browser gave cannot be used.' },
    next: { zh: '请更新浏览器后再试,或改用邮件。', en: 'Update the browser and try again, or use e-mail.' },
  }),
  'notice.no-channel': (g: { given: string; allowed: readonly string[] }) => ({
    status: 422,
    say: {
      zh: `本区没有开通“${g.given}”通知。`,
      en: `This district does not notify by "${g.given}".`,
    },
    next: {
      zh: g.allowed.length > 0 ? `可选:${g.allowed.join('、')}。` : '可以凭查询码随时查看进度。',
      en: g.allowed.length > 0 ? `There is: ${g.allowed.join(', ')}.` : 'Look any time with the code.',
    },
    about: { allowed: g.allowed },
  }),
  'notice.too-many': (g: { most: number }) => ({
    status: 409,
    say: {
      zh: `一件反映最多设置 ${g.most} 个通知方式。`,
      en: `One report can be told of in ${g.most} ways at most.`,
    },
    next: { zh: '请先取消一个不用的。', en: 'End one that is no longer used first.' },
  }),
  'notice.link-over': () => ({
    status: 410,
    say: { zh: '这个链接已经失效,或通知已经取消。', en: 'This link is over, or the notification has ended.' },
    next: {
      zh: '如果还想收到通知,请在查询页面重新设置。',
      en: 'To be told again, ask for it on the page of the report.',
    },
  }),
  'notice.missing': () => ({
    status: 404,
    say: { zh: '没有这个通知设置。', en: 'There is no such notification.' },
    next: { zh: '请刷新页面查看现有设置。', en: 'Renew the page to see those there are.' },
  }),
})
