// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import type { Actor } from '#platform/access/access.ts'
import type { Database } from '#platform/db/database.ts'
import { timeId } from '#platform/event/id.ts'
import { once } from '#platform/http/once.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { Id, Maybe, Words } from '#platform/http/shapes.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { deskRefusals } from './refusals.ts'
import { deskStore, MOST_VIEWS, type View } from './store.ts'

export interface DeskRouteDeps {
  readonly db: Database
  readonly district: string
  readonly unitWords: (unit: string) => Words
}

const nobody: Actor = { account: '', name: '', posts: [] }
const unitsOf = ({ posts }: Actor): readonly string[] => [...new Set(posts.map(({ unit }) => unit))]

const Search = Type.Record(Type.String({ pattern: '^[a-z]{2,20}$' }), Type.String({ maxLength: 100 }), {
  maxProperties: 20,
})
const ViewOut = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    search: Type.Record(Type.String(), Type.String()),
    /** The unit it is shared with. */
    unit: Maybe(Type.Object({ unit: Type.String(), name: Words })),
    by: Type.String(),
    mine: Type.Boolean(),
  },
  { title: 'DeskView' },
)
const ViewIn = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 40, pattern: '\\S' }),
    search: Search,
    unit: Type.Optional(Maybe(Type.String({ maxLength: 80 }))),
  },
  { additionalProperties: false },
)
type ViewIn = { name: string; search: Record<string, string>; unit?: string | null }

const viewOf = (view: View, actor: Actor, unitWords: DeskRouteDeps['unitWords']) => ({
  id: view.id,
  name: view.name,
  search: { ...view.search },
  unit: view.unit === null ? null : { unit: view.unit, name: unitWords(view.unit) },
  by: view.by,
  mine: view.account === actor.account,
})

const keeping = async (
  deps: DeskRouteDeps,
  { actor = nobody, body, key, now }: Call<ViewIn>,
): Promise<Outcome<unknown>> => {
  const unit = body.unit ?? null
  if (unit !== null && !unitsOf(actor).includes(unit))
    return refused(deskRefusals['desk.not-your-unit']({ unit }))
  const store = deskStore(deps.db, deps.district)
  const { account } = actor
  const of = { district: deps.district, key, source: account, body, now, status: 201 }
  return once(deps.db, of, async (tx) => {
    const view = { id: timeId(now), account, name: body.name.trim(), search: body.search, unit, at: now }
    const isKept = await store.keepView(tx, view)
    return isKept
      ? done({ name: view.name })
      : refused(deskRefusals['desk.too-many-views']({ most: MOST_VIEWS }))
  })
}

const Choices = Type.Record(Type.String(), Type.Unknown())

const choiceRoutes = ({ db, district }: DeskRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/desk/choices',
    who: 'staff',
    tag: 'desk',
    summary: { zh: '我的界面选择', en: 'What I have chosen for my desk' },
    answer: Choices,
    act: async ({ actor = nobody }) =>
      done({ ...(await deskStore(db, district).readChoices(actor.account)) }),
  }),
  route({
    method: 'PUT',
    path: '/api/desk/choices/:key',
    who: 'staff',
    tag: 'desk',
    summary: { zh: '保存一项界面选择', en: 'Keep a choice for my desk' },
    params: Type.Object({ key: Type.String({ pattern: '^[a-z-]{1,20}(\\.[a-z-]{1,40})?$' }) }),
    key: 'optional',
    body: Type.Object(
      { value: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 60 }) },
      { additionalProperties: false },
    ),
    answer: Choices,
    // The last choice holds, however often it is sent.
    act: async ({ actor = nobody, params, body }) => {
      const store = deskStore(db, district)
      await store.keepChoice(actor.account, params.key, body.value)
      return done({ ...(await store.readChoices(actor.account)) })
    },
  }),
]

/** What people keep for their desk: filters under a name, columns. */
export const deskChoiceRoutes = (deps: DeskRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/desk/views',
    who: 'staff',
    tag: 'desk',
    summary: { zh: '常用筛选', en: 'Filters kept under a name' },
    answer: Type.Object({ items: Type.Array(ViewOut) }),
    act: async ({ actor = nobody }) => {
      const views = await deskStore(deps.db, deps.district).listViews(actor.account, unitsOf(actor))
      return done({ items: views.map((view) => viewOf(view, actor, deps.unitWords)) })
    },
  }),
  route({
    method: 'POST',
    path: '/api/desk/views',
    who: 'staff',
    tag: 'desk',
    summary: { zh: '保存常用筛选', en: 'Keep a filter under a name' },
    body: ViewIn,
    answer: Type.Object({ name: Type.String() }),
    status: 201,
    act: async (call) => (await keeping(deps, call)) as Outcome<{ name: string }>,
  }),
  route({
    method: 'DELETE',
    path: '/api/desk/views/:id',
    who: 'staff',
    tag: 'desk',
    summary: { zh: '删除常用筛选', en: 'Remove a filter' },
    params: Type.Object({ id: Id }),
    answer: Type.Object({ id: Type.String() }),
    act: async ({ actor = nobody, params: { id } }) =>
      (await deskStore(deps.db, deps.district).removeView(actor.account, id))
        ? done({ id })
        : refused(deskRefusals['desk.no-view']()),
  }),
  ...choiceRoutes(deps),
]
