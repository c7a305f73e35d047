// SPDX-License-Identifier: Apache-2.0
import { done, refused, type Outcome, type Words } from '#platform/refusal/refusal.ts'
import { clockRefusals } from './refusals.ts'

/**
 * The units in which city manuals state limits (GB/T 30428.8 practice):
 * `urgent-hour` 紧急工作时, counted day and night on every day · `work-hour` 工作时 · `work-day` 工作日 ·
 * `hour` 自然时 · `day` 自然日.
 */
export type LimitUnit = 'urgent-hour' | 'work-hour' | 'work-day' | 'hour' | 'day'

/** How long a stage may take. Hours may have fractions; days are whole. */
export interface Limit {
  readonly amount: number
  readonly unit: LimitUnit
}

/** Whether a unit runs on the official calendar (and can therefore be provisional). */
export const runsOnWorkingTime = (unit: LimitUnit): boolean => unit === 'work-hour' || unit === 'work-day'

/** Whether a unit counts whole days rather than flowing time. */
export const countsDays = (unit: LimitUnit): boolean => unit === 'work-day' || unit === 'day'

const NAMES: Readonly<Record<LimitUnit, { zh: string; one: string; many: string }>> = {
  'urgent-hour': { zh: '紧急工作时', one: 'urgent hour', many: 'urgent hours' },
  'work-hour': { zh: '工作时', one: 'working hour', many: 'working hours' },
  'work-day': { zh: '工作日', one: 'working day', many: 'working days' },
  hour: { zh: '自然时', one: 'hour', many: 'hours' },
  day: { zh: '自然日', one: 'day', many: 'days' },
}

export const limitUnits: readonly LimitUnit[] = ['urgent-hour', 'work-hour', 'work-day', 'hour', 'day']

export const limitUnitWords = (unit: LimitUnit): Words => ({ zh: NAMES[unit].zh, en: NAMES[unit].many })

/** @example sayLimit({ amount: 4, unit: 'work-hour' }) // 4 工作时 · 4 working hours */
export const sayLimit = ({ amount, unit }: Limit): Words => ({
  zh: `${amount} ${NAMES[unit].zh}`,
  en: `${amount} ${amount === 1 ? NAMES[unit].one : NAMES[unit].many}`,
})

/** The longest limit anyone may set, about ten years. */
const MOST: Readonly<Record<LimitUnit, number>> = {
  'urgent-hour': 87_600,
  'work-hour': 20_000,
  'work-day': 2_500,
  hour: 87_600,
  day: 3_660,
}

export const isLimit = ({ amount, unit }: Limit): boolean =>
  limitUnits.includes(unit) &&
  Number.isFinite(amount) &&
  amount > 0 &&
  amount <= MOST[unit] &&
  (Number.isInteger(amount) || !countsDays(unit))

const SPOKEN: ReadonlyMap<string, LimitUnit> = new Map([
  ...limitUnits.flatMap((unit): [string, LimitUnit][] => [
    [unit, unit],
    [NAMES[unit].zh, unit],
    [NAMES[unit].one, unit],
    [NAMES[unit].many, unit],
  ]),
  ['小时', 'hour'],
  ['天', 'day'],
  ['工作小时', 'work-hour'],
  ['紧急工作小时', 'urgent-hour'],
])

/** Read '4 工作时', '4个工作时', '4 working hours', '4 work-hour'. */
export const parseLimit = (text: string): Outcome<Limit> => {
  const given = text.trim().slice(0, 60)
  const found = /^(\d+(?:\.\d+)?)\s*个?\s*(.+)$/.exec(given)
  const unit = SPOKEN.get(found?.[2]?.toLowerCase() ?? '')
  if (!found || unit === undefined) return refused(clockRefusals['clock.not-a-limit']({ text: given }))
  const limit = { amount: Number(found[1]), unit }
  return isLimit(limit) ? done(limit) : refused(clockRefusals['clock.not-a-limit']({ text: given }))
}
