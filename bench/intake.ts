// SPDX-License-Identifier: Apache-2.0
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { demo } from '#districts/demo/district.ts'
import type { Database } from '#platform/db/database.ts'
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

const SECONDS = 5
const ROUNDS = 3
const CLIENTS = 64
const run = promisify(execFile)

const pgbenchAt = ['/usr/bin/pgbench', '/usr/local/bin/pgbench', '/opt/homebrew/bin/pgbench'].find((path) =>
  existsSync(path),
)

/** A matter, an event and a counter with nothing of ours around them: no second index, no answer to a key, no figures. */
const plainTables = `
CREATE TABLE bare_case (id uuid PRIMARY KEY, body jsonb NOT NULL, at timestamptz NOT NULL);
CREATE TABLE bare_event (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, case_id uuid NOT NULL, body jsonb NOT NULL);
CREATE TABLE bare_count (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, day date NOT NULL, n int NOT NULL);
`
const body = JSON.stringify({
  kind: 'exposed-waste',
  text: '路口垃圾堆放,气味较大,请尽快清理。'.repeat(8),
  place: [120.15, 30.32],
})
const plainStatement = `WITH c AS (INSERT INTO bare_case VALUES (gen_random_uuid(), '${body}', now()) RETURNING id),
 e AS (INSERT INTO bare_event (case_id, body) SELECT id, '${body}' FROM c)
INSERT INTO bare_count (day, n) VALUES (current_date, 1);`

/** Rows as the program wrote them, to be written again under other ids by a client that knows nothing of the program. */
const modelTables = `
CREATE TABLE model_answer AS SELECT * FROM answer WHERE status = 201 LIMIT 1;
CREATE TABLE model_cases AS SELECT * FROM cases LIMIT 1;
CREATE TABLE model_event AS SELECT * FROM event WHERE kind = 'reported' LIMIT 1;
CREATE TABLE model_report AS SELECT * FROM report LIMIT 1;
CREATE TABLE model_figure_delta AS SELECT * FROM figure_delta LIMIT 1;
`

/** Columns that must differ from row to row, and what stands in them. */
const fresh: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  answer: { key: 'k.id::text' },
  cases: { id: 'k.id', code: 'k.id::text' },
  event: { stream_id: 'k.id' },
  report: { id: 'k.id', case_id: 'k.id', first_case_id: 'k.id', follow_hash: 'k.id::text' },
  figure_delta: {},
}

const insertLike = async (owner: Database, table: string): Promise<string> => {
  const columns = await owner.query<{ name: string }>({
    text: `SELECT column_name AS name FROM information_schema.columns
WHERE table_name = $1 AND is_identity = 'NO' AND column_default IS NULL ORDER BY ordinal_position`,
    values: [table],
  })
  const names = columns.map(({ name }) => name)
  const values = names.map((name) => fresh[table]?.[name] ?? `m.${name}`)
  return `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM model_${table} m, k`
}

/** One statement that writes the same rows into the same tables, with their indexes, as one report does. */
const sameRows = async (owner: Database): Promise<string> => {
  await owner.query({ text: modelTables })
  const tables = Object.keys(fresh)
  const inserts = await Promise.all(tables.map((table) => insertLike(owner, table)))
  const parts = inserts.map((text, at) => `w${at} AS (${text})`)
  return `WITH k AS MATERIALIZED (SELECT gen_random_uuid() AS id), ${parts.join(', ')} SELECT 1;`
}

/** Statements a second of a C client. */
const bareRate = async (pgbench: string, script: string, url: string): Promise<number> => {
  const load = ['-n', '-M', 'prepared', '-c', String(CLIENTS), '-j', '2', '-T', String(SECONDS)]
  const { stdout } = await run(pgbench, [...load, '-f', script, url])
  return Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? 0)
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

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

interface Rates {
  readonly plain: number
  readonly same: number
  readonly http: number
}

/** The three take turns, so that whatever else the machine does meets all of them. */
const takeTurns = async (store: Store, folder: string, url: string): Promise<readonly Rates[]> => {
  if (!pgbenchAt) return []
  const [plain, same] = [join(folder, 'plain.sql'), join(folder, 'same.sql')]
  await httpRate(url)
  await store.asOwner(async (owner) => {
    await owner.query({ text: plainTables })
    await writeFile(plain, plainStatement)
    await writeFile(same, await sameRows(owner))
  })
  const turns: Rates[] = []
  for (let round = 0; round < ROUNDS; round += 1)
    turns.push({
      plain: await bareRate(pgbenchAt, plain, store.url),
      http: await httpRate(url),
      same: await bareRate(pgbenchAt, same, store.url),
    })
  return turns
}

/** Durable intake over HTTP with everything included, against bare statements of a C client on the same PostgreSQL. */
export const intakeRatios = async (): Promise<readonly Ratio[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'zhida-bench-'))
  const store = await openStore(
    { port: 0, host: '127.0.0.1', dataDir: folder, databaseUrl: undefined, demo: true, fresh: false },
    silent,
  )
  try {
    await store.asOwner((owner) =>
      owner.query({ text: 'SELECT ensure_event_months(current_date, current_date + 62)' }),
    )
    await seedDistrict(store.db, loadDistrict(demo), Date.now())
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
    const turns = await takeTurns(store, folder, url)
    await served.stop()
    identity.stop()
    return turns.length === 0 ? [] : ratiosOf(turns)
  } finally {
    await store.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const ratiosOf = (turns: readonly Rates[]): readonly Ratio[] => {
  const measuredPerSecond = median(turns.map(({ http }) => http))
  const against = (limit: string, limitPerSecond: number): Ratio => ({
    name: 'durable intake over HTTP, all included (reports/s)',
    measuredPerSecond,
    limit,
    limitPerSecond,
    ratio: measuredPerSecond / limitPerSecond,
  })
  return [
    against(
      'the same rows into the same tables, one bare statement each',
      median(turns.map(({ same }) => same)),
    ),
    against('three plain rows, one bare statement each', median(turns.map(({ plain }) => plain))),
  ]
}
