// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection, constraintOf, type Database } from '#platform/db/database.ts'
import type { EventActor } from '#platform/event/event.ts'
import type { App, AppDraft, AppState, Health } from './declare.ts'

type Row = Omit<AppDraft, 'healthAddress' | 'signedOutAt' | 'logoutAddress'> & {
  readonly health_address: string | null
  readonly signed_out_at: readonly string[]
  readonly logout_address: string | null
  readonly secret_hash: string
  readonly state: AppState
  readonly reason: string | null
  readonly version: number
  readonly changed_at: Instant
  readonly is_up: boolean | null
  readonly since: Instant | null
  readonly looked_at: Instant | null
}

/** An application with its health and the hash of its secret. */
export interface KeptApp extends App {
  readonly secretHash: string
  readonly health: Health
}

const COLUMNS = `a.id, a.name, a.about, a.domain, a.letter, a.unit, a.role, a.area, a.audience, a.address,
a.health_address, a.redirects, a.signed_out_at, a.logout_address, a.scopes, a.secret_hash, a.state, a.reason, a.version,
a.changed_at, h.is_up, h.since, h.looked_at`
const FROM = `FROM application a LEFT JOIN application_health h ON h.district_id = a.district_id AND h.application = a.id`

const appOf = ({ health_address, signed_out_at, logout_address, secret_hash, ...row }: Row): KeptApp => {
  const { changed_at, is_up, since, looked_at, ...app } = row
  return {
    ...app,
    healthAddress: health_address,
    signedOutAt: signed_out_at,
    logoutAddress: logout_address,
    secretHash: secret_hash,
    changedAt: changed_at,
    health: { isUp: is_up, since, lookedAt: looked_at },
  }
}

/** Who did something to the register, and when. */
export interface By {
  readonly at: Instant
  readonly actor: EventActor
}

export interface Outage {
  readonly began_at: Instant
  readonly ended_at: Instant | null
  readonly told_at: Instant | null
}

export type AppStore = ReturnType<typeof appStore>

/** The tables `application`, `application_health` and `application_outage`. Changes are written with their event. */
export const appStore = (db: Database, district: string) => ({
  ...reading(db, district),
  ...writing(db, district),
  ...watching(db, district),
})

const reading = (db: Database, district: string) => ({
  find: async (id: string, on: Connection = db): Promise<KeptApp | undefined> => {
    const [row] = await on.query<Row>({
      name: 'application-find',
      text: `SELECT ${COLUMNS} ${FROM} WHERE a.district_id = $1 AND a.id = $2`,
      values: [district, id],
    })
    return row && appOf(row)
  },

  /** All that are in use: some dozens in a district. */
  listApproved: async (): Promise<readonly KeptApp[]> => {
    const rows = await db.query<Row>({
      name: 'application-approved',
      text: `SELECT ${COLUMNS} ${FROM} WHERE a.district_id = $1 AND a.state = 'approved' ORDER BY a.id LIMIT 1000`,
      values: [district],
    })
    return rows.map(appOf)
  },

  /** Entries of these units, or of all; `after` is the last id of the page before. */
  list: async (given: {
    readonly units: readonly string[] | null
    readonly after: string
    readonly most: number
  }): Promise<readonly KeptApp[]> => {
    const rows = await db.query<Row>({
      text: `SELECT ${COLUMNS} ${FROM} WHERE a.district_id = $1 AND a.id > $2 AND ($3::text[] IS NULL OR a.unit = ANY($3))
ORDER BY a.id LIMIT $4`,
      values: [district, given.after, given.units, given.most],
    })
    return rows.map(appOf)
  },

  listOutages: (id: string): Promise<readonly Outage[]> =>
    db.query<Outage>({
      text: `SELECT began_at, ended_at, told_at FROM application_outage
WHERE district_id = $1 AND application = $2 ORDER BY began_at DESC LIMIT 20`,
      values: [district, id],
    }),
})

const bind = (draft: AppDraft): readonly unknown[] => [
  JSON.stringify(draft.name),
  JSON.stringify(draft.about),
  draft.domain,
  draft.letter,
  draft.unit,
  draft.role,
  draft.area,
  draft.audience,
  draft.address,
  draft.healthAddress,
  draft.redirects,
  draft.signedOutAt,
  draft.logoutAddress,
  draft.scopes,
]

/** The event of the change that `changed` made, in the same statement. */
const TELL = (at: number): string => `, told AS (
  INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
  SELECT $1, 'application', 'app:' || id, version, $${at}, $${at + 1}, $${at + 2}, $${at + 3} FROM changed)
SELECT version FROM changed`

const eventOf = (kind: string, { at, actor }: By, data: unknown): readonly unknown[] => [
  kind,
  asTimestamp(at),
  JSON.stringify(actor),
  JSON.stringify(data),
]

