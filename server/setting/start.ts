// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import { type Day, dayOf } from '#platform/clock/clock.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, refused } from '#platform/refusal/refusal.ts'
import { admins, record, settle, tag } from '../admin/deps.ts'
import { adminStore } from '../admin/store.ts'
import type { SettingDeps } from './deps.ts'
import { gapsNow, GapOut, gapOut } from './gaps.ts'
import { proposeUnits } from './propose.ts'
import { settingRefusals } from './refusals.ts'
import { countStart, readSettings } from './store.ts'

/** Roles without which a matter stops on its way, in the order it meets them. */
export const neededRoles = ['intake', 'duty-chief', 'dispatcher', 'officer', 'verifier'] as const

const Step = Type.Object({
  key: Type.Enum(['administrator', 'district', 'areas', 'scenes', 'units', 'accounts', 'matter']),
  isDone: Type.Boolean(),
})

const Start = Type.Object({
  steps: Type.Array(Step),
  areas: Type.Object({ street: Type.Integer(), community: Type.Integer(), grid: Type.Integer() }),
  units: Type.Integer(),
  /** People who can sign in. */
  people: Type.Integer(),
  /** Roles nobody holds yet. */
  roles: Type.Array(Words),
  scenes: Type.Array(Words),
  matters: Type.Integer(),
  gaps: Type.Array(GapOut),
})

const drawn = (deps: SettingDeps, level: 'street' | 'community' | 'grid') =>
  deps.world().features(level, deps.root).length

const startOf = async (deps: SettingDeps, day: Day) => {
  const [set, count] = await Promise.all([
    readSettings(deps.db, deps.district),
    countStart(deps.db, deps.district),
  ])
  const gaps = gapsNow(deps, { day })
  const areas = {
    street: drawn(deps, 'street'),
    community: drawn(deps, 'community'),
    grid: drawn(deps, 'grid'),
  }
  const missing = neededRoles.filter((role) => !count.roles.includes(role))
  const hasAreas = areas.street > 0
  const isDone = {
    administrator: count.people > 0,
    district: set.face !== undefined || deps.now.isDemo,
    areas: hasAreas,
    scenes: set.scenes !== undefined || deps.now.isDemo,
    units: hasAreas && gaps.length === 0,
    accounts: hasAreas && missing.length === 0,
    matter: count.matters > 0,
  }
  return { areas, gaps, missing, count, isDone }
}

const reading = (deps: SettingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/admin/start',
    who: admins,
    tag,
    summary: {
      zh: '从零到第一件事:做了什么、下一步是什么',
      en: 'From nothing to the first matter: what is done and what is next',
    },
    answer: Start,
    act: async ({ now }) => {
      const { areas, gaps, missing, count, isDone } = await startOf(deps, dayOf(now))
      return done({
        steps: Object.entries(isDone).map(([key, value]) => ({
          key: key as keyof typeof isDone,
          isDone: value,
        })),
        areas,
        units: deps.world().units.all.length,
        people: count.people,
        roles: missing.map((role) => deps.roleWords(role)),
        scenes: deps.now.scenes.map(({ label }) => deps.say(label)),
        matters: count.matters,
        gaps: gaps.slice(0, 60).map((gap) => gapOut(deps.now.scenes, gap)),
      })
    },
  })

const UnitOut = Type.Object({
  code: Type.String(),
  name: Type.String(),
  en: Type.String(),
  area: Words,
  competences: Type.Array(Words),
})

export const startRoutes = (deps: SettingDeps): readonly Route[] => [
  reading(deps),
  route({
    method: 'GET',
    path: '/api/admin/start/units',
    who: admins,
    tag,
    summary: { zh: '为缺少的职能建议单位', en: 'Units that would fill what is missing' },
    answer: Type.Object({ items: Type.Array(UnitOut) }),
    act: async ({ now }) =>
      done({
        items: proposeUnits(deps, dayOf(now)).map(({ unit, competences }) => ({
          code: unit.code,
          name: unit.name,
          en: unit.en,
          area: deps.world().areaName(unit.area),
          competences: [...competences],
        })),
      }),
  }),
  route({
    method: 'POST',
    path: '/api/admin/start/units',
    who: admins,
    tag,
    summary: { zh: '建立建议的单位', en: 'Make the units that are missing' },
    body: Type.Object(
      { reason: Type.String({ minLength: 1, maxLength: 300 }) },
      { additionalProperties: false },
    ),
    answer: Type.Object({ made: Type.Integer() }),
    act: async (call) => {
      const proposed = proposeUnits(deps, dayOf(call.now))
      return settle(deps, call, async (tx) => {
        if (proposed.length === 0) return refused(settingRefusals['setting.nothing-missing']())
        for (const { unit } of proposed) {
          await adminStore(deps.district).putUnit(tx, unit)
          const data = { before: null, after: unit, reason: call.body.reason }
          await record(tx, deps, { of: `unit:${unit.code}`, kind: 'unit-added', call, data })
        }
        return done({ made: proposed.length })
      })
    },
  }),
]
