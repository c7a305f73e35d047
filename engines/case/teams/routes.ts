// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Maybe, Words } from '#platform/http/shapes.ts'
import type { Actor } from '#platform/access/access.ts'
import type { Unit, UnitDirectory } from '#platform/access/units.ts'
import { type Day, daysBetween, isDay } from '#platform/clock/clock.ts'
import type { Connection, Database } from '#platform/db/database.ts'
import { timeId } from '#platform/event/id.ts'
import { once } from '#platform/http/once.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused, type Words as Text } from '#platform/refusal/refusal.ts'
import { mayDecide, maySee, type Part, partKeys, parts, rateOf, worksIn } from './decide.ts'
import { teamRefusals } from './refusals.ts'
import type { Said, TeamStore } from './store.ts'

export interface TeamDeps {
  readonly db: Database
  readonly district: string
  readonly store: TeamStore
  readonly units: () => UnitDirectory
  readonly kindWords: (key: string) => Text
}

const Uuid = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })
const PartKey = Type.Union([Type.Literal('valid'), Type.Literal('on-time'), Type.Literal('satisfied')])
const Days = { from: Type.String({ maxLength: 10 }), to: Type.String({ maxLength: 10 }) }
const TeamParams = Type.Object({ team: Type.String({ maxLength: 60 }) })

const CardOut = Type.Object({
  team: Type.String(),
  name: Words,
  area: Type.String(),
  isOwn: Type.Boolean(),
  mayDecide: Type.Boolean(),
  parts: Type.Array(
    Type.Object({
      part: Type.String(),
      label: Words,
      of: Words,
      rate: Maybe(Type.Number()),
      good: Type.Integer(),
      total: Type.Integer(),
      excused: Type.Integer({ description: 'Records an accepted dispute took out of both parts' }),
    }),
  ),
})
const DeductionOut = Type.Object({
  case: Type.String(),
  code: Type.String(),
  label: Words,
  part: Type.String(),
  against: Words,
  at: Type.Integer(),
  dispute: Maybe(
    Type.Object({
      id: Type.String(),
      state: Type.String({ description: 'open | accepted | rejected' }),
      reason: Type.String(),
      decision: Maybe(Type.String()),
    }),
  ),
})

const periodOf = (query: { from: Day; to: Day }): Outcome<{ from: Day; to: Day }> =>
  isDay(query.from) && isDay(query.to) && query.from <= query.to && daysBetween(query.from, query.to) <= 366
    ? done({ from: query.from, to: query.to })
    : refused(teamRefusals['team.bad-period']({ from: query.from.slice(0, 12), to: query.to.slice(0, 12) }))

const teamsOf = ({ units }: TeamDeps, actor: Actor): readonly Unit[] =>
  units().all.filter((unit) => unit.level === 'community' && !unit.isContractor && maySee(actor, unit))

const teamFor = (deps: TeamDeps, actor: Actor | undefined, code: string): Outcome<Unit> => {
  const team = actor && teamsOf(deps, actor).find((unit) => unit.code === code)
  return team ? done(team) : refused(teamRefusals['team.unknown']({ given: code.slice(0, 40) }))
}

const saidBy = (actor: Actor, text: string, now: number): Said => {
  const [post] = actor.posts
  return {
    text,
    at: now,
    by: { account: actor.account, name: actor.name, role: post?.role ?? 'officer', unit: post?.unit ?? '' },
  }
}

const listing = (deps: TeamDeps): Route =>
  route({
    method: 'GET',
    path: '/api/teams',
    who: 'staff',
    tag: 'figures',
    summary: { zh: '队伍成绩单', en: 'Score cards of teams' },
    query: Type.Object(Days),
    answer: Type.Object({ items: Type.Array(CardOut) }),
    act: async ({ actor, query, now }) => {
      const period = periodOf(query)
      if (!period.ok) return period
      const teams = actor ? teamsOf(deps, actor) : []
      const counts = await deps.store.counts(deps.db, { teams, ...period.value, now })
      return done({
        items: teams.map((team) => ({
          team: team.code,
          name: { zh: team.name, en: team.en },
          area: team.area,
          isOwn: !!actor && worksIn(actor, team),
          mayDecide: !!actor && mayDecide(actor, team),
          parts: partKeys.map((part) => {
            const found = counts.find((one) => one.team === team.code && one.part === part)
            const count = { total: found?.total ?? 0, good: found?.good ?? 0, excused: found?.excused ?? 0 }
            return { part, label: parts[part].label, of: parts[part].of, rate: rateOf(count), ...count }
          }),
        })),
      })
    },
  })

