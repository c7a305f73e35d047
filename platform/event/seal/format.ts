// SPDX-License-Identifier: Apache-2.0
/*
 * The form of the seal (docs/verify.md): bytes of an event, leaves, trees, the chain and checkpoints. Whoever verifies
 * the log needs this file and nothing else of the program.
 */
import { hash, type KeyObject, sign as signBytes, verify as verifyBytes } from 'node:crypto'

export type Suite = 'sha256-ed25519' | 'sm3-sm2'
export const suites: readonly Suite[] = ['sha256-ed25519', 'sm3-sm2']
export const isSuite = (text: string): text is Suite => suites.some((suite) => suite === text)

export const HASH_BYTES = 32
export const LEAF_BYTES = 8 + HASH_BYTES
export const chainStart = Buffer.alloc(HASH_BYTES)

export type Digest = (bytes: Uint8Array) => Buffer
export const digestOf = (suite: Suite): Digest => {
  const algorithm = suite === 'sm3-sm2' ? 'sm3' : 'sha256'
  return (bytes) => hash(algorithm, bytes, 'buffer')
}

/** One event as it is sealed; numbers that may be large come as text. */
export interface SealedEvent {
  readonly district: string
  readonly tx: string
  readonly seq: number
  readonly stream: string
  readonly streamId: string
  readonly version: number
  readonly kind: string
  /** Microseconds since 2000-01-01T00:00Z. */
  readonly at: string
  /** JSON as PostgreSQL writes it. */
  readonly actor: string
  readonly cause: number | null
  /** Null once the content was erased. */
  readonly salt: string | null
  /** JSON as PostgreSQL writes it. */
  readonly data: string
  readonly contentHash: Buffer | null
}

const NULL_LENGTH = -1
const putText = (into: Buffer, at: number, value: string): number => {
  const length = into.write(value, at + 4, 'utf8')
  into.writeInt32BE(length, at)
  return at + 4 + length
}
const putInt4 = (into: Buffer, at: number, value: number): number => {
  into.writeInt32BE(4, at)
  return into.writeInt32BE(value, at + 4)
}
const putInt8 = (into: Buffer, at: number, value: string | number): number => {
  into.writeInt32BE(8, at)
  return into.writeBigInt64BE(BigInt(value), at + 4)
}

/** Ten lengths, four large numbers and a small one; the texts come on top. */
const FIXED_BYTES = 10 * 4 + 4 * 8 + 4

/** Everything about an event but its content: ten fields, each a length of four bytes and its bytes. */
export const headOf = (event: SealedEvent): Buffer => {
  const { district, stream, streamId, kind, actor } = event
  // No letter takes more than three bytes for one unit of a string: room for all is made once.
  const letters = district.length + stream.length + streamId.length + kind.length + actor.length
  const bytes = Buffer.allocUnsafe(FIXED_BYTES + 3 * letters)
  let at = putText(bytes, 0, district)
  at = putInt8(bytes, at, event.tx)
  at = putInt8(bytes, at, event.seq)
  at = putText(bytes, at, stream)
  at = putText(bytes, at, streamId)
  at = putInt4(bytes, at, event.version)
  at = putText(bytes, at, kind)
  at = putInt8(bytes, at, event.at)
  at = putText(bytes, at, actor)
  at = event.cause === null ? bytes.writeInt32BE(NULL_LENGTH, at) : putInt8(bytes, at, event.cause)
  return bytes.subarray(0, at)
}

/** The content: salt and data in the same form. */
export const contentOf = (salt: string | null, data: string): Buffer => {
  const bytes = Buffer.allocUnsafe(4 + 16 + 4 + 3 * data.length)
  const at = bytes.writeInt32BE(salt === null ? NULL_LENGTH : 16, 0)
  const end = salt === null ? at : at + bytes.write(salt.replaceAll('-', ''), at, 'hex')
  return bytes.subarray(0, putText(bytes, end, data))
}

/** What stands for the content in the leaf: its hash, kept where the content itself was erased. */
export const contentHashOf = (digest: Digest, event: SealedEvent): Buffer =>
  event.contentHash ?? digest(contentOf(event.salt, event.data))

const LEAF = Buffer.from([0])
export const leafOf = (digest: Digest, head: Uint8Array, contentHash: Uint8Array): Buffer =>
  digest(Buffer.concat([LEAF, head, contentHash]))

export const leafOfEvent = (digest: Digest, event: SealedEvent): Buffer =>
  leafOf(digest, headOf(event), contentHashOf(digest, event))

// One buffer for all nodes: making a new one for each costs more than the hash.
const pair = Buffer.alloc(1 + 2 * HASH_BYTES, 1)
const nodeOf = (digest: Digest, left: Uint8Array, right: Uint8Array): Buffer => {
  pair.set(left, 1)
  pair.set(right, 1 + HASH_BYTES)
  return digest(pair)
}

/** One level up: neighbours meet, an odd last one rises as it is (RFC 6962, section 2.1). */
const above = (digest: Digest, level: readonly Buffer[]): readonly Buffer[] => {
  const next: Buffer[] = []
  for (let at = 0; at < level.length; at += 2) {
    const left = level[at] as Buffer
    const right = level[at + 1]
    next.push(right ? nodeOf(digest, left, right) : left)
  }
  return next
}

/** Root of a tree with at least one leaf. */
export const rootOf = (digest: Digest, leaves: readonly Buffer[]): Buffer => {
  let level = leaves
  while (level.length > 1) level = above(digest, level)
  return level[0] ?? digest(Buffer.alloc(0))
}

