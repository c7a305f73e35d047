// SPDX-License-Identifier: Apache-2.0
import { holds, type Post, type Role } from '#platform/access/access.ts'
import type { Connection } from '#platform/db/database.ts'

/** Roles whose open work is what waits in their area; an officer's is what the unit holds. */
const inArea: readonly Role[] = [
  'intake',
  'duty-chief',
  'dispatcher',
  'supervisor',
  'grid-worker',
  'verifier',
]

/** Open matters that wait for one of these posts: they go with the post, whoever holds it. */
export const countOpenWork = async (
  db: Connection,
  district: string,
  posts: readonly Post[],
): Promise<number> => {
  const areas = posts.filter((post) => holds({ account: '', name: '', posts: [post] }, ...inArea))
  const units = posts.filter(({ role }) => role === 'officer')
  if (areas.length + units.length === 0) return 0
  const [row] = await db.query<{ n: number }>({
    text: `SELECT count(*)::int AS n FROM cases c WHERE c.district_id = $1 AND c.status = 'open' AND (
  c.handler = ANY($2) OR c.holder = ANY($2)
  OR EXISTS (SELECT FROM unnest($3::text[]) AS a(code) WHERE c.area >= a.code COLLATE "C" AND c.area < (a.code || ':') COLLATE "C"))`,
    values: [district, units.map(({ unit }) => unit), areas.map(({ area }) => area)],
  })
  return row?.n ?? 0
}
