// SPDX-License-Identifier: Apache-2.0
import type { UnitDirectory } from '#platform/access/units.ts'
import { dayOf, type Instant, sayDay } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { Outcome } from '#platform/refusal/refusal.ts'
import type { Measure } from '../store.ts'
import { batchWriter, type Placed } from './batch.ts'
import { asOfFrom, labelChecker, type LabelReport } from './labels.ts'
import { type ImportedRecord, readRow, type RowProblem } from './record.ts'
import { importRefusals } from './refusals.ts'
import { importStore, type Remembered } from './store.ts'
import { bodyOf, type Survey } from './survey.ts'

export interface LoadDeps {
  readonly db: Database
  readonly district: string
  readonly measure: Measure
  /** Makes follow codes, as for every other report. */
  readonly secret: Buffer
  readonly units: UnitDirectory
  readonly now: Instant
  /** The area a record belongs to, or the refusal that says how far outside it lies. */
  readonly areaOf: (record: ImportedRecord) => Promise<Outcome<string>> | Outcome<string>
}

export interface LoadOptions {
  /** Name of where the records come from; ids are unique within it. */
  readonly source: string
  /** (Default: what the file itself tells) */
  readonly asOf?: Instant
  readonly onProblem: (problem: RowProblem) => Promise<void> | void
  readonly onProgress?: (rows: number) => void
}

export interface Loaded {
  readonly rows: number
  readonly loaded: number
  /** Repetitions within the file, word for word. */
  readonly duplicates: number
  /** Records that an earlier run had loaded. */
  readonly known: number
  /** Rows in the error list. */
  readonly bad: number
  readonly labels: LabelReport
}

/** Rows of one transaction. */
const BATCH = 250
/** More partitions than this would slow down every look into the log. */
const MOST_MONTHS = 60

const problemAt = (record: ImportedRecord, refusal: RowProblem['refusal'], column = ''): RowProblem => ({
  line: record.line,
  column,
  value: record.id,
  refusal,
})

type Verdict = 'new' | 'duplicate' | 'known' | RowProblem

const verdictOn = (record: ImportedRecord, before: Remembered | undefined, file: string): Verdict => {
  if (!before) return 'new'
  const isSame = before.content === record.hash
  if (before.file !== file)
    return isSame
      ? 'known'
      : problemAt(record, importRefusals['row.changed']({ on: sayDay(dayOf(before.at)).en }))
  if (before.line === record.line) return 'known'
  return isSame ? 'duplicate' : problemAt(record, importRefusals['row.twice']({ line: before.line }))
}

interface Run extends LoadDeps {
  readonly survey: Survey
  readonly options: LoadOptions
  readonly imports: ReturnType<typeof importStore>
  readonly writer: ReturnType<typeof batchWriter>
  /** What became of the rows so far. */
  readonly counts: { rows: number; loaded: number; duplicates: number; known: number; bad: number }
}

const complain = async ({ counts, options }: Run, problems: readonly RowProblem[]): Promise<void> => {
  counts.bad += 1
  for (const problem of problems) await options.onProblem(problem)
}

/** The first row of an id in this batch stands for it; later ones are judged against it like any earlier import. */
const sift = async (run: Run, batch: readonly ImportedRecord[]): Promise<readonly ImportedRecord[]> => {
  const { counts, survey } = run
  const ids = batch.map(({ id }) => id)
  const known = new Map(await run.imports.listKnown(run.db, ids))
  const fresh: ImportedRecord[] = []
  for (const record of batch) {
    const { id, hash, line } = record
    const verdict = verdictOn(record, known.get(id), survey.hash)
    if (verdict === 'new') {
      fresh.push(record)
      known.set(id, { id, content: hash, file: survey.hash, line, at: run.now })
    } else if (verdict === 'duplicate') counts.duplicates += 1
    else if (verdict === 'known') counts.known += 1
    else await complain(run, [verdict])
  }
  return fresh
}

/** Before the transaction: an area may have to be made first. */
const placeAll = async (run: Run, records: readonly ImportedRecord[]): Promise<readonly Placed[]> => {
  const placed: Placed[] = []
  for (const record of records) {
    const area = await run.areaOf(record)
    if (area.ok) placed.push({ record, area: area.value })
    else await complain(run, [problemAt(record, area.refusal, run.survey.layout.profile.columns.lat)])
  }
  return placed
}

const flush = async (run: Run, batch: readonly ImportedRecord[]): Promise<void> => {
  const { counts } = run
  const placed = await placeAll(run, await sift(run, batch))
  const loaded = placed.length === 0 ? 0 : await run.writer.write(placed)
  counts.loaded += loaded
  counts.known += placed.length - loaded
  run.options.onProgress?.(counts.rows)
}

const prepareMonths = async ({ survey, imports, db }: Run): Promise<void> => {
  if (survey.months.length > MOST_MONTHS) return
  // A month that already has events elsewhere in the log stays there.
  for (const month of survey.months) await imports.prepareMonth(db, month).catch(() => undefined)
}

/** Load the file. May be broken off and begun again at any time: what is loaded is known and passed over. */
export const load = async (deps: LoadDeps, survey: Survey, options: LoadOptions): Promise<Loaded> => {
  const imports = importStore(deps.district, options.source)
  const counts = { rows: 0, loaded: 0, duplicates: 0, known: 0, bad: 0 }
  const writer = batchWriter(deps, { imports, source: options.source, file: survey.hash })
  const run: Run = { ...deps, survey, options, imports, writer, counts }
  const asOf = options.asOf ?? asOfFrom(survey.newest, survey.latestLateTarget)
  const labels = labelChecker(asOf, survey.newest)
  const reading = { layout: survey.layout, order: survey.order, zone: survey.zone, now: deps.now }
  await prepareMonths(run)
  let batch: ImportedRecord[] = []
  for await (const row of bodyOf(survey.file, survey)) {
    counts.rows += 1
    const read = readRow(row, reading)
    if (!read.ok) {
      await complain(run, read.problems)
      continue
    }
    labels.see(read.record)
    batch.push(read.record)
    if (batch.length < BATCH) continue
    await flush(run, batch)
    batch = []
  }
  if (batch.length > 0) await flush(run, batch)
  return { ...counts, labels: labels.report() }
}
