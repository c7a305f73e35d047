// SPDX-License-Identifier: Apache-2.0
import { parser, trackVariables } from 'lezer-feel'
import { canonicalNumber } from '../build.ts'
import { builtins } from '../builtins.ts'
import { accepted, type Position, positionIn, type Read, refuse } from '../refusal.ts'
import { refusals } from '../refusals.ts'
import { parseDate, parseDateTime, parseDuration, parseTime } from '../temporal-text.ts'
import type { Comparison, Entry, Expression, Iteration, LiteralType } from '../tree.ts'
import { unquoteText } from './text.ts'

/** Names that may stand in the text; a nested object gives the names inside a context. */
export type Names = Readonly<Record<string, unknown>>

/** A tree with the place of each of its parts in the text. */
export interface ReadTree {
  readonly tree: Expression
  readonly places: WeakMap<Expression, Position>
}

const LONGEST_TEXT = 50_000
const DEEPEST_TEXT = 800

type Node = ReturnType<ReturnType<typeof parser.parse>['topNode']['getChild']> & object

interface Reading {
  readonly text: string
  readonly places: WeakMap<Expression, Position>
  /** Parts that stood in parentheses, so that `(a and b) and c` is not taken for `a and b and c`. */
  readonly enclosed: WeakSet<Expression>
}

/** Carries a place in the text out of the recursion; never leaves this file. */
class Unreadable extends Error {
  override name = 'Unreadable'
  readonly node: Node
  constructor(node: Node) {
    super(node.name)
    this.node = node
  }
}

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
  const reading: Reading = { text, places: new WeakMap(), enclosed: new WeakSet() }
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

/**
 * A line break is a blank, also inside a name such as `date and time`, and the grammar knows `list<…>` but not
 * `range<…>`; places in the text stay the same.
 */
const onOneLine = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|\/\*.*?\*\/|\/\/[^\n]*|[\n\r\t\v\f]|\brange(?=<[\w\s]+>)/gs, (token) => {
    if (token === 'range') return ' list'
    return token.startsWith('"') ? token : ' '.repeat(token.length)
  })

/** Names of several words are read as one only when they are known beforehand. */
const knownNames: Names = Object.fromEntries(
  [...builtins.keys(), 'is known'].filter((name) => name.includes(' ')).map((name) => [name, 1]),
)

const parse = (text: string, names: Names, form: 'expression' | 'unary'): Node => {
  const configured = parser.configure({
    top: form === 'unary' ? 'UnaryTests' : 'Expression',
    contextTracker: trackVariables({ ...knownNames, ...names }),
  })
  return configured.parse(text).topNode
}

/** The first broken place; or `deep` when the text nests further than any honest rule. */
const findTrouble = (root: Node): Node | 'deep' | undefined => {
  const cursor = root.cursor()
  let depth = 0
  for (;;) {
    if (cursor.type.isError) return cursor.node
    if (cursor.firstChild()) {
      depth += 1
      if (depth > DEEPEST_TEXT) return 'deep'
      continue
    }
    while (!cursor.nextSibling()) {
      if (!cursor.parent()) return undefined
      depth -= 1
    }
  }
}

const refuseAt = (text: string, node: Node): Read<never> => {
  const given = text.slice(node.from, Math.max(node.to, node.from)) || nextWord(text, node.from)
  return refuse({
    ...refusals.notReadable(given, expectedIn(node.parent?.name ?? '')),
    position: positionIn(text, node.from, Math.max(node.to, node.from)),
  })
}
const nextWord = (text: string, from: number): string => /^\s*(\S{1,30})/.exec(text.slice(from))?.[1] ?? ''

