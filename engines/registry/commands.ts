// SPDX-License-Identifier: Apache-2.0
import { type Day, dayOf } from '#platform/clock/clock.ts'
import { timeId } from '#platform/event/id.ts'
import { done, type Outcome, type Refusal, refused } from '#platform/refusal/refusal.ts'
import { hasPrivate, isOfPerson, MASK } from './classes.ts'
import type { FileKind } from './declare.ts'
import { correct, end, type FileChange, lacksProof, type NewFile, register, touch } from './decide.ts'
import type { RegistryFile } from './file.ts'
import { fileStore } from './files.ts'
import { likenessStore } from './likenesses.ts'
import { linkStore } from './links.ts'
import { merge, split } from './merge.ts'
import { registryRefusals } from './refusals.ts'
import { openForWriting } from './seal.ts'
import { keepDraft, keepDrafts, type Registry, type Work, writingOf } from './registry.ts'

type Written = Promise<Outcome<RegistryFile>>

const keyOf = async (registry: Registry, { tx }: Work, of: { kind: FileKind; typed: string }) => {
  const { kind, typed } = of
  if (typed.trim() !== '') return registry.keyOf(kind, typed)
  if (kind.code !== 'own')
    return refused(registryRefusals['registry.key-missing']({ label: registry.codeName(kind) }))
  const key = await fileStore(tx, registry.setting).takeKey(kind)
  return registry.keyOf(kind, key)
}

/** A key belongs to one thing; whoever registers it at the same moment waits here. */
const takenBy = async (
  registry: Registry,
  { tx }: Work,
  of: { kind: FileKind; key: string },
): Promise<Refusal | undefined> => {
  const { kind, key } = of
  await tx.query({
    text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
    values: [`file ${registry.district} ${kind.key} ${key}`],
  })
  const known = await fileStore(tx, registry.setting).findByKey(kind.key, key)
  return (
    known &&
    registryRefusals['registry.key-taken']({
      key: isOfPerson(kind) ? MASK : key,
      name: known.name || known.address,
      id: known.id,
    })
  )
}

const findTarget = async (
  registry: Registry,
  { tx }: Work,
  of: { kind: FileKind; link: string; key: string },
) => {
  const { kind, link, key } = of
  const type = Object.hasOwn(kind.links, link) ? kind.links[link] : undefined
  if (!type)
    return refused(
      registryRefusals['registry.link']({ given: link.slice(0, 40), allowed: Object.keys(kind.links) }),
    )
  const files = fileStore(tx, registry.setting)
  const targetKind = registry.getKind(type.to)
  const found = registry.keyOf(targetKind, key)
  const target = found.ok ? await files.findByKey(type.to, found.value.key) : undefined
  const root = target && (await files.findRoot(target.id))
  if (root) return done({ type, target: root })
  const thing = registry.say(targetKind.thing)
  const given = isOfPerson(targetKind) ? MASK : key.slice(0, 40)
  return refused(registryRefusals['registry.link-target']({ thing, key: given }))
}

/** Link a file to another one by its number; a single link ends the one before. */
export const linkFile = async (
  registry: Registry,
  work: Work,
  file: RegistryFile,
  wanted: { readonly link: string; readonly key: string },
): Written => {
  const kind = registry.getKind(file.kind)
  const found = await findTarget(registry, work, { kind, ...wanted })
  if (!found.ok) return found
  const { tx, by } = work
  const { type, target } = found.value
  const day = dayOf(by.now)
  const links = linkStore(tx, registry.district)
  if (type.isSingle !== false)
    await links.endOthers([{ from: file.id, kind: wanted.link, keep: target.id }], day)
  await links.insert([
    { id: timeId(by.now), kind: wanted.link, from: file.id, to: target.id, from_day: day, source: by.from },
  ])
  const event = { kind: 'file.linked', data: { link: wanted.link, to: target.id, key: target.key } }
  return keepDraft(registry, work, touch(kind, file, event, writingOf(by)))
}

export interface Registration extends NewFile {
  /** Numbers of the files it is linked to, by link. */
  readonly links: Readonly<Record<string, string>>
}

const linkAll = async (
  registry: Registry,
  work: Work,
  made: RegistryFile,
  links: Registration['links'],
): Written => {
  let file = made
  for (const [link, type] of Object.entries(registry.getKind(made.kind).links)) {
    const key = links[link] ?? ''
    if (key.trim() === '' && !type.isRequired) continue
    if (key.trim() === '')
      return refused(registryRefusals['registry.link-needed']({ label: registry.say(type.label) }))
    const linked = await linkFile(registry, work, file, { link, key })
    if (!linked.ok) return linked
    file = linked.value
  }
  return done(file)
}

