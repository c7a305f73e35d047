// SPDX-License-Identifier: Apache-2.0
import {
  deadline,
  extendClock,
  type Instant,
  isOverdue,
  pauseClock,
  resumeClock,
} from '#platform/clock/clock.ts'
import { done, refused } from '#platform/refusal/refusal.ts'
import type { Effect } from './decide.ts'
import type { Level, OpenStage } from './declare.ts'
import type { Matter } from './matter.ts'
import { caseRefusals } from './refusals.ts'
import { add, deskOf, type Draft, draftOf, type Setting, systemActor } from './setting.ts'

export const askExtension: Effect = ({ draft, actor, input, setting }) =>
  done(
    add(draft, {
      kind: 'extension-asked',
      at: setting.now,
      actor,
      data: { ...(input.limit ? { limit: input.limit } : {}), reason: input.text ?? '' },
    }),
  )

/** More time begins where the time granted so far ends; the total clock gets the same. */
export const grantExtension: Effect = ({ draft, actor, input, setting }) => {
  const { extension, stageClock, totalClock } = draft.matter
  if (!extension || !stageClock) return refused(caseRefusals['case.nothing-asked']())
  return done(
    add(draft, {
      kind: 'extension-granted',
      at: setting.now,
      actor,
      data: {
        limit: extension.limit,
        ...(input.text ? { text: input.text } : {}),
        clock: extendClock(stageClock, extension.limit, setting.calendar),
        ...(totalClock ? { total: extendClock(totalClock, extension.limit, setting.calendar) } : {}),
      },
    }),
  )
}

export const denyExtension: Effect = ({ draft, actor, input, setting }) =>
  draft.matter.extension
    ? done(
        add(draft, {
          kind: 'extension-denied',
          at: setting.now,
          actor,
          data: input.text ? { text: input.text } : {},
        }),
      )
    : refused(caseRefusals['case.nothing-asked']())

export const suspend: Effect = ({ draft, actor, input, setting }) => {
  const { stageClock, totalClock } = draft.matter
  return done(
    add(draft, {
      kind: 'suspended',
      at: setting.now,
      actor,
      data: {
        reason: input.reason ?? '',
        text: input.text ?? '',
        ...(stageClock ? { clock: pauseClock(stageClock, setting.now) } : {}),
        ...(totalClock ? { total: pauseClock(totalClock, setting.now) } : {}),
      },
    }),
  )
}

export const resume: Effect = ({ draft, actor, input, setting }) => {
  const { stageClock, totalClock } = draft.matter
  return done(
    add(draft, {
      kind: 'resumed',
      at: setting.now,
      actor,
      data: {
        ...(input.text ? { text: input.text } : {}),
        ...(stageClock ? { clock: resumeClock(stageClock, setting.now, setting.calendar) } : {}),
        ...(totalClock ? { total: resumeClock(totalClock, setting.now, setting.calendar) } : {}),
      },
    }),
  )
}

const above: { readonly [L in Level]: Level | undefined } = {
  community: 'street',
  street: 'district',
  district: undefined,
}

/** When to look again after a climb: not at all once the district holds it. */
const nextLook = (level: Level, from: Instant, setting: Setting): Instant | undefined =>
  above[level] ? deadline(from, setting.type.escalation, setting.calendar).at : undefined

const isAtWork = ({ stage }: Matter): boolean => stage === 'sign' || stage === 'handling'
const deskAt = (matter: Matter, level: Level, setting: Setting): string | undefined =>
  deskOf({ ...matter, level }, matter.stage as OpenStage, setting.units)

/**
 * A stage clock ran out: the matter climbs one level, at the minute the limit passed and not at the minute somebody
 * noticed. The unit at work keeps working; a desk that let it lie is replaced by the desk above.
 */
export const tick = (matter: Matter, setting: Setting): Draft | undefined => {
  const { wakeAt, stageClock } = matter
  if (
    wakeAt === undefined ||
    wakeAt > setting.now ||
    matter.status !== 'open' ||
    matter.pausedAt !== undefined
  )
    return undefined
  if (stageClock && !isOverdue(stageClock, setting.now)) return undefined
  const level = above[matter.level]
  if (!level)
    return add(draftOf(matter), {
      kind: 'escalated',
      at: wakeAt,
      actor: systemActor,
      data: { level: matter.level },
    })
  const wake = nextLook(level, wakeAt, setting)
  return add(draftOf(matter), {
    kind: 'escalated',
    at: wakeAt,
    actor: systemActor,
    data: {
      level,
      ...(wake === undefined ? {} : { wakeAt: wake }),
      ...(isAtWork(matter)
        ? {}
        : { enter: { stage: matter.stage, holder: deskAt(matter, level, setting), clock: stageClock } }),
    },
  })
}
