// SPDX-License-Identifier: Apache-2.0
import { type CaseType, desks, type Level, type Target } from '#engines/case/declare.ts'
import { roles } from '#platform/access/access.ts'
import { type UnitDirectory, unitDirectory } from '#platform/access/units.ts'
import { findLevel, parseComponentCode } from '#platform/area/area.ts'
import { isLimit, makeCalendar } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { LoadedDistrict } from './district.ts'

type Problems = readonly Words[]

const say = (zh: string, en: string): Words => ({ zh, en })

const kindsOf = (district: LoadedDistrict): readonly CaseType[] =>
  district.scenes.flatMap((scene) => Object.values(scene.caseTypes))

const repeated = (keys: readonly string[]): readonly string[] => [
  ...new Set(keys.filter((key, i) => keys.indexOf(key) !== i)),
]

const sceneProblems = (district: LoadedDistrict): Problems => {
  const keys = [...district.scenes.map(({ key }) => key), ...kindsOf(district).map(({ key }) => key)]
  return repeated(keys).map((key) =>
    say(
      `“${key}”在启用的场景中出现了两次;请在 districts/${district.id} 中去掉一个场景。`,
      `"${key}" stands twice in the scenes switched on; take one of the scenes out of districts/${district.id}.`,
    ),
  )
}

const unitProblems = (district: LoadedDistrict): Problems => {
  const codes = new Set(district.units.map(({ code }) => code))
  const areas = new Set(district.areas.map(({ code }) => code))
  const known = new Set<string>([
    ...Object.values(desks),
    ...district.scenes.flatMap((s) => Object.keys(s.competences)),
  ])
  return [
    ...repeated(district.units.map(({ code }) => code)).map((code) =>
      say(
        `单位编码 ${code} 重复;请改成唯一的编码。`,
        `The unit code ${code} is given twice; make it unique.`,
      ),
    ),
    ...district.units.flatMap((unit) => [
      ...(unit.parent === undefined || codes.has(unit.parent)
        ? []
        : [
            say(
              `${unit.name}的上级 ${unit.parent} 不存在;请补上该单位或改正上级。`,
              `The parent ${unit.parent} of ${unit.en} does not exist; add it or correct the parent.`,
            ),
          ]),
      ...(areas.has(unit.area)
        ? []
        : [
            say(
              `${unit.name}的辖区 ${unit.area} 不存在;请填写已有的区划编码。`,
              `The area ${unit.area} of ${unit.en} does not exist; give the code of an area of this district.`,
            ),
          ]),
      ...unit.competences
        .filter((competence) => !known.has(competence))
        .map((competence) =>
          say(
            `${unit.name}的职责“${competence}”没有场景用到;请改正拼写,或启用需要它的场景。`,
            `No scene needs the competence "${competence}" of ${unit.en}; correct the spelling or switch on the scene that needs it.`,
          ),
        ),
    ]),
  ]
}

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

const deskProblems = (ground: Ground): Problems =>
  [...new Set(Object.values(desks))].flatMap((desk) =>
    (['street', 'district'] as const).flatMap((level) =>
      nobodyThere(ground, say('事项流转', 'The flow of matters'), desk, level),
    ),
  )

const limitProblems = (district: LoadedDistrict): Problems => {
  const kinds = new Map(kindsOf(district).map((kind) => [kind.key, kind]))
  return Object.entries(district.limits).flatMap(([key, limit]) => {
    const [kind = '', stage = ''] = key.split('.')
    const type = kinds.get(kind)
    const isKnown =
      type !== undefined && (stage === 'total' || stage === 'escalation' || stage in type.stages)
    if (!isKnown)
      return [
        say(
          `时限“${key}”没有对应的事项或环节;请写成“事项.环节”,例如 exposed-waste.handling。`,
          `The limit "${key}" belongs to no kind or stage; write it as kind.stage, for example exposed-waste.handling.`,
        ),
      ]
    return isLimit(limit)
      ? []
      : [
          say(
            `时限“${key}”的 ${limit.amount} ${limit.unit} 无效;天数用整数,且大于 0。`,
            `The limit "${key}" of ${limit.amount} ${limit.unit} is not valid; days are whole and more than 0.`,
          ),
        ]
  })
}

