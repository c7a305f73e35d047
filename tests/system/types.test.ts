// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { typesOf } from '#platform/http/typescript.ts'
import { startServer } from './server.ts'

test('the pages are typed by what the program says of itself now', async () => {
  const server = await startServer()
  const described = await server.anybody.get('/openapi.json')
  await server.stop()
  const kept = await readFile(join(import.meta.dirname, '..', '..', 'web', 'api', 'openapi.ts'), 'utf8')
  assert.ok(kept === typesOf(described.body), 'web/api/openapi.ts is stale: run "npm run zhida -- types"')
})
