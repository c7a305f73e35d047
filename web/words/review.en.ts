// SPDX-License-Identifier: Apache-2.0
import type { reviewZh } from './review.zh.ts'
import type { SameWords } from './words.ts'

export const reviewEn: SameWords<typeof reviewZh> = {
  bulletins: 'Bulletins',
  morning: 'Morning bulletin',
  weekly: 'Weekly report',
  which: 'Which',
  day: 'Day it comes out',
  print: 'Print or save as PDF',
  excel: 'Export to Excel',
  heading: (area, title) => `${title} of ${area}`,
  span: (from, to) => (from === to ? from : `${from} to ${to}`),
  area: 'Area',
  whole: 'Total',
  before: 'A week before',
  recomputed: (at) => `Counted anew from the records at ${at}; the cockpit says the same in every cell.`,
  differs: (n) =>
    `Counted anew from the records; ${n} cells differ from the cockpit and are being looked into.`,
  questions: 'Questions',
  questionsText:
    'Some figures look unusual. The program asks and concludes nothing: whoever knows the reason may say it.',
  none: 'Nothing needed explaining in the last five weeks',
  rush: 'closings before a cut-off',
  loop: 'reopened again and again',
  'same-photo': 'the same picture',
  photo: 'The picture',
  matters: 'Matters',
  explained: 'explained',
  open: 'to be explained',
  explanation: 'Explanation',
  explain: 'Send explanation',
  kept: 'Explanation kept',
}