const peopleProblems = (district: LoadedDistrict): Problems => {
  const units = new Set(district.units.map(({ code }) => code))
  return [
    ...repeated(district.people.map(({ account }) => account)).map((account) =>
      say(`账号 ${account} 重复;请改名。`, `The account ${account} is given twice; rename one.`),
    ),
    ...district.people.flatMap(({ account, posts }) =>
      posts
        .filter(
          (post) => !units.has(post.unit) || !(post.role in roles) || !post.area.startsWith(district.code),
        )
        .map((post) =>
          say(
            `账号 ${account} 的岗位 ${post.role}(${post.unit},${post.area})无效;请核对岗位、单位和区划编码。`,
            `The post ${post.role} (${post.unit}, ${post.area}) of ${account} is not valid; check role, unit and area code.`,
          ),
        ),
    ),
  ]
}

const landProblems = (district: LoadedDistrict): Problems => {
  const areas = new Set(district.areas.map(({ code }) => code))
  const units = new Set(district.units.map(({ code }) => code))
  const isWrong = (code: string): boolean => !parseComponentCode(code).ok || !code.startsWith(district.code)
  const bad = district.components.filter(
    ({ code, area, owner }) =>
      isWrong(code) || !areas.has(area) || (owner !== undefined && !units.has(owner)),
  )
  const strays = district.areas.filter(
    ({ code }) => findLevel(code) === undefined || !code.startsWith(district.code),
  )
  return [
    ...strays
      .slice(0, 1)
      .map(({ code }) =>
        say(
          `区划编码 ${code} 不属于 ${district.code};请改正。`,
          `The area code ${code} does not belong to ${district.code}; correct it.`,
        ),
      ),
    ...bad
      .slice(0, 1)
      .map(({ code }) =>
        say(
          `${bad.length} 个部件的编码、网格或权属单位无效,第一个是 ${code};编码应为 16 位并以 ${district.code} 开头。`,
          `${bad.length} components have a wrong code, grid or owner, the first is ${code}; a code has 16 digits and begins with ${district.code}.`,
        ),
      ),
  ]
}

const deviceProblems = (district: LoadedDistrict): Problems => {
  const seen = new Set(
    kindsOf(district).flatMap((kind) => (kind.channels.includes('machine') ? [kind.key] : [])),
  )
  return district.devices.flatMap((device) =>
    device.sees
      .filter((kind) => !seen.has(kind))
      .map((kind) =>
        say(
          `设备 ${device.code} 不能上报“${kind}”;可上报的有:${[...seen].join('、')}。`,
          `The device ${device.code} cannot report "${kind}"; it may report: ${[...seen].join(', ')}.`,
        ),
      ),
  )
}

const calendarProblems = (district: LoadedDistrict): Problems => {
  try {
    makeCalendar(district.calendar)
    return []
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault)
    return [say(`工作日历有误:${reason}`, `The work calendar is not valid: ${reason}`)]
  }
}

/** What is wrong with a district, each sentence with its remedy; empty when it may start. */
export const checkDistrict = (district: LoadedDistrict): Problems => {
  const ground: Ground = {
    district,
    units: unitDirectory(district.units),
    streets: district.areas.filter(({ level }) => level === 'street'),
    communities: district.areas.filter(({ level }) => level === 'community'),
  }
  return [
    ...sceneProblems(district),
    ...unitProblems(district),
    ...(district.areas.length > 0 && district.units.length > 1
      ? [...deskProblems(ground), ...dispatchProblems(ground)]
      : []),
    ...limitProblems(district),
    ...peopleProblems(district),
    ...landProblems(district),
    ...deviceProblems(district),
    ...calendarProblems(district),
  ]
}
