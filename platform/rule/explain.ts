// SPDX-License-Identifier: Apache-2.0
import { fieldBehind, fieldsBehind, literalWords, type Naming, same, say, words } from './explain-values.ts'
import { calls, ofNumbers, ofTimes, opposites, partWords, signs } from './explain-words.ts'
import type { Field, Fields, ParameterFields, Words } from './fields.ts'
import type { Comparison, Expression, Formula, Iteration, Rule } from './tree.ts'

export interface Explaining {
  readonly parameters?: ParameterFields
  /** Values of the parameters, said beside their names. */
  readonly values?: Readonly<Record<string, unknown>>
}

/**
 * A rule or formula as one sentence that a resident understands.
 * @example explain(f.urgency.atLeast(3), fields).zh // '紧急程度不低于3'
 */
export const explain = (rule: Rule | Formula, fields: Fields, explaining: Explaining = {}): Words =>
  phrase(rule, { fields, ...explaining })

/** The words of a part; `explain` for readers inside this folder. */
export const phrase = (part: Expression, naming: Naming): Words => {
  switch (part.op) {
    case 'all':
      return joined(part.of, words('，且', ', and '), naming)
    case 'any':
      return joined(part.of, words('，或', ', or '), naming)
    case 'not':
      return negated(part.of, naming)
    case 'known':
      return say(['', '已知'], ['', ' is known'], phrase(part.of, naming))
    case 'compare':
      return comparison(part.left, part.how, part.right, naming)
    case 'between':
      return betweenWords(part.of, [part.from, part.to], naming)
    case 'in':
      return inWords(part.of, part.tests, naming)
    case 'some':
      return quantified(part, words('至少有一个', 'at least one of '), naming)
    case 'every':
      return quantified(part, words('每一个', 'every one of '), naming)
    case 'if':
      return ifWords(part, naming)
    case 'call':
      return callWords(part, naming)
    default:
      return valueWords(part, naming)
  }
}

const valueWords = (part: Expression, naming: Naming): Words => {
  switch (part.op) {
    case 'literal':
      return literalWords(part)
    case 'field':
      return fieldBehind(part, naming)?.label ?? same(part.of)
    case 'parameter':
      return parameterWords(part.of, naming)
    case 'path':
      return pathWords(part, naming)
    case 'name':
      return same(part.of)
    case 'arithmetic':
      return arithmeticWords(part, naming)
    case 'negate':
      return say(['负', ''], ['minus ', ''], enclosed(part.of, naming))
    case 'list':
      return listed(part.of.map((item) => phrase(item, naming)))
    case 'filter':
      return filterWords(part, naming)
    case 'for':
      return phrase(part.give, within(part.over, naming))
    default:
      return words('（此处略）', '(not shown)')
  }
}

const nested: readonly Expression['op'][] = ['all', 'any', 'some', 'every', 'if']

const enclosed = (part: Expression, naming: Naming): Words => {
  const inner = phrase(part, naming)
  return nested.includes(part.op) || part.op === 'arithmetic' ? say(['（', '）'], ['(', ')'], inner) : inner
}

const joined = (rules: readonly Rule[], between: Words, naming: Naming): Words => {
  const parts = rules.map((rule) => enclosed(rule, naming))
  return words(parts.map(({ zh }) => zh).join(between.zh), parts.map(({ en }) => en).join(between.en))
}

/** Said the other way round where language has a word for it, instead of "it is not true that". */
const negated = (rule: Rule, naming: Naming): Words => {
  if (rule.op === 'compare') return comparison(rule.left, opposites[rule.how], rule.right, naming)
  if (rule.op === 'known') return say(['', '尚不知道'], ['', ' is not known'], phrase(rule.of, naming))
  if (rule.op === 'in') return notInWords(rule.of, rule.tests, naming)
  return say(['并非（', '）'], ['it is not so that (', ')'], phrase(rule, naming))
}

const isTemporal = (part: Expression, naming: Naming): boolean => {
  if (part.op === 'literal') return part.type === 'date' || part.type === 'dateTime' || part.type === 'time'
  if (part.op === 'call') return part.of === 'today' || part.of === 'now' || part.of === 'date'
  const type = fieldBehind(part, naming)?.type
  return type === 'date' || type === 'dateTime' || type === 'time'
}

