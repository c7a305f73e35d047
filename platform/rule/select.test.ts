// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { emptyDatabase } from '#platform/db/testing.ts'
import {
  all,
  criteriaInMask,
  defineFields,
  fieldsOf,
  funnelSql,
  nearMissSql,
  selectAllSql,
  selectSql,
  type Rows,
  type Statement,
} from './rule.ts'

const fields = defineFields({
  income: { type: 'decimal', label: { zh: '收入', en: 'income' } },
  age: { type: 'number', label: { zh: '年龄', en: 'age' } },
})
const f = fieldsOf(fields)
const rows: Rows = {
  fields,
  columns: { income: 'r.income', age: 'r.age' },
  from: 'resident AS r',
  id: 'r.id',
  where: `r.district_id = 'd1'`,
}
const rule = all(f.income.atMost(2000), f.age.atLeast(60))

let database: Awaited<ReturnType<typeof emptyDatabase>>
before(async () => {
  database = await emptyDatabase()
  await database.owner.query({
    text: `CREATE TABLE resident AS SELECT 'd1' AS district_id, * FROM (VALUES (1, 1000, 70), (2, 3000, 70), (3, NULL, 70), (4, 3000, 20), (5, NULL, 20)) AS v (id, income, age);
           INSERT INTO resident VALUES ('d2', 6, 1, 99)`,
  })
})
after(() => database.drop())
const ask = async (statement: Statement): Promise<readonly Record<string, unknown>[]> =>
  (
    await database.owner.query<Record<string, unknown>>({
      text: statement.text,
      values: [...statement.values],
    })
  ).map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value)])))

test('a run finds those who are entitled and those who would be if the missing were known', async () => {
  const found = await ask(selectSql(rule, rows))
  assert.deepEqual(
    found.toSorted((a, b) => Number(a['id']) - Number(b['id'])),
    [
      { id: 1, unknown: 0 },
      { id: 3, unknown: 1 },
    ],
  )
  assert.deepEqual(criteriaInMask(1), [0])
})
test('many rules are one statement with one filtered scan each', async () => {
  const statement = selectAllSql([rule, f.age.atLeast(90)], rows)
  assert.equal(statement.text.match(/FROM resident/g)?.length, 2)
  assert.equal((await ask(statement)).length, 2)
})
test('a near miss is one criterion short, and says which', async () => {
  const found = await ask(nearMissSql(rule, rows))
  assert.deepEqual(
    found.find(({ id }) => id === 2),
    { id: 2, failing: 1, unknown: 0 },
  )
  assert.equal(
    found.some(({ id }) => id === 4),
    false,
  )
})
test('a funnel counts who fails and who is unknown at each criterion', async () => {
  assert.deepEqual(await ask(funnelSql(rule, rows)), [
    { total: 5, failing_0: 2, unknown_0: 2, failing_1: 2, unknown_1: 0 },
  ])
})
