// SPDX-License-Identifier: Apache-2.0
import type { Role } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Database } from '#platform/db/database.ts'

/** Somebody of the house, by the post one reaches them in. */
export interface Listed {
  readonly account: string
  readonly name: string
  readonly role: Role
  readonly unit: string
}

export interface PhoneBookQuery {
  readonly text: string
  /** Units whose name holds the text: their people are found as well. */
  readonly units: readonly string[]
  /** Areas of the reader: people who work there, and those above them. */
  readonly areas: readonly string[]
  readonly after: string
  readonly most: number
  readonly now: Instant
}

/** The phone book: names and posts of staff, never of residents; a street finds its own people and the district's. */
export const findInPhoneBook = (
  db: Database,
  district: string,
  { text, units, areas, after, most, now }: PhoneBookQuery,
): Promise<readonly Listed[]> =>
  db.query<Listed>({
    name: 'identity-phone-book',
    text: `SELECT DISTINCT ON (a.account) a.account, a.name, p.role, p.unit
FROM account a JOIN account_post p USING (district_id, account)
WHERE a.district_id = $1 AND a.account > $2 AND NOT a.is_resident AND a.disabled_at IS NULL
  AND (strpos(lower(a.name), lower($3)) > 0 OR p.unit = ANY($4))
  AND p.role NOT IN ('resident', 'partner', 'system') AND p.valid_from <= $5 AND (p.valid_to IS NULL OR p.valid_to > $5)
  AND EXISTS (SELECT FROM unnest($6::text[]) AS own(area)
    WHERE starts_with(p.area, own.area) OR starts_with(own.area, p.area))
ORDER BY a.account, p.role LIMIT $7`,
    values: [district, after, text, units, asTimestamp(now), areas, most],
  })
