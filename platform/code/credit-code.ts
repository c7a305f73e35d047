// SPDX-License-Identifier: Apache-2.0

/**
 * 统一社会信用代码 (GB 32100-2015): 18 characters of which the last checks all, while characters 9 to 17 are the
 * organisation code of GB 11714 with a check of its own. Both must hold.
 */

/** Without I, O, S, V and Z, which are misread. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** 3^(i−1) mod 31 */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/** As it is kept: half width, upper case, without spaces and dashes. */
export const cleanCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-‐–—]/g, '')

/** The check of the first 17 characters. @example checkOfCreditCode('91350100M000100Y4') === '3' */
export const checkOfCreditCode = (first: string): string | undefined => {
  if (first.length !== WEIGHTS.length) return undefined
  const values = [...first].map((letter) => ALPHABET.indexOf(letter))
  if (values.includes(-1)) return undefined
  const sum = values.reduce((total, value, at) => total + value * (WEIGHTS[at] ?? 0), 0)
  return ALPHABET[(31 - (sum % 31)) % 31]
}

/** The check of an organisation code's first 8 characters (letters count 10 to 35). @example 'M000100Y' → '4' */
export const checkOfOrganisationCode = (first: string): string | undefined => {
  if (!/^[0-9A-Z]{8}$/.test(first)) return undefined
  const sum = [...first].reduce(
    (total, letter, at) => total + Number.parseInt(letter, 36) * (ORGANISATION_WEIGHTS[at] ?? 0),
    0,
  )
  const check = 11 - (sum % 11)
  if (check === 10) return 'X'
  return check === 11 ? '0' : String(check)
}

export type CodeFault = 'length' | 'alphabet' | 'organisation' | 'check'

/** What is wrong with a cleaned code; undefined when both checks hold. */
export const faultOfCreditCode = (code: string): CodeFault | undefined => {
  if (code.length !== 18) return 'length'
  if ([...code].some((letter) => !ALPHABET.includes(letter))) return 'alphabet'
  if (checkOfOrganisationCode(code.slice(8, 16)) !== code[16]) return 'organisation'
  return checkOfCreditCode(code.slice(0, 17)) === code[17] ? undefined : 'check'
}

/**
 * A sound code for synthetic data: registering body and kind, division, and a serial that becomes the organisation code.
 * @example creditCodeFrom('91', '339901', 7)
 */
export const creditCodeFrom = (kind: string, division: string, serial: number): string => {
  const organisation = `MA${serial.toString(10).padStart(6, '0')}`
  const first = `${kind}${division}${organisation}${checkOfOrganisationCode(organisation) ?? ''}`
  return `${first}${checkOfCreditCode(first) ?? ''}`
}
