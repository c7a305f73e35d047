// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { Channel, Level, Stage } from './declare.ts'
import { terms } from './likeness.ts'
import { assistsOf } from './co-units.ts'
import { askedUnits, communityOf, type Matter, type Report, type Status, streetOf } from './matter.ts'

const iso = (at: Instant | undefined): string | null => (at === undefined ? null : new Date(at).toISOString())

/** Terms are letters and digits only, so there is nothing to escape in them. */
const quoted = (found: readonly string[]): readonly string[] => found.map((term) => `'${term}'`)

/** A tsvector from terms, written as text: quoted lexemes, no positions. */
export const searchVector = (texts: readonly string[]): string =>
  quoted(terms(texts.join(' ')).slice(0, 400)).join(' ')

/** A tsquery that wants every term; undefined when there is nothing to look for. */
export const searchQuery = (text: string): string | undefined => {
  const wanted = terms(text).slice(0, 20)
  return wanted.length === 0 ? undefined : quoted(wanted).join(' & ')
}

const detailOf = (matter: Matter) => ({
  coUnits: matter.coUnits,
  stageClock: matter.stageClock,
  totalClock: matter.totalClock,
  pauseReason: matter.pauseReason,
  urgedAt: matter.urgedAt,
  extension: matter.extension,
  isFinal: matter.isFinal,
  componentClass: matter.componentClass,
  componentOwner: matter.componentOwner,
  answers: matter.answers,
  photos: matter.photos,
  evidence: matter.evidence,
  dispatch: matter.dispatch,
  children: matter.children,
  before: matter.before,
})

/** Columns of what a matter waits for from other units; most matters wait for nothing and have none of them. */
const assistColumns = (matter: Matter): Readonly<Record<string, unknown>> => {
  const { dueAt, wakeAt, level, waiting } = assistsOf(matter)
  if (waiting.length === 0) return {}
  return {
    assist_due_at: iso(dueAt),
    assist_wake_at: iso(wakeAt),
    assist_level: level ?? null,
    assists: waiting.map(({ unit, by, clock }) => ({
      unit,
      by: by ?? null,
      dueAt: clock?.dueAt ?? null,
    })),
  }
}

/** One matter as a row of `cases`, keyed by column name. */
export const rowOf = (district: string, matter: Matter): Readonly<Record<string, unknown>> => ({
  district_id: district,
  id: matter.id,
  code: matter.code,
  kind: matter.kind,
  declaration: matter.declaration,
  grouping: matter.group,
  about: matter.about,
  stage: matter.stage,
  status: matter.status,
  level: matter.level,
  area: matter.area,
  street: streetOf(matter.area),
  community: communityOf(matter.area),
  lng: matter.place.lng,
  lat: matter.place.lat,
  address: matter.address,
  summary: matter.summary,
  urgency: matter.urgency,
  channel: matter.channel,
  holder: matter.holder ?? null,
  handler: matter.handler ?? null,
  verifier: matter.verifier ?? null,
  co_units: askedUnits(matter.coUnits),
  is_public: matter.isPublic,
  opened_at: iso(matter.openedAt),
  filed_at: iso(matter.filedAt),
  dispatched_at: iso(matter.dispatchedAt),
  handled_at: iso(matter.handledAt),
  closed_at: iso(matter.closedAt),
  updated_at: iso(matter.updatedAt),
  stage_due_at: matter.pausedAt === undefined ? iso(matter.stageClock?.dueAt) : null,
  due_at: matter.pausedAt === undefined ? iso(matter.totalClock?.dueAt) : null,
  handling_due_at: iso(matter.handlingDueAt),
  wake_at: iso(matter.wakeAt),
  paused_at: iso(matter.pausedAt),
  on_time: matter.onTime ?? null,
  closed_level: matter.closedLevel ?? null,
  self_handled: matter.selfHandled,
  report_count: matter.reportCount,
  bounces: matter.bounces,
  reworks: matter.reworks,
  urges: matter.urges,
  reopens: matter.reopens,
  dispatches: matter.dispatches,
  escalations: matter.escalations,
  supervised: matter.supervised,
  extension_asked: matter.extension !== undefined,
  disputed: matter.disputed,
  rating: matter.rating ?? null,
  component: matter.component ?? null,
  parent: matter.parent ?? null,
  merged_into: matter.mergedInto ?? null,
  photo: matter.photos[0]?.id ?? null,
  detail: detailOf(matter),
  search: searchVector([matter.summary, matter.address, matter.code, matter.component ?? '']),
  version: matter.version,
  ...(matter.coUnits.length > 0 ? assistColumns(matter) : {}),
})

/** Columns in which a matter can change; the rest is fixed when it is opened. */
export const changingColumns = [
  'stage',
  'status',
  'level',
  'area',
  'street',
  'community',
  'lng',
  'lat',
  'address',
  'holder',
  'handler',
  'verifier',
  'co_units',
  'filed_at',
  'dispatched_at',
  'handled_at',
  'closed_at',
  'updated_at',
  'stage_due_at',
  'due_at',
  'handling_due_at',
  'wake_at',
  'paused_at',
  'on_time',
  'closed_level',
  'self_handled',
  'report_count',
  'bounces',
  'reworks',
  'urges',
  'reopens',
  'dispatches',
  'escalations',
  'supervised',
  'extension_asked',
  'disputed',
  'rating',
  'merged_into',
  'photo',
  'detail',
  'search',
  'version',
  'assist_due_at',
  'assist_wake_at',
  'assist_level',
  'assists',
] as const

