// SPDX-License-Identifier: Apache-2.0
import type { toldZh } from './told.zh.ts'
import type { SameWords } from './words.ts'

const who = (unit: string) => unit || 'The unit'

export const toldEn: SameWords<typeof toldZh> = {
  reported: () => 'Your report was received',
  joined: () => 'Someone else reported the same',
  accepted: (unit) => `${who(unit)} accepted it and is checking`,
  filed: () => 'It was confirmed; work begins',
  voided: () => 'It will not be pursued',
  dispatched: (unit) => (unit ? `Handed to ${unit}` : 'Handed to the unit in charge'),
  signed: (unit) => `${who(unit)} has taken it over`,
  returned: (unit) => `${who(unit)} says it belongs elsewhere; it will be handed on`,
  handled: (unit) => `${who(unit)} reports that it is done; it will be verified on site`,
  passed: (unit) => `${who(unit)} went to see: it is done`,
  failed: (unit) => `${who(unit)} went to see: it is not done and must be done again`,
  closed: () => 'Closed',
  'called-back': () => 'Staff called back',
  'self-handled': (unit) => `${who(unit)} settled it on the spot`,
  'extension-granted': () => 'More time was granted',
  suspended: () => 'The clock was stopped',
  resumed: () => 'The clock runs again, work goes on',
  urged: () => 'It was urged',
  merged: () => 'It is handled together with the same matter nearby',
  'merged-in': () => 'The same matter, reported elsewhere, was joined to it',
  unmerged: () => 'It is not the same matter and is handled on its own again',
  split: () => 'It was split into parts for several units',
  'unit-added': (unit) => (unit ? `${unit} was asked to join` : 'Another unit was asked to join'),
  'co-answered': (unit) => `${who(unit)} has done its part`,
  arbitrated: (unit) => (unit ? `It was decided that ${unit} handles it` : 'It was decided who handles it'),
  escalated: () => 'It was not done in time and went up to the next level',
  answered: () => 'An answer was given',
  rated: () => 'You rated it',
  objected: () => 'You objected',
  undone: () => 'The last step was corrected',
  reopened: () => 'It is being handled again',
}
