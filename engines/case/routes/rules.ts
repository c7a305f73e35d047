// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { scopeOf, sees } from '#platform/access/access.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused, type Words as Text } from '#platform/refusal/refusal.ts'
import { explain, fromFeel, type Rule, suggestionsFor, toFeel } from '#platform/rule/rule.ts'
import type { DispatchRules, Level, Target } from '../declare.ts'
import type { declarationStore } from '../declarations.ts'
import { dispatchFields } from '../facts.ts'
import { streetOf } from '../matter.ts'
import { listDispatches, rehearse } from '../rehearse.ts'
import { caseRefusals } from '../refusals.ts'
import { namedFields } from '../rules/names.ts'
import { Instant, UnitName, Words } from '../shapes.ts'
import type { CaseRouteDeps } from './deps.ts'

export interface RuleRouteDeps extends CaseRouteDeps {
  readonly declarations: ReturnType<typeof declarationStore>
  /** Competences that exist, so that a rule cannot send a matter to nobody. */
  readonly competences: () => ReadonlySet<string>
  readonly refresh: () => Promise<void>
}

const TargetShape = Type.Union([
  Type.Object({ owner: Type.Literal(true) }, { additionalProperties: false }),
  Type.Object(
    {
      competence: Type.String({ minLength: 1, maxLength: 80 }),
      level: Type.Union([Type.Literal('community'), Type.Literal('street'), Type.Literal('district')]),
    },
    { additionalProperties: false },
  ),
])

/** A rule as a person writes it: the condition as FEEL text, the last one without a condition. */
const RuleIn = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z][a-z0-9-]{0,60}$' }),
    feel: Type.Optional(Type.String({ maxLength: 4000 })),
    to: TargetShape,
    because: Type.String({ minLength: 1, maxLength: 300 }),
  },
  { additionalProperties: false },
)
type RuleIn = { key: string; feel?: string; to: Target; because: string }
const RulesIn = Type.Array(RuleIn, { minItems: 1, maxItems: 60 })

const RulesOut = Type.Object({
  kind: Type.String(),
  version: Type.Integer(),
  rules: Type.Array(
    Type.Object({
      key: Type.String(),
      feel: Type.Union([Type.String(), Type.Null()]),
      explained: Type.Union([Words, Type.Null()]),
      to: TargetShape,
      because: Words,
    }),
  ),
  fields: Type.Array(Type.Object({ key: Type.String(), type: Type.String(), label: Words })),
  /** What may be typed in a condition. */
  suggestions: Type.Array(Type.Object({ text: Type.String(), label: Words, kind: Type.String() })),
})

const say = (zh: string, en: string): Text => ({ zh, en })
const invalid = (index: number, sentence: Text) =>
  refused(caseRefusals['case.rule-invalid']({ index: index + 1, why: sentence }))

const readRule = (given: RuleIn, index: number, isLast: boolean): Outcome<Rule | undefined> => {
  if (isLast)
    return given.feel
      ? invalid(index, say('最后一条不能有条件', 'the last rule has no condition'))
      : done(undefined)
  if (!given.feel) return invalid(index, say('缺少条件', 'a condition is missing'))
  const read = fromFeel(given.feel, dispatchFields)
  return read.ok ? done(read.value) : invalid(index, { zh: read.refusal.say.zh, en: read.refusal.say.en })
}

/** Read rules as written; every condition must read, every target must exist, the last one must catch the rest. */
const readRules = (deps: RuleRouteDeps, given: readonly RuleIn[]): Outcome<DispatchRules> => {
  const keys = given.map(({ key }) => key)
  const known = deps.competences()
  const made = []
  for (const [index, one] of given.entries()) {
    if (keys.indexOf(one.key) !== index) return invalid(index, say('编号重复', 'its key stands twice'))
    if ('competence' in one.to && !known.has(one.to.competence))
      return invalid(
        index,
        say(`没有职能“${one.to.competence}”`, `no unit has the competence "${one.to.competence}"`),
      )
    const rule = readRule(one, index, index === given.length - 1)
    if (!rule.ok) return rule
    const { key, because, to } = one
    made.push(rule.value ? { key, because, when: rule.value, to } : { key, because, otherwise: to })
  }
  return done(made as unknown as DispatchRules)
}

const targetOf = (target: Target): { owner: true } | { competence: string; level: Level } => target

const rulesOut = (deps: RuleRouteDeps, kind: string, now: number) => {
  const { version, rules } = deps.cases.directory.rulesOf(kind, now)
  const fields = namedFields(dispatchFields, deps.cases.directory.kinds, deps.face.say)
  return {
    kind,
    version,
    rules: rules.map((entry) => ({
      key: entry.key,
      feel: 'when' in entry ? toFeel(entry.when) : null,
      explained: 'when' in entry ? explain(entry.when, fields) : null,
      to: targetOf('when' in entry ? entry.to : entry.otherwise),
      because: deps.face.say(entry.because),
    })),
    suggestions: [...suggestionsFor(fields)],
    fields: Object.entries(dispatchFields).map(([key, { type, label }]) => ({ key, type, label })),
  }
}

