// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'
import type { Gap, Place, Shift } from './coverage.ts'
import type { Reach } from './duty-store.ts'
import type { Span } from './spans.ts'

const placeColumns = `p.id, p.kind, p.asset, p.name, p.area, p.address, p.lng, p.lat, p.unit, p.hours, p.improvement,
  p.improved_on::text AS "improvedOn", p.since, p.version`
const shiftColumns = `s.id, s.place, s.unit, s.crew, s.phone, s.from_at AS "from", s.to_at AS "to", s.taken_at AS "takenAt",
  s.taken_by AS "takenBy", s.version`
const gapColumns = `g.id, g.place, g.unit, g.from_at AS "from", g.to_at AS "to", g.found_at AS "foundAt", g.covered_at AS "coveredAt", g.matter`

const places = (district: string) => ({
  /** Places in the areas or of the units one reaches; all of them for the district's own work. */
  listPlaces: (on: Connection, reach: Reach | 'all', kind?: string): Promise<readonly Place[]> =>
    on.query<Place>({
      name: 'coverage-places',
      text: `SELECT ${placeColumns} FROM coverage_place p WHERE p.district_id = $1 AND ($4 OR p.unit = ANY($2)
  OR EXISTS (SELECT FROM unnest($3::text[]) AS a(code) WHERE starts_with(p.area, a.code))) AND ($5::text IS NULL OR p.kind = $5)
ORDER BY p.kind, p.asset, p.name, p.id LIMIT 5000`,
      values: [
        district,
        reach === 'all' ? [] : reach.units,
        reach === 'all' ? [] : reach.areas,
        reach === 'all',
        kind ?? null,
      ],
    }),

  findPlace: async (on: Connection, id: string): Promise<Place | undefined> => {
    const [row] = await on.query<Place>({
      name: 'coverage-place',
      text: `SELECT ${placeColumns} FROM coverage_place p WHERE p.district_id = $1 AND p.id = $2`,
      values: [district, id],
    })
    return row
  },

  /** Write the place as it is now; false when somebody changed it since. */
  putPlace: async (tx: Connection, place: Place, now: Instant): Promise<boolean> => {
    const rows = await tx.query({
      name: 'coverage-place-put',
      text: `INSERT INTO coverage_place AS p (district_id, id, kind, asset, name, area, address, lng, lat, unit, hours, improvement, improved_on, changed_at, version, since)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15 + 1, $16)
ON CONFLICT (district_id, id) DO UPDATE SET kind = excluded.kind, asset = excluded.asset, name = excluded.name, area = excluded.area,
  address = excluded.address, lng = excluded.lng, lat = excluded.lat, unit = excluded.unit, hours = excluded.hours,
  improvement = excluded.improvement, improved_on = excluded.improved_on, changed_at = excluded.changed_at, version = excluded.version
WHERE p.version = $15 RETURNING 1`,
      values: [
        district,
        place.id,
        place.kind,
        place.asset,
        place.name,
        place.area,
        place.address,
        place.lng,
        place.lat,
        place.unit,
        JSON.stringify(place.hours),
        place.improvement,
        place.improvedOn,
        asTimestamp(now),
        place.version,
        asTimestamp(place.since),
      ],
    })
    return rows.length > 0
  },
})

const shifts = (district: string) => ({
  listShifts: (on: Connection, of: readonly string[], { from, to }: Span): Promise<readonly Shift[]> =>
    on.query<Shift>({
      name: 'coverage-shifts',
      text: `SELECT ${shiftColumns} FROM coverage_shift s
WHERE s.district_id = $1 AND s.place = ANY($2::uuid[]) AND s.from_at < $4 AND s.to_at > $3 ORDER BY s.from_at, s.id LIMIT 50000`,
      values: [district, of, asTimestamp(from), asTimestamp(to)],
    }),

  findShift: async (on: Connection, id: string): Promise<Shift | undefined> => {
    const [row] = await on.query<Shift>({
      name: 'coverage-shift',
      text: `SELECT ${shiftColumns} FROM coverage_shift s WHERE s.district_id = $1 AND s.id = $2`,
      values: [district, id],
    })
    return row
  },

  putShift: async (tx: Connection, shift: Shift): Promise<boolean> => {
    const rows = await tx.query({
      name: 'coverage-shift-put',
      text: `INSERT INTO coverage_shift AS s (district_id, id, place, unit, crew, phone, from_at, to_at, taken_at, taken_by, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 + 1)
ON CONFLICT (district_id, id) DO UPDATE SET unit = excluded.unit, crew = excluded.crew, phone = excluded.phone, from_at = excluded.from_at,
  to_at = excluded.to_at, taken_at = excluded.taken_at, taken_by = excluded.taken_by, version = excluded.version WHERE s.version = $11 RETURNING 1`,
      values: [
        district,
        shift.id,
        shift.place,
        shift.unit,
        shift.crew,
        shift.phone,
        asTimestamp(shift.from),
        asTimestamp(shift.to),
        shift.takenAt === null ? null : asTimestamp(shift.takenAt),
        shift.takenBy,
        shift.version,
      ],
    })
    return rows.length > 0
  },

  /** Many new shifts at once: a demo's, an import's. */
  seedShifts: async (tx: Connection, list: readonly Shift[]): Promise<void> => {
    await tx.query({
      text: `INSERT INTO coverage_shift (district_id, id, place, unit, crew, phone, from_at, to_at, taken_at, taken_by, version)
SELECT $1, id, place, unit, crew, phone, to_timestamp("from" / 1000.0), to_timestamp("to" / 1000.0), to_timestamp("takenAt" / 1000.0), "takenBy", 0
FROM json_to_recordset($2) AS s(id uuid, place uuid, unit text, crew text, phone text, "from" float8, "to" float8, "takenAt" float8, "takenBy" text)`,
      values: [district, JSON.stringify(list)],
    })
  },

  removeShift: async (tx: Connection, { id, version }: Pick<Shift, 'id' | 'version'>): Promise<boolean> => {
    const rows = await tx.query({
      text: 'DELETE FROM coverage_shift WHERE district_id = $1 AND id = $2 AND version = $3 RETURNING 1',
      values: [district, id, version],
    })
    return rows.length > 0
  },
})

