// SPDX-License-Identifier: Apache-2.0
import { defineRefusals } from '#platform/refusal/refusal.ts'

export const oddityRefusals = defineRefusals({
  'oddity.out-of-scope': (g: { given: string }) => ({
    status: 403,
    say: {
      zh: `您的督查岗位不管“${g.given}”。`,
      en: `Your supervising post does not cover "${g.given}".`,
    },
    next: { zh: '请查看本岗位所辖的区域。', en: 'Look at the area of your own post.' },
  }),
  'oddity.unknown': (g: { given: string }) => ({
    status: 404,
    say: {
      zh: `没有“${g.given}”这个疑问,或它已不成立。`,
      en: `There is no question "${g.given}", or not any more.`,
    },
    next: { zh: '请在疑问列表中查看。', en: 'See the list of questions.' },
  }),
  'oddity.explained': () => ({
    status: 409,
    say: { zh: '这个疑问已有说明。', en: 'This question has been explained already.' },
    next: { zh: '请查看已有的说明。', en: 'See the explanation that was given.' },
  }),
})
