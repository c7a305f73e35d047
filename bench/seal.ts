// SPDX-License-Identifier: Apache-2.0
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Database } from '#platform/db/database.ts'
import { openSealKey } from '#platform/event/seal/key.ts'
import { sealLog } from '#platform/event/seal/seal.ts'
import { copyOut, copyText } from '#platform/event/seal/verify/copy.ts'
import { verify } from '#platform/event/seal/verify/verify.ts'
import { silent } from '#server/start/progress.ts'
import { openStore } from '#server/start/store.ts'
import type { Ratio } from './intake.ts'

const district = 'bench'
const EVENTS = Math.max(10_000, Math.floor(Number(process.env['ZHIDA_BENCH_EVENTS'] ?? 1_000_000)))
const PART = 100_000

/** As much as a report says, over six months, in as many transactions as a bench has patience for. */
const fill = async (owner: Database): Promise<void> => {
  await owner.query({ text: `SELECT ensure_event_months('2026-06-01', '2026-12-01')` })
  for (let from = 0; from < EVENTS; from += PART)
    await owner.query({
      text: `INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
SELECT $1, 'case', 'case-' || n, 1, 'reported', '2026-06-01T00:00:00Z'::timestamptz + n * interval '15 seconds',
  '{"role": "grid-worker", "unit": "s1-platform", "account": "c1-1-grid", "name": "网格员"}',
  jsonb_build_object('kind', 'exposed-waste', 'text', repeat('路口垃圾堆放,气味较大,请尽快清理。', 4), 'n', n,
    'place', jsonb_build_array(120.15, 30.32), 'area', '339901001001')
FROM generate_series($2::int, $3::int) n`,
      values: [district, from + 1, Math.min(from + PART, EVENTS)],
    })
  await owner.query({ text: 'VACUUM ANALYZE event' })
}

/** The same rows in the same order through the same driver, looked at by nobody. */
const bareRead = async (url: string): Promise<number> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const begin = performance.now()
  let bytes = 0
  await copyOut(client, copyText(district, "('0'::xid8, 0)", "('9000000000000'::xid8, 0)"), (message) => {
    bytes += message.length
  })
  await client.end()
  return bytes > 0 ? EVENTS / ((performance.now() - begin) / 1000) : 0
}

/** How quick the verifier goes through a sealed log, and how quick it is sealed, beside merely reading it. */
export const sealRatios = async (): Promise<readonly Ratio[]> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhida-bench-seal-'))
  const settings = { port: 0, host: '127.0.0.1', dataDir, databaseUrl: undefined, demo: true, fresh: false }
  const store = await openStore(settings, silent)
  try {
    await store.asOwner(fill)
    const key = await openSealKey(join(dataDir, 'seal'), district, 'sha256-ed25519')
    const begin = performance.now()
    await sealLog({ db: store.db, district, key, now: Date.now })
    const sealing = EVENTS / ((performance.now() - begin) / 1000)
    const bare = await bareRead(store.url)
    const { events, seconds, findings } = await verify({ url: store.url, district })
    if (findings.length > 0 || events !== EVENTS) throw new Error('The sealed log of the bench is not whole.')
    const limit = 'COPY of the same rows in one stream, looked at by nobody'
    const rate = events / seconds
    const count = EVENTS.toLocaleString('en')
    return [
      {
        name: `events verified, of ${count}`,
        measuredPerSecond: rate,
        limit,
        limitPerSecond: bare,
        ratio: rate / bare,
      },
      {
        name: `events sealed, of ${count}`,
        measuredPerSecond: sealing,
        limit,
        limitPerSecond: bare,
        ratio: sealing / bare,
      },
    ]
  } finally {
    await store.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
