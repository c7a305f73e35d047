// SPDX-License-Identifier: Apache-2.0
import { defineRefusals } from '#platform/refusal/refusal.ts'

export const keepingRefusals = defineRefusals({
  'keeping.no-rule': (g: { rule: string }) => ({
    status: 404,
    say: { zh: `没有保管规则“${g.rule}”。`, en: `There is no rule of keeping "${g.rule}".` },
    next: { zh: '请从列表中选择。', en: 'Choose one from the list.' },
  }),
  'keeping.no-hold': () => ({
    status: 404,
    say: { zh: '没有这项暂缓删除。', en: 'There is no such legal hold.' },
    next: { zh: '它可能已经解除或到期。', en: 'It may have been lifted, or have ended.' },
  }),
  'keeping.hold-past': (g: { until: string }) => ({
    status: 422,
    say: { zh: `截止日 ${g.until} 已经过去。`, en: `The end ${g.until} is past.` },
    next: { zh: '请选择今天或以后、十年以内的日期。', en: 'Choose today or a later day within ten years.' },
  }),
})
