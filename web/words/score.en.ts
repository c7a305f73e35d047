// SPDX-License-Identifier: Apache-2.0
import type { SameWords } from './words.ts'
import type { scoreZh } from './score.zh.ts'

export const scoreEn: SameWords<typeof scoreZh> = {
  part: 'Scores of units',
  text: 'Only accepted nodes score. Tasks with an approved reason are grey and outside the points there are. Units are scored, never persons.',
  unit: 'Unit',
  score: 'Score',
  points: (points, of) => `${points} / ${of}`,
  items: 'Tasks',
  excused: (n) => (n === 1 ? '1 excused' : `${n} excused`),
  basis: 'Behind it',
  trace: (n) => (n === 1 ? '1 node behind it' : `${n} nodes behind it`),
  proof: (documents, photos) => `documents: ${documents}, photos: ${photos}`,
  accepted: (unit) => `accepted by ${unit}`,
  noPoints: 'no points to earn',
  empty: 'No tasks yet',
  emptyText: 'Scores of units appear here once tasks are listed.',
}
