// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import type { Actor } from '#platform/access/access.ts'
import { type Limit, sayLimit } from '#platform/clock/clock.ts'
import { QuestionOut, questionOut } from '#platform/form/out.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done } from '#platform/refusal/refusal.ts'
import type { CaseType, OpenStage } from '#engines/case/declare.ts'
import { stagesOf } from '#engines/case/setting.ts'
import { wordsOfStage } from '#engines/case/words.ts'
import type { DistrictRouteDeps } from './district-deps.ts'

const LimitOut = Type.Object({
  amount: Type.Number(),
  unit: Type.String(),
  zh: Type.String(),
  en: Type.String(),
})
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
      label: say(wordsOfStage(stage).zh),
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

/** The kinds of matter this district takes in. */
export const kindsRoute = (deps: DistrictRouteDeps): Route =>
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
  })
