// SPDX-License-Identifier: Apache-2.0
import { defineRefusals } from '#platform/refusal/refusal.ts'

export const sealRefusals = defineRefusals({
  'seal.not-sealed': (g: { event: number }) => ({
    status: 404,
    say: { zh: `没有已封存的事件 ${g.event}。`, en: `No event ${g.event} has been sealed.` },
    next: {
      zh: '新事件约十秒后封存;请核对事件号。',
      en: 'A new event is sealed some ten seconds later; check the number.',
    },
  }),
  'seal.no-batch': (g: { batch: number }) => ({
    status: 404,
    say: { zh: `没有第 ${g.batch} 批。`, en: `There is no batch ${g.batch}.` },
    next: { zh: '请从检查点列表中选择。', en: 'Choose one from the list of checkpoints.' },
  }),
  'seal.range': (g: { from: number; to: number }) => ({
    status: 422,
    say: {
      zh: `核验范围无效:从第 ${g.from} 批到第 ${g.to} 批。`,
      en: `Batches ${g.from} to ${g.to} are no range.`,
    },
    next: {
      zh: '起始批次须不大于结束批次,且已封存。',
      en: 'Let it begin at a sealed batch that is not after its end.',
    },
  }),
  'seal.busy': () => ({
    status: 409,
    say: { zh: '另一次核验正在进行。', en: 'Another verification is under way.' },
    next: { zh: '请等它完成后再开始。', en: 'Wait until it has ended.' },
  }),
})
