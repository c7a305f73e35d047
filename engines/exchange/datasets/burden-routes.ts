// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { timeId } from '#platform/event/id.ts'
import { Day, Instant, Words } from '#platform/http/shapes.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, refused } from '#platform/refusal/refusal.ts'
import { doOnce } from '../grants/calls.ts'
import { notYours, tell } from '../grants/commands.ts'
import type { SharingDeps } from '../grants/deps.ts'
import { datasetOut } from '../grants/face.ts'
import { askingPost, askingRoles, catalogueRoles } from '../grants/may.ts'
import { sharingRefusals } from '../grants/refusals.ts'
import { Said } from '../grants/shapes.ts'
import { findHeld, type Held, registerIndex } from './burden.ts'
import { datasetStore } from './store.ts'

const tag = 'sharing'

const saidOf = (deps: SharingDeps, held: readonly Held[]) =>
  held.map(({ question, source: { dataset, field } }) => ({
    question,
    source: {
      zh: `《${dataset.label.zh}》的“${field.label.zh}”`,
      en: `"${field.label.en}" of "${dataset.label.en}"`,
    },
    owner: datasetOut(deps, dataset, false).owner,
    dataset: dataset.key,
  }))

const Questions = Type.Array(Type.String({ minLength: 1, maxLength: 120, pattern: '^[^\\u0000]*$' }), {
  minItems: 1,
  maxItems: 100,
})

const checking = (deps: SharingDeps): Route =>
  route({
    method: 'POST',
    path: '/api/sharing/burden',
    who: askingRoles,
    tag,
    summary: { zh: '减负校核:哪些问题已有来源', en: 'Which questions a register already answers' },
    body: Type.Object({ questions: Questions }),
    key: 'optional',
    answer: Type.Object({
      held: Type.Array(
        Type.Object({ question: Type.String(), source: Words, owner: Words, dataset: Type.String() }),
      ),
    }),
    act: async (call) =>
      done({ held: saidOf(deps, findHeld(registerIndex(deps.datasets.values()), call.body.questions)) }),
  })

const CollectionOut = Type.Object({
  id: Type.String(),
  title: Type.String(),
  unitName: Words,
  basis: Type.String(),
  questions: Type.Array(Type.String()),
  askedOf: Type.String(),
  until: Type.String(),
  at: Instant,
})

const collecting = (deps: SharingDeps): Route =>
  route({
    method: 'POST',
    path: '/api/sharing/collections',
    who: askingRoles,
    tag,
    summary: { zh: '向基层下发采集表(已有来源的不得再采)', en: 'Ask communities to fill in a form' },
    body: Type.Object({
      title: Said(120),
      basis: Said(300),
      questions: Questions,
      askedOf: Type.Union([Type.Literal('street'), Type.Literal('community'), Type.Literal('grid')]),
      until: Day,
    }),
    answer: Type.Object({ id: Type.String() }),
    act: async (call) => {
      const post = askingPost(call.actor)
      if (!post) return notYours({ zh: '业务岗位', en: 'a post that handles matters' })
      const held = findHeld(registerIndex(deps.datasets.values()), call.body.questions)
      if (held.length > 0) return refused(sharingRefusals['sharing.held']({ questions: saidOf(deps, held) }))
      return doOnce(deps, call, {
        work: async (act) => {
          const id = timeId(act.now)
          const { account } = act.actor
          await datasetStore(act.tx, deps.district).insertCollection({
            ...call.body,
            id,
            unit: post.unit,
            account,
            at: act.now,
          })
          const { title, questions, askedOf } = call.body
          await tell(deps, act, {
            streamId: id,
            kind: 'collection-asked',
            data: { title, questions, askedOf },
          })
          return done({ id })
        },
      })
    },
  })

const collections = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/sharing/collections',
    who: catalogueRoles,
    tag,
    summary: { zh: '基层采集清单', en: 'What communities are asked to fill in' },
    answer: Type.Object({ items: Type.Array(CollectionOut) }),
    act: async () =>
      done({
        items: (await datasetStore(deps.db, deps.district).listCollections(100, undefined)).map((each) => ({
          id: each.id,
          title: each.title,
          unitName: deps.unitWords(each.unit),
          basis: each.basis,
          questions: [...each.questions],
          askedOf: each.askedOf,
          until: each.until,
          at: each.at,
        })),
      }),
  })

/** What communities are asked to fill in, and what they are not: a register already holds it (减负). */
export const burdenRoutes = (deps: SharingDeps): readonly Route[] => [
  checking(deps),
  collecting(deps),
  collections(deps),
]
