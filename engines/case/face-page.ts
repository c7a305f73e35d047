// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { StoredEvent } from '#platform/event/event.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import { explain, toFeel } from '#platform/rule/rule.ts'
import { type ActionKey, actionRule, actions, inputWords, isAction } from './actions.ts'
import { assistanceFactsOf } from './assistance-row.ts'
import type { Channel } from './declare.ts'
import type { CaseEventKind } from './events.ts'
import { type FaceDeps, plain, type Speech } from './face-speech.ts'
import { dispatchFields } from './facts.ts'
import { inputsOf } from './input.ts'
import { type DispatchDecision, isWaiting, type Matter, type Report } from './matter.ts'
import { mayAct } from './may.ts'
import { undoingOf } from './undo.ts'
import { rulesFace } from './rules/face.ts'
import { namedFields } from './rules/names.ts'
import type { ActionOut, CasePage } from './shapes.ts'
import { channelWords } from './words.ts'

const whyNot: Readonly<Record<DispatchDecision['runnersUp'][number]['why'], Words>> = {
  no: { zh: '条件不符', en: 'its condition says no' },
  unknown: { zh: '条件未知', en: 'its condition cannot be told' },
  later: { zh: '排在后面', en: 'it comes later' },
  'no-unit': { zh: '没有对应单位', en: 'no unit there has this duty' },
}
export interface PageParts {
  readonly now: Instant
  readonly actor: Actor
  readonly showsReporter: boolean
  readonly reports: readonly Report[]
  readonly events: readonly StoredEvent[]
  readonly suggestion?: DispatchDecision | undefined
  readonly parent?: Matter | undefined
  readonly children: readonly Matter[]
  readonly mergedInto?: Matter | undefined
  readonly merged: readonly Matter[]
  readonly precedents: readonly { readonly unit: string; readonly n: number; readonly code: string }[]
}
/** What is done about a request to another unit is offered while there is such a request. */
const aboutRequests: ReadonlySet<ActionKey> = new Set(['answer-as-co-unit', 'ask-co-time', 'withdraw-unit'])
const aboutMoreTime: ReadonlySet<ActionKey> = new Set(['grant-co-time', 'deny-co-time'])
const isAbout = (key: ActionKey, matter: Matter): boolean => {
  if (aboutRequests.has(key)) return matter.coUnits.some(isWaiting)
  return !aboutMoreTime.has(key) || matter.coUnits.some((co) => isWaiting(co) && co.extension !== undefined)
}
const sayAnswer = (
  question: { kind: string; options?: Readonly<Record<string, string>>; unit?: string },
  value: unknown,
  say: (zh: string) => Words,
): Words => {
  if (question.kind === 'yes-no') return value === true ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' }
  const chosen = (Array.isArray(value) ? value : [value]).map(String)
  const words = chosen.map((one) => (question.options?.[one] ? say(question.options[one]) : plain(one)))
  const joined = { zh: words.map((one) => one.zh).join('、'), en: words.map((one) => one.en).join(', ') }
  return question.unit
    ? { zh: `${joined.zh} ${question.unit}`, en: `${joined.en} ${say(question.unit).en}` }
    : joined
}
/** The reader's own last step, while it may still be taken back, or why it may not. */
const undoOut = ({ events, actor, now }: PageParts): CasePage['undo'] => {
  const undoing = undoingOf(events as readonly (StoredEvent & { kind: CaseEventKind })[], actor.account, now)
  return undoing ? { of: undoing.of, until: undoing.until, why: undoing.refusal?.say ?? null } : null
}

