// SPDX-License-Identifier: Apache-2.0
import { type Instant, isOverdue, type Limit, sayLimit, type StageClock } from '#platform/clock/clock.ts'
import type { StoredEvent } from '#platform/event/event.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import { returnReasons, suspendReasons, voidReasons } from './actions.ts'
import type { CaseDirectory } from './directory.ts'
import { type CaseEventData, type CaseEventKind, eventWords } from './events.ts'
import type { CaseSummary } from './lists.ts'
import type { CasePhoto, Matter } from './matter.ts'
import { rowOf } from './row.ts'
import type { CaseRow, Moment } from './shapes.ts'
import { wordsOfRole, wordsOfStage } from './words.ts'

/** What the face needs to speak: names, words and addresses of pictures. */
export interface FaceDeps {
  readonly directory: CaseDirectory
  /** The English of a declared Chinese text. */
  readonly say: (zh: string) => Words
  readonly areaName: (code: string) => Words
  readonly photo: (id: string) => { readonly thumb: string; readonly view: string }
  readonly publicUrl: (followCode: string) => string
}

export const plain = (text: string): Words => ({ zh: text, en: text })
const reasons: Readonly<Record<string, Words>> = {
  ...returnReasons,
  ...voidReasons,
  ...suspendReasons,
  'not-drawn': { zh: '按规则抽查,本件未抽中', en: 'verified by sample; this one was not drawn' },
}

/** A declared reason in both languages; of an undoing, the step that was undone. */
const reasonOf = (kind: CaseEventKind, reason: string): Words =>
  kind === 'undone'
    ? (eventWords[reason as CaseEventKind] ?? plain(reason))
    : (reasons[reason] ?? plain(reason))

export type Speech = ReturnType<typeof speechOf>

/** How units, times, pictures, rows and happenings are said, wherever they stand. */
export const speechOf = ({ directory, say, areaName, photo }: FaceDeps) => {
  const units = directory.district.units
  const unitWords = (code: string): Words => {
    const unit = units.find(code)
    return unit ? { zh: unit.name, en: unit.en } : plain(code)
  }
  const unitOut = (code: string | null | undefined) => (code ? { unit: code, name: unitWords(code) } : null)
  const limitOut = (limit: Limit) => ({ ...limit, ...sayLimit(limit) })
  const photoOut = ({ id, moment, at }: CasePhoto) => ({ id, moment, at, ...photo(id) })
  const kindWords = (kind: string): Words => {
    const type = directory.current(kind)
    return type ? say(type.label) : plain(kind)
  }

  const stageSaid = (stage: Matter['stage']): Words => say(wordsOfStage(stage).zh)

  const clockOut = (clock: StageClock | undefined, now: Instant) => {
    if (!clock) return null
    const seen = clock.pausedAt ?? now
    const span = Math.max(clock.dueAt - clock.startedAt, 1)
    return {
      startedAt: clock.startedAt,
      dueAt: clock.pausedAt === undefined ? clock.dueAt : null,
      limit: limitOut(clock.limit),
      pausedAt: clock.pausedAt ?? null,
      overdue: isOverdue(clock, now),
      provisional: clock.provisional,
      fraction: Math.round(((seen - clock.startedAt) / span) * 1000) / 1000,
    }
  }

  const row = (from: CaseSummary, now: Instant): CaseRow => ({
    id: from.id,
    code: from.code,
    kind: from.kind,
    label: kindWords(from.kind),
    group: from.grouping,
    stage: from.stage,
    stageName: from.status === 'merged' ? { zh: '已并案', en: 'Merged' } : stageSaid(from.stage),
    status: from.status,
    level: from.level,
    area: from.area,
    areaName: areaName(from.area),
    place: { lng: from.lng, lat: from.lat },
    address: from.address,
    summary: from.summary,
    urgency: from.urgency,
    channel: from.channel,
    holder: unitOut(from.holder),
    handler: unitOut(from.handler),
    stageDueAt: from.stage_due_at,
    dueAt: from.due_at,
    paused: from.paused_at !== null,
    overdue: from.stage_due_at !== null && from.stage_due_at < now,
    openedAt: from.opened_at,
    updatedAt: from.updated_at,
    closedAt: from.closed_at,
    reportCount: from.report_count,
    bounces: from.bounces,
    reworks: from.reworks,
    urges: from.urges,
    supervised: from.supervised,
    extensionAsked: from.extension_asked,
    disputed: from.disputed,
    rating: from.rating,
    onTime: from.on_time,
    version: from.version,
    photo: from.photo ? photo(from.photo).thumb : null,
    assists: (from.assists ?? []).map(({ unit, by, dueAt }) => ({
      unit,
      name: unitWords(unit),
      by: unitOut(by),
      dueAt,
      overdue: dueAt !== null && dueAt < now,
    })),
  })

  const instants = [
    'stage_due_at',
    'due_at',
    'paused_at',
    'opened_at',
    'updated_at',
    'closed_at',
    'assist_due_at',
  ] as const
  /** A matter as the row a list would show. */
  const rowOfMatter = (matter: Matter, now: Instant): CaseRow => {
    const record: Record<string, unknown> = { ...rowOf(directory.district.id, matter) }
    for (const key of instants) record[key] = record[key] ? Date.parse(String(record[key])) : null
    return row(record as unknown as CaseSummary, now)
  }

  const moment = (event: StoredEvent): Moment => {
    const data = event.data as CaseEventData
    const kind = event.kind as CaseEventKind
    return {
      seq: event.seq,
      at: event.at,
      kind,
      say: eventWords[kind] ?? plain(kind),
      actor: {
        name: event.actor.name ?? null,
        role: wordsOfRole(event.actor.role as 'system'),
        unit: unitOut(event.actor.unit),
      },
      text: data.text ?? null,
      reason: data.reason ? reasonOf(kind, data.reason) : null,
      stage: data.enter ? stageSaid(data.enter.stage) : null,
      unit: unitOut(data.unit),
      dueAt: data.enter?.clock?.dueAt ?? data.clock?.dueAt ?? null,
      stars: data.stars ?? null,
      seenAt: data.seenAt ?? null,
      photos: (kind === 'reported' ? (data.opening?.photos ?? []) : (data.photos ?? [])).map(photoOut),
    }
  }

  const pauseOut = (matter: Matter) =>
    matter.pausedAt === undefined
      ? null
      : {
          since: matter.pausedAt,
          reason: reasons[matter.pauseReason ?? ''] ?? plain(matter.pauseReason ?? ''),
        }

  return {
    unitWords,
    unitOut,
    limitOut,
    photoOut,
    kindWords,
    clockOut,
    row,
    rowOfMatter,
    moment,
    pauseOut,
    stageSaid,
  }
}
