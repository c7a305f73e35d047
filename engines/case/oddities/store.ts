// SPDX-License-Identifier: Apache-2.0
import { areaRange } from '#platform/area/area.ts'
import { DAY, type Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Database } from '#platform/db/database.ts'
import { timeId } from '#platform/event/id.ts'
import type { ClosingCount, Evidence } from './decide.ts'
import type { Oddity } from './questions.ts'

export interface Loop {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly area: string
  readonly handler: string | null
  readonly reopens: number
}

/** A question as it was raised. */
export interface Raised extends Pick<Oddity, 'kind' | 'say' | 'units'> {
  readonly id: string
  readonly area: string
}

export interface Explained {
  readonly question: string
  readonly explanation: string
  readonly by: string
  readonly at: Instant
}

/** The newest pictures that are compared with one another; more would take more than a second. */
const MOST_EVIDENCE = 3000

export type OddityStore = ReturnType<typeof oddityStore>

/** What the questions are made of, over the matters of one district. */
export const oddityStore = (db: Database, district: string) => ({
  /** Closings by unit in the hours before a cut-off, beside those in the same hours of the 28 days before. */
  closingsBefore: (area: string, cutOff: Instant, window: number): Promise<readonly ClosingCount[]> =>
    db.query<ClosingCount>({
      name: 'oddity-closings',
      text: `SELECT handler AS unit, count(*) FILTER (WHERE closed_at >= $5)::int AS n,
  count(*) FILTER (WHERE closed_at < $5)::int AS usual FROM cases
WHERE district_id = $1 AND closed_at >= $6 AND closed_at < $4 AND area >= $2 AND area < $3 AND handler IS NOT NULL
  AND status = 'closed' AND extract(epoch FROM $4::timestamptz - closed_at)::bigint % 86400 <= $7
GROUP BY 1`,
      values: [
        district,
        area,
        areaRange(area).to,
        asTimestamp(cutOff),
        asTimestamp(cutOff - window),
        asTimestamp(cutOff - window - 28 * DAY),
        window / 1000,
      ],
    }),

  /** Matters closed since, that had been closed and reopened again and again. */
  loops: (area: string, since: Instant, reopens: number): Promise<readonly Loop[]> =>
    db.query<Loop>({
      name: 'oddity-loops',
      text: `SELECT id, code, kind, area, handler, reopens FROM cases
WHERE district_id = $1 AND closed_at >= $4 AND area >= $2 AND area < $3 AND reopens >= $5
ORDER BY reopens DESC, closed_at DESC LIMIT 100`,
      values: [district, area, areaRange(area).to, asTimestamp(since), reopens],
    }),

  /** Pictures given as evidence of the handling of matters closed since. */
  evidence: (area: string, since: Instant): Promise<readonly Evidence[]> =>
    db.query<Evidence>({
      name: 'oddity-evidence',
      text: `SELECT c.id AS matter, f.id AS file, f.likeness, (p->>'at')::bigint AS at, c.handler AS unit FROM cases c
CROSS JOIN LATERAL jsonb_array_elements(c.detail->'photos') AS p
JOIN stored_file f ON f.district_id = c.district_id AND f.id = p->>'id'
WHERE c.district_id = $1 AND c.closed_at >= $4 AND c.area >= $2 AND c.area < $3 AND p->>'moment' = 'after'
ORDER BY c.closed_at DESC LIMIT ${MOST_EVIDENCE}`,
      values: [district, area, areaRange(area).to, asTimestamp(since)],
    }),

  listExplained: (area: string): Promise<readonly Explained[]> =>
    db.query<Explained>({
      text: `SELECT question, explanation, explained_by AS by, explained_at AS at FROM oddity_answer
WHERE district_id = $1 AND area >= $2 AND area < $3`,
      values: [district, area, areaRange(area).to],
    }),

  /** Raise questions: each is kept and told of once, however often the same facts raise it. */
  raise: async (oddities: readonly Oddity[], area: string, at: Instant): Promise<void> => {
    const rows = oddities.map(({ question, kind, say, units }) => ({
      id: timeId(at),
      question,
      kind,
      say,
      units,
    }))
    await db.query({
      name: 'oddity-raise',
      text: `WITH raised AS (
  INSERT INTO oddity_raised (district_id, question, id, area, kind, say, units, raised_at)
  SELECT $1, question, id, $2, kind, say, units, $3
  FROM json_to_recordset($4) AS o(id uuid, question text, kind text, say jsonb, units text[])
  ON CONFLICT (district_id, question) DO NOTHING RETURNING id, question, kind, say, units, area
)
INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
SELECT $1, 'oddity', id::text, 1, 'question-raised', $3, '{"role":"system"}',
  jsonb_build_object('question', question, 'kind', kind, 'say', say, 'units', units, 'area', area) FROM raised`,
      values: [district, area, asTimestamp(at), JSON.stringify(rows)],
    })
  },

  /** Questions that were raised, by the id they are told with. */
  findRaised: async (ids: readonly string[]): Promise<readonly Raised[]> =>
    ids.length === 0
      ? []
      : db.query<Raised>({
          name: 'oddity-raised',
          text: 'SELECT id, area, kind, say, units FROM oddity_raised WHERE district_id = $1 AND id = ANY($2::uuid[])',
          values: [district, ids],
        }),

  /** Keep what was said to a question; the first answer stays. */
  explain: async (
    question: string,
    said: { readonly area: string; readonly text: string; readonly by: string; readonly at: Instant },
  ): Promise<boolean> => {
    const rows = await db.query({
      text: `INSERT INTO oddity_answer (district_id, question, area, explanation, explained_by, explained_at)
VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING question`,
      values: [district, question, said.area, said.text, said.by, asTimestamp(said.at)],
    })
    return rows.length === 1
  },
})
