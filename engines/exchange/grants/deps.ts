// SPDX-License-Identifier: Apache-2.0
import type { Instant, WorkCalendar } from '#platform/clock/clock.ts'
import type { Connection, Database } from '#platform/db/database.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { Dataset, DataSource } from '../datasets/declare.ts'
import type { Grant, Via } from './declare.ts'

/** Persons whose records were read in one go, and what was read of them. */
export interface PersonsRead {
  readonly grant: Grant
  readonly account: string
  readonly at: Instant
  readonly via: Via
  readonly subjects: readonly string[]
  readonly fields: readonly string[]
}

/** What sharing needs to know of the district. */
export interface SharingDeps {
  readonly db: Database
  readonly district: string
  /** Area code of the whole district. */
  readonly root: string
  readonly name: Words
  /** Where this program is reached from outside. */
  readonly site: string
  readonly datasets: ReadonlyMap<string, Dataset>
  readonly sources: Readonly<Record<string, DataSource>>
  /** The district's secret from which keys of grants are made. */
  readonly secret: Buffer
  readonly now: () => Instant
  readonly calendar: () => WorkCalendar
  /** Code of the district's unit with a competence; undefined when there is none. */
  readonly unitWith: (competence: string) => string | undefined
  readonly unitWords: (code: string) => Words
  readonly areaName: (code: string) => Words
  /** Addresses that corrections are told to may lie in private networks. (Default: no) */
  readonly allowPrivate?: boolean
  /** Note in the transaction of a read whose records were read; the person sees it. */
  readonly noteReadings: (tx: Connection, read: PersonsRead) => Promise<void>
}
