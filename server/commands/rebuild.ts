// SPDX-License-Identifier: Apache-2.0
import { rebuildItems } from '#engines/campaign/rebuild.ts'
import { rebuildVisits } from '#engines/campaign/visit/rebuild.ts'
import type { CaseEvent } from '#engines/case/events.ts'
import { replay } from '#engines/case/evolve.ts'
import { assistanceRowsOf } from '#engines/case/assistance-row.ts'
import type { Matter } from '#engines/case/matter.ts'
import { rowOf } from '#engines/case/row.ts'
import { figureStore } from '#engines/indicator/store.ts'
import type { Database } from '#platform/db/database.ts'
import { scenes } from '#scenes/all.ts'
import { districtIndicators } from '../figures.ts'
import { createProgress } from '../start/progress.ts'
import { readSettings } from '../start/settings.ts'
import { openStore } from '../start/store.ts'
import { readOptions } from './options.ts'
import { rebuildStore } from './store.ts'

export const usageRebuild = 'npm run zhida -- rebuild'

export interface Rebuilt {
  readonly cases: number
  /** Rows that were missing or said something else than the log. */
  readonly differed: number
}

/** Matters read and written in one transaction. */
const BATCH = 250

const mattersFrom = (events: readonly { readonly record: string }[]): readonly Matter[] =>
  [...Map.groupBy(events, ({ record }) => record).values()].flatMap(
    (own) => replay(own as unknown as readonly CaseEvent[]) ?? [],
  )

/** Make the current rows of matters from the log again; harmless beside a running program. */
export const rebuildCases = async (
  db: Database,
  district: string,
  tell: (cases: number) => void = () => undefined,
): Promise<Rebuilt> => {
  let cases = 0
  let differed = 0
  for (let next = readBatch(db, district, ''); ;) {
    const { ids, events } = await next
    const last = ids.at(-1)
    if (last === undefined) return { cases, differed }
    // The next ones are read while these are replayed and written.
    next = readBatch(db, district, last)
    next.catch(() => undefined)
    const matters = mattersFrom(events)
    const rows = matters.map((matter) => rowOf(district, matter))
    const asked = matters.flatMap((matter) => assistanceRowsOf(district, matter))
    differed += await db.transaction(async (tx) => {
      const write = rebuildStore(tx)
      return (await write.keepCases(rows)) + (await write.keepAssistance(asked, matters))
    })
    cases += ids.length
    tell(cases)
  }
}

const readBatch = async (db: Database, district: string, after: string) => {
  const read = rebuildStore(db)
  const ids = await read.listCases(district, after, BATCH)
  return { ids, events: ids.length > 0 ? await read.listEvents(district, ids) : [] }
}

const rebuildFigures = async (db: Database, district: string, root: string): Promise<number> => {
  const set = districtIndicators(scenes)
  const figures = figureStore({ db, district, root, set })
  for (const measure of set.measures) await figures.rebuild(measure)
  return set.measures.length
}

/** `rebuild`: every derived table from the log, district by district. */
export const rebuildCommand = async (args: readonly string[]): Promise<void> => {
  const { values } = readOptions(args, [], usageRebuild)
  const settings = readSettings(values['data-dir'] ? ['--data-dir', values['data-dir']] : [], process.env)
  const progress = createProgress()
  const store = await openStore(settings, progress, { whenRunning: 'join' })
  // What is rare in a log of millions takes longer to find than any answer may take while people wait.
  const { asOwner: owned } = store
  try {
    for (const { id, root } of await rebuildStore(store.db).listDistricts()) {
      const words = { zh: `${id}:重建事项`, en: `${id}: matters` }
      const { cases, differed } = await progress.step(words, (tell) =>
        owned((db) =>
          rebuildCases(db, id, (n) => tell({ zh: `${id}:重建事项 ${n}`, en: `${id}: matters ${n}` })),
        ),
      )
      progress.note({
        zh: `${cases} 件,其中 ${differed} 行与日志不符,已更正。`,
        en: `${cases} matters; ${differed} rows differed from the log and were put right.`,
      })
      const listed = { zh: `${id}:重建清单项`, en: `${id}: items of campaigns` }
      const again = await progress.step(listed, () => owned((db) => rebuildItems(db, id)))
      progress.note({
        zh: `${again.items} 项,其中 ${again.differed} 行与日志不符,已更正。`,
        en: `${again.items} items; ${again.differed} rows differed from the log and were put right.`,
      })
      const inspected = { zh: `${id}:重建检查`, en: `${id}: visits` }
      const seen = await progress.step(inspected, () => owned((db) => rebuildVisits(db, id)))
      progress.note({
        zh: `${seen.visits} 次检查,其中 ${seen.differed} 行与日志不符,已更正。`,
        en: `${seen.visits} visits; ${seen.differed} rows differed from the log and were put right.`,
      })
      const counted = { zh: `${id}:重算指标`, en: `${id}: figures` }
      await progress.step(counted, () => owned((db) => rebuildFigures(db, id, root)))
    }
  } finally {
    await store.stop()
  }
}
