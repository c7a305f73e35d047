// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import { type Role, roles } from '#platform/access/access.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, type Words as Text } from '#platform/refusal/refusal.ts'
import { actions } from '#engines/case/actions.ts'
import { channels, levels, stages, type Stage } from '#engines/case/declare.ts'
import { channelWords, levelWords, wordsOfRole, wordsOfStage } from '#engines/case/words.ts'
import type { DistrictRouteDeps } from './district-deps.ts'

const Named = Type.Record(Type.String(), Words)
const named = <K extends string>(keys: readonly K[], words: (key: K) => Text) =>
  Object.fromEntries(keys.map((key) => [key, words(key)]))
const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]

const faceOf = (role: Role): string => {
  if (role === 'resident') return 'portal'
  if (role === 'grid-worker' || role === 'volunteer' || role === 'property') return 'field'
  return role === 'leader' ? 'cockpit' : 'desk'
}

const Meta = Type.Object({
  district: Type.Object({
    id: Type.String(),
    code: Type.String(),
    name: Type.String(),
    en: Type.String(),
    colour: Type.String(),
    demo: Type.Boolean(),
    languages: Type.Array(Type.Enum(['zh', 'en'])),
    words: Named,
    view: Type.Object({ bbox: Type.Array(Type.Number()) }),
  }),
  levels: Named,
  stages: Named,
  channels: Named,
  roles: Named,
  actions: Named,
  groups: Type.Array(
    Type.Object({ key: Type.String(), scene: Type.String(), zh: Type.String(), en: Type.String() }),
  ),
  demoAccounts: Type.Optional(
    Type.Array(
      Type.Object({
        name: Type.String(),
        account: Type.String(),
        roles: Type.Array(Words),
        unit: Words,
        area: Words,
        face: Type.String(),
      }),
    ),
  ),
})

const meta = (deps: DistrictRouteDeps) => {
  const { info, world, groups, say, demoAccounts } = deps
  const unitWords = (code: string) => {
    const unit = world().units.find(code)
    return { zh: unit?.name ?? code, en: unit?.en ?? code }
  }
  return {
    district: {
      ...info,
      languages: [...info.languages],
      demo: info.isDemo,
      view: { bbox: [...world().bbox] },
    },
    levels: named(keysOf(levels), (key) => say(levelWords(key).zh)),
    stages: named(keysOf(stages) as Stage[], (key) => say(wordsOfStage(key).zh)),
    channels: named(keysOf(channels), channelWords),
    roles: named(keysOf(roles), wordsOfRole),
    actions: named(keysOf(actions), (key) => actions[key].words),
    groups: groups.map(({ key, scene, label }) => ({ key, scene, ...say(label) })),
    ...(info.isDemo
      ? {
          demoAccounts: demoAccounts.map(({ account, name, role, unit, area }) => ({
            account,
            name,
            roles: [wordsOfRole(role)],
            unit: unitWords(unit),
            area: world().areaName(area),
            face: faceOf(role),
          })),
        }
      : {}),
  }
}

/** The district and its words, for everyone. */
export const metaRoute = (deps: DistrictRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/meta',
    who: 'anyone',
    tag: 'district',
    summary: { zh: '本区概况与用语', en: 'The district and its words' },
    answer: Meta,
    act: async () => done(meta(deps)),
  })
