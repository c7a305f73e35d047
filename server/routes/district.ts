// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import { type Actor, type Role, roles } from '#platform/access/access.ts'
import { areaLevels, type AreaLevel, findLevel } from '#platform/area/area.ts'
import { type Limit, sayLimit } from '#platform/clock/clock.ts'
import type { Question } from '#platform/form/form.ts'
import { raw, type Route, route } from '#platform/http/route.ts'
import { done, type Words as Text } from '#platform/refusal/refusal.ts'
import { actions } from '#engines/case/actions.ts'
import { type CaseType, channels, levels, type OpenStage, stages, type Stage } from '#engines/case/declare.ts'
import type { CaseDirectory } from '#engines/case/directory.ts'
import { stagesOf } from '#engines/case/setting.ts'
import { channelWords, levelWords, wordsOfRole, wordsOfStage } from '#engines/case/words.ts'
import type { World } from '../world.ts'

export interface DistrictInfo {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly en: string
  readonly colour: string
  readonly isDemo: boolean
  readonly words: Readonly<Record<string, Text>>
}

export interface DemoAccount {
  readonly account: string
  readonly name: string
  readonly role: Role
  readonly unit: string
  readonly area: string
}

export interface DistrictRouteDeps {
  readonly info: DistrictInfo
  readonly world: () => World
  readonly directory: CaseDirectory
  readonly say: (zh: string) => Text
  readonly groups: readonly { readonly key: string; readonly scene: string; readonly label: string }[]
  readonly sceneOf: (kind: string) => string
  readonly demoAccounts: readonly DemoAccount[]
}

const LevelOut = Type.Enum(['district', 'street', 'community', 'grid'])
const Named = Type.Record(Type.String(), Words)
const named = <K extends string>(keys: readonly K[], words: (key: K) => Text) =>
  Object.fromEntries(keys.map((key) => [key, words(key)]))
const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]

