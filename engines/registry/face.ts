// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import { wordsOfRole } from '#platform/access/words.ts'
import { ancestorAt } from '#platform/area/area.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { StoredEvent } from '#platform/event/event.ts'
import type { Question } from '#platform/form/form.ts'
import { questionOut } from '#platform/form/out.ts'
import type { Outcome, Words } from '#platform/refusal/refusal.ts'
import { type Purpose, purposesOf } from '#platform/access/readings.ts'
import { classOf, isOfPerson, isPrivate, MASK } from './classes.ts'
import type { FileKind } from './declare.ts'
import { amountsOf, statusWords } from './facts.ts'
import type { FilePhoto, RegistryFile } from './file.ts'
import type { FileSummary } from './lists.ts'
import { keepsAreas, mayKeep, mayWrite, rolesThatWrite, seesKind } from './may.ts'
import type { Difference } from './merge.ts'
import type { Registry } from './registry.ts'
import { sayEvent, sayFact, sayMoment, saySource, sayValue } from './say.ts'

/** A record of another engine about a file, as its engine calls it. */
export interface AboutRecord {
  readonly engine: string
  readonly record: string
  readonly label: Words
  readonly state: Words
  /** Where the desk shows it. */
  readonly to: string | null
  readonly at: Instant
}

export interface AboutMatter {
  readonly id: string
  readonly code: string
  readonly label: Words
  readonly stageName: Words
  readonly at: Instant
}

export interface RegistryRouteDeps {
  readonly registry: Registry
  /** Code of the district's own area. */
  readonly root: string
  readonly areaName: (code: string) => Words
  readonly isArea: (code: string) => boolean
  readonly unitWords: (code: string) => Words
  readonly locate: (given: { lng: number; lat: number; from?: string | undefined }) => Outcome<{
    readonly place: { readonly lng: number; readonly lat: number }
    readonly area?: string
    readonly nearest?: { readonly name: string }
  }>
  readonly photo: (id: string) => { readonly thumb: string; readonly view: string }
  /** Ids of stored photos that exist; the others are refused. */
  readonly attach: (ids: readonly string[], now: Instant) => Promise<Outcome<readonly FilePhoto[]>>
  /** Matters at a place that this person may see; other engines' records that point at files. */
  readonly mattersAt: (
    actor: Actor,
    at: { readonly lng: number; readonly lat: number },
    now: Instant,
  ) => Promise<readonly AboutMatter[]>
  readonly showRecords: (
    actor: Actor,
    pointers: readonly { readonly engine: string; readonly record: string; readonly at: Instant }[],
  ) => Promise<readonly AboutRecord[]>
  /** Folder of uploaded lists that wait to be imported. */
  readonly imports: string
}

const statesOf = (kind: FileKind, say: Registry['say']) => {
  const question = kind.state && kind.form[kind.state.of]
  if (question?.kind !== 'choice') return []
  return Object.entries(question.options).map(([key, label]) => ({
    key,
    label: say(label),
    closed: kind.state?.closed.includes(key) ?? false,
  }))
}

/** What somebody may open files of a kind for. */
export const purposesOut = ({ say }: Registry, kind: FileKind, actor: Actor) =>
  purposesOf(readingPurposes(kind, say), actor).map(({ key, label, basis, needsMatter = false }) => ({
    key,
    label,
    basis,
    needsMatter,
  }))

const fieldName = (registry: Registry, kind: FileKind, field: string): Words => {
  if (field === '@name') return { zh: '姓名', en: 'Name' }
  return field === '@key' ? registry.codeName(kind) : registry.say(kind.form[field]?.label ?? field)
}

const findByOut = (registry: Registry, kind: FileKind, actor: Actor) =>
  seesKind(actor, kind)
    ? [...(isOfPerson(kind) ? ['@key'] : []), ...(kind.purpose?.findBy ?? [])].map((key) => ({
        key,
        label: fieldName(registry, kind, key),
      }))
    : []

