// SPDX-License-Identifier: Apache-2.0
import { addDays, DAY, type Day, type Instant } from '#platform/clock/clock.ts'
import type { Connection, Database } from '#platform/db/database.ts'
import { timeId } from '#platform/event/id.ts'

/** What a look at one thing of a checklist found. */
export type Mark = 'fine' | 'found'
export type Marks = Readonly<Record<string, Mark>>

export interface Shift {
  readonly unit: string
  readonly post: string
  readonly name: string
  readonly phone: string
  readonly from: Instant
  readonly to: Instant
  /** Whose place this person takes while they are on leave. */
  readonly acting_for: string | null
}

export interface Handover {
  readonly id: string
  readonly unit: string
  readonly at: Instant
  readonly name: string
  readonly text: string
}

/** Rounds are kept this long, to see what was looked at lately. */
const KEPT_DAYS = 31
const iso = (at: Instant): string => new Date(at).toISOString()

export const fieldStore = (db: Database, district: string) => ({
  listMarks: async (
    units: readonly string[],
    day: Day,
  ): Promise<readonly { unit: string; point: string; marks: Marks }[]> =>
    db.query({
      name: 'patrol-marks',
      text: 'SELECT unit, point, marks FROM patrol_check WHERE district_id = $1 AND unit = ANY($2::text[]) AND day = $3',
      values: [district, units, day],
    }),

  /** Adds to what is known of a point today; older rounds of the unit go. */
  mark: async (
    tx: Connection,
    seen: { readonly unit: string; readonly day: Day; readonly point: string; readonly marks: Marks },
  ): Promise<Marks> => {
    const [row] = await tx.query<{ marks: Marks }>({
      text: `WITH old AS (DELETE FROM patrol_check WHERE district_id = $1 AND unit = $2 AND day < $6)
INSERT INTO patrol_check (district_id, unit, day, point, marks) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (district_id, unit, day, point) DO UPDATE SET marks = patrol_check.marks || excluded.marks RETURNING marks`,
      values: [
        district,
        seen.unit,
        seen.day,
        seen.point,
        JSON.stringify(seen.marks),
        addDays(seen.day, -KEPT_DAYS),
      ],
    })
    return row?.marks ?? seen.marks
  },

  /** Who is on duty within a day of `now` in any of the units, soonest first. */
  listShifts: async (units: readonly string[], now: Instant): Promise<readonly Shift[]> =>
    db.query<Shift>({
      name: 'field-shifts',
      text: `SELECT unit, post, name, phone, from_at AS from, to_at AS to, acting_for FROM duty
WHERE district_id = $1 AND unit = ANY($2::text[]) AND to_at > $3 AND from_at < $4 ORDER BY from_at, post LIMIT 12`,
      values: [district, units, iso(now), iso(now + DAY)],
    }),

  listHandovers: async (units: readonly string[], now: Instant): Promise<readonly Handover[]> =>
    db.query<Handover>({
      name: 'field-handovers',
      text: `SELECT id, unit, at, name, text FROM handover_note
WHERE district_id = $1 AND unit = ANY($2::text[]) AND at > $3 ORDER BY at DESC LIMIT 10`,
      values: [district, units, iso(now - 3 * DAY)],
    }),

  handOver: async (
    tx: Connection,
    note: { readonly unit: string; readonly at: Instant; readonly name: string; readonly text: string },
  ): Promise<Handover> => {
    const id = timeId(note.at)
    await tx.query({
      text: 'INSERT INTO handover_note (district_id, id, unit, at, name, text) VALUES ($1, $2, $3, $4, $5, $6)',
      values: [district, id, note.unit, iso(note.at), note.name, note.text],
    })
    return { id, ...note }
  },
})

export type FieldStore = ReturnType<typeof fieldStore>
