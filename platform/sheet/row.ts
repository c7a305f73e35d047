// SPDX-License-Identifier: Apache-2.0
import type { Shape } from '#platform/area/area.ts'
import type { Outcome } from '#platform/refusal/refusal.ts'

/** A row that says something, as text; numbers as the file writes them. */
export interface SheetRow {
  /** Counted from 1, as spreadsheets show it. */
  readonly line: number
  readonly cells: readonly string[]
  /** Of a map what is drawn for the row, checked; absent where nothing is drawn. */
  readonly outline?: Outcome<Shape>
}

export interface Sheet {
  /** Name of the tab; empty for a CSV. */
  readonly name: string
  /** Reads the sheet from its beginning each time. @throws SheetRefused */
  rows(): AsyncIterable<SheetRow>
}

/** Columns of a row, characters of a cell and of a row, at most. */
export const MOST_COLUMNS = 256
export const LONGEST_CELL = 32_767
export const LONGEST_ROW = 1024 * 1024