/** Open a file of a thing; a number of its own is given where none is named. */
export const registerFile = async (
  registry: Registry,
  work: Work,
  kind: FileKind,
  given: Registration,
): Written => {
  if (given.name.trim() === '' && given.address.trim() === '')
    return refused(registryRefusals['registry.no-name']())
  const lacking = lacksProof(kind, given, work.by.from)
  if (lacking > 0) return refused(registryRefusals['registry.proof']({ lacking }))
  const key = await keyOf(registry, work, { kind, typed: given.key })
  if (!key.ok) return key
  const taken = await takenBy(registry, work, { kind, ...key.value })
  if (taken) return refused(taken)
  const { links, ...rest } = given
  const { by, tx } = work
  const draft = register(kind, { ...rest, ...key.value }, { ...writingOf(by), id: timeId(by.now) })
  const refusal = await keepDrafts(registry, work, [draft])
  if (refusal) return refused(refusal)
  const linked = await linkAll(registry, work, draft.file, links)
  if (linked.ok) await fileStore(tx, registry.setting).propose([linked.value], by.now)
  return linked
}

export const correctFile = async (
  registry: Registry,
  work: Work,
  file: RegistryFile,
  change: FileChange & { readonly reason?: string; readonly event?: 'file.corrected' },
): Written => {
  const { reason, event, ...rest } = change
  const kind = registry.getKind(file.kind)
  const of = { ...writingOf(work.by), ...(reason ? { reason } : {}), ...(event ? { event } : {}) }
  const [open = file] = await openForWriting(work.tx, registry.setting, [file])
  const written = await keepDraft(registry, work, correct(kind, open, rest, of))
  if (written.ok) await fileStore(work.tx, registry.setting).propose([written.value], work.by.now)
  return written
}

export const endFile = (
  registry: Registry,
  work: Work,
  file: RegistryFile,
  of: { readonly day: Day; readonly reason: string },
): Written =>
  keepDraft(registry, work, end(registry.getKind(file.kind), file, { ...writingOf(work.by), ...of }))

export const unlinkFile = async (registry: Registry, work: Work, file: RegistryFile, id: string): Written => {
  const links = linkStore(work.tx, registry.district)
  const known = await links.find(id)
  if (!known || (known.from !== file.id && known.to !== file.id))
    return refused(registryRefusals['registry.missing']())
  await links.end(id, dayOf(work.by.now))
  const event = { kind: 'file.unlinked', data: { link: known.kind, to: known.to } }
  return keepDraft(registry, work, touch(registry.getKind(file.kind), file, event, writingOf(work.by)))
}

export interface Pair {
  readonly whole: RegistryFile
  readonly part: RegistryFile
}

const settle = (registry: Registry, { tx, by }: Work, { whole, part }: Pair, state: 'merged' | 'different') =>
  likenessStore(tx, registry.district).decide([whole.id, part.id], {
    state,
    by: by.actor.account,
    at: by.now,
  })

/** Say that two files are one thing. */
export const mergeFiles = async (
  registry: Registry,
  work: Work,
  pair: Pair,
  of: { readonly take: readonly string[]; readonly reason: string },
): Written => {
  const kind = registry.getKind(pair.whole.kind)
  if (hasPrivate(kind))
    return refused(registryRefusals['registry.merge-persons']({ thing: registry.say(kind.thing) }))
  if (pair.whole.kind !== pair.part.kind) {
    const [one, other] = [registry.say(kind.thing), registry.say(registry.getKind(pair.part.kind).thing)]
    return refused(registryRefusals['registry.merge-kinds']({ one, other }))
  }
  const merged = merge(kind, pair, { ...writingOf(work.by), ...of })
  if (!merged.ok) return merged
  const refusal = await keepDrafts(registry, work, [merged.value.whole, merged.value.part])
  if (refusal) return refused(refusal)
  await settle(registry, work, pair, 'merged')
  return done(merged.value.whole.file)
}

/** Take a merged file out again, with everything that pointed to it. */
export const splitFile = async (
  registry: Registry,
  work: Work,
  pair: Pair,
  of: { readonly reason: string },
): Written => {
  const family = await fileStore(work.tx, registry.setting).listFamily(pair.whole.id)
  const siblings = family.filter(({ id, mergedInto }) => mergedInto === pair.whole.id && id !== pair.part.id)
  const kind = registry.getKind(pair.whole.kind)
  const parted = split(kind, { ...pair, siblings }, { ...writingOf(work.by), ...of })
  if (!parted.ok) return parted
  const { whole, part, siblings: lifted } = parted.value
  const refusal = await keepDrafts(registry, work, [whole, part, ...lifted])
  if (refusal) return refused(refusal)
  await settle(registry, work, pair, 'different')
  return done(whole.file)
}
