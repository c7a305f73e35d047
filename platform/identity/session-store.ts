// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection, type Database } from '#platform/db/database.ts'
import type { Face, HeldPost, Language } from './account.ts'
import { attemptStore } from './attempt-store.ts'
import { claimStore, keyStore } from './token-store.ts'

export interface Session {
  readonly id: string
  readonly account: string
  readonly at: Instant
  readonly seen_at: Instant
  readonly expires_at: Instant
  readonly agent: string
}

/** A session together with what its account may do. */
export interface LiveSession {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly language: Language
  readonly face: Face | null
  readonly seen_at: Instant
  readonly expires_at: Instant
  readonly posts: readonly HeldPost[]
}

export interface NewSession {
  readonly id: string
  readonly tokenHash: string
  readonly account: string
  readonly at: Instant
  readonly expiresAt: Instant
  readonly agent: string
  readonly sourceHash: string
}

const LIVE = `SELECT s.id, s.account, s.seen_at, s.expires_at, a.name, a.language, a.face,
  (SELECT coalesce(json_agg(json_build_object('role', p.role, 'unit', p.unit, 'area', p.area, 'acting', p.acting,
    'from', (extract(epoch FROM p.valid_from) * 1000)::bigint, 'to', (extract(epoch FROM p.valid_to) * 1000)::bigint)), '[]')
   FROM account_post p WHERE p.district_id = a.district_id AND p.account = a.account
   AND (p.valid_to IS NULL OR p.valid_to > $3)) AS posts
FROM session s JOIN account a ON a.district_id = s.district_id AND a.account = s.account
WHERE s.district_id = $1 AND s.ended_at IS NULL AND s.expires_at > $3 AND s.seen_at > $4
  AND a.disabled_at IS NULL AND (NOT a.is_demo OR $5)`

export type SessionStore = ReturnType<typeof sessionStore>

interface SessionStoreOptions {
  readonly demo: boolean
  /** In ms. */
  readonly idle: number
}

/** Sessions, failed attempts, one-time links and API keys of one district. Tokens are kept as hashes only. */
export const sessionStore = (db: Database, district: string, options: SessionStoreOptions) => ({
  ...standing(db, district, options),
  ...comings(district),
  ...ownSessions(db, district, options),
  ...attemptStore(db, district),
  ...claimStore(db, district),
  ...keyStore(db, district),
  ...sweeping(db, district),
})

/** Who is signed in now. */
const standing = (db: Database, district: string, options: SessionStoreOptions) => {
  const bind = (what: unknown, now: Instant) => [
    district,
    what,
    asTimestamp(now),
    asTimestamp(now - options.idle),
    options.demo,
  ]

  return {
    find: async (tokenHash: string, now: Instant): Promise<LiveSession | undefined> => {
      const [row] = await db.query<LiveSession>({
        name: 'session-find',
        text: `${LIVE} AND s.token_hash = $2`,
        values: bind(tokenHash, now),
      })
      return row
    },

    /** Those of the sessions that still stand. */
    findMany: (ids: readonly string[], now: Instant): Promise<readonly LiveSession[]> =>
      db.query<LiveSession>({
        name: 'session-find-many',
        text: `${LIVE} AND s.id = ANY($2::uuid[])`,
        values: bind(ids, now),
      }),

    touch: (id: string, now: Instant): Promise<unknown> =>
      db.query({
        name: 'session-touch',
        text: 'UPDATE session SET seen_at = greatest(seen_at, $3) WHERE district_id = $1 AND id = $2',
        values: [district, id, asTimestamp(now)],
      }),
  }
}

const comings = (district: string) => ({
  insert: (on: Connection, session: NewSession): Promise<unknown> =>
    on.query({
      name: 'session-insert',
      text: `INSERT INTO session (district_id, id, token_hash, account, at, seen_at, expires_at, agent, source_hash)
VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8)`,
      values: [
        district,
        session.id,
        session.tokenHash,
        session.account,
        asTimestamp(session.at),
        asTimestamp(session.expiresAt),
        session.agent,
        session.sourceHash,
      ],
    }),
})

const ownSessions = (db: Database, district: string, options: SessionStoreOptions) => ({
  list: (account: string, now: Instant): Promise<readonly Session[]> =>
    db.query<Session>({
      text: `SELECT id, account, at, seen_at, expires_at, agent FROM session WHERE district_id = $1 AND account = $2
AND ended_at IS NULL AND expires_at > $3 AND seen_at > $4 ORDER BY at DESC LIMIT 100`,
      values: [district, account, asTimestamp(now), asTimestamp(now - options.idle)],
    }),

  /** End sessions of an account: all, or one, or all but one. Gives how many. */
  end: async (
    on: Connection,
    account: string,
    given: { now: Instant; only?: string | undefined; except?: string | undefined },
  ): Promise<number> => {
    const rows = await on.query({
      text: `UPDATE session SET ended_at = $3 WHERE district_id = $1 AND account = $2 AND ended_at IS NULL
AND ($4::uuid IS NULL OR id = $4) AND ($5::uuid IS NULL OR id <> $5) RETURNING id`,
      values: [district, account, asTimestamp(given.now), given.only ?? null, given.except ?? null],
    })
    return rows.length
  },

  /** End one session, whoever's it is. */
  endById: (id: string, now: Instant): Promise<unknown> =>
    db.query({
      text: 'UPDATE session SET ended_at = $3 WHERE district_id = $1 AND id = $2 AND ended_at IS NULL',
      values: [district, id, asTimestamp(now)],
    }),

  /** Whether this address signed in to this account within a month. */
  isKnownSource: async (account: string, sourceHash: string, now: Instant): Promise<boolean> => {
    const rows = await db.query({
      text: `SELECT FROM session WHERE district_id = $1 AND account = $2 AND source_hash = $3 AND at > $4 LIMIT 1`,
      values: [district, account, sourceHash, asTimestamp(now - 30 * 86_400_000)],
    })
    return rows.length > 0
  },
})

const sweeping = (db: Database, district: string) => ({
  /** Remove what nobody needs any more; gives how many rows. */
  sweep: async (now: Instant): Promise<number> => {
    const gone = await db.query({
      text: `WITH a AS (DELETE FROM sign_in_attempt WHERE district_id = $1 AND last_at < $2 RETURNING 1),
s AS (DELETE FROM session WHERE district_id = $1 AND expires_at < $3 RETURNING 1),
c AS (DELETE FROM claim WHERE district_id = $1 AND expires_at < $3 RETURNING 1)
SELECT 1 FROM a UNION ALL SELECT 1 FROM s UNION ALL SELECT 1 FROM c`,
      values: [district, asTimestamp(now - 86_400_000), asTimestamp(now - 90 * 86_400_000)],
    })
    return gone.length
  },
})
