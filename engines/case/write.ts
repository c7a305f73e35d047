// SPDX-License-Identifier: Apache-2.0
import { changingColumns } from './row.ts'

const sets = changingColumns.map((column) => `${column} = r.${column}`).join(', ')

/*
 * The parts of the one statement that every write of this engine is. Rows travel as JSON: for one matter it costs
 * about as much as forty bind parameters, for two hundred it is one round trip instead of two hundred.
 */
const remember = `remembered AS (
  INSERT INTO answer SELECT * FROM json_populate_recordset(NULL::answer, $1)
)`
const make = `made AS (
  INSERT INTO cases SELECT * FROM json_populate_recordset(NULL::cases, $2)
)`
const tell = `told AS (
  INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
  SELECT district_id, 'case', stream_id, version, kind, at, actor, data
  FROM jsonb_to_recordset($3) AS e(district_id text, stream_id text, version integer, kind text, at timestamptz, actor jsonb, data jsonb)
)`
const hear = `heard AS (
  INSERT INTO report SELECT * FROM json_populate_recordset(NULL::report, $4)
)`
const count = `counted AS (
  INSERT INTO figure_delta (district_id, measure, day, area, kind, unit, n)
  SELECT district_id, measure, day, area, kind, unit, n
  FROM json_to_recordset($5) AS d(district_id text, measure text, day date, area text, kind text, unit text, n bigint)
)`

/** Requests to other units as they stand after the write (部门协助); $N is the parameter they travel in. */
const ask = (parameter: string): string => `asked AS (
  INSERT INTO assistance SELECT * FROM json_populate_recordset(NULL::assistance, ${parameter})
  ON CONFLICT (district_id, id) DO UPDATE SET kind = excluded.kind, area = excluded.area, street = excluded.street,
    community = excluded.community, status = excluded.status, due_at = excluded.due_at,
    answered_at = excluded.answered_at, on_time = excluded.on_time, escalations = excluded.escalations
)`

/** New matters and their first reports, one or hundreds. A repeated key (primary key of `answer`) undoes the whole batch. */
export const intakeStatement = {
  name: 'case-intake',
  text: `WITH ${[remember, make, tell, hear, count].join(',\n')} SELECT 1`,
}

/** The same for matters of the past, which come with all that other units were asked. */
export const historyStatement = {
  name: 'case-history',
  text: `WITH ${[remember, make, tell, hear, count, ask('$6')].join(',\n')} SELECT 1`,
}

/** Moves of existing matters, with the versions the decisions were made on; all move or none does. */
export const moveStatement = {
  name: 'case-move',
  text: `WITH ${[remember, make, tell, hear, count, ask('$10')].join(',\n')},
moved AS (
  UPDATE cases c SET ${sets}
  FROM ROWS FROM (json_populate_recordset(NULL::cases, $6)) WITH ORDINALITY AS r
  WHERE c.district_id = r.district_id AND c.id = r.id AND c.version = ($7::integer[])[r.ordinality]
  RETURNING c.id
),
replied AS (
  UPDATE report p SET answer = r.answer, rating = r.rating, rating_text = r.rating_text, rated_at = r.rated_at,
    case_id = r.case_id
  FROM json_populate_recordset(NULL::report, $8) r
  WHERE p.district_id = r.district_id AND p.id = r.id
)
SELECT require_moved((SELECT count(*) FROM moved), $9) AS ok`,
}
