// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection, StatementFailed } from '#platform/db/database.ts'
import type { EventActor, StoredEvent } from '#platform/event/event.ts'
import type { Vault } from '#platform/vault/vault.ts'
import { foldAddress, foldName } from './address.ts'
import type { FileKind } from './declare.ts'
import type { FileDraft } from './decide.ts'
import { type FileFacts, fileFactsOf } from './facts.ts'
import type { RegistryFile } from './file.ts'
import {
  clustersStatement,
  type FileListing,
  type FilePage,
  type FileSummary,
  listStatement,
  pointsStatement,
} from './lists.ts'
import { outlineRow } from './outlines.ts'
import { fileColumnsRead, type FileRow, fileOf, type ImportMark, rowOf } from './row.ts'
import { sealDrafts } from './seal.ts'
import { likenessStatement, writeStatement } from './write.ts'

/** What figures gain and lose when a file moves; computed by the figures' own declarations. */
export interface FigureDelta {
  readonly measure: string
  readonly day: string
  readonly area: string
  readonly kind: string
  readonly unit: string
  readonly n: number
}
export type FileMeasure = (
  before: FileFacts | undefined,
  after: FileFacts | undefined,
) => readonly FigureDelta[]

export interface FileWrite {
  readonly drafts: readonly (FileDraft & { readonly mark?: ImportMark })[]
  readonly at: Instant
  readonly actor: EventActor
}

export interface FileSetting {
  readonly district: string
  readonly kinds: ReadonlyMap<string, FileKind>
  readonly measure: FileMeasure
  /** Keys of files with facts of persons; a district without such kinds needs none. */
  readonly vault?: Vault | undefined
}

const json = (rows: readonly unknown[]): string => JSON.stringify(rows)

/** Deltas of one batch that fall into one cell are one row. */
const summed = (deltas: readonly FigureDelta[]): readonly FigureDelta[] => {
  const cells = new Map<string, FigureDelta>()
  for (const delta of deltas) {
    const cell = `${delta.measure} ${delta.day} ${delta.area} ${delta.kind} ${delta.unit}`
    const known = cells.get(cell)
    cells.set(cell, known ? { ...known, n: known.n + delta.n } : delta)
  }
  return [...cells.values()].filter(({ n }) => n !== 0)
}

const writing = (db: Connection, setting: FileSetting) => {
  const { district, kinds, measure } = setting
  const facts = (file: RegistryFile | undefined) => file && fileFactsOf(kinds.get(file.kind), file)

  const eventsOf = ({ drafts, at, actor }: FileWrite) =>
    drafts.flatMap(({ file, events }) =>
      events.map((event, index) => ({
        district_id: district,
        stream_id: file.id,
        version: file.version - events.length + index + 1,
        kind: event.kind,
        at: asTimestamp(at),
        actor,
        data: event.data,
      })),
    )

  return {
    /** Write drafts. False: somebody else was faster with one of them, nothing is written. */
    write: async (write: FileWrite): Promise<boolean> => {
      const drafts = await sealDrafts(db, setting, write.drafts)
      const rows = (some: typeof drafts) =>
        some.map(({ file, mark }) => rowOf(district, kinds.get(file.kind), file, mark))
      const moved = drafts.filter(({ before }) => before)
      const deltas = summed(drafts.flatMap(({ before, file }) => measure(facts(before), facts(file))))
      try {
        await db.query({
          ...writeStatement,
          values: [
            json(rows(drafts.filter(({ before }) => !before)).map((row) => ({ ...row }))),
            json(eventsOf({ ...write, drafts })),
            json(deltas.map((delta) => ({ district_id: district, ...delta }))),
            json(rows(moved)),
            moved.map(({ before }) => before?.version ?? 0),
            moved.length,
            json(
              drafts.flatMap(({ file, outline }) => (outline ? [outlineRow(district, file, outline)] : [])),
            ),
          ],
        })
        return true
      } catch (error) {
        if (error instanceof StatementFailed && error.code === 'ZD409') return false
        throw error
      }
    },
  }
}

const proposing = (db: Connection, { district, kinds }: FileSetting) => ({
  /** Propose merging what looks like one thing. */
  propose: async (files: readonly RegistryFile[], at: Instant): Promise<void> => {
    for (const [kind, own] of Map.groupBy(files, (file) => file.kind))
      for (const why of kinds.get(kind)?.alike ?? []) {
        const said = own
          .filter(({ status }) => status === 'active')
          .map((file) => ({
            ...file,
            said: why === 'address' ? foldAddress(file.address) : foldName(file.name),
          }))
          .filter(({ said }) => said !== '')
        if (said.length === 0) continue
        const columns = [said.map(({ id }) => id), said.map((one) => one.said), said.map(({ area }) => area)]
        await db.query({ ...likenessStatement(why), values: [district, asTimestamp(at), kind, ...columns] })
      }
  },
})