const deductions = (deps: TeamDeps): Route =>
  route({
    method: 'GET',
    path: '/api/teams/:team/deductions',
    who: 'staff',
    tag: 'figures',
    summary: { zh: '扣分明细', en: 'What was counted against a team' },
    params: TeamParams,
    query: Type.Object(Days),
    answer: Type.Object({ items: Type.Array(DeductionOut) }),
    act: async ({ actor, params, query, now }) => {
      const team = teamFor(deps, actor, params.team)
      if (!team.ok) return team
      const period = periodOf(query)
      if (!period.ok) return period
      const found = await deps.store.deductions(deps.db, { teams: [team.value], ...period.value, now })
      return done({
        items: found.map((one) => ({
          case: one.id,
          code: one.code,
          label: deps.kindWords(one.kind),
          part: one.part,
          against: parts[one.part].against,
          at: one.at,
          dispute:
            one.dispute === null
              ? null
              : {
                  id: one.dispute,
                  state: one.state ?? 'open',
                  reason: one.reason ?? '',
                  decision: one.decision,
                },
        })),
      })
    },
  })

const keyed = (deps: TeamDeps, call: Call<unknown, unknown, unknown>, body: unknown) => ({
  district: deps.district,
  key: call.key,
  source: call.actor?.account ?? '',
  body,
  now: call.now,
})

interface Raised {
  readonly case: string
  readonly part: Part
  readonly reason: string
}

/** The deduction must stand: a record in order cannot be disputed away. */
const raise = async (
  deps: TeamDeps,
  db: Connection,
  team: Unit,
  asked: Raised & { readonly actor: Actor; readonly now: number },
): Promise<Outcome<{ id: string }>> => {
  const whole = { from: '2000-01-01', to: '2100-01-01' }
  const found = await deps.store.deductions(db, {
    teams: [team],
    ...whole,
    now: asked.now,
    matter: asked.case,
  })
  const own = found.find((one) => one.id === asked.case && one.part === asked.part)
  if (!own) return refused(teamRefusals['team.no-deduction']())
  const id = timeId(asked.now)
  const dispute = { id, matter: asked.case, part: asked.part, team }
  const isNew = await deps.store.raise(db, dispute, saidBy(asked.actor, asked.reason, asked.now))
  return isNew ? done({ id }) : refused(teamRefusals['team.disputed']())
}

const disputing = (deps: TeamDeps): Route =>
  route({
    method: 'POST',
    path: '/api/teams/:team/disputes',
    who: 'staff',
    tag: 'figures',
    summary: { zh: '对扣分提出申诉', en: 'Dispute a deduction' },
    params: TeamParams,
    body: Type.Object({
      case: Uuid,
      part: PartKey,
      reason: Type.String({ minLength: 2, maxLength: 500 }),
    }),
    answer: Type.Object({ id: Type.String() }),
    status: 201,
    act: async (call) => {
      const { actor, body, params, now } = call
      const team = teamFor(deps, actor, params.team)
      if (!team.ok || !actor) return team.ok ? refused(teamRefusals['team.unknown']({ given: '' })) : team
      if (!worksIn(actor, team.value))
        return refused(teamRefusals['team.not-a-member']({ team: team.value.name }))
      const kept = { ...keyed(deps, call, { ...body, ...params }), status: 201 }
      return once(deps.db, kept, (tx) => raise(deps, tx, team.value, { ...body, actor, now }))
    },
  })

const deciding = (deps: TeamDeps): Route =>
  route({
    method: 'POST',
    path: '/api/teams/disputes/:id/decision',
    who: 'staff',
    tag: 'figures',
    summary: { zh: '裁定申诉', en: 'Decide a dispute' },
    params: Type.Object({ id: Uuid }),
    body: Type.Object({
      accepted: Type.Boolean(),
      text: Type.String({ minLength: 2, maxLength: 500 }),
    }),
    answer: Type.Object({ id: Type.String(), state: Type.String() }),
    act: async (call) => {
      const { actor, body, params, now } = call
      const dispute = await deps.store.findDispute(deps.db, params.id)
      const team = dispute && teamFor(deps, actor, dispute.team)
      if (!dispute || !team?.ok || !actor) return refused(teamRefusals['team.decided']())
      if (!mayDecide(actor, team.value)) return refused(teamRefusals['team.not-yours-to-decide']())
      const state = body.accepted ? ('accepted' as const) : ('rejected' as const)
      return once(deps.db, keyed(deps, call, { ...body, ...params }), async (tx) =>
        (await deps.store.decide(tx, params.id, state, saidBy(actor, body.text, now)))
          ? done({ id: params.id, state })
          : refused(teamRefusals['team.decided']()),
      )
    },
  })

/** Score cards of teams: rates, not counts; each deduction can be seen and disputed. Never of persons. */
export const teamRoutes = (deps: TeamDeps): readonly Route[] => [
  listing(deps),
  deductions(deps),
  disputing(deps),
  deciding(deps),
]
