// SPDX-License-Identifier: Apache-2.0
import { dayOf } from '#platform/clock/clock.ts'
import type { Connection } from '#platform/db/database.ts'
import { timeId } from '#platform/event/id.ts'
import type { Refusal } from '#platform/refusal/refusal.ts'
import { hasPrivate, isOfPerson, MASK } from '../classes.ts'
import type { FileKind } from '../declare.ts'
import { correct, type FileDraft, register, type Writing } from '../decide.ts'
import type { RegistryFile } from '../file.ts'
import { fileStore } from '../files.ts'
import { linkStore, type NewLink } from '../links.ts'
import { isSameOutline, type Outline } from '../outline.ts'
import { outlineStore } from '../outlines.ts'
import { importFileRefusals, registryRefusals } from '../refusals.ts'
import { openForWriting } from '../seal.ts'
import type { Registry } from '../registry.ts'
import type { ImportMark } from '../row.ts'
import type { ReadFile } from './read.ts'
import { ERROR_PLACE, errorSubject } from './errors.ts'
import { outlineNotes } from './notes.ts'
import { type FileImport, importStore, type KnownFile, type RowError } from './store.ts'

/** A row that was read and has its place. */
export interface PlacedFile extends ReadFile {
  readonly code: string
  readonly place?: { readonly lng: number; readonly lat: number }
}

export interface Batch {
  readonly kind: FileKind
  readonly sheet: string
  readonly header: readonly string[]
  readonly placed: readonly PlacedFile[]
  /** Rows that could not be read or placed. */
  readonly errors: readonly RowError[]
  readonly badRows: number
  /** Rows of the whole list that are done after this batch, and were before. */
  readonly from: number
  readonly to: number
}

interface Run {
  readonly registry: Registry
  readonly of: FileImport
  readonly writing: Writing
}

type Made = FileDraft & { readonly mark: ImportMark }

/** Somebody corrected a file of the batch while it was decided: the batch is decided anew. */
class FileOvertaken extends Error {
  override name = 'FileOvertaken'
}
const TRIES = 5

/** What a batch does, decided before anything is written. */
interface Decided {
  readonly drafts: Made[]
  readonly links: { readonly row: PlacedFile; readonly file: RegistryFile }[]
  readonly errors: RowError[]
  /** Rows that were taken and yet are to be looked at. */
  readonly notes: RowError[]
  known: number
}

const lostLink = (
  registry: Registry,
  kind: FileKind,
  row: PlacedFile,
  targets: Targets,
): { column: string; refusal: Refusal } | undefined => {
  for (const [link, key] of Object.entries(row.links)) {
    const type = kind.links[link]
    if (!type || targets.has(`${type.to} ${key}`)) continue
    const thing = registry.say(registry.kinds.get(type.to)?.thing ?? type.to)
    return {
      column: type.label,
      refusal: registryRefusals['registry.link-target']({
        thing,
        key: isOfPerson(registry.kinds.get(type.to)) ? MASK : key.slice(0, 40),
      }),
    }
  }
  return undefined
}

/** Ids of files that rows are linked to, by kind and key. */
type Targets = ReadonlyMap<string, string>

/** The number of another file as it is kept: of a person, or a household, its keyed hash. */
const keptKey = (registry: Registry, to: string, typed: string): string | undefined => {
  const key = registry.keyOf(registry.getKind(to), typed)
  return key.ok ? key.value.key : undefined
}

const findTargets = async (tx: Connection, { registry }: Run, { kind, placed }: Batch): Promise<Targets> => {
  const store = importStore(tx, registry.district)
  const found = new Map<string, string>()
  for (const [link, { to }] of Object.entries(kind.links)) {
    const kept = new Map(
      placed.flatMap((row) => {
        const typed = row.links[link]
        const key = typed === undefined ? undefined : keptKey(registry, to, typed)
        return typed === undefined || key === undefined ? [] : [[key, typed] as const]
      }),
    )
    if (kept.size === 0) continue
    for (const { key, id } of await store.listKnown(to, [...kept.keys()]))
      found.set(`${to} ${kept.get(key) ?? key}`, id)
  }
  return found
}

