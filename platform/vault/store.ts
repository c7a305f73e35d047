// SPDX-License-Identifier: Apache-2.0
import { asTimestamp, type Connection } from '#platform/db/database.ts'
import type { Instant } from '#platform/clock/clock.ts'

/** The key of one subject as the database keeps it; without `wrapped` it was destroyed. */
export interface KeyRow {
  readonly subject: string
  readonly master: string
  readonly wrapped: string | null
}

export interface NewKeyRow {
  readonly subject: string
  readonly wrapped: string
  /** Keyed hash of nothing with the key: proves later that a key shown is, or is not, the one destroyed. */
  readonly proof: string
}

export interface DestroyedRow {
  readonly subject: string
  readonly proof: string
  readonly made_at: Instant
  readonly destroyed_at: Instant
  readonly because: string
}

const read = 'subject, master, wrapped'

export const keyStore = (db: Connection, district: string) => ({
  findMany: (subjects: readonly string[]): Promise<KeyRow[]> =>
    db.query<KeyRow>({
      name: 'vault-find',
      text: `SELECT ${read} FROM vault_key WHERE district_id = $1 AND subject = ANY ($2::text[])`,
      values: [district, subjects],
    }),

  /** Keys not there yet. Nothing is written when the master was put away meanwhile: `isCurrent` says so. */
  insert: async (master: string, rows: readonly NewKeyRow[]): Promise<{ isCurrent: boolean }> => {
    const [row] = await db.query<{ is_current: boolean }>({
      name: 'vault-insert',
      text: `WITH held AS (SELECT id FROM vault_master WHERE district_id = $1 AND id = $2 FOR KEY SHARE),
made AS (
  INSERT INTO vault_key (district_id, subject, master, wrapped, proof)
  SELECT $1, k.subject, held.id, k.wrapped, k.proof
  FROM held, unnest($3::text[], $4::text[], $5::text[]) AS k(subject, wrapped, proof)
  ON CONFLICT DO NOTHING
)
SELECT EXISTS (SELECT FROM held) AS is_current`,
      values: [
        district,
        master,
        rows.map(({ subject }) => subject),
        rows.map(({ wrapped }) => wrapped),
        rows.map(({ proof }) => proof),
      ],
    })
    return { isCurrent: row?.is_current ?? false }
  },

  destroy: async (subject: string, given: { by: string; because: string; at: Instant }) => {
    const [row] = await db.query<DestroyedRow>({
      name: 'vault-destroy',
      text: `UPDATE vault_key SET wrapped = NULL, destroyed_at = $3, destroyed_by = $4, because = $5
WHERE district_id = $1 AND subject = $2 AND wrapped IS NOT NULL
RETURNING subject, proof, made_at, destroyed_at, because`,
      values: [district, subject, asTimestamp(given.at), given.by, given.because],
    })
    return row
  },

  findDestroyed: async (subject: string): Promise<DestroyedRow | undefined> => {
    const [row] = await db.query<DestroyedRow>({
      text: `SELECT subject, proof, made_at, destroyed_at, because FROM vault_key
WHERE district_id = $1 AND subject = $2 AND wrapped IS NULL`,
      values: [district, subject],
    })
    return row
  },

  listDestroyed: async (): Promise<readonly string[]> => {
    const rows = await db.query<{ subject: string }>({
      text: 'SELECT subject FROM vault_key WHERE district_id = $1 AND wrapped IS NULL ORDER BY subject',
      values: [district],
    })
    return rows.map(({ subject }) => subject)
  },

  /** Subjects that were destroyed before and are alive again, because a backup came back. */
  destroyAgain: async (subjects: readonly string[]): Promise<number> => {
    const rows = await db.query({
      text: `UPDATE vault_key SET wrapped = NULL, destroyed_at = now(), destroyed_by = 'system', because = 'destroyed before'
WHERE district_id = $1 AND subject = ANY ($2::text[]) AND wrapped IS NOT NULL RETURNING subject`,
      values: [district, subjects],
    })
    return rows.length
  },

  hasAny: async (): Promise<boolean> => {
    const rows = await db.query({
      text: 'SELECT 1 FROM vault_master WHERE district_id = $1 LIMIT 1',
      values: [district],
    })
    return rows.length > 0
  },

  addMaster: (id: string): Promise<unknown> =>
    db.query({
      text: 'INSERT INTO vault_master (district_id, id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      values: [district, id],
    }),

  /** Of all districts: one key file may serve several. */
  listMastersUsed: async (): Promise<readonly string[]> => {
    const rows = await db.query<{ id: string }>({ text: 'SELECT DISTINCT id FROM vault_master' })
    return rows.map(({ id }) => id)
  },

  /** From now on no key can be wrapped with it. */
  putMastersAway: (current: string): Promise<unknown> =>
    db.query({
      text: 'DELETE FROM vault_master WHERE district_id = $1 AND id <> $2',
      values: [district, current],
    }),

  /** Keys still wrapped with another master, locked until they are wrapped anew. */
  lockOld: (current: string, most: number): Promise<KeyRow[]> =>
    db.query<KeyRow>({
      name: 'vault-lock-old',
      text: `SELECT ${read} FROM vault_key WHERE district_id = $1 AND master <> $2 AND wrapped IS NOT NULL LIMIT $3 FOR UPDATE`,
      values: [district, current, most],
    }),

  rewrap: (master: string, rows: readonly { subject: string; wrapped: string }[]): Promise<unknown> =>
    db.query({
      name: 'vault-rewrap',
      text: `UPDATE vault_key k SET master = $2, wrapped = n.wrapped
FROM unnest($3::text[], $4::text[]) AS n(subject, wrapped) WHERE k.district_id = $1 AND k.subject = n.subject`,
      values: [district, master, rows.map(({ subject }) => subject), rows.map(({ wrapped }) => wrapped)],
    }),
})
