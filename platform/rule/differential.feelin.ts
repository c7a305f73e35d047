// SPDX-License-Identifier: Apache-2.0
import { evaluate } from 'feelin'
import { toFeel } from './feel.ts'
import { verdictOf } from './judge.ts'
import { fieldsAsked } from './judgement.ts'
import type { SampleRecord } from './differential.sample.ts'
import { type Expression, partsOf, type Verdict } from './tree.ts'

/**
 * Why `feelin` is not asked about some rules. Each line is a difference that lies on purpose between the languages, or
 * in feelin; everything else must agree.
 */
export const exceptions: readonly { readonly why: string; readonly of: (part: Expression) => boolean }[] = [
  { why: 'feelin computes in binary floating point; rules are exact', of: ({ op }) => op === 'arithmetic' },
  {
    why: 'feelin rounds binary numbers',
    of: (part) => part.op === 'call' && /round|decimal|floor|ceiling|modulo|mean/.test(part.of),
  },
  {
    why: 'today is the moment asked about, not the clock of the machine',
    of: (part) => part.op === 'call' && part.of === 'today',
  },
  {
    why: 'feelin has no offset of the question for the day or hour of a moment',
    of: (part) => part.op === 'field' && part.of === 'opened',
  },
  {
    why: 'a total over nothing, or a missing part of it, is unknown in rules',
    of: (part) => part.op === 'call' && /sum|min|max/.test(part.of),
  },
  {
    why: 'feelin orders text by UTF-16 units, rules by code point',
    of: (part) => part.op === 'compare' && !/^(=|!=)$/.test(part.how) && partsOf(part).some(isWords),
  },
  {
    why: 'feelin counts UTF-16 units of a text',
    of: (part) => part.op === 'call' && /length|substring/.test(part.of),
  },
  {
    why: 'feelin swaps the ends of a range that runs backwards, which the standard takes for empty',
    of: (part) => part.op === 'between' || (part.op === 'range' && isBackwards(part)),
  },
]
const isBackwards = ({ from, to }: Expression & { op: 'range' }): boolean =>
  from.op === 'literal' && to.op === 'literal' && Number(from.value) >= Number(to.value)
const isWords = (part: Expression): boolean =>
  (part.op === 'field' && /name|note|kind/.test(part.of)) ||
  (part.op === 'literal' && part.type === 'text') ||
  (part.op === 'call' && /case|substring/.test(part.of)) ||
  (part.op === 'arithmetic' && isWords(part.left))

const isExcepted = (rule: Expression): boolean =>
  exceptions.some(({ of }) => of(rule)) || partsOf(rule).some(isExcepted)

/** What feelin says; undefined when it is not asked: an exception, or a value is missing (where FEEL differs by design). */
export const askFeelin = (rule: Expression, record: SampleRecord, _asOf: number): Verdict | undefined => {
  const keys = fieldsAsked(rule)
  const isMissing =
    keys.some((key) => record[key as keyof SampleRecord] === null) ||
    (record.members ?? []).some(({ age, job }) => age === null || job === null)
  if (isMissing || isExcepted(rule)) return undefined
  const { value } = evaluate(toFeel(rule), contextOf(record))
  return verdictOf(typeof value === 'boolean' ? value : null)
}

const contextOf = (record: SampleRecord): Record<string, unknown> => ({
  ...record,
  income: Number(record.income),
  spent: Number(record.spent),
  born: record.born === null ? null : evaluate(`date("${record.born}")`).value,
  moved: record.moved === null ? null : evaluate(`date("${record.moved}")`).value,
})
