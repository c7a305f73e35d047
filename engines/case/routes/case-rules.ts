// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Maybe } from '#platform/http/shapes.ts'
import { type Actor, scopeOf, sees } from '#platform/access/access.ts'
import { DAY, type Limit, sayLimit } from '#platform/clock/clock.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { done, refused, type Words as Text } from '#platform/refusal/refusal.ts'
import { explain, type Fields, suggestionsFor, toFeel } from '#platform/rule/rule.ts'
import type { CaseType, OpenStage } from '../declare.ts'
import { stages } from '../declare.ts'
import { streetOf, unitsOf } from '../matter.ts'
import { caseRefusals } from '../refusals.ts'
import { isSubject, type RulesBySubject, type Subject, subjects } from '../rules/declare.ts'
import { sayHow } from '../rules/face.ts'
import { declaredPairRule, fieldsFor } from '../rules/fields.ts'
import { namedFields } from '../rules/names.ts'
import { readCaseRules, type WrittenRule } from '../rules/read.ts'
import {
  type CaseRehearsal,
  type Difference,
  rehearseDeadlines,
  rehearsePairs,
  rehearseVerification,
  type Stagecraft,
} from '../rules/rehearse.ts'
import type { CaseRulesStore } from '../rules/store.ts'
import { Instant, LimitOut, Words } from '../shapes.ts'
import { wordsOfStage } from '../words.ts'
import type { CaseRouteDeps } from './deps.ts'

export interface CaseRulesDeps extends CaseRouteDeps {
  readonly caseRules: CaseRulesStore
  readonly refresh: () => Promise<void>
}

