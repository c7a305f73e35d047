// SPDX-License-Identifier: Apache-2.0
import { type Expression, mapParts } from './tree.ts'

/** Which of the rows that apply decide (DMN 8.2.8): unique, any, priority, first, collect, rule order, output order. */
export type HitPolicy = 'U' | 'A' | 'P' | 'F' | 'C' | 'R' | 'O'
export type Aggregation = 'sum' | 'min' | 'max' | 'count'

export interface DecisionTable {
  readonly hitPolicy: HitPolicy
  /** With `C` only: the hits become one number. */
  readonly aggregation?: Aggregation
  /** What each column asks about. */
  readonly inputs: readonly Expression[]
  readonly outputs: readonly TableOutput[]
  readonly rows: readonly TableRow[]
}
export interface TableOutput {
  /** Needed when there are several outputs: the key of each in the result. */
  readonly name?: string
  /** Possible values, the most important first; `P` and `O` need them. */
  readonly values?: readonly Expression[]
  /** The result when no row applies. (Default: missing) */
  readonly otherwise?: Expression
}
export interface TableRow {
  /** One test per input, written about the name `?`. */
  readonly when: readonly Expression[]
  readonly gives: readonly Expression[]
}

const missing: Expression = { op: 'null' }
const yes: Expression = { op: 'literal', type: 'boolean', value: true }
const isYes = (part: Expression): boolean => part.op === 'literal' && part.value === true

/**
 * A decision table as a tree, so that every reader of rules also reads tables. A row whose test cannot be decided
 * leaves the result unknown in rules, and does not apply in pure FEEL.
 */
export const tableToTree = (table: DecisionTable, mode: 'unknown' | 'pure' = 'pure'): Expression => {
  const hits = table.rows.map((row) => ({
    when: hitOf(row, table.inputs),
    gives: resultOf(row, table.outputs),
  }))
  const otherwise = otherwiseOf(table.outputs)
  switch (table.hitPolicy) {
    case 'F':
      return firstOf(hits, otherwise)
    case 'P':
      return firstOf(byPriority(hits, table), otherwise)
    case 'U':
      return alone(hits, otherwise, (hit, others) =>
        guarded(
          joined(
            'any',
            others.map(({ when }) => when),
          ),
          missing,
          hit.gives,
        ),
      )
    case 'A':
      return alone(hits, otherwise, (hit, others) =>
        guarded(
          joined(
            'any',
            others.map((other) => differs(hit, other)),
          ),
          missing,
          hit.gives,
        ),
      )
    case 'O':
      return collected(byPriority(hits, table), table, otherwise)
    default:
      return mode === 'unknown' && table.aggregation
        ? totalled(hits, table.aggregation, otherwise)
        : collected(hits, table, otherwise)
  }
}

interface Hit {
  readonly when: Expression
  readonly gives: Expression
}

/** Put what is asked about in the place of `?`. */
export const asking = (test: Expression, about: Expression): Expression =>
  test.op === 'name' && test.of === '?' ? about : mapParts(test, (part) => asking(part, about))

/** When a row applies. */
export const hitOf = ({ when }: TableRow, inputs: readonly Expression[]): Expression =>
  joined(
    'all',
    when.flatMap((test, at) => (isYes(test) ? [] : [asking(test, inputs[at] ?? missing)])),
  )

const joined = (op: 'all' | 'any', parts: readonly Expression[]): Expression => {
  const [only, ...others] = parts
  if (!only) return op === 'all' ? yes : { op: 'literal', type: 'boolean', value: false }
  return others.length === 0 ? only : { op, of: parts }
}

const resultOf = ({ gives }: TableRow, outputs: readonly TableOutput[]): Expression => {
  const [only] = gives
  if (outputs.length <= 1) return only ?? missing
  return {
    op: 'context',
    entries: outputs.map(({ name = '' }, at) => ({ key: name, value: gives[at] ?? missing })),
  }
}

const otherwiseOf = (outputs: readonly TableOutput[]): Expression =>
  outputs.some(({ otherwise }) => otherwise)
    ? resultOf({ when: [], gives: outputs.map(({ otherwise }) => otherwise ?? missing) }, outputs)
    : missing

