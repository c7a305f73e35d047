// SPDX-License-Identifier: Apache-2.0
import type {
  BooleanTerm,
  ListTerm,
  NumberListTerm,
  NumberOperand,
  NumberTerm,
  RelationTerm,
  Rounding,
  Term,
  Terms,
  TextOperand,
  TimeOperand,
  TimeTerm,
  WordsTerm,
} from './build-terms.ts'
import { canonicalNumber, literal } from './canonical.ts'
import type { Field, Fields, ParameterFields } from './fields.ts'
import type { Comparison, Formula, Rule } from './tree.ts'

/**
 * The declared fields as terms that rules are written with.
 * @example
 * const f = fieldsOf(fields)
 * const dangerous = all(f.kind.isOneOf(['wall', 'bridge']), f.urgency.atLeast(3))
 */
export const fieldsOf = <const F extends Fields>(fields: F): Terms<F> =>
  termsOf(fields, (of) => ({ op: 'field', of }))

/** The declared parameters as terms. */
export const parametersOf = <const P extends ParameterFields>(parameters: P): Terms<P> =>
  termsOf(parameters, (of) => ({ op: 'parameter', of }))

const termsOf = <F extends Fields>(fields: F, tree: (key: string) => Formula): Terms<F> =>
  Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, termOf(field, tree(key))]),
  ) as unknown as Terms<F>

const termOf = (field: Field, tree: Formula): Term => {
  switch (field.type) {
    case 'choice':
    case 'text':
      return wordsTerm(tree)
    case 'number':
    case 'decimal':
      return numberTerm(tree)
    case 'boolean':
      return booleanTerm(tree)
    case 'list':
      return listTerm(field.of, tree)
    case 'relation':
      return relationTerm(field.fields, tree)
    case 'period':
    case 'span':
      return timeTerm('duration', tree)
    default:
      return timeTerm(field.type, tree)
  }
}

/** Yes when every rule says yes. */
export const all = (...rules: readonly Rule[]): Rule => joined('all', rules)

/** Yes when one of the rules says yes. */
export const any = (...rules: readonly Rule[]): Rule => joined('any', rules)

export const not = (rule: Rule): Rule => ({ op: 'not', of: rule })

/** The moment the question is asked about; never the clock of the machine. */
export const asOfDate = (): TimeTerm<string> => timeTerm('date', { op: 'call', of: 'today', with: [] })

export const asOfMoment = (): TimeTerm<number | string> =>
  timeTerm('dateTime', { op: 'call', of: 'now', with: [] }) as TimeTerm<number | string>

/** One value or the other; unknown when the question is. */
export const choose = (when: Rule, then: NumberOperand, otherwise: NumberOperand): NumberTerm =>
  numberTerm({ op: 'if', when, take: numberOf(then), otherwise: numberOf(otherwise) })

const joined = (op: 'all' | 'any', rules: readonly Rule[]): Rule => {
  const [first, ...others] = rules
  if (first === undefined) return { op: 'literal', type: 'boolean', value: op === 'all' }
  return others.length === 0 ? first : { op, of: rules }
}

const numberOf = (value: NumberOperand): Formula =>
  typeof value === 'object' ? value.tree : literal('number', canonicalNumber(value))

const textOf = (value: TextOperand): Formula =>
  typeof value === 'object' ? value.tree : literal('text', value)

const call = (of: string, ...parts: readonly Formula[]): Formula => ({ op: 'call', of, with: parts })

const compare = (how: Comparison, left: Formula, right: Formula): Rule => ({
  op: 'compare',
  how,
  left,
  right,
})

const oneOf = (of: Formula, tests: readonly Formula[]): Rule =>
  tests.length === 0 ? literal('boolean', false) : { op: 'in', of, tests }

const term = (tree: Formula): Term => ({
  tree,
  isKnown: () => ({ op: 'known', of: tree }),
  isMissing: () => not({ op: 'known', of: tree }),
})

const wordsTerm = (tree: Formula): WordsTerm => ({
  ...term(tree),
  is: (value) => compare('=', tree, textOf(value)),
  isNot: (value) => compare('!=', tree, textOf(value)),
  isOneOf: (values) => oneOf(tree, values.map(textOf)),
  isNoneOf: (values) => not(oneOf(tree, values.map(textOf))),
  startsWith: (prefix) => call('starts with', tree, textOf(prefix)),
  endsWith: (suffix) => call('ends with', tree, textOf(suffix)),
  contains: (part) => call('contains', tree, textOf(part)),
  length: () => numberTerm(call('string length', tree)),
})

const roundingCalls: Readonly<Record<Rounding, string>> = {
  'half up': 'round half up',
  'half down': 'round half down',
  'half even': 'decimal',
  up: 'round up',
  down: 'round down',
}

