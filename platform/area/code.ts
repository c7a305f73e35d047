// SPDX-License-Identifier: Apache-2.0
import { done, refused, type Outcome, type Words } from '#platform/refusal/refusal.ts'
import { areaRefusals } from './refusals.ts'

/** 区 · 街道 · 社区 · 网格. */
export type AreaLevel = 'district' | 'street' | 'community' | 'grid'

/** 6, 9, 12 or 15 digits; every code begins with the code of its parent (GB/T 2260, GB/T 30428.1). */
export type AreaCode = string

export const areaLevels: readonly AreaLevel[] = ['district', 'street', 'community', 'grid']

const LENGTHS: Readonly<Record<AreaLevel, number>> = { district: 6, street: 9, community: 12, grid: 15 }

const LEVEL_WORDS: Readonly<Record<AreaLevel, Words>> = {
  district: { zh: '区', en: 'district' },
  street: { zh: '街道', en: 'street' },
  community: { zh: '社区', en: 'community' },
  grid: { zh: '网格', en: 'grid' },
}

export const areaLevelWords = (level: AreaLevel): Words => LEVEL_WORDS[level]

export const codeLengthOf = (level: AreaLevel): number => LENGTHS[level]

/** The level of a code by its length; undefined if it is no area code. */
export const findLevel = (code: string): AreaLevel | undefined =>
  /^\d+$/.test(code) ? areaLevels.find((level) => LENGTHS[level] === code.length) : undefined

/** A text that should be an area code was none: a fault of the caller; check input with `parseAreaCode`. */
export class AreaCodeInvalid extends Error {
  override name = 'AreaCodeInvalid'
}

/** @throws AreaCodeInvalid */
export const levelOf = (code: AreaCode): AreaLevel => {
  const level = findLevel(code)
  if (level) return level
  throw new AreaCodeInvalid(`"${code}" is not an area code: 6, 9, 12 or 15 digits.`)
}

/** The code one level up; undefined for a district. @example parentOf('330105001') === '330105' */
export const parentOf = (code: AreaCode): AreaCode | undefined =>
  levelOf(code) === 'district' ? undefined : code.slice(0, -3)

/** The code of the area of this level that holds (or is) an area; undefined when the level lies below it. */
export const ancestorAt = (code: AreaCode, level: AreaLevel): AreaCode | undefined =>
  code.length >= LENGTHS[level] ? code.slice(0, LENGTHS[level]) : undefined

/** Whether an area is the other or lies in it, by today's codes. */
export const within = (code: AreaCode, ancestor: AreaCode): boolean => code.startsWith(ancestor)

/**
 * All codes within an area as a half-open range for a `COLLATE "C"` column: `code >= from and code < to`.
 * ':' is the character after '9'.
 */
export const areaRange = (code: AreaCode): { readonly from: string; readonly to: string } => ({
  from: code,
  to: `${code}:`,
})

const AREA_CODE: Words = {
  zh: '6（区）、9（街道）、12（社区）或 15（网格）位数字',
  en: '6 (district), 9 (street), 12 (community) or 15 (grid) digits',
}
const GRID_CODE: Words = {
  zh: '15 位数字：区划 6 位、街道 3 位、社区 3 位、顺序号 3 位',
  en: '15 digits: division 6, street 3, community 3, serial 3',
}
const COMPONENT_CODE: Words = {
  zh: '16 位数字：区划 6 位、大类 2 位、小类 2 位、顺序号 6 位',
  en: '16 digits: division 6, major class 2, minor class 2, serial 6',
}

const notValid = (text: string, needs: Words) =>
  refused(areaRefusals['area.code-not-valid']({ text: text.slice(0, 40), needs }))

export const parseAreaCode = (
  text: string,
): Outcome<{ readonly code: AreaCode; readonly level: AreaLevel }> => {
  const code = text.trim()
  const level = findLevel(code)
  return level ? done({ code, level }) : notValid(text, AREA_CODE)
}

/** The 15-digit code of a unit grid (GB/T 30428.1). */
export interface GridCode {
  readonly division: string
  readonly street: string
  readonly community: string
  readonly serial: string
}

/** @example parseGridCode('330105001002003') // division 330105, street 001, community 002, serial 003 */
export const parseGridCode = (text: string): Outcome<GridCode> => {
  const found = /^(\d{6})(\d{3})(\d{3})(\d{3})$/.exec(text.trim())
  if (!found) return notValid(text, GRID_CODE)
  const [, division = '', street = '', community = '', serial = ''] = found
  return done({ division, street, community, serial })
}

export const formatGridCode = (code: GridCode): Outcome<AreaCode> => {
  const text = `${code.division}${code.street}${code.community}${code.serial}`
  const parsed = parseGridCode(text)
  return parsed.ok && sameParts(parsed.value, code) ? done(text) : notValid(text, GRID_CODE)
}

/** The 16-digit code of a component (部件, GB/T 30428.2): 上水井盖 number 1 in 320508 is 3205080101000001. */
export interface ComponentCode {
  readonly division: string
  /** 大类 */
  readonly major: string
  /** 小类 */
  readonly minor: string
  readonly serial: string
}

export const parseComponentCode = (text: string): Outcome<ComponentCode> => {
  const found = /^(\d{6})(\d{2})(\d{2})(\d{6})$/.exec(text.trim())
  if (!found) return notValid(text, COMPONENT_CODE)
  const [, division = '', major = '', minor = '', serial = ''] = found
  return done({ division, major, minor, serial })
}

export const formatComponentCode = (code: ComponentCode): Outcome<string> => {
  const text = `${code.division}${code.major}${code.minor}${code.serial}`
  const parsed = parseComponentCode(text)
  return parsed.ok && sameParts(parsed.value, code) ? done(text) : notValid(text, COMPONENT_CODE)
}

/** Parts of wrong length must not slip into each other's place. */
const sameParts = <T extends object>(parsed: T, given: T): boolean =>
  JSON.stringify(Object.entries(parsed).toSorted()) ===
  JSON.stringify(
    Object.entries(given)
      .filter(([key]) => key in parsed)
      .toSorted(),
  )
