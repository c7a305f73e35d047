// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { holds, postsOf } from '#platform/access/access.ts'
import type { Database } from '#platform/db/database.ts'
import { once } from '#platform/http/once.ts'
import { type Route, route } from '#platform/http/route.ts'
import { Day, Words } from '#platform/http/shapes.ts'
import { done, refused } from '#platform/refusal/refusal.ts'
import { catalogueOf } from '../catalogue.ts'
import { figureUnits, type FigureUnit, type RecordKind } from '../declare.ts'
import { indicatorRefusals } from '../refusals.ts'
import { IndicatorOut } from '../shapes.ts'
import { readers } from '../routes.ts'
import type { IndicatorSet } from '../set.ts'
import { checkDraft, type Draft } from './decide.ts'
import type { LivingSet } from './living.ts'
import type { OwnStore } from './store.ts'

export interface OwnRouteDeps {
  readonly db: Database
  readonly district: string
  readonly root: string
  readonly declared: IndicatorSet
  readonly living: LivingSet
  readonly kinds: readonly RecordKind[]
  readonly own: OwnStore
}

/** Who answers for the figures of the whole district. */
const definers = ['supervisor', 'statistician'] as const

const short = (max: number) =>
  Type.Object(
    { zh: Type.String({ minLength: 1, maxLength: max }), en: Type.String({ minLength: 1, maxLength: max }) },
    { additionalProperties: false },
  )
const DraftIn = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z][a-z0-9-]{1,40}$' }),
    since: Day,
    label: short(60),
    definition: short(300),
    owner: short(80),
    source: short(200),
    better: Type.Union([Type.Literal('up'), Type.Literal('down'), Type.Literal('neither')]),
    numerator: Type.String({ maxLength: 50 }),
    denominator: Type.Optional(Type.String({ maxLength: 50 })),
    unit: Type.Optional(Type.Enum(Object.keys(figureUnits) as FigureUnit[])),
    rounding: Type.Object({
      how: Type.Union([Type.Literal('round'), Type.Literal('truncate')]),
      decimals: Type.Integer({ minimum: 0, maximum: 4 }),
    }),
  },
  { additionalProperties: false },
)

/** Figures a district defines by itself. */
export const ownRoutes = (deps: OwnRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/measures',
    who: readers,
    tag: 'figures',
    summary: { zh: '可用的统计量', en: 'Measures that figures can be made of' },
    answer: Type.Object({
      mayDefine: Type.Boolean(),
      items: Type.Array(
        Type.Object({
          key: Type.String(),
          label: Words,
          of: Words,
          on: Type.String(),
          explained: Words,
          adds: Type.Boolean(),
        }),
      ),
    }),
    act: async ({ actor }) =>
      done({
        mayDefine: actor !== undefined && holds(actor, ...definers),
        items: deps.declared.measures.map(({ key, label, kind, on, explained, adds }) => ({
          key,
          label,
          of: kind.label,
          on,
          explained,
          adds: adds !== undefined,
        })),
      }),
  }),
  route({
    method: 'POST',
    path: '/api/indicators',
    who: definers,
    tag: 'figures',
    summary: {
      zh: '保存自定指标(同键即新版本)',
      en: 'Save a figure; the same key again is its next version',
    },
    body: DraftIn,
    answer: IndicatorOut,
    status: 201,
    act: async (call) => {
      const { actor, body, now } = call
      const post =
        actor && definers.flatMap((role) => postsOf(actor, role)).find(({ area }) => area === deps.root)
      if (!actor || !post)
        return refused(indicatorRefusals['indicator.out-of-scope']({ given: deps.root, allowed: [] }))
      const by = { account: actor.account, name: actor.name, role: post.role, unit: post.unit }
      const asked = { district: deps.district, key: call.key, source: actor.account, body, now, status: 201 }
      const saved = await once(deps.db, asked, async (tx) => {
        const versions = (await deps.own.list(tx)).filter(({ key }) => key === body.key)
        const draft: Draft = body
        const checked = checkDraft({ declared: deps.declared, kinds: deps.kinds, versions }, draft)
        if (!checked.ok) return checked
        await deps.own.save(tx, checked.value, { at: now, by })
        return done({ key: body.key })
      })
      if (!saved.ok) return saved
      deps.living.learn(await deps.own.list())
      const indicator = deps.living.find(body.key)
      return indicator
        ? done(catalogueOf(deps.living, indicator))
        : refused(indicatorRefusals['indicator.unknown']({ given: body.key, allowed: [] }))
    },
  }),
]
