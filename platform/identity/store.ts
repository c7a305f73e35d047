// SPDX-License-Identifier: Apache-2.0
import type { Post } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection, constraintOf, type Database } from '#platform/db/database.ts'
import type { EventActor } from '#platform/event/event.ts'
import type { Account, Face, HeldPost, Language } from './account.ts'
import type { PasswordHash } from './password.ts'

interface AccountRow {
  readonly account: string
  readonly name: string
  readonly language: Language
  readonly face: Face | null
  readonly is_demo: boolean
  readonly password: PasswordHash | null
  readonly second_factor: string | null
  readonly second_factor_next: string | null
  readonly second_factor_step: number
  readonly disabled_at: Instant | null
  readonly posts: readonly (Post & { acting: boolean; from: number; to: number | null })[]
}

const POSTS = `(SELECT coalesce(json_agg(json_build_object('role', p.role, 'unit', p.unit, 'area', p.area, 'acting', p.acting,
  'from', (extract(epoch FROM p.valid_from) * 1000)::bigint, 'to', (extract(epoch FROM p.valid_to) * 1000)::bigint)
  ORDER BY p.valid_from, p.role, p.unit, p.area), '[]')
FROM account_post p WHERE p.district_id = a.district_id AND p.account = a.account)`
const COLUMNS = `a.account, a.name, a.language, a.face, a.is_demo, a.password, a.second_factor, a.second_factor_next,
a.second_factor_step, a.disabled_at, ${POSTS} AS posts`

const accountOf = (row: AccountRow): Account => ({
  account: row.account,
  name: row.name,
  language: row.language,
  face: row.face,
  isDemo: row.is_demo,
  password: row.password,
  secondFactor: row.second_factor,
  secondFactorNext: row.second_factor_next,
  secondFactorStep: row.second_factor_step,
  disabledAt: row.disabled_at,
  posts: row.posts,
})

export interface NewAccount {
  readonly account: string
  readonly name: string
  readonly language: Language
  readonly face?: Face | null
  readonly isDemo?: boolean
  readonly posts: readonly Post[]
}

/** A post as it is given; from now on and without end unless it says otherwise. */
export type GivenPost = Partial<Pick<HeldPost, 'acting' | 'from' | 'to'>> & {
  readonly role: string
  readonly unit: string
  readonly area: string
}

/** What the log keeps of an act on accounts. */
export interface IdentityEvent {
  readonly kind: string
  readonly account: string
  readonly at: Instant
  readonly actor: EventActor
  readonly data: Readonly<Record<string, unknown>>
}

export type AccountStore = ReturnType<typeof accountStore>

/** Accounts and posts of one district. Every change is written with its event in one transaction. */
export const accountStore = (db: Database, district: string) => ({
  ...reading(db, district),
  ...logging(db, district),
  ...making(district),
  ...setting(district),
  ...posting(district),
  ...factoring(db, district),
})

const reading = (db: Database, district: string) => ({
  find: async (account: string, on: Connection = db): Promise<Account | undefined> => {
    const [row] = await on.query<AccountRow>({
      name: 'account-find',
      text: `SELECT ${COLUMNS} FROM account a WHERE a.district_id = $1 AND a.account = $2`,
      values: [district, account],
    })
    return row && accountOf(row)
  },

  /** In order of name; `after` is the last account of the page before. */
  list: async (given: { text?: string; after?: string; most: number }): Promise<readonly Account[]> => {
    const rows = await db.query<AccountRow>({
      text: `SELECT ${COLUMNS} FROM account a WHERE a.district_id = $1 AND a.account > $2 AND NOT a.is_resident
  AND ($3 = '' OR strpos(a.account, $3) > 0 OR strpos(lower(a.name), $3) > 0) ORDER BY a.account LIMIT $4`,
      values: [district, given.after ?? '', (given.text ?? '').toLowerCase(), given.most],
    })
    return rows.map(accountOf)
  },

  isEmpty: async (): Promise<boolean> => {
    const rows = await db.query({
      text: 'SELECT FROM account WHERE district_id = $1 LIMIT 1',
      values: [district],
    })
    return rows.length === 0
  },
})

const logging = (db: Database, district: string) => ({
  /** The next events of an account, in the transaction of what they tell. */
  log: (on: Connection, { kind, account, at, actor, data }: IdentityEvent): Promise<unknown> =>
    on.query({
      name: 'identity-event',
      text: `WITH counted AS (
  UPDATE account SET version = version + 1 WHERE district_id = $1 AND account = $2 RETURNING version)
INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
SELECT $1, 'identity', 'account:' || $2, version, $3, $4, $5, $6 FROM counted`,
      values: [district, account, kind, asTimestamp(at), JSON.stringify(actor), JSON.stringify(data)],
    }),

  /** A sign-in with a name nobody has: each is a stream of its own, and what was typed is not kept (it may be a password). */
  logUnknown: (id: string, at: Instant, data: Readonly<Record<string, unknown>>): Promise<unknown> =>
    db.query({
      name: 'identity-event-unknown',
      text: `INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
VALUES ($1, 'identity', $2, 1, 'sign-in-denied', $3, '{"role":"resident"}', $4)`,
      values: [district, `denied:${id}`, asTimestamp(at), JSON.stringify(data)],
    }),
})

