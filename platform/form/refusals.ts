// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

export const formRefusals = defineRefusals({
  'form.invalid': (g: { fields: Readonly<Record<string, Words>> }) => ({
    status: 422,
    say: {
      zh: `有 ${Object.keys(g.fields).length} 个问题的回答不符合要求：${sentences(g.fields, 'zh')}`,
      en: `${Object.keys(g.fields).length} of the answers are not as they must be: ${sentences(g.fields, 'en')}`,
    },
    next: { zh: '请改正标出的问题后重新提交。', en: 'Correct the questions named and send it again.' },
    about: { fields: g.fields },
  }),
})

const sentences = (fields: Readonly<Record<string, Words>>, language: 'zh' | 'en'): string =>
  Object.values(fields)
    .slice(0, 3)
    .map((words) => words[language])
    .join(' ')
