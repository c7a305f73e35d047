// SPDX-License-Identifier: Apache-2.0
import type { Day, Instant } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { hasPrivate } from './classes.ts'
import type { FileKind } from './declare.ts'
import type { Facts, FilePhoto, RegistryFile, Source, Value } from './file.ts'
import { type DrawnOutline, eventOutline, type Outline } from './outline.ts'
import { registryRefusals } from './refusals.ts'

export interface FileEvent {
  readonly kind: string
  readonly data: Readonly<Record<string, unknown>>
}

/** What becomes of one file: how it was, how it is, and what the log will say of it. */
export interface FileDraft {
  readonly before?: RegistryFile
  readonly file: RegistryFile
  readonly events: readonly FileEvent[]
  /** An outline that came with it. */
  readonly outline?: DrawnOutline
}

export interface NewFile {
  readonly key: string
  readonly name: string
  readonly address: string
  readonly area: string
  readonly place?: { readonly lng: number; readonly lat: number }
  readonly facts: Facts
  readonly photos: readonly FilePhoto[]
  readonly unit?: string
  /** The number of a person, where `key` is its keyed hash. */
  readonly realKey?: string
  readonly outline?: Outline
}

/** What changes; a fact that is `null` is taken out. */
export interface FileChange {
  readonly name?: string
  readonly address?: string
  readonly area?: string
  readonly place?: { readonly lng: number; readonly lat: number }
  readonly facts?: Readonly<Record<string, Value | null>>
  readonly photos?: readonly FilePhoto[]
  readonly unit?: string
  /** A new outline, and how large the one before was. */
  readonly outline?: { readonly was?: Pick<Outline, 'area'> | undefined; readonly to: Outline }
}

/** When, by whom and through what something is written. */
export interface Writing {
  readonly now: Instant
  readonly today: Day
  readonly source: Source
}

const stateOf = (kind: FileKind, facts: Facts): string | undefined => {
  const value = kind.state && facts[kind.state.of]
  return typeof value === 'string' ? value : undefined
}

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Photos that are missing before the state counts; a list of the past is taken as it is. */
export const lacksProof = (
  kind: FileKind,
  file: Pick<RegistryFile, 'facts' | 'photos'>,
  from: string,
): number => {
  const needed = kind.state?.proof?.[stateOf(kind, file.facts) ?? ''] ?? 0
  return from === 'import' || from === 'demo' ? 0 : Math.max(0, needed - file.photos.length)
}

/** A new file of a thing. */
export const register = (
  kind: FileKind,
  given: NewFile,
  of: Writing & { readonly id: string },
): FileDraft => {
  const { unit, place, outline, ...rest } = given
  const state = stateOf(kind, given.facts)
  const file: RegistryFile = {
    ...rest,
    id: of.id,
    kind: kind.key,
    ...(place ? { place } : {}),
    ...(unit ? { unit } : {}),
    status: 'active',
    ...(state === undefined ? {} : { state }),
    stateAt: of.now,
    sources: Object.fromEntries(Object.keys(given.facts).map((key) => [key, of.source])),
    posts: {},
    validFrom: of.today,
    hasMerged: false,
    ...(hasPrivate(kind) ? { isOpen: true as const } : {}),
    openedAt: of.now,
    updatedAt: of.now,
    version: 1,
  }
  const { key, name, address, area, facts } = given
  const drawn = outline ? { outline: eventOutline(outline) } : {}
  const data = { key, name, address, area, facts, ...drawn, from: of.source.from }
  return {
    file,
    events: [{ kind: 'file.registered', data }],
    ...(outline ? { outline: drawnBy(outline, of) } : {}),
  }
}

const drawnBy = (outline: Outline, { source, today }: Writing): DrawnOutline => ({
  ...outline,
  source,
  from: today,
})

