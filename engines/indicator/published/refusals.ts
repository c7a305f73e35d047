// SPDX-License-Identifier: Apache-2.0
import { defineRefusals } from '#platform/refusal/refusal.ts'
import type { Fault } from './check.ts'

export const publishedRefusals = defineRefusals({
  'published.unknown': (g: { given: string; allowed: readonly string[] }) => ({
    status: 404,
    say: { zh: `没有“${g.given}”这个公布数。`, en: `There is no published figure called "${g.given}".` },
    next: { zh: '请从公布数目录中选择。', en: 'Choose one of the catalogue of published figures.' },
    about: { allowed: g.allowed },
  }),
  'published.invalid': (g: { faults: readonly Fault[] }) => ({
    status: 422,
    say: {
      zh: g.faults.map(({ given, say }) => (given ? `“${given}”:${say.zh}` : say.zh)).join(' '),
      en: g.faults.map(({ given, say }) => (given ? `"${given}": ${say.en}` : say.en)).join(' '),
    },
    next: { zh: '请改正后重新提交。', en: 'Correct it and send it again.' },
    about: { fields: Object.fromEntries(g.faults.map(({ field, say }) => [field, say])) },
  }),
  'published.kept-already': (g: { source: string }) => ({
    status: 409,
    say: {
      zh: `“${g.source}”的这个数已经录入。`,
      en: `This value of "${g.source}" has been entered already.`,
    },
    next: { zh: '在历史中查看;录错的可先撤回。', en: 'See the history; withdraw it first if it is wrong.' },
  }),
  'published.entry-unknown': (g: { given: string }) => ({
    status: 404,
    say: { zh: `没有编号为“${g.given}”的录入。`, en: `There is no entry "${g.given}".` },
    next: { zh: '请在历史中查看。', en: 'See the history.' },
  }),
  'published.withdrawn': (g: { on: string }) => ({
    status: 409,
    say: { zh: `这条录入已于${g.on}撤回。`, en: `This entry was withdrawn on ${g.on}.` },
    next: { zh: '如需更正,请重新录入。', en: 'Enter the right value anew.' },
  }),
  'published.no-sheet': () => ({
    status: 422,
    say: { zh: '这不是可以读取的Excel文件。', en: 'This is not an Excel file that can be read.' },
    next: {
      zh: '请下载模板,填写后以 .xlsx 格式保存再上传。',
      en: 'Take the template, fill it in, save it as .xlsx and upload it.',
    },
  }),
  'published.too-many': (g: { rows: number; most: number }) => ({
    status: 422,
    say: {
      zh: `文件有${g.rows}行,一次最多${g.most}行。`,
      en: `The file has ${g.rows} rows; at most ${g.most} at a time.`,
    },
    next: { zh: '请分成几个文件。', en: 'Split it into several files.' },
  }),
})
