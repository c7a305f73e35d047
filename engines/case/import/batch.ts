// SPDX-License-Identifier: Apache-2.0
import { type Day, dayOf } from '#platform/clock/clock.ts'
import type { Connection } from '#platform/db/database.ts'
import { followCodes, hashOf, timeId } from '#platform/event/id.ts'
import { caseStore, type Write } from '../store.ts'
import type { LoadDeps } from './load.ts'
import { type Ids, matterFrom, reportFrom } from './matter.ts'
import type { ImportedRecord } from './record.ts'
import type { importStore } from './store.ts'

export interface Placed {
  readonly record: ImportedRecord
  readonly area: string
}

type Deps = Pick<LoadDeps, 'db' | 'district' | 'measure' | 'secret' | 'units' | 'now'>

interface Of {
  readonly imports: ReturnType<typeof importStore>
  readonly source: string
  /** Hash of the file. */
  readonly file: string
}

/** Writes batches: records are claimed and their matters written in one transaction, so both are there or neither. */
export const batchWriter = (deps: Deps, of: Of) => {
  const { db, district, measure, now } = deps
  const numbered = caseStore(db, district, measure)
  const followCode = followCodes(deps.secret)
  let numbers: number[] = []

  const codeOf = (day: Day): string =>
    `${day.replaceAll('-', '')}-${String(numbers.shift() ?? 0).padStart(6, '0')}`

  const idsFor = (record: ImportedRecord): Ids => {
    const reportId = timeId(record.opened)
    return {
      caseId: timeId(record.opened),
      reportId,
      code: codeOf(dayOf(record.opened)),
      followHash: hashOf(followCode(reportId)),
    }
  }

  const writeOf = ({ record, area, ids }: Placed & { ids: Ids }): Write => ({
    at: now,
    remembered: {
      key: `import:${of.source}:${record.id}`.slice(0, 200),
      source: 'import',
      bodyHash: record.hash,
      status: 201,
      answer: {},
      record: ids.caseId,
    },
    made: [matterFrom(record, ids, { area, units: deps.units })],
    moved: [],
    reports: [reportFrom(record, ids, of.source)],
    changedReports: [],
  })

  const writeAll = async (tx: Connection, placed: readonly Placed[]): Promise<number> => {
    const made = placed.map((one) => ({ ...one, ids: idsFor(one.record) }))
    const claims = made.map(({ record, ids }) => ({
      id: record.id,
      caseId: ids.caseId,
      content: record.hash,
      line: record.line,
    }))
    const claimed = await of.imports.claim(tx, claims, { file: of.file, now })
    const writes = made.filter(({ record }) => claimed.has(record.id)).map(writeOf)
    const store = caseStore({ ...db, query: (statement) => tx.query(statement) }, district, measure)
    if (writes.length > 0) await store.intakeMany(writes)
    return writes.length
  }

  return {
    /** How many were written; the others had been claimed by another run meanwhile. */
    write: async (placed: readonly Placed[]): Promise<number> => {
      while (numbers.length < placed.length) numbers = [...numbers, ...(await numbered.takeNumbers())]
      return db.transaction((tx) => writeAll(tx, placed))
    },
  }
}
