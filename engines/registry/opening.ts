// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import {
  type Ground,
  type GroundGiven,
  judgeGround,
  readingOf,
  type ReadingWay,
  recordReadings,
} from '#platform/access/readings.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { gather } from '#platform/event/gather.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { isPrivate, maskName, openable } from './classes.ts'
import type { FileKind } from './declare.ts'
import { readingPurposes } from './face.ts'
import type { RegistryFile } from './file.ts'
import { areasFor } from './may.ts'
import { type Asking, personStore, type Sealed } from './person-store.ts'
import { registryRefusals } from './refusals.ts'
import type { Registry } from './registry.ts'
import { markOf, openFile } from './seal.ts'

export interface Opening {
  readonly actor: Actor
  readonly now: Instant
  readonly via: ReadingWay
  readonly ground: GroundGiven
}

/** The judged ground, and where the reader may claim it. */
const claimOf = (
  registry: Registry,
  kind: FileKind,
  { actor, ground }: Opening,
): Outcome<{ readonly ground: Ground; readonly areas: readonly string[] }> => {
  const purposes = readingPurposes(kind, registry.say)
  const judged = judgeGround(purposes, actor, ground)
  if (!judged.ok) return judged
  const roles = purposes.find(({ key }) => key === judged.value.purpose)?.roles ?? []
  return done({ ground: judged.value, areas: areasFor(actor, roles) })
}

/** The open form with only what the purpose opens: the rest stays as if it were shut. */
export const narrowed = (kind: FileKind, file: RegistryFile, { fields }: Ground): RegistryFile => {
  if (!fields) return file
  const opens = (key: string): boolean => fields.includes(key)
  const { realKey, ...rest } = file
  return {
    ...rest,
    name: opens('@name') ? file.name : maskName(file.name),
    facts: Object.fromEntries(
      Object.entries(file.facts).filter(([key]) => !isPrivate(kind, key) || opens(key)),
    ),
    ...(realKey !== undefined && opens('@key') ? { realKey } : {}),
  }
}

/** A file with its key as far as the key lives. */
export const openedOf = ({ setting }: Registry, { file, key }: Sealed): RegistryFile =>
  setting.vault && key && key.wrapped !== null && file.sealed !== undefined
    ? openFile(file, setting.vault.openKey(key))
    : file

/** Files by the exact value of a fact, or by what they are linked to: masked, but that they are there is a reading. */
const finding =
  (registry: Registry) =>
  async (
    kind: FileKind,
    by: { readonly field: string; readonly value: string } | { readonly linkedTo: string },
    opening: Opening,
  ): Promise<Outcome<readonly RegistryFile[]>> => {
    const claim = claimOf(registry, kind, opening)
    if (!claim.ok) return claim
    const { ground, areas } = claim.value
    const { actor, now, via } = opening
    const { db, district } = registry
    const files = await db.transaction(async (tx) => {
      const persons = personStore(tx, district)
      const found =
        'linkedTo' in by
          ? await persons.listLinked({ kind: kind.key, to: by.linkedTo }, areas)
          : await persons.findByMark(markedAs(registry, kind, by), areas)
      await recordReadings(
        tx,
        district,
        found.map(({ id }) =>
          readingOf({ actor, subject: id, kind: kind.key, fields: [], ground, via, now }),
        ),
      )
      return found
    })
    return done(files)
  }

export type Openings = ReturnType<typeof createOpenings>

/** Opening files with facts of persons: each for a purpose, each recorded in the statement that reads. */
export const createOpenings = (registry: Registry) => {
  const { db, district } = registry
  const store = personStore(db, district)
  const read = gather<Asking, Sealed | undefined>({
    write: store.openMany,
    alone: async (asking) => (await store.openMany([asking]))[0],
  })

  /** One file, open as far as the purpose goes. */
  const open = async (
    kind: FileKind,
    id: string,
    opening: Opening,
  ): Promise<Outcome<{ readonly file: RegistryFile; readonly ground: Ground }>> => {
    const claim = claimOf(registry, kind, opening)
    if (!claim.ok) return claim
    const { ground, areas } = claim.value
    const { actor, now, via } = opening
    const reading = readingOf({
      actor,
      subject: id,
      kind: kind.key,
      fields: openable(kind),
      ground,
      via,
      now,
    })
    const sealed = await read({ id, kind: kind.key, areas, reading })
    if (!sealed) return refused(registryRefusals['registry.missing']())
    const file = openedOf(registry, sealed)
    return done({ file: narrowed(kind, file, ground), ground })
  }

  return { open, find: finding(registry) }
}

const markedAs = (
  { setting }: Registry,
  kind: FileKind,
  { field, value }: { readonly field: string; readonly value: string },
) => ({
  kind: kind.key,
  field,
  mark: setting.vault ? markOf(setting.vault, kind, { field, value }) : '',
})
