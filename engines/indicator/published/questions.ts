// SPDX-License-Identifier: Apache-2.0
import type { Actor, Post } from '#platform/access/access.ts'
import type { Connection } from '#platform/db/database.ts'
import type { EventActor } from '#platform/event/event.ts'
import { timeId } from '#platform/event/id.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { done, type Outcome, refused, type Words } from '#platform/refusal/refusal.ts'
import { indicatorRefusals } from '../refusals.ts'
import { type Fault, faultsOf } from './check.ts'
import type { Entry, Printed, PublishedFigure } from './declare.ts'
import { publishedRefusals } from './refusals.ts'
import { printedOf, type SheetRow } from './sheet.ts'
import type { PublishedStore } from './store.ts'

export interface PublishedSurroundings {
  readonly figures: readonly PublishedFigure[]
  readonly store: PublishedStore
  readonly root: string
  readonly findArea: (code: string) => { readonly name: Words } | undefined
  /** Code of the area of this name, in Chinese or English. */
  readonly areaNamed: (name: string) => string | undefined
}

export const figureNamed = (around: PublishedSurroundings, key: string): Outcome<PublishedFigure> => {
  const figure = around.figures.find((one) => one.key === key)
  return figure
    ? done(figure)
    : refused(
        publishedRefusals['published.unknown']({
          given: key.slice(0, 50),
          allowed: around.figures.map((one) => one.key),
        }),
      )
}

/** Who may type in figures of an area: who answers for them there, and its statisticians. */
export const enteringRoles = ['supervisor', 'statistician'] as const
export const enteringPost = (actor: Actor | undefined, area: string): Post | undefined =>
  enteringPosts(actor).find((post) => area.startsWith(post.area))
const enteringPosts = (actor: Actor | undefined): readonly Post[] =>
  (actor?.posts ?? []).filter(({ role }) => enteringRoles.some((one) => one === role))

const mayEnter = (
  around: PublishedSurroundings,
  actor: Actor | undefined,
  area: string,
): Outcome<undefined> => {
  const own = enteringPosts(actor).map((post) => post.area)
  if (!own.some((code) => area.startsWith(code))) {
    const allowed = own.map((code) => around.findArea(code)?.name.zh ?? code)
    return refused(indicatorRefusals['indicator.out-of-scope']({ given: area, allowed }))
  }
  return around.findArea(area)
    ? done(undefined)
    : refused(indicatorRefusals['indicator.unknown-area']({ given: area }))
}

const whoIs = (actor: Actor | undefined, area: string): EventActor => {
  const post = enteringPost(actor, area)
  return {
    ...(actor ? { account: actor.account, name: actor.name } : {}),
    role: post?.role ?? 'supervisor',
    ...(post ? { unit: post.unit } : {}),
  }
}

interface Asking {
  readonly db: Connection
  readonly actor: Actor | undefined
  readonly now: Instant
}

/** Keep one printed value, or say everything that is wrong with it. */
export const enter = async (
  around: PublishedSurroundings,
  { db, actor, now }: Asking,
  figure: PublishedFigure,
  printed: Printed,
): Promise<Outcome<Entry>> => {
  const may = mayEnter(around, actor, printed.area)
  if (!may.ok) return may
  const faults = faultsOf(figure, printed)
  if (faults.length > 0) return refused(publishedRefusals['published.invalid']({ faults }))
  const id = timeId(now)
  const isNew = await around.store.insert(
    db,
    { ...printed, id, figure: figure.key },
    {
      at: now,
      by: whoIs(actor, printed.area),
    },
  )
  const entry = isNew ? await around.store.find(db, id) : undefined
  return entry
    ? done(entry)
    : refused(publishedRefusals['published.kept-already']({ source: printed.source }))
}

export const withdraw = async (
  around: PublishedSurroundings,
  { db, actor, now }: Asking,
  id: string,
  because: string,
): Promise<Outcome<Entry>> => {
  const entry = await around.store.find(db, id)
  if (!entry || !mayEnter(around, actor, entry.area).ok)
    return refused(publishedRefusals['published.entry-unknown']({ given: id.slice(0, 40) }))
  const isGone = await around.store.withdraw(db, id, because, { at: now, by: whoIs(actor, entry.area) })
  const after = await around.store.find(db, id)
  if (isGone && after) return done(after)
  const on = new Date(entry.withdrawn?.at ?? now).toISOString().slice(0, 10)
  return refused(publishedRefusals['published.withdrawn']({ on }))
}

/** One line of the error list: where, what was given, what is allowed. */
export interface Rejected {
  readonly row: number
  readonly faults: readonly (Omit<Fault, 'field'> & { readonly field: string })[]
}

export interface Imported {
  readonly kept: number
  readonly rejected: readonly Rejected[]
}

const rejectedBy = (row: number, field: string, given: string, say: Words): Rejected => ({
  row,
  faults: [{ field, given, say }],
})

const importRow = async (
  around: PublishedSurroundings,
  asking: Asking,
  row: SheetRow,
): Promise<Rejected | undefined> => {
  const said = row.cells.figure ?? ''
  const figure = around.figures.find(({ key, label }) => [key, label.zh, label.en].includes(said))
  const areaOf = (name: string) => (name === '' ? around.root : (around.areaNamed(name) ?? name))
  const printed = printedOf(row, figure, areaOf)
  if (!figure) {
    const { say } = publishedRefusals['published.unknown']({ given: said.slice(0, 50), allowed: [] })
    return rejectedBy(row.row, 'figure', said, say)
  }
  const faults = faultsOf(figure, printed)
  if (faults.length > 0) return { row: row.row, faults }
  const kept = await enter(around, asking, figure, printed)
  if (kept.ok) return undefined
  const field = kept.refusal.code === 'published.kept-already' ? 'source' : 'area'
  return rejectedBy(row.row, field, row.cells[field] ?? '', kept.refusal.say)
}

/** Keep what is right, list what is not: one wrong row sinks nothing else. */
export const importRows = async (
  around: PublishedSurroundings,
  asking: Asking,
  rows: readonly SheetRow[],
): Promise<Imported> => {
  const rejected: Rejected[] = []
  for (const row of rows) {
    const fault = await importRow(around, asking, row)
    if (fault) rejected.push(fault)
  }
  return { kept: rows.length - rejected.length, rejected }
}
