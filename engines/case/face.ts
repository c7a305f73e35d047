// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import { type Instant, isOverdue, type Limit, sayLimit, type StageClock } from '#platform/clock/clock.ts'
import type { StoredEvent } from '#platform/event/event.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import { explain } from '#platform/rule/rule.ts'
import {
  type ActionKey,
  actionRule,
  actions,
  inputWords,
  isAction,
  returnReasons,
  suspendReasons,
  voidReasons,
} from './actions.ts'
import type { Channel, Stage } from './declare.ts'
import type { CaseDirectory } from './directory.ts'
import { type CaseEventData, type CaseEventKind, eventWords } from './events.ts'
import { dispatchFields } from './facts.ts'
import { inputsOf } from './input.ts'
import type { CaseSummary } from './lists.ts'
import type { CasePhoto, DispatchDecision, Matter, Report } from './matter.ts'
import { mayAct } from './may.ts'
import { rowOf } from './row.ts'
import type { ActionOut, CasePage, CaseRow, Follow, Moment } from './shapes.ts'
import { channelWords, wordsOfRole, wordsOfStage } from './words.ts'

/** What the face needs to speak: names, words and addresses of pictures. */
export interface FaceDeps {
  readonly directory: CaseDirectory
  /** The English of a declared Chinese text. */
  readonly say: (zh: string) => Words
  readonly areaName: (code: string) => Words
  readonly photo: (id: string) => { readonly thumb: string; readonly view: string }
  readonly publicUrl: (followCode: string) => string
}

export type CaseFace = ReturnType<typeof caseFace>

const plain = (text: string): Words => ({ zh: text, en: text })
const reasons: Readonly<Record<string, Words>> = { ...returnReasons, ...voidReasons, ...suspendReasons }
const whyNot: Readonly<Record<DispatchDecision['runnersUp'][number]['why'], Words>> = {
  no: { zh: '条件不符', en: 'its condition says no' },
  unknown: { zh: '条件未知', en: 'its condition cannot be told' },
  later: { zh: '排在后面', en: 'it comes later' },
  'no-unit': { zh: '没有对应单位', en: 'no unit there has this duty' },
}
/** Nothing of these is told to the reporter: they are between units. */
const inner: ReadonlySet<string> = new Set([
  'noted',
  'supervised',
  'unit-added',
  'co-answered',
  'merged-in',
  'unmerged-out',
  'extension-denied',
])

export const caseFace = ({ directory, say, areaName, photo, publicUrl }: FaceDeps) => {
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
    stageName: from.status === 'merged' ? { zh: '已并案', en: 'Merged' } : wordsOfStage(from.stage),
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
  })

  const instants = ['stage_due_at', 'due_at', 'paused_at', 'opened_at', 'updated_at', 'closed_at'] as const
  /** A matter as the row a list would show. */
  const rowOfMatter = (matter: Matter, now: Instant): CaseRow => {
    const record: Record<string, unknown> = { ...rowOf(directory.district.id, matter) }
    for (const key of instants) record[key] = record[key] === null ? null : Date.parse(String(record[key]))
    return row(record as unknown as CaseSummary, now)
  }

  const because = (text: string): Words => say(text)
  const explained = (decision: DispatchDecision, kind: string): Words | null => {
    const rules = directory.rulesOf(kind, Number.MAX_SAFE_INTEGER).rules
    const rule = rules.find((entry) => entry.key === decision.rule)
    return rule && 'when' in rule ? explain(rule.when, dispatchFields) : null
  }

  const dispatchOut = (decision: DispatchDecision | undefined, kind: string) =>
    decision
      ? {
          rule: decision.rule,
          because: because(decision.because),
          explained: explained(decision, kind),
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
      input: inputsOf(key, type).map((input) => {
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
      .map((key) => actionOut(key, matter, actor))

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
      reason: data.reason ? (reasons[data.reason] ?? plain(data.reason)) : null,
      stage: data.enter ? wordsOfStage(data.enter.stage) : null,
      unit: unitOut(data.unit),
      dueAt: data.enter?.clock?.dueAt ?? data.clock?.dueAt ?? null,
      stars: data.stars ?? null,
      photos: (kind === 'reported' ? (data.opening?.photos ?? []) : (data.photos ?? [])).map(photoOut),
    }
  }

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

  const pauseOut = (matter: Matter) =>
    matter.pausedAt === undefined
      ? null
      : {
          since: matter.pausedAt,
          reason: reasons[matter.pauseReason ?? ''] ?? plain(matter.pauseReason ?? ''),
        }

  const page = (matter: Matter, parts: PageParts): CasePage => ({
    ...rowOfMatter(matter, parts.now),
    fields: fields(matter),
    reports: parts.reports.map((report) => reportOut(report, parts.showsReporter)),
    photos: matter.photos.map(photoOut),
    timeline: parts.events.map(moment),
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
    coUnits: matter.coUnits.map((co) => ({
      unit: co.unit,
      name: unitWords(co.unit),
      asked: co.asked,
      askedAt: co.askedAt,
      answeredAt: co.answeredAt ?? null,
      text: co.text ?? null,
    })),
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
    actions: [...actionsOf(matter, parts.actor)],
  })

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
      stageName: wordsOfStage(matter.stage),
      status: matter.status,
      address: matter.address,
      place: { lng: report.place.lng, lat: report.place.lat },
      summary: report.text,
      photos: [...report.photos, ...matter.photos.filter((one) => one.moment !== 'before')].map(photoOut),
      at: report.at,
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

  return {
    row,
    rowOfMatter,
    page,
    follow,
    moment,
    unitOut,
    unitWords,
    kindWords,
    clockOut,
    limitOut,
    photoOut,
    dispatchOut,
    say,
    areaName,
    publicUrl,
  }
}

/** A reporter sees the own rating and objection, not those of neighbours. */
const isToldTo = (event: StoredEvent, report: Report): boolean => {
  const own = (event.data as CaseEventData).report
  return !['rated', 'objected', 'urged'].includes(event.kind) || own === undefined || own === report.id
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

export const isStage = (value: string): value is Stage =>
  value in
  ({
    intake: 1,
    filing: 1,
    dispatch: 1,
    sign: 1,
    handling: 1,
    verify: 1,
    closing: 1,
    callback: 1,
    done: 1,
    void: 1,
  } as const)