const comparison = (left: Expression, how: Comparison, right: Expression, naming: Naming): Words => {
  if (right.op === 'literal' && typeof right.value === 'boolean')
    return yesOrNo(phrase(left, naming), right.value === (how === '='))
  const joints = isTemporal(left, naming) || isTemporal(right, naming) ? ofTimes : ofNumbers
  const [zh, en] = joints[how]
  const [before, after] = [operand(left, right, naming), operand(right, left, naming)]
  return words(`${before.zh}${zh}${after.zh}`, `${before.en}${en}${after.en}`)
}

const yesOrNo = (asked: Words, answer: boolean): Words =>
  answer ? say(['', '：是'], ['', ': yes'], asked) : say(['', '：否'], ['', ': no'], asked)

/** A fixed value is said in the words of what it is compared with. */
const operand = (part: Expression, beside: Expression, naming: Naming): Words =>
  part.op === 'literal' ? literalWords(part, fieldBehind(measured(beside), naming)) : enclosed(part, naming)

/** The unit of a rounded or totalled amount is that of the amount. */
const measured = (part: Expression): Expression => {
  if (part.op === 'call' && part.of !== 'count' && part.with[0]) return measured(part.with[0])
  if (part.op === 'for') return part.give
  return part.op === 'arithmetic' && '+-'.includes(part.how) ? measured(part.left) : part
}

const betweenWords = (of: Expression, ends: readonly [Expression, Expression], naming: Naming): Words =>
  say(
    ['', '在', '至', '之间（含两端）'],
    ['', ' is between ', ' and ', ' (both included)'],
    enclosed(of, naming),
    operand(ends[0], of, naming),
    operand(ends[1], of, naming),
  )

const testWords = (test: Expression, of: Expression, naming: Naming): Words => {
  if (test.op === 'test') return afterSubject(comparison(of, test.how, test.to, naming), of, naming)
  if (test.op === 'range') return rangeWords(test, of, naming)
  if (test.op === 'list') return listed(test.of.map((item) => operand(item, of, naming)))
  return operand(test, of, naming)
}

const afterSubject = (sentence: Words, of: Expression, naming: Naming): Words => {
  const subject = enclosed(of, naming)
  return words(sentence.zh.slice(subject.zh.length), sentence.en.slice(subject.en.length).trim())
}

const rangeWords = (range: Expression & { op: 'range' }, of: Expression, naming: Naming): Words => {
  const [from, to] = [operand(range.from, of, naming), operand(range.to, of, naming)]
  const low =
    range.from.op === 'null'
      ? words('', '')
      : say(['', range.openFrom ? '以上（不含）' : '以上'], [range.openFrom ? 'above ' : 'from ', ''], from)
  const high =
    range.to.op === 'null'
      ? words('', '')
      : say(['', range.openTo ? '以下（不含）' : '以下'], [range.openTo ? 'below ' : 'to ', ''], to)
  return words([low.zh, high.zh].filter(Boolean).join('、'), [low.en, high.en].filter(Boolean).join(' '))
}

const listed = (items: readonly Words[]): Words =>
  words(items.map(({ zh }) => zh).join('、'), items.map(({ en }) => en).join(', '))

/** A single test is no list: `x in (>= 3)` says the same as `x >= 3`. */
const asComparison = (tests: readonly Expression[]): { how: Comparison; to: Expression } | undefined => {
  const [only, ...others] = tests
  if (!only || others.length > 0) return undefined
  if (only.op === 'test') return only
  return only.op === 'literal' ? { how: '=', to: only } : undefined
}

const inWords = (of: Expression, tests: readonly Expression[], naming: Naming): Words => {
  const single = asComparison(tests)
  if (single) return comparison(of, single.how, single.to, naming)
  const options = listed(tests.map((test) => testWords(test, of, naming)))
  return say(['', '属于：', ''], ['', ' is one of: ', ''], enclosed(of, naming), options)
}

