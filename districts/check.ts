// SPDX-License-Identifier: Apache-2.0
import { type CaseType, desks } from '#engines/case/declare.ts'
import { roles } from '#platform/access/access.ts'
import { findLevel, parseComponentCode } from '#platform/area/area.ts'
import { isLimit, makeCalendar } from '#platform/clock/clock.ts'
import { flowProblems, type Problems, say } from './check-flow.ts'
import type { LoadedDistrict } from './district.ts'

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

/** One letter more, less or other. */
const isNear = (one: string, other: string): boolean => {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1) return false
  const at = [...short].findIndex((letter, i) => letter !== long[i])
  if (at < 0) return true
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1)
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
      ...unit.competences.flatMap((competence) => {
        // A competence that no scene asks for is no fault, one letter beside a needed one is.
        const meant = known.has(competence) ? undefined : [...known].find((key) => isNear(key, competence))
        return meant === undefined
          ? []
          : [
              say(
                `${unit.name}的职责“${competence}”没有场景用到,是否应为“${meant}”?请改正拼写。`,
                `No scene needs the competence "${competence}" of ${unit.en}; "${meant}" is needed. Correct the spelling.`,
              ),
            ]
      }),
    ]),
  ]
}

const limitProblems = (district: LoadedDistrict): Problems => {
  const kinds = new Map(kindsOf(district).map((kind) => [kind.key, kind]))
  return Object.entries(district.limits).flatMap(([key, limit]) => {
    const [kind = '', stage = ''] = key.split('.')
    const type = kinds.get(kind)
    const isKnown =
      key === '*.assistance' ||
      (type !== undefined &&
        (stage === 'total' || stage === 'escalation' || stage === 'assistance' || stage in type.stages))
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
  // A district that has only its administrator yet has nobody to send anything to.
  const isPeopled = district.areas.length > 0 && district.units.length > 1
  return [
    ...sceneProblems(district),
    ...unitProblems(district),
    ...(isPeopled ? flowProblems(district) : []),
    ...limitProblems(district),
    ...peopleProblems(district),
    ...landProblems(district),
    ...deviceProblems(district),
    ...calendarProblems(district),
  ]
}
