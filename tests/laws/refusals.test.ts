// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { testDatabase } from '#platform/db/testing.ts'

const forbiddenTables =
  /(^|_)(risk|blacklist|watchlist|key_person|petitioner|suspect|stability|trajectory|trail|face|gait|biometric|plate_log)(_|$)/
const forbiddenColumns =
  /(^|_)(risk|risk_level|risk_score|person_score|credit_score|social_score|face|gait|voiceprint|finger_print|embedding|biometric|plate|trajectory|track|trail|religion|ethnicity|political)(_|$)/
const chinese = /重点人员|重点人群|涉稳|信访重点|缠访|闹访|人脸|步态|声纹|轨迹|风险人员|健康码/

/** What a schema may not hold. */
/** Words that look like an offence and are none: which of the program's four faces an account opens first. */
const harmless = new Set(['account.face'])

const offences = (columns: readonly { table: string; column: string }[]): readonly string[] =>
  columns
    .filter(({ table, column }) => forbiddenTables.test(table) || forbiddenColumns.test(column))
    .filter(({ table, column }) => !harmless.has(`${table}.${column}`))
    .map(({ table, column }) => `${table}.${column}`)

describe('the rules of refusal', () => {
  test('no table or column tags, scores, follows or recognises people', async () => {
    const { db, drop } = await testDatabase()
    const columns = await db.query<{ table: string; column: string }>({
      text: `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns WHERE table_schema = 'public'`,
    })
    await drop()
    assert.ok(columns.length > 50)
    assert.deepEqual(offences(columns), [])
  })

  test('the guard would catch a planted table and a planted column', () => {
    const planted = [
      { table: 'key_person', column: 'name' },
      { table: 'resident', column: 'risk_score' },
      { table: 'camera_event', column: 'face_embedding' },
    ]
    assert.equal(offences(planted).length, 3)
    assert.deepEqual(
      offences([
        { table: 'cases', column: 'rating' },
        { table: 'area', column: 'shape' },
      ]),
      [],
    )
  })

  test('the schema text names no list of people in any language', () => {
    assert.doesNotMatch(readFileSync(new URL('../../database/schema.sql', import.meta.url), 'utf8'), chinese)
  })
})
