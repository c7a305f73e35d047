// SPDX-License-Identifier: Apache-2.0
import type { Matter } from '#engines/case/matter.ts'
import { unitsOf } from '#engines/case/matter.ts'
import type { Mentionable } from '#engines/case/routes/deps.ts'
import { toPost } from '#engines/notice/message/declare.ts'
import { type Role, scopeOf, sees } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Database } from '#platform/db/database.ts'

interface PostRow {
  readonly role: Role
  readonly unit: string
  readonly area: string
}

/** Posts that somebody holds now and that see a matter, by the same judgement that opens the matter to them. */
export const mentionableIn =
  (db: Database, district: string) =>
  async (matter: Matter, now: Instant): Promise<readonly Mentionable[]> => {
    const units = unitsOf(matter)
    const rows = await db.query<PostRow>({
      name: 'posts-near-matter',
      text: `SELECT DISTINCT p.role, p.unit, p.area FROM account_post p JOIN account a USING (district_id, account)
WHERE p.district_id = $1 AND a.disabled_at IS NULL AND p.valid_from <= $4 AND (p.valid_to IS NULL OR p.valid_to > $4)
  AND (starts_with($2, p.area) OR p.unit = ANY($3::text[]))
ORDER BY p.unit, p.role LIMIT 300`,
      values: [district, matter.area, units, asTimestamp(now)],
    })
    const thing = { area: matter.area, units }
    const seeing = rows.filter((post) => sees(scopeOf({ account: '', name: '', posts: [post] }), thing))
    return [...new Map(seeing.map(({ role, unit }) => [toPost({ role, unit }), { role, unit }]))].map(
      ([to, post]) => ({ to, ...post }),
    )
  }
