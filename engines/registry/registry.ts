// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import { dayOf, type Instant } from '#platform/clock/clock.ts'
import type { Connection, Database } from '#platform/db/database.ts'
import type { EventActor } from '#platform/event/event.ts'
import type { Vault } from '#platform/vault/vault.ts'
import { done, type Outcome, type Refusal, refused, type Words } from '#platform/refusal/refusal.ts'
import { hasPrivate, isOfPerson } from './classes.ts'
import type { FileKind } from './declare.ts'
import type { FileDraft, Writing } from './decide.ts'
import type { RegistryFile } from './file.ts'
import { type FileMeasure, fileStore, type FileSetting } from './files.ts'
import { checkKey } from './key.ts'
import { likenessStore } from './likenesses.ts'
import { linkStore, pointerStore } from './links.ts'
import { outlineStore } from './outlines.ts'
import { registryRefusals } from './refusals.ts'
import { keyMark } from './seal.ts'

export interface RegistrySettings {
  readonly db: Database
  readonly district: string
  readonly kinds: readonly FileKind[]
  readonly measure: FileMeasure
  readonly say: (zh: string) => Words
  /** Keys of files with facts of persons; kinds that keep some need it. */
  readonly vault?: Vault | undefined
}

/** Who writes, when, and through what (desk, field, import). */
export interface By {
  readonly actor: Actor
  readonly now: Instant
  readonly from: string
}

/** A write in the transaction that also remembers its key. */
export interface Work {
  readonly tx: Connection
  readonly by: By
}

/** A kind was asked for that nobody declared: a fault of the caller; check input with `findKind`. */
export class FileKindUnknown extends Error {
  override name = 'FileKindUnknown'
}

/** A kind keeps facts of persons and there is nothing to seal them with. */
export class VaultNeeded extends Error {
  override name = 'VaultNeeded'
}

export type Registry = ReturnType<typeof createRegistry>

/** The kinds of file of a district, and where their files are kept. */
export const createRegistry = ({ db, district, kinds: declared, measure, say, vault }: RegistrySettings) => {
  const kinds = new Map(declared.map((kind) => [kind.key, kind]))
  const sealed = declared.find(hasPrivate)
  if (sealed && !vault)
    throw new VaultNeeded(`Files of "${sealed.key}" hold facts of persons: open the vault first.`)
  const setting: FileSetting = { district, kinds, measure, vault }
  return {
    db,
    district,
    kinds,
    setting,
    say,
    files: fileStore(db, setting),
    links: linkStore(db, district),
    outlines: outlineStore(db, district),
    pointers: pointerStore(db, district),
    likenesses: likenessStore(db, district),
    findKind: (key: string): Outcome<FileKind> => {
      const kind = kinds.get(key)
      return kind
        ? done(kind)
        : refused(registryRefusals['registry.kind']({ given: key.slice(0, 40), allowed: [...kinds.keys()] }))
    },
    getKind: (key: string): FileKind => {
      const kind = kinds.get(key)
      if (kind) return kind
      throw new FileKindUnknown(`No kind of file is called "${key}".`)
    },
    /** The number of a thing as it is kept: of a person its keyed hash. */
    keyOf: (kind: FileKind, typed: string): Outcome<{ readonly key: string; readonly realKey?: string }> => {
      const key = checkKey(kind.code, typed, say(kind.codeLabel ?? '编号'))
      if (!key.ok) return key
      return isOfPerson(kind) && vault
        ? done({ key: keyMark(vault, kind, key.value), realKey: key.value })
        : done({ key: key.value })
    },
    codeName: (kind: FileKind): Words => say(kind.codeLabel ?? '编号'),
  }
}

export const eventActorOf = ({ account, name, posts: [post] }: Actor): EventActor => ({
  account,
  name,
  role: post?.role ?? 'system',
  ...(post ? { unit: post.unit } : {}),
})

/** The time and source of what somebody writes. */
export const writingOf = ({ actor, now, from }: By): Writing => ({
  now,
  today: dayOf(now),
  source: { from, at: now, by: actor.account },
})

/** Write what was decided; the refusal when somebody else was faster. */
export const keepDrafts = async (
  { setting }: Registry,
  { tx, by }: Work,
  drafts: readonly FileDraft[],
): Promise<Refusal | undefined> => {
  const written = await fileStore(tx, setting).write({ drafts, at: by.now, actor: eventActorOf(by.actor) })
  return written ? undefined : registryRefusals['registry.overtaken']()
}

/** Write one decided file, or give the refusal on. */
export const keepDraft = async (
  registry: Registry,
  work: Work,
  draft: Outcome<FileDraft>,
): Promise<Outcome<RegistryFile>> => {
  if (!draft.ok) return draft
  const refusal = await keepDrafts(registry, work, [draft.value])
  return refusal ? refused(refusal) : done(draft.value.file)
}
