// SPDX-License-Identifier: Apache-2.0
import { createPublicKey, type KeyObject } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import pg from 'pg'
import {
  type BatchHead,
  chainOf,
  chainStart,
  type Checkpoint,
  digestOf,
  isSigned,
  keyIdOf,
  type Suite,
} from '../format.ts'
import { type ErasedEvent, erasureRoot, type Finding } from './check.ts'
import type { BatchTask, Done, Task } from './worker.ts'

/** A batch with its chain and signature, as the table has it. */
export interface SignedBatch extends BatchHead {
  readonly chain: Buffer
  readonly keyId: string
  readonly signature: Buffer
}

export interface VerifyOptions {
  readonly url: string
  readonly district: string
  /** First and last batch whose rows are read; the chain is always judged whole. (Default: all) */
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly checkpoints?: readonly Checkpoint[]
  /** Public keys that are trusted, as PEM. (Default: those the database names) */
  readonly keys?: readonly string[]
  readonly threads?: number
  readonly tell?: (done: number, total: number) => void
}

export interface Verified {
  readonly batches: number
  readonly events: number
  /** Events that were written after the last batch. */
  readonly unsealed: number
  readonly erased: number
  readonly checkpoints: number
  readonly findings: readonly Finding[]
  readonly last: SignedBatch | undefined
  readonly seconds: number
}

/** Events that one thread reads in one stream. */
const STRETCH = 65_536
const PAGE = 5_000

const toNumber = (row: Readonly<Record<string, unknown>>, name: string): number => Number(row[name])

const batchOf = (row: Readonly<Record<string, unknown>>): SignedBatch => ({
  n: toNumber(row, 'n'),
  suite: row['suite'] as Suite,
  size: toNumber(row, 'size'),
  total: toNumber(row, 'total'),
  lastTx: String(row['last_tx']),
  lastSeq: toNumber(row, 'last_seq'),
  sealedAt: toNumber(row, 'sealed_at'),
  root: row['root'] as Buffer,
  chain: row['chain'] as Buffer,
  keyId: String(row['key_id']),
  signature: row['signature'] as Buffer,
})

/** All batches in their order. */
export const listBatches = async (client: pg.Client, district: string): Promise<readonly SignedBatch[]> => {
  const batches: SignedBatch[] = []
  for (let after = 0; ;) {
    const { rows } = await client.query<Record<string, unknown>>(
      `SELECT n, suite, size, total, last_tx::text, last_seq, root, chain, key_id, signature,
  (extract(epoch FROM sealed_at) * 1000)::bigint AS sealed_at
FROM seal_batch WHERE district_id = $1 AND n > $2 ORDER BY n LIMIT ${PAGE}`,
      [district, after],
    )
    batches.push(...rows.map(batchOf))
    if (rows.length < PAGE) return batches
    after = batches.at(-1)?.n ?? after
  }
}

const readKeys = async (client: pg.Client, { district, keys }: VerifyOptions) => {
  const { rows } = await client.query<{ public_key: string }>(
    'SELECT public_key FROM seal_key WHERE district_id = $1',
    [district],
  )
  const pems = keys ?? rows.map(({ public_key: pem }) => pem)
  return new Map(pems.map((pem) => createPublicKey(pem)).map((key) => [keyIdOf(key), key]))
}

const isSignedBy = (keys: ReadonlyMap<string, KeyObject>, checkpoint: Checkpoint): boolean => {
  const key = keys.get(checkpoint.keyId)
  return key !== undefined && isSigned(checkpoint, key)
}

/** Every number there once, every link following from the one before, every signature by a trusted key. */
export const judgeChain = (
  district: string,
  batches: readonly SignedBatch[],
  keys: ReadonlyMap<string, KeyObject>,
): readonly Finding[] => {
  const findings: Finding[] = []
  let before: Buffer = chainStart
  let total = 0
  for (const [index, batch] of batches.entries()) {
    if (batch.n !== index + 1) return [...findings, { kind: 'missing', batch: index + 1 }]
    total += batch.size
    const isLinked = batch.total === total && chainOf(before, batch).equals(batch.chain)
    if (!isLinked) findings.push({ kind: 'chain', batch: batch.n })
    if (!isSignedBy(keys, { ...batch, district })) findings.push({ kind: 'signature', batch: batch.n })
    before = batch.chain
  }
  return findings
}

/** Checkpoints kept outside say what the log was: it must still lead through each of them. */
export const judgeCheckpoints = (
  { district, checkpoints = [] }: Pick<VerifyOptions, 'district' | 'checkpoints'>,
  batches: readonly SignedBatch[],
  keys: ReadonlyMap<string, KeyObject>,
): readonly Finding[] =>
  checkpoints
    .filter((one) => one.district === district)
    .flatMap((one): readonly Finding[] => {
      const batch = batches[one.n - 1]
      const about = `${one.n} ${new Date(one.sealedAt).toISOString()}`
      if (!isSignedBy(keys, one)) return [{ kind: 'signature', batch: one.n, about }]
      const isSame = batch?.chain.equals(one.chain) === true && batch.total === one.total
      return isSame ? [] : [{ kind: 'checkpoint', batch: one.n, about }]
    })

