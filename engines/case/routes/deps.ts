// SPDX-License-Identifier: Apache-2.0
import type { Role } from '#platform/access/access.ts'
import type { Database } from '#platform/db/database.ts'
import type { EventLog } from '#platform/event/log.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { Call } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { PhotoMoment } from '../declare.ts'
import { type Asked, bodyHashOf, type Cases } from '../cases.ts'
import type { CaseFace } from '../face.ts'
import type { CasePhoto, Matter, Place } from '../matter.ts'
import type { CaseQueries } from '../queries.ts'
import { caseRefusals } from '../refusals.ts'

/** A place as it came in, turned into the inside system and found in its grid. */
export interface Located {
  readonly place: Place
  readonly area?: string
  readonly nearest?: { readonly name: string; readonly metres: number }
}

export interface KnownComponent {
  readonly code: string
  readonly class: string
  readonly owner?: string
}

/** A post as it is mentioned: `to` names it in a note. */
export interface Mentionable {
  readonly to: string
  readonly role: Role
  readonly unit: string
}

export interface CaseRouteDeps {
  readonly db: Database
  readonly cases: Cases
  readonly queries: CaseQueries
  readonly face: CaseFace
  readonly log: EventLog
  readonly locate: (given: {
    readonly lng: number
    readonly lat: number
    readonly from?: string | undefined
  }) => Outcome<Located>
  /** Communities whose edge lies within so many metres: where duplicates are looked for. */
  readonly communitiesNear: (place: Place, metres: number) => readonly string[]
  readonly findComponent: (code: string) => Promise<KnownComponent | undefined>
  /** Ids of stored photos that exist; the others are refused. */
  /** Posts that see a matter and can be mentioned in a note. */
  readonly listMentionable: (matter: Matter, now: Instant) => Promise<readonly Mentionable[]>
  readonly attach: (
    ids: readonly string[],
    moment: PhotoMoment,
    now: Instant,
  ) => Promise<Outcome<readonly CasePhoto[]>>
  /** Cut a stored picture down to the thing in it. */
  readonly crop?:
    | ((
        id: string,
        box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
        now: Instant,
      ) => Promise<Outcome<string>>)
    | undefined
  readonly checkAnswers: (
    kind: string,
    answers: Readonly<Record<string, unknown>>,
  ) => Outcome<Readonly<Record<string, unknown>>>
}

export const sourceOf = (call: Pick<Call, 'actor'>): string => call.actor?.account ?? 'public'

export const askedOf = (call: Call): Asked => ({
  key: call.key,
  source: sourceOf(call),
  bodyHash: bodyHashOf({ params: call.params, body: call.body }),
  now: call.now,
})

/** The place in its grid, or the refusal that says how far outside it lies. */
export const placed = (
  deps: CaseRouteDeps,
  given: { lng: number; lat: number; from?: string | undefined },
): Outcome<{ place: Place; area: string }> => {
  const located = deps.locate(given)
  if (!located.ok) return located
  const { place, area, nearest } = located.value
  if (area === undefined)
    return refused(
      caseRefusals['case.outside']({
        ...place,
        ...(nearest ? { nearest: nearest.name, metres: nearest.metres } : {}),
      }),
    )
  return done({ place, area })
}

export const cursorOf = (at: Instant | null, id: string): string =>
  Buffer.from(`${at ?? ''}|${id}`).toString('base64url')
export const readCursor = (text: string | undefined): { at: Instant | null; id: string } | undefined => {
  if (text === undefined) return undefined
  const [at, id] = Buffer.from(text, 'base64url').toString('utf8').split('|')
  if (at === undefined || id === undefined || !/^[0-9a-f-]{36}$/.test(id) || !/^\d{0,15}$/.test(at))
    return undefined
  return { at: at === '' ? null : Number(at), id }
}

/** Ids in paths are UUIDs; anything else names nothing. */
export const isId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
