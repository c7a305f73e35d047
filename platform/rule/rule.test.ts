// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  all,
  any,
  asOfDate,
  choose,
  compile,
  compileFormula,
  defineFields,
  defineParameters,
  diff,
  explain,
  explainJudgement,
  fieldsOf,
  fromFeel,
  judge,
  not,
  parametersAsOf,
  parametersOf,
  toFeel,
  type Rule,
} from './rule.ts'
import { textOf } from './builtins/conversions.ts'

const fields = defineFields({
  residence: {
    type: 'choice',
    label: { zh: '居住情况', en: 'residence' },
    options: { confirmed: { zh: '已核实', en: 'confirmed' }, denied: { zh: '不属实', en: 'denied' } },
  },
  income: { type: 'decimal', label: { zh: '月收入', en: 'monthly income' }, unit: { zh: '元', en: 'yuan' } },
  born: { type: 'date', label: { zh: '出生日期', en: 'date of birth' } },
  helped: { type: 'boolean', label: { zh: '今冬已补助', en: 'helped this winter' } },
  members: {
    type: 'relation',
    label: { zh: '家庭成员', en: 'members' },
    fields: { age: { type: 'number', label: { zh: '年龄', en: 'age' } } },
  },
})
const parameters = defineParameters({
  minimumWage: {
    type: 'decimal',
    label: { zh: '最低工资', en: 'minimum wage' },
    unit: { zh: '元', en: 'yuan' },
  },
})
const f = fieldsOf(fields)
const p = parametersOf(parameters)

const livesHere = f.residence.is('confirmed')
const lowIncome = f.income.atMost(p.minimumWage)
const eligible = all(livesHere, lowIncome, not(f.helped.isTrue()))
const decide = compile(eligible, fields, { parameters })
const at2026 = { parameters: { minimumWage: '2490' } }

describe('three values', () => {
  test('a resident whose income nobody has looked up is neither helped nor refused', () => {
    assert.equal(decide({ residence: 'confirmed', helped: false }, at2026), 'unknown')
  })
  test('one explicit no refuses, whatever else is missing', () => {
    assert.equal(decide({ residence: 'denied' }, at2026), 'no')
  })
  test('a missing parameter makes its criterion unknown', () => {
    assert.equal(decide({ residence: 'confirmed', income: '1000', helped: false }), 'unknown')
  })
  test('is known is the one test that always answers', () => {
    const known = compile(f.income.isKnown(), fields)
    assert.deepEqual([known({}), known({ income: 0 })], ['no', 'yes'])
  })
  test('a value of another type than declared is missing, never guessed', () => {
    const rule = compile(f.income.atLeast(1), fields)
    assert.equal(rule({ income: 'much' } as never), 'unknown')
    assert.equal(rule({ income: NaN }), 'unknown')
  })
  test('a household with a child of unknown age cannot be counted', () => {
    const rule = compile(
      f.members
        .where((m) => m.age.lessThan(18))
        .count()
        .atLeast(2),
      fields,
    )
    assert.equal(rule({ members: [{ age: 3 }, { age: 40 }, {}] }), 'unknown')
    assert.equal(rule({ members: [{ age: 3 }, { age: 5 }] }), 'yes')
  })
})

describe('amounts are exact', () => {
  const value = (rule: Rule, record: { income?: string }): string =>
    textOf(compileFormula(rule, fields)(record))
  test('ten cents and twenty cents are thirty cents', () => {
    assert.equal(value(f.income.plus('0.2').tree, { income: '0.1' }), '0.3')
  })
  test('the mode of rounding is part of the rule: one report cuts 300.93, another rounds 399.67', () => {
    const share = f.income.dividedBy('31.9999').times(100)
    assert.equal(value(share.rounded('down', 2).tree, { income: '96.2999' }), '300.93')
    assert.equal(value(share.rounded('half up', 2).tree, { income: '96.2999' }), '300.94')
  })
  test('an if chooses between amounts and is unknown when its question is', () => {
    const amount = choose(f.helped.isTrue(), 0, f.income)
    assert.equal(value(amount.tree, { income: '5' }), 'null')
  })
})

describe('days are counted from the moment asked about', () => {
  const adult = compile(f.born.plus('P18Y').onOrBefore(asOfDate()), fields)
  test('somebody turns eighteen at midnight of the district, not of the machine', () => {
    const born = { born: '2008-11-22' }
    assert.equal(adult(born, { asOf: Date.UTC(2026, 10, 21, 15, 59) }), 'no')
    assert.equal(adult(born, { asOf: Date.UTC(2026, 10, 21, 16, 0) }), 'yes')
  })
  test('without a moment the answer is unknown', () => assert.equal(adult({ born: '2000-01-01' }), 'unknown'))
})

