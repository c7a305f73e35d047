// SPDX-License-Identifier: Apache-2.0
import { desks, type Level, type Target } from '#engines/case/declare.ts'
import { type UnitDirectory, unitDirectory } from '#platform/access/units.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { LoadedDistrict } from './district.ts'

export type Problems = readonly Words[]

export const say = (zh: string, en: string): Words => ({ zh, en })

/** What decides whether every matter finds somebody: places, units and the scenes at work. */
export type Flow = Pick<LoadedDistrict, 'areas' | 'units' | 'scenes'>

/** Something nobody can do somewhere: no unit has this competence at this level in these places. */
export interface Gap {
  /** What needs it: the flow of all matters, or one kind. */
  readonly what: Words
  readonly competence: string
  readonly level: Level
  readonly places: LoadedDistrict['areas']
}

interface Ground {
  readonly flow: Flow
  readonly units: UnitDirectory
}

const placesOf = ({ flow }: Ground, level: Level): LoadedDistrict['areas'] =>
  flow.areas.filter((area) => area.level === level)

const gapOf = (ground: Ground, { what, competence, level }: Omit<Gap, 'places'>): readonly Gap[] => {
  const places = placesOf(ground, level).filter(
    ({ code }) => ground.units.competent(competence, level, code) === undefined,
  )
  return places.length > 0 ? [{ what, competence, level, places }] : []
}

const isCompetence = (target: Target): target is Extract<Target, { competence: string }> =>
  'competence' in target

/** Every matter must find somebody: what the last rule of a kind names must exist everywhere. */
const dispatchGaps = (ground: Ground): readonly Gap[] =>
  ground.flow.scenes.flatMap((scene) =>
    Object.values(scene.caseTypes).flatMap((kind) => {
      const last = kind.dispatch.at(-1)
      if (!last || !('otherwise' in last) || !isCompetence(last.otherwise)) return []
      const { competence, level } = last.otherwise
      const what = say(
        `${scene.label}的“${kind.label}”`,
        `"${scene.english[kind.label] ?? kind.key}" of ${scene.key}`,
      )
      return gapOf(ground, { what, competence, level })
    }),
  )

/** The desks of the flow must stand in every street and in the district. */
const deskGaps = (ground: Ground): readonly Gap[] =>
  [...new Set(Object.values(desks))].flatMap((competence) =>
    (['street', 'district'] as const).flatMap((level) =>
      gapOf(ground, { what: say('事项流转', 'The flow of matters'), competence, level }),
    ),
  )

/** Where a matter would find nobody. */
export const gapsOf = (flow: Flow): readonly Gap[] => {
  const ground: Ground = { flow, units: unitDirectory(flow.units) }
  return [...deskGaps(ground), ...dispatchGaps(ground)]
}

const holders = (flow: Flow, competence: string): Words => {
  const names = flow.units.filter((unit) => unit.competences.includes(competence)).slice(0, 3)
  return names.length === 0
    ? say('没有单位承担这项职责', 'no unit has it')
    : say(
        `承担它的有:${names.map(({ name }) => name).join('、')}`,
        `held by: ${names.map(({ en }) => en).join(', ')}`,
      )
}

const levelWords: Readonly<Record<Level, Words>> = {
  community: say('社区', 'community'),
  street: say('街道', 'street'),
  district: say('区', 'district'),
}

/** Where nobody with a competence is found: the first such place stands for all. */
const sayGap = (district: LoadedDistrict, { what, competence, level, places }: Gap): Words => {
  const [first] = places
  const { zh, en } = holders(district, competence)
  return say(
    `${what.zh}需要${levelWords[level].zh}级的“${competence}”,但${first?.name ?? ''}${places.length > 1 ? `等 ${places.length} 处` : ''}没有这样的单位(${zh})。请在 districts/${district.id} 的单位中补上。`,
    `${what.en} needs "${competence}" at ${levelWords[level].en} level, but no unit of ${first?.en ?? ''}${places.length > 1 ? ` and ${places.length - 1} other places` : ''} has it (${en}). Add it to the units of districts/${district.id}.`,
  )
}

/** Whether every matter finds somebody: desks and units. */
export const flowProblems = (district: LoadedDistrict): Problems =>
  gapsOf(district).map((gap) => sayGap(district, gap))
