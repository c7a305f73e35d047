// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { RuleContent } from './declare.ts'

export interface StoredRule {
  readonly id: string
  readonly records: string
  readonly name: string
  readonly owner: string
  readonly owner_name: string
  readonly area: string
  readonly draft: RuleContent | null
  readonly revision: number
  readonly changed_by: string
  readonly changed_at: Instant
  /** The last published version. */
  readonly version: number | null
  readonly published: RuleContent | null
  readonly effective_at: Instant | null
}

export interface Version {
  readonly version: number
  readonly content: RuleContent
  readonly effective_at: Instant
  readonly published_by_name: string
  readonly published_at: Instant
  readonly note: string
  readonly back_to: number | null
}

export interface NewVersion {
  readonly rule: string
  readonly content: RuleContent
  readonly effectiveAt: Instant
  readonly by: string
  readonly byName: string
  readonly at: Instant
  readonly note: string
  readonly backTo?: number
  readonly request: string
}

const columns = `r.id, r.records, r.name, r.owner, r.owner_name, r.area, r.draft, r.revision, r.changed_by, r.changed_at,
  v.version, v.content AS published, v.effective_at`
const latest = `LEFT JOIN LATERAL (SELECT version, content, effective_at FROM workshop_version v
  WHERE v.district_id = r.district_id AND v.rule = r.id ORDER BY version DESC LIMIT 1) v ON true`
const iso = (at: Instant): string => new Date(at).toISOString()

export type WorkshopStore = ReturnType<typeof workshopStore>

/** Drafts, and every version that was published; versions are never changed. */
export const workshopStore = (db: Database, district: string) => ({
  /** Rules that hold where one works: those of the areas above it and within it. */
  list: (areas: readonly string[], most: number): Promise<readonly StoredRule[]> =>
    db.query<StoredRule>({
      name: 'workshop-list',
      text: `SELECT ${columns} FROM workshop_rule r ${latest}
WHERE r.district_id = $1 AND EXISTS (SELECT FROM unnest($2::text[]) a(code) WHERE starts_with(r.area, a.code) OR starts_with(a.code, r.area))
ORDER BY r.changed_at DESC, r.id DESC LIMIT $3`,
      values: [district, areas, most],
    }),

  find: async (id: string): Promise<StoredRule | undefined> => {
    const [row] = await db.query<StoredRule>({
      name: 'workshop-find',
      text: `SELECT ${columns} FROM workshop_rule r ${latest} WHERE r.district_id = $1 AND r.id = $2`,
      values: [district, id],
    })
    return row
  },

  listVersions: (id: string): Promise<readonly Version[]> =>
    db.query<Version>({
      name: 'workshop-versions',
      text: `SELECT version, content, effective_at, published_by_name, published_at, note, back_to FROM workshop_version
WHERE district_id = $1 AND rule = $2 ORDER BY version DESC LIMIT 200`,
      values: [district, id],
    }),

  /** A repeated request finds the rule it began the first time. */
  begin: async (made: {
    readonly id: string
    readonly records: string
    readonly name: string
    readonly owner: string
    readonly ownerName: string
    readonly area: string
    readonly draft: RuleContent
    readonly at: Instant
  }): Promise<void> => {
    await db.query({
      name: 'workshop-begin',
      text: `INSERT INTO workshop_rule (district_id, id, records, name, owner, owner_name, area, draft, revision, changed_by, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $6, $9) ON CONFLICT DO NOTHING`,
      values: [
        district,
        made.id,
        made.records,
        made.name,
        made.owner,
        made.ownerName,
        made.area,
        JSON.stringify(made.draft),
        iso(made.at),
      ],
    })
  },

  /** Keep the draft if nobody changed the rule since; the same text once more is no change. */
  keep: async (draft: {
    readonly id: string
    readonly revision: number
    readonly name: string
    readonly content: RuleContent
    readonly by: string
    readonly at: Instant
  }): Promise<boolean> => {
    const rows = await db.query({
      name: 'workshop-keep',
      text: `UPDATE workshop_rule SET draft = $4, name = $5, changed_by = $6, changed_at = $7, revision = revision + CASE WHEN revision = $3 THEN 1 ELSE 0 END
WHERE district_id = $1 AND id = $2 AND (revision = $3 OR (revision = $3 + 1 AND draft = $4::jsonb AND name = $5)) RETURNING 1`,
      values: [
        district,
        draft.id,
        draft.revision,
        JSON.stringify(draft.content),
        draft.name,
        draft.by,
        iso(draft.at),
      ],
    })
    return rows.length > 0
  },

  isPublished: async (id: string, request: string): Promise<boolean> => {
    const rows = await db.query({
      name: 'workshop-is-published',
      text: 'SELECT 1 FROM workshop_version WHERE district_id = $1 AND rule = $2 AND request = $3',
      values: [district, id, request],
    })
    return rows.length > 0
  },

  /** Publish the next version and put the draft away, in one statement; a repeated request publishes once. */
  publish: async (made: NewVersion): Promise<void> => {
    await db.query({
      name: 'workshop-publish',
      text: `WITH made AS (
  INSERT INTO workshop_version (district_id, rule, version, content, effective_at, published_by, published_by_name, published_at, note, back_to, request)
  SELECT $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10 FROM workshop_version WHERE district_id = $1 AND rule = $2
  ON CONFLICT (district_id, rule, request) DO NOTHING RETURNING rule)
UPDATE workshop_rule r SET draft = NULL, revision = r.revision + 1, changed_by = $6, changed_at = $7 FROM made
WHERE r.district_id = $1 AND r.id = made.rule`,
      values: [
        district,
        made.rule,
        JSON.stringify(made.content),
        iso(made.effectiveAt),
        made.by,
        made.byName,
        iso(made.at),
        made.note,
        made.backTo ?? null,
        made.request,
      ],
    })
  },
})
