// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import type { Actor } from '#platform/access/access.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome } from '#platform/refusal/refusal.ts'
import { type ActionKey, isAction } from '../actions.ts'
import { commandOf } from '../cases.ts'
import { permit } from '../decide.ts'
import type { Matter } from '../matter.ts'
import { ActionIn, Words } from '../shapes.ts'
import { inputOf, nobody, takeBack, unknownAction, visible } from './desk.ts'
import { askedOf, type CaseRouteDeps } from './deps.ts'

const Many = Type.Object(
  {
    ids: Type.Array(Type.String({ maxLength: 80 }), { minItems: 1, maxItems: 200, uniqueItems: true }),
    action: Type.String({ maxLength: 40 }),
    // Mentions are of one matter: who sees it differs from one to the next.
    input: Type.Optional(Type.Omit(ActionIn, ['version', 'to'])),
  },
  { additionalProperties: false },
)
const ManyOut = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      ok: Type.Boolean(),
      code: Type.Union([Type.String(), Type.Null()]),
      why: Type.Union([Words, Type.Null()]),
      /** The version after the step: what a bulk undo takes back. Null where nothing was done. */
      version: Type.Union([Type.Integer(), Type.Null()]),
    }),
  ),
})
type ManyBody = { ids: string[]; action: string; input?: Omit<ActionIn, 'version' | 'to'> }

/** Each matter is judged, and moved, on its own: one refusal stops nobody else. */
const many = async (deps: CaseRouteDeps, call: Call<ManyBody>, isRehearsal: boolean) => {
  const { actor = nobody, body, now } = call
  if (!isAction(body.action)) return unknownAction(body.action)
  const items = []
  for (const id of body.ids)
    items.push(await one(deps, call, { id, action: body.action, isRehearsal, actor, now }))
  return done({ items })
}

interface OneOfMany {
  readonly id: string
  readonly action: ActionKey
  readonly isRehearsal: boolean
  readonly actor: Actor
  readonly now: number
}

const one = async (
  deps: CaseRouteDeps,
  call: Call<ManyBody>,
  { id, action, isRehearsal, actor, now }: OneOfMany,
) => {
  const matter = await visible(deps, id, actor)
  if (!matter.ok) return { id, ok: false, code: null, why: matter.refusal.say, version: null }
  const { code, version } = matter.value
  const input = await inputOf(deps, action, { version, ...call.body.input }, now)
  if (!input.ok) return { id, ok: false, code, why: input.refusal.say, version: null }
  const command = commandOf(actor, action, version, input.value)
  const asked = { ...askedOf(call), key: `${call.key}:${id}` }
  if (isRehearsal) {
    const allowed = permit(matter.value, command, deps.cases.settings(matter.value, now))
    return { id, ok: allowed.ok, code, why: allowed.ok ? null : allowed.refusal.say, version: null }
  }
  return afterOne(id, code, await deps.cases.act(matter.value, command, asked))
}

/** What became of one matter among many. */
const afterOne = (id: string, code: string, outcome: Outcome<{ readonly matter: Matter }>) =>
  outcome.ok
    ? { id, ok: true, code, why: null, version: outcome.value.matter.version }
    : { id, ok: false, code, why: outcome.refusal.say, version: null }

const Undone = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        { id: Type.String({ maxLength: 80 }), version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 200 },
    ),
  },
  { additionalProperties: false },
)

const undoMany = async (deps: CaseRouteDeps, call: Call<{ items: { id: string; version: number }[] }>) => {
  const items = []
  for (const { id, version } of call.body.items) {
    const outcome = await takeBack(deps, call, { id, version, key: `${call.key}:${id}` })
    const code = outcome.ok ? outcome.value.matter.code : ''
    items.push({ ...afterOne(id, code, outcome), code: code || null })
  }
  return done({ items })
}

/** One action on many matters, judged and taken one by one, tried beforehand, and taken back. */
export const bulkRoutes = (deps: CaseRouteDeps): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/cases/bulk/preview',
    who: 'staff',
    tag: 'cases',
    summary: { zh: '批量办理预演', en: 'What a bulk action would do' },
    body: Many,
    answer: ManyOut,
    act: (call) => many(deps, call, true),
  }),
  route({
    method: 'POST',
    path: '/api/cases/bulk',
    who: 'staff',
    tag: 'cases',
    summary: { zh: '批量办理', en: 'Act on many matters' },
    body: Many,
    answer: ManyOut,
    act: (call) => many(deps, call, false),
  }),
  route({
    method: 'POST',
    path: '/api/cases/bulk/undo',
    who: 'staff',
    tag: 'cases',
    summary: { zh: '撤销刚才的批量办理', en: 'Undo a bulk action just taken' },
    body: Undone,
    answer: ManyOut,
    act: (call) => undoMany(deps, call),
  }),
]
