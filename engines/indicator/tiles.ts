// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { asTimestamp, type Database } from '#platform/db/database.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, refused } from '#platform/refusal/refusal.ts'
import { indicatorRefusals } from './refusals.ts'
import { readers } from './routes.ts'

export interface TileDeps {
  readonly db: Database
  readonly district: string
  /** Keys of everything that can be a tile: counted and published figures. */
  readonly keys: readonly string[]
}

const MOST = 24
const Tiles = Type.Object({ tiles: Type.Array(Type.String({ maxLength: 50 }), { maxItems: MOST }) })

const find = async ({ db, district, keys }: TileDeps, account: string): Promise<readonly string[]> => {
  const [row] = await db.query<{ tiles: string[] }>({
    name: 'cockpit-tiles',
    text: 'SELECT tiles FROM cockpit_tiles WHERE district_id = $1 AND account = $2',
    values: [district, account],
  })
  // A figure that a scene no longer declares leaves its place.
  return (row?.tiles ?? []).filter((key) => keys.includes(key))
}

const keep = ({ db, district }: TileDeps, account: string, tiles: readonly string[], now: number) =>
  db.query({
    text: `INSERT INTO cockpit_tiles (district_id, account, tiles, changed_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (district_id, account) DO UPDATE SET tiles = excluded.tiles, changed_at = excluded.changed_at`,
    values: [district, account, tiles, asTimestamp(now)],
  })

/** The tiles an account composed its cockpit of; an empty list stands for the headline figures. */
export const tileRoutes = (deps: TileDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/cockpit/tiles',
    who: readers,
    tag: 'figures',
    summary: { zh: '我的驾驶舱磁贴', en: 'Tiles of my cockpit' },
    answer: Tiles,
    act: async ({ actor }) => done({ tiles: [...(await find(deps, actor?.account ?? ''))] }),
  }),
  route({
    method: 'POST',
    path: '/api/cockpit/tiles',
    who: readers,
    tag: 'figures',
    summary: { zh: '保存我的驾驶舱磁贴', en: 'Keep the tiles of my cockpit' },
    body: Tiles,
    answer: Tiles,
    act: async ({ actor, body, now }) => {
      const tiles = [...new Set(body.tiles)]
      const strange = tiles.find((key) => !deps.keys.includes(key))
      if (strange !== undefined)
        return refused(indicatorRefusals['indicator.unknown']({ given: strange, allowed: deps.keys }))
      await keep(deps, actor?.account ?? '', tiles, now)
      return done({ tiles })
    },
  }),
]