const gaps = (district: string) => ({
  listGaps: (on: Connection, of: readonly string[], { from, to }: Span): Promise<readonly Gap[]> =>
    on.query<Gap>({
      name: 'coverage-gaps',
      text: `SELECT ${gapColumns} FROM coverage_gap g
WHERE g.district_id = $1 AND g.place = ANY($2::uuid[]) AND g.from_at < $4 AND g.to_at > $3 ORDER BY g.from_at DESC, g.id LIMIT 5000`,
      values: [district, of, asTimestamp(from), asTimestamp(to)],
    }),

  /** Found for the first time; undefined when the stretch is known already, however many look at once. */
  insertGap: async (tx: Connection, gap: Gap): Promise<boolean> => {
    const rows = await tx.query({
      name: 'coverage-gap-insert',
      text: `INSERT INTO coverage_gap (district_id, id, place, unit, from_at, to_at, found_at)
VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING 1`,
      values: [
        district,
        gap.id,
        gap.place,
        gap.unit,
        asTimestamp(gap.from),
        asTimestamp(gap.to),
        asTimestamp(gap.foundAt),
      ],
    })
    return rows.length > 0
  },

  /** A known stretch lasts longer than was known, as far as the next known one. */
  lengthenGap: async (tx: Connection, { id, place, to }: Pick<Gap, 'id' | 'place' | 'to'>): Promise<void> => {
    await tx.query({
      name: 'coverage-gap-lengthen',
      text: `UPDATE coverage_gap g SET to_at = greatest(g.to_at, least($4, coalesce(
  (SELECT min(n.from_at) FROM coverage_gap n WHERE n.district_id = $1 AND n.place = $3 AND n.covered_at IS NULL AND n.from_at >= g.to_at), $4)))
WHERE g.district_id = $1 AND g.id = $2`,
      values: [district, id, place, asTimestamp(to)],
    })
  },

  coverGap: async (tx: Connection, id: string, at: Instant): Promise<boolean> => {
    const rows = await tx.query({
      name: 'coverage-gap-cover',
      text: 'UPDATE coverage_gap SET covered_at = $3 WHERE district_id = $1 AND id = $2 AND covered_at IS NULL RETURNING 1',
      values: [district, id, asTimestamp(at)],
    })
    return rows.length > 0
  },

  /** Found and not yet told to anybody. */
  listUnsaid: (on: Connection, since: Instant): Promise<readonly Gap[]> =>
    on.query<Gap>({
      name: 'coverage-gap-unsaid',
      text: `SELECT ${gapColumns} FROM coverage_gap g WHERE g.district_id = $1 AND g.matter IS NULL AND g.found_at >= $2
ORDER BY g.found_at, g.id LIMIT 200`,
      values: [district, asTimestamp(since)],
    }),

  saidGap: async (on: Connection, id: string, matter: string): Promise<void> => {
    await on.query({
      name: 'coverage-gap-said',
      text: 'UPDATE coverage_gap SET matter = $3 WHERE district_id = $1 AND id = $2 AND matter IS NULL',
      values: [district, id, matter],
    })
  },
})

/** Places, the shifts that cover them, and what nobody covered. */
export const coverageStore = (district: string) => ({
  ...places(district),
  ...shifts(district),
  ...gaps(district),
})

export type CoverageStore = ReturnType<typeof coverageStore>
