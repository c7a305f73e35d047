// SPDX-License-Identifier: Apache-2.0
import type { Queued } from '../queue/item.ts'
import type { Mark, PatrolPoint } from '../types.ts'

/** What is known of a point: the server's word, and what this phone has recorded since. */
export function marksWith(
  point: PatrolPoint,
  queue: readonly Queued[],
  day: string,
): Readonly<Record<string, Mark>> {
  const own = queue.filter(
    ({ about, state, body }) => about === `patrol:${point.id}` && state !== 'returned' && body['day'] === day,
  )
  return own.reduce(
    (marks, { body }) => ({ ...marks, ...(body['marks'] as Readonly<Record<string, Mark>>) }),
    point.marks,
  )
}
