// SPDX-License-Identifier: Apache-2.0
import { defineRefusals } from '#platform/refusal/refusal.ts'

export const exchangeRefusals = defineRefusals({
  'webhook.url': (g: { given: string }) => ({
    status: 422,
    say: {
      zh: `“${g.given}”不是可用的推送地址。`,
      en: `"${g.given}" is not an address that deliveries can go to.`,
    },
    next: {
      zh: '请填写以 https:// 开头、不含用户名密码和 # 的地址。',
      en: 'Give one that begins with https:// and has neither credentials nor a #.',
    },
  }),
  'webhook.private': (g: { host: string }) => ({
    status: 422,
    say: {
      zh: `“${g.host}”是本机或内网地址,不能推送到那里。`,
      en: `"${g.host}" lies on this machine or a private network; nothing is delivered there.`,
    },
    next: {
      zh: '请填写公网地址;内网部署可由管理员以 WEBHOOK_PRIVATE=on 启动。',
      en: 'Give a public address, or have the administrator start with WEBHOOK_PRIVATE=on.',
    },
  }),
  'webhook.kind': (g: { given: string; allowed: readonly string[] }) => ({
    status: 422,
    say: {
      zh: `没有“${g.given}”这种事件,可选:${g.allowed.join('、')}。`,
      en: `There is no kind of event "${g.given}"; there are: ${g.allowed.join(', ')}.`,
    },
    next: { zh: '请改正;留空表示全部。', en: 'Correct it; leave the list empty for all.' },
    about: { allowed: g.allowed },
  }),
  'webhook.area': (g: { given: string; root: string }) => ({
    status: 422,
    say: {
      zh: `“${g.given}”不是本区的区划编码。`,
      en: `"${g.given}" is not an area code of this district.`,
    },
    next: {
      zh: `请填写以 ${g.root} 开头的编码;留空表示全区。`,
      en: `Give codes that begin with ${g.root}; leave the list empty for the whole district.`,
    },
  }),
  'webhook.unknown': (g: { given: string }) => ({
    status: 404,
    say: { zh: `没有编号为“${g.given}”的订阅。`, en: `There is no subscription "${g.given}".` },
    next: { zh: '请在列表中核对。', en: 'See the list for those there are.' },
  }),
  'webhook.too-many': (g: { most: number }) => ({
    status: 409,
    say: { zh: `最多可有 ${g.most} 个订阅。`, en: `There can be ${g.most} subscriptions at most.` },
    next: { zh: '请先删除不用的订阅。', en: 'Delete one that is no longer used first.' },
  }),
})