/** The page of one matter for those who work on it. */
export const pageFace = ({ directory, say }: FaceDeps, speech: Speech) => {
  const { units } = directory.district
  const { unitWords, unitOut, limitOut, photoOut, clockOut, rowOfMatter, moment, pauseOut } = speech

  const { limitWhy, verificationWhy } = rulesFace(directory, say)
  const ofDispatch = namedFields(dispatchFields, directory.kinds, say)
  const because = (text: string): Words => say(text)
  /** The condition as it stood in the version that decided, not as it may have become since. */
  const conditionOf = (decision: DispatchDecision, kind: string) => {
    const rules = directory.rulesOfVersion(kind, decision.rulesVersion)
    const rule = rules.find((entry) => entry.key === decision.rule)
    return rule && 'when' in rule
      ? { explained: explain(rule.when, ofDispatch), feel: toFeel(rule.when) }
      : { explained: null, feel: null }
  }

  const dispatchOut = (decision: DispatchDecision | undefined, kind: string) =>
    decision
      ? {
          rule: decision.rule,
          because: because(decision.because),
          ...conditionOf(decision, kind),
          unit: { unit: decision.unit, name: unitWords(decision.unit) },
          rulesVersion: decision.rulesVersion,
          inputs: { ...decision.inputs },
          runnersUp: decision.runnersUp.map((one) => ({
            rule: one.rule,
            unit: unitOut(one.unit),
            why: whyNot[one.why],
          })),
        }
      : null

  const actionOut = (key: ActionKey, matter: Matter, actor: Actor): ActionOut => {
    const type = directory.typeOf(matter)
    const rule = actionRule(key)
    const may = mayAct({ actor, action: key, matter, type, units })
    return {
      key,
      label: rule.words,
      allowed: may.ok,
      why: may.ok ? null : may.refusal.say,
      primary: rule.primary ?? false,
      input: inputsOf(key, type, directory.book.verificationOf(matter)).map((input) => {
        const options = rule.options?.[input.key]
        return {
          ...input,
          label: inputWords[input.key],
          ...(options
            ? { options: Object.entries(options).map(([option, label]) => ({ key: option, label })) }
            : {}),
        }
      }),
    }
  }

  /** Actions that belong to the matter's stage, with why not where not. Those of other stages are left out. */
  const actionsOf = (matter: Matter, actor: Actor): readonly ActionOut[] =>
    Object.keys(actions)
      .filter(isAction)
      .filter((key) =>
        key === 'unmerge'
          ? matter.status === 'merged'
          : matter.status !== 'merged' && actionRule(key).from.includes(matter.stage),
      )
      .filter(
        (key) =>
          (key === 'resume') === (matter.pausedAt !== undefined) ||
          (key !== 'resume' && actionRule(key).whilePaused === true),
      )
      .filter((key) => (key !== 'arbitrate' || matter.disputed) && (key !== 'dispatch' || !matter.disputed))
      .filter(
        (key) => (key !== 'grant-extension' && key !== 'deny-extension') || matter.extension !== undefined,
      )
      .filter((key) => isAbout(key, matter))
      .map((key) => actionOut(key, matter, actor))

  const fields = (matter: Matter) => {
    const type = directory.typeOf(matter)
    return Object.entries(type.form).flatMap(([key, question]) => {
      const value = matter.answers[key]
      return value === undefined
        ? []
        : [{ key, label: say(question.label), say: sayAnswer(question, value, say) }]
    })
  }

  const reportOut = (report: Report, showsReporter: boolean) => ({
    id: report.id,
    channel: report.channel,
    channelName: channelWords(report.channel as Channel),
    at: report.at,
    seenAt: report.seenAt ?? null,
    text: report.text,
    photos: report.photos.map(photoOut),
    reporter:
      showsReporter && report.contact
        ? {
            name: report.contact.name ?? null,
            phone: report.contact.phone ?? null,
            email: report.contact.email ?? null,
          }
        : null,
    answer: report.answer
      ? { text: report.answer.text, at: report.answer.at, unit: unitOut(report.answer.unit) }
      : null,
    rating: report.rating ?? null,
    ratingText: report.ratingText ?? null,
  })

  const coUnitsOut = (matter: Matter, now: Instant): CasePage['coUnits'] =>
    assistanceFactsOf(matter).map(({ status }, index) => {
      const co = matter.coUnits[index] ?? { unit: '', asked: '', askedAt: matter.openedAt }
      const { extension } = co
      return {
        unit: co.unit,
        name: unitWords(co.unit),
        asked: co.asked,
        askedAt: co.askedAt,
        by: unitOut(co.by),
        clock: clockOut(co.clock, co.answeredAt ?? now),
        status,
        onTime: co.onTime ?? null,
        level: co.level ?? null,
        extension: extension ? { ...extension, limit: limitOut(extension.limit) } : null,
        answeredAt: co.answeredAt ?? null,
        text: co.text ?? null,
      }
    })

  const page = (matter: Matter, parts: PageParts): CasePage => ({
    ...rowOfMatter(matter, parts.now),
    fields: fields(matter),
    reports: parts.reports.map((report) => reportOut(report, parts.showsReporter)),
    photos: matter.photos.map(photoOut),
    timeline: parts.events.map(moment),
    whyDue: {
      stage: limitWhy(matter, 'stage'),
      total: limitWhy(matter, 'total'),
    },
    verification: verificationWhy(matter),
    clocks: { stage: clockOut(matter.stageClock, parts.now), total: clockOut(matter.totalClock, parts.now) },
    pause: pauseOut(matter),
    extension: matter.extension
      ? {
          limit: limitOut(matter.extension.limit),
          reason: matter.extension.reason,
          at: matter.extension.at,
          unit: unitOut(matter.extension.unit),
        }
      : null,
    dispatch: dispatchOut(matter.dispatch, matter.kind),
    suggestion: dispatchOut(parts.suggestion, matter.kind),
    coUnits: coUnitsOut(matter, parts.now),
    parent: parts.parent ? rowOfMatter(parts.parent, parts.now) : null,
    children: parts.children.map((child) => rowOfMatter(child, parts.now)),
    mergedInto: parts.mergedInto ? { id: parts.mergedInto.id, code: parts.mergedInto.code } : null,
    merged: parts.merged.map(({ id, code }) => ({ id, code })),
    component: matter.component
      ? {
          code: matter.component,
          class: matter.componentClass ?? null,
          owner: unitOut(matter.componentOwner),
        }
      : null,
    evidence: matter.evidence ?? null,
    precedents: parts.precedents.map((one) => ({ ...one, name: unitWords(one.unit) })),
    declaration: { version: matter.declaration },
    undo: undoOut(parts),
    actions: [...actionsOf(matter, parts.actor)],
  })

  return { page, dispatchOut }
}
