// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '#platform/db/testing.ts'
import { appendEvent } from '../append.ts'
import { logSettled } from '../testing.ts'
import { digestOf, readCheckpoints, type Suite, writeCheckpoint } from './format.ts'
import { openSealKey } from './key.ts'
import { sealLog } from './seal.ts'
import { sealStore } from './store.ts'
import { proveEvent } from './verify/find.ts'
import { judgeProof } from './verify/proof.ts'
import { type Verified, verify } from './verify/verify.ts'

const district = 'd'
const AT = Date.parse('2026-11-18T10:30:00+08:00')
let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhida-seal-'))
})
after(() => rm(folder, { recursive: true, force: true }))

/** A log with so many events over two months, sealed. */
const sealed = async (count: number, suite: Suite = 'sha256-ed25519') => {
  const base = await testDatabase()
  const key = await openSealKey(folder, district, suite)
  await base.db.query({ text: `SELECT ensure_event_months('2026-11-01', '2026-12-01')` })
  const add = (more: number) =>
    base.db.query({
      text: `INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, cause, data)
SELECT $1, 'case', 'c' || n, 1, 'reported', $2::timestamptz + n * interval '37 minutes 0.123456 seconds', '{"role": "resident"}',
  CASE WHEN n % 3 = 0 THEN n END, jsonb_build_object('text', '路口垃圾堆放 "' || n, 'n', n) FROM generate_series(1, $3) n`,
      values: [district, new Date(AT).toISOString(), more],
    })
  if (count > 0) await add(count)
  const seal = () => sealLog({ db: base.db, district, key, now: () => AT })
  const sealAll = async () => {
    await logSettled(base.db)
    return seal()
  }
  await sealAll()
  return {
    ...base,
    add,
    seal,
    sealAll,
    check: (more = {}) => verify({ url: base.url, district, threads: 2, ...more }),
  }
}

/** As somebody with every right on the server: the triggers sleep. */
const asIntruder = ({ owner }: Pick<TestDatabase, 'owner'>, ...texts: readonly string[]) =>
  owner.transaction(async (tx) => {
    await tx.query({
      text: 'ALTER TABLE event DISABLE TRIGGER ALL; ALTER TABLE seal_batch DISABLE TRIGGER ALL',
    })
    for (const text of texts) await tx.query({ text })
    await tx.query({
      text: 'ALTER TABLE event ENABLE TRIGGER ALL; ALTER TABLE seal_batch ENABLE TRIGGER ALL',
    })
  })

const said = ({ findings }: Verified) =>
  findings.map(({ kind, seq }) => (seq === undefined ? kind : `${kind} ${seq}`))

describe('the seal', () => {
  test('holds an untouched log whole, over several batches and both months, from whatever path the bytes come', async (t) => {
    const log = await sealed(5000)
    t.after(log.drop)
    const verified = await log.check()
    assert.deepEqual([verified.batches, verified.events, verified.findings], [3, 5000, []])
    await log.add(10)
    assert.equal((await log.check()).unsealed, 10)
    assert.equal(await log.sealAll(), 10)
    assert.deepEqual((await log.check()).events, 5010)
  })

  test('takes a row without salt as it is, as well as one with it', async (t) => {
    const log = await sealed(0)
    t.after(log.drop)
    await log.owner.query({
      text: `INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data, salt)
VALUES ('d', 'case', 'c', 1, 'x', now(), '{}', '{"n": 1}', NULL), ('d', 'case', 'c', 2, 'x', now(), '{}', '{}', NULL)`,
    })
    assert.equal(await log.sealAll(), 2)
    assert.deepEqual((await log.check()).findings, [])
  })

  test('may be made by SM3 and SM2, and a log may change from one suite to the other', async (t) => {
    const log = await sealed(300, 'sm3-sm2')
    t.after(log.drop)
    await log.add(300)
    const key = await openSealKey(folder, district, 'sha256-ed25519')
    await sealLog({ db: log.db, district, key, now: () => AT })
    const verified = await log.check()
    assert.deepEqual([verified.events, verified.findings], [600, []])
  })

  test('leaves out what a transaction that still runs may precede', async (t) => {
    const log = await sealed(5)
    t.after(log.drop)
    await log.db.transaction(async (tx) => {
      await tx.query({ text: 'SELECT pg_current_xact_id()' })
      await log.add(5)
      assert.equal(await log.seal(), 0)
    })
    assert.equal(await log.sealAll(), 5)
  })

  test('two programs that seal at once make one chain', async (t) => {
    const log = await sealed(0)
    t.after(log.drop)
    await log.add(5000)
    await logSettled(log.db)
    const counts = await Promise.all([log.seal(), log.seal(), log.seal()])
    while ((await log.seal()) > 0);
    const verified = await log.check()
    assert.ok(counts.some((count) => count > 0))
    assert.deepEqual([verified.events, verified.findings], [5000, []])
  })

  test('is made with a key that only its owner reads', async (t) => {
    if (process.platform === 'win32') return t.skip('there are no file modes')
    await openSealKey(folder, 'k', 'sha256-ed25519')
    assert.equal((await stat(join(folder, 'k.sha256-ed25519.pem'))).mode & 0o777, 0o600)
  })
})

