// SPDX-License-Identifier: Apache-2.0
import type { Actor, Post } from '#platform/access/access.ts'
import { isOverdue } from '#platform/clock/clock.ts'
import type { EventActor } from '#platform/event/event.ts'
import { done, type Outcome, type Refusal, refused } from '#platform/refusal/refusal.ts'
import { type ActionKey, actionRule } from './actions.ts'
import { answerAsked, askCoTime, askUnit, denyCoTime, grantCoTime, withdrawUnit } from './assistance.ts'
import { checkInput, type Input } from './input.ts'
import { mayAct } from './may.ts'
import type { Matter } from './matter.ts'
import { caseRefusals } from './refusals.ts'
import {
  actorIn,
  add,
  type Draft,
  draftOf,
  enter,
  levelOnTheSpot,
  type Setting,
  stageAfter,
} from './setting.ts'
import { advance, sendTo, settle } from './steps.ts'
import { askExtension, denyExtension, grantExtension, resume, suspend } from './time.ts'

/** A command of a signed-in person on one matter. `version` is the one the person saw. */
export interface Command {
  readonly action: ActionKey
  readonly actor: Actor
  readonly version: number
  readonly input: Input
  /** Parts of a split matter that are still open, when there are any. */
  readonly openParts?: number
}

interface Step {
  readonly draft: Draft
  readonly actor: EventActor
  readonly post: Post
  readonly input: Input
  readonly setting: Setting
}

type Effect = (step: Step) => Outcome<Draft>

const said = (input: Input) => ({
  ...(input.text ? { text: input.text } : {}),
  ...(input.photos?.length ? { photos: input.photos } : {}),
  ...(input.reason ? { reason: input.reason } : {}),
})

/** The stage is done: say so and enter the next one of the kind's flow. */
const completes =
  (kind: 'accepted' | 'filed' | 'passed' | 'closed' | 'called-back' | 'signed'): Effect =>
  ({ draft, actor, input, setting }) =>
    done(settle(advance(draft, { kind, actor, data: said(input) }, setting), setting))

const handled: Effect = ({ draft, actor, input, setting }) => {
  const clock = draft.matter.stageClock
  const onTime = clock === undefined || !isOverdue(clock, setting.now)
  return done(
    settle(advance(draft, { kind: 'handled', actor, data: { ...said(input), onTime } }, setting), setting),
  )
}

const failed: Effect = ({ draft, actor, input, setting }) =>
  done(
    add(draft, {
      kind: 'failed',
      at: setting.now,
      actor,
      data: { ...said(input), enter: enter(draft.matter, 'handling', setting) },
    }),
  )

const setAside: Effect = ({ draft, actor, input, setting }) =>
  done(
    add(draft, {
      kind: 'voided',
      at: setting.now,
      actor,
      data: { ...said(input), enter: { stage: 'void' } },
    }),
  )

const dispatch: Effect = ({ draft, actor, input, setting }) => {
  if (draft.matter.disputed) return refused(caseRefusals['case.awaits-arbitration']())
  if (input.unit === undefined) {
    const settled = settle(draft, setting, { actor, force: true })
    return settled.matter.stage === 'dispatch'
      ? refused(caseRefusals['case.input-missing']({ fields: { unit: { zh: '单位', en: 'Unit' } } }))
      : done(settled)
  }
  return sendTo(draft, { unit: input.unit, actor, text: input.text, setting })
}

const returned: Effect = ({ draft, actor, input, setting }) => {
  const { matter } = draft
  if (matter.isFinal)
    return refused(caseRefusals['case.final']({ unit: setting.units.find(matter.handler ?? '')?.name ?? '' }))
  const data = {
    ...said(input),
    ...(matter.handler ? { unit: matter.handler } : {}),
    enter: enter(matter, 'dispatch', setting),
  }
  const back = add(draft, { kind: 'returned', at: setting.now, actor, data })
  return done(
    back.matter.bounces >= setting.limits.bouncesBeforeArbitration
      ? toArbitration(back, actor, setting)
      : back,
  )
}

/** The district decides whose matter it is, on a clock of its own. */
const toArbitration = (draft: Draft, actor: EventActor, setting: Setting): Draft => {
  const district = { ...draft.matter, level: 'district' } as const
  const arbitration = { ...setting, limitOf: () => setting.limits.arbitration }
  const data = { level: district.level, enter: enter(district, 'dispatch', arbitration) }
  return add(draft, { kind: 'disputed', at: setting.now, actor, data })
}

const disputed: Effect = ({ draft, actor, input, setting }) => {
  if (draft.matter.isFinal)
    return refused(
      caseRefusals['case.final']({ unit: setting.units.find(draft.matter.handler ?? '')?.name ?? '' }),
    )
  const back = add(draft, {
    kind: 'returned',
    at: setting.now,
    actor,
    data: { ...said(input), reason: 'not-ours', enter: enter(draft.matter, 'dispatch', setting) },
  })
  return done(toArbitration(back, actor, setting))
}

