// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Maybe, Words } from '#platform/http/shapes.ts'
import { type Actor, postsOf } from '#platform/access/access.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { odditiesOf, type Oddity, type OddityWorld } from './questions.ts'
import { oddityRefusals } from './refusals.ts'

export interface OddityDeps extends OddityWorld {
  /** Addresses of a picture. */
  readonly photo: (id: string) => { readonly thumb: string; readonly view: string }
}

/** Supervisors are asked about their area, officers about what their own unit did. */
const who = ['supervisor', 'officer'] as const
const Code = Type.Optional(Type.String({ pattern: '^\\d{6}(\\d{3}){0,3}$' }))
const OdditiesOut = Type.Object({
  area: Type.String(),
  items: Type.Array(
    Type.Object({
      question: Type.String(),
      kind: Type.String({ description: 'rush | loop | same-photo' }),
      say: Words,
      matters: Type.Array(Type.String()),
      photo: Maybe(Type.Object({ thumb: Type.String(), view: Type.String() })),
      explained: Maybe(Type.Object({ text: Type.String(), by: Type.String(), at: Type.Integer() })),
    }),
  ),
})

/** Everybody is asked about the area of the own post. */
const areaFor = (actor: Actor | undefined, given: string | undefined): Outcome<string> => {
  const own = actor ? who.flatMap((role) => postsOf(actor, role)).map(({ area }) => area) : []
  const area = given ?? own.toSorted((a, b) => a.length - b.length)[0] ?? ''
  return own.some((code) => area.startsWith(code))
    ? done(area)
    : refused(oddityRefusals['oddity.out-of-scope']({ given: area }))
}

/** What an actor is asked: all of a supervised area, or what the own unit can explain. */
const concerns =
  (actor: Actor | undefined, area: string) =>
  ({ units }: Pick<Oddity, 'units'>): boolean =>
    actor !== undefined &&
    (postsOf(actor, 'supervisor').some((post) => area.startsWith(post.area)) ||
      postsOf(actor, 'officer').some(({ unit }) => units.includes(unit)))

/** Questions about figures that look odd, for those who supervise; nobody is accused and nothing happens by itself. */
export const oddityRoutes = (deps: OddityDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/oddities',
    who,
    tag: 'figures',
    summary: { zh: '需要说明的疑问', en: 'Questions about what looks odd' },
    query: Type.Object({ area: Code }),
    answer: OdditiesOut,
    act: async ({ actor, query, now }) => {
      const area = areaFor(actor, query.area)
      if (!area.ok) return area
      const explained = new Map(
        (await deps.store.listExplained(area.value)).map((one) => [one.question, one]),
      )
      const all = (await odditiesOf(deps, area.value, now)).filter(concerns(actor, area.value))
      const items = all.map((one) => {
        const said = explained.get(one.question)
        return {
          ...one,
          matters: [...one.matters],
          photo: one.photo === null ? null : deps.photo(one.photo),
          explained: said ? { text: said.explanation, by: said.by, at: said.at } : null,
        }
      })
      return done({ area: area.value, items })
    },
  }),
  route({
    method: 'POST',
    path: '/api/oddities/explain',
    who,
    tag: 'figures',
    summary: { zh: '说明一个疑问', en: 'Explain what looked odd' },
    body: Type.Object({
      area: Code,
      question: Type.String({ maxLength: 200 }),
      text: Type.String({ minLength: 2, maxLength: 500 }),
    }),
    answer: Type.Object({ question: Type.String() }),
    act: async ({ actor, body, now }) => {
      const area = areaFor(actor, body.area)
      if (!area.ok) return area
      const open = (await odditiesOf(deps, area.value, now)).find(
        (one) => one.question === body.question && concerns(actor, area.value)(one),
      )
      if (!open) return refused(oddityRefusals['oddity.unknown']({ given: body.question.slice(0, 60) }))
      const said = { area: area.value, text: body.text, by: actor?.account ?? '', at: now }
      return (await deps.store.explain(open.question, said))
        ? done({ question: open.question })
        : refused(oddityRefusals['oddity.explained']())
    },
  }),
]
