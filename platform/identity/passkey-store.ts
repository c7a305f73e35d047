// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection, type Database } from '#platform/db/database.ts'

/** A device that can prove itself for an account. */
export interface Passkey {
  /** Credential id, base64url. */
  readonly id: string
  readonly account: string
  /** Host it was made for. */
  readonly host: string
  readonly publicKey: Buffer
  readonly counter: number
  readonly transports: readonly string[]
  readonly name: string
  readonly madeAt: Instant
  readonly usedAt: Instant | null
}

export type PasskeyPurpose = 'register' | 'sign-in'

export type PasskeyStore = ReturnType<typeof passkeyStore>

export const passkeyStore = (db: Database, district: string) => ({
  ...keys(db, district),
  ...challenges(db, district),
})

const keys = (db: Database, district: string) => ({
  list: (account: string): Promise<readonly Passkey[]> =>
    db.query<Passkey>({
      name: 'passkey-list',
      text: `SELECT id, account, host, public_key AS "publicKey", counter, transports, name, made_at AS "madeAt",
  used_at AS "usedAt" FROM passkey WHERE district_id = $1 AND account = $2 ORDER BY made_at LIMIT 50`,
      values: [district, account],
    }),

  /** False when the device is known already. */
  insert: async (on: Connection, key: Passkey): Promise<boolean> => {
    const rows = await on.query({
      text: `INSERT INTO passkey (district_id, id, account, host, public_key, counter, transports, name, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING 1`,
      values: [
        district,
        key.id,
        key.account,
        key.host,
        key.publicKey,
        key.counter,
        [...key.transports],
        key.name,
        asTimestamp(key.madeAt),
      ],
    })
    return rows.length === 1
  },

  /** Count a use. False when somebody used the same state of it at the same moment. */
  use: async (key: Passkey, counter: number, now: Instant): Promise<boolean> => {
    const rows = await db.query({
      text: `UPDATE passkey SET counter = $4, used_at = $5 WHERE district_id = $1 AND id = $2 AND counter = $3 RETURNING 1`,
      values: [district, key.id, key.counter, counter, asTimestamp(now)],
    })
    return rows.length === 1
  },

  remove: async (on: Connection, account: string, id: string): Promise<boolean> => {
    const rows = await on.query({
      text: 'DELETE FROM passkey WHERE district_id = $1 AND account = $2 AND id = $3 RETURNING 1',
      values: [district, account, id],
    })
    return rows.length === 1
  },
})

const challenges = (db: Database, district: string) => ({
  keepChallenge: (
    challenge: string,
    given: { account: string; purpose: PasskeyPurpose; until: Instant },
  ): Promise<unknown> =>
    db.query({
      text: `WITH old AS (DELETE FROM passkey_challenge WHERE expires_at < $5::timestamptz - interval '1 day')
INSERT INTO passkey_challenge (district_id, challenge, account, purpose, expires_at) VALUES ($1, $2, $3, $4, $5)`,
      values: [district, challenge, given.account, given.purpose, asTimestamp(given.until)],
    }),

  /** Use a challenge up. False when it was never given, was used, or is too old. */
  useChallenge: async (
    challenge: string,
    given: { account: string; purpose: PasskeyPurpose; now: Instant },
  ): Promise<boolean> => {
    const rows = await db.query({
      text: `DELETE FROM passkey_challenge WHERE district_id = $1 AND challenge = $2 AND account = $3 AND purpose = $4
AND expires_at > $5 RETURNING 1`,
      values: [district, challenge, given.account, given.purpose, asTimestamp(given.now)],
    })
    return rows.length === 1
  },
})