/** The file with its next version; its state's time moves only when the state does. */
const next = (
  kind: FileKind,
  before: RegistryFile,
  changed: Partial<RegistryFile>,
  now: Instant,
): RegistryFile => {
  const { state: _was, ...rest } = { ...before, ...changed }
  const state = stateOf(kind, rest.facts)
  return {
    ...rest,
    ...(state === undefined ? {} : { state }),
    stateAt: state === before.state ? before.stateAt : now,
    updatedAt: now,
    version: before.version + 1,
  }
}

const write = (
  before: RegistryFile,
  file: RegistryFile,
  kind: string,
  data: FileEvent['data'],
): FileDraft => ({
  before,
  file,
  events: [{ kind, data }],
})

const notActive = ({ status }: RegistryFile) => refused(registryRefusals['registry.not-active']({ status }))

const withFacts = (file: RegistryFile, facts: Readonly<Record<string, Value | null>>, source: Source) => {
  const changed = Object.entries(facts).filter(([key, value]) => !same(file.facts[key] ?? null, value))
  const all = new Map(Object.entries(file.facts))
  const sources = new Map(Object.entries(file.sources))
  for (const [key, value] of changed) {
    if (value === null) all.delete(key)
    else all.set(key, value)
    sources.set(key, source)
  }
  return {
    changed: Object.fromEntries(changed.map(([key, to]) => [key, { from: file.facts[key] ?? null, to }])),
    facts: Object.fromEntries(all),
    sources: Object.fromEntries(sources),
  }
}

const fields = ['name', 'address', 'area', 'place', 'photos', 'unit'] as const

/** Put a file right: only what differs is written, each fact with where it comes from. */
export const correct = (
  kind: FileKind,
  file: RegistryFile,
  change: FileChange,
  of: Writing & { readonly reason?: string; readonly event?: 'file.changed' | 'file.corrected' },
): Outcome<FileDraft> => {
  if (file.status !== 'active') return notActive(file)
  const moved = fields.filter((key) => change[key] !== undefined && !same(change[key], file[key]))
  const { changed, facts, sources } = withFacts(file, change.facts ?? {}, of.source)
  const { outline } = change
  if (moved.length === 0 && Object.keys(changed).length === 0 && !outline)
    return refused(registryRefusals['registry.nothing']())
  const after = { ...Object.fromEntries(moved.map((key) => [key, change[key]])), facts, sources }
  const lacking = lacksProof(kind, { photos: change.photos ?? file.photos, facts }, of.source.from)
  if (lacking > 0 && stateOf(kind, facts) !== file.state)
    return refused(registryRefusals['registry.proof']({ lacking }))
  const data = {
    changed: {
      ...changed,
      ...Object.fromEntries(moved.map((key) => [`@${key}`, { from: file[key] ?? null, to: change[key] }])),
      ...(outline ? { '@outline': { from: outline.was?.area ?? null, to: eventOutline(outline.to) } } : {}),
    },
    from: of.source.from,
    ...(of.reason ? { reason: of.reason } : {}),
  }
  const draft = write(file, next(kind, file, after, of.now), of.event ?? 'file.changed', data)
  return done(outline ? { ...draft, outline: drawnBy(outline.to, of) } : draft)
}

/** The thing is gone; its file stays for as long as its kind is kept. */
export const end = (
  kind: FileKind,
  file: RegistryFile,
  of: Writing & { readonly day: Day; readonly reason: string },
): Outcome<FileDraft> => {
  if (file.status !== 'active') return notActive(file)
  if (of.day < file.validFrom) return refused(registryRefusals['registry.day']({ from: file.validFrom }))
  const after = next(kind, file, { status: 'ended', validTo: of.day }, of.now)
  return done(write(file, after, 'file.ended', { day: of.day, reason: of.reason }))
}

/** A link was made or ended: the file's history says so. */
export const touch = (
  kind: FileKind,
  file: RegistryFile,
  event: FileEvent,
  of: Writing,
): Outcome<FileDraft> =>
  file.status === 'active'
    ? done({ before: file, file: next(kind, file, {}, of.now), events: [event] })
    : notActive(file)