const finding = (db: Connection, district: string) => ({
  find: async (id: string): Promise<RegistryFile | undefined> => {
    const [row] = await db.query<FileRow>({
      name: 'registry-find',
      text: `SELECT ${fileColumnsRead} FROM registry_file f WHERE f.district_id = $1 AND f.id = $2`,
      values: [district, id],
    })
    return row && fileOf(row)
  },

  findMany: async (ids: readonly string[]): Promise<readonly RegistryFile[]> => {
    const rows = await db.query<FileRow>({
      name: 'registry-find-many',
      text: `SELECT ${fileColumnsRead} FROM registry_file f WHERE f.district_id = $1 AND f.id = ANY($2::uuid[])`,
      values: [district, ids],
    })
    return rows.map(fileOf)
  },

  findByKey: async (kind: string, key: string): Promise<RegistryFile | undefined> => {
    const [row] = await db.query<FileRow>({
      name: 'registry-by-key',
      text: `SELECT ${fileColumnsRead} FROM registry_file f WHERE f.district_id = $1 AND f.kind = $2 AND f.key = $3`,
      values: [district, kind, key],
    })
    return row && fileOf(row)
  },
})

const following = (db: Connection, district: string) => ({
  /** The file in force that a file has become by merging; itself when it was not merged. */
  findRoot: async (id: string): Promise<RegistryFile | undefined> => {
    const [row] = await db.query<FileRow>({
      name: 'registry-root',
      text: `WITH RECURSIVE up AS (
SELECT id, merged_into FROM registry_file WHERE district_id = $1 AND id = $2
UNION SELECT f.id, f.merged_into FROM registry_file f JOIN up ON f.district_id = $1 AND f.id = up.merged_into
)
SELECT ${fileColumnsRead} FROM up JOIN registry_file f ON f.district_id = $1 AND f.id = up.id WHERE up.merged_into IS NULL`,
      values: [district, id],
    })
    return row && fileOf(row)
  },

  /** A file and all that were merged into it, at any depth: what pointed to one of them is about it. */
  listFamily: async (id: string): Promise<readonly RegistryFile[]> => {
    const rows = await db.query<FileRow>({
      name: 'registry-family',
      text: `WITH RECURSIVE down AS (
SELECT $2::uuid AS id
UNION SELECT f.id FROM registry_file f JOIN down ON f.district_id = $1 AND f.merged_into = down.id
)
SELECT ${fileColumnsRead} FROM down JOIN registry_file f ON f.district_id = $1 AND f.id = down.id`,
      values: [district, id],
    })
    return rows.map(fileOf)
  },

  listHistory: async (ids: readonly string[], most: number): Promise<readonly StoredEvent[]> =>
    db.query<StoredEvent & Record<string, unknown>>({
      name: 'registry-history',
      text: `SELECT seq, stream, stream_id AS "streamId", version, kind, at, actor, data FROM event
WHERE district_id = $1 AND stream_id = ANY($2) ORDER BY at DESC, seq DESC LIMIT $3`,
      values: [district, ids, most],
    }),

  /** The next number of one's own in a kind. */
  takeKey: async (kind: FileKind): Promise<string> => {
    const [row] = await db.query<{ n: number }>({ text: "SELECT nextval('registry_number')::int AS n" })
    return `${kind.prefix ?? ''}${String(row?.n ?? 0).padStart(7, '0')}`
  },
})

const listing = (db: Connection) => {
  const all = async (text: { text: string; values: readonly unknown[] } | undefined) =>
    text ? db.query(text) : []
  return {
    list: async (listing: FileListing, page: FilePage): Promise<readonly FileSummary[]> =>
      (await all(listStatement(listing, page))) as unknown as readonly FileSummary[],

    listPoints: async (listing: FileListing, most: number) =>
      (await all(pointsStatement(listing, most))) as unknown as readonly {
        id: string
        lng: number
        lat: number
        kind: string
        state: string | null
        name: string
      }[],

    listClusters: async (listing: FileListing, cell: number) =>
      (await all(clustersStatement(listing, cell))) as unknown as readonly {
        lng: number
        lat: number
        n: number
      }[],
  }
}

export type FileStore = ReturnType<typeof fileStore>

/** The tables of files; `db` may be a transaction. */
export const fileStore = (db: Connection, setting: FileSetting) => ({
  ...writing(db, setting),
  ...proposing(db, setting),
  ...finding(db, setting.district),
  ...following(db, setting.district),
  ...listing(db),
})
