// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { type Actor, holds, postsOf, type Role } from '#platform/access/access.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { explain } from '#platform/rule/rule.ts'
import type { ReportDraft, Taken } from '../cases.ts'
import type { Channel, DuplicateRule } from '../declare.ts'
import { reachOf } from '../rules/decide.ts'
import { declaredPairRule, pairFields } from '../rules/fields.ts'
import type { CaseSummary } from '../lists.ts'
import { caseRefusals } from '../refusals.ts'
import { seenAt } from '../seen.ts'
import { actorIn } from '../setting.ts'
import { Instant, PlaceOut, ReportIn, UnitName, Words } from '../shapes.ts'
import { wordsOfStage } from '../words.ts'
import { askedOf, type CaseRouteDeps, isId, placed } from './deps.ts'

/** Which posts may report through which channel; the portal is everybody's. */
const reporters: Readonly<Partial<Record<Channel, readonly Role[]>>> = {
  hotline: ['operator', 'intake', 'grid-worker'],
  patrol: ['grid-worker', 'volunteer', 'verifier'],
  inspection: ['supervisor', 'officer', 'dispatcher', 'duty-chief'],
}

const channelOf = (body: ReportIn, actor: Actor | undefined): Outcome<Channel> => {
  const channel = body.channel ?? 'portal'
  const allowed = reporters[channel]
  if (!allowed || (actor && holds(actor, ...allowed))) return done(channel)
  return refused(caseRefusals['case.not-yours']({ needs: { zh: '相应岗位', en: 'a post for this channel' } }))
}

/** A volunteer is never offered kinds that are not for volunteers; a post made only of that role may not use them. */
const isOffered = (deps: CaseRouteDeps, kind: string, actor: Actor | undefined): boolean =>
  !actor ||
  actor.posts.some((post) => post.role !== 'volunteer') ||
  (deps.cases.directory.current(kind)?.forVolunteers ?? false)

const componentOf = async (
  deps: CaseRouteDeps,
  code: string | undefined,
): Promise<Pick<ReportDraft, 'component'>> => {
  if (!code) return {}
  const known = await deps.findComponent(code)
  return known ? { component: known } : { component: { code, class: '' } }
}

const draftFrom = async (deps: CaseRouteDeps, call: Call<ReportIn>): Promise<Outcome<ReportDraft>> => {
  const { body, actor, now } = call
  const channel = channelOf(body, actor)
  if (!channel.ok) return channel
  if (!deps.cases.directory.offers(body.kind) || !isOffered(deps, body.kind, actor))
    return refused(
      caseRefusals['case.unknown-kind']({
        given: body.kind,
        allowed: deps.cases.directory.kinds.map(({ key }) => key),
      }),
    )
  const seen = seenAt(body.at, now, deps.cases.directory.district.caseLimits.seenDays)
  if (!seen.ok) return seen
  const where = placed(deps, body.place)
  if (!where.ok) return where
  const answers = deps.checkAnswers(body.kind, body.answers ?? {})
  if (!answers.ok) return answers
  const photos = await deps.attach(body.photos ?? [], 'before', now)
  if (!photos.ok) return photos
  const after = await deps.attach(body.selfHandled?.photos ?? [], 'after', now)
  if (!after.ok) return after
  const post = actor && reporters[channel.value]?.flatMap((role) => postsOf(actor, role))[0]
  return done({
    kind: body.kind,
    channel: channel.value,
    actor: actorIn(actor, post),
    text: body.text.trim(),
    ...where.value,
    address: body.address?.trim() ?? '',
    answers: answers.value,
    photos: photos.value,
    ...(seen.value === undefined ? {} : { seenAt: seen.value }),
    ...(await componentOf(deps, body.component)),
    language: body.language ?? call.language,
    contact: body.contact,
    account: actor?.account,
    ...(body.joins && isId(body.joins) ? { joins: body.joins } : {}),
    ...(body.selfHandled ? { selfHandled: { text: body.selfHandled.text, photos: after.value } } : {}),
  })
}

const Receipt = Type.Object(
  {
    report: Type.Object({ id: Type.String() }),
    case: Type.Object({
      id: Type.String(),
      code: Type.String(),
      stage: Type.String(),
      stageName: Words,
      holder: Type.Union([UnitName, Type.Null()]),
      dueAt: Type.Union([Instant, Type.Null()]),
    }),
    follow: Type.Object({ code: Type.String(), url: Type.String() }),
    joined: Type.Boolean(),
    next: Words,
  },
  { title: 'ReportReceipt' },
)

