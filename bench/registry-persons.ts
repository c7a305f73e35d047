// SPDX-License-Identifier: Apache-2.0
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { register } from '#engines/registry/decide.ts'
import type { FileKind } from '#engines/registry/declare.ts'
import { runImport } from '#engines/registry/import/run.ts'
import { importStore } from '#engines/registry/import/store.ts'
import { createOpenings } from '#engines/registry/opening.ts'
import { createRegistry } from '#engines/registry/registry.ts'
import type { Actor } from '#platform/access/access.ts'
import { dayOf } from '#platform/clock/clock.ts'
import { checkOfIdNumber } from '#platform/code/id-number.ts'
import type { Database } from '#platform/db/database.ts'
import { timeId } from '#platform/event/id.ts'
import { done } from '#platform/refusal/refusal.ts'
import type { Vault } from '#platform/vault/vault.ts'
import { personFile } from '#scenes/base-registers/holders.ts'
import { roomFile } from '#scenes/base-registers/premises.ts'
import { timeCopy } from './copy.ts'
import type { Ratio } from './intake.ts'

const district = 'bench'
const root = '990101'
const area = `${root}001001001`
const person = { ...personFile, links: {} } as unknown as FileKind
const room = { ...roomFile, links: {} } as unknown as FileKind

const registryOf = (db: Database, vault: Vault) =>
  createRegistry({
    db,
    district,
    kinds: [person, room],
    measure: () => [],
    say: (zh) => ({ zh, en: zh }),
    vault,
  })

const PERSONS = 20_000
const BATCH = 500

/** 18 digits whose check holds: a day of birth and a serial. */
const idNumberAt = (n: number): string => {
  const day = String(1 + (Math.floor(n / 1000) % 28)).padStart(2, '0')
  const month = String(1 + (Math.floor(n / 28_000) % 12)).padStart(2, '0')
  const year = 1950 + Math.floor(n / 336_000)
  const first = `330103${year}${month}${day}${String(n % 1000).padStart(3, '0')}`
  return `${first}${checkOfIdNumber(first) ?? ''}`
}

const fillPersons = async (db: Database, vault: Vault): Promise<readonly string[]> => {
  const registry = registryOf(db, vault)
  const ids: string[] = []
  for (let from = 0; from < PERSONS; from += BATCH) {
    const now = Date.now()
    const drafts = Array.from({ length: BATCH }, (_, at) => {
      const key = registry.keyOf(person, idNumberAt(from + at))
      const facts = { phone: `138${String(from + at).padStart(8, '0')}`, stay: 'renting' }
      return register(
        person,
        { key: '', ...(key.ok ? key.value : {}), name: '示例居民', address: '', area, facts, photos: [] },
        { now, today: dayOf(now), source: { from: 'import', at: now }, id: timeId(now) },
      )
    })
    await registry.files.write({ drafts, at: now, actor: { role: 'system' } })
    ids.push(...drafts.map(({ file }) => file.id))
  }
  return ids
}

const SECONDS = 4
/** Readers at once: a street hall at ten in the morning. */
const READERS = 32

const together = async (call: (n: number) => Promise<unknown>): Promise<number> => {
  const end = performance.now() + SECONDS * 1000
  let calls = 0
  const reader = async (): Promise<void> => {
    while (performance.now() < end) {
      calls += 1
      await call(calls)
    }
  }
  await Promise.all(Array.from({ length: READERS }, reader))
  return calls / SECONDS
}

/** Opening a file of a person: the purpose judged, the key unwrapped, the reading recorded, masked to the purpose. */
export const openingRatio = async (db: Database, vault: Vault): Promise<Ratio> => {
  const ids = await fillPersons(db, vault)
  await db.query({ text: 'SELECT ensure_reading_months(current_date, current_date)' })
  const openings = createOpenings(registryOf(db, vault))
  const actor: Actor = { account: 'b', name: 'b', posts: [{ role: 'grid-worker', unit: 'u', area }] }
  const at = (n: number): string => ids[(n * 7919) % ids.length] ?? ''
  const ground = { purpose: 'visit', because: '上门核对居住登记' }
  const bare = await together((n) =>
    db.query({
      name: 'bench-bare-person',
      text: 'SELECT * FROM registry_file WHERE district_id = $1 AND id = $2',
      values: [district, at(n)],
    }),
  )
  const opened = await together(async (n) => {
    const outcome = await openings.open(person, at(n), { actor, now: Date.now(), via: 'application', ground })
    if (!outcome.ok) throw new OpeningRefused(outcome.refusal.code)
  })
  return {
    name: `a person's file opened for a purpose, with its reading on record (${READERS} readers at once)`,
    measuredPerSecond: opened,
    limit: 'the bare row by its primary key, unrecorded',
    limitPerSecond: bare,
    ratio: opened / bare,
  }
}

class OpeningRefused extends Error {
  override name = 'OpeningRefused'
}

const ROWS = Math.max(5_000, Math.floor(Number(process.env['ZHIDA_BENCH_IMPORT'] ?? 50_000)))

const writeList = async (path: string): Promise<void> => {
  const file = await open(path, 'w')
  await file.write('房屋编码,地址,网格编码,所在层,建筑面积(㎡)\n')
  for (let from = 0; from < ROWS; from += 1000)
    await file.write(
      Array.from({ length: Math.min(1000, ROWS - from) }, (_, at) => {
        const n = from + at
        return `R${n},芦溪路${1 + Math.floor(n / 600)}号${1 + (Math.floor(n / 60) % 10)}幢${1 + (Math.floor(n / 4) % 15)}0${1 + (n % 4)}室,${area},${1 + (Math.floor(n / 4) % 15)},89\n`
      }).join(''),
    )
  await file.close()
}

interface Importing {
  readonly db: Database
  readonly owner: Database
  readonly url: string
  readonly vault: Vault
  readonly folder: string
}

/** A list of rooms taken whole, with history, search words and likenesses, beside COPY of the rows it leads to. */
export const importRatio = async ({ db, owner, url, vault, folder }: Importing): Promise<Ratio> => {
  const registry = registryOf(db, vault)
  const id = timeId(Date.now())
  await writeList(join(folder, id))
  const imports = importStore(db, district)
  await imports.insert({
    id,
    kind: room.key,
    file_hash: id,
    total: ROWS,
    areas: [root],
    account: 'bench',
    actor: { role: 'system' },
    at: Date.now(),
  })
  const run = await imports.find(id)
  if (!run) throw new OpeningRefused('the import was not kept')
  const begin = performance.now()
  await runImport(
    {
      registry,
      folder,
      now: Date.now,
      locate: (given) => done({ place: given, area }),
      isArea: () => true,
      areaName: (zh) => ({ zh, en: zh }),
    },
    run,
  )
  const taken = ROWS / ((performance.now() - begin) / 1000)
  const copied = await copyRate(owner, url)
  return {
    name: `${ROWS.toLocaleString('en')} rows of a list of rooms, read, checked, placed and written`,
    measuredPerSecond: taken,
    limit: 'COPY of the same rows into a table with the same indexes',
    limitPerSecond: copied,
    ratio: taken / copied,
  }
}

const copyRate = async (owner: Database, url: string): Promise<number> => {
  await owner.query({ text: 'CREATE TABLE copy_file (LIKE registry_file INCLUDING ALL)' })
  const { rows, seconds } = await timeCopy(url, {
    select: `SELECT * FROM registry_file WHERE district_id = '${district}' AND kind = '${room.key}'`,
    into: 'copy_file',
  })
  return rows / seconds
}