const Kind = Type.Object({ kind: Type.String({ maxLength: 80 }) })
const admins = ['admin'] as const

const rehearsal = async (
  deps: RuleRouteDeps,
  call: Call<{ rules: RuleIn[]; days?: number }, unknown, { kind: string }>,
) => {
  const rules = readRules(deps, call.body.rules)
  if (!rules.ok) return rules
  const window = { now: call.now, days: call.body.days ?? 30 }
  const past = await listDispatches(deps.db, deps.cases.directory.district.id, call.params.kind, window)
  const found = rehearse(past, rules.value, deps.cases.directory.district.units)
  const side = (one: { unit: string; rule: string }) => ({
    rule: one.rule,
    unit: { unit: one.unit, name: deps.face.unitWords(one.unit) },
  })
  const scope = call.actor ? scopeOf(call.actor) : { areas: [], units: [] }
  /** Where it is, and its words only for those who see the matter anyway: administrators see none. */
  const shown = ({ area, summary, address, ...one }: (typeof found.otherUnit)[number]) =>
    sees(scope, { area, units: [one.before.unit] })
      ? { ...one, summary, address }
      : { ...one, summary: '', address: deps.face.areaName(streetOf(area)).zh }
  return done({
    ...found,
    unused: [...found.unused],
    otherUnit: found.otherUnit
      .slice(0, 500)
      .map((one) => ({ ...shown(one), before: side(one.before), after: one.after ? side(one.after) : null })),
    differ: found.otherUnit.length,
  })
}

const Side = Type.Object({ rule: Type.String(), unit: UnitName })
const RehearsalOut = Type.Object({
  looked: Type.Integer(),
  same: Type.Integer(),
  otherRule: Type.Integer(),
  nowhere: Type.Integer(),
  differ: Type.Integer(),
  unused: Type.Array(Type.String()),
  otherUnit: Type.Array(
    Type.Object({
      id: Type.String(),
      code: Type.String(),
      summary: Type.String(),
      address: Type.String(),
      at: Instant,
      before: Side,
      after: Type.Union([Side, Type.Null()]),
    }),
  ),
})

const unknownKind = (deps: RuleRouteDeps, given: string) =>
  refused(
    caseRefusals['case.unknown-kind']({
      given: given.slice(0, 60),
      allowed: deps.cases.directory.kinds.map(({ key }) => key),
    }),
  )

export const ruleRoutes = (deps: RuleRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/admin/dispatch/:kind',
    who: admins,
    tag: 'admin',
    summary: { zh: '一类事项的派遣规则', en: 'Dispatch rules of a kind' },
    params: Kind,
    answer: RulesOut,
    act: async ({ params, now }) =>
      deps.cases.directory.current(params.kind)
        ? done(rulesOut(deps, params.kind, now))
        : unknownKind(deps, params.kind),
  }),
  route({
    method: 'POST',
    path: '/api/admin/dispatch/:kind/dry-run',
    who: admins,
    tag: 'admin',
    summary: { zh: '用过去的事项预演规则', en: 'Try rules on past matters' },
    params: Kind,
    body: Type.Object(
      { rules: RulesIn, days: Type.Optional(Type.Integer({ minimum: 1, maximum: 400 })) },
      { additionalProperties: false },
    ),
    answer: RehearsalOut,
    act: (call) =>
      rehearsal(deps, call as Call<{ rules: RuleIn[]; days?: number }, unknown, { kind: string }>),
  }),
  route({
    method: 'POST',
    path: '/api/admin/dispatch/:kind/publish',
    who: admins,
    tag: 'admin',
    summary: { zh: '发布规则并定生效日期', en: 'Publish rules from a date on' },
    params: Kind,
    body: Type.Object(
      { rules: RulesIn, effectiveAt: Instant, note: Type.String({ minLength: 1, maxLength: 500 }) },
      { additionalProperties: false },
    ),
    answer: RulesOut,
    act: async ({ params, body, actor, now }) => {
      if (!deps.cases.directory.current(params.kind)) return unknownKind(deps, params.kind)
      const rules = readRules(deps, body.rules as RuleIn[])
      if (!rules.ok) return rules
      if (body.effectiveAt < now - 60_000) return refused(caseRefusals['case.rule-past']())
      const { effectiveAt, note } = body
      await deps.declarations.publish({
        kind: params.kind,
        rules: rules.value,
        effectiveAt,
        by: actor?.account ?? '',
        note,
        now,
      })
      await deps.refresh()
      return done(rulesOut(deps, params.kind, Math.max(now, effectiveAt)))
    },
  }),
]
