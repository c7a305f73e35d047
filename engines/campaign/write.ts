// SPDX-License-Identifier: Apache-2.0
import { movingColumns } from './row.ts'

const sets = movingColumns.map((column) => `${column} = r.${column}`).join(', ')

/**
 * The one statement that every write of campaigns and items is: the remembered answer, the events, new rows, moved rows
 * with the version they were decided on, targets, the tally and the deltas of the figures. All of it is done or nothing.
 */
export const campaignStatement = {
  name: 'campaign-write',
  text: `WITH remembered AS (
  INSERT INTO answer SELECT * FROM json_populate_recordset(NULL::answer, $1)
),
opened AS (
  INSERT INTO campaign SELECT * FROM json_populate_recordset(NULL::campaign, $2)
),
made AS (
  INSERT INTO campaign_item SELECT * FROM json_populate_recordset(NULL::campaign_item, $3)
),
told AS (
  INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
  SELECT district_id, stream, stream_id, version, kind, at, actor, data
  FROM json_to_recordset($4) AS e(district_id text, stream text, stream_id text, version integer, kind text, at timestamptz, actor jsonb, data jsonb)
),
tallied AS (
  INSERT INTO campaign_tally (district_id, campaign, item, list, what, at, area, unit, n, amount)
  SELECT district_id, campaign, item, list, what, at, area, unit, n, amount
  FROM json_to_recordset($5) AS t(district_id text, campaign uuid, item uuid, list text, what text, at timestamptz, area text, unit text, n smallint, amount bigint)
),
counted AS (
  INSERT INTO figure_delta (district_id, measure, day, area, kind, unit, n)
  SELECT district_id, measure, day, area, kind, unit, n
  FROM json_to_recordset($6) AS d(district_id text, measure text, day date, area text, kind text, unit text, n bigint)
),
aimed AS (
  INSERT INTO campaign_target AS t SELECT * FROM json_populate_recordset(NULL::campaign_target, $7)
  ON CONFLICT (district_id, campaign, measure, area, unit) DO UPDATE SET value = excluded.value, due_on = excluded.due_on,
    rounding = excluded.rounding, decimals = excluded.decimals, source = excluded.source, at = excluded.at
),
changed AS (
  UPDATE campaign c SET level = r.level, state = r.state, leader = r.leader, organiser = r.organiser, title = r.title,
    ends_on = r.ends_on, ended_at = r.ended_at, updated_at = r.updated_at, version = r.version
  FROM ROWS FROM (json_populate_recordset(NULL::campaign, $8)) WITH ORDINALITY AS r
  WHERE c.district_id = r.district_id AND c.id = r.id AND c.version = ($9::integer[])[r.ordinality]
  RETURNING c.id
),
moved AS (
  UPDATE campaign_item i SET ${sets}
  FROM ROWS FROM (json_populate_recordset(NULL::campaign_item, $10)) WITH ORDINALITY AS r
  WHERE i.district_id = r.district_id AND i.id = r.id AND i.version = ($11::integer[])[r.ordinality]
  RETURNING i.id
)
SELECT require_moved((SELECT count(*) FROM changed) + (SELECT count(*) FROM moved), $12) AS ok`,
}
