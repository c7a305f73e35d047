// SPDX-License-Identifier: Apache-2.0
import type { Day, Instant } from '#platform/clock/clock.ts'
import { foldAddress, foldName, searchVector, wordsOf } from './address.ts'
import { isOfPerson } from './classes.ts'
import type { FileKind } from './declare.ts'
import { amountsOf } from './facts.ts'
import { communityOf, type FileStatus, type RegistryFile, streetOf } from './file.ts'

/** One file as the database gives it. */
export interface FileRow {
  readonly id: string
  readonly kind: string
  readonly key: string
  readonly name: string
  readonly address: string
  readonly area: string
  readonly lng: number | null
  readonly lat: number | null
  readonly status: FileStatus
  readonly state: string | null
  readonly state_at: Instant
  readonly unit: string | null
  readonly facts: RegistryFile['facts']
  readonly sources: RegistryFile['sources']
  readonly photos: RegistryFile['photos']
  readonly posts: RegistryFile['posts']
  readonly valid_from: Day
  readonly valid_to: Day | null
  readonly merged_into: string | null
  readonly taken: RegistryFile['taken'] | null
  readonly has_merged: boolean
  readonly sealed: string | null
  readonly marks: readonly string[] | null
  readonly opened_at: Instant
  readonly updated_at: Instant
  readonly version: number
}

export const fileColumnsRead = `f.id, f.kind, f.key, f.name, f.address, f.area, f.lng, f.lat, f.status, f.state, f.state_at,
  f.unit, f.facts, f.sources, f.photos, f.posts, f.valid_from::text, f.valid_to::text, f.merged_into, f.taken, f.has_merged, f.sealed, f.marks,
  f.sealed, f.marks, f.opened_at, f.updated_at, f.version`

export const fileOf = (row: FileRow): RegistryFile => ({
  id: row.id,
  kind: row.kind,
  key: row.key,
  name: row.name,
  address: row.address,
  area: row.area,
  ...(row.lng === null || row.lat === null ? {} : { place: { lng: row.lng, lat: row.lat } }),
  status: row.status,
  ...(row.state === null ? {} : { state: row.state }),
  stateAt: row.state_at,
  facts: row.facts,
  sources: row.sources,
  photos: row.photos,
  posts: row.posts,
  ...(row.unit === null ? {} : { unit: row.unit }),
  validFrom: row.valid_from,
  ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
  ...(row.merged_into === null ? {} : { mergedInto: row.merged_into }),
  ...(row.taken ? { taken: row.taken } : {}),
  hasMerged: row.has_merged,
  ...(row.sealed === null ? {} : { sealed: row.sealed }),
  ...(row.marks === null ? {} : { marks: row.marks }),
  openedAt: row.opened_at,
  updatedAt: row.updated_at,
  version: row.version,
})

const iso = (at: Instant): string => new Date(at).toISOString()

/** The row of an import a file was last written by. */
export interface ImportMark {
  readonly id: string
  readonly line: number
  readonly hash: string
}

/** One file as a row of `registry_file`, keyed by column name. */
export const rowOf = (
  district: string,
  kind: FileKind | undefined,
  file: RegistryFile,
  mark?: ImportMark,
): Readonly<Record<string, unknown>> => {
  const { amount, done } = amountsOf(kind, file)
  return {
    district_id: district,
    id: file.id,
    kind: file.kind,
    key: file.key,
    name: file.name,
    address: file.address,
    address_key: foldAddress(file.address),
    name_key: foldName(file.name),
    area: file.area,
    street: streetOf(file.area),
    community: communityOf(file.area),
    lng: file.place?.lng ?? null,
    lat: file.place?.lat ?? null,
    status: file.status,
    state: file.state ?? null,
    state_at: iso(file.stateAt),
    amount,
    amount_done: done,
    unit: file.unit ?? null,
    facts: file.facts,
    sources: file.sources,
    photos: file.photos,
    posts: file.posts,
    valid_from: file.validFrom,
    valid_to: file.validTo ?? null,
    merged_into: file.mergedInto ?? null,
    taken: file.taken ?? null,
    has_merged: file.hasMerged,
    sealed: file.sealed ?? null,
    marks: file.marks ?? null,
    import_id: mark?.id ?? null,
    import_line: mark?.line ?? null,
    import_hash: mark?.hash ?? null,
    opened_at: iso(file.openedAt),
    updated_at: iso(file.updatedAt),
    version: file.version,
    // Persons are found by the keyed hash of a whole value, never by part of a name.
    search: isOfPerson(kind) ? '' : searchVector(wordsOf(file)),
  }
}

/** Columns a later write may change. */
export const changingColumns = [
  'name',
  'address',
  'address_key',
  'name_key',
  'area',
  'street',
  'community',
  'lng',
  'lat',
  'status',
  'state',
  'state_at',
  'amount',
  'amount_done',
  'unit',
  'facts',
  'sources',
  'photos',
  'posts',
  'valid_to',
  'merged_into',
  'taken',
  'has_merged',
  'sealed',
  'marks',
  'updated_at',
  'version',
  'search',
] as const
