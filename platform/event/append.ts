// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'
import type { EventActor, NewEvent } from './event.ts'

/** Who acted, as the log keeps it: with the first post they hold. */
export const eventActorOf = ({ account, name, posts: [post] }: Actor): EventActor => ({
  account,
  name,
  role: post?.role ?? 'system',
  ...(post ? { unit: post.unit } : {}),
})

/**
 * Append one event at the end of its stream, within the transaction of what it tells. For writes that are rare: streams
 * that move often carry their version in the row they belong to.
 */
export const appendEvent = async (
  tx: Connection,
  district: string,
  { stream, streamId, kind, at, actor, data }: Omit<NewEvent, 'version' | 'cause'>,
): Promise<void> => {
  await tx.query({
    name: 'event-append-lock',
    text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 5))',
    values: [`${district}:${streamId}`],
  })
  await tx.query({
    name: 'event-append',
    text: `INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
SELECT $1, $2, $3, 1 + coalesce((SELECT max(version) FROM event WHERE district_id = $1 AND stream_id = $3), 0), $4, $5, $6, $7`,
    values: [district, stream, streamId, kind, asTimestamp(at), JSON.stringify(actor), JSON.stringify(data)],
  })
}
