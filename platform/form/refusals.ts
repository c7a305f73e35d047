// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

export const formRefusals = defineRefusals({
  'form.invalid': (g: { fields: Readonly<Record<string, Words>> }) => ({
    status: 422,
    say: {
      zh: `有 ${Object.keys(g.fields).length} 项填写不对:${Object.values(g.fields)[0]?.zh ?? ''}`,
      en: `${Object.keys(g.fields).length} answers are not right: ${Object.values(g.fields)[0]?.en ?? ''}`,
    },
    next: { zh: '请更正标出的各项后再提交。', en: 'Correct the marked answers and submit again.' },
    about: { fields: g.fields },
  }),
})
