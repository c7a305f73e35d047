// SPDX-License-Identifier: Apache-2.0
import type { Change } from '#engines/notice/subscription/declare.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Database } from '#platform/db/database.ts'

/** Where subscriptions and matters meet: by the report a subscription is bound to, wherever its matter was merged to. */
export const noticeStore = (db: Database, district: string) => ({
  /** Which of these matters somebody wants to hear of. */
  listHeard: async (cases: readonly string[]): Promise<ReadonlySet<string>> => {
    const rows = await db.query<{ case_id: string }>({
      name: 'subscription-heard',
      text: `SELECT DISTINCT r.case_id FROM report r JOIN subscription s ON s.district_id = r.district_id AND s.report_id = r.id
WHERE r.district_id = $1 AND r.case_id = ANY($2::uuid[]) AND s.state = 'active'`,
      values: [district, cases],
    })
    return new Set(rows.map(({ case_id }) => case_id))
  },

  /** One delivery for everybody who wants to hear of this matter; a change that is known already adds none. */
  tell: async (change: Change, only: string | undefined, nextAt: Instant): Promise<void> => {
    await db.query({
      name: 'notice-tell',
      text: `INSERT INTO notice_delivery (district_id, subscription, stream_id, version, kind, at, next_at)
SELECT $1, s.id, $2::text, $3, $4, $5, $6 FROM report r JOIN subscription s ON s.district_id = r.district_id AND s.report_id = r.id
WHERE r.district_id = $1 AND r.case_id = ($2::text)::uuid AND s.state = 'active' AND ($7::uuid IS NULL OR r.id = $7)
ON CONFLICT DO NOTHING`,
      values: [
        district,
        change.streamId,
        change.version,
        change.kind,
        asTimestamp(change.at),
        asTimestamp(nextAt),
        only ?? null,
      ],
    })
  },

  /** What nobody confirmed goes, and what belongs to a report that is gone or to a matter settled long ago. */
  prune: async (before: { readonly asked: Instant; readonly settled: Instant }): Promise<void> => {
    await db.query({
      name: 'subscription-prune',
      text: `DELETE FROM subscription s WHERE s.district_id = $1 AND (
  (s.state = 'asked' AND s.asked_at < $2)
  OR NOT EXISTS (SELECT FROM report r WHERE r.district_id = $1 AND r.id = s.report_id)
  OR EXISTS (SELECT FROM report r JOIN cases c ON c.district_id = r.district_id AND c.id = r.case_id
    WHERE r.district_id = $1 AND r.id = s.report_id AND c.status <> 'open' AND c.updated_at < $3))`,
      values: [district, asTimestamp(before.asked), asTimestamp(before.settled)],
    })
  },
})