const arbitrated: Effect = ({ draft, actor, input, setting }) =>
  draft.matter.disputed
    ? sendTo(draft, { unit: input.unit ?? '', actor, text: input.text, setting, isFinal: true })
    : refused(
        caseRefusals['case.not-now']({
          action: actionRule('arbitrate').words,
          stage: { zh: '没有争议', en: 'not disputed' },
        }),
      )

const redispatched: Effect = ({ draft, actor, input, setting }) =>
  sendTo(draft, { unit: input.unit ?? '', actor, text: input.text, setting })

const selfHandled: Effect = ({ draft, actor, input, setting }) => {
  const after = stageAfter(setting.type, 'handling')
  const level = levelOnTheSpot(draft.matter, actor, setting.units)
  const self = add(draft, { kind: 'self-handled', at: setting.now, actor, data: { ...said(input), level } })
  return done(
    settle(
      add(self, {
        kind: 'signed',
        at: setting.now,
        actor,
        data: { enter: enter(self.matter, after, setting) },
      }),
      setting,
    ),
  )
}

const plain =
  (kind: 'urged' | 'supervised' | 'answered'): Effect =>
  ({ draft, actor, input, setting }) =>
    done(add(draft, { kind, at: setting.now, actor, data: said(input) }))

/** A note tells the posts it mentions; the edge has checked that they may see the matter. */
const noted: Effect = ({ draft, actor, input, setting }) => {
  const data = { ...said(input), ...(input.to?.length ? { to: input.to } : {}) }
  return done(add(draft, { kind: 'noted', at: setting.now, actor, data }))
}

/** A corrected place may lie with another desk; the clock runs on. */
const corrected: Effect = ({ draft, actor, input, setting }) => {
  const { place, area, address } = input
  if (!place || !area)
    return refused(caseRefusals['case.input-missing']({ fields: { place: { zh: '位置', en: 'Place' } } }))
  const { stage, stageClock } = draft.matter
  const { holder } = enter({ ...draft.matter, area }, stage, setting)
  const data = {
    ...said(input),
    place,
    area,
    ...(address ? { address } : {}),
    enter: { stage, holder, clock: stageClock },
  }
  return done(add(draft, { kind: 'corrected', at: setting.now, actor, data }))
}

const reopened: Effect = ({ draft, actor, input, setting }) => {
  const stage = draft.matter.handler ? 'handling' : 'dispatch'
  return done(
    add(draft, {
      kind: 'reopened',
      at: setting.now,
      actor,
      data: { ...said(input), enter: enter(draft.matter, stage, setting) },
    }),
  )
}

/** Merge and split touch several matters and are decided in `family.ts`. */
export type OwnAction = Exclude<ActionKey, 'merge' | 'unmerge' | 'split'>

const effects: { readonly [K in OwnAction]: Effect } = {
  accept: completes('accepted'),
  file: completes('filed'),
  void: setAside,
  dispatch,
  sign: completes('signed'),
  handled,
  return: returned,
  'ask-extension': askExtension,
  'grant-extension': grantExtension,
  'deny-extension': denyExtension,
  pass: completes('passed'),
  fail: failed,
  close: completes('closed'),
  'call-back': completes('called-back'),
  'self-handle': selfHandled,
  redispatch: redispatched,
  suspend,
  resume,
  urge: plain('urged'),
  supervise: plain('supervised'),
  'add-unit': askUnit,
  'answer-as-co-unit': answerAsked,
  'ask-co-time': askCoTime,
  'grant-co-time': grantCoTime,
  'deny-co-time': denyCoTime,
  'withdraw-unit': withdrawUnit,
  dispute: disputed,
  arbitrate: arbitrated,
  answer: plain('answered'),
  note: noted,
  correct: corrected,
  reopen: reopened,
}

const finishing: ReadonlySet<ActionKey> = new Set(['handled', 'close'])

/** Checks every command shares: the version seen, the right to act, the input the stage requires. */
export const permit = (matter: Matter, command: Command, setting: Setting): Outcome<Post> => {
  if (command.version !== matter.version)
    return refused(caseRefusals['case.changed']({ given: command.version, version: matter.version }))
  const allowed = mayAct({ ...command, matter, type: setting.type, units: setting.units })
  if (!allowed.ok) return allowed
  if (finishing.has(command.action) && (command.openParts ?? 0) > 0)
    return refused(caseRefusals['case.parts-open']({ open: command.openParts ?? 0 }))
  const wrong: Refusal | undefined = checkInput({
    matter,
    command,
    type: setting.type,
    verification: setting.verificationOf(matter),
  })
  return wrong ? refused(wrong) : allowed
}

/** Command + current state + setting → the events that follow, or the lawful no. Pure. */
export const decide = (
  matter: Matter,
  command: Command & { action: OwnAction },
  setting: Setting,
): Outcome<Draft> => {
  const allowed = permit(matter, command, setting)
  if (!allowed.ok) return allowed
  const post = allowed.value
  return effects[command.action]({
    draft: draftOf(matter),
    actor: actorIn(command.actor, post),
    post,
    input: command.input,
    setting,
  })
}

export type { Effect, Step }
