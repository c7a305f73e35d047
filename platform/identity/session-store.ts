// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection, type Database } from '#platform/db/database.ts'
import type { Face, HeldPost, Language } from './account.ts'
import { type Attempts, countAttempt, type Patience } from './attempts.ts'

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

export interface ApiKey {
  readonly id: string
  readonly name: string
  readonly area: string
  readonly created_at: Instant
  readonly created_by: string
}

export interface Claim {
  readonly account: string
  readonly purpose: string
  readonly second_factor: string | null
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

/** Sessions, failed attempts, one-time links and API keys of one district. Tokens are kept as hashes only. */
export const sessionStore = (db: Database, district: string, options: { demo: boolean; idle: number }) => {
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

    touch: (id: string, now: Instant): Promise<unknown> =>
      db.query({
        name: 'session-touch',
        text: 'UPDATE session SET seen_at = greatest(seen_at, $3) WHERE district_id = $1 AND id = $2',
        values: [district, id, asTimestamp(now)],
      }),

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

    /** Whether this address signed in to this account within a month. */
    isKnownSource: async (account: string, sourceHash: string, now: Instant): Promise<boolean> => {
      const rows = await db.query({
        text: `SELECT FROM session WHERE district_id = $1 AND account = $2 AND source_hash = $3 AND at > $4 LIMIT 1`,
        values: [district, account, sourceHash, asTimestamp(now - 30 * 86_400_000)],
      })
      return rows.length > 0
    },

    /** Count an attempt for each subject; gives the seconds to wait, 0 when it may be looked at. Rows are locked in one order. */
    countAttempts: (subjects: ReadonlyMap<string, Patience>, now: Instant): Promise<number> =>
      db.transaction(async (tx) => {
        const names = [...subjects.keys()].sort()
        await tx.query({
          text: `INSERT INTO sign_in_attempt (district_id, subject, count, last_at, until)
SELECT $1, subject, 0, $3, $3 FROM unnest($2::text[]) AS subject ON CONFLICT DO NOTHING`,
          values: [district, names, asTimestamp(now)],
        })
        const rows = await tx.query<{ subject: string; count: number; last_at: Instant; until: Instant }>({
          text: `SELECT subject, count, last_at, until FROM sign_in_attempt
WHERE district_id = $1 AND subject = ANY($2) ORDER BY subject FOR UPDATE`,
          values: [district, names],
        })
        const judged = rows.map(({ subject, count, last_at, until }) => {
          const how = subjects.get(subject) as Patience
          return { subject, ...countAttempt({ count, lastAt: last_at, until }, now, how) }
        })
        const wait = Math.max(0, ...judged.map((one) => ('wait' in one ? one.wait : 0)))
        if (wait > 0) return wait
        const next = judged.flatMap((one) =>
          'next' in one ? [{ subject: one.subject, ...rowOf(one.next) }] : [],
        )
        await tx.query({
          text: `UPDATE sign_in_attempt t SET count = n.count, last_at = n.last_at, until = n.until
FROM json_to_recordset($2) AS n(subject text, count integer, last_at timestamptz, until timestamptz)
WHERE t.district_id = $1 AND t.subject = n.subject`,
          values: [district, JSON.stringify(next)],
        })
        return 0
      }),

    forgetAttempts: (subjects: readonly string[]): Promise<unknown> =>
      db.query({
        text: 'DELETE FROM sign_in_attempt WHERE district_id = $1 AND subject = ANY($2)',
        values: [district, subjects],
      }),

    /** A new one-time link takes the place of those before. */
    insertClaim: async (
      on: Connection,
      claim: {
        tokenHash: string
        account: string
        purpose: string
        secondFactor: string | null
        now: Instant
        expiresAt: Instant
      },
    ): Promise<void> => {
      await on.query({
        text: 'UPDATE claim SET used_at = $3 WHERE district_id = $1 AND account = $2 AND used_at IS NULL',
        values: [district, claim.account, asTimestamp(claim.now)],
      })
      await on.query({
        text: `INSERT INTO claim (district_id, token_hash, account, purpose, second_factor, made_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        values: [
          district,
          claim.tokenHash,
          claim.account,
          claim.purpose,
          claim.secondFactor,
          asTimestamp(claim.now),
          asTimestamp(claim.expiresAt),
        ],
      })
    },

    findClaim: async (tokenHash: string, now: Instant): Promise<Claim | undefined> => {
      const [row] = await db.query<Claim>({
        text: `SELECT account, purpose, second_factor FROM claim
WHERE district_id = $1 AND token_hash = $2 AND used_at IS NULL AND expires_at > $3`,
        values: [district, tokenHash, asTimestamp(now)],
      })
      return row
    },

    /** False when the link was used at the same moment. */
    useClaim: async (on: Connection, tokenHash: string, now: Instant): Promise<boolean> => {
      const rows = await on.query({
        text: `UPDATE claim SET used_at = $3 WHERE district_id = $1 AND token_hash = $2 AND used_at IS NULL
AND expires_at > $3 RETURNING 1 AS used`,
        values: [district, tokenHash, asTimestamp(now)],
      })
      return rows.length > 0
    },

    findKey: async (keyHash: string): Promise<ApiKey | undefined> => {
      const [row] = await db.query<ApiKey>({
        name: 'api-key-find',
        text: `SELECT id, name, area, created_at, created_by FROM api_key
WHERE district_id = $1 AND key_hash = $2 AND revoked_at IS NULL`,
        values: [district, keyHash],
      })
      return row
    },

    listKeys: (): Promise<readonly ApiKey[]> =>
      db.query<ApiKey>({
        text: `SELECT id, name, area, created_at, created_by FROM api_key
WHERE district_id = $1 AND revoked_at IS NULL ORDER BY created_at DESC LIMIT 500`,
        values: [district],
      }),

    insertKey: (
      on: Connection,
      key: Omit<ApiKey, 'created_at'> & { keyHash: string; now: Instant },
    ): Promise<unknown> =>
      on.query({
        text: `INSERT INTO api_key (district_id, id, key_hash, name, area, created_at, created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        values: [district, key.id, key.keyHash, key.name, key.area, asTimestamp(key.now), key.created_by],
      }),

    revokeKey: async (on: Connection, id: string, now: Instant): Promise<boolean> => {
      const rows = await on.query({
        text: `UPDATE api_key SET revoked_at = $3 WHERE district_id = $1 AND id = $2 AND revoked_at IS NULL RETURNING id`,
        values: [district, id, asTimestamp(now)],
      })
      return rows.length > 0
    },

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
  }
}

const rowOf = ({ count, lastAt, until }: Attempts) => ({
  count,
  last_at: asTimestamp(lastAt),
  until: asTimestamp(until),
})
