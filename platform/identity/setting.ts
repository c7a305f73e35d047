// SPDX-License-Identifier: Apache-2.0
import { HOUR, type Instant } from '#platform/clock/clock.ts'
import type { Post } from '#platform/access/access.ts'
import type { Connection, Database } from '#platform/db/database.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { PostKnowledge } from './account.ts'
import { defaultCost, type PasswordCost, type PasswordRule, passwordRules } from './password.ts'
import { type PasskeyStore, passkeyStore } from './passkey-store.ts'
import { makeSeal, type Seal } from './second-factor.ts'
import { type SessionStore, sessionStore } from './session-store.ts'
import { makeSessions, type Sessions } from './sessions.ts'
import { type AccountStore, accountStore } from './store.ts'

/** From when on, and until when somebody else stands in; without an end for good. */
export interface HandOverSpan {
  readonly from: Instant
  readonly until?: Instant | undefined
}

/** The work of a post: counted before a hand-over, and moved with it where it was planned for a name. */
export interface WorkOfPosts {
  readonly count: (given: {
    readonly account: string
    readonly posts: readonly Post[]
    readonly span: HandOverSpan
  }) => Promise<readonly { readonly what: Words; readonly count: number }[]>
  /** Within the hand-over's transaction; gives how much moved. */
  readonly move: (
    tx: Connection,
    given: {
      readonly from: { readonly account: string; readonly name: string }
      readonly to: { readonly account: string; readonly name: string }
      readonly span: HandOverSpan
    },
  ) => Promise<number>
}

const noWork: WorkOfPosts = { count: async () => [], move: async () => 0 }

export interface IdentityOptions {
  readonly db: Database
  readonly district: { readonly id: string; readonly code: string; readonly name: string }
  /** Whether demo accounts, the demo password and the demo key are accepted at all. */
  readonly demo: boolean
  /** 32 bytes of this district: seals second factors. */
  readonly secret: Buffer
  readonly now: () => Instant
  /** https stands before us: the session cookie is Secure. (Default: false) */
  readonly https?: boolean
  readonly rule?: PasswordRule
  readonly cost?: PasswordCost
  /** A session nobody uses ends after this, in ms. (Default: 4 h) */
  readonly idle?: number
  /** Every session ends after this, in ms. (Default: 14 h, the longest shift) */
  readonly absolute?: number
  /** Names of units and areas, for people. */
  readonly unitName?: (code: string) => Words
  readonly areaName?: (code: string) => Words
  /** Which units and areas there are, for new posts. (Default: any) */
  readonly knowledge?: PostKnowledge
  /** (Default: posts have no work) */
  readonly work?: WorkOfPosts
}

/** What every part of identity works with. */
export interface IdentityDesk {
  readonly db: Database
  readonly district: IdentityOptions['district']
  readonly demo: boolean
  readonly https: boolean
  readonly rule: PasswordRule
  readonly cost: PasswordCost
  readonly absolute: number
  readonly idle: number
  readonly accounts: AccountStore
  readonly store: SessionStore
  readonly sessions: Sessions
  readonly seal: Seal
  readonly passkeys: PasskeyStore
  readonly now: () => Instant
  readonly knowledge: PostKnowledge
  readonly work: WorkOfPosts
  readonly unitName: (code: string) => Words
  readonly areaName: (code: string) => Words
}

/** A session nobody uses ends after this; every session after that: the longest shift. */
export const IDLE = 4 * HOUR
export const ABSOLUTE = 14 * HOUR

const plain = (text: string): Words => ({ zh: text, en: text })

export const identityDesk = (options: IdentityOptions): IdentityDesk => {
  const { db, district, demo, now, secret, idle = IDLE } = options
  const store = sessionStore(db, district.id, { demo, idle })
  return {
    db,
    district,
    demo,
    now,
    idle,
    store,
    https: options.https ?? false,
    rule: options.rule ?? passwordRules.length,
    cost: options.cost ?? defaultCost,
    absolute: options.absolute ?? ABSOLUTE,
    accounts: accountStore(db, district.id),
    sessions: makeSessions({ store, district: district.id, root: district.code, demo, now }),
    seal: makeSeal(secret),
    passkeys: passkeyStore(db, district.id),
    work: options.work ?? noWork,
    knowledge: options.knowledge ?? { isUnit: () => true, isArea: () => true },
    unitName: options.unitName ?? plain,
    areaName: options.areaName ?? plain,
  }
}
