// SPDX-License-Identifier: Apache-2.0
import { dayOf, type Instant, type WorkCalendar } from '#platform/clock/clock.ts'
import { all, defineFields, type Fields, fieldsOf, type Rule } from '#platform/rule/rule.ts'
import type { CaseType, DuplicateRule } from '../declare.ts'
import { factsOf } from '../dispatch.ts'
import { caseFields, dispatchFields } from '../facts.ts'
import type { Matter } from '../matter.ts'
import type { Subject } from './declare.ts'

/** What a rule about limits may ask: the matter as it was sent in, and the day it is. */
export const deadlineFields = defineFields({
  ...dispatchFields,
  level: caseFields.level,
  month: { type: 'number', label: { zh: '月份', en: 'month' } },
  weekday: { type: 'number', label: { zh: '星期几（1–7）', en: 'day of the week (1–7)' } },
})

/** What a rule about verification may ask: the same, and how the work went. */
export const verificationFields = defineFields({
  ...deadlineFields,
  onTime: caseFields.onTime,
  selfHandled: caseFields.selfHandled,
  supervised: caseFields.supervised,
  reworks: caseFields.reworks,
  reopens: caseFields.reopens,
  reportCount: caseFields.reportCount,
  handler: caseFields.handler,
})

/** What a rule about duplicates may ask of a report and an open matter near it. */
export const pairFields = defineFields({
  kind: dispatchFields.kind,
  group: dispatchFields.group,
  urgency: dispatchFields.urgency,
  street: dispatchFields.street,
  community: dispatchFields.community,
  metres: { type: 'number', label: { zh: '相距', en: 'distance' }, unit: { zh: '米', en: 'metres' } },
  hours: { type: 'number', label: { zh: '相隔', en: 'time between' }, unit: { zh: '小时', en: 'hours' } },
  likeness: { type: 'number', label: { zh: '描述相似度（0–1）', en: 'likeness of words (0–1)' } },
})

export const fieldsFor: Readonly<Record<Subject, Fields>> = {
  deadline: deadlineFields,
  verification: verificationFields,
  duplicate: pairFields,
}

const dayFacts = (at: Instant) => {
  const day = dayOf(at)
  return {
    month: Number(day.slice(5, 7)),
    weekday: ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1,
  }
}

export const deadlineFactsOf = (matter: Matter, at: Instant, calendar: WorkCalendar) => ({
  ...factsOf(matter, at, calendar),
  ...dayFacts(at),
  level: matter.level,
})

/** The words and hours are those of the moment the work was reported as done, so that the answer stays the same. */
export const verificationFactsOf = (matter: Matter, calendar: WorkCalendar) => ({
  ...deadlineFactsOf(matter, matter.handledAt ?? matter.openedAt, calendar),
  onTime: matter.onTime,
  selfHandled: matter.selfHandled,
  supervised: matter.supervised,
  reworks: matter.reworks,
  reopens: matter.reopens,
  reportCount: matter.reportCount,
  handler: matter.handler,
})

export interface PairFacts {
  readonly kind: string
  readonly group: string
  readonly urgency: number
  readonly street: string
  readonly community: string
  readonly metres: number
  readonly hours: number
  /** Absent while the report has no words yet. */
  readonly likeness?: number | undefined
}

const pair = fieldsOf(pairFields)
const declared = fieldsOf(deadlineFields)

/** What a kind declares about duplicates, as the rule it is; undefined when it never has any. */
export const declaredPairRule = ({ metres, hours, likeness }: DuplicateRule): Rule | undefined => {
  if (metres === 0) return undefined
  const near = [pair.metres.atMost(metres), pair.hours.atMost(hours)] as const
  return likeness > 0 ? all(...near, pair.likeness.atLeast(likeness)) : all(...near)
}

/** A declared limit holds for every matter of its kind, whatever else is known of it. */
export const ofKind = ({ key }: Pick<CaseType, 'key'>): Rule => declared.kind.is(key)
