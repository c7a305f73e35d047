// SPDX-License-Identifier: Apache-2.0
import type { Expression, Iteration } from '../tree.ts'
import { allOf, anyOf, overRows } from './list-calls.ts'
import { and, or } from './compare.ts'
import type { Compiling } from './compiling.ts'
import { type Fragment, sql } from './fragment.ts'
import {
  asTruth,
  NoSql,
  number,
  scalar,
  type SqlItem,
  type SqlRows,
  type SqlScalar,
  type SqlValue,
  truth,
  UNKNOWN,
} from './value.ts'

const MOST_STEPS = 1000

const wholeOf = (value: SqlValue): number => {
  const piece = value.is === 'scalar' && value.type === 'number' ? value.sql.pieces[0] : undefined
  const given =
    typeof piece === 'object' && value.is === 'scalar' && value.sql.pieces.length === 1
      ? Number(piece.value)
      : NaN
  if (!Number.isInteger(given)) throw new NoSql('an iteration with computed ends')
  return given
}

/** The items one iteration runs over, when they are known while compiling. */
const stepsOf = ({ in: from, to }: Iteration, how: Compiling): readonly SqlItem[] => {
  const domain = how.compile(from, how)
  if (!to) {
    if (domain.is === 'list') return domain.items
    if (domain.is === 'scalar' || domain.is === 'context') return [{ value: domain }]
    throw new NoSql('an iteration')
  }
  const [start, end] = [wholeOf(domain), wholeOf(how.compile(to, how))]
  if (Math.abs(end - start) > MOST_STEPS) throw new NoSql('a long iteration')
  const step = start <= end ? 1 : -1
  return Array.from({ length: Math.abs(end - start) + 1 }, (_, at) => ({ value: number(start + at * step) }))
}

const combinations = (
  over: readonly Iteration[],
  how: Compiling,
): readonly { how: Compiling; when?: Fragment }[] => {
  const [iteration, ...others] = over
  if (!iteration) return [{ how }]
  return stepsOf(iteration, how).flatMap(({ value, when }) => {
    const inner = { ...how, names: new Map([...how.names, [iteration.name, value]]) }
    return combinations(others, inner).map((each) => {
      const both = when && each.when ? sql`(${when} AND ${each.when})` : (when ?? each.when)
      return both ? { how: each.how, when: both } : { how: each.how }
    })
  })
}

const rowsIn = (over: readonly Iteration[], how: Compiling): { name: string; rows: SqlRows } | undefined => {
  const [only, ...others] = over
  if (!only || others.length > 0 || only.to) return undefined
  const domain = how.compile(only.in, how)
  return domain.is === 'rows' ? { name: only.name, rows: domain } : undefined
}

export const forSql = (over: readonly Iteration[], give: Expression, how: Compiling): SqlValue => {
  const related = rowsIn(over, how)
  if (related) {
    const item = how.compile(give, {
      ...how,
      names: new Map([...how.names, [related.name, related.rows.item]]),
    })
    return { ...related.rows, item }
  }
  if (JSON.stringify(give).includes('{"op":"name","of":"partial"}')) throw new NoSql('partial results')
  return {
    is: 'list',
    items: combinations(over, how).map((each) => ({
      ...(each.when ? { when: each.when } : {}),
      value: how.compile(give, each.how),
    })),
  }
}

export const quantifiedSql = (part: Expression & { op: 'some' | 'every' }, how: Compiling): SqlValue => {
  const related = rowsIn(part.over, how)
  if (related) {
    const inner = { ...how, names: new Map([...how.names, [related.name, related.rows.item]]) }
    const test = asTruth(how.compile(part.satisfies, inner))
    return truth(overRows(related.rows, part.op === 'some' ? anyOf(test) : allOf(test)))
  }
  const [domain] = part.over
  const column = domain && !domain.to && part.over.length === 1 ? how.compile(domain.in, how) : undefined
  if (column?.is === 'array' && domain) return overArray(part, { name: domain.name, array: column }, how)
  if (column?.is === 'null') return truth(UNKNOWN)
  const answers = combinations(part.over, how).map((each) => {
    if (each.when) throw new NoSql('some or every of a filtered list')
    return asTruth(how.compile(part.satisfies, each.how))
  })
  return truth(part.op === 'some' ? or(answers) : and(answers))
}

const overArray = (
  part: Expression & { op: 'some' | 'every' },
  { name, array }: { name: string; array: SqlValue & { is: 'array' } },
  how: Compiling,
): SqlValue => {
  const alias = `e${how.depth}`
  const item: SqlScalar = scalar(array.item, { pieces: [`${alias}.v`] })
  const test = asTruth(how.compile(part.satisfies, { ...how, names: new Map([...how.names, [name, item]]) }))
  const answer = part.op === 'some' ? anyOf(test) : allOf(test)
  return truth(
    sql`(CASE WHEN ${array.sql} IS NOT NULL THEN (SELECT ${answer} FROM unnest(${array.sql}) AS ${{ pieces: [`${alias} (v)`] }}) END)`,
  )
}
