// SPDX-License-Identifier: Apache-2.0
import type { Day, Instant } from '#platform/clock/clock.ts'

export type FileStatus = 'active' | 'ended' | 'merged'
export type Value = string | number | boolean | readonly string[]
export type Facts = Readonly<Record<string, Value>>

/** Where a fact comes from: who wrote it, through what, when. */
export interface Source {
  /** desk · field · import · merge · demo. */
  readonly from: string
  readonly at: Instant
  /** Account, or nothing for the program. */
  readonly by?: string
  /** The part it was taken over from in a merge. */
  readonly part?: string
}

export interface FilePhoto {
  readonly id: string
  readonly at: Instant
  readonly what?: string
}

/** What a merge took over from a file into the other: the value there before, so that a split gives it back. */
export interface Taken {
  readonly before: Value | null
  readonly source: Source | null
  readonly value: Value
}

/** One file: what is known of one thing. */
export interface RegistryFile {
  readonly id: string
  readonly kind: string
  readonly key: string
  readonly name: string
  readonly address: string
  readonly area: string
  readonly place?: { readonly lng: number; readonly lat: number }
  readonly status: FileStatus
  readonly state?: string
  readonly stateAt: Instant
  readonly facts: Facts
  readonly sources: Readonly<Record<string, Source>>
  readonly photos: readonly FilePhoto[]
  readonly posts: Readonly<Record<string, string>>
  readonly unit?: string
  readonly validFrom: Day
  readonly validTo?: Day
  readonly mergedInto?: string
  readonly taken?: Readonly<Record<string, Taken>>
  readonly hasMerged: boolean
  /** What is known of a person, sealed under the key of this file; see `seal.ts`. */
  readonly sealed?: string
  /** Keyed hashes of what is sealed, so that the same value is found. */
  readonly marks?: readonly string[]
  /** Set while the file is open: `name`, `facts` and `realKey` then are what they are, not what is shown. */
  readonly isOpen?: true
  /** The number of a person; `key` is its keyed hash. */
  readonly realKey?: string
  readonly openedAt: Instant
  readonly updatedAt: Instant
  readonly version: number
}

export const streetOf = (area: string): string => area.slice(0, 9)
export const communityOf = (area: string): string => area.slice(0, 12)
