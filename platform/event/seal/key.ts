// SPDX-License-Identifier: Apache-2.0
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isSuite, keyIdOf, type Suite } from './format.ts'

/** The key a district seals with. Its private half is a file beside the database, never in it. */
export interface SealKey {
  readonly suite: Suite
  readonly id: string
  readonly privateKey: KeyObject
  /** PEM, for whoever verifies. */
  readonly publicKey: string
}

export class SealKeyBroken extends Error {
  override name = 'SealKeyBroken'
}

/** SEAL_SUITE: sha256-ed25519 or sm3-sm2, the commercial algorithms of GM/T. (Default: sha256-ed25519) */
export const readSuite = (text: string | undefined): Suite => {
  const given = (text ?? '').trim() || 'sha256-ed25519'
  if (isSuite(given)) return given
  throw new SealKeyBroken(`SEAL_SUITE=${given} is not known: write sha256-ed25519 or sm3-sm2.`)
}

const make = (suite: Suite): string =>
  (suite === 'sm3-sm2'
    ? generateKeyPairSync('ec', { namedCurve: 'SM2' })
    : generateKeyPairSync('ed25519')
  ).privateKey
    .export({ type: 'pkcs8', format: 'pem' })
    .toString()

/** Made at its first use, readable for its owner alone. `wx`: of two that start at once the first one's key stands. */
const readOrMake = async (path: string, suite: Suite): Promise<string> => {
  const found = await readFile(path, 'utf8').catch(() => undefined)
  if (found !== undefined) return found
  await writeFile(path, make(suite), { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  return readFile(path, 'utf8')
}

/** The district's key from the data folder; one file a suite, so that changing the setting loses no key. */
export const openSealKey = async (folder: string, district: string, suite: Suite): Promise<SealKey> => {
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${district}.${suite}.pem`)
  try {
    const privateKey = createPrivateKey(await readOrMake(path, suite))
    const publicKey = createPublicKey(privateKey)
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    return { suite, privateKey, publicKey: pem, id: keyIdOf(publicKey) }
  } catch (cause) {
    throw new SealKeyBroken(`The sealing key ${path} cannot be read.`, { cause })
  }
}
