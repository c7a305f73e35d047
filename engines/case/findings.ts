// SPDX-License-Identifier: Apache-2.0
import type { Database } from '#platform/db/database.ts'
import { HOUR, type Instant } from '#platform/clock/clock.ts'
import type { Asked } from './cases.ts'
import type { CasePhoto } from './matter.ts'

/** What a machine saw and nobody has judged yet. It holds things and places, never persons. */
export interface Finding {
  readonly id: string
  readonly source: string
  readonly device: string
  readonly model: string
  readonly kind: string
  readonly confidence: number
  readonly at: Instant
  readonly area: string
  readonly lng: number
  readonly lat: number
  readonly photos: readonly CasePhoto[]
  /** The whole pictures the photos were cut from. */
  readonly wholes: readonly string[]
  readonly state: 'waiting' | 'confirmed' | 'dismissed'
  readonly reason: string | null
  readonly case_id: string | null
}

type Seen = Omit<Finding, 'state' | 'reason' | 'case_id' | 'wholes'> & Partial<Pick<Finding, 'wholes'>>

/** The same device repeating itself within this time, at the same place, tells nothing new. */
const DEBOUNCE = HOUR
/** Degrees within which a place is the same; a satellite or a drone sees a thousand places in an hour. */
const SAME_PLACE = 0.000_3

const columns =
  'id, source, device, model, kind, confidence, at, area, lng, lat, photos, wholes, state, reason, case_id'

export const findingStore = (db: Database, district: string) => ({
  /** Keep a finding, unless the same device is already waiting with the same kind: then its id is given back. */
  insert: async (seen: Seen, asked: Asked): Promise<string> => {
    const [row] = await db.query<{ id: string }>({
      name: 'finding-insert',
      text: `WITH known AS (
  SELECT id FROM finding WHERE district_id = $1 AND device = $4 AND kind = $6 AND state = 'waiting' AND at > $8::timestamptz - make_interval(secs => $13)
    AND abs(lng - $10::float8) < $15::float8 AND abs(lat - $11::float8) < $15::float8
  LIMIT 1),
made AS (
  INSERT INTO finding (district_id, id, source, device, model, kind, confidence, at, area, lng, lat, photos, state, wholes)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10::float8, $11::float8, $12, 'waiting', $14 WHERE NOT EXISTS (SELECT FROM known)
  ON CONFLICT DO NOTHING RETURNING id)
SELECT id FROM known UNION ALL SELECT id FROM made`,
      values: [
        district,
        seen.id,
        seen.source,
        seen.device,
        seen.model,
        seen.kind,
        seen.confidence,
        new Date(Math.min(seen.at, asked.now)).toISOString(),
        seen.area,
        seen.lng,
        seen.lat,
        JSON.stringify(seen.photos),
        DEBOUNCE / 1000,
        JSON.stringify(seen.wholes ?? []),
        SAME_PLACE,
      ],
    })
    return row?.id ?? seen.id
  },

  find: async (id: string): Promise<Finding | undefined> => {
    const [row] = await db.query<Finding>({
      text: `SELECT ${columns} FROM finding WHERE district_id = $1 AND id = $2`,
      values: [district, id],
    })
    return row
  },

  list: async (
    areas: readonly string[],
    state: Finding['state'],
    most: number,
  ): Promise<readonly Finding[]> =>
    db.query<Finding>({
      text: `SELECT ${columns} FROM finding WHERE district_id = $1 AND state = $2
  AND EXISTS (SELECT FROM unnest($3::text[]) AS a(code) WHERE finding.area >= a.code AND finding.area < a.code || ':')
ORDER BY at DESC LIMIT $4`,
      values: [district, state, areas, most],
    }),

  decide: async (
    id: string,
    what: { state: 'confirmed' | 'dismissed'; caseId?: string; reason?: string; now: Instant },
  ): Promise<Finding> => {
    const [row] = await db.query<Finding>({
      text: `UPDATE finding SET state = $3, case_id = $4, reason = $5, decided_at = $6
WHERE district_id = $1 AND id = $2 AND state = 'waiting' RETURNING ${columns}`,
      values: [
        district,
        id,
        what.state,
        what.caseId ?? null,
        what.reason ?? null,
        new Date(what.now).toISOString(),
      ],
    })
    if (row) return row
    const [known] = await db.query<Finding>({
      text: `SELECT ${columns} FROM finding WHERE district_id = $1 AND id = $2`,
      values: [district, id],
    })
    if (!known) throw new FindingMissing(`Finding ${id} is gone.`)
    return known
  },
})

export class FindingMissing extends Error {
  override name = 'FindingMissing'
}
