// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { dumpSchema } from './schema.ts'
import { testDatabase } from './testing.ts'

test('the committed database/schema.sql is what the migrations make', async (t) => {
  const { owner, drop } = await testDatabase()
  t.after(drop)
  const committed = await readFile(join(import.meta.dirname, '..', '..', 'database', 'schema.sql'), 'utf8')
  const made = await dumpSchema(owner)
  const lines = committed.split('\n')
  const differs = made.split('\n').findIndex((line, index) => line !== lines[index])
  assert.ok(
    committed === made,
    `database/schema.sql is stale from line ${differs + 1} on: run "npm run zhida -- schema" and commit the result`,
  )
})

test('the program makes the months of the event log and may change nothing in them', async (t) => {
  const { db, drop } = await testDatabase()
  t.after(drop)
  await db.query({ text: `SELECT ensure_event_months('2031-01-01', '2031-02-01')` })
  const [row] = await db.query({
    text: `SELECT to_regclass('event_203101') IS NOT NULL AS is_made, has_table_privilege('event', 'INSERT') AS may_add,
      has_table_privilege('event', 'UPDATE, DELETE, TRUNCATE') AS may_change`,
  })
  assert.deepEqual(row, { is_made: true, may_add: true, may_change: false })
  await db.query({
    text: `INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
      VALUES ('d', 'case', 'c', 1, 'reported', '2031-01-05', '{}', '{}')`,
  })
  for (const text of [
    'DELETE FROM event',
    'DELETE FROM event_203101',
    `UPDATE event_203101 SET kind = 'x'`,
    'TRUNCATE event_203101',
  ])
    await assert.rejects(db.query({ text }), { name: 'StatementFailed' })
})
