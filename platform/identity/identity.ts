// SPDX-License-Identifier: Apache-2.0
import { HOUR, type Instant } from '#platform/clock/clock.ts'
import type { Route } from '#platform/http/route.ts'
import type { Post } from '#platform/access/access.ts'
import { adminIdentityRoutes } from './admin-routes.ts'
import type { Face } from './account.ts'
import { claimRoutes } from './claim-routes.ts'
import { type By, createAccount, type NewPerson, withUndo } from './accounts.ts'
import { type ClaimLink, firstAdministrator } from './claims.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { identityRoutes } from './routes.ts'
import { identityDesk, type IdentityOptions } from './setting.ts'
import { sessionOut } from './shapes.ts'

export { DEMO_KEY } from './sessions.ts'
export { DEMO_PASSWORD } from './sign-in.ts'
export type { IdentityOptions } from './setting.ts'
export { passwordRules } from './password.ts'

export interface DemoPerson {
  readonly account: string
  readonly name: string
  readonly posts: readonly Post[]
  readonly face?: Face
}

/** Accounts per statement while a demo is filled. */
const PART = 500

export type Identity = ReturnType<typeof createIdentity>

/** Who people are and what they may: sign-in, sessions, accounts, posts, keys. Call `stop` at the end. */
export const createIdentity = (options: IdentityOptions) => {
  const desk = identityDesk(options)
  const { sessions, accounts, store } = desk
  const routes: readonly Route[] = [
    ...identityRoutes(desk),
    ...passkeyRoutes(desk),
    ...claimRoutes(desk),
    ...adminIdentityRoutes(desk),
  ]
  return {
    routes,
    desk,
    sessionOf: sessions.sessionOf,
    findPartner: sessions.findPartner,
    actorNow: sessions.actorNow,

    /** The session as the pages know it, for `/api/meta`; null for the public and for partners. */
    me: async (given: {
      account: string
      session: string | undefined
      now: Instant
      language: 'zh' | 'en'
    }) => {
      const { session, now, language } = given
      if (session === undefined) return null
      const [account, [live]] = await Promise.all([
        accounts.find(given.account),
        store.findMany([session], now),
      ])
      return account && live ? sessionOut(desk, account, { now, expiresAt: live.expires_at, language }) : null
    },

    /** Make one account, as an import does; its person sets the password by the link. */
    createAccount: (person: NewPerson, by: By) =>
      withUndo(desk, (tx) => createAccount(desk, tx, { person, by })),

    /** Make the accounts of a demo; those that exist stay as they are. */
    seedDemo: async (people: readonly DemoPerson[], now: Instant): Promise<void> => {
      const list = people.map((one) => ({
        ...one,
        face: one.face ?? null,
        language: 'zh' as const,
        isDemo: true,
      }))
      for (let from = 0; from < list.length; from += PART)
        await accounts.insert(desk.db, list.slice(from, from + PART), { at: now, name: 'demo' })
    },

    /** The link by which the first administrator of an empty district comes in; undefined once somebody has. */
    firstAdministrator: (now: Instant): Promise<ClaimLink | undefined> => firstAdministrator(desk, now),

    /** Old attempts, sessions and links are removed. */
    jobs: [{ name: 'sessions', every: HOUR, run: () => store.sweep(options.now()) }],
    stop: (): void => sessions.stop(),
  }
}
