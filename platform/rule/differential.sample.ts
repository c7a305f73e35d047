// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check'
import { defineFields } from './fields.ts'
import type { Columns } from './sql.ts'
import type { Expression } from './tree.ts'

/** Random typed rules and records with missing values, for the test that three readers agree. */
export const sampleFields = defineFields({
  kind: {
    type: 'choice',
    label: { zh: '类别', en: 'kind' },
    options: {
      wall: { zh: '墙', en: 'wall' },
      tree: { zh: '树', en: 'tree' },
      lamp: { zh: '灯', en: 'lamp' },
    },
  },
  name: { type: 'text', label: { zh: '名称', en: 'name' } },
  note: { type: 'text', label: { zh: '备注', en: 'note' } },
  urgency: { type: 'number', label: { zh: '紧急程度', en: 'urgency' } },
  income: { type: 'decimal', label: { zh: '收入', en: 'income' } },
  spent: { type: 'decimal', label: { zh: '支出', en: 'spending' } },
  owner: { type: 'boolean', label: { zh: '业主', en: 'owner' } },
  local: { type: 'boolean', label: { zh: '本地', en: 'local' } },
  born: { type: 'date', label: { zh: '出生日', en: 'birth' } },
  moved: { type: 'date', label: { zh: '迁入日', en: 'move' } },
  opened: { type: 'dateTime', label: { zh: '开始', en: 'opening' } },
  marks: { type: 'list', of: 'text', label: { zh: '标记', en: 'marks' } },
  sums: { type: 'list', of: 'number', label: { zh: '金额', en: 'sums' } },
  members: {
    type: 'relation',
    label: { zh: '成员', en: 'members' },
    fields: {
      age: { type: 'number', label: { zh: '年龄', en: 'age' } },
      job: { type: 'text', label: { zh: '职业', en: 'job' } },
    },
  },
})

export const sampleColumns: Columns = {
  kind: 'r.kind',
  name: 'r.name',
  note: 'r.note',
  urgency: 'r.urgency',
  income: 'r.income',
  spent: 'r.spent',
  owner: 'r.owner',
  local: 'r.local',
  born: 'r.born',
  moved: 'r.moved',
  opened: 'r.opened',
  marks: 'r.marks',
  sums: 'r.sums',
  members: {
    from: 'member AS m',
    where: 'm.of = r.id',
    columns: { age: 'm.age', job: 'm.job' },
    known: 'r.has_members',
  },
}

const literal = (type: 'number' | 'text' | 'date' | 'dateTime' | 'duration', value: string): Expression => ({
  op: 'literal',
  type,
  value,
})
const field = (of: string): Expression => ({ op: 'field', of })
const yes = (value: boolean): Expression => ({ op: 'literal', type: 'boolean', value })
const call = (of: string, ...parts: Expression[]): Expression => ({ op: 'call', of, with: parts })

const decimals = fc
  .tuple(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: 0, max: 2 }))
  .map(([n, places]) => {
    const text = (Math.abs(n) / 10 ** places)
      .toFixed(places)
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '')
    return n < 0 && Number(text) !== 0 ? `-${text}` : text
  })
const texts = fc.constantFrom('', 'a', 'ab', 'abc', 'b', '墙', '墙体', '😀', 'Z', 'ß', '豈', "o'x", '"')
const dates = fc
  .integer({ min: 0, max: 40_000 })
  .map((day) => new Date(Date.UTC(1950, 0, 1) + day * 86_400_000).toISOString().slice(0, 10))
const moments = fc.integer({ min: 0, max: 2_000_000_000 }).map((second) => second * 1000)
const durations = fc.constantFrom('P1Y', 'P18Y', 'P1M', 'P13M', '-P1M', 'P30D', 'P1D', '-P40D', 'PT36H')
const compares = fc.constantFrom('=', '!=', '<', '<=', '>', '>=') as fc.Arbitrary<'=' | '<'>