/** A row as the database gives it. */
export interface CaseRecord {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly declaration: number
  readonly grouping: string
  readonly about: 'component' | 'event'
  readonly stage: Stage
  readonly status: Status
  readonly level: Level
  readonly area: string
  readonly lng: number
  readonly lat: number
  readonly address: string
  readonly summary: string
  readonly urgency: number
  readonly channel: Channel
  readonly holder: string | null
  readonly handler: string | null
  readonly verifier: string | null
  readonly is_public: boolean
  readonly opened_at: Instant
  readonly filed_at: Instant | null
  readonly dispatched_at: Instant | null
  readonly handled_at: Instant | null
  readonly closed_at: Instant | null
  readonly updated_at: Instant
  readonly handling_due_at: Instant | null
  readonly wake_at: Instant | null
  readonly paused_at: Instant | null
  readonly on_time: boolean | null
  readonly closed_level: Level | null
  readonly self_handled: boolean
  readonly report_count: number
  readonly bounces: number
  readonly reworks: number
  readonly urges: number
  readonly reopens: number
  readonly dispatches: number
  readonly escalations: number
  readonly supervised: boolean
  readonly disputed: boolean
  readonly rating: number | null
  readonly component: string | null
  readonly parent: string | null
  readonly merged_into: string | null
  readonly detail: ReturnType<typeof detailOf>
  readonly version: number
}

const some = <T>(value: T | null): T | undefined => value ?? undefined

/** The inverse of `rowOf`. */
export const matterOf = (row: CaseRecord): Matter => ({
  id: row.id,
  code: row.code,
  kind: row.kind,
  declaration: row.declaration,
  group: row.grouping,
  about: row.about,
  stage: row.stage,
  status: row.status,
  level: row.level,
  area: row.area,
  place: { lng: row.lng, lat: row.lat },
  address: row.address,
  summary: row.summary,
  urgency: row.urgency,
  channel: row.channel,
  holder: some(row.holder),
  handler: some(row.handler),
  verifier: some(row.verifier),
  isPublic: row.is_public,
  openedAt: row.opened_at,
  filedAt: some(row.filed_at),
  dispatchedAt: some(row.dispatched_at),
  handledAt: some(row.handled_at),
  closedAt: some(row.closed_at),
  updatedAt: row.updated_at,
  handlingDueAt: some(row.handling_due_at),
  wakeAt: some(row.wake_at),
  pausedAt: some(row.paused_at),
  onTime: some(row.on_time),
  closedLevel: some(row.closed_level),
  selfHandled: row.self_handled,
  reportCount: row.report_count,
  bounces: row.bounces,
  reworks: row.reworks,
  urges: row.urges,
  reopens: row.reopens,
  dispatches: row.dispatches,
  escalations: row.escalations,
  supervised: row.supervised,
  disputed: row.disputed,
  rating: some(row.rating),
  component: some(row.component),
  parent: some(row.parent),
  mergedInto: some(row.merged_into),
  ...row.detail,
  version: row.version,
})

export const reportRowOf = (district: string, report: Report): Readonly<Record<string, unknown>> => ({
  district_id: district,
  id: report.id,
  case_id: report.caseId,
  first_case_id: report.firstCaseId,
  channel: report.channel,
  at: iso(report.at),
  text: report.text,
  lng: report.place.lng,
  lat: report.place.lat,
  photos: report.photos,
  fields: report.answers,
  contact: report.contact ?? null,
  account: report.account ?? null,
  language: report.language,
  follow_hash: report.followHash,
  answer: report.answer ?? null,
  rating: report.rating ?? null,
  rating_text: report.ratingText ?? null,
  rated_at: iso(report.ratedAt),
  external_source: report.external?.source ?? null,
  external_id: report.external?.id ?? null,
  ...(report.seenAt === undefined ? {} : { seen_at: iso(report.seenAt) }),
})

export interface ReportRecord {
  readonly id: string
  readonly case_id: string
  readonly first_case_id: string
  readonly channel: Channel
  readonly at: Instant
  readonly text: string
  readonly lng: number
  readonly lat: number
  readonly photos: Report['photos']
  readonly fields: Report['answers']
  readonly contact: NonNullable<Report['contact']> | null
  readonly account: string | null
  readonly language: 'zh' | 'en'
  readonly follow_hash: string
  readonly answer: NonNullable<Report['answer']> | null
  readonly rating: number | null
  readonly rating_text: string | null
  readonly rated_at: Instant | null
  readonly external_source: string | null
  readonly external_id: string | null
  readonly seen_at: Instant | null
}

export const reportOf = (row: ReportRecord): Report => ({
  id: row.id,
  caseId: row.case_id,
  firstCaseId: row.first_case_id,
  channel: row.channel,
  at: row.at,
  text: row.text,
  place: { lng: row.lng, lat: row.lat },
  photos: row.photos,
  answers: row.fields,
  contact: some(row.contact),
  account: some(row.account),
  language: row.language,
  followHash: row.follow_hash,
  answer: some(row.answer),
  rating: some(row.rating),
  ratingText: some(row.rating_text),
  ratedAt: some(row.rated_at),
  seenAt: some(row.seen_at),
  external:
    row.external_source && row.external_id ? { source: row.external_source, id: row.external_id } : undefined,
})
