// SPDX-License-Identifier: Apache-2.0
import { type Database, StatementFailed } from '#platform/db/database.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { compileJudge, compileTable, type CriterionJudgement, type Verdict } from '#platform/rule/rule.ts'
import { bounds } from './declare.ts'
import { type Gate, makeGate } from './gate.ts'
import type { Understood } from './read.ts'
import { workshopRefusals } from './refusals.ts'
import {
  compareStatement,
  countStatement,
  differStatement,
  listStatement,
  type Look,
  partsStatement,
  recordStatement,
  type Statement,
} from './statements.ts'

export interface Shown {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly place: string
  readonly at: number
}

interface Answered {
  readonly answer: string
  readonly n: number
}

export interface Changed extends Shown {
  readonly before: string
  readonly after: string
}

const CANCELLED = '57014'

/** Ask within the time a trial may take; a rule that is too heavy is stopped and refused, nobody else waits for it. */
const ask = async <Row extends object>(
  db: Database,
  statement: Statement | undefined,
  records: number,
): Promise<Outcome<readonly Row[]>> => {
  if (!statement) return done([])
  try {
    const found = await gateOf(db).through(() =>
      db.transaction((tx) => timed<Row>(tx, statement), { statementTimeout: bounds.time }),
    )
    return found ? done(found.value) : refused(workshopRefusals['workshop.busy']())
  } catch (error) {
    if (error instanceof StatementFailed && error.code === CANCELLED)
      return refused(workshopRefusals['workshop.too-slow']({ seconds: bounds.time / 1000, records }))
    throw error
  }
}

/** Trials share the database with everybody's work: two at a time at most. */
const gates = new WeakMap<Database, Gate>()
const gateOf = (db: Database): Gate => {
  const known = gates.get(db)
  if (known) return known
  const made = makeGate({ atOnce: 2, line: 20 })
  gates.set(db, made)
  return made
}

/** A trial reads once; compiling its expressions to machine code costs more than it saves. */
const timed = async <Row extends object>(
  tx: Parameters<Parameters<Database['transaction']>[0]>[0],
  statement: Statement,
): Promise<readonly Row[]> => {
  await tx.query({ text: 'SET LOCAL jit = off' })
  return tx.query<Row>(statement)
}

export interface Counted {
  readonly looked: number
  readonly answers: readonly Answered[]
  /** Of each criterion, or each row of a table: how many say yes, no, unknown. */
  readonly parts: readonly { readonly yes: number; readonly no: number; readonly unknown: number }[]
}

export const count = async (db: Database, rule: Understood, look: Look): Promise<Outcome<Counted>> => {
  const answers = await ask<Answered>(db, countStatement(rule, look), look.most)
  if (!answers.ok) return answers
  const parts = await ask<Record<string, number>>(db, partsStatement(rule, look), look.most)
  if (!parts.ok) return parts
  const [row = {}] = parts.value
  return done({
    looked: answers.value.reduce((sum, { n }) => sum + n, 0),
    answers: answers.value,
    parts: rule.parts.map((_, at) => ({
      yes: row[`yes_${at}`] ?? 0,
      no: row[`no_${at}`] ?? 0,
      unknown: row[`unknown_${at}`] ?? 0,
    })),
  })
}

export const list = (
  db: Database,
  rule: Understood,
  {
    look,
    ...page
  }: {
    readonly look: Look
    readonly answer: string
    readonly limit: number
    readonly after?: { at: number; id: string }
  },
): Promise<Outcome<readonly Shown[]>> => ask<Shown>(db, listStatement(rule, look, page), look.most)

export interface Compared {
  readonly counts: readonly { readonly before: string; readonly after: string; readonly n: number }[]
  readonly changed: readonly Changed[]
}

const MOST_CHANGED = 50

export const compare = async (
  db: Database,
  rules: { readonly before: Understood; readonly after: Understood },
  look: Look,
): Promise<Outcome<Compared>> => {
  const counts = await ask<Compared['counts'][number]>(db, compareStatement(rules, look), look.most)
  if (!counts.ok) return counts
  const changed = await ask<Changed>(db, differStatement(rules, look, MOST_CHANGED), look.most)
  return changed.ok ? done({ counts: counts.value, changed: changed.value }) : changed
}

export interface Judged extends Shown {
  readonly answer: string
  readonly criteria: readonly Pick<CriterionJudgement, 'verdict' | 'say' | 'change' | 'used'>[]
  /** Of a table: rows that apply, and rows nobody can tell of yet. */
  readonly hits: readonly number[]
  readonly open: readonly number[]
}

type Row = Shown & Readonly<Record<string, unknown>>

/** Decide about one record and say why; undefined when there is none the account may see. */
export const judgeOne = async (
  db: Database,
  rule: Understood,
  look: Omit<Look, 'most'>,
  named: string,
): Promise<Outcome<Judged | undefined>> => {
  const found = await ask<Row>(db, recordStatement(look, named), 1)
  if (!found.ok) return found
  const [row] = found.value
  if (!row) return done(undefined)
  const only = { ...look, most: 1, only: row.id }
  const answers = await ask<Answered>(db, countStatement(rule, only), 1)
  if (!answers.ok) return answers
  const { id, code, title, place, at } = row
  return done({
    id,
    code,
    title,
    place,
    at,
    answer: answers.value[0]?.answer ?? 'unknown',
    ...why(rule, look, row),
  })
}

const why = (rule: Understood, { kind, now }: Omit<Look, 'most'>, row: Row) => {
  const record = Object.fromEntries(
    Object.keys(kind.fields).map((key, at) => [key, row[`f${at}`] ?? undefined]),
  )
  const circumstances = { asOf: now }
  const hits = rule.table
    ? compileTable(rule.table, kind.fields)(record as never, circumstances)
    : { hits: [], unknown: [] }
  const isQuestion = rule.tree && rule.isQuestion && !rule.table
  const criteria =
    isQuestion && rule.tree
      ? compileJudge(rule.tree, kind.fields)(record as never, circumstances).criteria
      : []
  return { criteria, hits: hits.hits, open: hits.unknown }
}

export type { Verdict }
