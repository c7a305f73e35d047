// SPDX-License-Identifier: Apache-2.0
import { startClock } from '#platform/clock/clock.ts'
import type { EventActor } from '#platform/event/event.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { Channel, OpenStage } from './declare.ts'
import { decideDispatch, factsOf } from './dispatch.ts'
import type { CaseEventData, CaseEventKind } from './events.ts'
import type { DispatchDecision, Matter } from './matter.ts'
import { caseRefusals } from './refusals.ts'
import { add, clockFor, type Draft, enter, type Setting, stageAfter, systemActor } from './setting.ts'

interface Saying {
  readonly kind: CaseEventKind
  readonly actor: EventActor
  readonly data?: CaseEventData
}

/** A matter counts as filed (立案) from the moment it leaves the desks; its total clock starts then. */
const totalClock = (matter: Matter, setting: Setting): CaseEventData => ({
  total: startClock(setting.now, setting.limitOf(setting.type, 'total', matter), setting.calendar),
})

/** Say what was done and enter the next stage of the kind's own flow. A kind without a filing desk is filed on acceptance. */
export const advance = (draft: Draft, saying: Saying, setting: Setting): Draft => {
  const into = { enter: enter(draft.matter, stageAfter(setting.type, draft.matter.stage), setting) }
  const said = { at: setting.now, actor: saying.actor }
  if (saying.kind === 'accepted' && setting.type.stages.filing === undefined) {
    const accepted = add(draft, { ...said, kind: 'accepted', data: saying.data ?? {} })
    return add(accepted, { ...said, kind: 'filed', data: { ...totalClock(draft.matter, setting), ...into } })
  }
  const total = saying.kind === 'filed' ? totalClock(draft.matter, setting) : {}
  return add(draft, { ...said, kind: saying.kind, data: { ...saying.data, ...total, ...into } })
}

/** A kind without desks is filed the moment it is reported. */
export const fileAtOnce = (draft: Draft, setting: Setting): Draft =>
  draft.matter.stage === 'intake' || draft.matter.stage === 'filing'
    ? draft
    : add(draft, {
        kind: 'filed',
        at: setting.now,
        actor: systemActor,
        data: totalClock(draft.matter, setting),
      })

const isAutomatic = (matter: Matter, setting: Setting): boolean => {
  const stage = matter.stage as OpenStage
  const automatic = setting.type.stages[stage]?.automatic ?? false
  return typeof automatic === 'boolean'
    ? automatic
    : (automatic as readonly Channel[]).includes(matter.channel)
}

const automaticKind: { readonly [S in OpenStage]?: CaseEventKind } = {
  intake: 'accepted',
  filing: 'filed',
  closing: 'closed',
  callback: 'called-back',
}

/** Verified by sample, and this one was not drawn: it passes without a visit, and the log says so. */
const sampledOut: CaseEventData = { reason: 'not-drawn' }

/**
 * Complete every stage that completes itself. A dispatch does so only when a rule says yes and names a unit; with
 * `force` a person asks for the rules' own choice.
 */
export const settle = (draft: Draft, setting: Setting, asked?: { actor: EventActor; force: true }): Draft => {
  const { matter } = draft
  if (matter.stage === 'verify' && matter.status === 'open' && setting.verificationOf(matter).passes)
    return settle(advance(draft, { kind: 'passed', actor: systemActor, data: sampledOut }, setting), setting)
  if (matter.status !== 'open' || matter.disputed || !(asked || isAutomatic(matter, setting))) return draft
  if (matter.stage === 'dispatch') {
    const decision = decideDispatch(
      factsOf(matter, setting.now, setting.calendar),
      setting.rules,
      setting.units,
      returnedBy(draft),
    )
    return decision ? assigned(draft, { decision, actor: asked?.actor ?? systemActor, setting }) : draft
  }
  const kind = automaticKind[matter.stage as OpenStage]
  return kind && !asked ? settle(advance(draft, { kind, actor: systemActor }, setting), setting) : draft
}

/** A unit that just returned the matter is not chosen again by the rules. */
const returnedBy = ({ matter }: Draft): readonly string[] =>
  matter.bounces > 0 && matter.handler ? [matter.handler] : []

interface Assignment {
  readonly decision: DispatchDecision
  readonly actor: EventActor
  readonly setting: Setting
  readonly text?: string | undefined
  readonly isFinal?: boolean | undefined
}

const assigned = (draft: Draft, { decision, actor, setting, text, isFinal }: Assignment): Draft => {
  const stage = setting.type.stages.sign ? 'sign' : 'handling'
  const unit = setting.units.find(decision.unit)
  const level =
    draft.matter.escalations > 0 || isFinal ? draft.matter.level : (unit?.level ?? draft.matter.level)
  return add(draft, {
    kind: isFinal ? 'arbitrated' : 'dispatched',
    at: setting.now,
    actor,
    data: {
      unit: decision.unit,
      decision,
      level,
      ...(text ? { text } : {}),
      ...(isFinal ? { isFinal } : {}),
      enter: { stage, holder: decision.unit, clock: clockFor(setting, stage, draft.matter) },
    },
  })
}

/** A person names the unit; what the rules would have chosen is kept beside it. */
export const sendTo = (
  draft: Draft,
  {
    unit,
    actor,
    text,
    setting,
    isFinal,
  }: { unit: string; actor: EventActor; text: string | undefined; setting: Setting; isFinal?: boolean },
): Outcome<Draft> => {
  if (setting.units.find(unit) === undefined)
    return refused(caseRefusals['case.unknown-unit']({ given: unit }))
  const facts = factsOf(draft.matter, setting.now, setting.calendar)
  const advice = decideDispatch(facts, setting.rules, setting.units)
  const decision: DispatchDecision = {
    rule: isFinal ? 'arbitration' : 'person',
    because: text ?? '',
    unit,
    rulesVersion: setting.rules.version,
    inputs: { ...facts },
    runnersUp: advice ? [{ rule: advice.rule, unit: advice.unit, why: 'later' }, ...advice.runnersUp] : [],
    ...(actor.account ? { by: actor.account } : {}),
  }
  return done(assigned(draft, { decision, actor, setting, text, isFinal }))
}
