// SPDX-License-Identifier: Apache-2.0
import { done, refused, type Outcome, type Words } from '#platform/refusal/refusal.ts'
import { type Day, isDay } from '#platform/clock/clock.ts'
import { type AreaCode, type AreaLevel, findLevel, parentOf } from './code.ts'
import { areaRefusals } from './refusals.ts'

/** One area during one time. A code that changed its extent has several records. */
export interface Area {
  readonly code: AreaCode
  readonly name: string
  readonly en: string
  readonly level: AreaLevel
  readonly parent?: AreaCode
  /** First day of validity. */
  readonly validFrom: Day
  /** First day on which this record no longer holds. */
  readonly validTo?: Day
  /** Codes that took over when the record ended; the same code may go on with another extent. */
  readonly successors: readonly AreaCode[]
  readonly note?: string
}

/** The areas of a district through time. */
export interface AreaTree {
  readonly areas: readonly Area[]
  /** All areas valid on a day, by code. */
  readonly areasOn: (day: Day) => readonly Area[]
  readonly findArea: (code: AreaCode, day: Day) => Area | undefined
  readonly childrenOf: (code: AreaCode, day: Day) => readonly Area[]
  /** The area and what it lies in, from the area up to the district. */
  readonly pathOf: (code: AreaCode, day: Day) => readonly Area[]
  /**
   * The codes that on `day` hold what `code` held on `asOf`. (Default of asOf: the last day up to `day` on which the
   * code existed.) Follows merges and splits; empty for a code that never existed or ended without a successor.
   */
  readonly successorsOf: (code: AreaCode, day: Day, asOf?: Day) => readonly AreaCode[]
  /** The codes that on `day` held what `code` holds on `asOf`: the other way back in time. */
  readonly predecessorsOf: (code: AreaCode, day: Day, asOf: Day) => readonly AreaCode[]
}

export const isValidOn = (dated: { readonly validFrom: Day; readonly validTo?: Day }, day: Day): boolean =>
  dated.validFrom <= day && (dated.validTo === undefined || day < dated.validTo)

type Records = ReadonlyMap<AreaCode, readonly Area[]>

const recordsOf = (areas: readonly Area[]): Records => {
  const records = new Map<AreaCode, Area[]>()
  for (const area of areas) records.set(area.code, [...(records.get(area.code) ?? []), area])
  for (const [code, dated] of records) {
    records.set(
      code,
      dated.toSorted((a, b) => a.validFrom.localeCompare(b.validFrom)),
    )
  }
  return records
}

const ownProblem = (area: Area): Words | undefined => {
  const { code, level, parent, validFrom, validTo } = area
  if (findLevel(code) === undefined)
    return { zh: '编码应为 6、9、12 或 15 位数字', en: 'the code must have 6, 9, 12 or 15 digits' }
  if (findLevel(code) !== level)
    return {
      zh: `编码长度与级别 ${level} 不符`,
      en: `the length of the code does not fit the level ${level}`,
    }
  if (area.name.trim() === '') return { zh: '缺少名称', en: 'the name is missing' }
  if (parent !== parentOf(code))
    return { zh: `上级应为 ${parentOf(code) ?? '空'}`, en: `the parent must be ${parentOf(code) ?? 'empty'}` }
  if (!isDay(validFrom))
    return { zh: `启用日期“${validFrom}”无效`, en: `the first day "${validFrom}" is not a day` }
  if (validTo === undefined)
    return area.successors.length > 0
      ? { zh: '仍然有效的区划不能有继承者', en: 'an area that still exists cannot have successors' }
      : undefined
  if (!isDay(validTo)) return { zh: `停用日期“${validTo}”无效`, en: `the last day "${validTo}" is not a day` }
  return validTo > validFrom
    ? undefined
    : { zh: '停用日期必须晚于启用日期', en: 'it must end after it begins' }
}

const linkProblem = (area: Area, records: Records): Words | undefined => {
  const on = (code: AreaCode, day: Day): boolean =>
    (records.get(code) ?? []).some((record) => isValidOn(record, day))
  if (area.parent !== undefined && !on(area.parent, area.validFrom)) {
    return {
      zh: `启用时上级 ${area.parent} 不存在`,
      en: `its parent ${area.parent} did not exist when it began`,
    }
  }
  const missing = area.successors.find((code) => !on(code, area.validTo ?? area.validFrom))
  if (missing === undefined) return undefined
  return {
    zh: `继承者 ${missing} 在 ${area.validTo} 不存在`,
    en: `its successor ${missing} did not exist on ${area.validTo}`,
  }
}

const overlapProblem = (records: readonly Area[]): Words | undefined => {
  const twice = records.find((area, i) => i > 0 && (records[i - 1]?.validTo ?? '9999') > area.validFrom)
  return (
    twice && {
      zh: `${twice.validFrom} 起与同码的另一条记录重叠`,
      en: `from ${twice.validFrom} it overlaps another record of the same code`,
    }
  )
}

const findProblem = (areas: readonly Area[], records: Records) => {
  for (const area of areas) {
    const what =
      ownProblem(area) ?? linkProblem(area, records) ?? overlapProblem(records.get(area.code) ?? [])
    if (what) return { code: area.code, what }
  }
  return undefined
}

/** Check a list of dated areas and make its tree; the first area that is not sound is named. */
export const makeAreaTree = (areas: readonly Area[]): Outcome<AreaTree> => {
  const records = recordsOf(areas)
  const problem = findProblem(areas, records)
  if (problem) return refused(areaRefusals['area.tree-not-sound'](problem))
  return done(treeOf(areas, records))
}

const byCode = (a: Area, b: Area): number => (a.code < b.code ? -1 : 1)

const treeOf = (areas: readonly Area[], records: Records): AreaTree => {
  const findArea = (code: AreaCode, day: Day) => records.get(code)?.find((area) => isValidOn(area, day))
  const areasOn = (day: Day) => areas.filter((area) => isValidOn(area, day)).toSorted(byCode)
  const pathOf = (code: AreaCode, day: Day): readonly Area[] => {
    const area = findArea(code, day)
    if (!area) return []
    return area.parent === undefined ? [area] : [area, ...pathOf(area.parent, day)]
  }
  const forward = (area: Area, day: Day): readonly AreaCode[] => {
    if (area.validTo === undefined || area.validTo > day) return [area.code]
    const change = area.validTo
    return area.successors
      .flatMap((code) => records.get(code)?.filter((next) => isValidOn(next, change)) ?? [])
      .flatMap((next) => forward(next, day))
  }
  const lastUntil = (code: AreaCode, day: Day) => records.get(code)?.findLast((area) => area.validFrom <= day)
  const successorsOf = (code: AreaCode, day: Day, asOf?: Day) => {
    const area = asOf === undefined ? lastUntil(code, day) : findArea(code, asOf)
    return area ? [...new Set(forward(area, day))].toSorted() : []
  }
  const predecessorsOf = (code: AreaCode, day: Day, asOf: Day) =>
    areasOn(day)
      .filter((area) => successorsOf(area.code, asOf, day).includes(code))
      .map((area) => area.code)
  const childrenOf = (code: AreaCode, day: Day) => areasOn(day).filter((area) => area.parent === code)
  return Object.freeze({ areas, areasOn, findArea, childrenOf, pathOf, successorsOf, predecessorsOf })
}
