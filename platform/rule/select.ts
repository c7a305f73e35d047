// SPDX-License-Identifier: Apache-2.0
import type { Fields } from './fields.ts'
import { RuleFault } from './refusal.ts'
import { refusals } from './refusals.ts'
import { type Columns, type SqlSettings, truthFragment } from './sql.ts'
import { type Fragment, join, raw, render, sql, type Statement } from './sql/fragment.ts'
import { criteriaOf, type Rule } from './tree.ts'

/** The rows a rule is asked about. Texts come from the program, never from a rule. */
export interface Rows {
  readonly fields: Fields
  readonly columns: Columns
  /** `resident AS r` */
  readonly from: string
  /** `r.id` */
  readonly id: string
  /** A condition of the program's own, such as the district. (Default: none) */
  readonly where?: string
}

/** A bit per criterion is kept in a bigint. */
const MOST_CRITERIA = 62

/**
 * Those a rule says yes or "yes, if the missing were known" of, with a mask of the criteria that are unknown: column
 * `id` and column `unknown` (bit 0 is the first criterion; 0 means a plain yes). One filtered scan: every criterion is
 * tested by `IS NOT FALSE`, which stops at the first "no", and masks are made for the survivors only.
 */
export const selectSql = (rule: Rule, rows: Rows, settings: SqlSettings = {}): Statement =>
  render(selected(rule, rows, settings), settings.startAt)

/** The same for many rules in one statement: one filtered scan each, columns `rule` (position), `id`, `unknown`. */
export const selectAllSql = (rules: readonly Rule[], rows: Rows, settings: SqlSettings = {}): Statement => {
  const parts = rules.map((rule, at) => selected(rule, rows, settings, sql`${raw(String(at))} AS rule, `))
  return render(join(parts, '\nUNION ALL\n'), settings.startAt)
}

const selected = (rule: Rule, rows: Rows, settings: SqlSettings, first: Fragment = raw('')): Fragment => {
  const criteria = criteriaSql(rule, rows, settings)
  const tests = criteria.map((criterion) => sql`${criterion} IS NOT FALSE`)
  return sql`SELECT ${first}${raw(rows.id)} AS id, ${mask(criteria, 'NULL')} AS unknown FROM ${raw(rows.from)} WHERE ${join([...own(rows), ...tests], ' AND ')}`
}

/**
 * Those who fail at most `most` criteria: columns `id`, `failing` and `unknown` (masks as in `selectSql`). (Default: 1)
 */
export const nearMissSql = (
  rule: Rule,
  rows: Rows,
  settings: SqlSettings & { readonly most?: number } = {},
): Statement => {
  const criteria = criteriaSql(rule, rows, settings)
  const failing = join(
    criteria.map((criterion) => sql`(${criterion} IS FALSE)::int`),
    ' + ',
  )
  const condition = [...own(rows), sql`${failing} <= ${raw(String(Math.trunc(settings.most ?? 1)))}`]
  return render(
    sql`SELECT ${raw(rows.id)} AS id, ${mask(criteria, 'FALSE')} AS failing, ${mask(criteria, 'NULL')} AS unknown FROM ${raw(rows.from)} WHERE ${join(condition, ' AND ')}`,
    settings.startAt,
  )
}

/** How many fail (`failing_0`, …) and are unknown (`unknown_0`, …) at each criterion, of how many (`total`). */
export const funnelSql = (rule: Rule, rows: Rows, settings: SqlSettings = {}): Statement => {
  const criteria = criteriaSql(rule, rows, settings)
  const counts = criteria.flatMap((criterion, at) => [
    sql`count(*) FILTER (WHERE ${criterion} IS FALSE) AS ${raw(`failing_${at}`)}`,
    sql`count(*) FILTER (WHERE ${criterion} IS NULL) AS ${raw(`unknown_${at}`)}`,
  ])
  const condition = own(rows)
  const where = condition.length > 0 ? sql` WHERE ${join(condition, ' AND ')}` : raw('')
  return render(
    sql`SELECT count(*) AS total, ${join(counts, ', ')} FROM ${raw(rows.from)}${where}`,
    settings.startAt,
  )
}

const own = ({ where }: Rows): readonly Fragment[] => (where === undefined ? [] : [raw(`(${where})`)])

const criteriaSql = (rule: Rule, rows: Rows, settings: SqlSettings): readonly Fragment[] => {
  const criteria = criteriaOf(rule)
  if (criteria.length > MOST_CRITERIA) throw new RuleFault(refusals.tooLarge(MOST_CRITERIA, MOST_CRITERIA))
  return criteria.map((criterion) => {
    const fragment = truthFragment(criterion, rows, settings)
    if (!fragment.ok) throw new RuleFault(fragment.refusal)
    return fragment.value
  })
}

const mask = (criteria: readonly Fragment[], is: 'NULL' | 'FALSE'): Fragment =>
  sql`(${join(
    criteria.map(
      (criterion, at) =>
        sql`CASE WHEN ${criterion} IS ${raw(is)} THEN ${raw(String(2n ** BigInt(at)))}::bigint ELSE 0 END`,
    ),
    ' | ',
  )})`

/** The positions of the criteria a mask names. */
export const criteriaInMask = (mask: bigint | number | string): readonly number[] => {
  const bits = BigInt(mask)
  return Array.from({ length: MOST_CRITERIA }, (_, at) => at).filter((at) => (bits >> BigInt(at)) & 1n)
}
