// SPDX-License-Identifier: Apache-2.0
import type { Level } from '#engines/case/declare.ts'
import type { Matter } from '#engines/case/matter.ts'
import type { Role } from '#platform/access/access.ts'
import { type UnitDirectory, unitDirectory } from '#platform/access/units.ts'
import type { LoadedDistrict, Person } from '#districts/district.ts'
import type { Who } from '#scenes/story.ts'

/** The people of a district by what they can do: finds who plays a part in a story or a simulated life. */
export interface Cast {
  readonly units: UnitDirectory
  /** Somebody of a unit in a role. */
  readonly inUnit: (unit: string, role: Role) => Person | undefined
  /** Somebody in a role whose unit has this level and whose area holds the place. */
  readonly atLevel: (role: Role, level: Level, area: string) => Person | undefined
  readonly find: (who: Role | Who, matter: Pick<Matter, 'area' | 'level' | 'holder'>) => Person | undefined
}

/** Desks of a community's matter stand in the street. */
const deskLevels: Readonly<Record<Level, readonly Level[]>> = {
  community: ['community', 'street', 'district'],
  street: ['street', 'district'],
  district: ['district'],
}

const worksInPlace: ReadonlySet<Role> = new Set(['grid-worker', 'volunteer', 'resident'])

export const castOf = (district: Pick<LoadedDistrict, 'units' | 'people' | 'areas'>): Cast => {
  const units = unitDirectory(district.units)
  const byUnit = new Map<string, Person>()
  const byLevel = new Map<string, Person>()
  for (const person of district.people)
    for (const post of person.posts) {
      const unitKey = `${post.unit} ${post.role}`
      if (!byUnit.has(unitKey)) byUnit.set(unitKey, person)
      const level = units.find(post.unit)?.level ?? 'community'
      const levelKey = `${post.role} ${level} ${post.area}`
      if (!byLevel.has(levelKey)) byLevel.set(levelKey, person)
    }
  const inUnit = (unit: string, role: Role) => byUnit.get(`${unit} ${role}`)
  const atLevel = (role: Role, level: Level, area: string) => {
    const length = { community: 12, street: 9, district: 6 }[level]
    return byLevel.get(`${role} ${level} ${area.slice(0, length)}`)
  }
  const otherArea = (area: string): string =>
    district.areas.find(({ code, level }) => level === 'community' && code.slice(0, 9) !== area.slice(0, 9))
      ?.code ?? area

  const find: Cast['find'] = (asked, matter) => {
    const who: Who = typeof asked === 'string' ? { role: asked } : asked
    const area = who.elsewhere ? otherArea(matter.area) : matter.area
    if (who.of !== undefined) {
      const levels = who.level ? [who.level] : (['community', 'street', 'district'] as const)
      const unit = levels.map((level) => units.competent(who.of ?? '', level, area)).find((found) => found)
      return unit ? inUnit(unit.code, who.role) : undefined
    }
    if (who.level) return atLevel(who.role, who.level, area)
    if (worksInPlace.has(who.role)) return atLevel(who.role, 'community', area)
    const own = who.elsewhere || matter.holder === undefined ? undefined : inUnit(matter.holder, who.role)
    return (
      own ?? deskLevels[matter.level].map((level) => atLevel(who.role, level, area)).find((found) => found)
    )
  }
  return { units, inUnit, atLevel, find }
}