const writing = (db: Database, district: string) => ({
  /** False when the key is taken. */
  insert: async (draft: AppDraft, secretHash: string, by: By): Promise<boolean> => {
    try {
      await db.query({
        text: `WITH changed AS (
  INSERT INTO application (district_id, id, name, about, domain, letter, unit, role, area, audience, address,
    health_address, redirects, signed_out_at, logout_address, scopes, secret_hash, state, version, changed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 'asked', 1, $19)
  RETURNING id, version)${TELL(18)}`,
        values: [district, draft.id, ...bind(draft), secretHash, ...eventOf('app-asked', by, draft)],
      })
      return true
    } catch (error) {
      if (constraintOf(error) === 'application_pkey') return false
      throw error
    }
  },

  /** False when somebody else was faster. */
  change: async (draft: AppDraft, version: number, by: By): Promise<boolean> => {
    const rows = await db.query({
      text: `WITH changed AS (
  UPDATE application SET name = $3, about = $4, domain = $5, letter = $6, unit = $7, role = $8, area = $9, audience = $10,
    address = $11, health_address = $12, redirects = $13, signed_out_at = $14, logout_address = $15, scopes = $16,
    state = CASE state WHEN 'refused' THEN 'asked' ELSE state END, version = version + 1, changed_at = $19
  WHERE district_id = $1 AND id = $2 AND version = $17 RETURNING id, version)${TELL(18)}`,
      values: [district, draft.id, ...bind(draft), version, ...eventOf('app-changed', by, draft)],
    })
    return rows.length > 0
  },

  decide: async (
    id: string,
    given: { readonly state: AppState; readonly reason: string; readonly version: number; readonly by: By },
  ): Promise<boolean> => {
    const { state, reason, version, by } = given
    const rows = await db.query({
      text: `WITH changed AS (
  UPDATE application SET state = $3, reason = $4, version = version + 1, changed_at = $7
  WHERE district_id = $1 AND id = $2 AND version = $5 RETURNING id, version), quiet AS (
  UPDATE application_outage o SET ended_at = greatest(began_at, $7) FROM changed
  WHERE $3 <> 'approved' AND o.district_id = $1 AND o.application = changed.id AND o.ended_at IS NULL), unseen AS (
  DELETE FROM application_health h USING changed WHERE $3 <> 'approved' AND h.district_id = $1
  AND h.application = changed.id)${TELL(6)}`,
      values: [district, id, state, reason, version, ...eventOf(`app-${state}`, by, { reason })],
    })
    return rows.length > 0
  },

  setSecret: async (id: string, secretHash: string, by: By): Promise<boolean> => {
    const rows = await db.query({
      text: `WITH changed AS (
  UPDATE application SET secret_hash = $3, version = version + 1, changed_at = $5
  WHERE district_id = $1 AND id = $2 RETURNING id, version)${TELL(4)}`,
      values: [district, id, secretHash, ...eventOf('app-secret', by, {})],
    })
    return rows.length > 0
  },
})

const watching = (db: Database, district: string) => ({
  /**
   * Keep what was seen of an application. A failure counts as an outage at the `enough`-th in a row; there is one open
   * outage of an application at a time, however many programs look.
   */
  see: async (
    id: string,
    given: { readonly isUp: boolean; readonly at: Instant; readonly enough: number },
  ): Promise<void> => {
    await db.query({
      name: 'application-see',
      text: `WITH seen AS (
  INSERT INTO application_health AS h (district_id, application, is_up, failures, since, looked_at)
  SELECT $1, id, $3 OR $5 > 1, CASE WHEN $3 THEN 0 ELSE 1 END, $4, $4 FROM application
  WHERE district_id = $1 AND id = $2 AND state = 'approved'
  ON CONFLICT (district_id, application) DO UPDATE SET
    failures = CASE WHEN $3 THEN 0 ELSE h.failures + 1 END,
    is_up = $3 OR (h.is_up AND h.failures + 1 < $5),
    since = CASE WHEN h.is_up = ($3 OR (h.is_up AND h.failures + 1 < $5)) THEN h.since ELSE $4 END,
    looked_at = $4
  RETURNING application, is_up
), over AS (
  UPDATE application_outage o SET ended_at = greatest(o.began_at, $4) FROM seen
  WHERE seen.is_up AND o.district_id = $1 AND o.application = seen.application AND o.ended_at IS NULL
)
INSERT INTO application_outage (district_id, application, began_at)
SELECT $1, application, $4 FROM seen WHERE NOT is_up ON CONFLICT DO NOTHING`,
      values: [district, id, given.isUp, asTimestamp(given.at), given.enough],
    })
  },

  /** Write the one event of every outage that has none yet. */
  logOutages: (at: Instant): Promise<unknown> =>
    db.query({
      name: 'application-log-outages',
      text: `WITH told AS (
  UPDATE application_outage SET told_at = $2 WHERE district_id = $1 AND told_at IS NULL RETURNING application, began_at
), counted AS (
  UPDATE application a SET version = version + 1 FROM told WHERE a.district_id = $1 AND a.id = told.application
  RETURNING a.id, a.name, a.unit, a.role, a.version, told.began_at
)
INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
SELECT $1, 'application', 'app:' || id, version, 'app-stopped', $2, '{"role":"system"}',
  jsonb_build_object('app', id, 'name', name, 'unit', unit, 'role', role,
    'beganAt', (extract(epoch FROM began_at) * 1000)::bigint) FROM counted`,
      values: [district, asTimestamp(at)],
    }),
})
