// SPDX-License-Identifier: Apache-2.0
import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import { type Digest, digestOf, rootOf, type Suite, unpackLeaves } from '../format.ts'
import { compareBatch, type ErasedEvent, type Finding, type NumberedLeaf } from './check.ts'
import { type CopiedRow, copyOut, copyText, readRow } from './copy.ts'

/** A batch as the main thread has read it. */
export interface BatchTask {
  readonly n: number
  readonly suite: Suite
  readonly size: number
  readonly lastTx: string
  readonly lastSeq: number
  readonly root: Uint8Array
}

/** Neighbouring batches of one suite, read in one stream. */
export interface Task {
  readonly after: { readonly tx: string; readonly seq: number }
  readonly batches: readonly BatchTask[]
}

export interface Done {
  readonly events: number
  readonly findings: readonly Finding[]
  readonly erased: readonly ErasedEvent[]
}

interface Setting {
  readonly url: string
  readonly district: string
}

interface Suspect {
  readonly batch: BatchTask
  readonly now: readonly NumberedLeaf[]
}

const isBeyond = (row: CopiedRow, batch: BatchTask): boolean => {
  const tx = Number(batch.lastTx)
  return row.tx > tx || (row.tx === tx && row.seq > batch.lastSeq)
}

const isWhole = (digest: Digest, batch: BatchTask, now: readonly NumberedLeaf[]): boolean =>
  now.length === batch.size &&
  rootOf(
    digest,
    now.map(({ leaf }) => leaf),
  ).equals(batch.root)

const ERASED = /^\{"erased": "([0-9a-f-]{36})"\}$/

/** Which erasure an erased event names; one that names none was not erased lawfully. */
const readErased = (row: CopiedRow, batch: number): { erased: ErasedEvent } | { finding: Finding } => {
  const erasure = ERASED.exec(row.erased?.data ?? '')?.[1]
  return erasure === undefined || !row.erased
    ? { finding: { kind: 'altered', batch, seq: row.seq } }
    : { erased: { seq: row.seq, hash: row.erased.hash, erasure } }
}

const collect = (digest: Digest, batches: readonly BatchTask[]) => {
  const suspects: Suspect[] = []
  const findings: Finding[] = []
  const erased: ErasedEvent[] = []
  let at = 0
  let events = 0
  let now: NumberedLeaf[] = []

  const close = (): void => {
    const batch = batches[at]
    if (batch && !isWhole(digest, batch, now)) suspects.push({ batch, now })
    now = []
    at += 1
  }
  const take = (message: Buffer): void => {
    const row = readRow(digest, message)
    if (!row) return
    for (let batch = batches[at]; batch && isBeyond(row, batch); batch = batches[at]) close()
    events += 1
    now.push({ seq: row.seq, leaf: row.leaf })
    if (!row.erased) return
    const read = readErased(row, batches[at]?.n ?? 0)
    if ('finding' in read) findings.push(read.finding)
    else erased.push(read.erased)
  }
  const end = (): void => {
    while (at < batches.length) close()
  }
  return { take, end, suspects, findings, erased, count: () => events }
}

const keptLeaves = async (client: pg.Client, district: string, n: number) => {
  const { rows } = await client.query<{ leaves: Buffer }>(
    'SELECT leaves FROM seal_batch WHERE district_id = $1 AND n = $2',
    [district, n],
  )
  return unpackLeaves(rows[0]?.leaves ?? Buffer.alloc(0))
}

const work = async (client: pg.Client, district: string, { after, batches }: Task): Promise<Done> => {
  const last = batches.at(-1) as BatchTask
  const digest = digestOf(last.suite)
  const found = collect(digest, batches)
  const mark = (tx: string, seq: number): string => `('${tx}'::xid8, ${seq})`
  await copyOut(
    client,
    copyText(district, mark(after.tx, after.seq), mark(last.lastTx, last.lastSeq)),
    found.take,
  )
  found.end()
  const findings = [...found.findings]
  for (const { batch, now } of found.suspects) {
    const root = Buffer.from(batch.root)
    const kept = await keptLeaves(client, district, batch.n)
    findings.push(...compareBatch(digest, { n: batch.n, root }, { kept, now }))
  }
  return { events: found.count(), findings, erased: found.erased }
}

const { url, district } = workerData as Setting
const client = new pg.Client({ connectionString: url, application_name: 'zhida-verify' })
await client.connect()
parentPort?.on('message', (task: Task | 'end') => {
  if (task === 'end') {
    parentPort?.close()
    void client.end()
    return
  }
  work(client, district, task).then(
    (done) => parentPort?.postMessage(done),
    (error: unknown) =>
      parentPort?.postMessage({ fault: error instanceof Error ? error.message : String(error) }),
  )
})
parentPort?.postMessage('ready')
