// SPDX-License-Identifier: Apache-2.0
import type pg from 'pg'
import { chainStart, type SealedEvent, unpackLeaves } from '../format.ts'
import { makeProof, type Proof } from './proof.ts'
import { listBatches } from './verify.ts'

const EVENT = `district_id AS district, tx::text AS tx, seq::float8 AS seq, stream, stream_id AS "streamId", version, kind,
  (extract(epoch FROM at) * 1000000 - 946684800000000)::bigint::text AS at, actor::text AS actor, cause::float8 AS cause,
  salt, data::text AS data, content_hash AS "contentHash"`

/** The proof that an event is in the sealed log; undefined when no batch holds it or its row is gone. */
export const proveEvent = async (
  client: pg.Client,
  district: string,
  seq: number,
): Promise<Proof | undefined> => {
  const batches = await listBatches(client, district)
  const { rows: near } = await client.query<{ n: string; leaves: Buffer }>(
    `SELECT n, leaves FROM seal_batch WHERE district_id = $1 AND min_seq <= $2 AND max_seq >= $2 ORDER BY n`,
    [district, seq],
  )
  for (const { n, leaves: packed } of near) {
    const leaves = unpackLeaves(packed)
    const batch = batches[Number(n) - 1]
    const before = batches[Number(n) - 2]
    if (!batch || !leaves.some((leaf) => leaf.seq === seq)) continue
    const { rows } = await client.query<SealedEvent>(
      `SELECT ${EVENT} FROM event WHERE district_id = $1 AND event.seq = $2 AND (tx, event.seq) > ($3::xid8, $4)
  AND (tx, event.seq) <= ($5::xid8, $6)`,
      [district, seq, before?.lastTx ?? '0', before?.lastSeq ?? 0, batch.lastTx, batch.lastSeq],
    )
    const keys = await client.query<{ pem: string }>(
      'SELECT public_key AS pem FROM seal_key WHERE district_id = $1 AND key_id = $2',
      [district, batch.keyId],
    )
    const event = rows[0]
    if (!event) return undefined
    return makeProof({
      event,
      leaves,
      batch,
      chainBefore: before?.chain ?? chainStart,
      checkpoint: { ...batch, district },
      publicKey: keys.rows[0]?.pem ?? '',
    })
  }
  return undefined
}
