// SPDX-License-Identifier: Apache-2.0
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { demo } from '#districts/demo/district.ts'
import { loadDistrict } from '#districts/district.ts'
import { startIdentity } from '#server/identity.ts'
import { seedDistrict } from '#server/seed.ts'
import { serve } from '#server/serve.ts'
import { silent } from '#server/start/progress.ts'
import { openStore, type Store } from '#server/start/store.ts'

export interface Ratio {
  readonly name: string
  readonly measuredPerSecond: number
  readonly limit: string
  readonly limitPerSecond: number
  readonly ratio: number
}

const SECONDS = 8
const CLIENTS = 64
const run = promisify(execFile)

/** Tables and statement without anything of ours around them: a row, an event, a counter. */
const bareTables = `
DROP TABLE IF EXISTS bare_case, bare_event, bare_count;
CREATE TABLE bare_case (id uuid PRIMARY KEY, body jsonb NOT NULL, at timestamptz NOT NULL);
CREATE TABLE bare_event (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, case_id uuid NOT NULL, body jsonb NOT NULL);
CREATE TABLE bare_count (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, day date NOT NULL, n int NOT NULL);
`
const body = JSON.stringify({
  kind: 'exposed-waste',
  text: '路口垃圾堆放,气味较大,请尽快清理。'.repeat(8),
  place: [120.15, 30.32],
})
const bareStatement = `WITH c AS (INSERT INTO bare_case VALUES (gen_random_uuid(), '${body}', now()) RETURNING id),
 e AS (INSERT INTO bare_event (case_id, body) SELECT id, '${body}' FROM c)
INSERT INTO bare_count (day, n) VALUES (current_date, 1);`

const pgbenchAt = ['/usr/bin/pgbench', '/usr/local/bin/pgbench', '/opt/homebrew/bin/pgbench'].find((path) =>
  existsSync(path),
)

/** Statements a second of a C client on the same server; undefined where pgbench is not installed. */
const bareRate = async (store: Store, folder: string): Promise<number | undefined> => {
  if (!pgbenchAt) return undefined
  await store.asOwner((owner) => owner.query({ text: bareTables }))
  const script = join(folder, 'bare.sql')
  await writeFile(script, bareStatement)
  const { stdout } = await run(pgbenchAt, [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(CLIENTS),
    '-j',
    '2',
    '-T',
    String(SECONDS),
    '-f',
    script,
    store.url,
  ])
  const tps = /tps = ([\d.]+)/.exec(stdout)?.[1]
  return tps === undefined ? undefined : Number(tps)
}

/** Reports a second that were answered after their own commit, sent from another process over loopback. */
const httpRate = async (url: string): Promise<number> => {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'intake-load.ts'), url, String(SECONDS), String(CLIENTS * 2)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  await once(child, 'exit')
  return Number(said.trim())
}

/** Durable intake over HTTP with everything included, against the bare statement of a C client on the same PostgreSQL. */
export const intakeRatios = async (): Promise<readonly Ratio[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'zhida-bench-'))
  const store = await openStore(
    { port: 0, host: '127.0.0.1', dataDir: folder, databaseUrl: undefined, demo: true, fresh: false },
    silent,
  )
  try {
    const bare = await bareRate(store, folder)
    const district = loadDistrict(demo)
    await store.asOwner((owner) =>
      owner.query({ text: 'SELECT ensure_event_months(current_date, current_date + 62)' }),
    )
    await seedDistrict(store.db, district, Date.now())
    const identity = await startIdentity({ db: store.db, district: demo, now: Date.now })
    const served = await serve({
      db: store.db,
      district: demo,
      now: Date.now,
      dataDir: folder,
      publicUrl: '',
      identity,
    })
    const url = await served.http.listen({ host: '127.0.0.1', port: 0 })
    await httpRate(url)
    const measured = await httpRate(url)
    await served.stop()
    identity.stop()
    if (bare === undefined) return []
    return [
      {
        name: 'durable intake over HTTP, all included (reports/s)',
        measuredPerSecond: measured,
        limit: 'bare statement from pgbench, same server, fsync on',
        limitPerSecond: bare,
        ratio: measured / bare,
      },
    ]
  } finally {
    await store.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