const expectations: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  Comparison: [
    '这里应写一个值、字段或区间，例如 3、"文字"、[1..5]。',
    'A value, a field or a range is expected, for example 3, "text" or [1..5].',
  ],
  ArithmeticExpression: ['这里应写一个数字或字段。', 'A number or a field is expected.'],
  Conjunction: ['and 之后应写一个条件。', 'A condition is expected after "and".'],
  Disjunction: ['or 之后应写一个条件。', 'A condition is expected after "or".'],
  IfExpression: ['应为 if … then … else …。', 'The form is: if … then … else …'],
  QuantifiedExpression: [
    '应为 some 变量 in 列表 satisfies 条件。',
    'The form is: some name in list satisfies condition',
  ],
  ForExpression: ['应为 for 变量 in 列表 return 值。', 'The form is: for name in list return value'],
  List: ['列表项之间用逗号，最后用 ]。', 'Items are separated by commas and closed by ].'],
  PositionalParameters: ['参数之间用逗号，最后用 )。', 'Arguments are separated by commas and closed by ).'],
  FunctionInvocation: ['参数之间用逗号，最后用 )。', 'Arguments are separated by commas and closed by ).'],
}
const expectedIn = (parent: string): { zh: string; en: string } => {
  const [zh, en] = (Object.hasOwn(expectations, parent) ? expectations[parent] : undefined) ?? [
    '这里应写一个条件，例如 urgency >= 3。',
    'A condition is expected, for example urgency >= 3.',
  ]
  return { zh, en }
}

const marks = new Set(
  '( ) [ ] { } , : .. . < > -> and or if then else for return some every satisfies in between instance of function external not date time years months days duration BlockComment LineComment'.split(
    ' ',
  ),
)
const childrenOf = (node: Node): Node[] => {
  const children: Node[] = []
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (!marks.has(child.name)) children.push(child)
  return children
}
const hasMark = (node: Node, mark: string): boolean => {
  for (let child = node.firstChild; child; child = child.nextSibling) if (child.name === mark) return true
  return false
}
const slice = (node: Node, { text }: Reading): string => text.slice(node.from, node.to)
/** A name with its inner blanks made single. */
const nameOf = (node: Node, reading: Reading): string =>
  slice(node, reading)
    .replaceAll('`', '')
    .replace(/\/\*.*?\*\//gs, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const inner = (node: Node, reading: Reading): Expression => {
  const [only, ...others] = childrenOf(node)
  if (!only || others.length > 0) throw new Unreadable(others[0] ?? node)
  return read(only, reading)
}

const read = (node: Node, reading: Reading): Expression => {
  const tree = readers[node.name]?.(node, reading) ?? unreadable(node)
  if (!reading.places.has(tree)) reading.places.set(tree, positionIn(reading.text, node.from, node.to))
  return tree
}
const unreadable = (node: Node): never => {
  throw new Unreadable(node)
}

type Reader = (node: Node, reading: Reading) => Expression
const readAll = (nodes: readonly Node[], reading: Reading): Expression[] =>
  nodes.map((node) => read(node, reading))
const literalOf = (type: LiteralType, value: string | boolean): Expression => ({ op: 'literal', type, value })

