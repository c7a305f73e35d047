// SPDX-License-Identifier: Apache-2.0

/**
 * The one tree of the rule language. A tree is plain JSON: it can be stored with a decision, sent to a browser, and
 * read four ways (decide, SQL, words, FEEL). Numbers are kept as decimal text, so that no reader rounds them.
 */
export type Expression =
  | Literal
  | { readonly op: 'null' }
  | { readonly op: 'field'; readonly of: string }
  | { readonly op: 'parameter'; readonly of: string }
  /** A name bound inside the rule: the variable of `some`, `every` or `for`, or `item` inside a filter. */
  | { readonly op: 'name'; readonly of: string }
  /** The explicit "is known" test: the only test that never answers unknown. */
  | { readonly op: 'known'; readonly of: Expression }
  | { readonly op: 'all' | 'any'; readonly of: readonly Expression[] }
  | { readonly op: 'not'; readonly of: Expression }
  | {
      readonly op: 'compare'
      readonly how: Comparison
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly op: 'between'; readonly of: Expression; readonly from: Expression; readonly to: Expression }
  /** True when one of the tests holds. A test is a value, a range, a list, or a `test` node. */
  | { readonly op: 'in'; readonly of: Expression; readonly tests: readonly Expression[] }
  /** A comparison whose left side is the value asked about; stands inside `in` only. */
  | { readonly op: 'test'; readonly how: Comparison; readonly to: Expression }
  | {
      readonly op: 'if'
      readonly when: Expression
      readonly take: Expression
      readonly otherwise: Expression
    }
  | {
      readonly op: 'arithmetic'
      readonly how: Arithmetic
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly op: 'negate'; readonly of: Expression }
  | { readonly op: 'list'; readonly of: readonly Expression[] }
  | Range
  | { readonly op: 'context'; readonly entries: readonly Entry[] }
  | { readonly op: 'path'; readonly of: Expression; readonly key: string }
  | { readonly op: 'filter'; readonly of: Expression; readonly where: Expression }
  | { readonly op: 'for'; readonly over: readonly Iteration[]; readonly give: Expression }
  | {
      readonly op: 'some' | 'every'
      readonly over: readonly Iteration[]
      readonly satisfies: Expression
    }
  /** A built-in function of FEEL by its standard name, with arguments in order or by name. */
  | {
      readonly op: 'call'
      readonly of: string
      readonly with: readonly Expression[]
      readonly names?: readonly string[]
    }
  /** A function value that the rule itself defines (pure FEEL only). */
  | {
      readonly op: 'invoke'
      readonly of: Expression
      readonly with: readonly Expression[]
      readonly names?: readonly string[]
    }
  | { readonly op: 'function'; readonly parameters: readonly Parameter[]; readonly gives: Expression }
  | { readonly op: 'isType'; readonly of: Expression; readonly type: string }

export interface Literal {
  readonly op: 'literal'
  readonly type: LiteralType
  /** Decimal text for numbers, ISO 8601 text for times; a boolean only for `boolean`. */
  readonly value: string | boolean
}

/** From … to, each end open or closed; an absent end is unbounded. */
export interface Range {
  readonly op: 'range'
  readonly from: Expression
  readonly to: Expression
  readonly openFrom: boolean
  readonly openTo: boolean
  /** Written as `(> 5)`: the standard does not take it for the same range as `(5..null)`. */
  readonly unary?: Comparison
}

export interface Entry {
  readonly key: string
  readonly value: Expression
}

/** `name in list`, or `name in from..to` when `to` is given. */
export interface Iteration {
  readonly name: string
  readonly in: Expression
  readonly to?: Expression
}

export interface Parameter {
  readonly name: string
  readonly type?: string
}

export type LiteralType = 'number' | 'text' | 'boolean' | 'date' | 'time' | 'dateTime' | 'duration'
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='
export type Arithmetic = '+' | '-' | '*' | '/' | '**'

