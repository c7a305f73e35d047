// SPDX-License-Identifier: Apache-2.0
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { FileKind } from './declare.ts'
import { type FileDraft, same, type Writing } from './decide.ts'
import type { RegistryFile, Source, Taken, Value } from './file.ts'
import { registryRefusals } from './refusals.ts'

/*
 * A merge says that two files are one thing. Nothing that pointed to either is rewritten: the part keeps its id, its
 * links and its history, and whoever reads follows `mergedInto`. What the whole took over from the part is a layer that
 * remembers what lay below it, so that parts can be split off again in any order.
 */

/** Facts, and the two fields that can be taken over like facts. */
const own = ['@name', '@address'] as const
const isOwn = (key: string): boolean => key === '@name' || key === '@address'

const valueOf = (file: RegistryFile, key: string): Value | undefined => {
  if (key === '@name') return file.name
  return key === '@address' ? file.address : file.facts[key]
}

export interface Difference {
  readonly key: string
  readonly whole: Value | null
  readonly part: Value | null
  readonly wholeFrom: Source | null
  readonly partFrom: Source | null
}

/** Where two files say something else: what the preview of a merge shows. */
export const differences = (whole: RegistryFile, part: RegistryFile): readonly Difference[] =>
  [...new Set([...own, ...Object.keys(whole.facts), ...Object.keys(part.facts)])]
    .filter((key) => !same(valueOf(whole, key), valueOf(part, key)))
    .map((key) => ({
      key,
      whole: valueOf(whole, key) ?? null,
      part: valueOf(part, key) ?? null,
      wholeFrom: whole.sources[key] ?? null,
      partFrom: part.sources[key] ?? null,
    }))

const put = (file: RegistryFile, key: string, value: Value | null, source: Source | null): RegistryFile => {
  const { [key]: _source, ...sources } = file.sources
  const withSource = { ...sources, ...(source ? { [key]: source } : {}) }
  if (key === '@name') return { ...file, name: String(value ?? ''), sources: withSource }
  if (key === '@address') return { ...file, address: String(value ?? ''), sources: withSource }
  const { [key]: _fact, ...facts } = file.facts
  return { ...file, facts: value === null ? facts : { ...facts, [key]: value }, sources: withSource }
}

const refresh = (kind: FileKind, before: RegistryFile, after: RegistryFile, now: number): RegistryFile => {
  const { state: _was, ...rest } = after
  const fact = kind.state && rest.facts[kind.state.of]
  const state = typeof fact === 'string' ? fact : undefined
  return {
    ...rest,
    ...(state === undefined ? {} : { state }),
    stateAt: state === before.state ? before.stateAt : now,
    updatedAt: now,
    version: before.version + 1,
  }
}

export interface Merged {
  readonly whole: FileDraft
  readonly part: FileDraft
}

const refusalOf = (whole: RegistryFile, part: RegistryFile) => {
  if (whole.id === part.id) return registryRefusals['registry.merge-self']()
  const broken = [whole, part].find(({ status }) => status !== 'active')
  return broken && registryRefusals['registry.not-active']({ status: broken.status })
}

/** Say that `part` is the same thing as `whole`, and take these facts over from it. */
export const merge = (
  kind: FileKind,
  files: { readonly whole: RegistryFile; readonly part: RegistryFile },
  of: Writing & { readonly take: readonly string[]; readonly reason: string },
): Outcome<Merged> => {
  const { whole, part } = files
  const refusal = refusalOf(whole, part)
  if (refusal) return refused(refusal)
  const strange = of.take.find((key) => valueOf(part, key) === undefined)
  if (strange !== undefined)
    return refused(registryRefusals['registry.merge-unknown']({ fact: strange.slice(0, 40) }))
  const taken: Record<string, Taken> = {}
  let after = whole
  for (const key of new Set(of.take)) {
    const value = valueOf(part, key)
    if (value === undefined || same(value, valueOf(whole, key))) continue
    taken[key] = { before: valueOf(whole, key) ?? null, source: whole.sources[key] ?? null, value }
    after = put(after, key, value, { ...of.source, from: 'merge', part: part.id })
  }
  const { now } = of
  const wholeAfter = refresh(kind, whole, { ...after, hasMerged: true }, now)
  const partAfter: RegistryFile = {
    ...part,
    status: 'merged',
    mergedInto: whole.id,
    taken,
    updatedAt: now,
    version: part.version + 1,
  }
  return done({
    whole: {
      before: whole,
      file: wholeAfter,
      events: [
        {
          kind: 'file.merged',
          data: { part: part.id, key: part.key, took: Object.keys(taken), reason: of.reason },
        },
      ],
    },
    part: {
      before: part,
      file: partAfter,
      events: [{ kind: 'file.merged-into', data: { into: whole.id, key: whole.key, reason: of.reason } }],
    },
  })
}

/** The layer of another part that lies right on this one's, if there is one. */
const above = (siblings: readonly RegistryFile[], key: string, part: string): RegistryFile | undefined =>
  siblings.find(({ taken }) => taken?.[key]?.source?.part === part)

const isNothing = (record: object | undefined): boolean => !record || Object.keys(record).length === 0

export interface Split extends Merged {
  /** Other parts whose layer lay on this one's: what lies below them has changed. */
  readonly siblings: readonly FileDraft[]
}

/** Take a part out again. What was taken over from it goes back, unless somebody has put it right since. */
export const split = (
  kind: FileKind,
  files: {
    readonly whole: RegistryFile
    readonly part: RegistryFile
    readonly siblings: readonly RegistryFile[]
  },
  of: Writing & { readonly reason: string },
): Outcome<Split> => {
  const { whole, part } = files
  if (part.mergedInto !== whole.id) return refused(registryRefusals['registry.not-merged']())
  let after = whole
  const siblings = new Map(files.siblings.map((sibling) => [sibling.id, sibling]))
  for (const [key, layer] of Object.entries(part.taken ?? {})) {
    const upper = above([...siblings.values()], key, part.id)
    if (upper) {
      const lifted = upper.taken?.[key]
      if (lifted)
        siblings.set(upper.id, {
          ...upper,
          taken: { ...upper.taken, [key]: { ...lifted, before: layer.before, source: layer.source } },
        })
    } else if (after.sources[key]?.part === part.id) after = put(after, key, layer.before, layer.source)
  }
  const { now } = of
  const { mergedInto: _into, taken: _taken, ...plain } = part
  return done({
    whole: {
      before: whole,
      file: refresh(kind, whole, { ...after, hasMerged: files.siblings.length > 0 }, now),
      events: [{ kind: 'file.split', data: { part: part.id, key: part.key, reason: of.reason } }],
    },
    part: {
      before: part,
      file: { ...plain, status: 'active', updatedAt: now, version: part.version + 1 },
      events: [{ kind: 'file.restored', data: { from: whole.id, key: whole.key, reason: of.reason } }],
    },
    siblings: [...siblings.values()]
      .filter((sibling) => !files.siblings.includes(sibling) && !isNothing(sibling.taken))
      .map((sibling) => ({
        ...beforeOf(files.siblings, sibling),
        file: { ...sibling, version: sibling.version + 1 },
        events: [{ kind: 'file.layered', data: { below: part.id } }],
      })),
  })
}

const beforeOf = (all: readonly RegistryFile[], { id }: RegistryFile): { before?: RegistryFile } => {
  const before = all.find((file) => file.id === id)
  return before ? { before } : {}
}

/** Whether `key` may be taken over at all: facts of the kind, the name and the address. */
export const canTake = (kind: FileKind, key: string): boolean => isOwn(key) || Object.hasOwn(kind.form, key)
