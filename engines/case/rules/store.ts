// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { readRule } from '#platform/rule/rule.ts'
import { type CaseRecord, matterOf } from '../row.ts'
import type { Matter } from '../matter.ts'
import type { PublishedCaseRules, RulesBySubject, Subject } from './declare.ts'
import { fieldsFor } from './fields.ts'

interface Row {
  readonly subject: Subject
  readonly version: number
  readonly effectiveAt: Instant
  readonly publishedAt: Instant
  readonly rules: RulesBySubject[Subject]
}

export interface CaseRulesVersion {
  readonly version: number
  readonly effective_at: Instant
  readonly published_at: Instant
  readonly published_by: string
  readonly note: string
}

/** A stored rule that no longer fits the fields is left out: the declaration holds in its place. */
const readable = (row: Row): PublishedCaseRules =>
  ({
    ...row,
    rules: row.rules.filter(({ when }) => readRule(when, fieldsFor[row.subject]).ok),
  }) as PublishedCaseRules

const iso = (at: Instant): string => new Date(at).toISOString()

export type CaseRulesStore = ReturnType<typeof caseRulesStore>

/** Published rules about limits, verification and duplicates, and the matters of the past to rehearse them on. */
export const caseRulesStore = (db: Database, district: string) => ({
  list: async (): Promise<readonly PublishedCaseRules[]> => {
    const rows = await db.query<Row>({
      text: `SELECT subject, version, effective_at AS "effectiveAt", published_at AS "publishedAt", rules FROM case_rules
WHERE district_id = $1 ORDER BY subject, version`,
      values: [district],
    })
    return rows.map(readable)
  },

  listVersions: (subject: Subject): Promise<readonly CaseRulesVersion[]> =>
    db.query<CaseRulesVersion>({
      text: `SELECT version, effective_at, published_at, published_by, note FROM case_rules
WHERE district_id = $1 AND subject = $2 ORDER BY version DESC LIMIT 50`,
      values: [district, subject],
    }),

  /** The rules of one version, read with care; undefined when there is none. */
  findVersion: async (subject: Subject, version: number): Promise<PublishedCaseRules | undefined> => {
    const [row] = await db.query<Row>({
      text: `SELECT subject, version, effective_at AS "effectiveAt", published_at AS "publishedAt", rules FROM case_rules
WHERE district_id = $1 AND subject = $2 AND version = $3`,
      values: [district, subject, version],
    })
    return row && readable(row)
  },

  publish: async (made: {
    readonly subject: Subject
    readonly rules: RulesBySubject[Subject]
    readonly effectiveAt: Instant
    readonly by: string
    readonly note: string
    readonly now: Instant
    readonly request: string
  }): Promise<void> => {
    await db.query({
      text: `INSERT INTO case_rules (district_id, subject, version, effective_at, rules, published_by, published_at, note, request)
SELECT $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8 FROM case_rules WHERE district_id = $1 AND subject = $2
ON CONFLICT (district_id, subject, request) DO NOTHING`,
      values: [
        district,
        made.subject,
        iso(made.effectiveAt),
        JSON.stringify(made.rules),
        made.by,
        iso(made.now),
        made.note,
        made.request,
      ],
    })
  },

  /** Matters opened since then, the newest first. */
  listPast: async (since: Instant, most: number): Promise<readonly Matter[]> => {
    const rows = await db.query<CaseRecord>({
      text: `SELECT * FROM cases WHERE district_id = $1 AND opened_at >= $2 ORDER BY opened_at DESC LIMIT $3`,
      values: [district, iso(since), most],
    })
    return rows.map(matterOf)
  },
})
