// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { dayOf, type Instant } from '#platform/clock/clock.ts'
import { done, type Outcome, type Refusal, refused } from '#platform/refusal/refusal.ts'
import { SheetRefused, type SheetRow } from '#platform/sheet/sheet.ts'
import { importFileRefusals, registryRefusals } from '../refusals.ts'
import type { Registry } from '../registry.ts'
import { type Batch, type PlacedFile, takeBatch } from './batch.ts'
import { planImport, type PlannedSheet } from './plan.ts'
import { type Problem, type ReadFile, readFileRow } from './read.ts'
import { type FileImport, importStore, type RowError } from './store.ts'

export interface ImportDeps {
  readonly registry: Registry
  /** Where uploaded lists wait, by the id of their run. */
  readonly folder: string
  readonly now: () => Instant
  /** The grid a point lies in, as the district's map has it. */
  readonly locate: (given: { lng: number; lat: number }) => Outcome<{
    readonly place: { readonly lng: number; readonly lat: number }
    readonly area?: string
    readonly nearest?: { readonly name: string }
  }>
  readonly isArea: (code: string) => boolean
  readonly areaName: (code: string) => { readonly zh: string; readonly en: string }
  /** Aborted when the program stops: the run goes on at the next start. */
  readonly stopping?: AbortSignal
}

/** Rows of one transaction. */
const BATCH = 1000
const MOST_ERRORS = 20_000
/** The planner is told after so many rows, then after four times as many, and so on. */
const LEARN_AFTER = 2000

export const pathOfImport = (folder: string, id: string): string => join(folder, id)

const areaOf = (deps: ImportDeps, file: ReadFile): Outcome<Pick<PlacedFile, 'code' | 'place'>> => {
  if (!file.point) {
    const code = file.area.normalize('NFKC').trim()
    return deps.isArea(code)
      ? done({ code })
      : refused(registryRefusals['registry.area']({ given: code.slice(0, 20) }))
  }
  const located = deps.locate(file.point)
  if (!located.ok) return located
  const { area, place, nearest } = located.value
  return area === undefined
    ? refused(registryRefusals['registry.outside']({ nearest: nearest?.name ?? '' }))
    : done({ code: area, place })
}

const placeRow = (deps: ImportDeps, of: FileImport, file: ReadFile): Outcome<PlacedFile> => {
  const placed = areaOf(deps, file)
  if (!placed.ok) return placed
  const { code } = placed.value
  return of.areas.some((own) => code.startsWith(own))
    ? done({ ...file, ...placed.value })
    : refused(registryRefusals['registry.elsewhere']({ area: deps.areaName(code) }))
}

/** Rows of one sheet gathered until a batch is full. */
interface Gathered {
  placed: PlacedFile[]
  errors: RowError[]
  badRows: number
  rows: number
}

const empty = (): Gathered => ({ placed: [], errors: [], badRows: 0, rows: 0 })

const gather = (
  deps: ImportDeps,
  of: FileImport,
  sheet: PlannedSheet,
  row: SheetRow,
): { file?: PlacedFile; problems: readonly Problem[] } => {
  const { file, problems } = readFileRow(deps.registry, sheet.kind, sheet.layout, row)
  if (!file) return { problems }
  const placed = placeRow(deps, of, file)
  return placed.ok
    ? { file: placed.value, problems: [] }
    : { problems: [{ column: '', refusal: placed.refusal }] }
}

const add = (
  gathered: Gathered,
  sheet: PlannedSheet,
  row: SheetRow,
  read: ReturnType<typeof gather>,
): void => {
  gathered.rows += 1
  if (read.file) gathered.placed.push(read.file)
  if (read.problems.length === 0) return
  gathered.badRows += 1
  const { header } = sheet
  for (const { column, refusal } of read.problems)
    gathered.errors.push({
      sheet: sheet.sheet.name,
      line: row.line,
      column,
      cells: row.cells,
      header,
      refusal,
    })
}

/** Batches of a sheet below `skip` rows that are done already. */
async function* batchesOf(
  deps: ImportDeps,
  of: FileImport,
  sheet: PlannedSheet,
  begin: number,
): AsyncGenerator<Batch> {
  let at = begin
  let isHeader = true
  let gathered = empty()
  const batch = (): Batch => ({
    ...gathered,
    kind: sheet.kind,
    sheet: sheet.sheet.name,
    header: sheet.header,
    from: at - gathered.rows,
    to: at,
  })
  for await (const row of sheet.sheet.rows()) {
    if (isHeader) {
      isHeader = false
      continue
    }
    at += 1
    if (at <= of.done) continue
    add(gathered, sheet, row, gather(deps, of, sheet, row))
    if (gathered.rows < BATCH) continue
    yield batch()
    gathered = empty()
  }
  if (gathered.rows > 0) yield batch()
}

/** The next batch is read while this one is written. */
async function* ahead<T>(batches: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = batches.next()
  for (;;) {
    const one = await next
    if (one.done) return
    next = batches.next()
    // Asked for before anybody waits for it: a refusal met ahead is thrown when its turn comes.
    next.catch(() => undefined)
    yield one.value
  }
}

type Ended = 'done' | 'stopped' | 'overtaken' | Refusal

const takeAll = async (deps: ImportDeps, of: FileImport, sheets: readonly PlannedSheet[]): Promise<Ended> => {
  const { registry, now } = deps
  let begin = 0
  let { bad } = of
  let learnAt = of.done + LEARN_AFTER
  for (const sheet of sheets) {
    for await (const batch of ahead(batchesOf(deps, of, sheet, begin))) {
      if (deps.stopping?.aborted) return 'stopped'
      const at = now()
      const writing = { now: at, today: dayOf(at), source: { from: 'import', at, by: of.account } }
      if (!(await takeBatch({ registry, of, writing }, batch))) return 'overtaken'
      bad += batch.badRows
      if (batch.to >= learnAt) {
        await importStore(registry.db, registry.district).learn()
        learnAt *= 4
      }
      if (bad > MOST_ERRORS) return importFileRefusals['files.errors']({ most: MOST_ERRORS })
    }
    begin += sheet.rows
  }
  return 'done'
}

/** Carry one run on from where it is, to its end. */
export const runImport = async (deps: ImportDeps, of: FileImport): Promise<Ended> => {
  const { registry, folder, now } = deps
  const path = pathOfImport(folder, of.id)
  const imports = importStore(registry.db, registry.district)
  const finish = async (ended: Ended): Promise<Ended> => {
    if (ended === 'stopped' || ended === 'overtaken') return ended
    await imports.finish(of.id, { at: now(), ...(ended === 'done' ? {} : { refusal: ended }) })
    await rm(path, { force: true })
    return ended
  }
  if (!existsSync(path)) return finish(importFileRefusals['files.gone']())
  const plan = await planImport(registry, path, of.kind === null ? undefined : registry.kinds.get(of.kind))
  if (!plan.ok) return finish(plan.refusal)
  try {
    return await finish(await takeAll(deps, of, plan.value.sheets))
  } catch (error) {
    if (error instanceof SheetRefused) return finish(error.refusal)
    throw error
  }
}

/** The job: carry on whatever waits, one run after the other. */
export const runWaitingImports = async (deps: ImportDeps): Promise<number> => {
  const imports = importStore(deps.registry.db, deps.registry.district)
  for (let ended = 0; ; ended += 1) {
    const next = deps.stopping?.aborted ? undefined : await imports.findNext()
    if (!next) return ended
    const how = await runImport(deps, next)
    if (how === 'stopped' || how === 'overtaken') return ended
  }
}
