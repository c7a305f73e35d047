// SPDX-License-Identifier: Apache-2.0
import { asTimestamp, type Connection, type Database } from '#platform/db/database.ts'
import type { BatchHead, SealedEvent, Suite } from './format.ts'
import type { SealKey } from './key.ts'

/** A batch as it is kept, without its leaves. */
export interface Batch extends BatchHead {
  readonly chain: Buffer
  readonly keyId: string
  readonly signature: Buffer
}

interface BatchRow {
  readonly n: number
  readonly suite: Suite
  readonly size: number
  readonly total: number
  readonly last_tx: string
  readonly last_seq: number
  readonly root: Buffer
  readonly chain: Buffer
  readonly key_id: string
  readonly signature: Buffer
  readonly sealed_at: number
}

const COLUMNS =
  'n, suite, size, total, last_tx::text AS last_tx, last_seq, root, chain, key_id, signature, sealed_at'

const batchOf = (row: BatchRow): Batch => ({
  n: row.n,
  suite: row.suite,
  size: row.size,
  total: row.total,
  lastTx: row.last_tx,
  lastSeq: row.last_seq,
  root: row.root,
  chain: row.chain,
  keyId: row.key_id,
  signature: row.signature,
  sealedAt: row.sealed_at,
})

/** Where a batch ends in the log. */
export interface Mark {
  readonly tx: string
  readonly seq: number
}
export const logBegin: Mark = { tx: '0', seq: 0 }
export const endOf = (batch: Batch | undefined): Mark =>
  batch ? { tx: batch.lastTx, seq: batch.lastSeq } : logBegin

interface EventRow {
  readonly district_id: string
  readonly tx: string
  readonly seq: number
  readonly stream: string
  readonly stream_id: string
  readonly version: number
  readonly kind: string
  readonly micros: string
  readonly actor: string
  readonly cause: number | null
  readonly salt: string | null
  readonly data: string
  readonly content_hash: Buffer | null
}

// Microseconds since 2000: PostgreSQL's own count, so that whoever copies the binary rows has the same bytes.
const EVENT = `district_id, tx::text AS tx, seq, stream, stream_id, version, kind,
  (extract(epoch FROM at) * 1000000 - 946684800000000)::bigint::text AS micros, actor::text AS actor, cause, salt,
  data::text AS data, content_hash`

const eventOf = (row: EventRow): SealedEvent => ({
  district: row.district_id,
  tx: row.tx,
  seq: row.seq,
  stream: row.stream,
  streamId: row.stream_id,
  version: row.version,
  kind: row.kind,
  at: row.micros,
  actor: row.actor,
  cause: row.cause,
  salt: row.salt,
  data: row.data,
  contentHash: row.content_hash,
})

export type SealStore = ReturnType<typeof sealStore>

/** Batches of the seal of one district, and the events they are made of. */
export const sealStore = (db: Database, district: string) => ({
  ...batches(db, district),
  ...events(db, district),

  /** Make the key known to whoever verifies. */
  keepKey: (key: SealKey, at: number): Promise<unknown> =>
    db.query({
      text: `INSERT INTO seal_key (district_id, key_id, suite, public_key, since) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT DO NOTHING`,
      values: [district, key.id, key.suite, key.publicKey, asTimestamp(at)],
    }),

  listKeys: (): Promise<readonly { id: string; suite: Suite; pem: string; since: number }[]> =>
    db.query({
      text: `SELECT key_id AS id, suite, public_key AS pem, since FROM seal_key WHERE district_id = $1 ORDER BY since`,
      values: [district],
    }),
})

