// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { selectStatement } from '#engines/exchange/grants/select.ts'
import type { Statement } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { buildings } from '#scenes/data-sharing/datasets.ts'
import { illegalBuilding } from '#scenes/illegal-building/scene.ts'
import { dataSources } from '#server/sharing-sources.ts'

/** In parts, so that a busy machine is within the time of a statement. */
const PARTS = 8
const FILES = 2_500

/** Kinds of steps in a plan, and the most rows any of them gave. */
const planOf = async (
  db: { query: <R extends object>(statement: Statement) => Promise<R[]> },
  statement: Statement,
) => {
  const [row] = await db.query<{ 'QUERY PLAN': unknown }>({
    text: `EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}`,
    ...(statement.values ? { values: statement.values } : {}),
  })
  const text = JSON.stringify(row?.['QUERY PLAN'])
  const rows = [...text.matchAll(/"Actual Rows": ?([\d.]+)/g)].map(([, n]) => Number(n))
  return { text, most: Math.max(...rows) }
}

describe('lists of sharing at size', () => {
  let server: Awaited<ReturnType<typeof testDatabase>>
  before(async () => {
    server = await testDatabase()
    const { db } = server
    for (let part = 0; part < PARTS; part += 1)
      await db.query({
        text: `INSERT INTO registry_file (district_id, id, kind, key, name, address, address_key, name_key, area, street, community,
  status, state_at, amount, amount_done, facts, sources, photos, posts, valid_from, opened_at, updated_at, version, search)
SELECT 'demo', gen_random_uuid(), 'building', n::text, '', '', '', '', '3399010' || lpad((n % 8 + 1)::text, 2, '0') || '001001',
  '3399010' || lpad((n % 8 + 1)::text, 2, '0'), '3399010' || lpad((n % 8 + 1)::text, 2, '0') || '001', 'active', now(), 0, 0, '{}', '{}',
  '[]', '{}', '2026-01-01', now(), now(), 1, '' FROM generate_series(${part * FILES + 1}, ${(part + 1) * FILES}) n`,
      })
    await db.query({
      text: `INSERT INTO share_use (district_id, id, grant_id, at, account, via, fields, rows)
SELECT 'demo', gen_random_uuid(), ('00000000-0000-4000-8000-' || lpad((n % 50)::text, 12, '0'))::uuid, now() - n * interval '1 s',
  'a', 'api', '{code}', 1 FROM generate_series(1, 5000) n`,
    })
    await server.owner.query({ text: 'ANALYZE' })
  })
  after(() => server.drop())

  const select = (areas: readonly string[]) => {
    const source = dataSources(illegalBuilding.files)['files.building']
    assert.ok(source)
    const statement = selectStatement(
      {
        dataset: buildings,
        source,
        district: 'demo',
        root: '339901',
        fields: { code: 'clear', address: 'masked' },
        areas,
      },
      { limit: 100, after: '80000000-0000-4000-8000-000000000000' },
    )
    assert.ok(statement)
    return statement
  }

  for (const [who, areas] of [
    ['the whole district', ['339901']],
    ['a street', ['339901003']],
    ['two communities', ['339901003001', '339901004001']],
  ] as const)
    test(`a page of the records of ${who} comes from an index, and no more rows than it shows`, async () => {
      const plan = await planOf(server.db, select(areas))
      assert.doesNotMatch(plan.text, /Seq Scan/)
      assert.ok(plan.most <= 200, `${plan.most} rows`)
    })

  test('the uses of one grant come newest first from an index', async () => {
    const plan = await planOf(server.db, {
      text: `SELECT id FROM share_use WHERE district_id = $1 AND grant_id = $2 ORDER BY at DESC, id DESC LIMIT 50`,
      values: ['demo', '00000000-0000-4000-8000-000000000007'],
    })
    assert.doesNotMatch(plan.text, /Seq Scan|"Sort"/)
  })
})