describe('the verifier names', () => {
  const cases: readonly { name: string; text: string; finds: readonly string[] }[] = [
    {
      name: 'a row whose content was altered',
      text: `UPDATE event SET data = data || '{"text": "nothing"}' WHERE seq = 777`,
      finds: ['altered 777'],
    },
    {
      name: 'a row whose actor was altered',
      text: `UPDATE event SET actor = '{"role": "leader"}' WHERE seq = 2500`,
      finds: ['altered 2500'],
    },
    {
      name: 'a row that was dated back by a microsecond',
      text: `UPDATE event SET at = at - interval '1 microsecond' WHERE seq = 3`,
      finds: ['altered 3'],
    },
    { name: 'a row that was removed', text: 'DELETE FROM event WHERE seq = 4100', finds: ['removed 4100'] },
    {
      name: 'a row that was inserted',
      text: `INSERT INTO event (district_id, seq, tx, stream, stream_id, version, kind, at, actor, data)
SELECT district_id, 99999, '1', stream, 'x', 1, kind, at, actor, data FROM event WHERE seq = 1000`,
      finds: ['inserted 99999'],
    },
    {
      name: 'a row that was doubled under its own number',
      text: `INSERT INTO event (district_id, seq, tx, stream, stream_id, version, kind, at, actor, data)
SELECT district_id, seq, tx, stream, 'x', 1, kind, at + interval '1 second', actor, data FROM event WHERE seq = 1000`,
      finds: ['inserted 1000'],
    },
    {
      name: 'an erasure nobody recorded',
      text: `UPDATE event SET data = '{"erased": "018f0000-0000-7000-8000-000000000000"}', salt = NULL,
  content_hash = sha256('\\x00') WHERE seq = 42`,
      finds: ['altered 42', 'erasure 42'],
    },
    {
      name: 'a batch whose leaves were altered with the row',
      text: `UPDATE seal_batch SET leaves = set_byte(leaves, 20, 255 - get_byte(leaves, 20)) WHERE n = 2;
UPDATE event SET kind = 'x' WHERE seq = 2500`,
      finds: ['leaves', 'altered 2049', 'altered 2500'],
    },
  ]
  for (const { name, text, finds } of cases)
    test(name, async (t) => {
      const log = await sealed(5000)
      t.after(log.drop)
      await asIntruder(log, text)
      assert.deepEqual(said(await log.check()), finds)
    })

  test('a batch that was removed, and one that was given another root', async (t) => {
    const log = await sealed(5000)
    t.after(log.drop)
    await asIntruder(log, `UPDATE seal_batch SET root = sha256('x') WHERE n = 1`)
    assert.deepEqual(new Set(said(await log.check({ from: 2 }))), new Set(['chain']))
    await asIntruder(log, 'DELETE FROM seal_batch WHERE n = 2')
    assert.ok(said(await log.check({ from: 3 })).includes('missing'))
  })

  test('a log that was cut or sealed anew, by checkpoints kept outside', async (t) => {
    const log = await sealed(2500)
    t.after(log.drop)
    const store = sealStore(log.db, district)
    const kept = async () =>
      (await store.list({ most: 10 })).map((batch) => writeCheckpoint({ ...batch, district })).join('\n')
    const early = readCheckpoints(await kept())
    assert.equal(early.length, 2)
    await log.add(50)
    await log.sealAll()
    const late = readCheckpoints(await kept())
    assert.deepEqual(said(await log.check({ checkpoints: [...early, ...late] })), [])
    // The whole log sealed again after a change, with the right key: inside nothing shows.
    await asIntruder(log, 'DELETE FROM seal_batch', `UPDATE event SET kind = 'x' WHERE seq = 7`)
    await log.sealAll()
    assert.deepEqual(said(await log.check()), [])
    assert.ok(said(await log.check({ checkpoints: early })).every((one) => one === 'checkpoint'))
    assert.ok((await log.check({ checkpoints: early })).findings.length > 0)
  })

  test('a seal by a key that is not trusted', async (t) => {
    const log = await sealed(10)
    t.after(log.drop)
    const other = await openSealKey(folder, 'other', 'sha256-ed25519')
    assert.deepEqual(said(await log.check({ keys: [other.publicKey] })), ['signature'])
  })
})

