// SPDX-License-Identifier: Apache-2.0
import { type Day, addDays, type Instant, instantOf } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection, type Statement } from '#platform/db/database.ts'
import type { Part } from './decide.ts'

/** A community's station and the community it works in. */
export interface Team {
  readonly code: string
  readonly area: string
}

export interface TeamPart {
  readonly team: string
  readonly part: Part
  readonly total: number
  readonly good: number
  readonly excused: number
}

export interface Deduction {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly part: Part
  readonly at: Instant
  readonly dispute: string | null
  readonly state: 'open' | 'accepted' | 'rejected' | null
  readonly reason: string | null
  readonly decision: string | null
}

export interface Dispute {
  readonly id: string
  readonly case_id: string
  readonly team: string
  readonly part: Part
  readonly state: string
}

interface Asked {
  readonly teams: readonly Team[]
  readonly from: Day
  readonly to: Day
  readonly now: Instant
  /** Only what was counted of this matter. */
  readonly matter?: string
}

/*
 * Records of each part: $1 district, $2 codes and $3 areas of the teams, $4–$5 first and after the last instant, $6 now.
 * A limit that has not passed yet counts neither way.
 */
const counted = `teams AS (SELECT * FROM unnest($2::text[], $3::text[]) AS t(team, area)),
counted AS (
  SELECT t.team, c.id, 'valid' AS part, c.opened_at AS at, c.status <> 'void' AS good
  FROM teams t JOIN cases c ON c.district_id = $1 AND c.community = t.area AND c.channel = 'patrol'
    AND c.opened_at >= $4 AND c.opened_at < $5 AND c.parent IS NULL AND c.status <> 'merged'
  UNION ALL
  SELECT t.team, c.id, 'on-time', c.handling_due_at, c.on_time IS TRUE
  FROM teams t JOIN cases c ON c.district_id = $1 AND c.handler = t.team AND c.handling_due_at >= $4
    AND c.handling_due_at < least($5::timestamptz, $6::timestamptz) AND c.status IN ('open', 'closed')
  UNION ALL
  SELECT t.team, c.id, 'satisfied', c.closed_at, c.rating >= 4
  FROM teams t JOIN cases c ON c.district_id = $1 AND c.handler = t.team AND c.closed_at >= $4 AND c.closed_at < $5
    AND c.status = 'closed' AND c.rating IS NOT NULL
)`

const valuesOf = (district: string, { teams, from, to, now }: Asked): readonly unknown[] => [
  district,
  teams.map(({ code }) => code),
  teams.map(({ area }) => area),
  asTimestamp(instantOf(from)),
  asTimestamp(instantOf(addDays(to, 1))),
  asTimestamp(now),
]

const deductionsStatement = (district: string, asked: Asked): Statement => ({
  name: 'team-deductions',
  text: `WITH ${counted}
SELECT c.id, m.code, m.kind, c.part, c.at, d.id AS dispute, d.state, d.reason, d.decision
FROM counted c JOIN cases m ON m.district_id = $1 AND m.id = c.id
LEFT JOIN team_dispute d ON d.district_id = $1 AND d.case_id = c.id AND d.part = c.part
WHERE NOT c.good AND ($7::uuid IS NULL OR c.id = $7) ORDER BY c.at DESC, c.id LIMIT 500`,
  values: [...valuesOf(district, asked), asked.matter ?? null],
})

export interface Said {
  readonly by: {
    readonly account: string
    readonly name: string
    readonly role: string
    readonly unit: string
  }
  readonly at: Instant
  readonly text: string
}

export type TeamStore = ReturnType<typeof teamStore>

/** What the score cards of teams are made of; disputes are the only thing written here, each with its event. */
export const teamStore = (district: string) => ({
  counts: (db: Connection, asked: Asked): Promise<readonly TeamPart[]> =>
    db.query<TeamPart>({
      name: 'team-counts',
      text: `WITH ${counted}
SELECT c.team, c.part, count(*) FILTER (WHERE d.id IS NULL)::int AS total,
  count(*) FILTER (WHERE d.id IS NULL AND c.good)::int AS good, count(d.id)::int AS excused
FROM counted c LEFT JOIN team_dispute d ON d.district_id = $1 AND d.case_id = c.id AND d.part = c.part
  AND d.state = 'accepted'
GROUP BY 1, 2`,
      values: [...valuesOf(district, asked)],
    }),

  deductions: (db: Connection, asked: Asked): Promise<readonly Deduction[]> =>
    db.query<Deduction>(deductionsStatement(district, asked)),

  /** Raise a dispute; false when this deduction has one already. */
  raise: async (
    db: Connection,
    dispute: { readonly id: string; readonly matter: string; readonly part: Part; readonly team: Team },
    said: Said,
  ): Promise<boolean> => {
    const rows = await db.query({
      text: `WITH raised AS (
  INSERT INTO team_dispute (district_id, id, case_id, part, team, area, reason, raised_by, raised_at, state)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open') ON CONFLICT DO NOTHING RETURNING id
)
INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
SELECT $1, 'team-dispute', id::text, 1, 'deduction-disputed', $9, $10, $11 FROM raised RETURNING seq`,
      values: [
        district,
        dispute.id,
        dispute.matter,
        dispute.part,
        dispute.team.code,
        dispute.team.area,
        said.text,
        said.by.account,
        asTimestamp(said.at),
        JSON.stringify(said.by),
        JSON.stringify({ case: dispute.matter, part: dispute.part, reason: said.text }),
      ],
    })
    return rows.length === 1
  },

  findDispute: async (db: Connection, id: string): Promise<Dispute | undefined> => {
    const [row] = await db.query<Dispute>({
      text: 'SELECT id, case_id, team, part, state FROM team_dispute WHERE district_id = $1 AND id = $2',
      values: [district, id],
    })
    return row
  },

  /** Decide an open dispute; false when it has been decided already. */
  decide: async (
    db: Connection,
    id: string,
    state: 'accepted' | 'rejected',
    said: Said,
  ): Promise<boolean> => {
    const rows = await db.query({
      text: `WITH decided AS (
  UPDATE team_dispute SET state = $3, decision = $4, decided_by = $5, decided_at = $6
  WHERE district_id = $1 AND id = $2 AND state = 'open' RETURNING id, case_id, part
)
INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
SELECT $1, 'team-dispute', id::text, 2, 'dispute-' || $3, $6, $7,
  jsonb_build_object('case', case_id, 'part', part, 'decision', $4::text) FROM decided RETURNING seq`,
      values: [
        district,
        id,
        state,
        said.text,
        said.by.account,
        asTimestamp(said.at),
        JSON.stringify(said.by),
      ],
    })
    return rows.length === 1
  },
})
