// SPDX-License-Identifier: Apache-2.0
import type { CoverageKind } from '#engines/booking/declare.ts'

/** 05.8 重点道路 24 小时保洁;公厕、道路、垃圾房的清单和提升改造 */
export const cleaning = {
  key: 'cleaning',
  label: '保洁值守',
  about: '重点道路、公厕和垃圾房按时段有人保洁;没有排班的时段自动报警。',
  assets: { road: '道路', toilet: '公厕', 'waste-house': '垃圾房' },
  competence: 'cleaning',
  lead: 2 * 3_600_000,
  opens: 'cleaning-gap',
} as const satisfies CoverageKind
