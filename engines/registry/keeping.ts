// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import { type KeepingSource, mayGo } from '#platform/keeping/keep.ts'
import { eraseFiles } from './erasing.ts'
import type { Registry } from './registry.ts'

export class FilesMoved extends Error {
  override name = 'FilesMoved'
}

/** Files that ended: of each the number, area and days stay as the proof that there was one and that it was erased. */
export const fileKeeping = (
  registry: Registry,
  { say, now }: { readonly say: (text: string) => Words; readonly now: () => Instant },
): KeepingSource => {
  const kinds = [...registry.kinds.values()]
  const ruleOf = (kind: string): string => `file:${kind}`
  const kindOf = (rule: string): string => rule.slice('file:'.length)
  return {
    rules: kinds.map(({ key, label, retention }) => ({
      key: ruleOf(key),
      name: say(label),
      years: retention.years,
      because: say(retention.because),
    })),

    count: async (on, due) => {
      const rows = await on.query<{ rule: string; n: number }>({
        text: `SELECT d.rule, count(*)::int AS n FROM unnest($2::text[], $3::text[], $4::date[], $5::date[]) AS d(rule, kind, before, day)
JOIN registry_file f ON f.district_id = $1 AND f.kind = d.kind AND f.status = 'ended' AND f.valid_to < d.before
  AND ${mayGo('d.rule', 'f.id::text', 'd.day')} GROUP BY 1`,
        values: [
          registry.district,
          due.map(({ rule }) => rule),
          due.map(({ rule }) => kindOf(rule)),
          due.map(({ before }) => before),
          due.map(({ day }) => day),
        ],
      })
      return new Map(rows.map(({ rule, n }) => [rule, n]))
    },

    list: async (on, { rule, before, day }, most) => {
      const rows = await on.query<{ id: string }>({
        text: `SELECT f.id FROM registry_file f WHERE f.district_id = $1 AND f.kind = $2 AND f.status = 'ended' AND f.valid_to < $3::date
  AND ${mayGo('$4', 'f.id::text', '$5')} ORDER BY f.id LIMIT $6 FOR UPDATE`,
        values: [registry.district, kindOf(rule), before, rule, day, most],
      })
      return rows.map(({ id }) => id)
    },

    erase: async (on, rule, ids) => {
      const kind = registry.kinds.get(kindOf(rule))
      const files = await registry.files.findMany(ids)
      const erased = await eraseFiles(on, registry, files, {
        years: kind?.retention.years ?? 0,
        because: kind?.retention.because ?? '',
        by: 'system',
        actor: { role: 'system' },
        at: now(),
      })
      if (!erased) throw new FilesMoved(`Files of ${rule} changed while they were erased.`)
    },
  }
}
