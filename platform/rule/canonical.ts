// SPDX-License-Identifier: Apache-2.0
import type { Expression, LiteralType } from './tree.ts'

/** Decimal text in its one canonical form: no exponent, no idle zeros. */
export const canonicalNumber = (given: string | number): string => {
  const text = String(given)
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text)
  if (!match || (match[2] === '' && (match[3] ?? '') === ''))
    throw new TypeError(`not a decimal number: ${text}`)
  const [, sign = '', whole = '', part = '', exponent = '0'] = match
  const [left, right] = shifted(whole, part, Number(exponent))
  const body = `${left.replace(/^0+(?=\d)/, '') || '0'}${right.replace(/0+$/, '') ? `.${right.replace(/0+$/, '')}` : ''}`
  return sign === '-' && body !== '0' ? `-${body}` : body
}

const shifted = (whole: string, part: string, by: number): [string, string] => {
  const digits = whole + part
  const point = whole.length + by
  if (point <= 0) return ['0', '0'.repeat(-point) + digits]
  if (point >= digits.length) return [digits + '0'.repeat(point - digits.length), '']
  return [digits.slice(0, point), digits.slice(point)]
}

export const literal = (type: LiteralType, value: string | boolean): Expression => ({
  op: 'literal',
  type,
  value,
})
