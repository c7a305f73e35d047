// SPDX-License-Identifier: Apache-2.0
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/**
 * Two sets of algorithms: AES-256-GCM with SHA-256, or the national SM4 with SM3. Sealed bytes begin with the mark of
 * their suite, so what was sealed under one stays readable after the setting changes.
 */
export const suiteNames = ['aes', 'sm'] as const
export type SuiteName = (typeof suiteNames)[number]

/** Sealed bytes were altered, belong to another place, or were sealed with another key. */
export class SealBroken extends Error {
  override name = 'SealBroken'
}

interface Suite {
  readonly mark: number
  readonly digest: string
  seal(key: Buffer, plain: Buffer, place: Buffer): Buffer
  open(key: Buffer, sealed: Buffer, place: Buffer): Buffer
}

const AES_NONCE = 12
const AES_TAG = 16

const aes: Suite = {
  mark: 1,
  digest: 'sha256',
  seal: (key, plain, place) => {
    const nonce = randomBytes(AES_NONCE)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(place)
    const body = cipher.update(plain)
    cipher.final()
    return Buffer.concat([Buffer.of(1), nonce, cipher.getAuthTag(), body])
  },
  open: (key, sealed, place) => {
    const body = 1 + AES_NONCE
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, body)).setAAD(place)
    decipher.setAuthTag(sealed.subarray(body, body + AES_TAG))
    const plain = decipher.update(sealed.subarray(body + AES_TAG))
    decipher.final()
    return plain
  },
}

const SM_NONCE = 16
const SM_TAG = 32

const sm3 = (key: Buffer, ...parts: readonly Buffer[]): Buffer => {
  const mac = createHmac('sm3', key)
  for (const part of parts) mac.update(part)
  return mac.digest()
}

/** OpenSSL has no SM4-GCM: SM4-CTR is followed by HMAC-SM3 over everything, with two keys made from the one. */
const keysOfSm = (key: Buffer) => ({
  cipher: sm3(key, Buffer.from('sm4-ctr')).subarray(0, 16),
  mac: sm3(key, Buffer.from('hmac-sm3')),
})

const tagOfSm = (key: Buffer, place: Buffer, sealed: readonly Buffer[]): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(place.length)
  return sm3(key, length, place, ...sealed)
}

const sm: Suite = {
  mark: 2,
  digest: 'sm3',
  seal: (key, plain, place) => {
    const keys = keysOfSm(key)
    const nonce = randomBytes(SM_NONCE)
    const body = createCipheriv('sm4-ctr', keys.cipher, nonce).update(plain)
    return Buffer.concat([Buffer.of(2), nonce, tagOfSm(keys.mac, place, [nonce, body]), body])
  },
  open: (key, sealed, place) => {
    const keys = keysOfSm(key)
    const nonce = sealed.subarray(1, 1 + SM_NONCE)
    const tag = sealed.subarray(1 + SM_NONCE, 1 + SM_NONCE + SM_TAG)
    const body = sealed.subarray(1 + SM_NONCE + SM_TAG)
    if (tag.length !== SM_TAG || !timingSafeEqual(tag, tagOfSm(keys.mac, place, [nonce, body])))
      throw new SealBroken('The seal does not hold.')
    return createDecipheriv('sm4-ctr', keys.cipher, nonce).update(body)
  },
}

const suites: Readonly<Record<SuiteName, Suite>> = { aes, sm }
const byMark = new Map(Object.values(suites).map((suite) => [suite.mark, suite]))

/** Keys of both suites have 32 bytes. */
export const KEY_BYTES = 32
export const newKey = (): Buffer => randomBytes(KEY_BYTES)

/** Seal bytes to a place: sealed bytes that are moved to another place do not open there. */
export const sealBytes = (suite: SuiteName, key: Buffer, { plain, place }: Sealing): Buffer =>
  suites[suite].seal(key, plain, Buffer.from(place))

export interface Sealing {
  readonly plain: Buffer
  readonly place: string
}

/** @throws SealBroken when the bytes are not what was sealed with this key for this place. */
export const openBytes = (key: Buffer, sealed: Buffer, place: string): Buffer => {
  const suite = byMark.get(sealed[0] ?? 0)
  if (!suite) throw new SealBroken('The sealed bytes are of no known suite.')
  try {
    return suite.open(key, sealed, Buffer.from(place))
  } catch (cause) {
    if (cause instanceof SealBroken) throw cause
    throw new SealBroken('The seal does not hold.', { cause })
  }
}

/** A keyed hash that says "the same value" without saying which; made once per field, for it costs a key. */
export const keyedHash = (suite: SuiteName, secret: Buffer, name: string): ((value: string) => string) => {
  const { digest } = suites[suite]
  const key: KeyObject = createSecretKey(createHmac(digest, secret).update(name).digest())
  return (value) => createHmac(digest, key).update(value).digest().toString('base64url').slice(0, 24)
}

/** Says of a key that is shown later whether it is this one, and nothing else about it. */
export const proofOfKey = (suite: SuiteName, key: Buffer): string =>
  createHmac(suites[suite].digest, key).update('proof of the key').digest().toString('base64url').slice(0, 24)
