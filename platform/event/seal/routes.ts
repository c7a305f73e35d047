// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import type { Instant } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { raw, type Route, route } from '#platform/http/route.ts'
import { Instant as Moment, Maybe, Words } from '#platform/http/shapes.ts'
import { done, refused } from '#platform/refusal/refusal.ts'
import { writeCheckpoint } from './format.ts'
import { findProof, type Inspection, makeInspector } from './inspect.ts'
import { sealRefusals } from './refusals.ts'
import { type Batch, type SealStore, sealStore } from './store.ts'
import { judgeProof } from './verify/proof.ts'
import { wordsOfFinding } from './verify/say.ts'

const tag = 'seal'
/** Those who watch; an administrator, who runs the machine, looks on. */
const watching = ['auditor', 'security'] as const
const looking = ['auditor', 'security', 'admin'] as const

const Batches = Type.Integer({ minimum: 1, maximum: 1_000_000_000_000 })
const BatchOut = Type.Object({
  n: Type.Integer(),
  size: Type.Integer(),
  total: Type.Integer(),
  suite: Type.String(),
  chain: Type.String(),
  key: Type.String(),
  at: Moment,
})
const batchOut = (batch: Batch) => ({
  n: batch.n,
  size: batch.size,
  total: batch.total,
  suite: batch.suite,
  chain: batch.chain.toString('hex'),
  key: batch.keyId,
  at: batch.sealedAt,
})

const InspectionOut = Type.Object({
  from: Type.Integer(),
  to: Type.Integer(),
  startedAt: Moment,
  endedAt: Maybe(Moment),
  done: Type.Integer(),
  total: Type.Integer(),
  fault: Type.Boolean(),
  findings: Type.Array(
    Type.Object({ kind: Type.String(), batch: Type.Integer(), event: Maybe(Type.Integer()), say: Words }),
  ),
})
const inspectionOut = (one: Inspection) => ({
  from: one.from,
  to: one.to,
  startedAt: one.startedAt,
  endedAt: one.endedAt ?? null,
  done: one.done,
  total: one.total,
  fault: one.fault !== undefined,
  findings: one.findings.map((finding) => ({
    kind: finding.kind,
    batch: finding.batch,
    event: finding.seq ?? null,
    say: wordsOfFinding(finding),
  })),
})

interface SealRouteDeps {
  readonly db: Database
  readonly district: string
  readonly now: () => Instant
}

/** The page of the seal: what is sealed, checkpoints to take along, verification, proofs. */
export const sealRoutes = ({ db, district, now }: SealRouteDeps): readonly Route[] => {
  const store = sealStore(db, district)
  return [
    ...readingRoutes(store, district),
    ...inspectingRoutes(store, district, now),
    proofRoute(store, district),
  ]
}

const readingRoutes = (store: SealStore, district: string): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/admin/seal',
    who: looking,
    tag,
    summary: { zh: '事件日志封存情况', en: 'How far the event log is sealed' },
    answer: Type.Object({
      last: Maybe(BatchOut),
      waiting: Type.Boolean(),
      keys: Type.Array(
        Type.Object({ id: Type.String(), suite: Type.String(), pem: Type.String(), since: Moment }),
      ),
    }),
    act: async () => {
      const [last, keys] = await Promise.all([store.last(), store.listKeys()])
      const next = await store.listAfter(
        last ? { tx: last.lastTx, seq: last.lastSeq } : { tx: '0', seq: 0 },
        1,
      )
      return done({ last: last ? batchOut(last) : null, waiting: next.length > 0, keys: [...keys] })
    },
  }),
  route({
    method: 'GET',
    path: '/api/admin/seal/checkpoints',
    who: looking,
    tag,
    summary: { zh: '检查点列表', en: 'Checkpoints' },
    query: Type.Object({
      before: Type.Optional(Batches),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    answer: Type.Object({ items: Type.Array(BatchOut), next: Maybe(Type.Integer()) }),
    act: async ({ query: { before, limit = 20 } }) => {
      const found = await store.list({ before, most: limit + 1 })
      const items = found.slice(0, limit).map(batchOut)
      return done({ items, next: found.length > limit ? (items.at(-1)?.n ?? null) : null })
    },
  }),
  route({
    method: 'GET',
    path: '/api/admin/seal/checkpoints/:n',
    who: looking,
    tag,
    summary: { zh: '下载一个检查点', en: 'Take a checkpoint along' },
    params: Type.Object({ n: Batches }),
    gives: ['text/plain'],
    act: async ({ params: { n } }) => {
      const batch = await store.find(n)
      if (!batch) return refused(sealRefusals['seal.no-batch']({ batch: n }))
      const headers = {
        'content-disposition': `attachment; filename="zhida-checkpoint-${district}-${n}.txt"`,
      }
      const body = writeCheckpoint({ ...batch, district })
      return done(raw({ type: 'text/plain; charset=utf-8', body, headers }))
    },
  }),
]

const inspectingRoutes = (store: SealStore, district: string, now: () => Instant): readonly Route[] => {
  const inspector = makeInspector(store, district, now)
  return [
    route({
      method: 'GET',
      path: '/api/admin/seal/verification',
      who: looking,
      tag,
      summary: { zh: '核验进度', en: 'Progress of the verification' },
      answer: Type.Object({ current: Maybe(InspectionOut) }),
      act: async () => {
        const state = inspector.state()
        return done({ current: state ? inspectionOut(state) : null })
      },
    }),
    route({
      method: 'POST',
      path: '/api/admin/seal/verification',
      who: watching,
      tag,
      summary: { zh: '开始核验', en: 'Begin a verification' },
      body: Type.Object({ from: Batches, to: Batches }, { additionalProperties: false }),
      key: 'optional',
      status: 202,
      answer: InspectionOut,
      act: async ({ body: { from, to } }) => {
        const [first, last] = await Promise.all([store.find(from), store.find(to)])
        if (!first || !last || from > to) return refused(sealRefusals['seal.range']({ from, to }))
        if (inspector.isBusy()) return refused(sealRefusals['seal.busy']())
        inspector.start({ from, to, total: last.total - first.total + first.size })
        return done(inspectionOut(inspector.state() as Inspection))
      },
    }),
  ]
}

const proofRoute = (store: SealStore, district: string): Route =>
  route({
    method: 'GET',
    path: '/api/admin/seal/proofs/:event',
    who: watching,
    tag,
    summary: { zh: '证明一个事件在日志中', en: 'Prove that an event is in the log' },
    params: Type.Object({ event: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }),
    answer: Type.Object({
      holds: Type.Boolean(),
      event: Type.Integer(),
      kind: Type.String(),
      stream: Type.String(),
      batch: Type.Integer(),
      sealedAt: Moment,
      erased: Type.Boolean(),
      steps: Type.Integer(),
      /** The proof as the stand-alone verifier takes it, without the content: those who watch see no matters. */
      proof: Type.Unknown(),
    }),
    act: async ({ params: { event } }) => {
      const proof = await findProof(store, district, event)
      if (!proof) return refused(sealRefusals['seal.not-sealed']({ event }))
      return done({
        holds: judgeProof(proof) === undefined,
        event,
        kind: proof.event.kind,
        stream: proof.event.stream,
        batch: proof.batch.n,
        sealedAt: proof.batch.sealedAt,
        erased: proof.event.salt === null,
        steps: proof.path.length,
        proof: { ...proof, event: { ...proof.event, salt: null, data: '' } },
      })
    },
  })
