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
  assert.equal(
    committed,
    made,
    'database/schema.sql is stale: run "npm run zhida -- schema" and commit the result',
  )
})