/** Stretches of neighbouring batches of one suite. */
const stretchesOf = (batches: readonly SignedBatch[], from: number, to: number): readonly Task[] => {
  const tasks: { after: Task['after']; batches: BatchTask[]; events: number }[] = []
  for (const [index, batch] of batches.entries()) {
    if (batch.n < from || batch.n > to) continue
    const open = tasks.at(-1)
    const task: BatchTask = batch
    if (open && open.events < STRETCH && open.batches.at(-1)?.suite === batch.suite) {
      open.batches.push(task)
      open.events += batch.size
    } else {
      const before = batches[index - 1]
      const after = before ? { tx: before.lastTx, seq: before.lastSeq } : { tx: '0', seq: 0 }
      tasks.push({ after, batches: [task], events: batch.size })
    }
  }
  return tasks.map(({ after, batches: own }) => ({
    after,
    batches: own.map(({ n, suite, size, lastTx, lastSeq, root }) => ({
      n,
      suite,
      size,
      lastTx,
      lastSeq,
      root,
    })),
  }))
}

const runThread = (
  options: VerifyOptions,
  next: () => Task | undefined,
  onDone: (done: Done) => void,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const { url, district } = options
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { url, district } })
    worker.once('error', reject)
    worker.once('exit', () => resolve())
    worker.on('message', (message: 'ready' | Done | { readonly fault: string }) => {
      if (message !== 'ready' && 'fault' in message) {
        reject(new Error(message.fault))
        void worker.terminate()
        return
      }
      if (message !== 'ready') onDone(message)
      worker.postMessage(next() ?? 'end')
    })
  })

const readRows = async (
  options: VerifyOptions,
  tasks: readonly Task[],
): Promise<{ events: number; findings: readonly Finding[]; erased: readonly ErasedEvent[] }> => {
  const findings: Finding[] = []
  const erased: ErasedEvent[] = []
  const total = tasks.flatMap(({ batches }) => batches).reduce((sum, { size }) => sum + size, 0)
  let events = 0
  let at = 0
  const next = (): Task | undefined => tasks[at++]
  const onDone = (done: Done): void => {
    events += done.events
    findings.push(...done.findings)
    erased.push(...done.erased.map((one) => ({ ...one, hash: Buffer.from(one.hash) })))
    options.tell?.(events, total)
  }
  const threads = Math.min(options.threads ?? availableParallelism(), tasks.length)
  await Promise.all(Array.from({ length: threads }, () => runThread(options, next, onDone)))
  return { events, erased, findings: findings.toSorted((a, b) => a.batch - b.batch) }
}

/** What was erased must be what the sealed record of the erasure says. */
const judgeErasures = async (
  client: pg.Client,
  district: string,
  erased: readonly ErasedEvent[],
): Promise<readonly Finding[]> => {
  const { rows } = await client.query<{ id: string; root: string; suite: Suite; events: number }>(
    `SELECT data->>'erasure' AS id, data->>'root' AS root, data->>'suite' AS suite, (data->>'events')::int AS events
FROM event WHERE district_id = $1 AND stream = 'keeping' AND kind = 'contents-erased'`,
    [district],
  )
  const records = new Map(rows.map((row) => [row.id, row]))
  return [...Map.groupBy(erased, ({ erasure }) => erasure)].flatMap(([id, own]): readonly Finding[] => {
    const record = records.get(id)
    const isRecorded =
      record !== undefined &&
      record.events === own.length &&
      erasureRoot(digestOf(record.suite), own).toString('hex') === record.root
    return isRecorded ? [] : [{ kind: 'erasure', batch: 0, about: id, seq: own[0]?.seq ?? 0 }]
  })
}

const countUnsealed = async (client: pg.Client, district: string, last: SignedBatch | undefined) => {
  const { rows } = await client.query<{ count: string }>(
    'SELECT count(*) FROM event WHERE district_id = $1 AND (tx, seq) > ($2::xid8, $3)',
    [district, last?.lastTx ?? '0', last?.lastSeq ?? 0],
  )
  return Number(rows[0]?.count ?? 0)
}

/** Judge the seal of one district: the chain, the checkpoints kept outside, and every row against its batch. */
export const verify = async (options: VerifyOptions): Promise<Verified> => {
  const { url, district, from = 1, to = Number.MAX_SAFE_INTEGER } = options
  const begin = performance.now()
  const client = new pg.Client({ connectionString: url, application_name: 'zhida-verify' })
  await client.connect()
  try {
    const batches = await listBatches(client, district)
    const keys = await readKeys(client, options)
    const chain = judgeChain(district, batches, keys)
    const kept = judgeCheckpoints(options, batches, keys)
    const tasks = stretchesOf(batches, from, to)
    const rows = await readRows(options, tasks)
    const isWhole = from <= 1 && to >= (batches.at(-1)?.n ?? 0)
    const erasures = isWhole ? await judgeErasures(client, district, rows.erased) : []
    return {
      batches: tasks.flatMap((task) => task.batches).length,
      events: rows.events,
      erased: rows.erased.length,
      unsealed: await countUnsealed(client, district, batches.at(-1)),
      checkpoints: (options.checkpoints ?? []).filter((one) => one.district === district).length,
      findings: [...chain, ...kept, ...rows.findings, ...erasures],
      last: batches.at(-1),
      seconds: (performance.now() - begin) / 1000,
    }
  } finally {
    await client.end()
  }
}
