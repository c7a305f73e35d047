// SPDX-License-Identifier: Apache-2.0
import type { CaseType } from './declare.ts'
import type { CaseLimits } from './setting.ts'

export const RECTIFICATION = 'rectification'

/** 差评整改: what two stars or fewer open. Every district has it; no scene declares it. */
export const rectification = (limits: CaseLimits): CaseType => ({
  key: RECTIFICATION,
  version: 1,
  label: '差评整改',
  group: 'rectification',
  keywords: [],
  form: {},
  about: 'event',
  urgency: 2,
  channels: ['portal'],
  stages: {
    handling: { by: ['officer', 'grid-worker'], limit: limits.rectification, requires: { text: true } },
    verify: { by: ['verifier', 'grid-worker'], limit: { amount: 2, unit: 'work-day' } },
    callback: {
      by: ['operator', 'intake', 'duty-chief'],
      limit: { amount: 2, unit: 'work-day' },
      requires: { text: true },
    },
  },
  total: limits.rectification,
  dispatch: [{ key: 'same-unit', otherwise: { owner: true }, because: '由原承办单位整改' }],
  duplicates: { metres: 0, hours: 0, likeness: 1 },
  level: 'street',
  escalation: { amount: 1, unit: 'work-day' },
  selfHandled: false,
  isPublic: false,
  forVolunteers: false,
})
