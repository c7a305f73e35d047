// SPDX-License-Identifier: Apache-2.0
import type { Connection } from '#platform/db/database.ts'
import type { SubjectKey, Vault } from '#platform/vault/vault.ts'
import { hasPrivate, isOfPerson, isPrivate, maskName } from './classes.ts'
import type { FileKind } from './declare.ts'
import type { FileDraft, FileEvent } from './decide.ts'
import type { Facts, RegistryFile } from './file.ts'

/*
 * A file with facts of a person has two forms. Open, as it is decided on: name, number and facts are there. Stored:
 * they are one sealed text under the key of this file (subject = id of the file), the name is masked and the number a
 * keyed hash. Events hold them sealed under the same key, so that destroying it erases the past as well.
 */

/** What is sealed of one file. */
export interface Secret {
  readonly name?: string
  readonly key?: string
  readonly facts: Facts
}

const FILE = 'registry_file'
const EVENT = 'event:file'

const parted = (kind: FileKind, facts: Facts) => {
  const of = (wanted: boolean): Facts =>
    Object.fromEntries(Object.entries(facts).filter(([key]) => isPrivate(kind, key) === wanted))
  return { clear: of(false), secret: of(true) }
}

/** The keyed hash a file of a person is kept under, and found by. */
export const keyMark = (vault: Vault, kind: FileKind, key: string): string =>
  vault.markOf(`${kind.key}:@key`, key)

const foldValue = (value: string): string => value.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()

/** The keyed hash of a fact, under which `findByMark` finds files. */
export const markOf = (vault: Vault, kind: FileKind, of: { field: string; value: string }): string =>
  of.field === '@key'
    ? keyMark(vault, kind, of.value)
    : vault.markOf(`${kind.key}:${of.field}`, foldValue(of.value))

const marksOf = (vault: Vault, kind: FileKind, { name, facts }: Secret): readonly string[] =>
  (kind.purpose?.findBy ?? []).flatMap((field) => {
    const value = field === '@name' ? name : facts[field]
    return typeof value === 'string' && value !== '' ? [markOf(vault, kind, { field, value })] : []
  })