/** A neighbour on the way from a leaf to the root, and on which side it stands. */
export interface Step {
  readonly side: 'left' | 'right'
  readonly hash: Buffer
}

export const pathOf = (digest: Digest, leaves: readonly Buffer[], index: number): readonly Step[] => {
  const steps: Step[] = []
  for (let level = leaves, at = index; level.length > 1; level = above(digest, level), at >>= 1) {
    const other = level[at ^ 1]
    if (other) steps.push({ side: at & 1 ? 'left' : 'right', hash: other })
  }
  return steps
}

export const rootByPath = (digest: Digest, leaf: Buffer, path: readonly Step[]): Buffer =>
  path.reduce(
    (hash, step) =>
      step.side === 'left' ? nodeOf(digest, step.hash, hash) : nodeOf(digest, hash, step.hash),
    leaf,
  )

/** What the chain binds of a batch. */
export interface BatchHead {
  readonly n: number
  readonly suite: Suite
  readonly size: number
  readonly total: number
  readonly lastTx: string
  readonly lastSeq: number
  readonly sealedAt: number
  readonly root: Buffer
}

export const chainOf = (before: Buffer, batch: BatchHead): Buffer => {
  const numbers = Buffer.alloc(48)
  const { n, size, total, lastTx, lastSeq, sealedAt } = batch
  for (const [index, value] of [n, size, total, lastTx, lastSeq, sealedAt].entries())
    numbers.writeBigInt64BE(BigInt(value), index * 8)
  return digestOf(batch.suite)(Buffer.concat([Buffer.from([2]), before, numbers, batch.root]))
}

/** Numbers and leaves of a batch, as they are kept. */
export const packLeaves = (leaves: readonly { readonly seq: number; readonly leaf: Buffer }[]): Buffer => {
  const packed = Buffer.alloc(leaves.length * LEAF_BYTES)
  for (const [index, { seq, leaf }] of leaves.entries()) {
    packed.writeBigInt64BE(BigInt(seq), index * LEAF_BYTES)
    leaf.copy(packed, index * LEAF_BYTES + 8)
  }
  return packed
}

export const unpackLeaves = (packed: Buffer): readonly { readonly seq: number; readonly leaf: Buffer }[] =>
  Array.from({ length: Math.floor(packed.length / LEAF_BYTES) }, (_, index) => ({
    seq: Number(packed.readBigInt64BE(index * LEAF_BYTES)),
    leaf: packed.subarray(index * LEAF_BYTES + 8, (index + 1) * LEAF_BYTES),
  }))

/** A statement about the whole log up to a batch, signed, small enough to be printed or kept elsewhere. */
export interface Checkpoint {
  readonly district: string
  readonly n: number
  readonly total: number
  readonly sealedAt: number
  readonly suite: Suite
  readonly chain: Buffer
  readonly keyId: string
  readonly signature: Buffer
}

/** The text that is signed. */
export const bodyOf = ({
  district,
  n,
  total,
  sealedAt,
  suite,
  chain,
}: Omit<Checkpoint, 'keyId' | 'signature'>): string =>
  [
    `zhida-event-log/${district}`,
    `batch ${n}`,
    `events ${total}`,
    `time ${new Date(sealedAt).toISOString()}`,
    `suite ${suite}`,
    `chain ${chain.toString('base64')}`,
    '',
  ].join('\n')

export const writeCheckpoint = (checkpoint: Checkpoint): string =>
  `${bodyOf(checkpoint)}\n— ${checkpoint.keyId} ${checkpoint.signature.toString('base64')}\n`

const CHECKPOINT =
  /^zhida-event-log\/(\S+)\nbatch (\d+)\nevents (\d+)\ntime (\S+)\nsuite (\S+)\nchain (\S+)\n\n— (\S+) (\S+)$/gm

/** All checkpoints in a text, in its order; what is none is passed over. */
export const readCheckpoints = (given: string): readonly Checkpoint[] =>
  [...given.replaceAll('\r\n', '\n').matchAll(CHECKPOINT)].flatMap((found) => {
    const [
      ,
      district = '',
      n = '',
      total = '',
      time = '',
      suite = '',
      chain = '',
      keyId = '',
      signature = '',
    ] = found
    if (!isSuite(suite)) return []
    return [
      {
        district,
        n: Number(n),
        total: Number(total),
        sealedAt: Date.parse(time),
        suite,
        chain: Buffer.from(chain, 'base64'),
        keyId,
        signature: Buffer.from(signature, 'base64'),
      },
    ]
  })

/** SM2 signs the SM3 hash; Ed25519 hashes by itself. */
const algorithmOf = (suite: Suite): string | null => (suite === 'sm3-sm2' ? 'sm3' : null)

export const signBody = (suite: Suite, body: string, key: KeyObject): Buffer =>
  signBytes(algorithmOf(suite), Buffer.from(body), key)

export const isSigned = (checkpoint: Checkpoint, key: KeyObject): boolean => {
  try {
    return verifyBytes(
      algorithmOf(checkpoint.suite),
      Buffer.from(bodyOf(checkpoint)),
      key,
      checkpoint.signature,
    )
  } catch {
    // A signature of another kind of key is no signature.
    return false
  }
}

/** Short name of a public key: the first eight bytes of its hash. */
export const keyIdOf = (key: KeyObject): string =>
  hash('sha256', key.export({ type: 'spki', format: 'der' }), 'hex').slice(0, 16)