const faceOf = (role: Role): string => {
  if (role === 'grid-worker' || role === 'volunteer') return 'field'
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
    district: { ...info, demo: info.isDemo, view: { bbox: [...world().bbox] } },
    levels: named(keysOf(levels), levelWords),
    stages: named(keysOf(stages) as Stage[], wordsOfStage),
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

const LimitOut = Type.Object({
  amount: Type.Number(),
  unit: Type.String(),
  zh: Type.String(),
  en: Type.String(),
})
const questionKinds = [
  'text',
  'choice',
  'choices',
  'number',
  'yes-no',
  'date',
  'component',
  'phone',
] as const satisfies readonly Question['kind'][]
const QuestionOut = Type.Object(
  {
    key: Type.String(),
    kind: Type.Enum(questionKinds),
    label: Words,
    hint: Type.Optional(Words),
    required: Type.Boolean(),
    max: Type.Optional(Type.Number()),
    lines: Type.Optional(Type.Number()),
    min: Type.Optional(Type.Number()),
    unit: Type.Optional(Words),
    decimals: Type.Optional(Type.Number()),
    options: Type.Optional(Type.Array(Type.Object({ key: Type.String(), label: Words }))),
  },
  { title: 'Question' },
)
const KindOut = Type.Object(
  {
    key: Type.String(),
    scene: Type.String(),
    group: Type.String(),
    label: Words,
    about: Type.Enum(['component', 'event']),
    urgency: Type.Integer(),
    keywords: Type.Array(Type.String()),
    channels: Type.Array(Type.String()),
    isPublic: Type.Boolean(),
    forVolunteers: Type.Boolean(),
    selfHandled: Type.Boolean(),
    stages: Type.Array(
      Type.Object({
        key: Type.String(),
        label: Words,
        by: Type.Array(Type.String()),
        limit: LimitOut,
        requires: Type.Object({
          photo: Type.Optional(Type.String()),
          text: Type.Optional(Type.Boolean()),
          withinMetres: Type.Optional(Type.Number()),
        }),
      }),
    ),
    total: LimitOut,
    form: Type.Array(QuestionOut),
    version: Type.Integer(),
  },
  { title: 'Kind' },
)

const limitOut = (limit: Limit) => ({ ...limit, ...sayLimit(limit) })

const questionOut = (key: string, question: Question, say: DistrictRouteDeps['say']) => {
  const { label, hint, required, kind, ...rest } = question
  const { options, unit, ...plain } = rest as { options?: Readonly<Record<string, string>>; unit?: string }
  return {
    key,
    kind,
    label: say(label),
    required: required ?? false,
    ...plain,
    ...(hint ? { hint: say(hint) } : {}),
    ...(unit ? { unit: say(unit) } : {}),
    ...(options
      ? { options: Object.entries(options).map(([option, words]) => ({ key: option, label: say(words) })) }
      : {}),
  }
}

const kindOut = (type: CaseType, deps: DistrictRouteDeps) => {
  const { directory, say, sceneOf } = deps
  const limitOf = (stage: OpenStage | 'total') => limitOut(directory.setting(type, 0).limitOf(type, stage))
  return {
    key: type.key,
    scene: sceneOf(type.key),
    group: type.group,
    label: say(type.label),
    about: type.about,
    urgency: type.urgency,
    keywords: type.keywords.flatMap((word) => [word, say(word).en]),
    channels: [...type.channels],
    isPublic: type.isPublic,
    forVolunteers: type.forVolunteers,
    selfHandled: type.selfHandled,
    stages: stagesOf(type).map((stage) => ({
      key: stage,
      label: wordsOfStage(stage),
      by: [...(type.stages[stage]?.by ?? [])],
      limit: limitOf(stage),
      requires: { ...type.stages[stage]?.requires },
    })),
    total: limitOf('total'),
    form: Object.entries(type.form).map(([key, question]) => questionOut(key, question, say)),
    version: type.version,
  }
}

const nobody: Actor = { account: '', name: '', posts: [] }
const isLevel = (text: string): text is AreaLevel => (areaLevels as readonly string[]).includes(text)

export const districtRoutes = (deps: DistrictRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/meta',
    who: 'anyone',
    tag: 'district',
    summary: { zh: '本区概况与用语', en: 'The district and its words' },
    answer: Meta,
    act: async () => done(meta(deps)),
  }),
  route({
    method: 'GET',
    path: '/api/kinds',
    who: 'anyone',
    tag: 'district',
    summary: { zh: '事项目录', en: 'Kinds of matter' },
    answer: Type.Object({ items: Type.Array(KindOut) }),
    act: async ({ actor = nobody }) => {
      const onlyVolunteer = actor.posts.length > 0 && actor.posts.every(({ role }) => role === 'volunteer')
      const offered = deps.directory.kinds.filter((type) => !onlyVolunteer || type.forVolunteers)
      return done({ items: offered.map((type) => kindOut(type, deps)) })
    },
  }),
  ...areaRoutes(deps),
]

