// SPDX-License-Identifier: Apache-2.0
import { differenceOf } from '../outline.ts'
import { importFileRefusals } from '../refusals.ts'
import type { Registry } from '../registry.ts'
import type { Batch, PlacedFile } from './batch.ts'
import type { RowError } from './store.ts'

/** A typed size that is far from the outline is taken, and told. */
export const outlineNotes = (
  registry: Registry,
  { kind, sheet, header }: Batch,
  row: PlacedFile,
): readonly RowError[] => {
  const { outline, facts, line, cells } = row
  const field = kind.outlineArea
  const typed = field === undefined ? undefined : facts[field]
  if (!outline || field === undefined || typeof typed !== 'number') return []
  const apart = differenceOf(typed, outline.area)
  if (apart === undefined) return []
  const label = kind.form[field]?.label ?? field
  const refusal = importFileRefusals['row.outline-area']({
    label: registry.say(label),
    typed,
    drawn: outline.area,
    apart,
  })
  return [{ sheet, line, column: label, cells, header, refusal }]
}
