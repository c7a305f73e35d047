// SPDX-License-Identifier: Apache-2.0
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { foldAddress, searchQuery } from '#engines/registry/address.ts'
import { register } from '#engines/registry/decide.ts'
import { fileStore, type FileStore } from '#engines/registry/files.ts'
import { rowOf } from '#engines/registry/row.ts'
import { dayOf } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { timeId } from '#platform/event/id.ts'
import { buildingFile } from '#scenes/illegal-building/files.ts'
import type { FileKind } from '#engines/registry/declare.ts'
import { silent } from '#server/start/progress.ts'
import { openStore } from '#server/start/store.ts'
import { readVaultSettings } from '#platform/vault/settings.ts'
import { openVault } from '#platform/vault/vault.ts'
import type { Ratio } from './intake.ts'
import { importRatio, openingRatio } from './registry-persons.ts'

const kind = buildingFile as unknown as FileKind
const district = 'bench'
const root = '990101'
const setting = { district, kinds: new Map([[kind.key, kind]]), measure: () => [] }

const ROADS = '芦溪澄湾桑渡棠苑梧庭望樟映塘南篁竹埠青砚'
const BUILDINGS = 12
/** 18 × 8 roads, each with as many houses of 12 buildings as make a million files. */
const roads = Array.from({ length: 144 }, (_, n) => {
  const [one, two] = [ROADS[n % ROADS.length] ?? '', ROADS[(n * 7 + 3) % ROADS.length] ?? '']
  return `${one}${two}${['路', '街', '弄', '巷'][n % 4]}`
})
const FILES = Math.max(10_000, Math.floor(Number(process.env['ZHIDA_BENCH_FILES'] ?? 1_000_000)))
const HOUSES = Math.ceil(FILES / (roads.length * BUILDINGS))

const model = (road: number, building: number) => {
  const now = Date.now()
  const street = `${root}${String((road % 8) + 1).padStart(3, '0')}`
  const { file } = register(
    kind,
    {
      key: `${road}-${building}`,
      name: '',
      address: `${roads[road]}号${building}幢`,
      area: `${street}001001`,
      place: { lng: 120 + road / 1000, lat: 30 + building / 1000 },
      facts: { disposal: 'confirmed', illegalArea: 100 + building, floors: 3, use: 'home' },
      photos: [],
    },
    { now, today: dayOf(now), source: { from: 'import', at: now }, id: timeId(now) },
  )
  return rowOf(district, kind, file)
}

/** A million files whose addresses differ in road, house and building, with the words they are found by. */
const fill = async (owner: Database): Promise<void> => {
  const models = roads.flatMap((_, road) => Array.from({ length: BUILDINGS }, (__, n) => model(road, n + 1)))
  await owner.query({
    text: `CREATE TABLE model_file AS SELECT * FROM json_populate_recordset(NULL::registry_file, $1)`,
    values: [JSON.stringify(models)],
  })
  const columns = Object.keys(models[0] ?? {})
  const fresh: Readonly<Record<string, string>> = {
    id: 'gen_random_uuid()',
    key: `m.key || '-' || h`,
    address: `replace(m.address, '号', h || '号')`,
    address_key: `replace(m.address_key, '号', h || '号')`,
    search: `m.search || array_to_tsvector(ARRAY[h || '号', lower(m.key) || '-' || h])`,
  }
  const values = columns.map((name) => fresh[name] ?? `m.${name}`)
  await owner.query({
    text: `INSERT INTO registry_file (${columns.join(', ')}) SELECT ${values.join(', ')} FROM model_file m, generate_series(1, ${HOUSES}) h`,
  })
  await owner.query({ text: 'ANALYZE registry_file' })
}

const SECONDS = 3

/** Calls a second, one after the other, and the time that 19 of 20 stay below. */
const rateOf = async (call: (n: number) => Promise<unknown>): Promise<{ perSecond: number; p95: number }> => {
  const times: number[] = []
  const end = performance.now() + SECONDS * 1000
  for (let n = 0; performance.now() < end; n += 1) {
    const begin = performance.now()
    await call(n)
    times.push(performance.now() - begin)
  }
  const sorted = times.toSorted((a, b) => a - b)
  return { perSecond: times.length / SECONDS, p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0 }
}

const typedAs = ['号3幢', '号 3号楼', '号３栋', '号3#'] as const
/** Addresses as people type them, each another one. */
const typedAt = (n: number): string =>
  `${roads[(n * 31) % roads.length]}${1 + ((n * 17) % HOUSES)}${typedAs[n % 4]}`

const pointRatio = async (db: Database, files: FileStore, ids: readonly string[]): Promise<Ratio> => {
  const at = (n: number): string => ids[(n * 7919) % ids.length] ?? ''
  const whole = await rateOf((n) => files.find(at(n)))
  const bare = await rateOf((n) =>
    db.query({
      name: 'bench-bare-file',
      text: 'SELECT * FROM registry_file WHERE district_id = $1 AND id = $2',
      values: [district, at(n)],
    }),
  )
  return {
    name: `one of ${FILES.toLocaleString('en')} files by its id (p95 ${whole.p95.toFixed(1)} ms)`,
    measuredPerSecond: whole.perSecond,
    limit: 'the bare row by its primary key',
    limitPerSecond: bare.perSecond,
    ratio: whole.perSecond / bare.perSecond,
  }
}

const searchRatio = async (db: Database, files: FileStore): Promise<Ratio> => {
  const listing = (typed: string) => ({
    district,
    root,
    areas: [root],
    owns: [],
    filter: { search: searchQuery(typed) ?? '' },
  })
  const found = await rateOf((n) => files.list(listing(typedAt(n)), { limit: 20 }))
  const exact = await rateOf((n) =>
    db.query({
      name: 'bench-exact-address',
      text: `SELECT * FROM registry_file WHERE district_id = $1 AND kind = $2 AND address_key = $3 AND status = 'active' LIMIT 20`,
      values: [district, kind.key, foldAddress(typedAt(n))],
    }),
  )
  return {
    name: `an address as people write it (p95 ${found.p95.toFixed(1)} ms)`,
    measuredPerSecond: found.perSecond,
    limit: 'the same address, exact, by a B-tree',
    limitPerSecond: exact.perSecond,
    ratio: found.perSecond / exact.perSecond,
  }
}

/** Reading one file and finding an address among a million, beside the fewest steps PostgreSQL could do it in. */
export const registryRatios = async (): Promise<readonly Ratio[]> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhida-bench-files-'))
  const settings = { port: 0, host: '127.0.0.1', dataDir, databaseUrl: undefined, demo: true, fresh: false }
  const store = await openStore(settings, silent)
  try {
    await store.asOwner(fill)
    const files = fileStore(store.db, setting)
    const sample = await store.db.query<{ id: string }>({
      text: 'SELECT id FROM registry_file TABLESAMPLE SYSTEM (0.5) LIMIT 5000',
    })
    const ids = sample.map(({ id }) => id)
    const vault = await openVault(store.db, district, readVaultSettings({}, dataDir))
    return [
      await pointRatio(store.db, files, ids),
      await searchRatio(store.db, files),
      await openingRatio(store.db, vault),
      await store.asOwner((owner) =>
        importRatio({ db: store.db, owner, url: store.url, vault, folder: dataDir }),
      ),
    ]
  } finally {
    await store.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
