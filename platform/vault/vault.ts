// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs'
import { appendFile, readFile } from 'node:fs/promises'
import type { Instant } from '#platform/clock/clock.ts'
import type { Connection, Database } from '#platform/db/database.ts'
import { createKeyring, KeyDestroyed, type Keyring, type SubjectKey } from './keyring.ts'
import { MasterProblem } from './masters.ts'
import type { VaultSettings } from './settings.ts'
import { type DestroyedRow, type KeyRow, keyStore } from './store.ts'
import { newKey } from './suite.ts'

export { KeyDestroyed, type SubjectKey } from './keyring.ts'
export { SealBroken } from './suite.ts'

/** What is left of a destroyed key. `proof` was kept since the key was made and tells that no other key is meant. */
export interface Destroyed {
  readonly subject: string
  readonly proof: string
  readonly madeAt: Instant
  readonly destroyedAt: Instant
  readonly because: string
}

export type Vault = Awaited<ReturnType<typeof openVault>>

/**
 * The vault of a district: one key per subject (a file of a person, an account), wrapped by a master key that stands
 * in a file beside the database. What is sealed with a key is gone when the key is destroyed: from tables, events and
 * backups alike.
 * @throws MasterProblem when there are keys in the database but no file that opens them.
 */
export const openVault = async (db: Database, district: string, settings: VaultSettings) => {
  const ring = await beginKeyring(db, district, settings)
  const hashes = new Map<string, (value: string) => string>()
  return {
    ...subjectKeys(ring, district),
    /**
     * The keyed hash of a value of a field: finds "the same value" without keeping it. It does not hang on the
     * subject's key, so it has to be deleted with the record.
     */
    markOf: (field: string, value: string): string => {
      const hash = hashes.get(field) ?? ring.hashOf(field)
      hashes.set(field, hash)
      return hash(value)
    },
    /** Destroy the key of a subject within the transaction that erases the rest; nothing when none is alive. */
    destroy: async (
      tx: Connection,
      subject: string,
      given: { by: string; because: string; at: Instant },
    ): Promise<Destroyed | undefined> => destroyedOf(await keyStore(tx, district).destroy(subject, given)),
    findDestroyed: async (tx: Connection, subject: string): Promise<Destroyed | undefined> =>
      destroyedOf(await keyStore(tx, district).findDestroyed(subject)),
    /**
     * Carry the list of destroyed keys between the database and its file, so that a restored backup loses them again.
     * To be run at start and after each destruction.
     * @returns how many keys had come back.
     */
    remember: () => rememberDestroyed(db, district, settings.destroyed),
    /** Wrap every key with a new master key and put the old ones away. @returns how many keys were wrapped anew. */
    rotate: () => rotateMaster(db, district, ring),
  }
}

const beginKeyring = async (db: Database, district: string, settings: VaultSettings): Promise<Keyring> => {
  const { file } = settings.masters
  const store = keyStore(db, district)
  if (!existsSync(file) && (await store.hasAny()))
    throw new MasterProblem(
      `数据库中有加密数据,但主密钥文件 ${file} 不在,请从密钥备份中恢复。 The database holds sealed data, but the master key file ${file} is missing; restore it from the backup of the keys.`,
    )
  const ring = createKeyring(district, settings)
  await store.addMaster(ring.current())
  return ring
}

