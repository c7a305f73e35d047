// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Instant, PhotoLink, Question, Said } from '../../api/types.ts'
import type { MapOutline } from '../../kit/map/types.ts'
import type { Answer } from '../../questions/question.ts'

export interface ReadingPurpose {
  readonly key: string
  readonly label: Said
  readonly basis: Said
  readonly needsMatter: boolean
}

export interface FileKind {
  readonly key: string
  readonly label: Said
  readonly thing: Said
  readonly about: Said
  readonly codeName: Said
  readonly givesCode: boolean
  readonly form: readonly Question[]
  readonly states: readonly { readonly key: string; readonly label: Said; readonly closed: boolean }[]
  readonly links: readonly {
    readonly key: string
    readonly to: string
    readonly label: Said
    readonly required: boolean
  }[]
  readonly field: {
    readonly asks: readonly string[]
    readonly starts: Readonly<Record<string, string>>
  } | null
  readonly person: boolean
  readonly purposes: readonly ReadingPurpose[]
  readonly findBy: readonly { readonly key: string; readonly label: Said }[]
  readonly mayRegister: boolean
  readonly mayImport: boolean
}

export interface FileRow {
  readonly id: string
  readonly kind: string
  readonly kindName: Said
  readonly key: string
  readonly name: string
  readonly address: string
  readonly area: string
  readonly areaName: Said
  readonly place: { readonly lng: number; readonly lat: number } | null
  readonly status: 'active' | 'ended' | 'merged'
  readonly statusName: Said
  readonly state: string | null
  readonly stateName: Said | null
  readonly closed: boolean
  readonly amount: number
  readonly amountDone: number
  readonly updatedAt: Instant
}

export interface SourceOf {
  readonly from: Said
  readonly at: Instant
  readonly by: string | null
}

export interface FilePage extends FileRow {
  readonly thing: Said
  readonly codeName: Said
  readonly version: number
  readonly openedAt: Instant
  readonly validTo: string | null
  readonly answers: Readonly<Record<string, Answer>>
  readonly facts: readonly {
    readonly key: string
    readonly label: Said
    readonly said: Said
    readonly isMasked: boolean
    readonly source: SourceOf | null
  }[]
  /** Why the file is sealed, and what it may be opened for. */
  readonly sealed: {
    readonly because: Said
    readonly isOfPerson: boolean
    readonly isErased: boolean
    readonly purposes: readonly ReadingPurpose[]
    readonly number: string | null
  } | null
  readonly links: readonly {
    readonly id: string
    readonly label: Said
    readonly file: FileRow
    readonly from: string
    readonly to: string | null
    readonly isOwn: boolean
  }[]
  readonly posts: readonly {
    readonly key: string
    readonly label: Said
    readonly role: Said
    readonly areaName: Said
  }[]
  readonly photos: readonly PhotoLink[]
  readonly matters: readonly {
    readonly id: string
    readonly code: string
    readonly label: Said
    readonly stageName: Said
    readonly at: Instant
  }[]
  readonly records: readonly {
    readonly engine: string
    readonly record: string
    readonly label: Said
    readonly state: Said
    readonly to: string | null
    readonly at: Instant
  }[]
  readonly parts: readonly {
    readonly id: string
    readonly key: string
    readonly name: string
    readonly direct: boolean
  }[]
  readonly alike: readonly { readonly file: FileRow; readonly why: Said }[]
  readonly mergedFrom: { readonly id: string; readonly key: string } | null
  readonly retention: { readonly years: number; readonly because: Said }
  readonly may: { readonly correct: boolean; readonly end: boolean; readonly merge: boolean }
}

export interface Moment {
  readonly seq: number
  readonly at: Instant
  readonly label: Said
  readonly who: Said
  readonly said: readonly Said[]
}

export interface Difference {
  readonly key: string
  readonly label: Said
  readonly wholeSaid: Said
  readonly partSaid: Said
  readonly part: unknown
  readonly wholeFrom: SourceOf | null
  readonly partFrom: SourceOf | null
}

export interface MergePreview {
  readonly whole: FileRow
  readonly part: FileRow
  readonly differences: readonly Difference[]
  readonly moves: { readonly links: number; readonly records: number; readonly parts: number }
}

