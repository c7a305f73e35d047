// SPDX-License-Identifier: Apache-2.0
import { constraintOf, type Database, StatementFailed } from '#platform/db/database.ts'
import { gather } from '#platform/event/gather.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { type AssistanceFacts, assistanceFactsOf, assistanceRowsOf } from './assistance-row.ts'
import { type CaseFacts, caseFactsOf } from './facts.ts'
import type { Matter, Report } from './matter.ts'
import { type CaseRecord, matterOf, type ReportRecord, reportOf, reportRowOf, rowOf } from './row.ts'
import type { Draft } from './setting.ts'
import { historyStatement, intakeStatement, moveStatement } from './write.ts'

/** What figures gain and lose when a matter moves; computed by the figures' own declarations. */
export interface FigureDelta {
  readonly measure: string
  readonly day: string
  readonly area: string
  readonly kind: string
  readonly unit: string
  readonly n: number
}
export type Measure = (before: CaseFacts | undefined, after: CaseFacts | undefined) => readonly FigureDelta[]
/** The same for requests to other units. */
export type AssistanceMeasure = (
  before: AssistanceFacts | undefined,
  after: AssistanceFacts | undefined,
) => readonly FigureDelta[]

/** The client's key and the first answer, kept with the effect. */
export interface Remembered {
  readonly key: string
  readonly source: string
  readonly bodyHash: string
  readonly status: number
  readonly answer: unknown
  readonly record: string
}

/** One write: matters that are new, matters that move, reports that come or change. */
export interface Write {
  readonly at: Instant
  readonly remembered: Remembered
  readonly made: readonly Draft[]
  readonly moved: readonly { readonly before: Matter; readonly draft: Draft }[]
  readonly reports: readonly Report[]
  readonly changedReports: readonly Report[]
}

/** What became of a write: done, done before under the same key, or overtaken by somebody else's. */
export type Written =
  | { readonly is: 'done' }
  | {
      readonly is: 'repeated'
      readonly status: number
      readonly answer: unknown
      readonly sameBody: boolean
      readonly record: string
    }
  | { readonly is: 'overtaken' }

const json = (rows: readonly unknown[]): string => JSON.stringify(rows)

export type CaseStore = ReturnType<typeof caseStore>

const countsNothing: AssistanceMeasure = () => []