const batches = (db: Database, district: string) => ({
  last: async (on: Connection = db): Promise<Batch | undefined> => {
    const [row] = await on.query<BatchRow>({
      name: 'seal-last',
      text: `SELECT ${COLUMNS} FROM seal_batch WHERE district_id = $1 ORDER BY n DESC LIMIT 1`,
      values: [district],
    })
    return row && batchOf(row)
  },

  find: async (n: number): Promise<Batch | undefined> => {
    const [row] = await db.query<BatchRow>({
      name: 'seal-find',
      text: `SELECT ${COLUMNS} FROM seal_batch WHERE district_id = $1 AND n = $2`,
      values: [district, n],
    })
    return row && batchOf(row)
  },

  /** The latest first, before a number. */
  list: async (given: { before?: number | undefined; most: number }): Promise<readonly Batch[]> => {
    const rows = await db.query<BatchRow>({
      name: 'seal-list',
      text: `SELECT ${COLUMNS} FROM seal_batch WHERE district_id = $1 AND n < $2 ORDER BY n DESC LIMIT $3`,
      values: [district, given.before ?? Number.MAX_SAFE_INTEGER, given.most],
    })
    return rows.map(batchOf)
  },

  /** In order, from a number on. */
  listFrom: async (from: number, most: number): Promise<readonly Batch[]> => {
    const rows = await db.query<BatchRow>({
      name: 'seal-list-from',
      text: `SELECT ${COLUMNS} FROM seal_batch WHERE district_id = $1 AND n >= $2 ORDER BY n LIMIT $3`,
      values: [district, from, most],
    })
    return rows.map(batchOf)
  },

  leaves: async (n: number): Promise<Buffer> => {
    const [row] = await db.query<{ leaves: Buffer }>({
      name: 'seal-leaves',
      text: 'SELECT leaves FROM seal_batch WHERE district_id = $1 AND n = $2',
      values: [district, n],
    })
    return row?.leaves ?? Buffer.alloc(0)
  },

  /** Batches that may hold an event: numbers of neighbouring transactions overlap a little. */
  listAround: async (seq: number): Promise<readonly Batch[]> => {
    const rows = await db.query<BatchRow>({
      name: 'seal-around',
      text: `SELECT ${COLUMNS} FROM seal_batch WHERE district_id = $1 AND max_seq >= $2 AND min_seq <= $2 ORDER BY n LIMIT 200`,
      values: [district, seq],
    })
    return rows.map(batchOf)
  },

  insert: async (
    on: Connection,
    batch: Batch & { readonly leaves: Buffer; readonly minSeq: number; readonly maxSeq: number },
  ): Promise<boolean> => {
    const rows = await on.query({
      name: 'seal-insert',
      text: `INSERT INTO seal_batch (district_id, n, suite, size, total, last_tx, last_seq, min_seq, max_seq, root, chain,
  key_id, signature, sealed_at, leaves)
VALUES ($1, $2, $3, $4, $5, $6::xid8, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING RETURNING 1`,
      values: [
        district,
        batch.n,
        batch.suite,
        batch.size,
        batch.total,
        batch.lastTx,
        batch.lastSeq,
        batch.minSeq,
        batch.maxSeq,
        batch.root,
        batch.chain,
        batch.keyId,
        batch.signature,
        asTimestamp(batch.sealedAt),
        batch.leaves,
      ],
    })
    return rows.length === 1
  },
})

const events = (db: Database, district: string) => ({
  /** The next events to seal, below the oldest running transaction. */
  listAfter: async (mark: Mark, most: number): Promise<readonly SealedEvent[]> => {
    const rows = await db.query<EventRow>({
      name: 'seal-events-after',
      text: `SELECT ${EVENT} FROM event WHERE district_id = $1 AND (tx, seq) > ($2::xid8, $3)
  AND tx < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY event.tx, seq LIMIT $4`,
      values: [district, mark.tx, mark.seq, most],
    })
    return rows.map(eventOf)
  },

  /** What stands now between two marks. */
  listBetween: async (after: Mark, to: Mark): Promise<readonly SealedEvent[]> => {
    const rows = await db.query<EventRow>({
      name: 'seal-events-between',
      text: `SELECT ${EVENT} FROM event WHERE district_id = $1 AND (tx, seq) > ($2::xid8, $3) AND (tx, seq) <= ($4::xid8, $5)
ORDER BY event.tx, seq`,
      values: [district, after.tx, after.seq, to.tx, to.seq],
    })
    return rows.map(eventOf)
  },
})