const Stage = Type.Union(
  [...Object.keys(stages).filter((key) => key !== 'done' && key !== 'void'), 'total'].map((key) =>
    Type.Literal(key),
  ),
)
const WrittenIn = Type.Unsafe<WrittenRule>(
  Type.Object(
    {
      key: Type.String({ pattern: '^[a-z][a-z0-9-]{0,60}$' }),
      feel: Type.String({ minLength: 1, maxLength: 4000 }),
      because: Type.String({ minLength: 1, maxLength: 300 }),
      stage: Type.Optional(Stage),
      limit: Type.Optional(
        Type.Object(
          { amount: Type.Number(), unit: Type.String({ maxLength: 20 }) },
          { additionalProperties: false },
        ),
      ),
      how: Type.Optional(
        Type.Union([Type.Literal('on-site'), Type.Literal('sample'), Type.Literal('photos')]),
      ),
      share: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
      metres: Type.Optional(Type.Integer({ minimum: 5, maximum: 2000 })),
      suggest: Type.Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
)
const SetIn = Type.Array(WrittenIn, { maxItems: 60 })

const RuleOut = Type.Object({
  key: Type.String(),
  feel: Type.String(),
  explained: Words,
  because: Words,
  gives: Words,
  stage: Type.Optional(Type.String()),
  limit: Type.Optional(LimitOut),
  how: Type.Optional(Type.String()),
  share: Type.Optional(Type.Integer()),
  metres: Type.Optional(Type.Integer()),
  suggest: Type.Optional(Type.Boolean()),
})
const SetOut = Type.Object({
  subject: Type.String(),
  label: Words,
  version: Type.Integer(),
  rules: Type.Array(RuleOut),
  /** What holds where no rule says yes. */
  declared: Type.Array(
    Type.Object({ kind: Type.String(), label: Words, feel: Type.String(), explained: Words }),
  ),
  fields: Type.Array(Type.Object({ key: Type.String(), type: Type.String(), label: Words })),
  suggestions: Type.Array(Type.Object({ text: Type.String(), label: Words, kind: Type.String() })),
  versions: Type.Array(
    Type.Object({
      version: Type.Integer(),
      effectiveAt: Instant,
      publishedAt: Instant,
      publishedBy: Type.String(),
      note: Type.String(),
    }),
  ),
})

type AnyRule = RulesBySubject[Subject][number]

const stageWords = (stage: OpenStage | 'total'): Text =>
  stage === 'total' ? { zh: '总时限', en: 'in all' } : wordsOfStage(stage)

/** What a rule gives, in words. */
const givesOf = (rule: AnyRule): Text => {
  if ('limit' in rule) {
    const [stage, limit] = [stageWords(rule.stage), sayLimit(rule.limit)]
    return { zh: `${stage.zh}：${limit.zh}`, en: `${stage.en}: ${limit.en}` }
  }
  if ('how' in rule) return sayHow(rule)
  return rule.suggest
    ? { zh: '提示可能重复', en: 'suggest it as a possible duplicate' }
    : { zh: '不提示', en: 'do not suggest it' }
}

const limitOut = (limit: Limit) => ({ ...limit, ...sayLimit(limit) })

/** What belongs to one subject only. */
const ownOf = (rule: AnyRule) => {
  if ('limit' in rule) return { stage: rule.stage, limit: limitOut(rule.limit) }
  if ('suggest' in rule) return { suggest: rule.suggest }
  const { how, share, metres } = rule
  return {
    how,
    ...(share === undefined ? {} : { share }),
    ...(metres === undefined ? {} : { metres }),
  }
}

const ruleOut = (rule: AnyRule, fields: Fields, say: (zh: string) => Text) => ({
  key: rule.key,
  feel: toFeel(rule.when),
  explained: explain(rule.when, fields),
  because: say(rule.because),
  gives: givesOf(rule),
  ...ownOf(rule),
})

/** Declared thresholds as the rules they are; limits stand on a page of their own. */
const declaredOut = (types: readonly CaseType[], subject: Subject, say: (zh: string) => Text) =>
  subject === 'duplicate'
    ? types.flatMap((type) => {
        const rule = declaredPairRule(type.duplicates)
        return rule
          ? [
              {
                kind: type.key,
                label: say(type.label),
                feel: toFeel(rule),
                explained: explain(rule, fieldsFor.duplicate),
              },
            ]
          : []
      })
    : []

const setOut = async (deps: CaseRulesDeps, subject: Subject) => {
  const { book, kinds } = deps.cases.directory
  const { version, rules } = book.latest(subject)
  const fields = fieldsFor[subject]
  const versions = await deps.caseRules.listVersions(subject)
  return {
    subject,
    label: subjects[subject],
    version,
    rules: rules.map((rule) => ruleOut(rule, namedFields(fields, kinds, deps.face.say), deps.face.say)),
    declared: declaredOut(kinds, subject, deps.face.say),
    fields: Object.entries(fields).map(([key, { type, label }]) => ({ key, type, label })),
    suggestions: [...suggestionsFor(namedFields(fields, kinds, deps.face.say))],
    versions: versions.map((one) => ({
      version: one.version,
      effectiveAt: one.effective_at,
      publishedAt: one.published_at,
      publishedBy: one.published_by,
      note: one.note,
    })),
  }
}

const SubjectParam = Type.Object({ subject: Type.String({ maxLength: 40 }) })
const unknownSubject = (given: string) =>
  refused(caseRefusals['case.unknown-subject']({ given: given.slice(0, 40), allowed: Object.keys(subjects) }))

const MOST_PAST = 5000
const MOST_SHOWN = 200

const stagecraft = (deps: CaseRulesDeps): Stagecraft => {
  const { directory } = deps.cases
  return {
    calendar: directory.district.calendar,
    declaredLimit: (matter, stage) =>
      directory.setting(directory.typeOf(matter), 0).limitOf(directory.typeOf(matter), stage),
    declaredPair: (kind) => {
      const type = directory.current(kind)
      return type && declaredPairRule(type.duplicates)
    },
  }
}

const rehearsed = async (
  deps: CaseRulesDeps,
  subject: Subject,
  given: { readonly rules: readonly WrittenRule[]; readonly since: number },
) => {
  const { book } = deps.cases.directory
  const past = await deps.caseRules.listPast(given.since, MOST_PAST)
  const craft = stagecraft(deps)
  const run = <S extends Subject>(
    of: S,
    rehearse: (
      past: Parameters<typeof rehearseDeadlines>[0],
      rules: { before: RulesBySubject[S]; after: RulesBySubject[S] },
      craft: Stagecraft,
    ) => CaseRehearsal,
  ) => {
    const after = readCaseRules(of, given.rules)
    if (!after.ok) return after
    const before = book.latest(of).rules as unknown as RulesBySubject[S]
    return done(rehearse(past, { before, after: after.value }, craft))
  }
  if (subject === 'deadline') return run('deadline', rehearseDeadlines)
  return subject === 'verification'
    ? run('verification', rehearseVerification)
    : run('duplicate', rehearsePairs)
}

const outcomes: Readonly<Record<string, Text>> = {
  declared: { zh: '按事项规定', en: 'as declared' },
  'on-site': { zh: '现场核查', en: 'on the spot' },
  sample: { zh: '抽中,现场核查', en: 'drawn, on the spot' },
  passes: { zh: '未抽中,通过', en: 'not drawn, passes' },
  photos: { zh: '看照片', en: 'from photos' },
  suggested: { zh: '提示可能重复', en: 'suggested' },
  'not-suggested': { zh: '不提示', en: 'not suggested' },
}
const outcomeOut = (one: string | Limit): Text =>
  typeof one === 'string' ? (outcomes[one] ?? { zh: one, en: one }) : sayLimit(one)

/** Number, kind and street of what differs; its words only for those who see the matter anyway. */
const differenceOut = (deps: CaseRulesDeps, actor: Actor | undefined) => {
  const scope = actor ? scopeOf(actor) : { areas: [], units: [] }
  return ({ matter, stage, before, after }: Difference) => {
    const isSeen = sees(scope, { area: matter.area, units: unitsOf(matter) })
    const type = deps.cases.directory.current(matter.kind)
    return {
      id: isSeen ? matter.id : null,
      code: matter.code,
      kind: type ? deps.face.say(type.label) : { zh: matter.kind, en: matter.kind },
      place: deps.face.areaName(isSeen ? matter.area : streetOf(matter.area)),
      summary: isSeen ? matter.summary : null,
      at: matter.openedAt,
      stage: stage ? stageWords(stage) : null,
      before: outcomeOut(before),
      after: outcomeOut(after),
    }
  }
}

const RehearsalOut = Type.Object({
  looked: Type.Integer(),
  differ: Type.Integer(),
  nowLate: Type.Integer(),
  nowInTime: Type.Integer(),
  unused: Type.Array(Type.String()),
  items: Type.Array(
    Type.Object({
      id: Maybe(Type.String()),
      code: Type.String(),
      kind: Words,
      place: Words,
      summary: Maybe(Type.String()),
      at: Instant,
      stage: Maybe(Words),
      before: Words,
      after: Words,
    }),
  ),
})

const admins = ['admin'] as const
type SetCall = Call<
  { rules: WrittenRule[]; days?: number; effectiveAt?: number; note?: string },
  unknown,
  { subject: string }
>

const dryRun = async (deps: CaseRulesDeps, { params, body, actor, now }: SetCall) => {
  if (!isSubject(params.subject)) return unknownSubject(params.subject)
  const found = await rehearsed(deps, params.subject, {
    rules: body.rules,
    since: now - (body.days ?? 90) * DAY,
  })
  if (!found.ok) return found
  const { looked, differ, nowLate, nowInTime, unused } = found.value
  return done({
    looked,
    differ: differ.length,
    nowLate,
    nowInTime,
    unused: [...unused],
    items: differ.slice(0, MOST_SHOWN).map(differenceOut(deps, actor)),
  })
}

const publish = async (deps: CaseRulesDeps, { params, body, actor, now, key }: SetCall) => {
  const { subject } = params
  if (!isSubject(subject)) return unknownSubject(subject)
  const rules = readCaseRules(subject, body.rules)
  if (!rules.ok) return rules
  const effectiveAt = body.effectiveAt ?? now
  if (effectiveAt < now - 60_000) return refused(caseRefusals['case.rule-past']())
  await deps.caseRules.publish({
    subject,
    rules: rules.value,
    effectiveAt: Math.max(effectiveAt, now),
    by: actor?.account ?? '',
    note: body.note ?? '',
    now,
    request: key,
  })
  await deps.refresh()
  return done(await setOut(deps, subject))
}

type BackCall = Call<{ version: number; effectiveAt: number; note: string }, unknown, { subject: string }>

/** Take up an earlier version again: its rules are published once more, as the next version. */
const goBack = async (deps: CaseRulesDeps, { params, body, actor, now, key }: BackCall) => {
  const { subject } = params
  if (!isSubject(subject)) return unknownSubject(subject)
  const earlier = await deps.caseRules.findVersion(subject, body.version)
  if (!earlier) return refused(caseRefusals['case.no-such-version']({ given: body.version }))
  if (body.effectiveAt < now - 60_000) return refused(caseRefusals['case.rule-past']())
  await deps.caseRules.publish({
    subject,
    rules: earlier.rules,
    effectiveAt: Math.max(body.effectiveAt, now),
    by: actor?.account ?? '',
    note: body.note,
    now,
    request: key,
  })
  await deps.refresh()
  return done(await setOut(deps, subject))
}

/** Rules about limits, verification and duplicates: seen, rehearsed on the past, published from a date on. */
export const caseRulesRoutes = (deps: CaseRulesDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/admin/case-rules/:subject',
    who: admins,
    tag: 'admin',
    summary: { zh: '时限、核查或查重规则', en: 'Rules about limits, verification or duplicates' },
    params: SubjectParam,
    answer: SetOut,
    act: async ({ params }) =>
      isSubject(params.subject) ? done(await setOut(deps, params.subject)) : unknownSubject(params.subject),
  }),
  route({
    method: 'POST',
    path: '/api/admin/case-rules/:subject/dry-run',
    who: admins,
    tag: 'admin',
    summary: { zh: '用过去的事项预演这些规则', en: 'Try these rules on past matters' },
    params: SubjectParam,
    body: Type.Object(
      { rules: SetIn, days: Type.Optional(Type.Integer({ minimum: 1, maximum: 400 })) },
      { additionalProperties: false },
    ),
    answer: RehearsalOut,
    act: (call) => dryRun(deps, call as SetCall),
  }),
  route({
    method: 'POST',
    path: '/api/admin/case-rules/:subject/publish',
    who: admins,
    tag: 'admin',
    summary: { zh: '发布这些规则并定生效日期', en: 'Publish these rules from a date on' },
    params: SubjectParam,
    body: Type.Object(
      { rules: SetIn, effectiveAt: Instant, note: Type.String({ minLength: 1, maxLength: 500 }) },
      { additionalProperties: false },
    ),
    answer: SetOut,
    act: (call) => publish(deps, call as SetCall),
  }),
  route({
    method: 'POST',
    path: '/api/admin/case-rules/:subject/back',
    who: admins,
    tag: 'admin',
    summary: { zh: '恢复以前的一版', en: 'Go back to an earlier version' },
    params: SubjectParam,
    body: Type.Object(
      {
        version: Type.Integer({ minimum: 1 }),
        effectiveAt: Instant,
        note: Type.String({ minLength: 1, maxLength: 500 }),
      },
      { additionalProperties: false },
    ),
    answer: SetOut,
    act: (call) => goBack(deps, call as BackCall),
  }),
]
