// SPDX-License-Identifier: Apache-2.0

/**
 * 公民身份号码 (GB 11643-1999): six digits of the place of first registration, eight of the day of birth, three in order,
 * and a check. The place may be a division that is no more (330103 下城区): it stays for life, so it is never held
 * against today's list.
 */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

export type IdFault = 'length' | 'digits' | 'birth' | 'check'

/** As it is kept: half width, upper case X, without spaces and dashes. */
export const cleanIdNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-‐–—]/g, '')

/** The check of the first 17 digits. @example checkOfIdNumber('11010519491231002') === 'X' */
export const checkOfIdNumber = (first: string): string | undefined => {
  if (!/^\d{17}$/.test(first)) return undefined
  const sum = [...first].reduce((total, digit, at) => total + Number(digit) * (WEIGHTS[at] ?? 0), 0)
  return CHECKS[sum % 11]
}

const isDayOfBirth = (text: string): boolean => {
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6)].map(Number)
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day ?? 0))
  return (year ?? 0) >= 1850 && date.getUTCMonth() === (month ?? 0) - 1 && date.getUTCDate() === (day ?? 0)
}

/** What is wrong with a number already cleaned; undefined when all of it holds. */
export const faultOfIdNumber = (number: string): IdFault | undefined => {
  if (number.length !== 18) return 'length'
  if (!/^\d{17}[\dX]$/.test(number)) return 'digits'
  if (!isDayOfBirth(number.slice(6, 14))) return 'birth'
  return checkOfIdNumber(number.slice(0, 17)) === number[17] ? undefined : 'check'
}