describe('the proof of one event', () => {
  test('holds without the database, and breaks with any change to it', async (t) => {
    const log = await sealed(3000)
    t.after(log.drop)
    const client = new pg.Client({ connectionString: log.url })
    await client.connect()
    for (const seq of [1, 2048, 2049, 3000]) {
      const proof = await proveEvent(client, district, seq)
      assert.ok(proof)
      assert.equal(judgeProof(proof), undefined)
      const { event } = proof
      assert.equal(judgeProof({ ...proof, event: { ...event, data: '{}' } }), 'content')
      assert.equal(judgeProof({ ...proof, event: { ...event, kind: 'x' } }), 'path')
      assert.equal(judgeProof({ ...proof, batch: { ...proof.batch, total: 1 } }), 'chain')
      const other = await openSealKey(folder, 'other', 'sha256-ed25519')
      assert.equal(judgeProof(proof, [other.publicKey]), 'signature')
    }
    assert.equal(await proveEvent(client, district, 3001), undefined)
    await client.end()
  })
})

describe('the law of the log', () => {
  test('the program can neither change nor remove events, batches, keys and erasures, in any month', async (t) => {
    const log = await sealed(100)
    t.after(log.drop)
    const tables = await log.owner.query<{ name: string }>({
      text: `SELECT relid::regclass::text AS name FROM pg_partition_tree('event')
UNION SELECT unnest(ARRAY['seal_batch', 'seal_key', 'erasure'])`,
    })
    assert.ok(tables.length >= 7)
    for (const { name } of tables) {
      const [rights] = await log.db.query({
        text: `SELECT has_table_privilege($1, 'UPDATE') OR has_table_privilege($1, 'DELETE') OR
  has_table_privilege($1, 'TRUNCATE') OR has_table_privilege($1, 'TRIGGER') OR has_any_column_privilege($1, 'UPDATE') AS some`,
        values: [name],
      })
      assert.deepEqual([name, rights?.['some']], [name, false])
      for (const text of [
        `UPDATE ${name} SET district_id = 'x'`,
        `DELETE FROM ${name}`,
        `TRUNCATE ${name}`,
      ]) {
        await assert.rejects(log.db.query({ text }), { name: 'StatementFailed' })
        // Without rows a trigger of rows has nothing to refuse.
        if (['event', 'seal_batch', 'seal_key'].includes(name))
          await assert.rejects(log.owner.query({ text }), { name: 'StatementFailed' })
      }
    }
  })

  test('nor does anything it may call let it: contents go only under an erasure recorded with them', async (t) => {
    const log = await sealed(100)
    t.after(log.drop)
    const [row] = await log.db.query<{ at: number }>({ text: 'SELECT at FROM event WHERE seq = 5' })
    const hash = digestOf('sha256-ed25519')(Buffer.from('x'))
    const call = {
      text: `SELECT erase_event_contents('d', '018f0000-0000-7000-8000-000000000000', ARRAY[5], ARRAY[$1::timestamptz], ARRAY[$2::bytea])`,
      values: [new Date(row?.at ?? 0).toISOString(), hash],
    }
    await assert.rejects(log.db.query(call), { name: 'StatementFailed' })
    for (const text of [
      'ALTER TABLE event DISABLE TRIGGER ALL',
      'DROP TABLE seal_batch',
      'SET session_replication_role = replica',
    ])
      await assert.rejects(log.db.query({ text }), { name: 'StatementFailed' })
    await appendEvent(log.db, district, {
      stream: 'case',
      streamId: 'c',
      kind: 'x',
      at: AT,
      actor: { role: 'system' },
      data: {},
    })
  })
})
