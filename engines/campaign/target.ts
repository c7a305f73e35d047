// SPDX-License-Identifier: Apache-2.0
import type { Day } from '#platform/clock/clock.ts'
import { amountUnits, type AmountUnit, type Rounding } from './declare.ts'

/** What is to be reached: for an area or a unit (the other is ''), in the smallest unit of its measure. */
export interface Target {
  readonly measure: string
  readonly area: string
  readonly unit: string
  readonly value: number
  readonly dueOn?: Day
  readonly rounding: Rounding
  readonly source: string
}

/**
 * A number as people write it, as a whole number of the smallest unit; undefined when it does not come out even.
 * @example toSmallest('96.3', 'wan-sqm') === 963_000
 */
export const toSmallest = (text: string, unit: AmountUnit): number | undefined => {
  const given = text.trim().replaceAll(',', '')
  const [, whole = '', part = ''] = /^(\d{1,15})(?:\.(\d{1,12}))?$/.exec(given) ?? []
  if (whole === '') return undefined
  const scaled = BigInt(whole + part) * BigInt(amountUnits[unit].per)
  const divisor = 10n ** BigInt(part.length)
  const value = Number(scaled / divisor)
  return scaled % divisor === 0n && Number.isSafeInteger(value) ? value : undefined
}

/** A sum of the smallest unit as it is read: 963,000 ㎡ → 96.3 万方. */
export const toShown = (value: number, unit: AmountUnit): number => {
  const { per, decimals } = amountUnits[unit]
  return Number((value / per).toFixed(decimals))
}

/**
 * Per cent of a target in whole numbers, rounded as stored with the target; undefined when the target is 0.
 * The same 96.3 of 32 is 300.94 when rounded and 300.93 when cut: papers differ, so the rule is kept with the target.
 */
export const percentOf = (
  actual: number,
  target: number,
  { how, decimals }: Rounding,
): number | undefined => {
  if (target === 0) return undefined
  const scale = 10n ** BigInt(decimals)
  const part = BigInt(actual) * 100n * scale
  const whole = BigInt(target)
  const value = how === 'round' ? (2n * part + whole) / (2n * whole) : part / whole
  return Number(value) / Number(scale)
}