const subjectKeys = (ring: Keyring, district: string) => {
  const opened = (rows: readonly KeyRow[]): Map<string, SubjectKey> =>
    new Map(rows.filter(({ wrapped }) => wrapped !== null).map((row) => [row.subject, ring.open(row)]))

  /** Keys of subjects that are certainly new (ids just made), in one statement. */
  const makeKeys = async (tx: Connection, subjects: readonly string[]): Promise<Map<string, SubjectKey>> => {
    const made = subjects.map((subject) => ({ subject, key: newKey() }))
    const insert = () =>
      keyStore(tx, district).insert(
        ring.current(),
        made.map(({ subject, key }) => ring.wrap(subject, key)),
      )
    if (!(await insert()).isCurrent) {
      ring.refresh()
      if (!(await insert()).isCurrent)
        throw new MasterProblem(
          `主密钥 ${ring.current()} 已停用。 Master key ${ring.current()} was put away; no key can be made.`,
        )
    }
    return new Map(made.map(({ subject, key }) => [subject, ring.keyOf(subject, key)]))
  }

  /** Living keys of subjects, made where there was none. @throws KeyDestroyed when a subject was erased. */
  const keysFor = async (tx: Connection, subjects: readonly string[]): Promise<Map<string, SubjectKey>> => {
    const wanted = [...new Set(subjects)]
    const store = keyStore(tx, district)
    const rows = await store.findMany(wanted)
    const known = new Set(rows.map(({ subject }) => subject))
    const missing = wanted.filter((subject) => !known.has(subject))
    if (missing.length > 0) {
      await makeKeys(tx, missing)
      // Read back: of two that make the same key at once, the first is kept.
      rows.push(...(await store.findMany(missing)))
    }
    const dead = rows.find(({ wrapped }) => wrapped === null)
    if (dead) throw new KeyDestroyed(`The key of ${dead.subject} was destroyed.`)
    return opened(rows)
  }

  return {
    makeKeys,
    keysFor,
    keyFor: async (tx: Connection, subject: string): Promise<SubjectKey> => {
      const key = (await keysFor(tx, [subject])).get(subject)
      if (!key) throw new KeyDestroyed(`There is no key of ${subject}.`)
      return key
    },
    /** Living keys only; who was erased is missing. */
    findKeys: async (tx: Connection, subjects: readonly string[]): Promise<Map<string, SubjectKey>> =>
      opened(await keyStore(tx, district).findMany(subjects)),
    /** Open a key whose row was read together with the record (`vault_key`, subject = id). */
    openKey: ring.open,
  }
}

const destroyedOf = (row: DestroyedRow | undefined): Destroyed | undefined =>
  row && {
    subject: row.subject,
    proof: row.proof,
    madeAt: row.made_at,
    destroyedAt: row.destroyed_at,
    because: row.because,
  }

const ROTATE_BATCH = 1000

const rotateMaster = async (db: Database, district: string, ring: Keyring): Promise<number> => {
  ring.turnOver()
  const current = ring.current()
  await keyStore(db, district).addMaster(current)
  // Whoever makes a key with the old master holds its row until that is written: then this line goes on.
  await keyStore(db, district).putMastersAway(current)
  for (let count = 0; ;) {
    const wrapped = await db.transaction((tx) => rewrapSome(tx, district, ring))
    count += wrapped
    if (wrapped > 0) continue
    ring.forget(await keyStore(db, district).listMastersUsed())
    return count
  }
}

const rewrapSome = async (tx: Connection, district: string, ring: Keyring): Promise<number> => {
  const store = keyStore(tx, district)
  const rows = await store.lockOld(ring.current(), ROTATE_BATCH)
  const anew = rows.map((row) => ring.wrap(row.subject, ring.unwrap(row)))
  if (rows.length > 0) await store.rewrap(ring.current(), anew)
  return rows.length
}

const rememberDestroyed = async (db: Database, district: string, file: string): Promise<number> => {
  const store = keyStore(db, district)
  const text = await readFile(file, 'utf8').catch(() => '')
  const lines = new Set(text.split('\n').filter((line) => line !== ''))
  const mine = [...lines].filter((line) => line.startsWith(`${district} `))
  const subjects = mine.map((line) => line.slice(district.length + 1))
  const again = subjects.length === 0 ? 0 : await store.destroyAgain(subjects)
  const fresh = (await store.listDestroyed())
    .map((subject) => `${district} ${subject}`)
    .filter((line) => !lines.has(line))
  if (fresh.length > 0) await appendFile(file, `${fresh.join('\n')}\n`, { mode: 0o600 })
  return again
}
