// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { Connection } from '#platform/db/database.ts'
import { appendEvent, eventActorOf } from '#platform/event/append.ts'
import { timeId } from '#platform/event/id.ts'
import { done, type Outcome, type Refusal, refused } from '#platform/refusal/refusal.ts'
import type { Dataset } from '../datasets/declare.ts'
import {
  type Answer,
  answerDueAt,
  type Asking,
  checkAsking,
  checkDueAt,
  decideCheck,
  decideGrant,
  decideRefusal,
  grantEndsAt,
  grantsItself,
} from './decide.ts'
import type { GradedFields, Grant, ShareRequest } from './declare.ts'
import type { SharingDeps } from './deps.ts'
import { askingPost, isChecker, isOwner, ownUnits } from './may.ts'
import { sharingRefusals } from './refusals.ts'
import { sharingStore } from './store.ts'

/** Who acts, when, in which transaction. */
export interface Act {
  readonly tx: Connection
  readonly actor: Actor
  readonly now: Instant
}

const checkerWords = { zh: '信息中心(数据主管部门)', en: 'the information centre' }
export const notYours = (needs: { zh: string; en: string }) =>
  refused(sharingRefusals['sharing.not-yours']({ needs }))
const overtaken = (state: string) => refused(sharingRefusals['sharing.state']({ state }))
export const unknownOf = (what: { zh: string; en: string }, given: string): { ok: false; refusal: Refusal } =>
  refused(sharingRefusals['sharing.unknown']({ what, given: given.slice(0, 40) }))
export const requestWords = { zh: '申请', en: 'request' }
export const grantWords = { zh: '授权', en: 'grant' }
export const datasetWords = { zh: '数据集', en: 'dataset' }

/** Write down what happened, in the transaction in which it happened. */
export const tell = (
  deps: SharingDeps,
  { tx, actor, now }: Act,
  what: {
    readonly streamId: string
    readonly kind: string
    readonly data: Readonly<Record<string, unknown>>
  },
): Promise<void> =>
  appendEvent(tx, deps.district, { stream: 'sharing', at: now, actor: eventActorOf(actor), ...what })

const keepGrant = async (
  deps: SharingDeps,
  act: Act,
  request: ShareRequest,
  answer: Answer,
): Promise<Grant> => {
  const grant: Grant = {
    id: timeId(act.now),
    request: request.id,
    dataset: request.dataset,
    unit: request.unit,
    owner: request.owner,
    purpose: request.purpose,
    basis: request.basis,
    fields: answer.fields,
    areas: answer.areas,
    grantedAt: act.now,
    grantedBy: act.actor.account,
    until: grantEndsAt(act.now, answer.days, deps.calendar()),
    state: 'active',
    because: '',
    keyNumber: 0,
    notify: undefined,
    version: 1,
  }
  await sharingStore(act.tx, deps.district).insertGrant(grant)
  const { fields, areas, until } = grant
  await tell(deps, act, {
    streamId: grant.id,
    kind: 'granted',
    data: { request: request.id, dataset: grant.dataset, unit: grant.unit, fields, areas, until },
  })
  return grant
}

export interface NewRequest extends Asking {
  readonly dataset: Dataset
  readonly renews: string | undefined
}

const renewFault = async (
  deps: SharingDeps,
  act: Act,
  asked: NewRequest,
): Promise<Outcome<never> | undefined> => {
  if (asked.renews === undefined) return undefined
  const grant = await sharingStore(act.tx, deps.district).findGrant(asked.renews)
  const isOwn = grant && grant.dataset === asked.dataset.key && ownUnits(act.actor).includes(grant.unit)
  return isOwn ? undefined : unknownOf(grantWords, asked.renews)
}

const clearly = (fields: readonly string[]): GradedFields =>
  Object.fromEntries(fields.map((key) => [key, 'clear' as const]))

/** Ask for a dataset. What is shared without condition is granted with the asking. */
export const ask = async (
  deps: SharingDeps,
  act: Act,
  asked: NewRequest,
): Promise<Outcome<{ request: string; grant: string | null }>> => {
  const post = askingPost(act.actor)
  const owner = deps.unitWith(asked.dataset.owner.competence)
  if (!post) return notYours({ zh: '业务岗位', en: 'a post that handles matters' })
  if (owner === undefined) return unknownOf(datasetWords, asked.dataset.key)
  const checked = checkAsking(asked.dataset, asked, post)
  if (!checked.ok) return checked
  const renewing = await renewFault(deps, act, asked)
  if (renewing) return renewing
  const isFree = grantsItself(asked.dataset)
  const { purpose, basis, fields, areas, days } = checked.value
  const request: ShareRequest = {
    purpose,
    basis,
    fields,
    areas,
    days,
    owner,
    renews: asked.renews,
    id: timeId(act.now),
    dataset: asked.dataset.key,
    unit: post.unit,
    account: act.actor.account,
    accountName: act.actor.name,
    state: isFree ? 'granted' : 'asked',
    askedAt: act.now,
    checkDue: checkDueAt(act.now, deps.calendar()),
    checkedAt: undefined,
    checkedBy: undefined,
    answerDue: undefined,
    answeredAt: undefined,
    answeredBy: undefined,
    because: '',
    version: 1,
  }
  await sharingStore(act.tx, deps.district).insertRequest(request)
  await tell(deps, act, {
    streamId: request.id,
    kind: 'data-asked',
    data: { dataset: request.dataset, unit: request.unit, purpose, basis, fields, areas, days },
  })
  const grant = isFree
    ? await keepGrant(deps, act, request, { fields: clearly(fields), areas, days })
    : undefined
  return done({ request: request.id, grant: grant?.id ?? null })
}