const compareOf = (how: fc.Arbitrary<'=' | '<'>, part: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> =>
  fc
    .tuple(how, part, part)
    .map(([which, left, right]): Expression => ({ op: 'compare', how: which, left, right }))

interface Kinds {
  readonly truth: Expression
  readonly amount: Expression
  readonly words: Expression
  readonly day: Expression
}

/** Rules grow to a bounded depth, so that shrinking ends in something a person can read. */
export const sampleRules = fc.letrec((untyped) => {
  const tie = (kind: keyof Kinds): fc.Arbitrary<Expression> => untyped(kind) as fc.Arbitrary<Expression>
  return {
    truth: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      compareOf(compares, tie('amount')),
      compareOf(compares, tie('words')),
      compareOf(compares, tie('day')),
      fc.constantFrom('wall', 'tree', 'lamp').map((value): Expression => ({
        op: 'compare',
        how: '=',
        left: field('kind'),
        right: literal('text', value),
      })),
      fc.subarray(['wall', 'tree', 'lamp'], { minLength: 1 }).map((values): Expression => ({
        op: 'in',
        of: field('kind'),
        tests: values.map((value) => literal('text', value)),
      })),
      fc.constantFrom('owner', 'local').map(field),
      fc.tuple(fc.constantFrom('owner', 'local'), fc.boolean()).map(([key, value]): Expression => ({
        op: 'compare',
        how: '=',
        left: field(key),
        right: yes(value),
      })),
      fc
        .constantFrom('kind', 'name', 'urgency', 'income', 'owner', 'born', 'opened', 'marks', 'members')
        .map((key): Expression => ({ op: 'known', of: field(key) })),
      fc
        .tuple(fc.constantFrom('starts with', 'ends with', 'contains'), tie('words'), tie('words'))
        .map(([name, a, b]) => call(name, a, b)),
      texts.map((text) => call('list contains', field('marks'), literal('text', text))),
      fc
        .tuple(tie('amount'), tie('amount'), tie('amount'))
        .map(([of, from, to]): Expression => ({ op: 'between', of, from, to })),
      fc
        .tuple(fc.constantFrom('urgency', 'income'), decimals, decimals, fc.boolean())
        .map(([key, from, to, openFrom]): Expression => ({
          op: 'in',
          of: field(key),
          tests: [
            {
              op: 'range',
              from: literal('number', from),
              to: literal('number', to),
              openFrom,
              openTo: !openFrom,
            },
            { op: 'test', how: '>', to: literal('number', to) },
          ],
        })),
      fc.tuple(compares, moments).map(([how, at]): Expression => ({
        op: 'compare',
        how,
        left: field('opened'),
        right: literal('dateTime', new Date(at).toISOString().replace('.000Z', 'Z')),
      })),
      fc
        .tuple(fc.constantFrom('some', 'every'), compares, fc.integer({ min: 0, max: 80 }))
        .map(([op, how, age]): Expression => ({
          op: op as 'some',
          over: [{ name: 'each', in: field('members') }],
          satisfies: {
            op: 'compare',
            how,
            left: { op: 'path', of: { op: 'name', of: 'each' }, key: 'age' },
            right: literal('number', String(age)),
          },
        })),
      fc
        .tuple(fc.constantFrom('all', 'any'), fc.array(tie('truth'), { minLength: 2, maxLength: 3 }))
        .map(([op, of]): Expression => ({ op: op as 'all', of })),
      tie('truth').map((of): Expression => ({ op: 'not', of })),
      fc
        .tuple(tie('truth'), tie('truth'), tie('truth'))
        .map(([when, then, otherwise]): Expression => ({ op: 'if', when, take: then, otherwise })),
    ) as fc.Arbitrary<Expression>,
    amount: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom('urgency', 'income', 'spent').map(field),
      decimals.map((value) => literal('number', value)),
      fc
        .tuple(fc.constantFrom('+', '-', '*', '/') as fc.Arbitrary<'+'>, tie('amount'), tie('amount'))
        .map(([how, left, right]): Expression => ({ op: 'arithmetic', how, left, right })),
      fc
        .tuple(
          fc.constantFrom(
            'decimal',
            'round up',
            'round down',
            'round half up',
            'round half down',
            'floor',
            'ceiling',
          ),
          tie('amount'),
          fc.integer({ min: -2, max: 4 }),
        )
        .map(([name, of, places]) => call(name, of, literal('number', String(places)))),
      tie('words').map((of) => call('string length', of)),
      tie('amount').map((of): Expression => ({ op: 'negate', of })),
      tie('amount').map((of) => call('abs', of)),
      fc.tuple(tie('amount'), tie('amount')).map(([a, b]) => call('modulo', a, b)),
      fc.constantFrom('marks', 'sums', 'members').map((key) => call('count', field(key))),
      fc.constantFrom('sum', 'min', 'max', 'mean').map((name) => call(name, field('sums'))),
      fc
        .constantFrom('sum', 'min', 'max')
        .map((name) => call(name, { op: 'path', of: field('members'), key: 'age' })),
      fc.integer({ min: 0, max: 80 }).map((age) =>
        call('count', {
          op: 'filter',
          of: field('members'),
          where: {
            op: 'compare',
            how: '<',
            left: { op: 'path', of: { op: 'name', of: 'item' }, key: 'age' },
            right: literal('number', String(age)),
          },
        }),
      ),
      fc
        .tuple(tie('day'), fc.constantFrom('year', 'month', 'day', 'weekday'))
        .map(([of, key]): Expression => ({ op: 'path', of, key })),
      fc
        .constantFrom('year', 'month', 'day', 'weekday', 'hour', 'minute')
        .map((key): Expression => ({ op: 'path', of: field('opened'), key })),
      fc
        .tuple(tie('truth'), tie('amount'), tie('amount'))
        .map(([when, then, otherwise]): Expression => ({ op: 'if', when, take: then, otherwise })),
    ) as fc.Arbitrary<Expression>,
    words: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('name', 'note').map(field),
      texts.map((value) => literal('text', value)),
      fc
        .tuple(tie('words'), tie('words'))
        .map(([left, right]): Expression => ({ op: 'arithmetic', how: '+', left, right })),
      fc.tuple(fc.constantFrom('upper case', 'lower case'), tie('words')).map(([name, of]) => call(name, of)),
      fc
        .tuple(fc.constantFrom('substring before', 'substring after'), tie('words'), tie('words'))
        .map(([name, a, b]) => call(name, a, b)),
      fc
        .tuple(tie('words'), fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 3 }))
        .map(([of, from, count]) =>
          call('substring', of, literal('number', String(from)), literal('number', String(count))),
        ),
    ) as fc.Arbitrary<Expression>,
    day: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('born', 'moved').map(field),
      dates.map((value) => literal('date', value)),
      fc.constant(call('today')),
      fc
        .tuple(fc.constantFrom('+', '-') as fc.Arbitrary<'+'>, tie('day'), durations)
        .map(([how, left, duration]): Expression => ({
          op: 'arithmetic',
          how,
          left,
          right: literal('duration', duration),
        })),
      fc.constant(call('date', field('opened'))),
    ) as fc.Arbitrary<Expression>,
  }
}).truth as fc.Arbitrary<Expression>

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 5, nil: null })

/** One record; any value may be missing. */
export const sampleRecords = fc.record({
  kind: maybe(fc.constantFrom('wall', 'tree', 'lamp')),
  name: maybe(texts),
  note: maybe(texts),
  urgency: maybe(fc.integer({ min: -5, max: 30 })),
  income: maybe(decimals),
  spent: maybe(decimals),
  owner: maybe(fc.boolean()),
  local: maybe(fc.boolean()),
  born: maybe(dates),
  moved: maybe(dates),
  opened: maybe(moments),
  marks: maybe(fc.array(texts, { maxLength: 3 })),
  sums: maybe(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 4 })),
  members: maybe(
    fc.array(fc.record({ age: maybe(fc.integer({ min: 0, max: 90 })), job: maybe(texts) }), { maxLength: 3 }),
  ),
})
export type SampleRecord = typeof sampleRecords extends fc.Arbitrary<infer R> ? R : never

export const sampleTables = `
CREATE TABLE r (id int PRIMARY KEY, kind text, name text, note text, urgency int, income numeric, spent numeric, owner boolean,
  local boolean, born date, moved date, opened timestamptz, marks text[], sums numeric[], has_members boolean NOT NULL);
CREATE TABLE member (of int NOT NULL, age int, job text)`
