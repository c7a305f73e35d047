// SPDX-License-Identifier: Apache-2.0
import type { Scope } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { criteriaOf, formulaToSql, hitOf, toSql } from '#platform/rule/rule.ts'
import type { RecordKind } from './declare.ts'
import type { Understood } from './read.ts'

/** What a trial looks at: the newest records an account may see, at most so many. */
export interface Look {
  readonly kind: RecordKind
  readonly district: string
  readonly scope: Scope
  readonly most: number
  /** One record only, by its id. */
  readonly only?: string
  /** What `today()` and `now()` mean. */
  readonly now: Instant
}

export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Collects bind values; fragments that number their own are taken in as they are. */
class Binds {
  readonly values: unknown[] = []
  readonly bind = (value: unknown): string => `$${this.values.push(value)}`
  take({ text, values }: Statement): string {
    this.values.push(...values)
    return text
  }
  get next(): number {
    return this.values.length + 1
  }
}

const keyOf = (kind: RecordKind): string => kind.id.replace(/::text$/, '')
const aliasOf = (kind: RecordKind): string => kind.from.split(' ').at(-1) ?? ''

/**
 * The newest records in scope, as rows under the kind's own alias. Each way to see a record reads its own index;
 * no way, and there is no statement to ask.
 */
const seen = ({ kind, district, scope, most, only: one }: Look, binds: Binds): string | undefined => {
  const alias = aliasOf(kind)
  const own = `${alias}.district_id = ${binds.bind(district)}`
  const only = one === undefined ? '' : ` AND ${kind.id} = ${binds.bind(one)}`
  const parts = kind.seenBy(scope, binds.bind)
  if (parts.length === 0) return undefined
  const limit = binds.bind(most)
  const order = `ORDER BY ${kind.newest} DESC, ${keyOf(kind)} DESC LIMIT ${limit}`
  if (parts.length === 1)
    return `(SELECT ${alias}.* FROM ${kind.from} WHERE ${own}${only} AND (${parts[0]}) ${order}) ${alias}`
  const ids = parts.map(
    (part) =>
      `(SELECT ${keyOf(kind)} AS key, ${kind.newest} AS newest FROM ${kind.from} WHERE ${own}${only} AND (${part}) ${order})`,
  )
  const keys = `SELECT key FROM (${ids.join(' UNION ')}) u ORDER BY newest DESC, key DESC LIMIT ${limit}`
  return `(SELECT ${alias}.* FROM ${kind.from} WHERE ${own} AND ${keyOf(kind)} IN (${keys})) ${alias}`
}

/** The answer to one record: what is computed, and how its column is shown as text. */
interface Answering {
  readonly value: string
  /** yes, no, unknown; the value of a formula; the numbers of the rows of a table that apply. */
  readonly shown: (column: string) => string
}

const answerSql = (rule: Understood, { kind, now }: Look, binds: Binds): Answering => {
  const settings = () => ({ asOf: now, startAt: binds.next })
  if (rule.tree && rule.isQuestion)
    return {
      value: binds.take(toSql(rule.tree, kind, settings())),
      shown: (v) => `CASE WHEN ${v} THEN 'yes' WHEN NOT ${v} THEN 'no' ELSE 'unknown' END`,
    }
  if (rule.tree)
    return {
      value: binds.take(formulaToSql(rule.tree, kind, settings())),
      shown: (v) => `coalesce(${v}::text, 'unknown')`,
    }
  const inputs = rule.table?.inputs ?? []
  const rows = (rule.table?.rows ?? []).map(
    (row, at) => `CASE WHEN ${binds.take(toSql(hitOf(row, inputs), kind, settings()))} THEN '${at + 1}' END`,
  )
  return { value: `concat_ws(', ', ${rows.join(', ')})`, shown: (v) => `coalesce(nullif(${v}, ''), 'none')` }
}

/** The answer of each row with what a list shows of it: columns `answer` and, when wanted, `id`, `code` … */
const answered = (
  rule: Understood,
  look: Look,
  { binds, isList }: { readonly binds: Binds; readonly isList: boolean },
): string | undefined => {
  const from = seen(look, binds)
  if (from === undefined) return undefined
  const { value, shown } = answerSql(rule, look, binds)
  const [inner, outer] = isList
    ? [`, ${shownColumns(look.kind)}`, ', t.id, t.code, t.title, t.place, t.at']
    : ['', '']
  return `SELECT ${shown('t.v')} AS answer${outer} FROM (SELECT ${value} AS v${inner} FROM ${from}) t`
}

const shownColumns = ({ id, newest, shown }: RecordKind): string =>
  `${id} AS id, ${shown.code} AS code, ${shown.title} AS title, ${shown.place} AS place, ${newest} AS at`

const MOST_ANSWERS = 30

