// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import type { Actor } from '#platform/access/access.ts'
import { readingStore } from '#platform/access/readings.ts'
import { Id, Instant, Maybe, Words } from '#platform/http/shapes.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { isOfPerson, MASK } from '../classes.ts'
import type { RegistryFile } from '../file.ts'
import { keepsAreas, mayKeep, mayWrite } from '../may.ts'
import { registryRefusals } from '../refusals.ts'
import { findSeen, nobody } from '../routes/reading.ts'
import { remembered } from '../routes/writing.ts'
import { sayValue } from '../say.ts'
import { OneId } from '../shapes.ts'
import { ReadingOut, readingOut, type RightsRouteDeps } from './face.ts'
import { rightsRefusals } from './refusals.ts'
import { answerRequest, bindAccount, erasePerson, giveCode, openRequests, sortsFor } from './rights.ts'
import { type RequestRow, rightsStore } from './store.ts'

/** The file of a person that somebody keeps the register of. */
const findPerson = async (
  deps: RightsRouteDeps,
  call: Pick<Call, 'actor'>,
  of: { readonly id: string; readonly may: (actor: Actor, file: RegistryFile) => boolean },
): Promise<Outcome<RegistryFile>> => {
  const seen = await findSeen(deps.face, call, of.id)
  if (!seen.ok) return seen
  const { file } = seen.value
  const isPerson = isOfPerson(deps.registry.kinds.get(file.kind))
  return isPerson && of.may(call.actor ?? nobody, file)
    ? done(file)
    : refused(registryRefusals['registry.missing']())
}

const writes =
  ({ registry }: RightsRouteDeps) =>
  (actor: Actor, file: RegistryFile): boolean =>
    mayWrite(actor, registry.getKind(file.kind), file.area)

const binding = (deps: RightsRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/registry/files/:id/bind',
    who: 'staff',
    tag: 'rights',
    summary: { zh: '窗口关联本人账号', en: 'Link the account of the person, seen at the counter' },
    params: OneId,
    body: Type.Object({ account: Type.String({ minLength: 1, maxLength: 60 }) }),
    answer: Type.Object({ ok: Type.Boolean() }),
    act: async (call) => {
      const file = await findPerson(deps, call, { id: call.params.id, may: writes(deps) })
      if (!file.ok) return file
      const of = { subject: file.value.id, account: call.body.account, how: 'counter' } as const
      return remembered(deps.face, call, {}, (work) => bindAccount(deps.registry, work, of))
    },
  })

/** Not remembered under its key: the code is shown once and kept nowhere. */
const codeGiving = (deps: RightsRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/registry/files/:id/code',
    who: 'staff',
    tag: 'rights',
    summary: { zh: '发放一次性关联码', en: 'Hand out a one-time code' },
    params: OneId,
    key: 'optional',
    answer: Type.Object({ code: Type.String() }),
    act: async (call) => {
      const file = await findPerson(deps, call, { id: call.params.id, may: writes(deps) })
      if (!file.ok) return file
      const by = { actor: call.actor ?? nobody, now: call.now, from: 'desk' }
      const code = await deps.registry.db.transaction((tx) => giveCode(deps.registry, { tx, by }, file.value))
      return done({ code })
    },
  })

const erasing = (deps: RightsRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/registry/files/:id/erase',
    who: 'staff',
    tag: 'rights',
    summary: { zh: '删除个人信息(销毁密钥)', en: 'Erase the record of a person by destroying its key' },
    params: OneId,
    body: Type.Object({ because: Type.String({ minLength: 4, maxLength: 500 }) }),
    answer: Type.Object({ id: Id }),
    act: async (call) => {
      const may = (actor: Actor, { area }: RegistryFile) => mayKeep(actor, area)
      const file = await findPerson(deps, call, { id: call.params.id, may })
      if (!file.ok) return file
      const of = { subject: file.value.id, because: call.body.because }
      const erased = await remembered(deps.face, call, {}, (work) => erasePerson(deps.registry, work, of))
      if (erased.ok) await deps.remember()
      return erased
    },
  })

