// SPDX-License-Identifier: Apache-2.0
import { desks, type Level, type Target } from '#engines/case/declare.ts'
import { type UnitDirectory, unitDirectory } from '#platform/access/units.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { LoadedDistrict } from './district.ts'

export type Problems = readonly Words[]

export const say = (zh: string, en: string): Words => ({ zh, en })

interface Ground {
  readonly district: LoadedDistrict
  readonly units: UnitDirectory
  readonly streets: LoadedDistrict['areas']
  readonly communities: LoadedDistrict['areas']
}

const placesOf = (ground: Ground, level: Level): LoadedDistrict['areas'] => {
  if (level === 'district') return ground.district.areas.filter((area) => area.level === 'district')
  return level === 'street' ? ground.streets : ground.communities
}

const holders = (ground: Ground, competence: string): Words => {
  const names = ground.district.units.filter((unit) => unit.competences.includes(competence))
  return names.length === 0
    ? say('没有单位承担这项职责', 'no unit has it')
    : say(
        `承担它的有:${names
          .slice(0, 3)
          .map(({ name }) => name)
          .join('、')}`,
        `held by: ${names
          .slice(0, 3)
          .map(({ en }) => en)
          .join(', ')}`,
      )
}

const levelWords: Readonly<Record<Level, Words>> = {
  community: say('社区', 'community'),
  street: say('街道', 'street'),
  district: say('区', 'district'),
}

/** Where nobody with a competence is found: the first such place stands for all. */
const nobodyThere = (ground: Ground, what: Words, competence: string, level: Level): Problems => {
  const empty = placesOf(ground, level).filter(
    ({ code }) => ground.units.competent(competence, level, code) === undefined,
  )
  const [first] = empty
  if (!first) return []
  const { zh, en } = holders(ground, competence)
  return [
    say(
      `${what.zh}需要${levelWords[level].zh}级的“${competence}”,但${first.name}${empty.length > 1 ? `等 ${empty.length} 处` : ''}没有这样的单位(${zh})。请在 districts/${ground.district.id} 的单位中补上。`,
      `${what.en} needs "${competence}" at ${levelWords[level].en} level, but no unit of ${first.en}${empty.length > 1 ? ` and ${empty.length - 1} other places` : ''} has it (${en}). Add it to the units of districts/${ground.district.id}.`,
    ),
  ]
}

const isCompetence = (target: Target): target is Extract<Target, { competence: string }> =>
  'competence' in target

/** Every matter must find somebody: what the last rule of a kind names must exist everywhere. */
const dispatchProblems = (ground: Ground): Problems =>
  ground.district.scenes.flatMap((scene) =>
    Object.values(scene.caseTypes).flatMap((kind) => {
      const last = kind.dispatch.at(-1)
      if (!last || !('otherwise' in last) || !isCompetence(last.otherwise)) return []
      const { competence, level } = last.otherwise
      const what = say(
        `${scene.label}的“${kind.label}”`,
        `"${scene.english[kind.label] ?? kind.key}" of ${scene.key}`,
      )
      return nobodyThere(ground, what, competence, level)
    }),
  )

/** The desks of the flow must stand in every street and in the district. */
const deskProblems = (ground: Ground): Problems =>
  [...new Set(Object.values(desks))].flatMap((desk) =>
    (['street', 'district'] as const).flatMap((level) =>
      nobodyThere(ground, say('事项流转', 'The flow of matters'), desk, level),
    ),
  )

/** Whether every matter finds somebody: desks and units. */
export const flowProblems = (district: LoadedDistrict): Problems => {
  const ground: Ground = {
    district,
    units: unitDirectory(district.units),
    streets: district.areas.filter(({ level }) => level === 'street'),
    communities: district.areas.filter(({ level }) => level === 'community'),
  }
  return [...deskProblems(ground), ...dispatchProblems(ground)]
}
