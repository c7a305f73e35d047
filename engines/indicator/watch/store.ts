// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto'
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Database } from '#platform/db/database.ts'
import type { Kept, Turn } from './decide.ts'

/** A light with the stream its turns are told in. */
export interface KeptLight extends Kept {
  readonly id: string
  readonly value: number
  readonly target: number
}

/** One stream for one figure in one area, for ever: made of their names. */
const streamOf = (district: string, { indicator, area }: Pick<Kept, 'indicator' | 'area'>): string => {
  const hash = createHash('sha256').update(`${district}|${indicator}|${area}`).digest('hex')
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `5${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}

export type LightStore = ReturnType<typeof lightStore>

/** The table `figure_light`. */
export const lightStore = (db: Database, district: string) => ({
  list: (): Promise<readonly Kept[]> =>
    db.query<Kept>({
      name: 'lights',
      text: 'SELECT indicator, area, light FROM figure_light WHERE district_id = $1',
      values: [district],
    }),

  findMany: async (ids: readonly string[]): Promise<readonly KeptLight[]> => {
    if (ids.length === 0) return []
    const rows = await db.query<Omit<KeptLight, 'value' | 'target'> & { value: string; target: string }>({
      name: 'lights-by-id',
      text: `SELECT id, indicator, area, light, value::text, target::text FROM figure_light
WHERE district_id = $1 AND id = ANY($2::uuid[])`,
      values: [district, ids],
    })
    return rows.map((row) => ({ ...row, value: Number(row.value), target: Number(row.target) }))
  },

  /** Keep a turn and its event in one statement; a turn that another process kept meanwhile changes nothing. */
  turn: async (turn: Turn, at: Instant): Promise<void> => {
    await db.query({
      name: 'light-turn',
      text: `WITH kept AS (
  INSERT INTO figure_light AS f (district_id, indicator, area, id, light, value, target, since, turns)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)
  ON CONFLICT (district_id, indicator, area) DO UPDATE SET light = excluded.light, value = excluded.value,
    target = excluded.target, since = excluded.since, turns = f.turns + 1
  WHERE f.light IS NOT DISTINCT FROM $9 AND f.light <> excluded.light RETURNING id, turns
)
INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
SELECT $1, 'figure', id::text, turns, 'light-turned', $8, '{"role":"system"}', $10 FROM kept`,
      values: [
        district,
        turn.indicator,
        turn.area,
        streamOf(district, turn),
        turn.light,
        turn.value,
        turn.target,
        asTimestamp(at),
        turn.before,
        JSON.stringify(turn),
      ],
    })
  },
})
