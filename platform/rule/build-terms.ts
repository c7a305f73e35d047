// SPDX-License-Identifier: Apache-2.0
import type { Field, Fields } from './fields.ts'
import type { Formula, Rule } from './tree.ts'

/** A field, parameter or computed value of which a rule can ask something. */
export interface Term {
  readonly tree: Formula
  /** Yes when the record answers it; never unknown. */
  isKnown(): Rule
  isMissing(): Rule
}

export type TextOperand = string | TextTerm<string>

export interface TextTerm<V extends string> extends Term {
  is(value: V | TextTerm<string>): Rule
  isNot(value: V | TextTerm<string>): Rule
  isOneOf(values: readonly V[]): Rule
  isNoneOf(values: readonly V[]): Rule
}

export interface WordsTerm extends TextTerm<string> {
  startsWith(prefix: TextOperand): Rule
  endsWith(suffix: TextOperand): Rule
  contains(part: TextOperand): Rule
  /** Count of characters. */
  length(): NumberTerm
}

/** A number as a JavaScript number or, exact, as decimal text. */
export type NumberOperand = number | string | NumberTerm

export interface NumberTerm extends Term {
  is(value: NumberOperand): Rule
  isNot(value: NumberOperand): Rule
  isOneOf(values: readonly NumberOperand[]): Rule
  atLeast(value: NumberOperand): Rule
  atMost(value: NumberOperand): Rule
  moreThan(value: NumberOperand): Rule
  lessThan(value: NumberOperand): Rule
  /** Both ends included. */
  between(from: NumberOperand, to: NumberOperand): Rule
  plus(value: NumberOperand): NumberTerm
  minus(value: NumberOperand): NumberTerm
  times(value: NumberOperand): NumberTerm
  dividedBy(value: NumberOperand): NumberTerm
  rounded(how: Rounding, places: number): NumberTerm
}

/** Named as in DMN; `half even` is banker's rounding, `down` truncates. */
export type Rounding = 'half up' | 'half down' | 'half even' | 'up' | 'down'

export interface BooleanTerm extends Term {
  isTrue(): Rule
  isFalse(): Rule
}

export type TimeOperand<V> = V | TimeTerm<V>

export interface TimeTerm<V> extends Term {
  is(value: TimeOperand<V>): Rule
  before(value: TimeOperand<V>): Rule
  after(value: TimeOperand<V>): Rule
  onOrBefore(value: TimeOperand<V>): Rule
  onOrAfter(value: TimeOperand<V>): Rule
  /** Both ends included. */
  between(from: TimeOperand<V>, to: TimeOperand<V>): Rule
  /** Add an ISO 8601 duration such as 'P18Y' or 'PT4H'. */
  plus(duration: string): TimeTerm<V>
  minus(duration: string): TimeTerm<V>
}

export interface ListTerm<V extends string | number> extends Term {
  contains(value: V): Rule
  containsAny(values: readonly V[]): Rule
  containsAll(values: readonly V[]): Rule
  count(): NumberTerm
}

export interface NumberListTerm extends ListTerm<number> {
  sum(): NumberTerm
  min(): NumberTerm
  max(): NumberTerm
}

export interface RelationTerm<F extends Fields> extends Term {
  count(): NumberTerm
  /** Only those of which `rule` says yes. */
  where(rule: (item: Terms<F>) => Rule): RelationTerm<F>
  some(rule: (item: Terms<F>) => Rule): Rule
  every(rule: (item: Terms<F>) => Rule): Rule
  sum(of: (item: Terms<F>) => NumberTerm): NumberTerm
  min(of: (item: Terms<F>) => NumberTerm): NumberTerm
  max(of: (item: Terms<F>) => NumberTerm): NumberTerm
}

type Option<F> = F extends { options: infer O } ? keyof O & string : string

type ListTermOf<F extends Field> = F extends { type: 'list'; of: 'choice' }
  ? ListTerm<Option<F>>
  : F extends { type: 'list'; of: 'number' | 'decimal' }
    ? NumberListTerm
    : ListTerm<string>

/** What may be asked of a field follows from its type: a number test on a choice does not compile. */
export type TermOf<F extends Field> = F extends { type: 'choice' }
  ? TextTerm<Option<F>>
  : F extends { type: 'text' }
    ? WordsTerm
    : F extends { type: 'number' | 'decimal' }
      ? NumberTerm
      : F extends { type: 'boolean' }
        ? BooleanTerm
        : F extends { type: 'dateTime' }
          ? TimeTerm<number | string>
          : F extends { type: 'date' | 'time' | 'period' | 'span' }
            ? TimeTerm<string>
            : F extends { type: 'list' }
              ? ListTermOf<F>
              : F extends { type: 'relation'; fields: infer R extends Fields }
                ? RelationTerm<R>
                : never

export type Terms<F extends Fields> = { readonly [K in keyof F & string]: TermOf<F[K]> }
