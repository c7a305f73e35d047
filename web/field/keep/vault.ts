// SPDX-License-Identifier: Apache-2.0
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb'

/**
 * What a phone keeps for a day without a network: sealed with AES-GCM under a key that no script can read out and
 * that is destroyed at sign-out, after which the rest is noise. One store per account.
 */
export interface Vault {
  readonly account: string
  /** False on plain http, where browsers give no cryptography: nothing is then written to the phone at all. */
  readonly lasts: boolean
  read<Value>(name: string): Promise<Value | undefined>
  readBlob(name: string): Promise<Blob | undefined>
  /** All of these, or none of them. */
  write(things: Readonly<Record<string, unknown>>): Promise<void>
  drop(names: readonly string[]): Promise<void>
  list(prefix: string): Promise<readonly string[]>
  /** Destroys the key and everything under it. */
  forget(): Promise<void>
}

interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly data: ArrayBuffer
  /** Content type of a photo; absent for everything that was JSON. */
  readonly type?: string
}

interface Kept extends DBSchema {
  keys: { key: string; value: CryptoKey }
  sealed: { key: string; value: Sealed }
}

type Db = IDBPDatabase<Kept>

const dbName = (account: string) => `zhida-field:${account}`
const text = new TextEncoder()

export async function openVault(account: string): Promise<Vault> {
  if (!globalThis.isSecureContext || !globalThis.crypto?.subtle || !globalThis.indexedDB)
    return memoryVault(account)
  const db = await openDB<Kept>(dbName(account), 1, {
    upgrade(made) {
      made.createObjectStore('keys')
      made.createObjectStore('sealed')
    },
    // Another tab signs out: let go, so that the store can be deleted.
    blocking: (_now, _next, event) => (event.target as IDBDatabase).close(),
  })
  return sealedVault(account, db, await keyOf(db))
}

/** Two tabs may open at the same moment: the first key stays, the second is thrown away unused. */
async function keyOf(db: Db): Promise<CryptoKey> {
  const known = await db.get('keys', 'own')
  if (known) return known
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  const change = db.transaction('keys', 'readwrite')
  const first = await change.store.get('own')
  if (!first) await change.store.put(made, 'own')
  await change.done
  return first ?? made
}

function sealedVault(account: string, db: Db, key: CryptoKey): Vault {
  const opened = async (name: string): Promise<{ bytes: ArrayBuffer; type?: string } | undefined> => {
    const found = await db.get('sealed', name)
    if (!found) return undefined
    const bytes = await crypto.subtle.decrypt(cipher(found.iv, name), key, found.data)
    return { bytes, ...(found.type !== undefined && { type: found.type }) }
  }
  return {
    account,
    lasts: true,
    read: async <Value>(name: string) => {
      const found = await opened(name)
      return found && (JSON.parse(new TextDecoder().decode(found.bytes)) as Value)
    },
    readBlob: async (name) => {
      const found = await opened(name)
      return found && new Blob([found.bytes], { type: found.type ?? '' })
    },
    write: async (things) => {
      // Sealing first: an open transaction would not outlive the wait for the cipher.
      const rows = await Promise.all(
        Object.entries(things).map(async ([name, thing]) => ({ name, sealed: await seal(key, name, thing) })),
      )
      const change = db.transaction('sealed', 'readwrite', { durability: 'strict' })
      await Promise.all(rows.map(({ name, sealed }) => change.store.put(sealed, name)))
      await change.done
    },
    drop: async (names) => {
      const change = db.transaction('sealed', 'readwrite')
      await Promise.all(names.map((name) => change.store.delete(name)))
      await change.done
    },
    list: (prefix) => db.getAllKeys('sealed', IDBKeyRange.bound(prefix, prefix + '\uffff')),
    forget: async () => {
      const change = db.transaction(['keys', 'sealed'], 'readwrite')
      await Promise.all([change.objectStore('keys').clear(), change.objectStore('sealed').clear()])
      await change.done
      db.close()
      await deleteDB(dbName(account))
    },
  }
}

/** The name is sealed in as well, so that one record cannot be put in the place of another. */
const cipher = (iv: Uint8Array<ArrayBuffer>, name: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: text.encode(name),
})

async function seal(key: CryptoKey, name: string, thing: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const isBlob = thing instanceof Blob
  const bytes = isBlob ? await thing.arrayBuffer() : text.encode(JSON.stringify(thing))
  const data = await crypto.subtle.encrypt(cipher(iv, name), key, bytes)
  return { iv, data, ...(isBlob && { type: thing.type }) }
}

/** Lives as long as the page. */
export function memoryVault(account: string): Vault {
  const things = new Map<string, unknown>()
  const copy = (thing: unknown) =>
    thing instanceof Blob ? thing : (JSON.parse(JSON.stringify(thing)) as unknown)
  return {
    account,
    lasts: false,
    read: async <Value>(name: string) => things.get(name) as Value | undefined,
    readBlob: async (name) => things.get(name) as Blob | undefined,
    write: async (given) => {
      for (const [name, thing] of Object.entries(given)) things.set(name, copy(thing))
    },
    drop: async (names) => names.forEach((name) => things.delete(name)),
    list: async (prefix) => [...things.keys()].filter((name) => name.startsWith(prefix)).toSorted(),
    forget: async () => things.clear(),
  }
}