/** What proves an erasure: when, why, and the proof of the very key that was destroyed. */
const receipt = (deps: RightsRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/files/:id/erasure',
    who: 'staff',
    tag: 'rights',
    summary: { zh: '删除凭证', en: 'Receipt of an erasure' },
    params: OneId,
    answer: Type.Object({
      id: Id,
      madeAt: Instant,
      destroyedAt: Instant,
      because: Type.String(),
      proof: Type.String({ description: 'Keyed hash kept since the key was made; no other key gives it' }),
    }),
    act: async (call) => {
      const { registry } = deps
      const destroyed = await registry.setting.vault?.findDestroyed(registry.db, call.params.id)
      const file = await registry.files.find(call.params.id)
      if (!destroyed || !file || !mayKeep(call.actor ?? nobody, file.area))
        return refused(registryRefusals['registry.missing']())
      const { madeAt, destroyedAt, because, proof } = destroyed
      return done({ id: call.params.id, madeAt, destroyedAt, because, proof })
    },
  })

const DeskRequest = Type.Object({
  id: Id,
  sort: Type.String({ description: 'question | correction | erasure' }),
  file: Id,
  areaName: Words,
  field: Maybe(Words),
  wish: Maybe(Words),
  because: Type.String(),
  reading: Maybe(ReadingOut),
  askedAt: Instant,
  dueAt: Instant,
  isLate: Type.Boolean(),
})

/** Areas in which somebody answers requests; an auditor answers questions of the whole district. */
const answersIn = (deps: RightsRouteDeps, actor: Actor): readonly string[] =>
  sortsFor(actor).includes('question') ? [deps.face.root] : keepsAreas(actor)

const requestOut = async (
  deps: RightsRouteDeps,
  { row, said }: Awaited<ReturnType<typeof openRequests>>[number],
  now: number,
) => {
  const { registry, face } = deps
  const file = await registry.files.find(row.subject)
  const kind = file && registry.kinds.get(file.kind)
  const question = said?.field === undefined ? undefined : kind?.form[said.field]
  const name = { zh: '姓名', en: 'Name' }
  const field = said?.field === '@name' ? name : question && registry.say(question.label)
  const reading =
    row.reading === null ? undefined : await readingStore(registry.db, registry.district).find(row.reading)
  return {
    id: row.id,
    sort: row.sort,
    file: row.subject,
    areaName: face.areaName(row.area),
    field: field ?? null,
    wish: said?.field === undefined ? null : sayValue(question, said.value, registry.say),
    because: said?.because ?? MASK,
    reading: reading ? readingOut(face, reading, true) : null,
    askedAt: row.asked_at,
    dueAt: row.due_at,
    isLate: row.due_at < now,
  }
}

const open = (deps: RightsRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/requests',
    who: 'staff',
    tag: 'rights',
    summary: { zh: '待答复的个人信息申请', en: 'Requests of persons that wait for an answer' },
    answer: Type.Object({ items: Type.Array(DeskRequest) }),
    act: async ({ actor = nobody, now }) => {
      const store = rightsStore(deps.registry.db, deps.registry.district)
      const rows = await store.listOpen(sortsFor(actor), answersIn(deps, actor), 100)
      const opened = await openRequests(deps.registry, rows)
      return done({ items: await Promise.all(opened.map((one) => requestOut(deps, one, now))) })
    },
  })

const findRequest = async (
  deps: RightsRouteDeps,
  call: Pick<Call, 'actor'>,
  id: string,
): Promise<Outcome<RequestRow>> => {
  const { actor = nobody } = call
  const row = await rightsStore(deps.registry.db, deps.registry.district).find(id)
  const isTheirs =
    row &&
    sortsFor(actor).includes(row.sort) &&
    answersIn(deps, actor).some((area) => row.area.startsWith(area))
  return row && isTheirs ? done(row) : refused(rightsRefusals['rights.missing']())
}

const answering = (deps: RightsRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/registry/requests/:id/answer',
    who: 'staff',
    tag: 'rights',
    summary: { zh: '答复个人信息申请', en: 'Answer a request of a person' },
    params: OneId,
    body: Type.Object({ accept: Type.Boolean(), answer: Type.String({ minLength: 2, maxLength: 1000 }) }),
    answer: Type.Object({ id: Id }),
    act: async (call) => {
      const row = await findRequest(deps, call, call.params.id)
      if (!row.ok) return row
      const answered = await remembered(deps.face, call, {}, (work) =>
        answerRequest(deps.registry, work, row.value, call.body),
      )
      if (answered.ok && row.value.sort === 'erasure') await deps.remember()
      return answered
    },
  })

/** Routes of those who keep the registers and of the auditor about what persons ask. */
export const deskRoutes = (deps: RightsRouteDeps): readonly Route[] => [
  binding(deps),
  codeGiving(deps),
  erasing(deps),
  receipt(deps),
  open(deps),
  answering(deps),
]
