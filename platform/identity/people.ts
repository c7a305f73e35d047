// SPDX-License-Identifier: Apache-2.0
import type { Role } from '#platform/access/access.ts'
import { asTimestamp, type Database } from '#platform/db/database.ts'
import type { Instant } from '#platform/clock/clock.ts'

export interface Colleague {
  readonly account: string
  readonly name: string
  readonly unit: string
  readonly roles: readonly Role[]
}

/** Who holds a post in these units now. Nothing but names and posts: what a duty roster needs. */
export const listColleagues = (
  db: Database,
  district: string,
  { units, now }: { readonly units: readonly string[]; readonly now: Instant },
): Promise<readonly Colleague[]> =>
  db.query<Colleague>({
    name: 'identity-colleagues',
    text: `SELECT a.account, a.name, p.unit, array_agg(DISTINCT p.role ORDER BY p.role) AS roles
FROM account_post p JOIN account a USING (district_id, account)
WHERE p.district_id = $1 AND p.unit = ANY($2) AND p.valid_from <= $3 AND (p.valid_to IS NULL OR p.valid_to > $3) AND a.disabled_at IS NULL
  AND p.role <> 'resident'
GROUP BY a.account, a.name, p.unit ORDER BY p.unit, a.name LIMIT 500`,
    values: [district, units, asTimestamp(now)],
  })
