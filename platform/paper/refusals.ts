// SPDX-License-Identifier: Apache-2.0
import { defineRefusals } from '#platform/refusal/refusal.ts'

export const paperRefusals = defineRefusals({
  'paper.busy': (g: { waiting: number }) => ({
    status: 503,
    say: {
      zh: `打印排队已满(${g.waiting} 份在等候)。`,
      en: `The press is full: ${g.waiting} papers are waiting.`,
    },
    next: { zh: '请半分钟后再下载。', en: 'Download it again in half a minute.' },
  }),
})
