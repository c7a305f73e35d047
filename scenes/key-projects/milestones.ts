// SPDX-License-Identifier: Apache-2.0
import { days, type Milestone } from '#engines/campaign/declare.ts'

/** 前期 → 开工 → 在建 → 竣工 → 投用: what each of them is shown by, and how long it usually takes. */
export const projectMilestones = {
  prep: { label: '前期', takes: days(0), requires: { documents: 1 } },
  start: { label: '开工', takes: days(90), requires: { photos: 1, documents: 1 } },
  building: { label: '在建', takes: days(180), requires: { photos: 1, text: true } },
  complete: { label: '竣工', takes: days(180), requires: { photos: 1, documents: 1 } },
  'in-use': { label: '投用', takes: days(60), requires: { photos: 1, documents: 1 } },
} as const satisfies Readonly<Record<string, Milestone>>

/** Seven days late: amber at the organiser, red at the leader (七天滞后预警). */
export const projectSlip = {
  doer: { amber: days(1), red: days(7) },
  organiser: { amber: days(7), red: days(30) },
  leader: { red: days(7) },
} as const

export const signOff = { by: ['leader', 'supervisor', 'organiser'], acceptance: '竣工验收备案表' } as const
export const deferral = { by: ['leader', 'supervisor'] } as const
export const whole = { how: 'truncate', decimals: 1 } as const
