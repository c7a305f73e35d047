// SPDX-License-Identifier: Apache-2.0
import { positionIn } from '../refusal.ts'
import type { Comparison, Expression } from '../tree.ts'
import {
  childrenOf,
  hasMark,
  inner,
  type Node,
  readAll,
  type Reader,
  type Reading,
  slice,
  Unreadable,
} from './nodes.ts'

export const enclosedReader: Reader = (node, reading) => {
  const [only] = childrenOf(node)
  const tree = only?.name === 'SimplePositiveUnaryTest' ? rangeOfTest(only, reading) : inner(node, reading)
  reading.enclosed.add(tree)
  return tree
}

/** One member of a chain of `and` and `or`, with the word that stands before it. */
interface Link {
  readonly word: 'all' | 'any'
  readonly part: Expression
}

/**
 * `and` and `or` as one flat chain, put together again by their precedence: `a and b and c` is one part with three
 * members. The grammar lets `x in [1..5] and y` reach to its end as if it were `x in ([1..5] and y)`; the chain cuts
 * the test after its first member.
 */
export const chainReader: Reader = (node, reading) => {
  const groups: Expression[][] = []
  for (const { word, part } of linksOf(node, reading, 'any')) {
    const last = groups.at(-1)
    if (word === 'any' || !last) groups.push([part])
    else last.push(part)
  }
  const members = groups.map((group) => joinedAs('all', group))
  return joinedAs('any', members)
}

const joinedAs = (op: 'all' | 'any', parts: readonly Expression[]): Expression => {
  const [only, ...others] = parts
  return only && others.length === 0 ? only : { op, of: parts }
}

const linksOf = (node: Node, reading: Reading, word: Link['word']): readonly Link[] => {
  if (node.name === 'Disjunction' || node.name === 'Conjunction') {
    const [left, right] = childrenOf(node)
    if (!left || !right) throw new Unreadable(node)
    return [
      ...linksOf(left, reading, word),
      ...linksOf(right, reading, node.name === 'Disjunction' ? 'any' : 'all'),
    ]
  }
  const greedy = greedyTest(node, reading)
  if (!greedy) return [{ word, part: reading.read(node) }]
  const [first, ...others] = linksOf(greedy.chain, reading, word)
  if (!first) throw new Unreadable(node)
  const part: Expression = {
    op: 'in',
    of: reading.read(greedy.of),
    tests: [greedy.how ? { op: 'test', how: greedy.how, to: first.part } : first.part],
  }
  reading.places.set(part, positionIn(reading.text, node.from, node.to))
  return [{ word, part }, ...others]
}

/** `x in …` whose test has swallowed an `and` or `or`. */
const greedyTest = (
  node: Node,
  reading: Reading,
): { of: Node; chain: Node; how?: Comparison } | undefined => {
  if (node.name !== 'Comparison' || !hasMark(node, 'in')) return undefined
  const [of, test] = childrenOf(node)
  const [inside] = test?.name === 'PositiveUnaryTest' ? childrenOf(test) : []
  if (!of || !inside) return undefined
  if (isChain(inside)) return { of, chain: inside }
  const [operator, to] = childrenOf(inside)
  if (inside.name !== 'SimplePositiveUnaryTest' || operator?.name !== 'CompareOp' || !to || !isChain(to))
    return undefined
  return { of, chain: to, how: comparisonOf(operator, reading) }
}

const isChain = ({ name }: Node): boolean => name === 'Disjunction' || name === 'Conjunction'

const comparisons: readonly string[] = ['=', '!=', '<', '<=', '>', '>=']

export const comparisonReader: Reader = (node, reading) => {
  if (greedyTest(node, reading)) return chainReader(node, reading)
  const children = childrenOf(node)
  const [left, second, third] = children
  if (!left || !second) throw new Unreadable(node)
  if (hasMark(node, 'between')) return betweenReader(children, reading)
  if (hasMark(node, 'in')) return { op: 'in', of: reading.read(left), tests: testsOf(second, reading) }
  if (!third || second.name !== 'CompareOp') throw new Unreadable(node)
  return {
    op: 'compare',
    how: comparisonOf(second, reading),
    left: reading.read(left),
    right: reading.read(third),
  }
}

const comparisonOf = (node: Node, reading: Reading): Comparison => {
  const how = slice(node, reading)
  if (!comparisons.includes(how)) throw new Unreadable(node)
  return how as Comparison
}

const betweenReader = (children: readonly Node[], reading: Reading): Expression => {
  const [of, from, to] = readAll(children, reading)
  if (!of || !from || !to) throw new Unreadable(children[0] as Node)
  return { op: 'between', of, from, to }
}

const testsOf = (node: Node, reading: Reading): Expression[] =>
  node.name === 'PositiveUnaryTests'
    ? childrenOf(node).map((each) => testOf(each, reading))
    : [testOf(node, reading)]

export const testOf = (node: Node, reading: Reading): Expression => {
  const [only] = node.name === 'PositiveUnaryTest' ? childrenOf(node) : [node]
  if (!only) throw new Unreadable(node)
  const [operator, to] = childrenOf(only)
  if (only.name === 'SimplePositiveUnaryTest' && operator?.name === 'CompareOp' && to)
    return { op: 'test', how: comparisonOf(operator, reading), to: reading.read(to) }
  return reading.read(only)
}

/** `(> 5)` as a value is the range of everything above five. */
export const rangeOfTest: Reader = (node, reading) => {
  const [operator, end] = childrenOf(node)
  if (operator && operator.name !== 'CompareOp') return reading.read(operator)
  if (!operator || !end) throw new Unreadable(node)
  const [how, value] = [comparisonOf(operator, reading), reading.read(end)]
  const none: Expression = { op: 'null' }
  if (how === '=' || how === '!=')
    return { op: 'range', from: value, to: value, openFrom: false, openTo: false, unary: how }
  return how.startsWith('<')
    ? { op: 'range', from: none, to: value, openFrom: true, openTo: how === '<', unary: how }
    : { op: 'range', from: value, to: none, openFrom: how === '>', openTo: true, unary: how }
}

export const unaryTests: Reader = (node, reading) => {
  const of: Expression = { op: 'name', of: '?' }
  const [only] = childrenOf(node)
  if (!only || only.name === 'Wildcard') return { op: 'literal', type: 'boolean', value: true }
  const tests: Expression = { op: 'in', of, tests: testsOf(only, reading) }
  return hasMark(node, 'not') ? { op: 'not', of: tests } : tests
}
