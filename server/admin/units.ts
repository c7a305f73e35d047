// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import type { Unit, UnitLevel } from '#platform/access/units.ts'
import { dayOf, type Instant } from '#platform/clock/clock.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { admins, record, type SettingsDeps, settle, tag } from './deps.ts'
import { adminRefusals } from './refusals.ts'
import { adminStore } from './store.ts'

const closed = { additionalProperties: false } as const
export const unitFields = {
  code: Type.String({ minLength: 8, maxLength: 60 }),
  name: Type.String({ minLength: 1, maxLength: 80 }),
  en: Type.String({ maxLength: 80 }),
  level: Type.String({ maxLength: 12 }),
  area: Type.String({ pattern: '^[0-9]{6,15}$' }),
  competences: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 40 }),
  parent: Type.Optional(Type.String({ maxLength: 60 })),
  phone: Type.Optional(Type.String({ maxLength: 30 })),
  isContractor: Type.Optional(Type.Boolean()),
}
const UnitIn = Type.Object(unitFields, closed)

export interface GivenUnit {
  readonly code: string
  readonly name: string
  readonly en: string
  readonly level: string
  readonly area: string
  readonly competences: readonly string[]
  readonly parent?: string | undefined
  readonly phone?: string | undefined
  readonly isContractor?: boolean | undefined
}

const levels: readonly string[] = ['community', 'street', 'district'] satisfies readonly UnitLevel[]
const isLevel = (text: string): text is UnitLevel => levels.includes(text)
const CODE = /^[0-9]{6,15}-[a-z0-9]+(-[a-z0-9]+)*$/

/** A unit above that leads back to the unit itself would never end. */
const isAbove = (deps: SettingsDeps, code: string, parent: string): boolean => {
  let up: string | undefined = parent
  for (let hop = 0; up !== undefined && hop < 20; hop += 1) {
    if (up === code) return false
    const unit = deps.world().units.find(up)
    if (!unit) return false
    up = unit.parent
  }
  return up === undefined
}

/** Everything that must be right about a unit before it is kept. */
export const judgeUnit = (deps: SettingsDeps, given: GivenUnit, now: Instant): Outcome<Unit> => {
  const { code, level, area, parent, phone, isContractor, competences } = given
  if (!CODE.test(code) || !code.startsWith(deps.root))
    return refused(adminRefusals['admin.unit-code']({ given: code.slice(0, 60) }))
  if (!isLevel(level)) return refused(adminRefusals['admin.unit-level']({ given: level }))
  if (!deps.world().tree.findArea(area, dayOf(now)))
    return refused(adminRefusals['admin.unit-area']({ given: area }))
  const strange = competences.find((key) => !Object.hasOwn(deps.competences, key))
  if (strange !== undefined) return refused(adminRefusals['admin.competence']({ given: strange }))
  if (parent && !isAbove(deps, code, parent))
    return refused(adminRefusals['admin.unit-parent']({ given: parent }))
  return done({
    code,
    name: given.name.trim(),
    en: given.en.trim() || given.name.trim(),
    level,
    area,
    competences: [...new Set(competences)],
    ...(parent ? { parent } : {}),
    ...(phone ? { phone: phone.trim() } : {}),
    ...(isContractor ? { isContractor } : {}),
  })
}

/** Competences for which nobody would be left where this unit works now. */
const orphansOf = (deps: SettingsDeps, after: Unit): readonly string[] => {
  const before = deps.world().units.find(after.code)
  if (!before) return []
  return before.competences.filter((competence) => {
    const keeps =
      after.competences.includes(competence) &&
      after.level === before.level &&
      before.area.startsWith(after.area)
    const others = deps
      .world()
      .units.all.some(
        (unit) =>
          unit.code !== after.code &&
          unit.level === before.level &&
          unit.competences.includes(competence) &&
          before.area.startsWith(unit.area),
      )
    return !keeps && !others
  })
}

/** Kinds of matter whose rules may send a matter to this competence. */
const kindsSentTo = ({ directory, say }: SettingsDeps, competence: string) =>
  directory.kinds
    .filter(({ dispatch }) => JSON.stringify(dispatch).includes(`"competence":"${competence}"`))
    .map(({ label }) => say(label))

const previewing = (deps: SettingsDeps): Route =>
  route({
    method: 'POST',
    path: '/api/admin/units/preview',
    who: admins,
    tag,
    summary: { zh: '更改单位会影响什么', en: 'What changing a unit would do' },
    body: UnitIn,
    key: 'optional',
    answer: Type.Object({
      isNew: Type.Boolean(),
      held: Type.Integer({ description: 'Open matters it must act on: they stay with it' }),
      people: Type.Integer(),
      gained: Type.Array(Words),
      lost: Type.Array(Words),
      /** Nobody else there can do this: matters of these kinds would find no unit. */
      orphaned: Type.Array(Type.Object({ competence: Words, kinds: Type.Array(Words) })),
    }),
    act: async ({ body, now }) => {
      const unit = judgeUnit(deps, body, now)
      if (!unit.ok) return unit
      const before = deps.world().units.find(body.code)
      const words = (key: string) => deps.say(deps.competences[key] ?? key)
      const had = new Set(before?.competences)
      const has = new Set(unit.value.competences)
      return done({
        isNew: before === undefined,
        ...(await adminStore(deps.district).countOfUnit(deps.db, body.code, now)),
        gained: [...has].filter((key) => !had.has(key)).map(words),
        lost: [...had].filter((key) => !has.has(key)).map(words),
        orphaned: orphansOf(deps, unit.value).map((key) => ({
          competence: words(key),
          kinds: kindsSentTo(deps, key),
        })),
      })
    },
  })

export const unitRoutes = (deps: SettingsDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/admin/competences',
    who: admins,
    tag,
    summary: { zh: '场景声明的职能', en: 'Competences the scenes declare' },
    answer: Type.Object({ items: Type.Array(Type.Object({ key: Type.String(), label: Words })) }),
    act: async () =>
      done({
        items: Object.entries(deps.competences).map(([key, label]) => ({ key, label: deps.say(label) })),
      }),
  }),
  previewing(deps),
  route({
    method: 'POST',
    path: '/api/admin/units',
    who: admins,
    tag,
    summary: { zh: '新建或更改单位', en: 'Add or change a unit' },
    body: Type.Object({ ...unitFields, reason: Type.String({ minLength: 1, maxLength: 300 }) }, closed),
    act: async (call) => {
      const { reason, ...given } = call.body
      const unit = judgeUnit(deps, given, call.now)
      if (!unit.ok) return unit
      const before = deps.world().units.find(given.code) ?? null
      return settle(deps, call, async (tx) => {
        await adminStore(deps.district).putUnit(tx, unit.value)
        const kind = before ? 'unit-changed' : 'unit-added'
        const data = { before, after: unit.value, reason }
        await record(tx, deps, { of: `unit:${given.code}`, kind, call, data })
        return done(undefined)
      })
    },
  }),
]
