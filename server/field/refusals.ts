// SPDX-License-Identifier: Apache-2.0
import { defineRefusals } from '#platform/refusal/refusal.ts'

export const fieldRefusals = defineRefusals({
  'field.no-such-point': (g: { point: string }) => ({
    status: 422,
    say: {
      zh: `巡查点 ${g.point} 不在您的网格范围内。`,
      en: `Point ${g.point} does not lie in the area of your post.`,
    },
    next: { zh: '请刷新今日巡查路线后再试。', en: "Renew today's route, then try again." },
  }),
  'field.day-over': (g: { day: string; today: string }) => ({
    status: 422,
    say: {
      zh: `${g.day} 的巡查已经结束,今天是 ${g.today}。`,
      en: `The round of ${g.day} is over; today is ${g.today}.`,
    },
    next: { zh: '请在今天的路线上登记。', en: "Mark it on today's route." },
  }),
})
