// SPDX-License-Identifier: Apache-2.0
import type { IncomingHttpHeaders } from 'node:http'
import { type Actor, holds } from '#platform/access/access.ts'
import { wordsOfRole } from '#platform/access/words.ts'
import type { Refusal } from '#platform/refusal/refusal.ts'
import { httpRefusals } from './refusals.ts'
import type { Who } from './route.ts'

/** Somebody who showed a valid session or API key. */
export interface Caller {
  readonly actor: Actor
  /** Id of the session; undefined for an API key, which has none. */
  readonly session: string | undefined
  readonly language: 'zh' | 'en'
}

/** What the client showed: a session cookie of ours, or a key in `Authorization: Bearer`. */
export interface Shown {
  readonly token: string
  readonly by: 'cookie' | 'bearer'
}

/** Whom a token belongs to now; a plain value when it is known in memory, so that the usual case waits for nothing. */
export type SessionOf = (shown: Shown) => Caller | undefined | Promise<Caller | undefined>

/** `__Host-` binds the cookie to this host and to https, which a start on plain http cannot promise. */
export const cookieName = (https: boolean): string => (https ? '__Host-zhida' : 'zhida')

export const shownBy = (headers: IncomingHttpHeaders, cookie: string): Shown | undefined => {
  const bearer = headers.authorization
  if (bearer !== undefined && /^bearer /i.test(bearer)) return { token: bearer.slice(7).trim(), by: 'bearer' }
  const token = headers.cookie === undefined ? undefined : findCookie(headers.cookie, cookie)
  return token ? { token, by: 'cookie' } : undefined
}

const findCookie = (header: string, name: string): string | undefined => {
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}

const isStaff = (actor: Actor): boolean =>
  actor.posts.some(({ role }) => role !== 'partner' && role !== 'resident')

const wordsOfWho = {
  signed: { zh: '有账号的人', en: 'people with an account' },
  staff: { zh: '工作人员', en: 'staff' },
} as const

const isAllowed = (who: Exclude<Who, 'anyone'>, { actor, session }: Caller): boolean => {
  if (who === 'signed') return session !== undefined
  return who === 'staff' ? isStaff(actor) : holds(actor, ...who)
}

/** The policy of a route: the first judgement, before the body is even read. */
export const judgeWho = (
  who: Who,
  shown: Shown | undefined,
  caller: Caller | undefined,
): Refusal | undefined => {
  if (who === 'anyone')
    return shown?.by === 'bearer' && !caller ? httpRefusals['http.session-ended']() : undefined
  if (!caller) return shown ? httpRefusals['http.session-ended']() : httpRefusals['http.sign-in']()
  if (isAllowed(who, caller)) return undefined
  const needs = typeof who === 'string' ? [wordsOfWho[who]] : who.map(wordsOfRole)
  return httpRefusals['http.not-your-role']({ needs })
}
