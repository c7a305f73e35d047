// SPDX-License-Identifier: Apache-2.0
import { desks, type Level } from '#engines/case/declare.ts'
import type { Unit } from '#platform/access/units.ts'
import type { Area } from '#platform/area/area.ts'
import type { Day } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { SettingDeps } from './deps.ts'
import { competenceWords, gapsNow } from './gaps.ts'

export interface Proposed {
  readonly unit: Unit
  readonly competences: readonly Words[]
}

interface Lack {
  readonly place: Area
  readonly level: Level
  readonly competence: string
}

/** Who looks after is never who acted: verification stands in a unit of its own. */
const deskOf = (competence: string): string | undefined => {
  if (competence === desks.verify) return 'verification'
  return (Object.values(desks) as readonly string[]).includes(competence) ? 'command' : undefined
}

/** A street and a community have one team for everything; a district has an office for each thing. */
const teamOf = ({ level, competence }: Lack): string =>
  deskOf(competence) ?? (level === 'district' ? competence : 'works')

const teamWords: Readonly<Record<string, Words>> = {
  command: { zh: '指挥室', en: 'Command Room' },
  verification: { zh: '核查组', en: 'Verification Team' },
  works: { zh: '综合处置队', en: 'Works Team' },
}

const unitOf = (deps: SettingDeps, team: string, lacks: readonly [Lack, ...Lack[]]): Proposed => {
  const [{ place, level }] = lacks
  const say = (key: string) => competenceWords(deps.now.scenes, key)
  const name = teamWords[team] ?? say(team)
  const keys = [...new Set(lacks.map(({ competence }) => competence))]
  const code = freeCode(deps, `${place.code}-${team}`)
  const above = level === 'district' ? undefined : parentOf(deps, place, level)
  return {
    unit: {
      code,
      name: `${place.name}${name.zh}`,
      en: `${place.en} ${name.en}`,
      level,
      area: place.code,
      competences: keys,
      ...(above ? { parent: above } : {}),
    },
    competences: keys.map(say),
  }
}

/** A unit of that code may be there already for something else. */
const freeCode = ({ world }: SettingDeps, wanted: string): string => {
  for (let n = 1; ; n += 1) {
    const code = n === 1 ? wanted : `${wanted}-${n}`
    if (!world().units.find(code)) return code
  }
}

const parentOf = ({ world, root }: SettingDeps, place: Area, level: Level): string | undefined => {
  const above = level === 'community' ? place.code.slice(0, 9) : root
  return world().units.all.find(({ code }) => code === `${above}-command`)?.code
}

/** One unit for each team a place lacks, so that every matter finds somebody. */
export const proposeUnits = (deps: SettingDeps, day: Day): readonly Proposed[] => {
  const lacks: readonly Lack[] = gapsNow(deps, { day }).flatMap(({ competence, level, places }) =>
    places.map((place) => ({ place, level, competence })),
  )
  const teams = Map.groupBy(lacks, (lack) => `${lack.place.code}-${teamOf(lack)}`)
  return [...teams.values()].flatMap(([first, ...others]) =>
    first ? [unitOf(deps, teamOf(first), [first, ...others])] : [],
  )
}
