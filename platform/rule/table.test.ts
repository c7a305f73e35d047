// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { emptyDatabase } from '#platform/db/testing.ts'
import { textOf } from './builtins/conversions.ts'
import {
  compileFormula,
  compileTable,
  defineFields,
  formulaToSql,
  readTable,
  tableFormula,
  type TableText,
} from './rule.ts'

const fields = defineFields({
  age: { type: 'number', label: { zh: '年龄', en: 'age' } },
  care: {
    type: 'choice',
    label: { zh: '失能等级', en: 'care' },
    options: {
      none: { zh: '无', en: 'none' },
      light: { zh: '轻度', en: 'light' },
      heavy: { zh: '重度', en: 'heavy' },
    },
  },
})
const columns = { age: 'p.age', care: 'p.care' }
const people = [
  { age: 85, care: 'heavy' },
  { age: 85, care: 'none' },
  { age: 62, care: 'light' },
  { age: 30, care: 'none' },
  { age: 85 },
  {},
] as const

const rows = [
  { when: ['>= 80', '-'], gives: '300' },
  { when: ['>= 60', '"light", "heavy"'], gives: '200' },
  { when: ['-', '"heavy"'], gives: '500' },
]
const text = (hitPolicy: TableText['hitPolicy'], more: Partial<TableText> = {}): TableText => ({
  hitPolicy,
  inputs: ['age', 'care'],
  output: { otherwise: '0' },
  rows,
  ...more,
})

let database: Awaited<ReturnType<typeof emptyDatabase>>
before(async () => {
  database = await emptyDatabase()
  await database.owner.query({ text: 'CREATE TABLE p (id int, age int, care text)' })
  for (const [id, person] of people.entries())
    await database.owner.query({
      text: 'INSERT INTO p VALUES ($1, $2, $3)',
      values: [id, 'age' in person ? person.age : null, 'care' in person ? person.care : null],
    })
})
after(() => database.drop())

/** Decide everybody in JavaScript and in PostgreSQL; both must say the same. */
const decideAll = async (table: TableText): Promise<readonly string[]> => {
  const read = readTable(table, fields)
  assert.ok(read.ok)
  const formula = tableFormula(read.value, fields)
  assert.ok(formula.ok, formula.ok ? '' : formula.refusal.say.en)
  const decide = compileFormula(formula.value, fields)
  const ours = people.map((person) => textOf(decide(person)))
  const { text: sql, values } = formulaToSql(formula.value, { fields, columns })
  const found = await database.owner.query<{ v: string | null }>({
    text: `SELECT (${sql})::text AS v FROM p ORDER BY id`,
    values: [...values],
  })
  assert.deepEqual(
    found.map(({ v }) => v ?? 'null'),
    ours,
  )
  return ours
}

describe('hit policies, in JavaScript and PostgreSQL alike', () => {
  test('first: the first row that applies decides; an undecided row above leaves it open', async () => {
    assert.deepEqual(await decideAll(text('F')), ['300', '300', '200', '0', '300', 'null'])
  })
  test('unique: two rows that apply give no result', async () => {
    assert.deepEqual(await decideAll(text('U')), ['null', '300', '200', '0', 'null', 'null'])
  })
  test('any: rows may overlap when they give the same', async () => {
    const same = rows.map((row) => ({ ...row, gives: '100' }))
    assert.deepEqual(await decideAll(text('A', { rows: same })), ['100', '100', '100', '0', '100', 'null'])
    assert.equal((await decideAll(text('A')))[0], 'null')
  })
  test('priority: the most important of the results counts', async () => {
    assert.equal(
      (await decideAll(text('P', { output: { values: ['500', '300', '200'], otherwise: '0' } })))[0],
      '500',
    )
  })
  test('collect: sum, count, least and greatest of the rows that apply', async () => {
    assert.equal((await decideAll(text('C', { aggregation: 'sum' })))[0], '1000')
    assert.equal((await decideAll(text('C', { aggregation: 'count' })))[0], '3')
    assert.equal((await decideAll(text('C', { aggregation: 'min' })))[0], '200')
    assert.equal((await decideAll(text('C', { aggregation: 'max' })))[0], '500')
  })
  test('collect without a total lists the rows, and those that are still open', () => {
    const read = readTable(text('C'), fields)
    assert.ok(read.ok)
    const hits = compileTable(read.value, fields)
    assert.deepEqual(hits({ age: 85, care: 'heavy' }), { hits: [0, 1, 2], unknown: [] })
    assert.deepEqual(hits({ age: 85 }), { hits: [0], unknown: [1, 2] })
  })
})

describe('a table with a mistake', () => {
  test('is refused at the cell', () => {
    const read = readTable(
      text('F', {
        rows: [
          { when: ['>= 80', '-'], gives: '300' },
          { when: ['>=', '-'], gives: '1' },
        ],
      }),
      fields,
    )
    assert.equal(!read.ok && read.refusal.at, 'rows.1.when.0')
  })
  test('is refused when a row has too few tests', () => {
    const read = readTable(text('F', { rows: [{ when: ['>= 80'], gives: '300' }] }), fields)
    assert.equal(!read.ok && read.refusal.at, 'rows.0')
  })
  test('is refused when its results are of two types', () => {
    const read = readTable(text('F', { rows: [{ when: ['>= 80', '-'], gives: '"much"' }] }), fields)
    assert.ok(read.ok)
    assert.equal(tableFormula(read.value, fields).ok, false)
  })
})
