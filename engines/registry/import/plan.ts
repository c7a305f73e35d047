// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { openSheets, type Sheet, SheetRefused, type SheetRow } from '#platform/sheet/sheet.ts'
import type { FileKind } from '../declare.ts'
import { importFileRefusals } from '../refusals.ts'
import type { Registry } from '../registry.ts'
import { doubleIn, type Layout, layoutOf, missingIn } from './columns.ts'

/** A sheet of files of one kind, its columns known. */
export interface PlannedSheet {
  readonly sheet: Sheet
  readonly kind: FileKind
  readonly header: readonly string[]
  readonly layout: Layout
  readonly rows: number
}

export interface ImportPlan {
  readonly sheets: readonly PlannedSheet[]
  readonly total: number
  readonly hash: string
}

const kindNamed = (registry: Registry, name: string): FileKind | undefined => {
  const said = name.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()
  return [...registry.kinds.values()].find(({ key, label, thing }) =>
    [key, label, thing, registry.say(label).en].some(
      (one) => one.replaceAll(/\s/g, '').toLowerCase() === said,
    ),
  )
}

/** Files that others are linked to come first, whatever the order of the tabs. */
const depth = (registry: Registry, kind: FileKind, seen: readonly string[] = []): number => {
  if (seen.includes(kind.key)) return 0
  const below = Object.values(kind.links).map(({ to }) => registry.kinds.get(to))
  return Math.max(0, ...below.map((next) => (next ? 1 + depth(registry, next, [...seen, kind.key]) : 0)))
}

const measure = async (sheet: Sheet): Promise<{ header: readonly string[]; rows: number }> => {
  let header: SheetRow | undefined
  let rows = 0
  for await (const row of sheet.rows()) {
    if (header) rows += 1
    else header = row
  }
  return { header: header?.cells ?? [], rows }
}

const planSheet = async (
  registry: Registry,
  sheet: Sheet,
  kind: FileKind,
): Promise<Outcome<PlannedSheet>> => {
  const { header, rows } = await measure(sheet)
  const layout = layoutOf(registry, kind, header)
  const missing = missingIn(registry, kind, layout)
  if (missing.length > 0)
    return refused(
      importFileRefusals['files.columns']({ kind: registry.say(kind.label), missing, found: header }),
    )
  const double = doubleIn(layout)
  if (double !== undefined) return refused(importFileRefusals['files.column-twice']({ column: double }))
  return done({ sheet, kind, header, layout, rows })
}

const hashOfFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part as Buffer)
  return hash.digest('base64url')
}

const planAll = async (
  registry: Registry,
  sheets: readonly Sheet[],
  wanted: FileKind | undefined,
): Promise<Outcome<readonly PlannedSheet[]>> => {
  const named = sheets.map((sheet) => ({ sheet, kind: kindNamed(registry, sheet.name) ?? wanted }))
  const known = sheets.length === 1 ? named : named.filter(({ sheet }) => kindNamed(registry, sheet.name))
  const chosen = known.length > 0 ? known : named.slice(0, 1)
  const planned: PlannedSheet[] = []
  for (const { sheet, kind } of chosen) {
    if (!kind)
      return refused(
        importFileRefusals['files.kind']({
          sheet: sheet.name.slice(0, 40),
          allowed: [...registry.kinds.values()].map(({ label }) => label),
        }),
      )
    const plan = await planSheet(registry, sheet, kind)
    if (!plan.ok) return plan
    planned.push(plan.value)
  }
  return done(planned.toSorted((a, b) => depth(registry, a.kind) - depth(registry, b.kind)))
}

/** Read a list once, keeping only what is counted: which sheets hold which kind, and how many rows there are. */
export const planImport = async (
  registry: Registry,
  path: string,
  wanted: FileKind | undefined,
): Promise<Outcome<ImportPlan>> => {
  try {
    const planned = await planAll(registry, await openSheets(path), wanted)
    if (!planned.ok) return planned
    const total = planned.value.reduce((sum, { rows }) => sum + rows, 0)
    return done({ sheets: planned.value, total, hash: await hashOfFile(path) })
  } catch (error) {
    if (error instanceof SheetRefused) return refused(error.refusal)
    throw error
  }
}
