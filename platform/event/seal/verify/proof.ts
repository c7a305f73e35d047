// SPDX-License-Identifier: Apache-2.0
import { createPublicKey } from 'node:crypto'
import {
  type BatchHead,
  chainOf,
  type Checkpoint,
  contentHashOf,
  digestOf,
  headOf,
  isSigned,
  keyIdOf,
  leafOf,
  pathOf,
  readCheckpoints,
  rootByPath,
  type SealedEvent,
  type Suite,
  writeCheckpoint,
} from '../format.ts'
import type { NumberedLeaf } from './check.ts'

/**
 * Proof that an event is in the sealed log, for somebody who has neither the database nor the other events: the event
 * itself, the way from its leaf to the root of its batch, and the checkpoint that signs the chain at that batch.
 */
export interface Proof {
  readonly format: 'zhida-inclusion-1'
  readonly event: Omit<SealedEvent, 'contentHash'> & { readonly contentHash: string }
  readonly index: number
  readonly path: readonly { readonly side: 'left' | 'right'; readonly hash: string }[]
  readonly batch: Omit<BatchHead, 'root'> & { readonly root: string; readonly chainBefore: string }
  readonly checkpoint: string
  readonly publicKey: string
}

export interface ProofParts {
  readonly event: SealedEvent
  readonly leaves: readonly NumberedLeaf[]
  readonly batch: BatchHead
  readonly chainBefore: Buffer
  readonly checkpoint: Checkpoint
  readonly publicKey: string
}

const hex = (bytes: Buffer): string => bytes.toString('hex')

/** Make the proof of an event; undefined when it is not among the leaves of the batch. */
export const makeProof = (parts: ProofParts): Proof | undefined => {
  const { event, leaves, batch } = parts
  const digest = digestOf(batch.suite)
  const index = leaves.findIndex(({ seq }) => seq === event.seq)
  if (index < 0) return undefined
  const path = pathOf(
    digest,
    leaves.map(({ leaf }) => leaf),
    index,
  )
  const { root, n, suite, size, total, lastTx, lastSeq, sealedAt } = batch
  return {
    format: 'zhida-inclusion-1',
    event: { ...event, contentHash: hex(contentHashOf(digest, event)) },
    index,
    path: path.map(({ side, hash }) => ({ side, hash: hex(hash) })),
    batch: {
      n,
      suite,
      size,
      total,
      lastTx,
      lastSeq,
      sealedAt,
      root: hex(root),
      chainBefore: hex(parts.chainBefore),
    },
    checkpoint: writeCheckpoint(parts.checkpoint),
    publicKey: parts.publicKey,
  }
}

const bytes = (text: string): Buffer => Buffer.from(text, 'hex')

/** Where a proof breaks; undefined when it holds. `keys` are public keys one trusts; without them the proof's own. */
export const judgeProof = (
  proof: Proof,
  keys: readonly string[] = [proof.publicKey],
): 'content' | 'path' | 'chain' | 'signature' | undefined => {
  const suite: Suite = proof.batch.suite
  const digest = digestOf(suite)
  const { event } = proof
  const contentHash = bytes(event.contentHash)
  if (event.salt !== null && !contentHashOf(digest, { ...event, contentHash: null }).equals(contentHash))
    return 'content'
  const leaf = leafOf(digest, headOf({ ...event, contentHash }), contentHash)
  const path = proof.path.map(({ side, hash }) => ({ side, hash: bytes(hash) }))
  const root = bytes(proof.batch.root)
  if (!rootByPath(digest, leaf, path).equals(root)) return 'path'
  const [checkpoint] = readCheckpoints(proof.checkpoint)
  const chain = chainOf(bytes(proof.batch.chainBefore), { ...proof.batch, root })
  if (!checkpoint?.chain.equals(chain) || checkpoint.district !== event.district) return 'chain'
  const trusted = keys.map((pem) => createPublicKey(pem)).find((key) => keyIdOf(key) === checkpoint.keyId)
  return trusted && isSigned(checkpoint, trusted) ? undefined : 'signature'
}