/** An expression that answers yes, no or unknown. */
export type Rule = Expression
/** An expression that gives a value: an amount, a count, a date. */
export type Formula = Expression

export type Verdict = 'yes' | 'no' | 'unknown'

/** The direct parts of an expression, in reading order. */
export const partsOf = (expression: Expression): readonly Expression[] => {
  switch (expression.op) {
    case 'known':
    case 'not':
    case 'negate':
    case 'path':
    case 'isType':
      return [expression.of]
    case 'all':
    case 'any':
    case 'list':
      return expression.of
    case 'compare':
    case 'arithmetic':
      return [expression.left, expression.right]
    case 'between':
      return [expression.of, expression.from, expression.to]
    case 'in':
      return [expression.of, ...expression.tests]
    case 'test':
      return [expression.to]
    case 'if':
      return [expression.when, expression.take, expression.otherwise]
    case 'range':
      return [expression.from, expression.to]
    case 'context':
      return expression.entries.map(({ value }) => value)
    case 'filter':
      return [expression.of, expression.where]
    case 'for':
      return [...expression.over.flatMap(iterated), expression.give]
    case 'some':
    case 'every':
      return [...expression.over.flatMap(iterated), expression.satisfies]
    case 'call':
      return expression.with
    case 'invoke':
      return [expression.of, ...expression.with]
    case 'function':
      return [expression.gives]
    default:
      return []
  }
}

const iterated = ({ in: from, to }: Iteration): readonly Expression[] => (to ? [from, to] : [from])

/** The criteria of a rule: the parts of its outermost `all`, or the rule itself. */
export const criteriaOf = (rule: Rule): readonly Rule[] =>
  rule.op === 'all' ? rule.of.flatMap(criteriaOf) : [rule]

/** The same expression with each direct part put through `change`. */
export const mapParts = (expression: Expression, change: (part: Expression) => Expression): Expression => {
  switch (expression.op) {
    case 'known':
    case 'not':
    case 'negate':
    case 'path':
    case 'isType':
      return { ...expression, of: change(expression.of) }
    case 'all':
    case 'any':
    case 'list':
      return { ...expression, of: expression.of.map(change) }
    case 'compare':
    case 'arithmetic':
      return { ...expression, left: change(expression.left), right: change(expression.right) }
    case 'between':
      return {
        ...expression,
        of: change(expression.of),
        from: change(expression.from),
        to: change(expression.to),
      }
    case 'in':
      return { ...expression, of: change(expression.of), tests: expression.tests.map(change) }
    case 'test':
      return { ...expression, to: change(expression.to) }
    case 'if':
      return {
        ...expression,
        when: change(expression.when),
        take: change(expression.take),
        otherwise: change(expression.otherwise),
      }
    case 'range':
      return { ...expression, from: change(expression.from), to: change(expression.to) }
    case 'context':
      return {
        ...expression,
        entries: expression.entries.map(({ key, value }) => ({ key, value: change(value) })),
      }
    case 'filter':
      return { ...expression, of: change(expression.of), where: change(expression.where) }
    case 'for':
      return {
        ...expression,
        over: expression.over.map((each) => mapIteration(each, change)),
        give: change(expression.give),
      }
    case 'some':
    case 'every':
      return {
        ...expression,
        over: expression.over.map((each) => mapIteration(each, change)),
        satisfies: change(expression.satisfies),
      }
    case 'call':
      return { ...expression, with: expression.with.map(change) }
    case 'invoke':
      return { ...expression, of: change(expression.of), with: expression.with.map(change) }
    case 'function':
      return { ...expression, gives: change(expression.gives) }
    default:
      return expression
  }
}

const mapIteration = (iteration: Iteration, change: (part: Expression) => Expression): Iteration => ({
  name: iteration.name,
  in: change(iteration.in),
  ...(iteration.to ? { to: change(iteration.to) } : {}),
})
