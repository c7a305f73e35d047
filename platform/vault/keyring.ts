// SPDX-License-Identifier: Apache-2.0
import {
  MasterProblem,
  type Masters,
  newMasters,
  readMasters,
  withNewMaster,
  withoutMasters,
  writeMasters,
} from './masters.ts'
import type { VaultSettings } from './settings.ts'
import type { KeyRow } from './store.ts'
import { keyedHash, openBytes, proofOfKey, sealBytes } from './suite.ts'

/** The key of one subject, opened. */
export interface SubjectKey {
  /**
   * Seal a text to its place ("registry_file:facts"); it does not open anywhere else.
   * @returns base64url, for a text column or for JSON.
   */
  seal(text: string, place: string): string
  /** @throws SealBroken when it was altered, or sealed for another subject or place. */
  open(sealed: string, place: string): string
}

/** The subject was erased: its key is gone, and it gets no other. */
export class KeyDestroyed extends Error {
  override name = 'KeyDestroyed'
}

export type Keyring = ReturnType<typeof createKeyring>

/** The master keys in memory, and what is wrapped with them. They are read again when one is not known. */
export const createKeyring = (district: string, { suite, masters: place }: VaultSettings) => {
  let masters: Masters = readMasters(place) ?? begin(place, suite)
  const refresh = (): void => {
    masters = readMasters(place) ?? masters
  }
  const masterOf = (name: string): Buffer => {
    // Another process may have turned the master key over since this one read the file.
    if (!masters.keys.has(name)) refresh()
    const key = masters.keys.get(name)
    if (key) return key
    throw new MasterProblem(
      `主密钥 ${name} 不在文件 ${place.file} 中。 Master key ${name} is not in ${place.file}.`,
    )
  }
  const placeOf = (subject: string): string => `key:${district}:${subject}`
  const keyOf = (subject: string, key: Buffer): SubjectKey => ({
    seal: (text, at) =>
      sealBytes(suite, key, { plain: Buffer.from(text), place: `${subject}:${at}` }).toString('base64url'),
    open: (sealed, at) =>
      openBytes(key, Buffer.from(sealed, 'base64url'), `${subject}:${at}`).toString('utf8'),
  })
  const unwrap = ({ subject, master, wrapped }: KeyRow): Buffer => {
    if (wrapped === null) throw new KeyDestroyed(`The key of ${subject} was destroyed.`)
    return openBytes(masterOf(master), Buffer.from(wrapped, 'base64url'), placeOf(subject))
  }
  return {
    current: () => masters.current,
    refresh,
    keyOf,
    unwrap,
    open: (row: KeyRow): SubjectKey => keyOf(row.subject, unwrap(row)),
    wrap: (subject: string, key: Buffer) => ({
      subject,
      wrapped: sealBytes(suite, masterOf(masters.current), { plain: key, place: placeOf(subject) }).toString(
        'base64url',
      ),
      proof: proofOfKey(suite, key),
    }),
    hashOf: (field: string) => keyedHash(masters.index.suite, masters.index.key, `${district}:${field}`),
    turnOver: (): void => {
      refresh()
      masters = withNewMaster(masters)
      writeMasters(place, masters)
    },
    /** Keep the current key and those still in use. */
    forget: (used: readonly string[]): void => {
      masters = withoutMasters(masters, used)
      writeMasters(place, masters)
    },
  }
}

const begin = (place: VaultSettings['masters'], suite: VaultSettings['suite']): Masters => {
  const masters = newMasters(suite)
  writeMasters(place, masters)
  return masters
}