const guarded = (when: Expression, then: Expression, otherwise: Expression): Expression => {
  if (isYes(when)) return then
  return when.op === 'literal' && when.value === false ? otherwise : { op: 'if', when, take: then, otherwise }
}

const firstOf = (hits: readonly Hit[], otherwise: Expression): Expression =>
  hits.reduceRight((rest, { when, gives }) => guarded(when, gives, rest), otherwise)

const alone = (
  hits: readonly Hit[],
  otherwise: Expression,
  decide: (hit: Hit, others: readonly Hit[]) => Expression,
): Expression =>
  hits.reduceRight((rest, hit, at) => guarded(hit.when, decide(hit, hits.slice(at + 1)), rest), otherwise)

const differs = (hit: Hit, other: Hit): Expression =>
  joined('all', [
    ...(isYes(other.when) ? [] : [other.when]),
    { op: 'not', of: { op: 'compare', how: '=', left: hit.gives, right: other.gives } },
  ])

/** The order of the declared output values, first output first; rows of one rank keep their order. */
const byPriority = (hits: readonly Hit[], { rows, outputs }: DecisionTable): readonly Hit[] => {
  const ranks = rows.map(({ gives }) =>
    outputs.map(({ values = [] }, at) => rankOf(gives[at] ?? missing, values)),
  )
  const order = rows
    .map((_, at) => at)
    .toSorted((a, b) => compareRanks(ranks[a] ?? [], ranks[b] ?? []) || a - b)
  return order.flatMap((at) => hits[at] ?? [])
}
const rankOf = (given: Expression, values: readonly Expression[]): number => {
  const rank = values.findIndex((value) => JSON.stringify(value) === JSON.stringify(given))
  return rank < 0 ? values.length : rank
}
const compareRanks = (a: readonly number[], b: readonly number[]): number => {
  for (const [at, rank] of a.entries()) if (rank !== b[at]) return rank - (b[at] ?? 0)
  return 0
}

/** All hits in their order, or one number made of them. */
const collected = (
  hits: readonly Hit[],
  { aggregation }: DecisionTable,
  otherwise: Expression,
): Expression => {
  const list: Expression = {
    op: 'list',
    of: hits.map(({ when, gives }) => ({
      op: 'context',
      entries: [
        { key: 'hit', value: when },
        { key: 'gives', value: gives },
      ],
    })),
  }
  const chosen: Expression = {
    op: 'filter',
    of: list,
    where: {
      op: 'compare',
      how: '=',
      left: { op: 'path', of: { op: 'name', of: 'item' }, key: 'hit' },
      right: yes,
    },
  }
  const given: Expression = { op: 'path', of: chosen, key: 'gives' }
  const result: Expression = aggregation ? { op: 'call', of: aggregation, with: [given] } : given
  return guarded(
    joined(
      'any',
      hits.map(({ when }) => when),
    ),
    result,
    otherwise,
  )
}

const whole = (value: string): Expression => ({ op: 'literal', type: 'number', value })
const plus = (parts: readonly Expression[]): Expression =>
  parts.reduce((left, right): Expression => ({ op: 'arithmetic', how: '+', left, right }))

/** The same numbers from tests and amounts alone, which every reader of rules has. */
const totalled = (hits: readonly Hit[], how: Aggregation, otherwise: Expression): Expression => {
  const someone = joined(
    'any',
    hits.map(({ when }) => when),
  )
  const each = (amount: (hit: Hit) => Expression): Expression =>
    plus(hits.map((hit) => guarded(hit.when, amount(hit), whole('0'))))
  if (how === 'sum')
    return guarded(
      someone,
      each(({ gives }) => gives),
      otherwise,
    )
  if (how === 'count')
    return guarded(
      someone,
      each(() => whole('1')),
      otherwise,
    )
  const isBest = (hit: Hit, other: Hit): Expression =>
    joined('any', [
      { op: 'not', of: other.when },
      { op: 'compare', how: how === 'min' ? '<=' : '>=', left: hit.gives, right: other.gives },
    ])
  const best = hits.map((hit) => ({
    ...hit,
    when: joined('all', [
      hit.when,
      ...hits.filter((other) => other !== hit).map((other) => isBest(hit, other)),
    ]),
  }))
  return firstOf(best, otherwise)
}