describe('a decision says why', () => {
  const judgement = judge(
    eligible,
    {
      fields,
      record: { residence: 'confirmed', income: '3000' },
      sources: { income: { from: { zh: '税务', en: 'tax office' }, asOf: 5 } },
    },
    { ...at2026, settings: { parameters } },
  )
  test('each criterion names the value used, its source, and what would have to change', () => {
    const [, income, helped] = judgement.criteria
    assert.equal(judgement.verdict, 'no')
    assert.deepEqual(income?.used[0]?.source, { from: { zh: '税务', en: 'tax office' }, asOf: 5 })
    assert.equal(income?.change?.zh, '须满足：月收入不超过最低工资（现为 月收入：3000元）')
    assert.equal(helped?.change?.en, 'Please provide: helped this winter')
  })
  test('a resident reads sentences, in both languages, without the word null', () => {
    const { zh, en } = explainJudgement(judgement)
    assert.match(zh, /^不符合条件。\n✓ 居住情况是已核实/)
    assert.doesNotMatch(zh + en, /null|undefined/)
  })
  test('a judgement can be stored as JSON', () =>
    assert.deepEqual(JSON.parse(JSON.stringify(judgement)), judgement))
  test('a rule is explained by the labels of its fields', () => {
    assert.equal(
      explain(eligible, fields, { parameters }).zh,
      '居住情况是已核实，且月收入不超过最低工资，且今冬已补助：否',
    )
    assert.equal(
      explain(any(f.income.isMissing(), f.income.between(1, 2)), fields).en,
      'monthly income is not known, or monthly income is between 1 yuan and 2 yuan (both included)',
    )
  })
})

describe('parameters have dates of their own', () => {
  const dated = {
    minimumWage: [
      { from: '2024-01-01', value: '2490' },
      { from: '2026-01-01', value: '2660' },
    ],
  }
  test('the value in force on the day counts', () => {
    assert.deepEqual(parametersAsOf(dated, '2025-12-31'), { minimumWage: '2490' })
    assert.deepEqual(parametersAsOf(dated, '2026-01-01'), { minimumWage: '2660' })
    assert.deepEqual(parametersAsOf(dated, '2023-06-01'), {})
  })
})

describe('a change of rules is tried before it is published', () => {
  test('the difference names who would be decided otherwise, and the obstacle that fell', () => {
    const found = diff(
      { before: f.income.atMost(2000), after: f.income.atMost(2500) },
      { fields, records: [{ income: '1000' }, { income: '2300' }, {}] },
    )
    assert.equal(found.counts.no.yes, 1)
    assert.equal(found.changed[0]?.at, 1)
    assert.equal(found.changed[0]?.oldObstacles.length, 1)
  })
})

describe('FEEL text', () => {
  const refused = (text: string) => {
    const read = fromFeel(text, fields)
    assert.ok(!read.ok, `"${text}" was read`)
    return read.refusal
  }
  test('what an officer writes is the tree that a programmer builds', () => {
    const read = fromFeel('residence = "confirmed" and income <= 2000', fields)
    assert.deepEqual(read.ok && read.value, all(livesHere, f.income.atMost(2000)))
    assert.equal(toFeel(f.income.isMissing()), 'not(income != null)')
  })
  test('a test by "in" ends where "and" begins', () => {
    const read = fromFeel(
      'residence in ["confirmed", "denied"] and helped or income in > 5 and helped',
      fields,
    )
    assert.equal(
      read.ok && toFeel(read.value),
      '(residence in ["confirmed", "denied"]) and helped or (income in > 5) and helped',
    )
  })
  test('a misspelt field is refused at its place with the nearest names', () => {
    const { code, position, next } = refused('helped and incom > 5')
    assert.equal(code, 'rule.unknown-name')
    assert.deepEqual([position?.from, position?.line, position?.column], [11, 1, 12])
    assert.match(next.en, /^Use one of: income/)
  })
  test('an answer that a choice does not offer is refused with those it offers', () => {
    const { code, next } = refused('residence = "confirmd"')
    assert.equal(code, 'rule.impossible-answer')
    assert.match(next.zh, /confirmed（已核实）/)
  })
  test('a number test on a choice, a half sentence and a function outside the subset are refused', () => {
    assert.equal(refused('residence > 3').code, 'rule.wrong-type')
    assert.equal(refused('income >').code, 'rule.not-readable')
    assert.equal(refused('matches(residence, "(a+)+")').code, 'rule.outside-subset')
    assert.equal(refused('income + 1').code, 'rule.wrong-type')
    assert.equal(refused('income > null').code, 'rule.outside-subset')
  })
  test('every refusal speaks both languages', () => {
    for (const text of [
      '',
      'income >',
      'x',
      'residence = 3',
      'foo(1)',
      'for i in 1..3 return i',
      '{a: 1}',
      'born + born = born',
    ])
      for (const words of [refused(text).say, refused(text).next]) {
        assert.match(words.zh, /\p{Script=Han}/u, text)
        assert.match(words.en, /[a-z]/, text)
      }
  })
})

/** Mistakes that must not compile; one per call. */
export const mistakes = (): unknown[] => [
  // @ts-expect-error 'rejected' is not an answer of residence
  f.residence.is('rejected'),
  // @ts-expect-error there is no field of this name
  f.incomes,
  // @ts-expect-error a choice has no greater or less
  f.residence.atLeast(3),
  // @ts-expect-error a date is not an amount
  f.born.plus(3),
  // @ts-expect-error an answer that the record cannot hold
  decide({ residence: 'rejected' }),
]