const areaRoutes = ({ world, info }: DistrictRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/areas',
    who: 'anyone',
    tag: 'district',
    summary: { zh: '区域边界 (GeoJSON)', en: 'Areas as GeoJSON' },
    query: Type.Object({
      level: Type.Optional(Type.String({ maxLength: 12 })),
      within: Type.Optional(Type.String({ pattern: '^[0-9]{6,15}$' })),
    }),
    act: async ({ query }) => {
      const level = query.level && isLevel(query.level) ? query.level : 'street'
      const features = world().features(level, query.within ?? info.code)
      return done(
        raw({
          type: 'application/geo+json; charset=utf-8',
          body: JSON.stringify({ type: 'FeatureCollection', features }),
        }),
      )
    },
  }),
  route({
    method: 'GET',
    path: '/api/areas/locate',
    who: 'anyone',
    tag: 'district',
    summary: { zh: '位置所属网格', en: 'The grid of a place' },
    query: Type.Object({
      lng: Type.Number(),
      lat: Type.Number(),
      from: Type.Optional(Type.String({ maxLength: 12 })),
    }),
    answer: Type.Object({
      lng: Type.Number(),
      lat: Type.Number(),
      area: Type.Union([Type.String(), Type.Null()]),
      path: Type.Array(
        Type.Object({ code: Type.String(), name: Type.String(), en: Type.String(), level: LevelOut }),
      ),
      nearest: Type.Optional(
        Type.Object({ code: Type.String(), name: Type.String(), metres: Type.Integer() }),
      ),
    }),
    act: async ({ query, now }) => {
      const found = world().locate(query)
      if (!found.ok) return found
      const { place, area, nearest } = found.value
      const path = area
        ? world().tree.pathOf(area, new Date(now + 8 * 3_600_000).toISOString().slice(0, 10))
        : []
      return done({
        ...place,
        area: area ?? null,
        path: path.map(({ code, name, en, level }) => ({ code, name, en, level })),
        ...(nearest ? { nearest } : {}),
      })
    },
  }),
  route({
    method: 'GET',
    path: '/api/areas/search',
    who: 'anyone',
    tag: 'district',
    summary: { zh: '按名称找区域', en: 'Find areas by name' },
    query: Type.Object({ q: Type.String({ minLength: 1, maxLength: 60 }) }),
    answer: Type.Object({
      items: Type.Array(
        Type.Object({
          code: Type.String(),
          name: Type.String(),
          en: Type.String(),
          level: LevelOut,
          path: Words,
          label: Type.Array(Type.Number()),
        }),
      ),
    }),
    act: async ({ query }) => done({ items: searchAreas(world(), query.q, info.code) }),
  }),
  route({
    method: 'GET',
    path: '/api/units',
    who: 'staff',
    tag: 'district',
    summary: { zh: '单位名录', en: 'Units' },
    query: Type.Object({
      competence: Type.Optional(Type.String({ maxLength: 60 })),
      within: Type.Optional(Type.String({ pattern: '^[0-9]{6,15}$' })),
    }),
    answer: Type.Object({
      items: Type.Array(
        Type.Object({
          code: Type.String(),
          name: Type.String(),
          en: Type.String(),
          level: Type.Enum(['community', 'street', 'district']),
          area: Type.String(),
          competences: Type.Array(Type.String()),
          parent: Type.Union([Type.String(), Type.Null()]),
          isContractor: Type.Boolean(),
        }),
      ),
    }),
    act: async ({ query }) => {
      const { competence, within } = query
      const items = world().units.all.filter(
        (unit) =>
          (!competence || unit.competences.includes(competence)) &&
          (!within || unit.area.startsWith(within) || within.startsWith(unit.area)),
      )
      return done({
        items: items.map(({ parent, isContractor, competences, ...unit }) => ({
          ...unit,
          competences: [...competences],
          parent: parent ?? null,
          isContractor: isContractor ?? false,
        })),
      })
    },
  }),
]

const searchAreas = (world: World, q: string, root: string) => {
  const wanted = q.trim().toLowerCase()
  const levelsToSearch: readonly AreaLevel[] = ['street', 'community', 'grid']
  return levelsToSearch
    .flatMap(
      (level) =>
        world.features(level, root) as readonly {
          properties: { code: string; name: string; en: string; label: number[] }
        }[],
    )
    .filter(
      ({ properties }) =>
        properties.name.includes(q.trim()) ||
        properties.en.toLowerCase().includes(wanted) ||
        properties.code.startsWith(wanted),
    )
    .slice(0, 20)
    .map(({ properties: { code, name, en, label } }) => ({
      code,
      name,
      en,
      label,
      level: findLevel(code) ?? 'district',
      path: world.areaName(code),
    }))
}