export interface ImportRun {
  readonly id: string
  readonly kindName: Said | null
  readonly state: 'waiting' | 'working' | 'done' | 'refused'
  readonly total: number
  readonly done: number
  readonly made: number
  readonly changed: number
  readonly known: number
  readonly bad: number
  readonly noted: number
  readonly refusal: { readonly say: Said; readonly next: Said } | null
  readonly at: Instant
}

export interface FileSearch {
  readonly kind?: string
  readonly state?: string
  readonly area?: string
  readonly text?: string
}

interface Listed<Item> {
  readonly items: readonly Item[]
}

export const fileKindsQuery = queryOptions({
  queryKey: ['file-kinds'],
  queryFn: ({ signal }) => read<Listed<FileKind>>('/api/registry/kinds', {}, signal),
  staleTime: 3_600_000,
  select: ({ items }) => items,
})

export const filePath = (id: string, step?: string): string =>
  `/api/registry/files/${id}${step ? `/${step}` : ''}`

export const filePageQuery = (id: string) =>
  queryOptions({
    queryKey: ['file', id],
    queryFn: ({ signal }) => read<FilePage>(filePath(id), {}, signal),
  })

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['file', id, 'history'],
    queryFn: ({ signal }) => read<Listed<Moment>>(filePath(id, 'history'), {}, signal),
    select: ({ items }) => items,
  })

/** An outline of a file, in force or former. */
export interface Outline {
  readonly version: number
  readonly geometry: MapOutline['geometry']
  readonly area: number
  readonly validFrom: string
  readonly validTo: string | null
  readonly source: SourceOf | null
}

/** Some fifty metres of ground around an outline, so that it is recognised where it lies. */
const MARGIN = 0.0005

export const boxOfOutlines = (outlines: readonly Outline[]): readonly [number, number, number, number] => {
  const points = outlines.flatMap(({ geometry }) => geometry.coordinates.flat(2))
  const [lngs, lats] = [points.map(([lng = 0]) => lng), points.map(([, lat = 0]) => lat)]
  return [
    Math.min(...lngs) - MARGIN,
    Math.min(...lats) - MARGIN,
    Math.max(...lngs) + MARGIN,
    Math.max(...lats) + MARGIN,
  ]
}

export const outlinesQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['file', id, 'outlines', version],
    queryFn: ({ signal }) => read<Listed<Outline>>(filePath(id, 'outlines'), {}, signal),
    select: ({ items }) => items,
  })

export interface OutlineAt {
  readonly file: FileRow
  readonly outline: Outline
}

/** What lies at an address: for a record that names one. */
export const outlinesAtQuery = (area: string, address: string) =>
  queryOptions({
    queryKey: ['file-outlines', area, address],
    queryFn: ({ signal }) => read<Listed<OutlineAt>>('/api/registry/outlines', { area, address }, signal),
    select: ({ items }) => items,
    enabled: address.trim() !== '',
  })

export const mergeQuery = (whole: string, part: string) =>
  queryOptions({
    queryKey: ['file', whole, 'merge', part],
    queryFn: ({ signal }) => read<MergePreview>(filePath(whole, 'merge'), { part }, signal),
  })

export const alikeQuery = queryOptions({
  queryKey: ['files-alike'],
  queryFn: ({ signal }) =>
    read<Listed<{ readonly one: FileRow; readonly other: FileRow; readonly why: Said }>>(
      '/api/registry/alike',
      {},
      signal,
    ),
  select: ({ items }) => items,
})

const isMoving = ({ state }: ImportRun): boolean => state === 'waiting' || state === 'working'

/** Imports, looked at every second while one of them moves. */
export const importsQuery = queryOptions({
  queryKey: ['file-imports'],
  queryFn: ({ signal }) => read<Listed<ImportRun>>('/api/registry/imports', {}, signal),
  select: ({ items }) => items,
  refetchInterval: (query) => (query.state.data?.items.some(isMoving) ? 1000 : false),
})

export const nameOf = (file: Pick<FileRow, 'name' | 'address' | 'key'>): string =>
  file.name || file.address || file.key
