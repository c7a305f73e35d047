// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { type Route, route } from '#platform/http/route.ts'
import { Maybe, Words } from '#platform/http/shapes.ts'
import { done } from '#platform/refusal/refusal.ts'
import type { App } from '../app.ts'
import { type Group, nothing } from './declare.ts'
import { peopleGroup, placesGroup } from './house.ts'
import { filesGroup, itemsGroup, listsOf, mattersGroup } from './lists.ts'

const keys: Group['key'][] = ['matters', 'files', 'items', 'places', 'people']
const FIRST = 5
/** Signs alone name nothing; lists would answer them with everything. */
const isWord = /[\p{L}\p{N}]/u

const FoundOut = Type.Object(
  { id: Type.String(), title: Words, text: Words, path: Maybe(Type.String()) },
  { title: 'Found' },
)
const GroupOut = Type.Object(
  { key: Type.Enum(keys), items: Type.Array(FoundOut), next: Maybe(Type.String()) },
  { title: 'FoundGroup' },
)

const Query = Type.Object({
  text: Type.String({ minLength: 1, maxLength: 80 }),
  /** One group alone, for its further pages. */
  group: Type.Optional(Type.Enum(keys)),
  after: Type.Optional(Type.String({ maxLength: 300 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
})

/** One search over everything somebody may see, in one round trip: the groups are asked side by side. */
export const searchRoute = (app: App, routes: readonly Route[]): Route => {
  const lists = listsOf(routes)
  const groups: readonly Group[] = [
    mattersGroup(lists),
    filesGroup(lists),
    itemsGroup(lists, app),
    placesGroup(app.world),
    peopleGroup(app.db, app.district.id, app.world),
  ]
  return route({
    method: 'GET',
    path: '/api/search',
    who: 'staff',
    tag: 'search',
    summary: { zh: '搜索可见的全部内容', en: 'Search everything I may see' },
    query: Query,
    answer: Type.Object({ groups: Type.Array(GroupOut) }),
    act: async (call) => {
      const { group, after, limit = FIRST } = call.query
      const text = call.query.text.trim()
      const wanted = groups.filter(({ key }) => group === undefined || key === group)
      const found = await Promise.all(
        wanted.map(async ({ key, find }) => {
          const asked = { call, text, after: group === undefined ? undefined : after, limit }
          const page = isWord.test(text) ? await find(asked) : nothing
          return { key, items: [...page.items], next: page.next }
        }),
      )
      return done({ groups: found })
    },
  })
}