const storedForm = (
  kind: FileKind,
  file: RegistryFile,
  of: { vault: Vault; key: SubjectKey },
): RegistryFile => {
  const { isOpen: _isOpen, realKey, sealed: _sealed, marks: _marks, ...rest } = file
  const { clear, secret } = parted(kind, file.facts)
  const whole: Secret = {
    facts: secret,
    ...(isOfPerson(kind) ? { name: file.name, ...(realKey === undefined ? {} : { key: realKey }) } : {}),
  }
  const isEmpty = !isOfPerson(kind) && Object.keys(secret).length === 0
  const marks = marksOf(of.vault, kind, whole)
  const { place: _place, ...nowhere } = rest
  const shown = isOfPerson(kind) ? { ...nowhere, name: maskName(file.name), address: '' } : rest
  return {
    ...shown,
    facts: clear,
    ...(isEmpty ? {} : { sealed: of.key.seal(JSON.stringify(whole), FILE) }),
    ...(marks.length > 0 ? { marks } : {}),
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const splitRecord = (kind: FileKind, value: unknown) => {
  const entries = isRecord(value) ? Object.entries(value) : []
  const of = (wanted: boolean) =>
    Object.fromEntries(entries.filter(([key]) => isPrivate(kind, key) === wanted))
  return { clear: of(false), secret: of(true) }
}

/** What an event says in the clear: where it came from and why; of a person nothing else. */
const sealedEvent = (kind: FileKind, event: FileEvent, key: SubjectKey): FileEvent => {
  const { from, reason, facts, changed, ...rest } = event.data
  const origin = from === undefined ? {} : { from }
  const seal = (data: object) => key.seal(JSON.stringify(data), EVENT)
  // Which facts changed is told, so that copies handed out can be put right; what they say is not.
  const fields = isRecord(changed) ? { fields: Object.keys(changed) } : {}
  if (event.kind === 'file.erased') return event
  if (isOfPerson(kind)) return { kind: event.kind, data: { ...origin, ...fields, sealed: seal(event.data) } }
  const [one, two] = [splitRecord(kind, facts), splitRecord(kind, changed)]
  const secret = { ...(facts ? { facts: one.secret } : {}), ...(changed ? { changed: two.secret } : {}) }
  const isEmpty = Object.keys({ ...one.secret, ...two.secret }).length === 0
  return {
    kind: event.kind,
    data: {
      ...rest,
      ...origin,
      ...(reason === undefined ? {} : { reason }),
      ...(facts ? { facts: one.clear } : {}),
      ...(changed ? { changed: two.clear } : {}),
      ...(isEmpty ? {} : { sealed: seal(secret) }),
    },
  }
}

interface Sealing {
  readonly vault?: Vault | undefined
  readonly kinds: ReadonlyMap<string, FileKind>
}

/** A fact of a person was about to be stored in the clear: a fault of ours, never of whoever writes. */
export class FactsUnsealed extends Error {
  override name = 'FactsUnsealed'
}

const refuseClear = (kind: FileKind, file: RegistryFile): void => {
  const isClear = file.isOpen === true || Object.keys(file.facts).some((key) => isPrivate(kind, key))
  if (isClear) throw new FactsUnsealed(`A file of "${kind.key}" was to be stored unsealed.`)
}

/** Whether a draft carries something to seal: it is open, or new. What was erased carries nothing. */
const sealable = (kind: FileKind | undefined, { file, before }: FileDraft): boolean =>
  kind !== undefined && hasPrivate(kind) && (file.isOpen === true || before === undefined)

const keysOf = async (tx: Connection, vault: Vault, drafts: readonly FileDraft[]) => {
  const ids = (wanted: (draft: FileDraft) => boolean) => drafts.filter(wanted).map(({ file }) => file.id)
  const [fresh, opened, shut] = [
    ids(({ before }) => before === undefined),
    ids(({ before, file }) => before !== undefined && file.isOpen === true),
    ids(({ before, file }) => before !== undefined && !file.isOpen),
  ]
  return new Map([
    ...(fresh.length > 0 ? await vault.makeKeys(tx, fresh) : []),
    ...(opened.length > 0 ? await vault.keysFor(tx, opened) : []),
    ...(shut.length > 0 ? await vault.findKeys(tx, shut) : []),
  ])
}

/**
 * Turn drafts into what is stored: files with facts of persons sealed, their events too. A file that was not opened
 * (a link was made, it ended) keeps its seal; its event is sealed when it is about a person.
 */
export const sealDrafts = async <D extends FileDraft>(
  tx: Connection,
  { vault, kinds }: Sealing,
  drafts: readonly D[],
): Promise<readonly D[]> => {
  const touched = drafts.filter(({ file }) => {
    const kind = kinds.get(file.kind)
    return kind !== undefined && hasPrivate(kind)
  })
  if (!vault || touched.length === 0) return drafts
  const keys = await keysOf(tx, vault, touched)
  return drafts.map((draft) => {
    const kind = kinds.get(draft.file.kind)
    const key = keys.get(draft.file.id)
    if (!kind || !key || !hasPrivate(kind)) return draft
    const file = sealable(kind, draft) ? storedForm(kind, draft.file, { vault, key }) : draft.file
    refuseClear(kind, file)
    return {
      ...draft,
      file,
      events: draft.events.map((event) => sealedEvent(kind, event, key)),
    }
  })
}

/** The open form of a stored file. */
export const openFile = (file: RegistryFile, key: SubjectKey): RegistryFile => {
  if (file.sealed === undefined) return { ...file, isOpen: true }
  const secret = JSON.parse(key.open(file.sealed, FILE)) as Secret
  return {
    ...file,
    facts: { ...file.facts, ...secret.facts },
    ...(secret.name === undefined ? {} : { name: secret.name }),
    ...(secret.key === undefined ? {} : { realKey: secret.key }),
    isOpen: true,
  }
}

/** What an event told, while the key of its file lives. */
export const openEvent = (
  data: Readonly<Record<string, unknown>>,
  key: SubjectKey | undefined,
): Readonly<Record<string, unknown>> => {
  const { sealed, ...rest } = data
  if (typeof sealed !== 'string' || !key) return rest
  const secret = JSON.parse(key.open(sealed, EVENT)) as Readonly<Record<string, unknown>>
  const joined = (name: 'facts' | 'changed') =>
    isRecord(rest[name]) || isRecord(secret[name])
      ? { [name]: { ...(rest[name] as object), ...(secret[name] as object) } }
      : {}
  return { ...secret, ...rest, ...joined('facts'), ...joined('changed') }
}

/** Open files for writing: nothing of them is shown to anybody, so no reading is recorded. */
export const openForWriting = async (
  tx: Connection,
  { vault, kinds }: Sealing,
  files: readonly RegistryFile[],
): Promise<readonly RegistryFile[]> => {
  const isTouched = (file: RegistryFile): boolean => {
    const kind = kinds.get(file.kind)
    return kind !== undefined && hasPrivate(kind)
  }
  const touched = files.filter(isTouched)
  if (!vault || touched.length === 0) return files
  const sealed = touched.filter((file) => file.sealed !== undefined).map(({ id }) => id)
  const keys = sealed.length > 0 ? await vault.findKeys(tx, sealed) : new Map<string, SubjectKey>()
  return files.map((file) => {
    if (!isTouched(file)) return file
    if (file.sealed === undefined) return isOfPerson(kinds.get(file.kind)) ? file : { ...file, isOpen: true }
    const key = keys.get(file.id)
    return key ? openFile(file, key) : file
  })
}
