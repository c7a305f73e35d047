// SPDX-License-Identifier: Apache-2.0
import { createHmac, timingSafeEqual } from 'node:crypto'
import { deadline, type Instant, sayInstant, type WorkCalendar } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { type Dataset, holdsPersons, isOfPerson, sharingClasses } from '../datasets/declare.ts'
import type { GradedFields, Grant, ShareRequest } from './declare.ts'
import { MOST_DAYS } from './declare.ts'
import { sharingRefusals } from './refusals.ts'

/** 2 working days for the form, 5 for the answer, 10 when data of persons are asked for. */
const CHECK = { amount: 2, unit: 'work-day' } as const
const ANSWER = { amount: 5, unit: 'work-day' } as const
const ANSWER_PERSONS = { amount: 10, unit: 'work-day' } as const

export interface Asking {
  readonly purpose: string
  readonly basis: string
  readonly fields: readonly string[]
  readonly areas: readonly string[]
  readonly days: number
}

/** Who asks, as far as it matters: the unit and the area its post covers. */
export interface AskingUnit {
  readonly unit: string
  readonly area: string
}

const allOf = <T>(...checks: readonly (Outcome<T> | undefined)[]): Outcome<T> | undefined =>
  checks.find((check) => check !== undefined)

const fieldFault = (dataset: Dataset, fields: readonly string[]): Outcome<never> | undefined => {
  const strange = fields.find((field) => !Object.hasOwn(dataset.fields, field))
  if (strange === undefined && fields.length > 0) return undefined
  const allowed = Object.keys(dataset.fields)
  return refused(sharingRefusals['sharing.fields']({ given: (strange ?? '').slice(0, 40), allowed }))
}

const areaFault = (areas: readonly string[], within: string): Outcome<never> | undefined => {
  const outside = areas.find((area) => !area.startsWith(within))
  return outside === undefined
    ? undefined
    : refused(sharingRefusals['sharing.areas']({ given: outside.slice(0, 20), within }))
}

const daysFault = (days: number): Outcome<never> | undefined =>
  Number.isInteger(days) && days >= 1 && days <= MOST_DAYS
    ? undefined
    : refused(sharingRefusals['sharing.days']({ given: days, most: MOST_DAYS }))

const withheldFault = (dataset: Dataset): Outcome<never> | undefined =>
  dataset.sharing === 'withheld'
    ? refused(sharingRefusals['sharing.withheld']({ dataset: dataset.label, basis: dataset.basis }))
    : undefined

/** Check a request before it is taken: nobody asks outside the area of the own post, or for what is not shared. */
export const checkAsking = (
  dataset: Dataset,
  asking: Asking,
  by: AskingUnit,
): Outcome<Asking & { readonly areas: readonly string[] }> => {
  const areas = asking.areas.length === 0 ? [by.area] : asking.areas
  return (
    allOf<Asking & { readonly areas: readonly string[] }>(
      withheldFault(dataset),
      fieldFault(dataset, asking.fields),
      areaFault(areas, by.area),
      daysFault(asking.days),
    ) ?? done({ ...asking, fields: [...new Set(asking.fields)], areas: minimal(areas) })
  )
}

/** A code that lies within another one adds nothing. */
export const minimal = (codes: readonly string[]): readonly string[] =>
  [...new Set(codes)]
    .filter((code) => !codes.some((other) => other !== code && code.startsWith(other)))
    .toSorted()

export const checkDueAt = (at: Instant, calendar: WorkCalendar): Instant => deadline(at, CHECK, calendar).at

/** Ten working days when fields of persons are among those asked for. */
export const answerDueAt = (
  at: Instant,
  asked: { readonly dataset: Dataset; readonly fields: readonly string[] },
  calendar: WorkCalendar,
): Instant => {
  const isPersonal = asked.fields.some((key) => {
    const field = asked.dataset.fields[key]
    return field !== undefined && isOfPerson(field)
  })
  return deadline(at, isPersonal ? ANSWER_PERSONS : ANSWER, calendar).at
}

const notIn = (request: ShareRequest, wanted: ShareRequest['state']): Outcome<never> | undefined =>
  request.state === wanted ? undefined : refused(sharingRefusals['sharing.state']({ state: request.state }))

export const decideCheck = (
  request: ShareRequest,
  passes: boolean,
  because: string,
): Outcome<'checked' | 'returned'> =>
  allOf<'checked' | 'returned'>(
    notIn(request, 'asked'),
    passes || because.trim() !== '' ? undefined : refused(sharingRefusals['sharing.reason']()),
  ) ?? done(passes ? 'checked' : 'returned')

export interface Answer {
  readonly fields: GradedFields
  readonly areas: readonly string[]
  readonly days: number
}

