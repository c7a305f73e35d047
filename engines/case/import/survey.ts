// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto'
import { type Day, dayOf, type Instant } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { clueOf, type DateOrder, readDate, type Zone } from './dates.ts'
import { encodingOf, FileRefused, linesOf, type Row, rowsOf } from './lines.ts'
import { columnsNeeded, findLayout, type Layout } from './profile.ts'
import { importRefusals } from './refusals.ts'

/** What is known of a file after one reading, before anything is loaded. */
export interface Survey {
  readonly file: string
  readonly encoding: string
  readonly layout: Layout
  readonly order: DateOrder
  /** Where the order of dates was taken from. */
  readonly orderBy: 'iso' | 'clue' | 'option'
  readonly clue: string | undefined
  readonly rows: number
  readonly hash: string
  /** Newest time of opening or closing. */
  readonly newest: Instant
  /** Latest target of an open record that the file calls late. */
  readonly latestLateTarget: Instant | undefined
  /** Months ('2022-01') in which something was opened or closed. */
  readonly months: readonly string[]
  readonly zone: Zone
}

export interface SurveyOptions {
  readonly encoding: string
  readonly order?: DateOrder
  readonly zoneOf: (layout: Layout) => Zone
}

/** One reading of times, kept for both orders of day and month until the end tells which is right. */
interface Span {
  newest: Instant
  lateTarget: Instant | undefined
  readonly months: Set<string>
}

const monthOf = (at: Instant): string => (dayOf(at) satisfies Day).slice(0, 7)

const see = (
  span: Span,
  row: readonly string[],
  { layout, zone }: { layout: Layout; zone: Zone },
  order: DateOrder,
): void => {
  const { opened, closed, due, label } = layout.position
  const time = (at: number | undefined): Instant | undefined =>
    at === undefined ? undefined : readDate(row[at] ?? '', order, zone)
  const closedAt = time(closed)
  for (const at of [time(opened), closedAt]) {
    if (at === undefined || at < 0) continue
    span.newest = Math.max(span.newest, at)
    span.months.add(monthOf(at))
  }
  const isLate = label !== undefined && /^\s*overdue\s*$/i.test(row[label] ?? '')
  const target = closedAt === undefined && isLate ? time(due) : undefined
  if (target !== undefined) span.lateTarget = Math.max(span.lateTarget ?? 0, target)
}

interface Clues {
  rows: number
  iso: number
  either?: string
  dayFirst?: string
  monthFirst?: string
}

const gatherClues = (clues: Clues, texts: readonly string[]): void => {
  for (const text of texts) {
    const clue = clueOf(text)
    if (clue === 'iso') clues.iso += 1
    if (clue === 'either') clues.either ??= text
    if (clue === 'day-first') clues.dayFirst ??= text
    if (clue === 'month-first') clues.monthFirst ??= text
  }
}

/** Day first or month first, over the whole file. Never guessed: it is asked for when the file does not tell. */
const orderFrom = (
  clues: Clues,
  chosen: DateOrder | undefined,
): Outcome<Pick<Survey, 'order' | 'orderBy' | 'clue'>> => {
  const { dayFirst, monthFirst, either } = clues
  if (chosen) return done({ order: chosen, orderBy: 'option', clue: undefined })
  if (dayFirst !== undefined && monthFirst !== undefined)
    return refused(importRefusals['import.dates-both']({ dayFirst, monthFirst }))
  if (dayFirst !== undefined) return done({ order: 'dmy', orderBy: 'clue', clue: dayFirst })
  if (monthFirst !== undefined) return done({ order: 'mdy', orderBy: 'clue', clue: monthFirst })
  return either === undefined
    ? done({ order: 'ymd', orderBy: 'iso', clue: undefined })
    : refused(importRefusals['import.dates-open']({ example: either, rows: clues.rows }))
}

const headerOf = async (file: string, encoding: string): Promise<Layout> => {
  for await (const { text } of linesOf(file, encoding)) {
    if (text.trim() === '') continue
    const layout = findLayout(text)
    if (layout) return layout
    const found = text.slice(0, 400).split(/[,;\t|]/)
    throw new FileRefused(importRefusals['import.columns']({ found, needs: columnsNeeded() }))
  }
  throw new FileRefused(importRefusals['import.columns']({ found: [], needs: columnsNeeded() }))
}

/** Rows of the file below its header. */
export async function* bodyOf(
  file: string,
  { encoding, layout }: { encoding: string; layout: Layout },
  onBytes?: (part: Buffer) => void,
): AsyncGenerator<Row> {
  let isHeader = true
  for await (const row of rowsOf(linesOf(file, encoding, onBytes), layout.separator, layout.names.length)) {
    if (!isHeader) yield row
    isHeader = false
  }
}

/** Read the whole file once, keeping only what is counted. @throws FileRefused */
export const survey = async (file: string, options: SurveyOptions): Promise<Outcome<Survey>> => {
  const encoding = await encodingOf(file, options.encoding)
  const layout = await headerOf(file, encoding)
  const zone = options.zoneOf(layout)
  const hash = createHash('sha256')
  const clues: Clues = { rows: 0, iso: 0 }
  const span = (): Span => ({ newest: 0, lateTarget: undefined, months: new Set() })
  const spans = { dmy: span(), mdy: span(), ymd: span() }
  const timed = (['opened', 'due', 'closed'] as const).flatMap((role) => layout.position[role] ?? [])
  for await (const { fields } of bodyOf(file, { encoding, layout }, (part) => hash.update(part))) {
    clues.rows += 1
    if (fields?.length !== layout.names.length) continue
    gatherClues(
      clues,
      timed.map((at) => (fields[at] ?? '').trim()),
    )
    for (const order of ['dmy', 'mdy', 'ymd'] as const) see(spans[order], fields, { layout, zone }, order)
  }
  const found = orderFrom(clues, options.order)
  if (!found.ok) return found
  const { newest, lateTarget, months } = spans[found.value.order]
  return done({
    ...found.value,
    file,
    encoding,
    layout,
    zone,
    rows: clues.rows,
    hash: hash.digest('base64url'),
    newest,
    latestLateTarget: lateTarget,
    months: [...months].toSorted(),
  })
}
