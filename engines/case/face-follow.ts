// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { StoredEvent } from '#platform/event/event.ts'
import type { CaseEventData } from './events.ts'
import type { Speech } from './face-speech.ts'
import type { Matter, Report } from './matter.ts'
import type { Follow } from './shapes.ts'

/** Nothing of these is told to the reporter: they are between units. */
const inner: ReadonlySet<string> = new Set([
  'noted',
  'supervised',
  'unit-added',
  'co-answered',
  'co-time-asked',
  'co-time-granted',
  'co-time-denied',
  'co-escalated',
  'unit-withdrawn',
  'merged-in',
  'unmerged-out',
  'extension-denied',
])

/** A reporter sees the own rating and objection, not those of neighbours. */
const isToldTo = (event: StoredEvent, report: Report): boolean => {
  const own = (event.data as CaseEventData).report
  return !['rated', 'objected', 'urged'].includes(event.kind) || own === undefined || own === report.id
}
/** A matter as whoever reported it follows it. */
export const followFace = (speech: Speech) => {
  const { unitWords, unitOut, photoOut, kindWords, clockOut, moment, pauseOut, stageSaid } = speech

  const follow = (
    matter: Matter,
    report: Report,
    parts: { code: string; events: readonly StoredEvent[]; now: Instant },
  ): Follow => {
    const over = matter.status === 'closed' || matter.stage === 'callback'
    return {
      code: parts.code,
      case: matter.code,
      kind: matter.kind,
      label: kindWords(matter.kind),
      stage: matter.stage,
      stageName: stageSaid(matter.stage),
      status: matter.status,
      address: matter.address,
      place: { lng: report.place.lng, lat: report.place.lat },
      summary: report.text,
      photos: [...report.photos, ...matter.photos.filter((one) => one.moment !== 'before')].map(photoOut),
      at: report.at,
      seenAt: report.seenAt ?? null,
      holder: unitOut(matter.holder),
      clock: clockOut(matter.stageClock, parts.now),
      total: clockOut(matter.totalClock, parts.now),
      paused: pauseOut(matter),
      timeline: parts.events
        .filter((event) => !inner.has(event.kind) && isToldTo(event, report))
        .map((event) => told(event)),
      answer: report.answer
        ? {
            text: report.answer.text,
            at: report.answer.at,
            by: report.answer.unit ? unitWords(report.answer.unit) : null,
          }
        : null,
      mayRate: over && report.ratedAt === undefined,
      rating: report.rating ?? null,
      mayObject: over,
      mayUrge: matter.status === 'open' && !over,
      reportCount: matter.reportCount,
    }
  }

  /** What the reporter is told: unit, not person; the reason of every pause and return. */
  const told = (event: StoredEvent): Follow['timeline'][number] => {
    const full = moment(event)
    const told =
      event.kind === 'returned' ||
      event.kind === 'suspended' ||
      event.kind === 'handled' ||
      event.kind === 'closed'
    return {
      at: full.at,
      kind: full.kind,
      say: full.say,
      by: full.unit?.name ?? full.actor.unit?.name ?? null,
      reason: full.reason,
      text: told || event.kind === 'answered' || event.kind === 'extension-granted' ? full.text : null,
      photos: full.photos,
    }
  }

  return { follow }
}