/** The purposes of a kind in the words of both languages. */
export const readingPurposes = (kind: FileKind, say: Registry['say']): readonly Purpose[] =>
  (kind.purpose?.readings ?? []).map(({ label, basis, ...rest }) => ({
    ...rest,
    label: say(label),
    basis: say(basis),
  }))

export const kindOut = ({ registry }: RegistryRouteDeps, kind: FileKind, actor: Actor) => {
  const { say } = registry
  return {
    key: kind.key,
    label: say(kind.label),
    thing: say(kind.thing),
    about: say(kind.about),
    codeName: registry.codeName(kind),
    givesCode: kind.code === 'own',
    form: Object.entries(kind.form).map(([key, question]) => questionOut(key, question, say)),
    states: statesOf(kind, say),
    amount: kind.amounts?.amount ?? null,
    links: Object.entries(kind.links).map(([key, { to, label, isRequired = false }]) => ({
      key,
      to,
      label: say(label),
      required: isRequired,
    })),
    field: kind.field ? { asks: [...kind.field.asks], starts: { ...kind.field.starts } } : null,
    person: isOfPerson(kind),
    purposes: purposesOut(registry, kind, actor),
    findBy: findByOut(registry, kind, actor),
    mayRegister: actor.posts.some(
      ({ role }) => rolesThatWrite(kind).includes(role) || kind.reporters?.includes(role),
    ),
    mayImport: keepsAreas(actor).length > 0,
  }
}

const stateName = (kind: FileKind | undefined, state: string | null, say: Registry['say']): Words | null => {
  const question = kind?.state && kind.form[kind.state.of]
  if (state === null || question?.kind !== 'choice') return null
  return say(question.options[state] ?? state)
}

export const rowOut = ({ registry, areaName }: RegistryRouteDeps, row: FileSummary) => {
  const kind = registry.kinds.get(row.kind)
  const { say } = registry
  return {
    id: row.id,
    kind: row.kind,
    kindName: say(kind?.label ?? row.kind),
    key: isOfPerson(kind) ? MASK : row.key,
    name: row.name,
    address: row.address,
    area: row.area,
    areaName: areaName(row.area),
    place: row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat },
    status: row.status,
    statusName: statusWords[row.status],
    state: row.state,
    stateName: stateName(kind, row.state, say),
    closed: row.state !== null && (kind?.state?.closed.includes(row.state) ?? false),
    amount: row.amount,
    amountDone: row.amount_done,
    updatedAt: row.updated_at,
  }
}

/** A whole file as a row of a list shows it. */
export const summaryOf = (kind: FileKind | undefined, file: RegistryFile): FileSummary => {
  const { amount, done } = amountsOf(kind, file)
  return {
    id: file.id,
    kind: file.kind,
    key: file.key,
    name: file.name,
    address: file.address,
    area: file.area,
    lng: file.place?.lng ?? null,
    lat: file.place?.lat ?? null,
    status: file.status,
    state: file.state ?? null,
    amount,
    amount_done: done,
    updated_at: file.updatedAt,
  }
}

export const fileRowOut = (deps: RegistryRouteDeps, file: RegistryFile) =>
  rowOut(deps, summaryOf(deps.registry.kinds.get(file.kind), file))

const postsOut = ({ registry, areaName }: RegistryRouteDeps, kind: FileKind, file: RegistryFile) =>
  Object.entries(kind.responsible).flatMap(([key, { label, role, level }]) => {
    const code = ancestorAt(file.area, level)
    return code
      ? [{ key, label: registry.say(label), role: wordsOfRole(role), areaName: areaName(code) }]
      : []
  })

type Said = { readonly said: Words; readonly isMasked: boolean; readonly fieldClass: string }