const moreThanAsked = (request: ShareRequest, answer: Answer): Outcome<never> | undefined => {
  const strange = Object.keys(answer.fields).find((field) => !request.fields.includes(field))
  if (strange !== undefined)
    return refused(
      sharingRefusals['sharing.fields']({ given: strange.slice(0, 40), allowed: [...request.fields] }),
    )
  if (Object.keys(answer.fields).length === 0) return refused(sharingRefusals['sharing.nothing']())
  const outside = answer.areas.find((area) => !request.areas.some((own) => area.startsWith(own)))
  if (outside !== undefined)
    return refused(
      sharingRefusals['sharing.areas']({ given: outside.slice(0, 20), within: request.areas.join(' ') }),
    )
  return answer.days > request.days
    ? refused(sharingRefusals['sharing.days']({ given: answer.days, most: request.days }))
    : daysFault(answer.days)
}

/** The owner gives some of what was asked for, never more: fields, places and days can only shrink. */
export const decideGrant = (request: ShareRequest, answer: Answer): Outcome<Answer> => {
  const areas = answer.areas.length === 0 ? request.areas : answer.areas
  const fault = allOf<Answer>(notIn(request, 'checked'), moreThanAsked(request, { ...answer, areas }))
  return fault ?? done({ ...answer, areas: minimal(areas) })
}

export const decideRefusal = (request: ShareRequest, because: string): Outcome<true> =>
  allOf<true>(
    notIn(request, 'checked'),
    because.trim() === '' ? refused(sharingRefusals['sharing.reason']()) : undefined,
  ) ?? done(true)

/** The last moment of the n-th day after the day it was granted. */
export const grantEndsAt = (at: Instant, days: number, calendar: WorkCalendar): Instant =>
  deadline(at, { amount: days, unit: 'day' }, calendar).at

/** Whether a grant can be used now; if not, why, and what to do. */
export const judgeUse = (grant: Grant, now: Instant): Outcome<Grant> => {
  if (grant.state === 'revoked')
    return refused(sharingRefusals['sharing.revoked']({ because: grant.because }))
  if (now > grant.until) return refused(sharingRefusals['sharing.expired']({ on: sayInstant(grant.until) }))
  if (grant.state === 'suspended')
    return refused(sharingRefusals['sharing.suspended']({ because: grant.because }))
  return done(grant)
}

type Move = 'suspend' | 'resume' | 'revoke'
const from: Readonly<Record<Move, readonly Grant['state'][]>> = {
  suspend: ['active'],
  resume: ['suspended'],
  revoke: ['active', 'suspended'],
}
const to: Readonly<Record<Move, Grant['state']>> = {
  suspend: 'suspended',
  resume: 'active',
  revoke: 'revoked',
}

export const decideMove = (grant: Grant, move: Move, because: string): Outcome<Grant['state']> => {
  if (!from[move].includes(grant.state))
    return refused(sharingRefusals['sharing.grant-state']({ state: grant.state }))
  if (move !== 'resume' && because.trim() === '') return refused(sharingRefusals['sharing.reason']())
  return done(to[move])
}

/** What a grant leaves of its fields when the owner has taken some back. */
export const fieldsLeft = (grant: Grant, withdrawn: ReadonlySet<string>): GradedFields =>
  Object.fromEntries(Object.entries(grant.fields).filter(([key]) => !withdrawn.has(key)))

/** A key is made from the district's secret and its number: nothing secret lies in the table. */
export const grantKey = (secret: Buffer, grant: string, number: number): string =>
  `zdg_${grant.replaceAll('-', '')}_${createHmac('sha256', secret).update(`grant:${grant}:${number}`).digest('base64url')}`

/** The grant a key says it belongs to; whether it does is for `isKeyOf` to say. */
export const grantOfKey = (key: string): string | undefined => {
  const [, a = '', b = '', c = '', d = '', e = ''] =
    /^zdg_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_[\w-]{43}$/.exec(key) ?? []
  return a === '' ? undefined : `${a}-${b}-${c}-${d}-${e}`
}

export const isKeyOf = (secret: Buffer, grant: Grant, key: string): boolean => {
  if (grant.keyNumber === 0) return false
  const expected = Buffer.from(grantKey(secret, grant.id, grant.keyNumber))
  const given = Buffer.from(key)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

/** Shared without condition: whoever states a purpose gets all fields, those of persons masked, for a year at most. */
export const grantsItself = (dataset: Dataset): boolean =>
  dataset.sharing === 'unconditional' && !holdsPersons(dataset)

export const sharingWords = (dataset: Dataset) => sharingClasses[dataset.sharing]