/** How many records get which answer: columns `answer`, `n`. */
export const countStatement = (rule: Understood, look: Look): Statement | undefined => {
  const binds = new Binds()
  const inner = answered(rule, look, { binds, isList: false })
  return inner === undefined
    ? undefined
    : {
        text: `SELECT answer, count(*)::int AS n FROM (${inner}) a GROUP BY answer ORDER BY n DESC, answer LIMIT ${MOST_ANSWERS}`,
        values: binds.values,
      }
}

/** How many fail and how many are unknown at each criterion, or apply at each row: `no_0`, `unknown_0`, `yes_0` … */
export const partsStatement = (rule: Understood, look: Look): Statement | undefined => {
  const parts = rule.table
    ? rule.table.rows.map((row) => hitOf(row, rule.table?.inputs ?? []))
    : criteria(rule)
  if (parts.length === 0) return undefined
  const binds = new Binds()
  const from = seen(look, binds)
  if (from === undefined) return undefined
  const tests = parts.map(
    (part, at) => `${binds.take(toSql(part, look.kind, { asOf: look.now, startAt: binds.next }))} AS p${at}`,
  )
  const counts = parts.map(
    (_, at) =>
      `count(*) FILTER (WHERE p${at})::int AS yes_${at}, count(*) FILTER (WHERE NOT p${at})::int AS no_${at}, count(*) FILTER (WHERE p${at} IS NULL)::int AS unknown_${at}`,
  )
  return {
    text: `SELECT ${counts.join(', ')} FROM (SELECT ${tests.join(', ')} FROM ${from}) t`,
    values: binds.values,
  }
}

const criteria = (rule: Understood) => (rule.tree && rule.isQuestion ? criteriaOf(rule.tree) : [])

/** A page of the records that get this answer, the newest first: id, code, title, place, at. */
export const listStatement = (
  rule: Understood,
  look: Look,
  page: { readonly answer: string; readonly limit: number; readonly after?: { at: Instant; id: string } },
): Statement | undefined => {
  const binds = new Binds()
  const inner = answered(rule, look, { binds, isList: true })
  if (inner === undefined) return undefined
  const after = page.after
    ? ` AND (at, id) < (${binds.bind(new Date(page.after.at).toISOString())}::timestamptz, ${binds.bind(page.after.id)})`
    : ''
  return {
    text: `SELECT id, code, title, place, at FROM (${inner}) a WHERE answer = ${binds.bind(page.answer)}${after}
ORDER BY at DESC, id DESC LIMIT ${binds.bind(page.limit)}`,
    values: binds.values,
  }
}

/** Both rules over the same records: columns `before`, `after`, `n`. */
export const compareStatement = (
  rules: { readonly before: Understood; readonly after: Understood },
  look: Look,
): Statement | undefined =>
  both(
    rules,
    look,
    (inner) =>
      `SELECT before, after, count(*)::int AS n FROM (${inner}) b GROUP BY 1, 2 ORDER BY n DESC LIMIT ${MOST_ANSWERS}`,
  )

/** The newest records that are answered otherwise: both answers with id, code, title, place, at. */
export const differStatement = (
  rules: { readonly before: Understood; readonly after: Understood },
  look: Look,
  limit: number,
): Statement | undefined =>
  both(
    rules,
    look,
    (inner) =>
      `SELECT * FROM (${inner}) b WHERE before <> after ORDER BY at DESC, id DESC LIMIT ${Math.trunc(limit)}`,
  )

const both = (
  { before, after }: { readonly before: Understood; readonly after: Understood },
  look: Look,
  around: (inner: string) => string,
): Statement | undefined => {
  const binds = new Binds()
  const from = seen(look, binds)
  if (from === undefined) return undefined
  const old = answerSql(before, look, binds)
  const changed = answerSql(after, look, binds)
  const inner = `SELECT ${old.shown('t.b')} AS before, ${changed.shown('t.a')} AS after, t.id, t.code, t.title, t.place, t.at
FROM (SELECT ${old.value} AS b, ${changed.value} AS a, ${shownColumns(look.kind)} FROM ${from}) t`
  return { text: around(inner), values: binds.values }
}

/** One record with the value of every field, if the account may see it; named by its id or its number. */
export const recordStatement = (look: Omit<Look, 'most'>, named: string): Statement | undefined => {
  const binds = new Binds()
  const { kind } = look
  const isId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(named)
  const by = isId ? kind : { ...kind, id: kind.shown.code }
  const from = seen({ ...look, kind: by, most: 1, only: named }, binds)
  if (from === undefined) return undefined
  const fields = Object.keys(kind.fields).map((key, at) => `${String(kind.columns[key])} AS f${at}`)
  return { text: `SELECT ${shownColumns(kind)}, ${fields.join(', ')} FROM ${from}`, values: binds.values }
}
