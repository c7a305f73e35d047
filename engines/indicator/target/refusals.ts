// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'
import type { TargetDraft } from './decide.ts'

const names: Readonly<Record<string, Words>> = {
  value: { zh: '目标值', en: 'Target' },
  tolerance: { zh: '容差', en: 'Tolerance' },
  to: { zh: '止日', en: 'Last day' },
  source: { zh: '依据文件', en: 'Document' },
}

const said = (g: { fields: Readonly<Record<string, Words>>; given: TargetDraft }, language: 'zh' | 'en') =>
  Object.entries(g.fields).map(([field, allowed]) => {
    const given = String(g.given[field as keyof TargetDraft] ?? '').slice(0, 40)
    const name = names[field]?.[language] ?? field
    return language === 'zh'
      ? `${name}“${given}”应为${allowed.zh}。`
      : `${name} "${given}" must be ${allowed.en}.`
  })

export const targetRefusals = defineRefusals({
  'target.invalid': (g: { fields: Readonly<Record<string, Words>>; given: TargetDraft }) => ({
    status: 422,
    say: { zh: said(g, 'zh').join(''), en: said(g, 'en').join(' ') },
    next: { zh: '请改正后重新提交。', en: 'Correct it and send it again.' },
    about: { fields: g.fields },
  }),
  'target.unknown': (g: { given: string }) => ({
    status: 404,
    say: { zh: `没有编号为“${g.given}”的目标。`, en: `There is no target "${g.given}".` },
    next: { zh: '请在目标历史中查看。', en: 'See the history of targets.' },
  }),
  'target.withdrawn': () => ({
    status: 409,
    say: { zh: '这个目标已经撤回。', en: 'This target has been withdrawn already.' },
    next: { zh: '如需新的目标,请另行设定。', en: 'Set a new one if it is needed.' },
  }),
})
