// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection, type Database } from '#platform/db/database.ts'

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

/** One-time links. */
export const claimStore = (db: Database, district: string) => ({
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
})

/** Keys of partner systems. */
export const keyStore = (db: Database, district: string) => ({
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
})