export const caseStore = (
  db: Database,
  district: string,
  measure: Measure,
  measureAssistance: AssistanceMeasure = countsNothing,
) => {
  const events = (drafts: readonly Draft[]) =>
    drafts.flatMap(({ matter, events }) =>
      events.map((event, index) => ({
        district_id: district,
        stream_id: matter.id,
        version: matter.version - events.length + index + 1,
        kind: event.kind,
        at: new Date(event.at).toISOString(),
        actor: event.actor,
        data: event.data,
      })),
    )

  const assistanceDeltas = (before: Matter | undefined, after: Matter): readonly FigureDelta[] => {
    if (after.coUnits.length === 0) return []
    const was = before ? assistanceFactsOf(before) : []
    return assistanceFactsOf(after).flatMap((facts, index) => measureAssistance(was[index], facts))
  }

  const deltas = (write: Pick<Write, 'made' | 'moved'>) => [
    ...write.made.flatMap(({ matter }) => measure(undefined, caseFactsOf(matter))),
    ...write.moved.flatMap(({ before, draft }) => measure(caseFactsOf(before), caseFactsOf(draft.matter))),
    ...write.made.flatMap(({ matter }) => assistanceDeltas(undefined, matter)),
    ...write.moved.flatMap(({ before, draft }) => assistanceDeltas(before, draft.matter)),
  ]

  const answerRow = ({ remembered, at }: Write) => ({
    district_id: district,
    key: remembered.key,
    source: remembered.source,
    body_hash: remembered.bodyHash,
    record: remembered.record,
    status: remembered.status,
    answer: remembered.answer,
    at: new Date(at).toISOString(),
  })

  const shared = (writes: readonly Write[]): readonly string[] => [
    json(writes.map(answerRow)),
    json(writes.flatMap(({ made }) => made.map(({ matter }) => rowOf(district, matter)))),
    json(events(writes.flatMap(({ made, moved }) => [...made, ...moved.map(({ draft }) => draft)]))),
    json(writes.flatMap(({ reports }) => reports.map((report) => reportRowOf(district, report)))),
    json(summed(writes.flatMap(deltas)).map((delta) => ({ district_id: district, ...delta }))),
  ]

  const findAnswer = async (source: string, key: string) => {
    const [row] = await db.query<{ status: number; answer: unknown; body_hash: string; record: string }>({
      name: 'answer-find',
      text: 'SELECT status, answer, body_hash, record FROM answer WHERE district_id = $1 AND source = $2 AND key = $3',
      values: [district, source, key],
    })
    return row
  }

  const earlier = async ({ remembered }: Write): Promise<Written> => {
    const row = await findAnswer(remembered.source, remembered.key)
    if (!row) return { is: 'overtaken' }
    return {
      is: 'repeated',
      status: row.status,
      answer: row.answer,
      sameBody: row.body_hash === remembered.bodyHash,
      record: row.record,
    }
  }

  const failure =
    (write: Write) =>
    async (error: unknown): Promise<Written> => {
      if (constraintOf(error) === 'answer_pkey') return earlier(write)
      if (error instanceof StatementFailed && error.code === 'ZD409') return { is: 'overtaken' }
      throw error
    }

  const moveOne = async (write: Write): Promise<Written> => {
    const { moved, changedReports } = write
    await db.query({
      ...moveStatement,
      values: [
        ...shared([write]),
        json(moved.map(({ draft }) => rowOf(district, draft.matter))),
        moved.map(({ before }) => before.version),
        json(changedReports.map((report) => reportRowOf(district, report))),
        moved.length,
        json(moved.flatMap(({ draft }) => assistanceRowsOf(district, draft.matter))),
      ],
    })
    return { is: 'done' }
  }

  /** Moves of existing matters: one statement, all or nothing. */
  const move = (write: Write): Promise<Written> => moveOne(write).catch(failure(write))

  const intakeMany = async (writes: readonly Write[]): Promise<readonly Written[]> => {
    const asked = writes.flatMap(({ made }) =>
      made.flatMap(({ matter }) => assistanceRowsOf(district, matter)),
    )
    if (asked.length > 0) await db.query({ ...historyStatement, values: [...shared(writes), json(asked)] })
    else await db.query({ ...intakeStatement, values: shared(writes) })
    return writes.map((): Written => ({ is: 'done' }))
  }

  /** New matters gather and go together; each caller still gets the outcome of its own. */
  const intake = gather<Write, Written>({
    write: intakeMany,
    alone: (write) => intakeMany([write]).then((): Written => ({ is: 'done' }), failure(write)),
  })

  const find = async (id: string): Promise<Matter | undefined> => {
    const [row] = await db.query<CaseRecord>({
      name: 'case-find',
      text: 'SELECT * FROM cases WHERE district_id = $1 AND id = $2',
      values: [district, id],
    })
    return row && matterOf(row)
  }

  const findByCode = async (code: string): Promise<Matter | undefined> => {
    const [row] = await db.query<CaseRecord>({
      name: 'case-find-code',
      text: 'SELECT * FROM cases WHERE district_id = $1 AND code = $2',
      values: [district, code],
    })
    return row && matterOf(row)
  }

  const findMany = async (ids: readonly string[]): Promise<readonly Matter[]> => {
    if (ids.length === 0) return []
    const rows = await db.query<CaseRecord>({
      name: 'case-find-many',
      text: 'SELECT * FROM cases WHERE district_id = $1 AND id = ANY($2)',
      values: [district, ids],
    })
    return rows.map(matterOf)
  }

  const listParts = async (parent: string): Promise<readonly Matter[]> => {
    const rows = await db.query<CaseRecord>({
      name: 'case-parts',
      text: 'SELECT * FROM cases WHERE district_id = $1 AND parent = $2 ORDER BY opened_at, id',
      values: [district, parent],
    })
    return rows.map(matterOf)
  }

  const listMerged = async (target: string): Promise<readonly Matter[]> => {
    const rows = await db.query<CaseRecord>({
      name: 'case-merged',
      text: 'SELECT * FROM cases WHERE district_id = $1 AND merged_into = $2 ORDER BY opened_at, id',
      values: [district, target],
    })
    return rows.map(matterOf)
  }

  /** The newest reports of a matter, oldest first; a flood brings thousands and a page shows some. */
  const listReports = async (caseId: string, most = 200): Promise<readonly Report[]> => {
    const rows = await db.query<ReportRecord>({
      name: 'report-of-case',
      text: 'SELECT * FROM report WHERE district_id = $1 AND case_id = $2 ORDER BY at DESC, id DESC LIMIT $3',
      values: [district, caseId, most],
    })
    return rows.map(reportOf).toReversed()
  }

  /** However many they are: one answer reaches every one of them. */
  const listAllReports = async (caseId: string): Promise<readonly Report[]> => {
    const all: Report[] = []
    for (let last: ReportRecord | undefined; ;) {
      const rows: readonly ReportRecord[] = await db.query<ReportRecord>({
        name: 'report-of-case-after',
        text: `SELECT * FROM report WHERE district_id = $1 AND case_id = $2 AND (at, id) > ($3, $4) ORDER BY at, id LIMIT 5000`,
        values: [
          district,
          caseId,
          last ? new Date(last.at).toISOString() : '-infinity',
          last?.id ?? '00000000-0000-0000-0000-000000000000',
        ],
      })
      all.push(...rows.map(reportOf))
      last = rows.at(-1)
      if (rows.length < 5000) return all
    }
  }

  const findReport = async (followHash: string): Promise<Report | undefined> => {
    const [row] = await db.query<ReportRecord>({
      name: 'report-by-follow',
      text: 'SELECT * FROM report WHERE district_id = $1 AND follow_hash = $2',
      values: [district, followHash],
    })
    return row && reportOf(row)
  }

  /** Matters whose clock ran out by `now`; each is then moved with its expected version, so workers may overlap. */
  const listDue = async (now: Instant, most: number): Promise<readonly Matter[]> => {
    const rows = await db.query<CaseRecord>({
      name: 'case-due',
      text: 'SELECT * FROM cases WHERE district_id = $1 AND wake_at < $2 ORDER BY wake_at LIMIT $3',
      values: [district, new Date(now).toISOString(), most],
    })
    return rows.map(matterOf)
  }

  /** Matters in which an asked unit let its time run out by `now`. */
  const listAssistanceDue = async (now: Instant, most: number): Promise<readonly Matter[]> => {
    const rows = await db.query<CaseRecord>({
      name: 'case-assistance-due',
      text: 'SELECT * FROM cases WHERE district_id = $1 AND assist_wake_at < $2 ORDER BY assist_wake_at LIMIT $3',
      values: [district, new Date(now).toISOString(), most],
    })
    return rows.map(matterOf)
  }

  /** The matters that requests to other units belong to, by id of the request. */
  const findAsked = async (ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const rows = await db.query<{ id: string; case_id: string }>({
      name: 'assistance-find',
      text: 'SELECT id, case_id FROM assistance WHERE district_id = $1 AND id = ANY($2)',
      values: [district, ids],
    })
    return new Map(rows.map((row) => [row.id, row.case_id]))
  }

  /** A block of matter numbers for this process, so that numbering costs no round trip a report. */
  const takeNumbers = async (): Promise<readonly number[]> => {
    const rows = await db.query<{ n: number }>({
      name: 'case-numbers',
      text: "SELECT nextval('case_number') AS n FROM generate_series(1, 200)",
    })
    return rows.map(({ n }) => Number(n))
  }

  return {
    move,
    intake,
    intakeMany,
    find,
    findAnswer,
    findByCode,
    findMany,
    findAsked,
    listParts,
    listMerged,
    listReports,
    listAllReports,
    findReport,
    listDue,
    listAssistanceDue,
    takeNumbers,
  }
}

/** Deltas of one batch that fall on the same figure become one row. */
export const summed = (list: readonly FigureDelta[]): readonly FigureDelta[] => {
  const sums = new Map<string, FigureDelta>()
  for (const delta of list) {
    const key = `${delta.measure}|${delta.day}|${delta.area}|${delta.kind}|${delta.unit}`
    const known = sums.get(key)
    sums.set(key, known ? { ...known, n: known.n + delta.n } : delta)
  }
  return [...sums.values()].filter(({ n }) => n !== 0)
}
