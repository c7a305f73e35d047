// SPDX-License-Identifier: Apache-2.0
import { changingColumns } from './row.ts'

const sets = changingColumns.map((column) => `${column} = r.${column}`).join(', ')

/**
 * Files that are new or change, their events, outlines and what figures gain: one statement, all or nothing. A new
 * outline ends the one before. A file that changes carries the version it was decided on ($5); who is overtaken gets ZD409.
 */
export const writeStatement = {
  name: 'registry-write',
  text: `WITH made AS (
  INSERT INTO registry_file SELECT * FROM json_populate_recordset(NULL::registry_file, $1)
),
told AS (
  INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
  SELECT district_id, 'file', stream_id, version, kind, at, actor, data
  FROM json_to_recordset($2) AS e(district_id text, stream_id text, version integer, kind text, at timestamptz, actor jsonb, data jsonb)
),
counted AS (
  INSERT INTO figure_delta (district_id, measure, day, area, kind, unit, n)
  SELECT district_id, measure, day, area, kind, unit, n
  FROM json_to_recordset($3) AS d(district_id text, measure text, day date, area text, kind text, unit text, n bigint)
),
outlined AS (
  INSERT INTO registry_outline (district_id, file_id, version, geometry, area_m2, source, valid_from)
  SELECT district_id, file_id, version, geometry, area_m2, source, valid_from
  FROM json_to_recordset($7) AS o(district_id text, file_id uuid, version integer, geometry jsonb, area_m2 bigint, source jsonb, valid_from date)
),
redrawn AS (
  UPDATE registry_outline o SET valid_to = n.valid_from
  FROM json_to_recordset($7) AS n(district_id text, file_id uuid, valid_from date)
  WHERE o.district_id = n.district_id AND o.file_id = n.file_id AND o.valid_to IS NULL
),
moved AS (
  UPDATE registry_file f SET ${sets}, import_id = coalesce(r.import_id, f.import_id),
    import_line = coalesce(r.import_line, f.import_line), import_hash = coalesce(r.import_hash, f.import_hash)
  FROM ROWS FROM (json_populate_recordset(NULL::registry_file, $4)) WITH ORDINALITY AS r
  WHERE f.district_id = r.district_id AND f.id = r.id AND f.version = ($5::integer[])[r.ordinality]
  RETURNING f.id
)
SELECT require_moved((SELECT count(*) FROM moved), $6) AS ok`,
}

/**
 * Files of one kind that say the same address or name as new ones, at most five each: proposed to a person once, however
 * often the files are written. All that the batch says is looked up at once: file by file it was two thirds of an import.
 */
export const likenessStatement = (why: 'address' | 'name') => ({
  name: `registry-alike-${why}`,
  text: `WITH found AS MATERIALIZED (
  SELECT f.id, f.${why}_key AS said FROM registry_file f
  WHERE f.district_id = $1 AND f.kind = $3 AND f.${why}_key = ANY ($5::text[]) AND f.status = 'active'
)
INSERT INTO registry_likeness (district_id, kind, one, other, why, area, state, at)
SELECT $1, $3, least(p.id, p.other), greatest(p.id, p.other), '${why}', p.area, 'open', $2
FROM (
  SELECT n.id, n.area, o.id AS other, row_number() OVER (PARTITION BY n.id) AS place
  FROM unnest($4::uuid[], $5::text[], $6::text[]) AS n(id, said, area)
  JOIN found o ON o.said = n.said AND o.id <> n.id
) p
WHERE p.place <= 5
ON CONFLICT DO NOTHING`,
})