const numberTerm = (tree: Formula): NumberTerm => {
  const computed = (how: '+' | '-' | '*' | '/', value: NumberOperand): NumberTerm =>
    numberTerm({ op: 'arithmetic', how, left: tree, right: numberOf(value) })
  return {
    ...term(tree),
    is: (value) => compare('=', tree, numberOf(value)),
    isNot: (value) => compare('!=', tree, numberOf(value)),
    isOneOf: (values) => oneOf(tree, values.map(numberOf)),
    atLeast: (value) => compare('>=', tree, numberOf(value)),
    atMost: (value) => compare('<=', tree, numberOf(value)),
    moreThan: (value) => compare('>', tree, numberOf(value)),
    lessThan: (value) => compare('<', tree, numberOf(value)),
    between: (from, to) => ({ op: 'between', of: tree, from: numberOf(from), to: numberOf(to) }),
    plus: (value) => computed('+', value),
    minus: (value) => computed('-', value),
    times: (value) => computed('*', value),
    dividedBy: (value) => computed('/', value),
    rounded: (how, places) => numberTerm(call(roundingCalls[how], tree, numberOf(places))),
  }
}

const booleanTerm = (tree: Formula): BooleanTerm => ({
  ...term(tree),
  isTrue: () => compare('=', tree, literal('boolean', true)),
  isFalse: () => compare('=', tree, literal('boolean', false)),
})

type TimeType = 'date' | 'time' | 'dateTime' | 'duration'

const timeTerm = (type: TimeType, tree: Formula): TimeTerm<string | number> => {
  const of = (value: TimeOperand<string | number>): Formula =>
    typeof value === 'object' ? value.tree : literal(type, typeof value === 'number' ? isoOf(value) : value)
  const moved = (how: '+' | '-', duration: string): TimeTerm<string | number> =>
    timeTerm(type, { op: 'arithmetic', how, left: tree, right: literal('duration', duration) })
  return {
    ...term(tree),
    is: (value) => compare('=', tree, of(value)),
    before: (value) => compare('<', tree, of(value)),
    after: (value) => compare('>', tree, of(value)),
    onOrBefore: (value) => compare('<=', tree, of(value)),
    onOrAfter: (value) => compare('>=', tree, of(value)),
    between: (from, to) => ({ op: 'between', of: tree, from: of(from), to: of(to) }),
    plus: (duration) => moved('+', duration),
    minus: (duration) => moved('-', duration),
  }
}

const isoOf = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z')

const listTerm = (
  of: 'text' | 'choice' | 'number' | 'decimal' | 'date',
  tree: Formula,
): NumberListTerm | ListTerm<string> => {
  const item = (value: string | number): Formula =>
    of === 'number' || of === 'decimal'
      ? literal('number', canonicalNumber(value))
      : literal(of === 'date' ? 'date' : 'text', String(value))
  const contains = (value: string | number): Rule => call('list contains', tree, item(value))
  return {
    ...term(tree),
    contains,
    containsAny: (values: readonly (string | number)[]) => any(...values.map(contains)),
    containsAll: (values: readonly (string | number)[]) => all(...values.map(contains)),
    count: () => numberTerm(call('count', tree)),
    sum: () => numberTerm(call('sum', tree)),
    min: () => numberTerm(call('min', tree)),
    max: () => numberTerm(call('max', tree)),
  }
}

const relationTerm = <F extends Fields>(fields: F, tree: Formula): RelationTerm<F> => {
  const items = (name: string): Terms<F> =>
    termsOf(fields, (key) => ({ op: 'path', of: { op: 'name', of: name }, key }))
  const each = `each_${nameOfRelation(tree)}`
  const totalled = (how: string, of: (item: Terms<F>) => NumberTerm): NumberTerm =>
    numberTerm(call(how, { op: 'for', over: [{ name: each, in: tree }], give: of(items(each)).tree }))
  const quantified = (op: 'some' | 'every', rule: (item: Terms<F>) => Rule): Rule => ({
    op,
    over: [{ name: each, in: tree }],
    satisfies: rule(items(each)),
  })
  return {
    ...term(tree),
    count: () => numberTerm(call('count', tree)),
    where: (rule) => relationTerm(fields, { op: 'filter', of: tree, where: rule(items('item')) }),
    some: (rule) => quantified('some', rule),
    every: (rule) => quantified('every', rule),
    sum: (of) => totalled('sum', of),
    min: (of) => totalled('min', of),
    max: (of) => totalled('max', of),
  }
}

/** Variables carry the name of what they run over, so that a rule inside a rule never hides the outer one. */
const nameOfRelation = (tree: Formula): string => {
  if (tree.op === 'field') return tree.of
  if (tree.op === 'path') return tree.key
  return tree.op === 'filter' ? nameOfRelation(tree.of) : 'item'
}