const told = {
  zh: '请保存查询码,可随时查看进度、补充情况和评价。',
  en: 'Keep the follow code: it shows progress and lets you add to it and rate.',
}

/** The receipt is made anew for a repeated key: same report, same follow code. */
const receiptFor = async (deps: CaseRouteDeps, made: Taken) => {
  const matter = made.matter ?? (await deps.cases.store.find(made.caseId))
  const { followCode: code } = made
  return {
    report: { id: made.reportId },
    case: {
      id: made.caseId,
      code: matter?.code ?? '',
      stage: matter?.stage ?? 'intake',
      stageName: deps.face.say(wordsOfStage(matter?.stage ?? 'intake').zh),
      holder:
        matter?.holder === undefined
          ? null
          : { unit: matter.holder, name: deps.face.unitWords(matter.holder) },
      dueAt: (matter?.pausedAt === undefined ? matter?.stageClock?.dueAt : undefined) ?? null,
    },
    follow: { code, url: deps.face.publicUrl(code) },
    joined: made.joined,
    next: told,
  }
}

const Nearby = Type.Object({
  case: Type.String(),
  code: Type.String(),
  kind: Type.String(),
  label: Words,
  stage: Type.String(),
  stageName: Words,
  address: Type.String(),
  place: PlaceOut,
  metres: Type.Integer(),
  at: Instant,
  summary: Type.String(),
  photo: Type.Union([Type.String(), Type.Null()]),
  reportCount: Type.Integer(),
  likeness: Type.Number(),
  /** Why it is suggested: the reason of the rule, and its condition in words. */
  why: Type.Object({ because: Type.Union([Words, Type.Null()]), explained: Words }),
})

/** Before a kind is chosen, everything open close by is worth a look. */
const anyKind: DuplicateRule = { metres: 60, hours: 24 * 14, likeness: 0 }

/** The district's rules come first, then what the kind declares; before a kind is chosen everything close by counts. */
const pairRulesFor = (deps: CaseRouteDeps, kind: string | undefined, now: number) => {
  const { current, book } = deps.cases.directory
  const declared = declaredPairRule((kind ? current(kind)?.duplicates : undefined) ?? anyKind)
  const rules = kind ? book.inForce('duplicate', now).rules : []
  return { rules, declared, reach: reachOf(rules, declared) }
}

export const reportRoutes = (deps: CaseRouteDeps): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/reports',
    who: 'anyone',
    tag: 'reports',
    summary: { zh: '上报一件事项', en: 'Report a matter' },
    body: ReportIn,
    answer: Receipt,
    status: 201,
    act: async (call) => {
      const draft = await draftFrom(deps, call)
      if (!draft.ok) return draft
      const made = await deps.cases.report(draft.value, askedOf(call))
      return made.ok ? done(await receiptFor(deps, made.value)) : made
    },
  }),
  route({
    method: 'GET',
    path: '/api/nearby',
    who: 'anyone',
    tag: 'reports',
    summary: { zh: '附近可能相同的事项', en: 'Matters nearby that may be the same' },
    query: Type.Object({
      kind: Type.Optional(Type.String({ maxLength: 80 })),
      lng: Type.Number(),
      lat: Type.Number(),
      from: Type.Optional(Type.String({ maxLength: 12 })),
      text: Type.Optional(Type.String({ maxLength: 2000 })),
    }),
    answer: Type.Object({ items: Type.Array(Nearby) }),
    act: async ({ query, now }) => {
      const where = placed(deps, query)
      if (!where.ok) return where
      const by = pairRulesFor(deps, query.kind, now)
      const found = await deps.queries.listNearby({
        kind: query.kind,
        by,
        place: where.value.place,
        text: query.text ?? '',
        communities: deps.communitiesNear(where.value.place, by.reach.metres),
        now,
      })
      const isPublic = ({ summary }: { summary: CaseSummary }) =>
        deps.cases.directory.current(summary.kind)?.isPublic ?? false
      return done({
        items: found.filter(isPublic).map((one) => {
          const row = deps.face.row(one.summary, now)
          const { code, kind, label, stage, stageName, address, place, summary, photo, reportCount } = row
          return {
            case: row.id,
            code,
            kind,
            label,
            stage,
            stageName,
            address,
            place,
            summary,
            photo,
            reportCount,
            at: row.openedAt,
            metres: one.metres,
            likeness: one.likeness,
            why: {
              because: one.by.because === undefined ? null : deps.face.say(one.by.because),
              explained: explain(one.by.when, pairFields),
            },
          }
        }),
      })
    },
  }),
]
