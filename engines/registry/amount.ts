// SPDX-License-Identifier: Apache-2.0

/** Units in which areas are written as fractions of a square metre: 1 亩 is 2000⁄3 ㎡, and is rounded once. */
const units: Readonly<Record<string, readonly [times: bigint, over: bigint]>> = {
  '㎡': [1n, 1n],
  m2: [1n, 1n],
  'm²': [1n, 1n],
  平方米: [1n, 1n],
  平米: [1n, 1n],
  方: [1n, 1n],
  平方: [1n, 1n],
  亩: [2000n, 3n],
  公顷: [10_000n, 1n],
  万方: [10_000n, 1n],
  '万㎡': [10_000n, 1n],
  万平方米: [10_000n, 1n],
  万平: [10_000n, 1n],
  mu: [2000n, 3n],
  ha: [10_000n, 1n],
}

/** Whether areas can be written in this unit. */
export const isAreaUnit = (unit: string): boolean => Object.hasOwn(units, unit.normalize('NFC').trim())

/**
 * A number as written with its unit, in whole square metres, rounded commercially once. Undefined for what is no number.
 * @example squareMetres('0.5', '万方') === 5000 · squareMetres('3', '亩') === 2000
 */
export const squareMetres = (written: string, unit = '㎡'): number | undefined => {
  const found = /^(\d{1,12})(?:\.(\d{1,12}))?$/.exec(written.trim())
  const scale = units[unit.normalize('NFC').trim()]
  if (!found || !scale) return undefined
  const [, whole = '0', part = ''] = found
  const value = BigInt(whole + part) * scale[0]
  const over = 10n ** BigInt(part.length) * scale[1]
  const rounded = (2n * value + over) / (2n * over)
  return rounded > BigInt(Number.MAX_SAFE_INTEGER) ? undefined : Number(rounded)
}
