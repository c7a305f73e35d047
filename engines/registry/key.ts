// SPDX-License-Identifier: Apache-2.0
import { parseComponentCode, parseGridCode } from '#platform/area/area.ts'
import { cleanCode, type CodeFault, faultOfCreditCode } from '#platform/code/credit-code.ts'
import { cleanIdNumber, faultOfIdNumber, type IdFault } from '#platform/code/id-number.ts'
import { done, type Outcome, refused, type Words } from '#platform/refusal/refusal.ts'
import type { KeyRule } from './declare.ts'
import { registryRefusals } from './refusals.ts'

const words = (zh: string, en: string): Words => ({ zh, en })

const creditFaults: Readonly<Record<CodeFault, Words>> = {
  length: words('应为 18 位', 'it has 18 characters'),
  alphabet: words(
    '只用数字和大写字母,不用 I、O、S、V、Z',
    'it uses digits and capitals without I, O, S, V, Z',
  ),
  organisation: words('第 9 至 17 位的主体标识码校验位不符', 'the check of characters 9 to 17 does not hold'),
  check: words('第 18 位校验码不符', 'the check of the last character does not hold'),
}
const idFaults: Readonly<Record<IdFault, Words>> = {
  length: words('应为 18 位', 'it has 18 characters'),
  digits: words('前 17 位是数字,末位是数字或 X', 'it has 17 digits, then a digit or X'),
  birth: words('第 7 至 14 位不是一个日期', 'characters 7 to 14 are no day'),
  check: words('末位校验码不符', 'the check of the last character does not hold'),
}
const GRID = words('应为 15 位数字', 'it has 15 digits')
const COMPONENT = words('应为 16 位数字', 'it has 16 digits')
const OWN = words('应为 2 至 40 位的字母、数字或 -_./', 'it has 2 to 40 letters, digits or -_./')

const needsOf = (rule: KeyRule, key: string): Words | undefined => {
  switch (rule) {
    case 'credit-code': {
      const fault = faultOfCreditCode(key)
      return fault && creditFaults[fault]
    }
    case 'id-number': {
      const fault = faultOfIdNumber(key)
      return fault && idFaults[fault]
    }
    case 'grid':
      return parseGridCode(key).ok ? undefined : GRID
    case 'component':
      return parseComponentCode(key).ok ? undefined : COMPONENT
    case 'own':
      return /^[\p{L}\p{N}][\p{L}\p{N}\-_./]{1,39}$/u.test(key) ? undefined : OWN
  }
}

const cleaned = (rule: KeyRule, typed: string): string => {
  if (rule === 'credit-code') return cleanCode(typed)
  return rule === 'id-number' ? cleanIdNumber(typed) : typed.normalize('NFKC').trim()
}

/** A refusal is kept in error lists: the number of a person is not repeated in it. */
const shown = (rule: KeyRule, key: string): string =>
  rule === 'id-number' ? `${key.slice(0, 2)}••••` : key.slice(0, 40)

/** The number of a thing as it is kept, with its check. @example checkKey('credit-code', '9135 0100 m000100y43', label) */
export const checkKey = (rule: KeyRule, typed: string, label: Words): Outcome<string> => {
  const key = cleaned(rule, typed)
  const needs = needsOf(rule, key)
  return needs
    ? refused(registryRefusals['registry.key']({ label, given: shown(rule, key), needs }))
    : done(key)
}