const notInWords = (of: Expression, tests: readonly Expression[], naming: Naming): Words => {
  const single = asComparison(tests)
  if (single) return comparison(of, opposites[single.how], single.to, naming)
  const options = listed(tests.map((test) => testWords(test, of, naming)))
  return say(['', '不属于：', ''], ['', ' is none of: ', ''], enclosed(of, naming), options)
}

const within = (over: readonly Iteration[], naming: Naming): Naming => {
  const items = new Map(naming.items)
  for (const { name, in: domain } of over) {
    const fields = fieldsBehind(domain, naming)
    if (fields) items.set(name, fields)
  }
  return { ...naming, items }
}

const quantified = (part: Expression & { op: 'some' | 'every' }, start: Words, naming: Naming): Words => {
  const [first] = part.over
  const domain = first ? phrase(first.in, naming) : words('', '')
  return say(
    [`${start.zh}“`, '”满足：', ''],
    [`${start.en}"`, '" meets: ', ''],
    domain,
    phrase(part.satisfies, within(part.over, naming)),
  )
}

const ifWords = (part: Expression & { op: 'if' }, naming: Naming): Words =>
  say(
    ['如果', '，则', '，否则', ''],
    ['if ', ' then ', ', otherwise ', ''],
    phrase(part.when, naming),
    phrase(part.take, naming),
    phrase(part.otherwise, naming),
  )

const parameterWords = (key: string, naming: Naming): Words => {
  const field: Field | undefined = naming.parameters?.[key]
  const value = naming.values?.[key]
  const label = field?.label ?? same(key)
  if (value === undefined || value === null) return label
  const shown = literalWords(
    { op: 'literal', type: typeof value === 'boolean' ? 'boolean' : 'number', value: String(value) },
    field,
  )
  return say(['', '（', '）'], ['', ' (', ')'], label, shown)
}

const pathWords = (part: Expression & { op: 'path' }, naming: Naming): Words => {
  const field = fieldBehind(part, naming)
  if (field)
    return part.of.op === 'name'
      ? field.label
      : say(['', '的', ''], ['', "'s ", ''], phrase(part.of, naming), field.label)
  const known = Object.hasOwn(partWords, part.key) ? partWords[part.key] : undefined
  return say(['', '的', ''], ['', "'s ", ''], phrase(part.of, naming), known ?? same(part.key))
}

const arithmeticWords = (part: Expression & { op: 'arithmetic' }, naming: Naming): Words => {
  const sign = signs[part.how]
  return say(
    ['', sign, ''],
    ['', sign, ''],
    enclosed(part.left, naming),
    operand(part.right, part.how === '*' || part.how === '/' ? part.right : part.left, naming),
  )
}

const filterWords = (part: Expression & { op: 'filter' }, naming: Naming): Words => {
  const items = new Map(naming.items)
  const fields: Fields | undefined = fieldsBehind(part.of, naming)
  if (fields) items.set('item', fields)
  return say(
    ['满足“', '”的', ''],
    ['those of ', ' for which ', ''],
    ...filterParts(part, { ...naming, items }, naming),
  )
}

const filterParts = (part: Expression & { op: 'filter' }, inner: Naming, outer: Naming): [Words, Words] => {
  const [where, of] = [phrase(part.where, inner), phrase(part.of, outer)]
  return [words(where.zh, of.en), words(of.zh, where.en)]
}

const callWords = (part: Expression & { op: 'call' }, naming: Naming): Words => {
  const template = Object.hasOwn(calls, part.of) ? calls[part.of] : undefined
  const [first] = part.with
  const parts = part.with.map((each, at) =>
    at > 0 && first ? operand(each, callSubject(part, first), naming) : enclosed(each, naming),
  )
  if (template)
    return say(
      template[0].slice(0, Math.max(parts.length + 1, 1)),
      template[1].slice(0, Math.max(parts.length + 1, 1)),
      ...parts,
    )
  const inside = listed(parts)
  return words(`${part.of}（${inside.zh}）`, `${part.of}(${inside.en})`)
}

/** The scale of a rounding has no unit; an item of a list has the words of the list. */
const callSubject = (part: Expression & { op: 'call' }, first: Expression): Expression =>
  part.of === 'list contains' || part.of === 'starts with' ? first : { op: 'null' }
