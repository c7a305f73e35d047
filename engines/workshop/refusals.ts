// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

export const workshopRefusals = defineRefusals({
  'workshop.unknown-records': (g: { given: string; allowed: readonly string[] }) => ({
    status: 422,
    say: { zh: `没有“${g.given}”这种记录。`, en: `There are no records called "${g.given}".` },
    next: { zh: `可选:${g.allowed.join('、')}。`, en: `Choose one of: ${g.allowed.join(', ')}.` },
    about: { allowed: g.allowed },
  }),
  'workshop.not-readable': (g: { why: Words; next: Words; place: string; position?: unknown }) => ({
    status: 422,
    say: { zh: `规则还不能用:${g.why.zh}`, en: `The rule cannot be used yet: ${g.why.en}` },
    next: g.next,
    about: { place: g.place, ...(g.position ? { position: g.position } : {}) },
  }),
  'workshop.not-comparable': () => ({
    status: 422,
    say: {
      zh: '两条规则的结果类型不同,不能比较。',
      en: 'The two rules give results of different types and cannot be compared.',
    },
    next: {
      zh: '请让两边都是判断,或都是同一类公式。',
      en: 'Let both be questions, or formulas of one type.',
    },
  }),
  'workshop.record-missing': (g: { id: string }) => ({
    status: 404,
    say: { zh: `没有您可以查看的记录 ${g.id}。`, en: `There is no record ${g.id} that you may see.` },
    next: { zh: '请核对编号。', en: 'Check the number.' },
  }),
  'workshop.too-slow': (g: { seconds: number; records: number }) => ({
    status: 422,
    say: {
      zh: `在 ${g.records} 条记录上试算超过了 ${g.seconds} 秒,已停止。`,
      en: `Trying it on ${g.records} records took longer than ${g.seconds} s and was stopped.`,
    },
    next: { zh: '请减少记录数,或简化规则。', en: 'Try fewer records, or a simpler rule.' },
  }),
  'workshop.busy': () => ({
    status: 503,
    say: { zh: '现在试算的人太多。', en: 'Too many trials are running just now.' },
    next: { zh: '请稍后再试。', en: 'Try again in a moment.' },
  }),
  'workshop.rule-missing': () => ({
    status: 404,
    say: { zh: '没有您可以查看的这条规则。', en: 'There is no such rule that you may see.' },
    next: { zh: '请返回规则列表。', en: 'Go back to the list of rules.' },
  }),
  'workshop.not-yours': (g: { owner: string }) => ({
    status: 403,
    say: { zh: `这条规则由${g.owner}负责。`, en: `This rule is in the hands of ${g.owner}.` },
    next: { zh: '可以另存为自己的规则。', en: 'You may save it as a rule of your own.' },
  }),
  'workshop.changed': (g: { by: string }) => ({
    status: 409,
    say: {
      zh: `${g.by}刚刚改过这条规则,您的改动没有保存。`,
      en: `${g.by} has just changed this rule; yours was not saved.`,
    },
    next: { zh: '请重新打开,看过新内容再改。', en: 'Open it again and look at the new text first.' },
  }),
  'workshop.nothing-to-publish': () => ({
    status: 409,
    say: { zh: '没有未发布的改动。', en: 'There is no change to publish.' },
    next: { zh: '请先修改并保存草稿。', en: 'Change it and save the draft first.' },
  }),
  'workshop.past': () => ({
    status: 422,
    say: { zh: '生效时间不能早于现在。', en: 'A rule cannot take effect in the past.' },
    next: { zh: '请选择现在或以后的时间。', en: 'Choose now or a later time.' },
  }),
  'workshop.version-missing': (g: { given: number; latest: number }) => ({
    status: 422,
    say: { zh: `没有第 ${g.given} 版。`, en: `There is no version ${g.given}.` },
    next: { zh: `可选第 1 到第 ${g.latest} 版。`, en: `Choose a version from 1 to ${g.latest}.` },
  }),
  'workshop.not-a-model': (g: { why: string }) => ({
    status: 422,
    say: {
      zh: `这个文件不是可读的 DMN 模型(${g.why})。`,
      en: `The file is no readable DMN model (${g.why}).`,
    },
    next: {
      zh: '请选择由建模工具导出的 .dmn 文件。',
      en: 'Choose a .dmn file as a modelling tool exports it.',
    },
  }),
  'workshop.model-inputs': (g: { open: readonly string[]; fields: readonly string[] }) => ({
    status: 422,
    say: {
      zh: `模型的这些输入不是本区的字段:${g.open.join('、')}。`,
      en: `These inputs of the model are no fields here: ${g.open.join(', ')}.`,
    },
    next: { zh: '请为每个输入选择对应的字段。', en: 'Say which field each of them is.' },
    about: { open: g.open, possible: g.fields },
  }),
  'workshop.nothing-imported': (g: { problems: readonly { name: string; say: Words }[] }) => ({
    status: 422,
    say: {
      zh: `模型里没有可以导入的决策${g.problems.length > 0 ? `:${g.problems.map(({ name, say }) => `“${name}”${say.zh}`).join(';')}` : ''}。`,
      en: `No decision of the model can be imported${g.problems.length > 0 ? `: ${g.problems.map(({ name, say }) => `"${name}": ${say.en}`).join('; ')}` : ''}.`,
    },
    next: {
      zh: '支持:文字表达式、决策表(一个结果列)、带结果的上下文、条件、FEEL 函数及其调用。',
      en: 'Possible: literal expressions, tables with one output, contexts with a result, conditionals, FEEL functions and their invocation.',
    },
    about: { problems: g.problems },
  }),
})