/** A fact as it is shown: masked unless the file was opened for a purpose that opens this fact. */
const factSaid = (
  kind: FileKind,
  file: RegistryFile,
  of: { key: string; question: Question; say: Registry['say'] },
): Said | undefined => {
  const value = file.facts[of.key]
  const fieldClass = classOf(kind, of.key)
  if (value !== undefined) return { said: sayValue(of.question, value, of.say), isMasked: false, fieldClass }
  const isShut = isPrivate(kind, of.key) && file.sealed !== undefined && file.sources[of.key] !== undefined
  return isShut ? { said: { zh: MASK, en: MASK }, isMasked: true, fieldClass } : undefined
}

/** Why the file is sealed, and what this person may open it for. */
const sealedOut = (
  registry: Registry,
  kind: FileKind,
  { file, actor }: { file: RegistryFile; actor: Actor },
) =>
  kind.purpose && (isOfPerson(kind) || file.sealed !== undefined)
    ? {
        because: registry.say(kind.purpose.because),
        isOfPerson: isOfPerson(kind),
        isErased: isOfPerson(kind) && file.sealed === undefined,
        purposes: purposesOut(registry, kind, actor),
        number: file.realKey ?? null,
      }
    : null

/** A file without what has to be read for it: facts with their sources, posts, photos, what one may do. */
export const wholeOut = (
  deps: RegistryRouteDeps,
  kind: FileKind,
  of: { file: RegistryFile; actor: Actor },
) => {
  const { file, actor } = of
  const { say } = deps.registry
  const isActive = file.status === 'active'
  return {
    ...fileRowOut(deps, file),
    thing: say(kind.thing),
    codeName: deps.registry.codeName(kind),
    version: file.version,
    openedAt: file.openedAt,
    validFrom: file.validFrom,
    validTo: file.validTo ?? null,
    unit: file.unit === undefined ? null : { unit: file.unit, name: deps.unitWords(file.unit) },
    answers: { ...file.facts } as Record<string, string | number | boolean | string[]>,
    facts: Object.entries(kind.form).flatMap(([key, question]) => {
      const said = factSaid(kind, file, { key, question, say })
      return said ? [{ key, label: say(question.label), ...said, source: saySource(file.sources[key]) }] : []
    }),
    sealed: sealedOut(deps.registry, kind, of),
    posts: postsOut(deps, kind, file),
    photos: file.photos.map(({ id, at }) => ({ id, ...deps.photo(id), at })),
    retention: { years: kind.retention.years, because: say(kind.retention.because) },
    may: {
      correct: isActive && mayWrite(actor, kind, file.area),
      end: isActive && mayWrite(actor, kind, file.area),
      merge: isActive && mayKeep(actor, file.area),
    },
  }
}

export const differenceOut = ({ registry }: RegistryRouteDeps, kind: FileKind, difference: Difference) => {
  const { key, whole, part, wholeFrom, partFrom } = difference
  const value = (given: typeof whole) =>
    typeof given === 'object' && given !== null ? [...given] : (given as string | number | boolean | null)
  return {
    key,
    label: sayFact(kind, key, registry.say),
    whole: value(whole),
    part: value(part),
    wholeSaid: sayValue(kind.form[key], whole, registry.say),
    partSaid: sayValue(kind.form[key], part, registry.say),
    wholeFrom: saySource(wholeFrom),
    partFrom: saySource(partFrom),
  }
}

export const momentOut = ({ registry, unitWords }: RegistryRouteDeps, kind: FileKind, event: StoredEvent) => {
  const { role, unit } = event.actor
  const words = wordsOfRole(role as 'system')
  const inUnit = unit === undefined ? undefined : unitWords(unit)
  return {
    seq: event.seq,
    at: event.at,
    kind: event.kind,
    label: sayEvent(event.kind),
    who: inUnit ? { zh: `${inUnit.zh} ${words.zh}`, en: `${words.en}, ${inUnit.en}` } : words,
    said: [...sayMoment(kind, event.data, registry.say)],
  }
}