const problemWith = (row: PlacedFile, known: KnownFile, { of }: Run): Refusal | undefined => {
  if (known.import_id === of.id && known.import_line !== row.line)
    return importFileRefusals['row.same-key']({ line: known.import_line ?? 0 })
  if (known.status === 'merged') return importFileRefusals['row.merged']({ into: known.key })
  if (known.status === 'ended') return registryRefusals['registry.not-active']({ status: known.status })
  return undefined
}

const madeOf = (run: Run, kind: FileKind, row: PlacedFile): Made => {
  const { writing, of } = run
  const { key, realKey, name, address, facts, place, code, outline } = row
  const draft = register(
    kind,
    {
      key,
      name,
      address,
      facts,
      area: code,
      photos: [],
      ...(place ? { place } : {}),
      ...(outline ? { outline } : {}),
      ...(realKey === undefined ? {} : { realKey }),
    },
    { ...writing, id: timeId(writing.now) },
  )
  const linked = Object.keys(row.links).length > 0
  const events = draft.events.map((event) =>
    linked ? { ...event, data: { ...event.data, links: row.links } } : event,
  )
  return { ...draft, events, mark: { id: of.id, line: row.line, hash: row.hash } }
}

/** The outline of a row, where it is another than the file has. */
const redrawnOf = ({ outline: to }: PlacedFile, was: Outline | undefined) =>
  to && !isSameOutline(to, was) ? { outline: { was, to } } : {}

const changedOf = (
  run: Run,
  kind: FileKind,
  { row, file, was }: { row: PlacedFile; file: RegistryFile; was: Outline | undefined },
): Made | undefined => {
  const { facts, place, code, name, address } = row
  const change = {
    facts,
    area: code,
    ...(name ? { name } : {}),
    ...(address ? { address } : {}),
    ...(place ? { place } : {}),
    ...redrawnOf(row, was),
  }
  const draft = correct(kind, file, change, { ...run.writing, reason: '导入更新' })
  return draft.ok ? { ...draft.value, mark: { id: run.of.id, line: row.line, hash: row.hash } } : undefined
}

const decideBatch = async (tx: Connection, run: Run, batch: Batch): Promise<Decided> => {
  const { registry, of } = run
  const { kind, placed, sheet, header } = batch
  const keys = placed.map(({ key }) => key)
  const known = new Map(
    (await importStore(tx, registry.district).listKnown(kind.key, keys)).map((one) => [one.key, one]),
  )
  const targets = await findTargets(tx, run, batch)
  // Rows that say what they said before need nothing of their file.
  const changed = new Set(
    placed.filter(({ key, hash }) => known.get(key)?.import_hash !== hash).map(({ key }) => key),
  )
  const before = new Map(
    (
      await openForWriting(
        tx,
        registry.setting,
        await fileStore(tx, registry.setting).findMany(
          [...known.values()].filter(({ key }) => changed.has(key)).map(({ id }) => id),
        ),
      )
    ).map((file) => [file.id, file]),
  )
  const drawn = await outlineStore(tx, registry.district).findCurrent([...before.keys()])
  const decided: Decided = { drafts: [], links: [], errors: [], notes: [], known: 0 }
  for (const row of placed) {
    const there = known.get(row.key)
    if (there?.import_hash === row.hash) {
      decided.known += 1
      continue
    }
    const problem = there && problemWith(row, there, run)
    const lost = problem ? { column: '', refusal: problem } : lostLink(registry, kind, row, targets)
    if (lost) {
      decided.errors.push({ ...lost, sheet, header, line: row.line, cells: row.cells })
      continue
    }
    const file = there && before.get(there.id)
    const draft = file ? changedOf(run, kind, { row, file, was: drawn.get(file.id) }) : madeOf(run, kind, row)
    if (draft) decided.drafts.push(draft)
    else decided.known += 1
    if (draft) decided.notes.push(...outlineNotes(registry, batch, row))
    const now = draft?.file ?? file
    if (!now) continue
    decided.links.push({ row, file: now })
    known.set(row.key, {
      id: now.id,
      key: row.key,
      status: 'active',
      import_id: of.id,
      import_line: row.line,
      import_hash: row.hash,
    })
  }
  return decided
}

