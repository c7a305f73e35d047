// SPDX-License-Identifier: Apache-2.0
import type { Actor, Scope } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { Columns, Fields, Suggestion, TableText, Words } from '#platform/rule/rule.ts'

/** What one kind of record must say of itself so that rules can be written about it and tried on it. */
export interface RecordKind {
  readonly key: string
  readonly label: Words
  readonly fields: Fields
  /** Where each field stands in SQL; nothing else can be reached by a rule. */
  readonly columns: Columns
  /** The same at the moment asked about, where fields depend on it. (Default: `columns`) */
  readonly columnsAt?: (now: Instant) => Columns
  /** `cases c` */
  readonly from: string
  /** Text that names one record for the program: `c.id::text`. */
  readonly id: string
  /** The column the newest records are found by, with an index behind it: `c.updated_at`. */
  readonly newest: string
  /** What a list shows of a record, as SQL: its number, its words, where it is. */
  readonly shown: { readonly code: string; readonly title: string; readonly place: string }
  /** What an account sees of these records. (Default: as of matters) */
  readonly scopeOf?: (actor: Actor) => Scope
  /**
   * The conditions under which an account sees a record, one for each way to see it; none, and it sees nothing.
   * Values are bound, never written into the text.
   */
  readonly seenBy: (scope: Scope, bind: (value: unknown) => string) => readonly string[]
  /** Page of a record, to which its id is added. (Default: it has none) */
  readonly page?: string
  /** Answers of text fields that the district knows: kinds, areas, units. */
  readonly answers?: () => readonly Suggestion[]
}

/** A rule as somebody wrote it: a question, a formula, or a table of cells. All of it is FEEL text. */
export type RuleContent =
  | { readonly form: 'rule' | 'formula'; readonly feel: string }
  | { readonly form: 'table'; readonly table: TableText }

/** The bounds of what is taken in; beyond them nobody reads a rule anyway. */
export const bounds = {
  feel: 8000,
  cell: 400,
  columns: 12,
  rows: 80,
  /** Newest records one trial may look at. */
  records: 100_000,
  /** Time one trial may take in the database, in ms. */
  time: 6000,
} as const
