// SPDX-License-Identifier: Apache-2.0
import { decide, type OwnAction } from '#engines/case/decide.ts'
import type { CaseType } from '#engines/case/declare.ts'
import type { Input } from '#engines/case/input.ts'
import { isWaiting, type Matter } from '#engines/case/matter.ts'
import type { Draft } from '#engines/case/setting.ts'
import { HOUR, type Instant } from '#platform/clock/clock.ts'
import { shareOf } from './acts.ts'
import type { Aside } from './life.ts'
import type { Past } from './past.ts'
import { pick, wait } from './random.ts'

/** Bureaus that others ask for help, by what they can do. */
const helpers = [
  'market-supervision',
  'comprehensive-enforcement',
  'traffic',
  'fire-safety',
  'environment',
] as const

const requests = [
  '请核查许可情况并反馈。',
  '请派员到现场协助。',
  '请提供权属资料。',
  '请协助核实并反馈意见。',
]
const answers = ['已核查,情况属实,已告知当事人。', '已到现场协助处置。', '资料已提供。', '经核实,无异议。']

interface Saying {
  readonly does: OwnAction
  readonly unit: string
  readonly input: Input
}

/** An officer of a unit acts, if the engine lets them: a matter may have moved on meanwhile. */
const byOfficer = (past: Past, matter: Matter, type: CaseType) => (said: Saying, at: Instant) => {
  const person = past.theatre.cast.inUnit(said.unit, 'officer')
  if (!person) return undefined
  const actor = { account: person.account, name: person.name, posts: person.posts }
  const command = { action: said.does, actor, version: matter.version, input: said.input }
  const decided = decide(matter, command, past.theatre.settingAt(at, type))
  return decided.ok ? decided.value : undefined
}

const asks = (past: Past, type: CaseType, helper: string) => (matter: Matter, at: Instant) => {
  const unit = past.theatre.cast.units.competent(helper, 'district', matter.area)?.code
  const isBusy = matter.stage === 'sign' || matter.stage === 'handling'
  if (!unit || !matter.handler || unit === matter.handler || !isBusy) return undefined
  const input = { unit, text: pick(past.random, requests) }
  return byOfficer(past, matter, type)({ does: 'add-unit', unit: matter.handler, input }, at)
}

const answersTo =
  (past: Past, type: CaseType) =>
  (matter: Matter, at: Instant): Draft | undefined => {
    const waiting = matter.coUnits.find(isWaiting)
    if (!waiting) return undefined
    const input = { text: pick(past.random, answers) }
    return byOfficer(past, matter, type)({ does: 'answer-as-co-unit', unit: waiting.unit, input }, at)
  }

/** Now and then whoever works on a matter asks another unit for help, which answers, and not always in time. */
export const assistedBy = (past: Past, matter: Matter, type: CaseType): readonly Aside[] => {
  const { random } = past
  if (type.level === 'community' || random() > 0.2) return []
  const askedAt = matter.openedAt + wait(random, 3 * HOUR)
  const share = random() < 0.1 ? 1.05 + random() * 0.5 : 0.05 + random() * 0.6
  const limit = past.theatre.settingAt(askedAt, type).limitOf(type, 'assistance')
  return [
    { at: askedAt, change: asks(past, type, pick(random, helpers)) },
    { at: shareOf(past, askedAt, limit, share), change: answersTo(past, type) },
  ]
}