const enclosedReader: Reader = (node, reading) => {
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
const chainReader: Reader = (node, reading) => {
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
  if (!greedy) return [{ word, part: read(node, reading) }]
  const [first, ...others] = linksOf(greedy.chain, reading, word)
  if (!first) throw new Unreadable(node)
  const part: Expression = {
    op: 'in',
    of: read(greedy.of, reading),
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
const comparisonReader: Reader = (node, reading) => {
  if (greedyTest(node, reading)) return chainReader(node, reading)
  const children = childrenOf(node)
  const [left, second, third] = children
  if (!left || !second) throw new Unreadable(node)
  if (hasMark(node, 'between')) return betweenReader(children, reading)
  if (hasMark(node, 'in')) return { op: 'in', of: read(left, reading), tests: testsOf(second, reading) }
  if (!third || second.name !== 'CompareOp') throw new Unreadable(node)
  return {
    op: 'compare',
    how: comparisonOf(second, reading),
    left: read(left, reading),
    right: read(third, reading),
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

const testOf = (node: Node, reading: Reading): Expression => {
  const [only] = node.name === 'PositiveUnaryTest' ? childrenOf(node) : [node]
  if (!only) throw new Unreadable(node)
  const [operator, to] = childrenOf(only)
  if (only.name === 'SimplePositiveUnaryTest' && operator?.name === 'CompareOp' && to)
    return { op: 'test', how: comparisonOf(operator, reading), to: read(to, reading) }
  return read(only, reading)
}

/** `(> 5)` as a value is the range of everything above five. */
const rangeOfTest: Reader = (node, reading) => {
  const [operator, end] = childrenOf(node)
  if (operator && operator.name !== 'CompareOp') return read(operator, reading)
  if (!operator || !end) throw new Unreadable(node)
  const [how, value] = [comparisonOf(operator, reading), read(end, reading)]
  const none: Expression = { op: 'null' }
  if (how === '=' || how === '!=')
    return { op: 'range', from: value, to: value, openFrom: false, openTo: false, unary: how }
  return how.startsWith('<')
    ? { op: 'range', from: none, to: value, openFrom: true, openTo: how === '<', unary: how }
    : { op: 'range', from: value, to: none, openFrom: how === '>', openTo: true, unary: how }
}

const unaryTests: Reader = (node, reading) => {
  const of: Expression = { op: 'name', of: '?' }
  const [only] = childrenOf(node)
  if (!only || only.name === 'Wildcard') return { op: 'literal', type: 'boolean', value: true }
  const tests: Expression = { op: 'in', of, tests: testsOf(only, reading) }
  return hasMark(node, 'not') ? { op: 'not', of: tests } : tests
}

const arithmeticReader: Reader = (node, reading) => {
  const [first, second, third] = childrenOf(node)
  if (first?.name === 'ArithOp' && second) return negatedReader(second, reading)
  if (!first || !second || !third) throw new Unreadable(node)
  const how = slice(second, reading)
  if (!['+', '-', '*', '/', '**', '^'].includes(how)) throw new Unreadable(second)
  return {
    op: 'arithmetic',
    how: (how === '^' ? '**' : how) as '+',
    left: read(first, reading),
    right: read(third, reading),
  }
}
const negatedReader: Reader = (node, reading) => {
  const of = read(node, reading)
  const isNumber = of.op === 'literal' && of.type === 'number' && !reading.enclosed.has(of)
  return isNumber && typeof of.value === 'string' && of.value !== '0' && !of.value.startsWith('-')
    ? literalOf('number', `-${of.value}`)
    : { op: 'negate', of }
}

const intervalReader: Reader = (node, reading) => {
  const [from, to] = readAll(childrenOf(node), reading)
  if (!from || !to) throw new Unreadable(node)
  const [start, end] = [reading.text[node.from], reading.text[node.to - 1]]
  return { op: 'range', from, to, openFrom: start !== '[', openTo: end !== ']' }
}

const contextReader: Reader = (node, reading) => ({
  op: 'context',
  entries: childrenOf(node).map((entry) => entryOf(entry, reading)),
})
const entryOf = (node: Node, reading: Reading): Entry => {
  const [key, value] = childrenOf(node)
  const [name] = key ? childrenOf(key) : []
  if (!key || !value || !name) throw new Unreadable(node)
  return {
    key: name.name === 'StringLiteral' ? unquoteText(slice(name, reading)) : nameOf(name, reading),
    value: read(value, reading),
  }
}

const iterationsOf = (node: Node, reading: Reading): Iteration[] => {
  const list = childrenOf(node).find(({ name }) => name === 'InExpressions')
  return list ? childrenOf(list).map((each) => iterationOf(each, reading)) : []
}
const iterationOf = (node: Node, reading: Reading): Iteration => {
  const [name, domain] = childrenOf(node)
  const ends = domain ? readAll(childrenOf(domain), reading) : []
  const [from, to] = ends
  if (!name || !from) throw new Unreadable(node)
  return { name: nameOf(name, reading), in: from, ...(to ? { to } : {}) }
}

const forReader: Reader = (node, reading) => {
  const last = childrenOf(node).at(-1)
  if (!last) throw new Unreadable(node)
  return { op: 'for', over: iterationsOf(node, reading), give: read(last, reading) }
}
const quantifiedReader: Reader = (node, reading) => {
  const last = childrenOf(node).at(-1)
  if (!last) throw new Unreadable(node)
  return {
    op: hasMark(node, 'some') ? 'some' : 'every',
    over: iterationsOf(node, reading),
    satisfies: read(last, reading),
  }
}

const ifReader: Reader = (node, reading) => {
  const [when, then, otherwise] = readAll(childrenOf(node), reading)
  if (!when || !then || !otherwise) throw new Unreadable(node)
  return { op: 'if', when, take: then, otherwise }
}

const momentReader: Reader = (node, reading) => {
  const [first, parameters] = childrenOf(node)
  if (!first) throw new Unreadable(node)
  if (first.name === 'AtLiteral') return atLiteral(first, reading)
  const given = parameters ? argumentsOf(parameters, reading) : { with: [] }
  return { op: 'call', of: nameOf(first, reading), ...given }
}
/** `@"2026-11-21"`: the text says which kind it is; a text that is none is missing. */
const atLiteral: Reader = (node, reading) => {
  const [literal] = childrenOf(node)
  const value = unquoteText(slice(literal ?? node, reading))
  if (parseDate(value)) return literalOf('date', value)
  if (value.includes('T') && parseDateTime(value)) return literalOf('dateTime', value)
  if (parseTime(value)) return literalOf('time', value)
  return parseDuration(value) ? literalOf('duration', value) : { op: 'null' }
}

interface Given {
  readonly with: readonly Expression[]
  readonly names?: readonly string[]
}
const argumentsOf = (node: Node, reading: Reading): Given => {
  if (node.name !== 'NamedParameters') return { with: readAll(childrenOf(node), reading) }
  const pairs = childrenOf(node).map(childrenOf)
  return {
    names: pairs.map(([name]) => (name ? nameOf(name, reading) : '')),
    with: pairs.map(([, value]) => (value ? read(value, reading) : unreadable(node))),
  }
}

const invocationReader: Reader = (node, reading) => {
  const [target, parameters] = childrenOf(node)
  if (!target) throw new Unreadable(node)
  const given = parameters ? argumentsOf(parameters, reading) : { with: [] }
  const name = nameOf(target, reading)
  const isName =
    target.name === 'VariableName' ||
    target.name === 'SpecialFunctionName' ||
    target.name === 'DateTimeConstructor'
  if (!isName) return { op: 'invoke', of: read(target, reading), ...given }
  const [only] = given.with
  if (name === 'not' && only && given.with.length === 1 && !given.names) return { op: 'not', of: only }
  return builtins.has(name) || name === 'is known'
    ? { op: 'call', of: name, ...given }
    : { op: 'invoke', of: read(target, reading), ...given }
}

const functionReader: Reader = (node, reading) => {
  if (hasMark(node, 'external')) throw new Unreadable(node)
  const children = childrenOf(node)
  const formal = children.find(({ name }) => name === 'FormalParameters')
  const body = children.find(({ name }) => name === 'FunctionBody')
  if (!body || hasMark(body, 'external')) throw new Unreadable(node)
  const parameters = (formal ? childrenOf(formal) : []).map(childrenOf).map(([name, type]) => ({
    name: name ? nameOf(name, reading) : '',
    ...(type ? { type: slice(type, reading) } : {}),
  }))
  return { op: 'function', parameters, gives: inner(body, reading) }
}

const pathReader: Reader = (node, reading) => {
  const [of, key] = childrenOf(node)
  if (!of || !key) throw new Unreadable(node)
  return { op: 'path', of: read(of, reading), key: nameOf(key, reading) }
}
const filterReader: Reader = (node, reading) => {
  const [of, where] = readAll(childrenOf(node), reading)
  if (!of || !where) throw new Unreadable(node)
  return { op: 'filter', of, where }
}
const instanceReader: Reader = (node, reading) => {
  const [of, type] = childrenOf(node)
  if (!of || !type) throw new Unreadable(node)
  return { op: 'isType', of: read(of, reading), type: slice(type, reading) }
}
const nameReader: Reader = (node, reading) => ({ op: 'name', of: nameOf(node, reading) })

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
