// SPDX-License-Identifier: Apache-2.0
import type { Expression } from '../tree.ts'
import type { Compiling } from './compiling.ts'
import { type Fragment, sql } from './fragment.ts'
import { asTruth, missing, NoSql, nothing, scalar, type SqlType, type SqlValue } from './value.ts'

export const ifSql = (part: Expression & { op: 'if' }, how: Compiling): SqlValue => {
  const when = asTruth(how.compile(part.when, how))
  const [then, otherwise] = [how.compile(part.take, how), how.compile(part.otherwise, how)]
  const type = scalarType(then) ?? scalarType(otherwise)
  if (!type) return joinedStructures(when, then, otherwise)
  const [yes, no] = [asType(then, type), asType(otherwise, type)]
  const last = how.mode === 'pure' ? sql`ELSE ${no}` : sql`WHEN FALSE THEN ${no}`
  return scalar(type, sql`(CASE ${when} WHEN TRUE THEN ${yes} ${last} END)`)
}

const scalarType = (value: SqlValue): SqlType | undefined => (value.is === 'scalar' ? value.type : undefined)

const asType = (value: SqlValue, type: SqlType): Fragment => {
  if (value.is === 'null') return missing(type).sql
  if (value.is !== 'scalar' || value.type !== type) throw new NoSql('an if of two types')
  return value.sql
}

/** Contexts with the same keys are chosen entry by entry; other structures cannot be chosen while the statement runs. */
const joinedStructures = (when: Fragment, then: SqlValue, otherwise: SqlValue): SqlValue => {
  if (then.is === 'null' && otherwise.is === 'null') return nothing
  const [a, b] = [entriesOf(then), entriesOf(otherwise)]
  const keys = [...(a ?? b ?? new Map<string, SqlValue>()).keys()]
  if (keys.length === 0 || (a && b && (a.size !== b.size || keys.some((key) => !b.has(key)))))
    throw new NoSql('an if of structures')
  return { is: 'context', entries: new Map(keys.map((key) => [key, chosen(when, a?.get(key), b?.get(key))])) }
}

const entriesOf = (value: SqlValue): ReadonlyMap<string, SqlValue> | undefined => {
  if (value.is === 'context') return value.entries
  if (value.is !== 'null') throw new NoSql('an if of structures')
  return undefined
}

const chosen = (when: Fragment, then: SqlValue = nothing, otherwise: SqlValue = nothing): SqlValue => {
  const type = scalarType(then) ?? scalarType(otherwise)
  if (!type) return joinedStructures(when, then, otherwise)
  return scalar(type, sql`(CASE WHEN ${when} THEN ${asType(then, type)} ELSE ${asType(otherwise, type)} END)`)
}
