// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { cleanFollowCode, hashOf } from '#platform/event/id.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { Matter, Report } from '../matter.ts'
import { caseRefusals } from '../refusals.ts'
import { addNote, object, rate, urge } from '../reporter.ts'
import type { Draft, Setting } from '../setting.ts'
import { Follow } from '../shapes.ts'
import type { Write } from '../store.ts'
import { askedOf, type CaseRouteDeps } from './deps.ts'

const Code = Type.Object({ code: Type.String({ minLength: 10, maxLength: 64 }) })

interface Followed {
  readonly matter: Matter
  readonly report: Report
  readonly code: string
}

/** The report a code belongs to and its matter. */
export const followed = async (deps: CaseRouteDeps, typed: string): Promise<Outcome<Followed>> => {
  const code = cleanFollowCode(typed)
  const report = await deps.cases.store.findReport(hashOf(code))
  const matter = report && (await deps.cases.store.find(report.caseId))
  return report && matter ? done({ matter, report, code }) : refused(caseRefusals['case.follow-missing']())
}

const page = async (deps: CaseRouteDeps, { matter, report, code }: Followed, now: number) => {
  const events = await deps.log.listStreamBriefly(matter.id, ['joined'], 10)
  return deps.face.follow(matter, report, { code, events, now })
}

type Change = Pick<Write, 'made' | 'moved' | 'changedReports'>
const moved = (
  matter: Matter,
  draft: Draft,
  changedReports: readonly Report[] = [],
  made: readonly Draft[] = [],
): Change => ({
  made,
  moved: [{ before: matter, draft }],
  changedReports,
})

type Decider = (at: Followed, setting: Setting) => Promise<Outcome<Change>>

/** Load, decide, write; again when an officer was faster in between. */
const change = async (
  deps: CaseRouteDeps,
  call: Call<unknown, unknown, { code: string }>,
  decider: Decider,
): Promise<Outcome<Follow>> => {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const at = await followed(deps, call.params.code)
    if (!at.ok) return at
    const asked = askedOf(call)
    const known = await deps.cases.store.findAnswer(asked.source, asked.key)
    if (known) return done(await page(deps, at.value, call.now))
    const decided = await decider(at.value, deps.cases.settings(at.value.matter, call.now))
    if (!decided.ok) return decided
    const remembered = { ...asked, status: 200, answer: {}, record: at.value.matter.id }
    const written = await deps.cases.store.move({ at: call.now, remembered, reports: [], ...decided.value })
    const after = await followed(deps, call.params.code)
    if (written.is !== 'overtaken' && after.ok) return done(await page(deps, after.value, call.now))
  }
  return refused(caseRefusals['case.changed']({ given: 0, version: 0 }))
}

const rated = async (
  deps: CaseRouteDeps,
  call: Call<{ stars: number; text?: string }>,
  { matter, report }: Followed,
  setting: Setting,
): Promise<Outcome<Change>> => {
  const { stars, text } = call.body
  const outcome = rate(
    matter,
    { report, stars, ...(text ? { text } : {}) },
    await deps.cases.newIds(call.now),
    setting,
  )
  if (!outcome.ok) return outcome
  const { draft, rectification } = outcome.value
  const told: Report = { ...report, rating: stars, ratingText: text, ratedAt: call.now }
  return done(moved(matter, draft, [told], rectification ? [rectification] : []))
}

export const followRoutes = (deps: CaseRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/follow/:code',
    who: 'anyone',
    tag: 'reports',
    summary: { zh: '凭查询码查看进度', en: 'Follow a report by its code' },
    params: Code,
    answer: Follow,
    act: async ({ params, now }) => {
      const at = await followed(deps, params.code)
      return at.ok ? done(await page(deps, at.value, now)) : at
    },
  }),
  route({
    method: 'POST',
    path: '/api/follow/:code/rate',
    who: 'anyone',
    tag: 'reports',
    summary: { zh: '评价', en: 'Rate' },
    params: Code,
    body: Type.Object(
      {
        stars: Type.Integer({ minimum: 1, maximum: 5 }),
        text: Type.Optional(Type.String({ maxLength: 1000 })),
      },
      { additionalProperties: false },
    ),
    answer: Follow,
    act: (call) => change(deps, call, (at, setting) => rated(deps, call, at, setting)),
  }),
  route({
    method: 'POST',
    path: '/api/follow/:code/object',
    who: 'anyone',
    tag: 'reports',
    summary: { zh: '对办结提出异议', en: 'Object to the closing' },
    params: Code,
    body: Type.Object(
      { text: Type.String({ minLength: 1, maxLength: 1000 }) },
      { additionalProperties: false },
    ),
    answer: Follow,
    act: (call) =>
      change(deps, call, async ({ matter, report }, setting) => {
        const decided = object(matter, call.body.text, report, setting)
        return decided.ok ? done(moved(matter, decided.value)) : decided
      }),
  }),
  route({
    method: 'POST',
    path: '/api/follow/:code/urge',
    who: 'anyone',
    tag: 'reports',
    summary: { zh: '催办', en: 'Urge' },
    params: Code,
    body: Type.Object(
      { text: Type.Optional(Type.String({ maxLength: 500 })) },
      { additionalProperties: false },
    ),
    answer: Follow,
    act: (call) =>
      change(deps, call, async ({ matter, report }, setting) => {
        const decided = urge(matter, call.body.text, report, setting)
        return decided.ok ? done(moved(matter, decided.value)) : decided
      }),
  }),
  route({
    method: 'POST',
    path: '/api/follow/:code/note',
    who: 'anyone',
    tag: 'reports',
    summary: { zh: '补充情况', en: 'Add to the report' },
    params: Code,
    body: Type.Object(
      {
        text: Type.String({ minLength: 1, maxLength: 2000 }),
        photos: Type.Optional(Type.Array(Type.String({ maxLength: 80 }), { maxItems: 6 })),
      },
      { additionalProperties: false },
    ),
    answer: Follow,
    act: (call) =>
      change(deps, call, async ({ matter, report }) => {
        const photos = await deps.attach(call.body.photos ?? [], 'before', call.now)
        if (!photos.ok) return photos
        return done(
          moved(matter, addNote(matter, { text: call.body.text, photos: photos.value, report }, call.now)),
        )
      }),
  }),
]
