// SPDX-License-Identifier: Apache-2.0
import { type Digest, rootOf } from '../format.ts'

export interface NumberedLeaf {
  readonly seq: number
  readonly leaf: Buffer
}

export type FindingKind =
  | 'altered'
  | 'removed'
  | 'inserted'
  | 'moved'
  | 'leaves'
  | 'chain'
  | 'missing'
  | 'signature'
  | 'checkpoint'
  | 'erasure'

/** One thing that is not as it was sealed. */
export interface Finding {
  readonly kind: FindingKind
  /** Number of the batch; 0 where it is about no single one. */
  readonly batch: number
  /** Number of the event, where one can be named. */
  readonly seq?: number
  readonly about?: string
}

/** An event whose content was erased, and the erasure it names. */
export interface ErasedEvent {
  readonly seq: number
  readonly hash: Buffer
  readonly erasure: string
}

const bySeq = (leaves: readonly NumberedLeaf[]): ReadonlyMap<number, readonly Buffer[]> => {
  const found = new Map<number, Buffer[]>()
  for (const { seq, leaf } of leaves) found.set(seq, [...(found.get(seq) ?? []), leaf])
  return found
}

const judgeRows = (batch: number, seq: number, was: Buffer, now: readonly Buffer[]): readonly Finding[] => {
  if (now.length === 0) return [{ kind: 'removed', batch, seq }]
  const isThere = now.some((leaf) => leaf.equals(was))
  const more = Array.from({ length: now.length - 1 }, () => ({ kind: 'inserted' as const, batch, seq }))
  return isThere ? more : [{ kind: 'altered', batch, seq }, ...more]
}

/** Name what differs between the rows of a batch and the leaves that were kept when it was sealed. */
export const compareBatch = (
  digest: Digest,
  batch: { readonly n: number; readonly root: Buffer },
  { kept, now }: { readonly kept: readonly NumberedLeaf[]; readonly now: readonly NumberedLeaf[] },
): readonly Finding[] => {
  const leaves = (list: readonly NumberedLeaf[]) => list.map(({ leaf }) => leaf)
  const isKept = kept.length > 0 && rootOf(digest, leaves(kept)).equals(batch.root)
  const rows = bySeq(now)
  const known = bySeq(kept)
  const changed = kept.flatMap(({ seq, leaf }) => judgeRows(batch.n, seq, leaf, rows.get(seq) ?? []))
  const inserted = now
    .filter(({ seq }) => !known.has(seq))
    .map(({ seq }) => ({ kind: 'inserted' as const, batch: batch.n, seq }))
  const findings: readonly Finding[] = [
    ...(isKept ? [] : [{ kind: 'leaves' as const, batch: batch.n }]),
    ...changed,
    ...inserted,
  ]
  // The same rows, each unchanged, with another root: their order is another one.
  return findings.length > 0 ? findings : [{ kind: 'moved', batch: batch.n }]
}

const erasedLeaf = (digest: Digest, { seq, hash }: Pick<ErasedEvent, 'seq' | 'hash'>): Buffer => {
  const bytes = Buffer.alloc(9)
  bytes.writeBigInt64BE(BigInt(seq), 1)
  return digest(Buffer.concat([bytes, hash]))
}

/** Root over what one erasure took: number and content hash of each event, in the order of the numbers. */
export const erasureRoot = (digest: Digest, erased: readonly Pick<ErasedEvent, 'seq' | 'hash'>[]): Buffer =>
  rootOf(
    digest,
    erased.toSorted((a, b) => a.seq - b.seq).map((one) => erasedLeaf(digest, one)),
  )