const making = (district: string) => ({
  /** Insert accounts that are not there yet; gives those that were new. */
  insert: async (on: Connection, list: readonly NewAccount[], by: { at: Instant; name: string }) => {
    const rows = await on.query<{ account: string }>({
      text: `WITH given AS (
  SELECT * FROM json_to_recordset($2) AS g(account text, name text, language text, face text, "isDemo" boolean, posts json)
), made AS (
  INSERT INTO account (district_id, account, name, language, face, is_demo, created_at)
  SELECT $1, account, name, language, face, coalesce("isDemo", false), $3 FROM given
  ON CONFLICT DO NOTHING RETURNING account
), posted AS (
  INSERT INTO account_post (district_id, account, role, unit, area, valid_from, granted_by)
  SELECT $1, g.account, p.role, p.unit, p.area, $3, $4 FROM given g JOIN made USING (account),
    json_to_recordset(g.posts) AS p(role text, unit text, area text)
)
SELECT account FROM made`,
      values: [district, JSON.stringify(list), asTimestamp(by.at), by.name],
    })
    return rows.map(({ account }) => account)
  },
})

const setting = (district: string) => ({
  setPassword: (on: Connection, account: string, password: PasswordHash): Promise<unknown> =>
    on.query({
      text: 'UPDATE account SET password = $3, is_demo = false WHERE district_id = $1 AND account = $2',
      values: [district, account, JSON.stringify(password)],
    }),

  setDisabled: (on: Connection, account: string, at: Instant | null): Promise<unknown> =>
    on.query({
      text: 'UPDATE account SET disabled_at = $3 WHERE district_id = $1 AND account = $2',
      values: [district, account, at === null ? null : asTimestamp(at)],
    }),
})

const posting = (district: string) => ({
  /** End the posts held now and give these instead. False when the database knows they exclude each other. */
  setPosts: async (
    on: Connection,
    account: string,
    given: { posts: readonly GivenPost[]; now: Instant; by: string },
  ): Promise<boolean> => {
    const rows = given.posts.map(({ from = given.now, to = null, ...post }) => ({
      ...post,
      from: asTimestamp(Math.max(from, given.now)),
      to: to === null ? null : asTimestamp(to),
    }))
    try {
      await on.query({
        text: `UPDATE account_post SET valid_to = greatest(valid_from, $3) WHERE district_id = $1 AND account = $2
  AND (valid_to IS NULL OR valid_to > $3)`,
        values: [district, account, asTimestamp(given.now)],
      })
      await on.query({
        text: `INSERT INTO account_post (district_id, account, role, unit, area, acting, valid_from, valid_to, granted_by)
SELECT $1, $2, role, unit, area, coalesce(acting, false), "from", "to", $4
FROM json_to_recordset($3) AS p(role text, unit text, area text, acting boolean, "from" timestamptz, "to" timestamptz)
ON CONFLICT (district_id, account, role, unit, area, valid_from) DO UPDATE SET valid_to = excluded.valid_to, acting = excluded.acting`,
        values: [district, account, JSON.stringify(rows), given.by],
      })
      return true
    } catch (error) {
      if (constraintOf(error) === 'powers_are_separate') return false
      throw error
    }
  },
})

const factoring = (db: Database, district: string) => ({
  setFactorNext: (account: string, sealed: string): Promise<unknown> =>
    db.query({
      text: 'UPDATE account SET second_factor_next = $3 WHERE district_id = $1 AND account = $2',
      values: [district, account, sealed],
    }),

  setFactor: (on: Connection, account: string, sealed: string | null, step: number): Promise<unknown> =>
    on.query({
      text: `UPDATE account SET second_factor = $3, second_factor_next = NULL, second_factor_step = $4
WHERE district_id = $1 AND account = $2`,
      values: [district, account, sealed, step],
    }),

  /** Use up a time step. False when somebody used it, or a later one, at the same moment. */
  useStep: async (account: string, step: number): Promise<boolean> => {
    const rows = await db.query({
      text: `UPDATE account SET second_factor_step = $3
WHERE district_id = $1 AND account = $2 AND second_factor_step < $3 RETURNING 1 AS used`,
      values: [district, account, step],
    })
    return rows.length > 0
  },
})
