// SPDX-License-Identifier: Apache-2.0
import { asTimestamp, constraintOf, type Database, StatementFailed } from '#platform/db/database.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { Draft } from './decide.ts'
import { faultRowsOf, rowOf, type VisitRow, visitOf } from './row.ts'
import type { Visit } from './visit.ts'

/** The client's key and what it is answered with, kept with the effect. */
export interface Remembered {
  readonly key: string
  readonly source: string
  readonly bodyHash: string
  readonly record: string
  readonly status: number
  readonly at: Instant
}

/** done · repeated: the same key did it before · overtaken: the visit has moved on since it was read. */
export type Written = 'done' | 'repeated' | 'overtaken'

const COLUMNS = `id, code, type, title, area, street, address, lng, lat, subject, departments, planner, is_unannounced,
planned_on::text, state, submitted_at, points, possible, faults, rectified, updated_at, detail, version`

/** The one statement of every write: remembered answer, events, the row, and the problem list. All of it or nothing. */
const WRITE = `WITH remembered AS (
  INSERT INTO answer (district_id, key, source, body_hash, record, status, answer, at)
  SELECT district_id, key, source, body_hash, record, status, answer, at FROM json_populate_recordset(NULL::answer, $1)
),
told AS (
  INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
  SELECT district_id, 'visit', stream_id, version, kind, at, actor, data
  FROM json_to_recordset($2) AS e(district_id text, stream_id text, version integer, kind text, at timestamptz, actor jsonb, data jsonb)
),
made AS (
  INSERT INTO visit SELECT * FROM json_populate_recordset(NULL::visit, $3)
),
moved AS (
  UPDATE visit v SET state = r.state, submitted_at = r.submitted_at, points = r.points, possible = r.possible,
    faults = r.faults, rectified = r.rectified, updated_at = r.updated_at, detail = r.detail, version = r.version
  FROM json_populate_recordset(NULL::visit, $4) r
  WHERE v.district_id = r.district_id AND v.id = r.id AND v.version = $5
  RETURNING v.id
),
listed AS (
  INSERT INTO visit_fault SELECT * FROM json_populate_recordset(NULL::visit_fault, $6)
  ON CONFLICT (district_id, visit, key) DO UPDATE SET first_case = excluded.first_case, case_id = excluded.case_id,
    rectified_at = excluded.rectified_at, detail = excluded.detail
)
SELECT require_moved((SELECT count(*) FROM moved), $7) AS ok`

const json = (rows: readonly unknown[]): string => JSON.stringify(rows)

const answerRow = (district: string, remembered: Remembered) => ({
  district_id: district,
  key: remembered.key,
  source: remembered.source,
  body_hash: remembered.bodyHash,
  record: remembered.record,
  status: remembered.status,
  answer: {},
  at: asTimestamp(remembered.at),
})

const eventRows = (district: string, { visit, events }: Draft) =>
  events.map((event, index) => ({
    district_id: district,
    stream_id: visit.id,
    version: visit.version - events.length + 1 + index,
    kind: event.kind,
    at: asTimestamp(event.at),
    actor: event.actor,
    data: event.data,
  }))

const written = (error: unknown): Written => {
  if (constraintOf(error) === 'answer_pkey') return 'repeated'
  if (error instanceof StatementFailed && error.code === 'ZD409') return 'overtaken'
  throw error
}

export type VisitStore = ReturnType<typeof visitStore>

/** The tables `visit` and `visit_fault`: writing, and reading one visit. Lists are in lists.ts. */
export const visitStore = (db: Database, district: string) => {
  const write = (
    draft: Draft,
    before: Visit | undefined,
    remembered: Remembered | undefined,
  ): Promise<Written> =>
    db
      .query({
        name: 'visit-write',
        text: WRITE,
        values: [
          json(remembered ? [answerRow(district, remembered)] : []),
          json(eventRows(district, draft)),
          json(before ? [] : [rowOf(district, draft.visit)]),
          json(before ? [rowOf(district, draft.visit)] : []),
          before?.version ?? 0,
          json(faultRowsOf(district, draft.visit)),
          before ? 1 : 0,
        ],
      })
      .then((): Written => 'done', written)

  const find = async (id: string): Promise<Visit | undefined> => {
    const [row] = await db.query<VisitRow>({
      name: 'visit-find',
      text: `SELECT ${COLUMNS} FROM visit WHERE district_id = $1 AND id = $2`,
      values: [district, id],
    })
    return row && visitOf(row)
  }

  const findAnswer = async (
    source: string,
    key: string,
  ): Promise<{ readonly bodyHash: string; readonly record: string | null } | undefined> => {
    const [row] = await db.query<{ body_hash: string; record: string | null }>({
      name: 'visit-answer',
      text: 'SELECT body_hash, record FROM answer WHERE district_id = $1 AND source = $2 AND key = $3',
      values: [district, source, key],
    })
    return row && { bodyHash: row.body_hash, record: row.record }
  }

  /** Faults whose matter is, or was at first, one of these. */
  const listOfCases = async (
    cases: readonly string[],
  ): Promise<
    readonly { readonly visit: string; readonly fault: string; readonly cases: readonly string[] }[]
  > => {
    const rows = await db.query<{ visit: string; key: string; first_case: string; case_id: string }>({
      name: 'visit-of-cases',
      text: `SELECT visit, key, first_case, case_id FROM visit_fault WHERE district_id = $1 AND case_id = ANY($2::uuid[])
UNION SELECT visit, key, first_case, case_id FROM visit_fault WHERE district_id = $1 AND first_case = ANY($2::uuid[])`,
      values: [district, cases],
    })
    return rows.map((row) => ({ visit: row.visit, fault: row.key, cases: [row.case_id, row.first_case] }))
  }

  return { write, find, findAnswer, listOfCases }
}
