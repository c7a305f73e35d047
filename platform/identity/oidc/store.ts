// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Database } from '#platform/db/database.ts'
import { hashOf } from '#platform/event/id.ts'

/** What the provider keeps under one id. */
export type Payload = Readonly<Record<string, unknown>>

export interface NewRecord {
  readonly model: string
  readonly id: string
  readonly payload: Payload
  readonly grantId: string | null
  readonly uid: string | null
  /** Our own session behind a session of the provider. */
  readonly session: string | null
  readonly expiresAt: Instant
}

/** A session of the provider whose own session has ended. */
export interface Ended {
  readonly id_hash: string
  readonly payload: Payload
}

export interface KeyRow {
  readonly kid: string
  readonly alg: 'RS256' | 'ES256'
  readonly sealed: string
  readonly made_at: Instant
}

export type OidcStore = ReturnType<typeof oidcStore>

/** The tables `oidc_record`, `oidc_key` and `oidc_consent`. */
export const oidcStore = (db: Database, district: string) => ({
  ...records(db, district),
  ...sessions(db, district),
  ...keys(db, district),
  ...consents(db, district),
})

const records = (db: Database, district: string) => ({
  upsert: async (record: NewRecord): Promise<void> => {
    await db.query({
      name: 'oidc-upsert',
      text: `INSERT INTO oidc_record (district_id, model, id_hash, payload, grant_id, uid, session, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (district_id, model, id_hash) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id,
  uid = excluded.uid, session = coalesce(excluded.session, oidc_record.session), expires_at = excluded.expires_at`,
      values: [
        district,
        record.model,
        hashOf(record.id),
        JSON.stringify(record.payload),
        record.grantId,
        record.uid,
        record.session,
        asTimestamp(record.expiresAt),
      ],
    })
  },

  find: async (model: string, id: string, now: Instant): Promise<Payload | undefined> => {
    const [row] = await db.query<{ payload: Payload }>({
      name: 'oidc-find',
      text: `SELECT payload FROM oidc_record
WHERE district_id = $1 AND model = $2 AND id_hash = $3 AND expires_at > $4`,
      values: [district, model, hashOf(id), asTimestamp(now)],
    })
    return row?.payload
  },

  findByUid: async (model: string, uid: string, now: Instant): Promise<Payload | undefined> => {
    const [row] = await db.query<{ payload: Payload }>({
      name: 'oidc-find-uid',
      text: 'SELECT payload FROM oidc_record WHERE district_id = $1 AND model = $2 AND uid = $3 AND expires_at > $4',
      values: [district, model, uid, asTimestamp(now)],
    })
    return row?.payload
  },

  /** Say that a code was used, so that a second use is known as one. */
  consume: (model: string, id: string, seconds: number): Promise<unknown> =>
    db.query({
      name: 'oidc-consume',
      text: `UPDATE oidc_record SET payload = payload || jsonb_build_object('consumed', $4::bigint)
WHERE district_id = $1 AND model = $2 AND id_hash = $3`,
      values: [district, model, hashOf(id), seconds],
    }),

  destroy: (model: string, id: string): Promise<unknown> =>
    db.query({
      name: 'oidc-destroy',
      text: 'DELETE FROM oidc_record WHERE district_id = $1 AND model = $2 AND id_hash = $3',
      values: [district, model, hashOf(id)],
    }),

  /** Everything that was given out under a grant. */
  destroyGrant: (grantId: string): Promise<unknown> =>
    db.query({
      name: 'oidc-destroy-grant',
      text: 'DELETE FROM oidc_record WHERE district_id = $1 AND grant_id = $2',
      values: [district, grantId],
    }),

  sweep: async (now: Instant): Promise<number> => {
    const gone = await db.query({
      text: 'DELETE FROM oidc_record WHERE district_id = $1 AND expires_at <= $2 RETURNING 1',
      values: [district, asTimestamp(now)],
    })
    return gone.length
  },
})

const sessions = (db: Database, district: string) => ({
  /** Whether a session of the provider stands on this session of ours. */
  isOf: async (id: string, session: string | undefined): Promise<boolean> => {
    const rows = await db.query({
      name: 'oidc-session-of',
      text: `SELECT FROM oidc_record WHERE district_id = $1 AND model = 'Session' AND id_hash = $2 AND session = $3`,
      values: [district, hashOf(id), session ?? null],
    })
    return rows.length > 0
  },

  /**
   * Take away the sessions whose own session has ended, was given up or belongs to a disabled account; each is given to
   * one caller only, so that several programs tell an application once.
   */
  takeEnded: (now: Instant, idle: number): Promise<readonly Ended[]> =>
    db.query<Ended>({
      name: 'oidc-take-ended',
      text: `DELETE FROM oidc_record o WHERE o.district_id = $1 AND o.model = 'Session' AND o.session IS NOT NULL
AND NOT EXISTS (
  SELECT FROM session s JOIN account a ON a.district_id = s.district_id AND a.account = s.account
  WHERE s.district_id = $1 AND s.id = o.session AND s.ended_at IS NULL AND s.expires_at > $2 AND s.seen_at > $3
    AND a.disabled_at IS NULL)
RETURNING o.id_hash, o.payload`,
      values: [district, asTimestamp(now), asTimestamp(now - idle)],
    }),
})

const keys = (db: Database, district: string) => ({
  listKeys: (): Promise<readonly KeyRow[]> =>
    db.query<KeyRow>({
      text: 'SELECT kid, alg, sealed, made_at FROM oidc_key WHERE district_id = $1 ORDER BY made_at DESC, kid',
      values: [district],
    }),

  /** Keep a key unless somebody else made one of its kind since `since`; gives whether it was kept. */
  insertKey: async (key: KeyRow, since: Instant): Promise<boolean> =>
    db.transaction(async (tx) => {
      await tx.query({ text: 'SELECT pg_advisory_xact_lock(7100420)' })
      const rows = await tx.query({
        text: `INSERT INTO oidc_key (district_id, kid, alg, sealed, made_at) SELECT $1, $2, $3, $4, $5
WHERE NOT EXISTS (SELECT FROM oidc_key WHERE district_id = $1 AND alg = $3 AND made_at > $6) RETURNING 1 AS kept`,
        values: [district, key.kid, key.alg, key.sealed, asTimestamp(key.made_at), asTimestamp(since)],
      })
      return rows.length > 0
    }),

  removeKeys: (before: Instant): Promise<unknown> =>
    db.query({
      text: 'DELETE FROM oidc_key WHERE district_id = $1 AND made_at < $2',
      values: [district, asTimestamp(before)],
    }),
})

const consents = (db: Database, district: string) => ({
  findConsent: async (account: string, client: string): Promise<readonly string[]> => {
    const [row] = await db.query<{ scopes: readonly string[] }>({
      text: 'SELECT scopes FROM oidc_consent WHERE district_id = $1 AND account = $2 AND client = $3',
      values: [district, account, client],
    })
    return row?.scopes ?? []
  },

  keepConsent: (
    account: string,
    given: { readonly client: string; readonly scopes: readonly string[]; readonly now: Instant },
  ): Promise<unknown> =>
    db.query({
      text: `INSERT INTO oidc_consent (district_id, account, client, scopes, at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (district_id, account, client) DO UPDATE SET scopes = excluded.scopes, at = excluded.at`,
      values: [district, account, given.client, given.scopes, asTimestamp(given.now)],
    }),
})
