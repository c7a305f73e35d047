// SPDX-License-Identifier: Apache-2.0
import type { Database } from '#platform/db/database.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { bodyHashOf } from './cases.ts'
import type { CaseType, DispatchRules } from './declare.ts'
import type { PublishedRules } from './directory.ts'

export class DeclarationChanged extends Error {
  override name = 'DeclarationChanged'
}

/** The database keeps keys in its own order; meaning does not depend on it. */
const sameMeaning = (a: unknown, b: unknown): boolean => bodyHashOf(a ?? null) === bodyHashOf(b ?? null)

const isInUse = async (db: Database, district: string, type: CaseType): Promise<boolean> => {
  const rows = await db.query({
    text: 'SELECT 1 FROM cases WHERE district_id = $1 AND kind = $2 AND declaration = $3 LIMIT 1',
    values: [district, type.key, type.version],
  })
  return rows.length > 0
}

/** What open matters were declared under, and which dispatch rules were published when. */
export const declarationStore = (db: Database, district: string) => ({
  /**
   * Keep every declaration once by version. A declaration whose words changed under the same version is replaced
   * while no matter was opened under it, and refused afterwards: open matters must keep what they were opened under.
   */
  keep: async (types: readonly CaseType[]): Promise<void> => {
    const known = await db.query<{ kind: string; version: number; declared: CaseType }>({
      text: 'SELECT kind, version, declared FROM case_declaration WHERE district_id = $1',
      values: [district],
    })
    const by = new Map(known.map((row) => [`${row.kind}@${row.version}`, row.declared]))
    const news = types.filter(
      (type) => !sameMeaning(by.get(`${type.key}@${type.version}`)?.stages, type.stages),
    )
    for (const type of news) {
      const isChange = by.has(`${type.key}@${type.version}`)
      if (isChange && (await isInUse(db, district, type)))
        throw new DeclarationChanged(
          `事项“${type.key}”的流程变了,但版本仍是 ${type.version}:已有事项按旧流程办理,请把 version 加一。 The stages of "${type.key}" changed under version ${type.version}, which matters were opened under: raise its version.`,
        )
      await db.query({
        text: `INSERT INTO case_declaration (district_id, kind, version, declared) VALUES ($1, $2, $3, $4)
ON CONFLICT (district_id, kind, version) DO UPDATE SET declared = excluded.declared`,
        values: [district, type.key, type.version, JSON.stringify(type)],
      })
    }
  },

  listTypes: async (): Promise<readonly CaseType[]> => {
    const rows = await db.query<{ declared: CaseType }>({
      text: 'SELECT declared FROM case_declaration WHERE district_id = $1',
      values: [district],
    })
    return rows.map(({ declared }) => declared)
  },

  listRules: async (): Promise<readonly PublishedRules[]> =>
    db.query<PublishedRules>({
      text: `SELECT kind, version, effective_at AS "effectiveAt", rules FROM dispatch_rules WHERE district_id = $1`,
      values: [district],
    }),

  publish: async (made: {
    readonly kind: string
    readonly rules: DispatchRules
    readonly effectiveAt: Instant
    readonly by: string
    readonly note: string
    readonly now: Instant
  }): Promise<number> => {
    const [row] = await db.query<{ version: number }>({
      text: `INSERT INTO dispatch_rules (district_id, kind, version, effective_at, rules, published_by, published_at, note)
SELECT $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7 FROM dispatch_rules WHERE district_id = $1 AND kind = $2
RETURNING version`,
      values: [
        district,
        made.kind,
        new Date(made.effectiveAt).toISOString(),
        JSON.stringify(made.rules),
        made.by,
        new Date(made.now).toISOString(),
        made.note,
      ],
    })
    return row?.version ?? 0
  },
})
