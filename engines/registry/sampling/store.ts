// SPDX-License-Identifier: Apache-2.0
import type { Day, Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'
import type { EventActor } from '#platform/event/event.ts'
import type { Tally, Verdict } from './sample.ts'

export interface Sample {
  readonly id: string
  readonly round: string
  readonly area: string
  readonly drawn_at: Instant
  readonly unit: string
  readonly version: number
}

export interface SampledFile {
  readonly file_id: string
  readonly verdict: Verdict | null
  readonly note: string
  readonly measured: number | null
  readonly at: Instant | null
}

export interface SampleTally extends Sample, Tally {}

interface Told {
  readonly sample: string
  readonly version: number
  readonly kind: 'sample.drawn' | 'sample.checked'
  readonly at: Instant
  readonly actor: EventActor
  readonly data: Readonly<Record<string, unknown>>
}

/** A row of the list the province takes in. */
export interface StockRow {
  readonly kind: string
  readonly key: string
  readonly name: string
  readonly address: string
  readonly area: string
  readonly lng: number | null
  readonly lat: number | null
  readonly state: string | null
  readonly amount: number
  readonly amount_done: number
  readonly facts: Readonly<Record<string, unknown>>
  readonly valid_from: Day
}

const columns = 's.id, s.round, s.area, s.drawn_at, s.unit, s.version'

/** The range of a code and all it begins, on a column of codes. */
const within = (column: string, code: string): string => `${column} >= ${code} AND ${column} < ${code} || ':'`

const telling = (db: Connection, district: string) => ({
  tell: ({ sample, version, kind, at, actor, data }: Told) =>
    db.query({
      name: 'sample-tell',
      text: `INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data) VALUES ($1, 'sample', $2, $3, $4, $5, $6, $7)`,
      values: [district, sample, version, kind, asTimestamp(at), JSON.stringify(actor), JSON.stringify(data)],
    }),

  /**
   * Draw files in force by lot. The lot of a file is a hash of its id and the sample's: nobody can choose or foresee it,
   * and whoever doubts it can reckon it again.
   */
  draw: async (
    sample: Omit<Sample, 'version'>,
    of: { readonly kinds: readonly string[]; readonly size: number },
  ): Promise<readonly string[]> => {
    await db.query({
      name: 'sample-insert',
      text: `INSERT INTO registry_sample (district_id, id, round, area, drawn_at, unit, version) VALUES ($1, $2, $3, $4, $5, $6, 1)`,
      values: [district, sample.id, sample.round, sample.area, asTimestamp(sample.drawn_at), sample.unit],
    })
    const rows = await db.query<{ file_id: string }>({
      name: 'sample-draw',
      text: `INSERT INTO registry_sample_file (district_id, sample, file_id, note, photos)
SELECT $1, $2::uuid, f.id, '', '[]' FROM registry_file f
WHERE f.district_id = $1 AND f.status = 'active' AND f.kind = ANY($3) AND ${within('f.area', '$4')}
ORDER BY md5(f.id::text || $2::uuid::text) LIMIT $5 RETURNING file_id`,
      values: [district, sample.id, of.kinds, sample.area, of.size],
    })
    return rows.map(({ file_id }) => file_id)
  },

  /** Write what was found; false when somebody else was faster with this sample. */
  check: async (
    sample: Pick<Sample, 'id' | 'version'>,
    found: Pick<SampledFile, 'file_id' | 'note'> & {
      readonly verdict: Verdict
      readonly measured: number | undefined
      readonly photos: readonly string[]
      readonly at: Instant
    },
  ): Promise<boolean> => {
    const moved = await db.query({
      name: 'sample-moved',
      text: 'UPDATE registry_sample SET version = version + 1 WHERE district_id = $1 AND id = $2 AND version = $3 RETURNING id',
      values: [district, sample.id, sample.version],
    })
    if (moved.length === 0) return false
    await db.query({
      name: 'sample-check',
      text: `UPDATE registry_sample_file SET verdict = $4, note = $5, measured = $6, photos = $7, at = $8
WHERE district_id = $1 AND sample = $2 AND file_id = $3`,
      values: [
        district,
        sample.id,
        found.file_id,
        found.verdict,
        found.note,
        found.measured ?? null,
        JSON.stringify(found.photos),
        asTimestamp(found.at),
      ],
    })
    return true
  },
})

/** The tables of spot checks; `db` may be a transaction. */
export const sampleStore = (db: Connection, district: string) => ({
  ...telling(db, district),

  find: async (id: string): Promise<Sample | undefined> => {
    const [row] = await db.query<Sample>({
      name: 'sample-find',
      text: `SELECT ${columns} FROM registry_sample s WHERE s.district_id = $1 AND s.id = $2`,
      values: [district, id],
    })
    return row
  },

  listFiles: (sample: string): Promise<readonly SampledFile[]> =>
    db.query<SampledFile>({
      name: 'sample-files',
      text: `SELECT file_id, verdict, note, measured::float8 AS measured, at FROM registry_sample_file
WHERE district_id = $1 AND sample = $2 ORDER BY file_id`,
      values: [district, sample],
    }),

  /** Samples of these areas, newest first, each with what was found. */
  listSamples: (areas: readonly string[], round: string | undefined): Promise<readonly SampleTally[]> =>
    db.query<SampleTally>({
      name: 'sample-list',
      text: `SELECT ${columns}, count(*)::int AS drawn, count(t.verdict)::int AS checked,
  count(*) FILTER (WHERE t.verdict IN ('wrong', 'gone'))::int AS wrong
FROM registry_sample s JOIN registry_sample_file t ON t.district_id = s.district_id AND t.sample = s.id
WHERE s.district_id = $1 AND ($3::text IS NULL OR s.round = $3)
  AND EXISTS (SELECT FROM unnest($2::text[]) AS a(code) WHERE ${within('s.area', 'a.code')})
GROUP BY ${columns} ORDER BY s.drawn_at DESC, s.id DESC LIMIT 500`,
      values: [district, areas, round ?? null],
    }),

  listRounds: async (areas: readonly string[]): Promise<readonly string[]> => {
    const rows = await db.query<{ round: string }>({
      name: 'sample-rounds',
      text: `SELECT s.round FROM registry_sample s WHERE s.district_id = $1
  AND EXISTS (SELECT FROM unnest($2::text[]) AS a(code) WHERE ${within('s.area', 'a.code')})
GROUP BY s.round ORDER BY max(s.drawn_at) DESC LIMIT 50`,
      values: [district, areas],
    })
    return rows.map(({ round }) => round)
  },

  /** Files in force of an area, in the order of their places, from one on. */
  listStock: (
    { areas, kinds }: { readonly areas: readonly string[]; readonly kinds: readonly string[] },
    { after, most }: { readonly after: string; readonly most: number },
  ): Promise<readonly (StockRow & { readonly id: string })[]> =>
    db.query<StockRow & { readonly id: string }>({
      name: 'sample-stock',
      text: `SELECT f.id, f.kind, f.key, f.name, f.address, f.area, f.lng, f.lat, f.state, f.amount::float8 AS amount,
  f.amount_done::float8 AS amount_done, f.facts, f.valid_from::text AS valid_from
FROM registry_file f WHERE f.district_id = $1 AND f.status = 'active' AND f.kind = ANY($2) AND f.id > $4::uuid
  AND EXISTS (SELECT FROM unnest($3::text[]) AS a(code) WHERE ${within('f.area', 'a.code')})
ORDER BY f.id LIMIT $5`,
      values: [district, kinds, areas, after === '' ? '00000000-0000-0000-0000-000000000000' : after, most],
    }),
})
