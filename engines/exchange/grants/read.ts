// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { Connection } from '#platform/db/database.ts'
import { timeId } from '#platform/event/id.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { Dataset } from '../datasets/declare.ts'
import { fieldsLeft, judgeUse } from './decide.ts'
import type { Grant, Via } from './declare.ts'
import type { SharingDeps } from './deps.ts'
import { keyAccount, ownUnits } from './may.ts'
import { sharingRefusals } from './refusals.ts'
import { selectStatement } from './select.ts'
import { sharingStore } from './store.ts'

export type Value = string | number | boolean | null
export type Row = Readonly<Record<string, Value>>

/** One page of a dataset as somebody may see it. */
export interface DataPage {
  readonly keys: readonly string[]
  readonly rows: readonly Row[]
  readonly next: string | undefined
}

export interface Reading {
  readonly grant: string
  readonly actor: Actor
  readonly via: Via
  readonly now: Instant
  readonly limit: number
  readonly after?: string | undefined
}

const isOf = (type: 'uuid' | 'text', id: string): boolean =>
  type === 'uuid' ? /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) : id.length <= 200

/** The place in a list, as it is handed out. */
export const cursorOf = (id: string): string => Buffer.from(id).toString('base64url')
export const readCursor = (cursor: string, type: 'uuid' | 'text'): Outcome<string> => {
  const id = Buffer.from(cursor, 'base64url').toString('utf8')
  // Text with a NUL byte cannot be asked of PostgreSQL.
  return isOf(type, id) && !id.includes('\0') ? done(id) : refused(sharingRefusals['sharing.cursor']())
}

const valueOf = (value: unknown): Value =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null

/** Cut a page of what was read, without the columns that are not given. */
export const pageOf = (
  found: readonly Record<string, unknown>[],
  keys: readonly string[],
  limit: number,
): DataPage => {
  const last = found.length === limit ? found.at(-1)?.['_id'] : undefined
  return {
    keys,
    rows: found.map((row) => Object.fromEntries(keys.map((key) => [key, valueOf(row[key])]))),
    next: typeof last === 'string' ? cursorOf(last) : undefined,
  }
}

const mayUse = (actor: Actor, grant: Grant): boolean =>
  actor.account === keyAccount(grant.id) || ownUnits(actor).includes(grant.unit)

const unknown = (id: string) =>
  refused(sharingRefusals['sharing.unknown']({ what: { zh: '授权', en: 'grant' }, given: id.slice(0, 40) }))

const subjectsOf = (found: readonly Record<string, unknown>[]): readonly string[] => [
  ...new Set(found.flatMap((row) => (typeof row['_subject'] === 'string' ? [row['_subject']] : []))),
]

interface Readable {
  readonly grant: Grant
  readonly dataset: Dataset
}

const readRows = async (
  deps: SharingDeps,
  tx: Connection,
  { grant, dataset }: Readable,
  reading: Reading,
): Promise<Outcome<DataPage>> => {
  const store = sharingStore(tx, deps.district)
  const source = deps.sources[dataset.source]
  const after = reading.after === undefined ? undefined : readCursor(reading.after, source?.idType ?? 'text')
  if (after && !after.ok) return after
  const withdrawn = new Set((await store.listWithdrawn(dataset.key)).map(({ field }) => field))
  const statement =
    source &&
    selectStatement(
      { ...deps, dataset, source, fields: fieldsLeft(grant, withdrawn), areas: grant.areas },
      { limit: reading.limit, after: after?.value },
    )
  const found = statement ? await store.select(statement) : []
  const fields = statement?.keys ?? []
  const { actor, via, now } = reading
  await store.insertUse({
    id: timeId(now),
    grant: grant.id,
    at: now,
    account: actor.account,
    via,
    fields,
    rows: found.length,
  })
  const subjects = subjectsOf(found)
  if (subjects.length > 0)
    await deps.noteReadings(tx, { grant, account: actor.account, at: now, via, subjects, fields })
  return done(pageOf(found, fields, reading.limit))
}

/**
 * Read one page by a grant. The judgement, the rows, the row that says who read them and, where they are about persons,
 * one reading for each of them are one transaction: nothing is read that is not written down.
 */
export const readByGrant = (deps: SharingDeps, reading: Reading): Promise<Outcome<DataPage>> =>
  deps.db.transaction(async (tx): Promise<Outcome<DataPage>> => {
    const grant = await sharingStore(tx, deps.district).findGrantToUse(reading.grant)
    const dataset = grant && deps.datasets.get(grant.dataset)
    if (!grant || !dataset || !mayUse(reading.actor, grant)) return unknown(reading.grant)
    const judged = judgeUse(grant, reading.now)
    return judged.ok ? readRows(deps, tx, { grant, dataset }, reading) : judged
  })

/** Read one page of what everybody may read: the public fields of a dataset whose publication was approved. */
export const readOpen = async (
  deps: SharingDeps,
  dataset: Dataset,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<Outcome<DataPage>> => {
  const store = sharingStore(deps.db, deps.district)
  const source = deps.sources[dataset.source]
  const after = page.after === undefined ? undefined : readCursor(page.after, source?.idType ?? 'text')
  if (after && !after.ok) return after
  const withdrawn = new Set((await store.listWithdrawn(dataset.key)).map(({ field }) => field))
  const fields = Object.fromEntries(
    Object.entries(dataset.fields).flatMap(([key, field]) =>
      field.class === 'public' && !withdrawn.has(key) ? [[key, 'clear' as const]] : [],
    ),
  )
  const statement =
    source &&
    selectStatement(
      { ...deps, dataset, source, fields, areas: [deps.root] },
      { limit: page.limit, after: after?.value },
    )
  if (!statement) return done({ keys: [], rows: [], next: undefined })
  return done(pageOf(await store.select(statement), statement.keys, page.limit))
}
