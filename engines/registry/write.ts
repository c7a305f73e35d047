// SPDX-License-Identifier: Apache-2.0
import { changingColumns } from './row.ts'

const sets = changingColumns.map((column) => `${column} = r.${column}`).join(', ')

/**
 * Files that are new or change, their events and what figures gain: one statement, all or nothing. A file that changes
 * carries the version it was decided on ($5); who is overtaken gets ZD409.
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
 * Files of the same kind that say the same address or name as new ones, at most five each: proposed to a person once,
 * however often the files are written. $3: the ids, $4: what is compared ('address', 'name'), by kind.
 */
export const likenessStatement = {
  name: 'registry-likeness',
  text: `INSERT INTO registry_likeness (district_id, kind, one, other, why, area, state, at)
SELECT $1, f.kind, least(f.id, o.id), greatest(f.id, o.id), w.why, f.area, 'open', $2
FROM registry_file f
JOIN json_to_recordset($4) AS w(kind text, why text) ON w.kind = f.kind
CROSS JOIN LATERAL (
  (SELECT id FROM registry_file o WHERE w.why = 'address' AND o.district_id = $1 AND o.kind = f.kind
    AND o.address_key = f.address_key AND o.address_key <> '' AND o.status = 'active' AND o.id <> f.id LIMIT 5)
  UNION ALL
  (SELECT id FROM registry_file o WHERE w.why = 'name' AND o.district_id = $1 AND o.kind = f.kind
    AND o.name_key = f.name_key AND o.name_key <> '' AND o.status = 'active' AND o.id <> f.id LIMIT 5)
) o
WHERE f.district_id = $1 AND f.id = ANY($3::uuid[]) AND f.status = 'active'
ON CONFLICT DO NOTHING`,
}
