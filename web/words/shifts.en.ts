// SPDX-License-Identifier: Apache-2.0
import type { shiftsZh } from './shifts.zh.ts'
import type { SameWords } from './words.ts'

export const shiftsEn: SameWords<typeof shiftsZh> = {
  title: 'My shifts',
  text: 'Shifts of the next two weeks; they can be read without a network.',
  link: 'See my shifts',
  mine: 'My shifts',
  mineNone: 'No shifts in the next two weeks',
  open: 'Shifts to take',
  openText: 'Shifts of your unit that nobody has taken over; from two hours before they begin.',
  openNone: 'No shift needs anybody',
  now: 'On duty now',
  taken: 'Taken over',
  notYet: 'Too early to take over',
  acting: (name) => `in place of ${name}`,
  of: (name) => `planned for ${name}`,
  nobody: 'nobody yet',
  take: 'Take over',
  took: 'Taken over; read what the last shift left',
  offline: 'Taking over needs a network',
}
