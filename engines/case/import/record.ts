// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto'
import { DAY, formatInstant, type Instant } from '#platform/clock/clock.ts'
import type { Refusal } from '#platform/refusal/refusal.ts'
import { type DateOrder, readDate, type Zone } from './dates.ts'
import type { Row } from './lines.ts'
import type { ColumnRole, Layout } from './profile.ts'
import { importRefusals } from './refusals.ts'

/** A record of a file, read and checked; nothing of the district is known yet. */
export interface ImportedRecord {
  readonly line: number
  readonly id: string
  readonly opened: Instant
  readonly due: Instant | undefined
  readonly closed: Instant | undefined
  /** What the file itself says about being on time. */
  readonly label: Label | undefined
  readonly type: string
  readonly title: string
  readonly text: string
  readonly closing: string
  readonly address: string
  readonly ward: string
  readonly place: { readonly lng: number; readonly lat: number }
  /** The other words of the record, by what they mean. */
  readonly more: Readonly<Record<string, string>>
  /** Changes with any value of the record. */
  readonly hash: string
}

export type Label = 'ONTIME' | 'OVERDUE'

/** One reason why a row was not loaded. */
export interface RowProblem {
  readonly line: number
  readonly column: string
  readonly value: string
  readonly refusal: Refusal
}

export interface Reading {
  readonly layout: Layout
  readonly order: DateOrder
  readonly zone: Zone
  readonly now: Instant
}

export type ReadRow =
  | { readonly ok: true; readonly record: ImportedRecord }
  | { readonly ok: false; readonly problems: readonly RowProblem[] }

const LONGEST: { readonly [R in ColumnRole]?: number } = { id: 64, type: 200, ward: 60 }
const LONGEST_TEXT = 4000
const MORE = ['subject', 'reason', 'title', 'queue', 'department', 'ward', 'neighborhood', 'source'] as const

/** The database keeps no NUL, and no list shows control characters. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g
const clean = (value: string): string => value.replaceAll(CONTROL, ' ').trim()

type Value = (role: ColumnRole) => string
type Complain = (role: ColumnRole, refusal: Refusal) => void

const closedWords = new Set(['closed', '已结案', '已办结', '办结'])
const openWords = new Set(['open', 'in progress', '办理中', '处置中'])

const checkLengths = (value: Value, complain: Complain, layout: Layout): void => {
  for (const role of Object.keys(layout.position) as ColumnRole[]) {
    const most = LONGEST[role] ?? LONGEST_TEXT
    const found = value(role).length
    if (found > most) complain(role, importRefusals['row.too-long']({ found, most }))
  }
}

const readTimes = (value: Value, complain: Complain, { order, zone, now }: Reading) => {
  const time = (role: 'opened' | 'due' | 'closed', isBounded: boolean): Instant | undefined => {
    const text = value(role)
    if (text === '') return undefined
    const at = readDate(text, order, zone)
    if (at === undefined) complain(role, importRefusals['row.date']({ order }))
    else if (at < 0 || (isBounded && at > now + DAY)) complain(role, importRefusals['row.date-range']())
    return at
  }
  const [opened, due, closed] = [time('opened', true), time('due', false), time('closed', true)]
  if (opened !== undefined && closed !== undefined && closed < opened)
    complain('closed', importRefusals['row.closed-early']({ opened: formatInstant(opened) }))
  return { opened, due, closed }
}

const checkStatus = (value: Value, complain: Complain, isClosed: boolean): void => {
  const status = value('status').toLowerCase()
  if (status === '') return
  const fits = isClosed ? closedWords.has(status) : openWords.has(status)
  if (!fits) complain('status', importRefusals['row.status']({ allowed: 'Open / Closed' }))
}

const readLabel = (value: Value, complain: Complain): Label | undefined => {
  const label = value('label')
    .toUpperCase()
    .replaceAll(/[\s_-]/g, '')
  if (label === 'ONTIME' || label === 'OVERDUE') return label
  if (label !== '') complain('label', importRefusals['row.label']())
  return undefined
}

/** Degrees, and not the 0, 0 that stands for "unknown" in many a file. */
const readPlace = (value: Value, complain: Complain): { lng: number; lat: number } | undefined => {
  const [lat, lng] = [value('lat'), value('lng')].map((text) =>
    /^[+-]?\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : Number.NaN,
  )
  const isLat = lat !== undefined && Math.abs(lat) <= 90
  const isLng = lng !== undefined && Math.abs(lng) <= 180
  const isUnknown = lat === 0 && lng === 0
  if (!isLat || isUnknown) complain('lat', importRefusals['row.place']())
  if (!isLng) complain('lng', importRefusals['row.place']())
  return isLat && isLng && !isUnknown ? { lng, lat } : undefined
}

const hashOf = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

const problemOf = (reading: Reading, row: Row, role: ColumnRole, refusal: Refusal): RowProblem => {
  const at = reading.layout.position[role]
  return {
    line: row.line,
    column: at === undefined ? role : (reading.layout.names[at] ?? role),
    value: (at === undefined ? '' : (row.fields?.[at] ?? '')).slice(0, 200),
    refusal,
  }
}

const wholeRow = (row: Row, refusal: Refusal): ReadRow => ({
  ok: false,
  problems: [{ line: row.line, column: '', value: row.text.slice(0, 200), refusal }],
})

/** Read one row; every mistake in it is named, so that one correction suffices. */
export const readRow = (row: Row, reading: Reading): ReadRow => {
  const { layout } = reading
  const needs = layout.names.length
  if (!row.fields) return wholeRow(row, importRefusals['row.quote']())
  if (row.fields.length !== needs)
    return wholeRow(row, importRefusals['row.columns']({ found: row.fields.length, needs }))
  const { fields } = row
  const value: Value = (role) => {
    const at = layout.position[role]
    return at === undefined ? '' : clean(fields[at] ?? '')
  }
  const problems: RowProblem[] = []
  const complain: Complain = (role, refusal) => problems.push(problemOf(reading, row, role, refusal))
  for (const role of ['id', 'opened', 'type'] as const)
    if (value(role) === '') complain(role, importRefusals['row.missing']())
  checkLengths(value, complain, layout)
  const { opened, due, closed } = readTimes(value, complain, reading)
  checkStatus(value, complain, closed !== undefined)
  const label = readLabel(value, complain)
  const place = readPlace(value, complain)
  if (problems.length > 0 || opened === undefined || place === undefined) return { ok: false, problems }
  const more = Object.fromEntries(
    MORE.flatMap((role) => (value(role) === '' ? [] : [[role, value(role)] as const])),
  )
  const plain = {
    id: value('id'),
    opened,
    due,
    closed,
    label,
    type: value('type'),
    title: value('title') || value('type'),
    text: value('text'),
    closing: value('closing'),
    address: value('address').replaceAll(/\s+/g, ' '),
    ward: value('ward'),
    place,
    more,
  }
  return { ok: true, record: { ...plain, line: row.line, hash: hashOf(Object.values(plain)) } }
}
