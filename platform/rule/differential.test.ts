// SPDX-License-Identifier: Apache-2.0
import { emptyDatabase } from '#platform/db/testing.ts'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { compile } from './judge.ts'
import { fromFeel, toFeel } from './feel.ts'
import {
  sampleColumns,
  sampleFields,
  sampleRecords,
  sampleRules,
  sampleTables,
  type SampleRecord,
} from './differential.sample.ts'
import { askFeelin } from './differential.feelin.ts'
import { toSql } from './sql.ts'
import type { Expression, Verdict } from './tree.ts'

/** 500 rules × 220 records = 110,000 pairs; RULE_SEED repeats a run. */
const RULES = 500
const RECORDS = 220
const AS_OF = Date.UTC(2026, 10, 21, 20)
const seed = Number(process.env['RULE_SEED'] ?? 20_261_121)

let database: Awaited<ReturnType<typeof emptyDatabase>>
before(async () => {
  database = await emptyDatabase()
  await database.owner.query({ text: sampleTables })
})
after(() => database.drop())

const fill = async (records: readonly SampleRecord[]): Promise<void> => {
  const rows = records.map((record, id) => ({
    ...record,
    id,
    opened: record.opened === null ? null : new Date(record.opened).toISOString(),
    has_members: record.members !== null,
  }))
  const members = records.flatMap(({ members: found }, of) =>
    (found ?? []).map((member) => ({ ...member, of })),
  )
  await database.owner.query({
    text: `INSERT INTO r SELECT (json_populate_record(NULL::r, value)).* FROM json_array_elements($1::json)`,
    values: [JSON.stringify(rows)],
  })
  await database.owner.query({
    text: `INSERT INTO member SELECT (json_populate_record(NULL::member, value)).* FROM json_array_elements($1::json)`,
    values: [JSON.stringify(members)],
  })
}

const verdicts: Readonly<Record<string, Verdict>> = { true: 'yes', false: 'no', null: 'unknown' }
const inPostgres = async (rule: Expression): Promise<readonly Verdict[]> => {
  const { text, values } = toSql(rule, { fields: sampleFields, columns: sampleColumns }, { asOf: AS_OF })
  const rows = await database.owner.query<{ answer: boolean | null }>({
    text: `SELECT ${text} AS answer FROM r ORDER BY id`,
    values: [...values],
  })
  return rows.map(({ answer }) => verdicts[String(answer)] ?? 'unknown')
}

test('random rules decide 110,000 pairs alike in JavaScript and PostgreSQL, and as feelin where nothing is missing', async (t) => {
  const records = fc.sample(sampleRecords, { seed, numRuns: RECORDS })
  const rules = fc.sample(sampleRules, { seed: seed + 1, numRuns: RULES })
  await fill(records)
  let asked = 0
  for (const rule of rules) {
    const decide = compile(rule, sampleFields)
    const ours = records.map((record) => decide(record as never, { asOf: AS_OF }))
    const theirs = await inPostgres(rule)
    const at = ours.findIndex((verdict, place) => verdict !== theirs[place])
    assert.equal(
      at,
      -1,
      at < 0
        ? ''
        : `seed ${seed}: ${toFeel(rule)}\n${JSON.stringify(records[at])}\nJavaScript ${ours[at]}, PostgreSQL ${theirs[at]}`,
    )
    for (const [place, record] of records.slice(0, 12).entries()) {
      const third = askFeelin(rule, record, AS_OF)
      if (third === undefined) continue
      asked += 1
      assert.equal(
        third,
        ours[place],
        `seed ${seed}: ${toFeel(rule)}\n${JSON.stringify(record)}\nours ${ours[place]}, feelin ${third}`,
      )
    }
  }
  t.diagnostic(`seed ${seed}; ${RULES * RECORDS} pairs; feelin asked ${asked} times`)
  assert.ok(asked > 300, `feelin was asked only ${asked} times`)
})

test('a rule written as FEEL and read again is the same tree', () => {
  for (const rule of fc.sample(sampleRules, { seed, numRuns: 2000 })) {
    const text = toFeel(rule)
    const read = fromFeel(text, sampleFields)
    assert.ok(read.ok, `${text}: ${read.ok ? '' : read.refusal.say.en}`)
    assert.deepEqual(read.value, rule, text)
  }
})
