// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Maybe, Words } from '#platform/http/shapes.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done } from '#platform/refusal/refusal.ts'
import { asked } from './asked.ts'
import { caseMix } from './mix.ts'
import { indicatorFor, type Surroundings } from './questions.ts'
import { readers } from './routes.ts'

/** Which kinds stand behind each place or unit: a ranking without it compares hard work with easy. */
export const mixRoutes = (deps: Surroundings): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/figures/:key/mix',
    who: readers,
    tag: 'figures',
    summary: { zh: '案件构成与按构成应有值', en: 'Case mix, and what it would give' },
    params: Type.Object({ key: Type.String({ maxLength: 50 }) }),
    query: Type.Object({
      area: Type.Optional(Type.String({ maxLength: 15 })),
      from: Type.String({ maxLength: 10 }),
      to: Type.String({ maxLength: 10 }),
      by: Type.Union([Type.Literal('area'), Type.Literal('unit')]),
    }),
    answer: Type.Object({
      items: Type.Array(
        Type.Object({
          key: Type.String(),
          expected: Maybe(Type.Number()),
          kinds: Type.Array(Type.Object({ kind: Type.String(), label: Words, n: Type.Integer() })),
        }),
      ),
    }),
    act: async ({ actor, params, query }) => {
      const question = asked(deps, actor, query)
      if (!question.ok) return question
      const indicator = indicatorFor(deps, params.key, question.value.period.to)
      if (!indicator.ok) return indicator
      const items = await caseMix(deps, indicator.value, question.value, query.by)
      return done({ items: items.map((item) => ({ ...item, kinds: [...item.kinds] })) })
    },
  }),
]
