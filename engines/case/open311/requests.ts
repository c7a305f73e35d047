// SPDX-License-Identifier: Apache-2.0
import { DAY, formatInstant, type Instant, parseInstant } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { CaseFace } from '../face.ts'
import { type CaseSummary, summaryColumns } from '../lists.ts'
import { redacted } from '../redact.ts'
import { open311Refusals } from './refusals.ts'

export type Parameters = Readonly<Record<string, string>>

/** An empty parameter counts as absent; a repeated one as its last value. */
export const parametersOf = (query: unknown): Parameters =>
  Object.fromEntries(
    Object.entries((query ?? {}) as Record<string, unknown>).flatMap(([key, value]) => {
      const last = Array.isArray(value) ? value.at(-1) : value
      const text = last === undefined ? '' : String(last)
      return text === '' ? [] : [[key, text]]
    }),
  )

interface Asked {
  readonly ids?: readonly string[]
  readonly codes?: readonly string[]
  readonly statuses: readonly string[]
  readonly from: Instant
  readonly to: Instant
  readonly offset: number
  readonly limit: number
}

/** The most requests one answer holds (specification). */
const MOST = 1000
const SPAN = 90 * DAY

const comma = (text: string | undefined): readonly string[] | undefined =>
  text
    ?.split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** A date-time parameter; absent or a refusal that shows how it is written. */
export const instantOf = (parameters: Parameters, key: string): Outcome<Instant | undefined> => {
  const text = parameters[key]
  if (text === undefined) return done(undefined)
  const read = parseInstant(text)
  return read.ok
    ? read
    : refused(
        open311Refusals['open311.invalid']({
          parameter: key,
          given: text.slice(0, 40),
          allowed: '2026-11-21T00:00:00+08:00',
        }),
      )
}

const whole = (text: string | undefined, otherwise: number, most: number): number => {
  const value = Number(text)
  return text !== undefined && Number.isInteger(value) && value > 0 ? Math.min(value, most) : otherwise
}

/** Read the filters of GET requests: ids override everything; without dates the last 90 days. */
export const readFilters = (parameters: Parameters, now: Instant): Outcome<Asked> => {
  const from = instantOf(parameters, 'start_date')
  if (!from.ok) return from
  const to = instantOf(parameters, 'end_date')
  if (!to.ok) return to
  const statuses = comma(parameters['status']) ?? ['open', 'closed']
  const wrong = statuses.find((status) => status !== 'open' && status !== 'closed')
  if (wrong !== undefined)
    return refused(
      open311Refusals['open311.invalid']({
        parameter: 'status',
        given: wrong.slice(0, 40),
        allowed: 'open, closed',
      }),
    )
  const end = to.value ?? (from.value === undefined ? now : Math.min(from.value + SPAN, now))
  const begin = from.value ?? end - SPAN
  if (end - begin > SPAN)
    return refused(
      open311Refusals['open311.invalid']({
        parameter: 'end_date',
        given: parameters['end_date'] ?? '',
        allowed: 'at most 90 days after start_date',
      }),
    )
  const size = whole(parameters['page_size'], MOST, MOST)
  const ids = comma(parameters['service_request_id'])
  const codes = comma(parameters['service_code'])
  return done({
    ...(ids ? { ids } : {}),
    ...(codes ? { codes } : {}),
    statuses,
    from: begin,
    to: end,
    limit: size,
    offset: (whole(parameters['page'], 1, 100_000) - 1) * size,
  })
}

/** Public matters by the filters of the protocol. */
export const listRequests = (
  db: Database,
  district: string,
  asked: Asked,
): Promise<readonly CaseSummary[]> =>
  asked.ids
    ? db.query<CaseSummary>({
        text: `SELECT ${summaryColumns} FROM cases c WHERE c.district_id = $1 AND c.is_public AND c.code = ANY($2::text[]) ORDER BY c.opened_at DESC LIMIT ${MOST}`,
        values: [district, asked.ids.slice(0, MOST)],
      })
    : db.query<CaseSummary>({
        text: `SELECT ${summaryColumns} FROM cases c
WHERE c.district_id = $1 AND c.is_public AND c.opened_at >= $2 AND c.opened_at <= $3
  AND ($4::text[] IS NULL OR c.kind = ANY($4)) AND (CASE WHEN c.status = 'open' THEN 'open' ELSE 'closed' END) = ANY($5::text[])
ORDER BY c.opened_at DESC, c.id DESC LIMIT $6 OFFSET $7`,
        values: [
          district,
          new Date(asked.from).toISOString(),
          new Date(asked.to).toISOString(),
          asked.codes ?? null,
          asked.statuses,
          asked.limit,
          asked.offset,
        ],
      })

/** One matter in the words of the protocol; nothing personal is in it. */
export const requestOf = (
  summary: CaseSummary,
  face: CaseFace,
  { now, site }: { now: Instant; site: string },
) => {
  const row = face.row(summary, now)
  const time = (at: Instant | null) => (at === null ? '' : formatInstant(at))
  return {
    service_request_id: row.code,
    status: row.status === 'open' ? 'open' : 'closed',
    status_notes: `${row.stageName.zh} ${row.stageName.en}`,
    service_name: row.label.zh,
    service_code: row.kind,
    description: redacted(row.summary),
    agency_responsible: row.holder?.name.zh ?? row.handler?.name.zh ?? '',
    service_notice: '',
    requested_datetime: time(row.openedAt),
    updated_datetime: time(row.updatedAt),
    expected_datetime: time(row.dueAt ?? row.stageDueAt),
    address: redacted(row.address) || row.areaName.zh,
    address_id: row.area,
    zipcode: '',
    lat: row.place.lat,
    long: row.place.lng,
    media_url: row.photo ? `${site}${row.photo}` : '',
  }
}

/** What `extensions=true` adds. */
export const extensionsOf = (summary: CaseSummary, face: CaseFace, now: Instant) => {
  const row = face.row(summary, now)
  return {
    extended_attributes: {
      channel: row.channel,
      level: row.level,
      area: row.area,
      reports: row.reportCount,
      closed_datetime: row.closedAt === null ? '' : formatInstant(row.closedAt),
    },
  }
}

const bulkColumns = [
  'service_request_id',
  'requested_datetime',
  'updated_datetime',
  'closed_date',
  'status_description',
  'status_notes',
  'source',
  'service_name',
  'service_subtype',
  'description',
  'agency_responsible',
  'address',
  'lat',
  'long',
] as const

const cell = (value: unknown): string => {
  const text = String(value ?? '')
  const harmless = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** The bulk specification as CSV, with a byte order mark so that spreadsheets read the Chinese. */
export const bulkCsv = (
  summaries: readonly CaseSummary[],
  face: CaseFace,
  how: { now: Instant; site: string },
): string => {
  const lines = summaries.map((summary) => {
    const request = requestOf(summary, face, how)
    const full: Record<string, unknown> = {
      ...request,
      closed_date: summary.closed_at === null ? '' : formatInstant(summary.closed_at),
      status_description: request.status,
      source: summary.channel,
      service_subtype: summary.grouping,
    }
    return bulkColumns.map((column) => cell(full[column])).join(',')
  })
  return `\uFEFF${[bulkColumns.join(','), ...lines].join('\r\n')}\r\n`
}
