// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { readCheckpoints } from '#platform/event/seal/format.ts'
import { openSealKey } from '#platform/event/seal/key.ts'
import { sealLog } from '#platform/event/seal/seal.ts'
import { judgeProof, type Proof } from '#platform/event/seal/verify/proof.ts'
import { logSettled } from '#platform/event/testing.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

let server: TestServer
let folder: string
let auditor: Visitor
before(async () => {
  server = await startServer({ matters: 300 })
  folder = await mkdtemp(join(tmpdir(), 'zhida-seal-'))
  const key = await openSealKey(folder, 'demo', 'sha256-ed25519')
  await logSettled(server.db)
  await sealLog({ db: server.db, district: 'demo', key, now: Date.now })
  auditor = await server.signIn('auditor')
})
after(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

interface Sealed {
  readonly last: { readonly n: number; readonly total: number }
  readonly keys: readonly { readonly pem: string }[]
}
const sealed = async () => (await auditor.get('/api/admin/seal')).body as unknown as Sealed

test('the auditor sees how far the log is sealed and takes checkpoints along', async () => {
  const { last, keys } = await sealed()
  assert.ok(last.total > 300 && keys.length === 1)
  const taken = await auditor.get(`/api/admin/seal/checkpoints/${last.n}`)
  const [checkpoint] = readCheckpoints(taken.text)
  assert.deepEqual([checkpoint?.district, checkpoint?.total], ['demo', last.total])
  assert.equal((await auditor.get(`/api/admin/seal/checkpoints/${last.n + 1}`)).status, 404)
})

test('a range is verified while one looks, and what somebody altered has a name', async () => {
  const { last } = await sealed()
  const verified = async () => {
    const begun = await auditor.post('/api/admin/seal/verification', { from: 1, to: last.n })
    assert.equal(begun.status, 202, begun.text)
    for (;;) {
      const { current } = (await auditor.get('/api/admin/seal/verification')).body as unknown as {
        current: {
          endedAt: number | null
          done: number
          total: number
          findings: readonly { event: number }[]
        }
      }
      if (current.endedAt !== null) return current
    }
  }
  const whole = await verified()
  assert.deepEqual([whole.done, whole.findings], [last.total, []])
  const [row] = await server.db.query<{ seq: number }>({
    text: 'SELECT seq FROM event ORDER BY tx, seq OFFSET 17 LIMIT 1',
  })
  await server.owner.transaction(async (tx) => {
    await tx.query({ text: 'ALTER TABLE event DISABLE TRIGGER ALL' })
    await tx.query({ text: `UPDATE event SET kind = 'x' WHERE seq = $1`, values: [row?.seq] })
    await tx.query({ text: 'ALTER TABLE event ENABLE TRIGGER ALL' })
  })
  assert.deepEqual(
    (await verified()).findings.map(({ event }) => event),
    [row?.seq],
  )
})

test('an event is proven by a file that holds without the program', async () => {
  const [row] = await server.db.query<{ seq: number }>({
    text: 'SELECT seq FROM event ORDER BY tx, seq OFFSET 40 LIMIT 1',
  })
  const reply = await auditor.get(`/api/admin/seal/proofs/${row?.seq}`)
  assert.equal(reply.body['holds'], true)
  const { keys } = await sealed()
  const proof = reply.body['proof'] as Proof
  assert.equal(judgeProof(proof, [keys[0]?.pem ?? '']), undefined)
  // Those who watch see no matters: the proof carries the hash of the content only.
  assert.deepEqual([proof.event.salt, proof.event.data], [null, ''])
  assert.equal((await auditor.get('/api/admin/seal/proofs/999999999')).body['code'], 'seal.not-sealed')
  assert.equal((await auditor.post('/api/admin/seal/verification', { from: 9, to: 1 })).status, 422)
})

test('nobody else proves or verifies', async () => {
  const leader = await server.signIn('leader')
  const admin = await server.signIn('admin')
  for (const path of ['', '/checkpoints', '/checkpoints/1', '/verification', '/proofs/1'])
    assert.equal((await leader.get(`/api/admin/seal${path}`)).status, 403, path)
  assert.equal((await admin.get('/api/admin/seal/proofs/1')).status, 403)
  assert.equal((await admin.post('/api/admin/seal/verification', { from: 1, to: 1 })).status, 403)
})
