// SPDX-License-Identifier: Apache-2.0

export type UnitLevel = 'community' | 'street' | 'district'

/** An organisation that acts: a bureau, a street platform, a community station, a contractor. */
export interface Unit {
  readonly code: string
  readonly name: string
  readonly en: string
  /** The level of government it works at; a contractor has the level of the unit that engages it. */
  readonly level: UnitLevel
  /** Area code it is competent for. */
  readonly area: string
  readonly competences: readonly string[]
  /** The unit above it, by code. */
  readonly parent?: string
  readonly phone?: string
  readonly isContractor?: boolean
}

/** Units by code and by what they can do where. */
export interface UnitDirectory {
  find(code: string): Unit | undefined
  /** The unit with this competence at this level whose area contains the place; the nearest area wins. */
  competent(competence: string, level: UnitLevel, area: string): Unit | undefined
  readonly all: readonly Unit[]
}

export const unitDirectory = (units: readonly Unit[]): UnitDirectory => {
  const byCode = new Map(units.map((unit) => [unit.code, unit]))
  const byWork = new Map<string, Unit[]>()
  for (const unit of units)
    for (const competence of unit.competences) {
      const key = `${competence}@${unit.level}`
      byWork.set(key, [...(byWork.get(key) ?? []), unit])
    }
  for (const list of byWork.values())
    list.sort((a, b) => b.area.length - a.area.length || (a.code < b.code ? -1 : 1))
  return {
    all: units,
    find: (code) => byCode.get(code),
    competent: (competence, level, area) =>
      byWork.get(`${competence}@${level}`)?.find((unit) => area.startsWith(unit.area)),
  }
}
