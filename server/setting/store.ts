// SPDX-License-Identifier: Apache-2.0
import type { Scene } from '#scenes/scene.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'
import type { DistrictSettings, SettingPart } from './declare.ts'

/** Everything the district has set. */
export const readSettings = async (on: Connection, district: string): Promise<DistrictSettings> => {
  const rows = await on.query<{ part: SettingPart; value: unknown }>({
    text: 'SELECT part, value FROM district_setting WHERE district_id = $1',
    values: [district],
  })
  return Object.fromEntries(rows.map(({ part, value }) => [part, value]))
}

export const putSetting = <P extends SettingPart>(
  tx: Connection,
  district: string,
  given: { readonly part: P; readonly value: NonNullable<DistrictSettings[P]>; readonly at: Instant },
): Promise<unknown> =>
  tx.query({
    text: `INSERT INTO district_setting (district_id, part, value, changed_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (district_id, part) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`,
    values: [district, given.part, JSON.stringify(given.value), asTimestamp(given.at)],
  })

/** What already hangs on the code of a district: then it stays. */
export const countOnCode = async (on: Connection, district: string) => {
  const [row] = await on.query<{ areas: number; matters: number; units: number }>({
    text: `SELECT (SELECT count(*)::int FROM (SELECT 1 FROM area WHERE district_id = $1 AND level <> 'district' LIMIT 100) a) AS areas,
  (SELECT count(*)::int FROM (SELECT 1 FROM cases WHERE district_id = $1 LIMIT 1) c) AS matters,
  (SELECT count(*)::int FROM unit WHERE district_id = $1) AS units`,
    values: [district],
  })
  return row ?? { areas: 0, matters: 0, units: 0 }
}

/** Give the district another code while it is nothing but its root: area, units and posts begin with the new one. */
export const recode = async (
  tx: Connection,
  district: string,
  { from, to, name, en }: { from: string; to: string; name: string; en: string },
): Promise<void> => {
  await tx.query({
    text: 'UPDATE area SET code = $3, name = $4, en = $5 WHERE district_id = $1 AND code = $2',
    values: [district, from, to, name, en],
  })
  await tx.query({
    text: `UPDATE unit SET code = $3 || substr(code, length($2) + 1), area = $3 || substr(area, length($2) + 1),
  parent = CASE WHEN parent IS NULL THEN NULL ELSE $3 || substr(parent, length($2) + 1) END
WHERE district_id = $1 AND starts_with(code, $2)`,
    values: [district, from, to],
  })
  await tx.query({
    text: `UPDATE account_post SET unit = $3 || substr(unit, length($2) + 1), area = $3 || substr(area, length($2) + 1)
WHERE district_id = $1 AND starts_with(area, $2)`,
    values: [district, from, to],
  })
}

const office = (name: string) => `${name}信息中心`

/** The district itself is called as it says; the office it began with keeps in step while nobody renamed it. */
export const rename = async (
  tx: Connection,
  district: string,
  given: { code: string; before: string; name: string; en: string },
): Promise<void> => {
  await tx.query({
    text: 'UPDATE area SET name = $3, en = $4 WHERE district_id = $1 AND code = $2 AND valid_to IS NULL',
    values: [district, given.code, given.name, given.en],
  })
  await tx.query({
    text: 'UPDATE unit SET name = $3, en = $4 WHERE district_id = $1 AND code = $2 AND name = $5',
    values: [
      district,
      `${given.code}-office`,
      office(given.name),
      `${given.en} Information Centre`,
      office(given.before),
    ],
  })
}

const keysIn = (table: Readonly<Record<string, unknown>>): readonly string[] => Object.keys(table)

export interface SceneUse {
  readonly openMatters: number
  readonly campaigns: number
  readonly inspections: number
  readonly files: number
  readonly places: number
}

/** What of a scene lives in the district now. */
export const countUse = async (on: Connection, district: string, scene: Scene): Promise<SceneUse> => {
  const [row] = await on.query<SceneUse>({
    text: `SELECT (SELECT count(*)::int FROM cases WHERE district_id = $1 AND status = 'open' AND kind = ANY($2)) AS "openMatters",
  (SELECT count(*)::int FROM campaign WHERE district_id = $1 AND type = ANY($3)) AS campaigns,
  (SELECT count(*)::int FROM visit WHERE district_id = $1 AND type = ANY($4)) AS inspections,
  (SELECT count(*)::int FROM registry_file WHERE district_id = $1 AND kind = ANY($5)) AS files,
  (SELECT count(*)::int FROM coverage_place WHERE district_id = $1 AND kind = ANY($6)) AS places`,
    values: [
      district,
      keysIn(scene.caseTypes),
      keysIn(scene.campaigns),
      keysIn(scene.inspections),
      scene.files.map(({ key }) => key),
      scene.coverage.map(({ key }) => key),
    ],
  })
  return row ?? { openMatters: 0, campaigns: 0, inspections: 0, files: 0, places: 0 }
}

/** How far a district has come: matters, people who can sign in, roles somebody holds now. */
export const countStart = async (on: Connection, district: string) => {
  const [row] = await on.query<{ matters: number; people: number; roles: string[] }>({
    text: `SELECT (SELECT count(*)::int FROM (SELECT 1 FROM cases WHERE district_id = $1 LIMIT 1000) c) AS matters,
  (SELECT count(*)::int FROM account WHERE district_id = $1 AND disabled_at IS NULL AND (password IS NOT NULL OR is_demo)) AS people,
  (SELECT coalesce(array_agg(DISTINCT p.role), '{}') FROM account_post p JOIN account a USING (district_id, account)
    WHERE p.district_id = $1 AND p.valid_to IS NULL AND a.disabled_at IS NULL) AS roles`,
    values: [district],
  })
  return row ?? { matters: 0, people: 0, roles: [] }
}

/** Open matters a word stands on: those of a kind, or those in a stage. */
export const countOfWord = async (
  on: Connection,
  district: string,
  { sort, key }: { readonly sort: 'kind' | 'stage'; readonly key: string },
): Promise<number> => {
  const [row] = await on.query<{ n: number }>({
    text: `SELECT count(*)::int AS n FROM cases WHERE district_id = $1 AND status = 'open' AND ($2 = 'kind' AND kind = $3 OR $2 = 'stage' AND stage = $3)`,
    values: [district, sort, key],
  })
  return row?.n ?? 0
}

/** Sessions that live now, those that would end under other limits, and files larger than would be let in. */
export const countSessionsEnding = async (
  on: Connection,
  district: string,
  given: { now: Instant; idle: number; absolute: number; bytes: number },
) => {
  const [row] = await on.query<{ sessions: number; ending: number; files: number }>({
    text: `SELECT count(*)::int AS sessions,
  (count(*) FILTER (WHERE seen_at < $3 OR at < $4))::int AS ending,
  (SELECT count(*)::int FROM stored_file WHERE district_id = $1 AND bytes > $5) AS files
FROM session WHERE district_id = $1 AND ended_at IS NULL AND expires_at > $2`,
    values: [
      district,
      asTimestamp(given.now),
      asTimestamp(given.now - given.idle),
      asTimestamp(given.now - given.absolute),
      given.bytes,
    ],
  })
  return row ?? { sessions: 0, ending: 0, files: 0 }
}
