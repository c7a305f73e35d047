// SPDX-License-Identifier: Apache-2.0
import type { Expression, Iteration, Literal } from '../tree.ts'
import { nameText, quoteText } from './text.ts'

/** How tightly a part binds; a looser part inside a tighter one stands in parentheses. */
const bindings = {
  open: 0,
  or: 1,
  and: 2,
  compare: 3,
  add: 4,
  multiply: 5,
  power: 6,
  sign: 7,
  postfix: 8,
  atom: 9,
} as const

/**
 * A tree as FEEL text that reads back as the same tree.
 * @example toFeel(f.urgency.atLeast(3)) // 'urgency >= 3'
 */
export const toFeel = (expression: Expression): string => text(expression, bindings.open)

const text = (part: Expression, around: number): string => {
  const { binding, body } = written(part)
  return binding < around ? `(${body})` : body
}

interface Written {
  readonly binding: number
  readonly body: string
}
const atom = (body: string): Written => ({ binding: bindings.atom, body })
const loose = (body: string): Written => ({ binding: bindings.open, body })
const listText = (parts: readonly Expression[]): string =>
  parts.map((part) => text(part, bindings.open)).join(', ')

const written = (part: Expression): Written => {
  switch (part.op) {
    case 'literal':
      return literalText(part)
    case 'null':
      return atom('null')
    case 'field':
    case 'parameter':
    case 'name':
      return atom(
        part.of === 'item' || part.of === 'partial' || part.of === '?' ? part.of : nameText(part.of),
      )
    case 'known':
      return { binding: bindings.compare, body: `${text(part.of, bindings.add)} != null` }
    case 'all':
      return {
        binding: bindings.and,
        body: part.of.map((each) => text(each, bindings.compare)).join(' and '),
      }
    case 'any':
      return { binding: bindings.or, body: part.of.map((each) => text(each, bindings.and)).join(' or ') }
    case 'not':
      return atom(`not(${text(part.of, bindings.open)})`)
    case 'compare':
      return {
        binding: bindings.compare,
        body: `${text(part.left, bindings.add)} ${part.how} ${text(part.right, bindings.add)}`,
      }
    case 'between':
      return {
        binding: bindings.compare,
        body: `${text(part.of, bindings.add)} between ${text(part.from, bindings.add)} and ${text(part.to, bindings.add)}`,
      }
    case 'in':
      return membership(part)
    case 'test':
      return { binding: bindings.compare, body: `${part.how} ${text(part.to, bindings.add)}` }
    case 'if':
      return loose(
        `if ${text(part.when, bindings.open)} then ${text(part.take, bindings.open)} else ${text(part.otherwise, bindings.open)}`,
      )
    default:
      return structure(part)
  }
}

type Structure = Exclude<
  Expression,
  {
    op:
      | 'literal'
      | 'null'
      | 'field'
      | 'parameter'
      | 'name'
      | 'known'
      | 'all'
      | 'any'
      | 'not'
      | 'compare'
      | 'between'
      | 'in'
      | 'test'
      | 'if'
  }
>
const structure = (part: Structure): Written => {
  switch (part.op) {
    case 'arithmetic':
      return arithmeticText(part)
    case 'negate':
      return {
        binding: bindings.sign,
        body: `-${part.of.op === 'literal' ? `(${text(part.of, 0)})` : text(part.of, bindings.postfix)}`,
      }
    case 'list':
      return atom(`[${listText(part.of)}]`)
    case 'range':
      return atom(rangeText(part))
    case 'context':
      return atom(
        `{${part.entries.map(({ key, value }) => `${keyText(key)}: ${text(value, bindings.open)}`).join(', ')}}`,
      )
    case 'path':
      return { binding: bindings.postfix, body: `${text(part.of, bindings.postfix)}.${nameText(part.key)}` }
    case 'filter':
      return {
        binding: bindings.postfix,
        body: `${text(part.of, bindings.postfix)}[${text(part.where, bindings.open)}]`,
      }
    case 'for':
      return loose(`for ${overText(part.over)} return ${text(part.give, bindings.open)}`)
    case 'some':
    case 'every':
      return loose(`${part.op} ${overText(part.over)} satisfies ${text(part.satisfies, bindings.open)}`)
    case 'call':
      return atom(`${part.of}(${argumentsText(part.with, part.names)})`)
    case 'invoke':
      return {
        binding: bindings.postfix,
        body: `${text(part.of, bindings.postfix)}(${argumentsText(part.with, part.names)})`,
      }
    case 'function':
      return loose(
        `function(${part.parameters.map(({ name, type }) => (type ? `${name}: ${type}` : name)).join(', ')}) ${text(part.gives, bindings.open)}`,
      )
    case 'isType':
      return { binding: bindings.compare, body: `${text(part.of, bindings.add)} instance of ${part.type}` }
  }
}

/** Several tests close their own parentheses; a single one would be taken to reach to the end of an `and` or `or`. */
const membership = ({ of, tests }: Expression & { op: 'in' }): Written => ({
  binding: tests.length > 1 ? bindings.compare : bindings.open,
  body: `${text(of, bindings.add)} in ${testsText(tests)}`,
})

const constructors = { date: 'date', time: 'time', dateTime: 'date and time', duration: 'duration' } as const

const literalText = ({ type, value }: Literal): Written => {
  if (typeof value === 'boolean') return atom(String(value))
  if (type === 'text') return atom(quoteText(value))
  if (type === 'number')
    return { binding: value.startsWith('-') ? bindings.sign : bindings.atom, body: value }
  return type === 'boolean' ? atom(value) : atom(`${constructors[type]}(${quoteText(value)})`)
}

const testsText = (tests: readonly Expression[]): string => {
  const [only] = tests
  const isBare =
    tests.length === 1 &&
    only !== undefined &&
    (only.op === 'test' || only.op === 'range' || only.op === 'list')
  return isBare ? text(only, bindings.open) : `(${listText(tests)})`
}

const levels = {
  '+': bindings.add,
  '-': bindings.add,
  '*': bindings.multiply,
  '/': bindings.multiply,
  '**': bindings.power,
} as const
/** All operators of FEEL lean to the left. */
const arithmeticText = ({ how, left, right }: Expression & { op: 'arithmetic' }): Written => {
  const binding = levels[how]
  return { binding, body: `${text(left, binding)} ${how} ${text(right, binding + 1)}` }
}

const rangeText = (range: Expression & { op: 'range' }): string => {
  if (range.unary)
    return `(${range.unary} ${text(range.unary.startsWith('<') ? range.to : range.from, bindings.add)})`
  return `${range.openFrom ? '(' : '['}${text(range.from, bindings.add)}..${text(range.to, bindings.add)}${range.openTo ? ')' : ']'}`
}

const keyText = (key: string): string =>
  /^[\p{L}_][\p{L}\p{N}_]*$/u.test(key) ? nameText(key) : quoteText(key)
const overText = (over: readonly Iteration[]): string =>
  over
    .map(
      ({ name, in: from, to }) =>
        `${nameText(name)} in ${text(from, bindings.add)}${to ? `..${text(to, bindings.add)}` : ''}`,
    )
    .join(', ')
const argumentsText = (parts: readonly Expression[], names?: readonly string[]): string =>
  parts.map((part, at) => `${names ? `${names[at]}: ` : ''}${text(part, bindings.open)}`).join(', ')