interface Found {
  readonly request: ShareRequest
  readonly dataset: Dataset
}

/** A request that somebody may see: who asked, who answers, who checks. */
export const findRequest = async (
  deps: SharingDeps,
  { tx, actor }: Pick<Act, 'tx' | 'actor'>,
  id: string,
): Promise<Outcome<Found>> => {
  const request = await sharingStore(tx, deps.district).findRequest(id)
  const dataset = request && deps.datasets.get(request.dataset)
  if (!request || !dataset) return unknownOf(requestWords, id)
  const maySee = isChecker(actor) || isOwner(deps, actor, dataset) || ownUnits(actor).includes(request.unit)
  return maySee ? done({ request, dataset }) : unknownOf(requestWords, id)
}

const move = async (
  deps: SharingDeps,
  act: Act,
  request: ShareRequest,
  to: Parameters<ReturnType<typeof sharingStore>['moveRequest']>[1] & {
    readonly kind: string
  },
): Promise<Outcome<{ state: string }>> => {
  if (!(await sharingStore(act.tx, deps.district).moveRequest(request, to))) return overtaken(request.state)
  await tell(deps, act, { streamId: request.id, kind: to.kind, data: { because: to.because ?? '' } })
  return done({ state: to.state })
}

/** The form check: within two working days, by the data authority, never by whoever asked. */
export const check = async (
  deps: SharingDeps,
  act: Act,
  given: { readonly id: string; readonly passes: boolean; readonly because: string },
): Promise<Outcome<{ state: string }>> => {
  const found = await findRequest(deps, act, given.id)
  if (!found.ok) return found
  const { request, dataset } = found.value
  if (!isChecker(act.actor)) return notYours(checkerWords)
  if (request.account === act.actor.account) return refused(sharingRefusals['sharing.own-decision']())
  const decided = decideCheck(request, given.passes, given.because)
  if (!decided.ok) return decided
  const answerDue = given.passes
    ? answerDueAt(act.now, { dataset, fields: request.fields }, deps.calendar())
    : undefined
  return move(deps, act, request, {
    kind: given.passes ? 'data-checked' : 'data-returned',
    state: decided.value,
    because: given.because,
    checked: { at: act.now, by: act.actor.account, answerDue },
  })
}

const ownersRequest = async (deps: SharingDeps, act: Act, id: string): Promise<Outcome<Found>> => {
  const found = await findRequest(deps, act, id)
  if (!found.ok) return found
  const { request, dataset } = found.value
  if (!isOwner(deps, act.actor, dataset)) return notYours(dataset.owner.label)
  if (request.account === act.actor.account) return refused(sharingRefusals['sharing.own-decision']())
  return found
}

/** The owner's answer: some of the fields, clear or masked, for some places and days. */
export const answer = async (
  deps: SharingDeps,
  act: Act,
  given: Answer & { readonly id: string; readonly because: string },
): Promise<Outcome<{ grant: string }>> => {
  const found = await ownersRequest(deps, act, given.id)
  if (!found.ok) return found
  const { request } = found.value
  const decided = decideGrant(request, given)
  if (!decided.ok) return decided
  const moved = await move(deps, act, request, {
    kind: 'data-granted',
    state: 'granted',
    because: given.because,
    answered: { at: act.now, by: act.actor.account },
  })
  if (!moved.ok) return moved
  const grant = await keepGrant(deps, act, request, decided.value)
  return done({ grant: grant.id })
}

export const refuse = async (
  deps: SharingDeps,
  act: Act,
  given: { readonly id: string; readonly because: string },
): Promise<Outcome<{ state: string }>> => {
  const found = await ownersRequest(deps, act, given.id)
  if (!found.ok) return found
  const decided = decideRefusal(found.value.request, given.because)
  if (!decided.ok) return decided
  return move(deps, act, found.value.request, {
    kind: 'data-refused',
    state: 'refused',
    because: given.because,
    answered: { at: act.now, by: act.actor.account },
  })
}

export const withdrawRequest = async (
  deps: SharingDeps,
  act: Act,
  id: string,
): Promise<Outcome<{ state: string }>> => {
  const found = await findRequest(deps, act, id)
  if (!found.ok) return found
  const { request } = found.value
  if (!ownUnits(act.actor).includes(request.unit)) return notYours({ zh: '申请单位', en: 'the asking unit' })
  if (request.state !== 'asked' && request.state !== 'checked') return overtaken(request.state)
  return move(deps, act, request, { kind: 'data-withdrawn', state: 'withdrawn' })
}
