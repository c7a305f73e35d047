// SPDX-License-Identifier: Apache-2.0
import { caseKeeping } from '#engines/case/keeping.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { KeepingSource } from '#platform/keeping/keep.ts'
import { eraseDue, type KeepingDeps } from '#platform/keeping/keeping.ts'
import { keepingRoutes } from '#platform/keeping/routes.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { App } from './app.ts'

const HOUR = 3_600_000

/** Matters are documents of an authority; the shorter of the two periods those are kept for. */
const usual = {
  years: 10,
  because: {
    zh: '机关文件材料归档范围和文书档案保管期限规定:定期 10 年',
    en: 'Rules on filing and keeping of documents of authorities: 10 years',
  } satisfies Words,
}

/** How long this district keeps the contents of what, and the job that erases them. */
export const districtKeeping = (app: App, files: KeepingSource, now: () => Instant) => {
  const { db, district, say } = app
  const types = district.scenes.flatMap(({ caseTypes }) => Object.values(caseTypes))
  const rules = types.map(({ key, label, keeping }) => ({
    key: `case:${key}`,
    name: say(label),
    years: keeping?.years ?? usual.years,
    because: keeping ? say(keeping.because) : usual.because,
  }))
  const deps: KeepingDeps = {
    db,
    district: district.id,
    now,
    sources: [caseKeeping(district.id, rules), files],
  }
  return {
    routes: keepingRoutes(deps),
    erase: () => eraseDue(deps),
    jobs: [{ name: 'keeping', every: HOUR, run: () => eraseDue(deps) }],
  }
}
