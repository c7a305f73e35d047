// SPDX-License-Identifier: Apache-2.0
import type { UnitDirectory } from '#platform/access/units.ts'
import { HOUR, type Instant, type StageClock } from '#platform/clock/clock.ts'
import type { EventActor } from '#platform/event/event.ts'
import type { Matter, Report } from '../matter.ts'
import { add, deskOf, type Draft } from '../setting.ts'
import { importedType } from './declared.ts'
import { onTimeOf } from './labels.ts'
import type { ImportedRecord } from './record.ts'

export interface Ids {
  readonly caseId: string
  readonly reportId: string
  readonly code: string
  readonly followHash: string
}

const importer: EventActor = { role: 'system', name: 'import' }

/** The promised time as a clock, so that lists and figures read it like any other. */
const clockOf = ({ opened, due }: ImportedRecord): StageClock | undefined =>
  due === undefined || due <= opened
    ? undefined
    : {
        startedAt: opened,
        limit: { amount: (due - opened) / HOUR, unit: 'hour' },
        extendedBy: [],
        pauses: [],
        dueAt: due,
        provisional: false,
      }

const openingOf = (
  record: ImportedRecord,
  ids: Ids,
  { area, units }: { area: string; units: UnitDirectory },
): Matter => {
  const clock = clockOf(record)
  const base = { area, level: importedType.level, handler: undefined }
  return {
    id: ids.caseId,
    code: ids.code,
    kind: importedType.key,
    declaration: importedType.version,
    group: importedType.group,
    about: importedType.about,
    stage: 'dispatch',
    status: 'open',
    level: importedType.level,
    area,
    place: record.place,
    address: record.address.slice(0, 200),
    summary: (record.text || record.title).slice(0, 500),
    urgency: importedType.urgency,
    channel: 'file',
    holder: deskOf(base, 'dispatch', units),
    coUnits: [],
    isPublic: importedType.isPublic,
    openedAt: record.opened,
    filedAt: record.opened,
    updatedAt: record.opened,
    stageClock: clock,
    totalClock: clock,
    // No alarm: a file of last year would wake every escalation at once.
    wakeAt: undefined,
    handlingDueAt: record.due,
    selfHandled: false,
    reportCount: 1,
    bounces: 0,
    reworks: 0,
    urges: 0,
    reopens: 0,
    dispatches: 0,
    escalations: 0,
    supervised: false,
    disputed: false,
    isFinal: false,
    answers: { ...record.more, type: record.type, id: record.id },
    photos: [],
    children: [],
    version: 1,
  }
}

const closedFrom = (draft: Draft, record: ImportedRecord, at: Instant): Draft => {
  const text = record.closing
  const onTime = onTimeOf(record, at) === 'ONTIME'
  const handled = add(draft, { kind: 'handled', at, actor: importer, data: { text, onTime } })
  return add(handled, { kind: 'closed', at, actor: importer, data: { text, enter: { stage: 'done' } } })
}

/** A record as a matter with its short history, at the times at which it happened. */
export const matterFrom = (
  record: ImportedRecord,
  ids: Ids,
  where: { area: string; units: UnitDirectory },
): Draft => {
  const matter = openingOf(record, ids, where)
  const opened: Draft = {
    matter,
    events: [
      {
        kind: 'reported',
        at: record.opened,
        actor: importer,
        data: { opening: matter, report: ids.reportId },
      },
    ],
  }
  return record.closed === undefined ? opened : closedFrom(opened, record, record.closed)
}

export const reportFrom = (record: ImportedRecord, ids: Ids, source: string): Report => ({
  id: ids.reportId,
  caseId: ids.caseId,
  firstCaseId: ids.caseId,
  channel: 'file',
  at: record.opened,
  text: record.text || record.title,
  place: record.place,
  photos: [],
  answers: { ...record.more, type: record.type, id: record.id },
  language: 'en',
  followHash: ids.followHash,
  external: { source, id: record.id },
})
