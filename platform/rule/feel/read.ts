// SPDX-License-Identifier: Apache-2.0
import { canonicalNumber } from '../canonical.ts'
import { accepted, type Position, positionIn, type Read, refuse } from '../refusal.ts'
import { refusals } from '../refusals.ts'
import type { Expression } from '../tree.ts'
import {
  childrenOf,
  inner,
  literalOf,
  type Node,
  readAll,
  type Reader,
  type Reading,
  slice,
  unreadable,
  Unreadable,
} from './nodes.ts'
import { DEEPEST_TEXT, findTrouble, type Names, onOneLine, parse, refuseAt } from './parse.ts'
import {
  chainReader,
  comparisonReader,
  enclosedReader,
  rangeOfTest,
  testOf,
  unaryTests,
} from './read-logic.ts'
import {
  arithmeticReader,
  contextReader,
  filterReader,
  forReader,
  functionReader,
  ifReader,
  instanceReader,
  intervalReader,
  invocationReader,
  momentReader,
  nameReader,
  pathReader,
  quantifiedReader,
} from './read-structures.ts'
import { unquoteText } from './text.ts'

/** A tree with the place of each of its parts in the text. */
export interface ReadTree {
  readonly tree: Expression
  readonly places: WeakMap<Expression, Position>
}

const LONGEST_TEXT = 50_000

/**
 * FEEL text as a tree, names unresolved. `unary` reads the tests of a decision table's cell as an `in` of `?`.
 */
export const readFeel = (
  text: string,
  names: Names = {},
  form: 'expression' | 'unary' = 'expression',
): Read<ReadTree> => {
  if (text.length > LONGEST_TEXT) return refuse(refusals.tooLarge(LONGEST_TEXT, DEEPEST_TEXT))
  const root = parse(onOneLine(text), names, form)
  const trouble = findTrouble(root)
  if (trouble === 'deep') return refuse(refusals.tooLarge(LONGEST_TEXT, DEEPEST_TEXT))
  if (trouble) return refuseAt(text, trouble)
  const reading: Reading = {
    text,
    places: new WeakMap(),
    enclosed: new WeakSet(),
    read: (node) => read(node, reading),
  }
  try {
    return accepted({
      tree: form === 'unary' ? unaryTests(root, reading) : inner(root, reading),
      places: reading.places,
    })
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return refuseAt(text, error.node)
  }
}

export const read = (node: Node, reading: Reading): Expression => {
  const tree = readers[node.name]?.(node, reading) ?? unreadable(node)
  if (!reading.places.has(tree)) reading.places.set(tree, positionIn(reading.text, node.from, node.to))
  return tree
}

const readers: Readonly<Record<string, Reader>> = {
  Expression: inner,
  ParenthesizedExpression: enclosedReader,
  Disjunction: chainReader,
  Conjunction: chainReader,
  Comparison: comparisonReader,
  ArithmeticExpression: arithmeticReader,
  NumericLiteral: (node, reading) =>
    literalOf('number', canonicalNumber(slice(node, reading).replace(/\s+/g, ''))),
  StringLiteral: (node, reading) => literalOf('text', unquoteText(slice(node, reading))),
  BooleanLiteral: (node, reading) => literalOf('boolean', slice(node, reading) === 'true'),
  null: () => ({ op: 'null' }),
  List: (node, reading) => ({ op: 'list', of: readAll(childrenOf(node), reading) }),
  Interval: intervalReader,
  SimplePositiveUnaryTest: rangeOfTest,
  PositiveUnaryTest: (node, reading) => testOf(node, reading),
  Context: contextReader,
  ForExpression: forReader,
  QuantifiedExpression: quantifiedReader,
  IfExpression: ifReader,
  InstanceOfExpression: instanceReader,
  DateTimeLiteral: momentReader,
  FunctionInvocation: invocationReader,
  FunctionDefinition: functionReader,
  PathExpression: pathReader,
  FilterExpression: filterReader,
  VariableName: nameReader,
  BacktickIdentifier: nameReader,
  QualifiedName: nameReader,
  '?': () => ({ op: 'name', of: '?' }),
}