const writeLinks = async (tx: Connection, run: Run, batch: Batch, { links }: Decided): Promise<void> => {
  const { registry, writing } = run
  const targets = await findTargets(tx, run, batch)
  const day = dayOf(writing.now)
  const made: NewLink[] = links.flatMap(({ row, file }) =>
    Object.entries(row.links).flatMap(([link, key]) => {
      const to = targets.get(`${batch.kind.links[link]?.to ?? ''} ${key}`)
      return to
        ? [{ id: timeId(writing.now), kind: link, from: file.id, to, from_day: day, source: 'import' }]
        : []
    }),
  )
  const single = made.filter(({ kind }) => batch.kind.links[kind]?.isSingle !== false)
  const store = linkStore(tx, registry.district)
  await store.endOthers(
    single.map(({ from, kind, to }) => ({ from, kind, keep: to })),
    day,
  )
  await store.insert(made)
}

/**
 * Take one batch: files, links, proposals, errors and how far the run is, all in one transaction, so a killed run goes
 * on with the next row. False: somebody else has gone on with this run.
 */
export const takeBatch = async (run: Run, batch: Batch): Promise<boolean> => {
  for (let tries = 1; ; tries += 1)
    try {
      return await takeOnce(run, batch)
    } catch (error) {
      if (!(error instanceof FileOvertaken) || tries >= TRIES) throw error
    }
}

/** Rows about persons that were not taken wait sealed, until they are downloaded or forgotten. */
const sealErrors = async (
  tx: Connection,
  { registry, of }: Run,
  kind: FileKind,
  errors: readonly RowError[],
): Promise<readonly RowError[]> => {
  const { vault } = registry.setting
  if (!vault || !hasPrivate(kind) || errors.length === 0) return errors
  const key = await vault.keyFor(tx, errorSubject(of.id))
  return errors.map(({ cells, refusal, ...rest }) => ({
    ...rest,
    cells: [key.seal(JSON.stringify({ cells, refusal }), ERROR_PLACE)],
    refusal: { ...registryRefusals['registry.sealed-row'](), code: refusal.code },
  }))
}

const takeOnce = (run: Run, batch: Batch): Promise<boolean> =>
  run.registry.db.transaction(async (tx) => {
    const { registry, of, writing } = run
    const imports = importStore(tx, registry.district)
    // Not waiting for the disk: a batch that a power cut takes away takes its progress with it, and is read again.
    await imports.goOn()
    if (!(await imports.hold(of.id, batch.from))) return false
    const decided = await decideBatch(tx, run, batch)
    const files = fileStore(tx, registry.setting)
    const actor = of.actor
    const { drafts } = decided
    if (drafts.length > 0 && !(await files.write({ drafts, at: writing.now, actor })))
      throw new FileOvertaken()
    await writeLinks(tx, run, batch, decided)
    await files.propose(
      drafts.map(({ file }) => file),
      writing.now,
    )
    await imports.insertErrors(
      of.id,
      await sealErrors(tx, run, batch.kind, [...batch.errors, ...decided.errors, ...decided.notes]),
    )
    const made = decided.drafts.filter(({ before }) => !before).length
    await imports.advance(
      of.id,
      {
        done: batch.to,
        made,
        changed: decided.drafts.length - made,
        known: decided.known,
        bad: batch.badRows + decided.errors.length,
        noted: decided.notes.length,
      },
      writing.now,
    )
    return true
  })
