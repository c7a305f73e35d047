// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox'
import { type Actor, scopeOf } from '#platform/access/access.ts'
import { type Route, route } from '#platform/http/route.ts'
import { fileRefusals } from '#platform/file/refusals.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { timeId } from '#platform/event/id.ts'
import { findingStore, type Finding } from '../findings.ts'
import type { CasePhoto } from '../matter.ts'
import { caseRefusals } from '../refusals.ts'
import { actorIn } from '../setting.ts'
import { Instant, PhotoOut, PlaceIn, PlaceOut, Words } from '../shapes.ts'
import { askedOf, type CaseRouteDeps, isId, placed } from './deps.ts'

const nobody: Actor = { account: '', name: '', posts: [] }
const Sources = Type.Union([
  Type.Literal('camera'),
  Type.Literal('drone'),
  Type.Literal('satellite'),
  Type.Literal('sensor'),
])

/** A share of the width or height of a picture. */
const Share = Type.Number({ minimum: 0, maximum: 1 })

/** No field for a face, a plate or a person: what a machine may tell us is a place, a thing and a picture. */
const FindingIn = Type.Object(
  {
    source: Sources,
    device: Type.String({ minLength: 1, maxLength: 80 }),
    model: Type.String({ minLength: 1, maxLength: 80 }),
    kind: Type.String({ minLength: 1, maxLength: 80 }),
    confidence: Type.Number({ minimum: 0, maximum: 1 }),
    at: Type.Integer(),
    place: PlaceIn,
    photos: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 6 }),
    boxes: Type.Optional(
      Type.Array(
        Type.Object({ x: Share, y: Share, width: Share, height: Share }, { additionalProperties: false }),
        {
          maxItems: 6,
          description:
            'Where the thing stands in each photo; the photo is cut down to it. Drones must say it',
        },
      ),
    ),
  },
  { additionalProperties: false },
)
type FindingIn = Static<typeof FindingIn>

const FindingOut = Type.Object(
  {
    id: Type.String(),
    source: Type.String(),
    device: Type.String(),
    model: Type.String(),
    kind: Type.String(),
    label: Words,
    confidence: Type.Number(),
    at: Instant,
    area: Type.String(),
    areaName: Words,
    place: PlaceOut,
    photos: Type.Array(PhotoOut),
    state: Type.Enum(['waiting', 'confirmed', 'dismissed']),
    reason: Type.Union([Type.String(), Type.Null()]),
    case: Type.Union([Type.String(), Type.Null()]),
  },
  { title: 'Finding' },
)

const out = (deps: CaseRouteDeps, finding: Finding) => ({
  id: finding.id,
  source: finding.source,
  device: finding.device,
  model: finding.model,
  kind: finding.kind,
  label: deps.face.kindWords(finding.kind),
  confidence: finding.confidence,
  at: finding.at,
  area: finding.area,
  areaName: deps.face.areaName(finding.area),
  place: { lng: finding.lng, lat: finding.lat },
  photos: finding.photos.map(deps.face.photoOut),
  state: finding.state,
  reason: finding.reason,
  case: finding.case_id,
})

/**
 * The pictures of a finding as they are shown: cut down to the thing where a box says where it stands. A drone flies over
 * private yards, so its pictures are taken with a box alone. The wholes are kept.
 */
const shownOf = async (
  deps: CaseRouteDeps,
  { source, photos, boxes = [] }: FindingIn,
  now: number,
): Promise<Outcome<{ photos: readonly CasePhoto[]; wholes: readonly string[] }>> => {
  const needsBox = source === 'drone' && photos.some((_, at) => boxes[at] === undefined)
  if (needsBox || boxes.length > photos.length) return refused(fileRefusals['file.box-missing']())
  const kept = await deps.attach(photos, 'before', now)
  if (!kept.ok) return kept
  const cut: string[] = []
  for (const [at, photo] of photos.entries()) {
    const box = boxes[at]
    const made = box && deps.crop ? await deps.crop(photo, box, now) : done(photo)
    if (!made.ok) return made
    cut.push(made.value)
  }
  const shown = await deps.attach(cut, 'before', now)
  return shown.ok
    ? done({ photos: shown.value, wholes: photos.filter((photo, at) => photo !== cut[at]) })
    : shown
}

const confirmers = ['intake', 'dispatcher', 'duty-chief', 'verifier', 'grid-worker'] as const

export const findingRoutes = (deps: CaseRouteDeps): readonly Route[] => {
  const store = findingStore(deps.db, deps.cases.directory.district.id)
  const inScope = (finding: Finding | undefined, actor: Actor): finding is Finding =>
    finding !== undefined && scopeOf(actor).areas.some((area) => finding.area.startsWith(area))
  const missing = (id: string) => refused(caseRefusals['case.missing']({ id: id.slice(0, 40) }))

  return [
    route({
      method: 'POST',
      path: '/api/findings',
      who: ['partner', 'system'],
      tag: 'findings',
      summary: { zh: '智能设备上报发现', en: 'A machine tells what it saw' },
      body: FindingIn,
      answer: Type.Object({ id: Type.String(), state: Type.String() }),
      status: 201,
      act: async (call) => {
        const { body, now } = call
        const type = deps.cases.directory.current(body.kind)
        if (!type?.channels.includes('machine') || !deps.cases.directory.offers(body.kind))
          return refused(
            caseRefusals['case.unknown-kind']({
              given: body.kind,
              allowed: deps.cases.directory.kinds
                .filter(({ channels }) => channels.includes('machine'))
                .map(({ key }) => key),
            }),
          )
        const where = placed(deps, body.place)
        if (!where.ok) return where
        const shown = await shownOf(deps, body, now)
        if (!shown.ok) return shown
        const { place, area } = where.value
        const { place: _place, boxes: _boxes, ...seen } = body
        const id = await store.insert(
          { ...seen, ...place, area, ...shown.value, id: timeId(now) },
          askedOf(call),
        )
        return done({ id, state: 'waiting' })
      },
    }),
    route({
      method: 'GET',
      path: '/api/findings',
      who: confirmers,
      tag: 'findings',
      summary: { zh: '待确认的智能发现', en: 'Findings that a person must look at' },
      query: Type.Object({
        state: Type.Optional(
          Type.Union([Type.Literal('waiting'), Type.Literal('confirmed'), Type.Literal('dismissed')]),
        ),
      }),
      answer: Type.Object({ items: Type.Array(FindingOut) }),
      act: async ({ actor = nobody, query }) => {
        const found = await store.list(scopeOf(actor).areas, query.state ?? 'waiting', 200)
        return done({ items: found.map((finding) => out(deps, finding)) })
      },
    }),
    route({
      method: 'POST',
      path: '/api/findings/:id/confirm',
      who: confirmers,
      tag: 'findings',
      summary: { zh: '确认为事项', en: 'Confirm: it becomes a matter' },
      params: Type.Object({ id: Type.String({ maxLength: 80 }) }),
      body: Type.Object(
        { text: Type.Optional(Type.String({ maxLength: 2000 })) },
        { additionalProperties: false },
      ),
      answer: FindingOut,
      act: async (call) => {
        const { actor = nobody, params, body, now } = call
        const finding = isId(params.id) ? await store.find(params.id) : undefined
        if (!inScope(finding, actor)) return missing(params.id)
        if (finding.state !== 'waiting') return done(out(deps, finding))
        const post = actor.posts.find(({ role }) => (confirmers as readonly string[]).includes(role))
        const made = await deps.cases.report(
          {
            kind: finding.kind,
            channel: 'machine',
            actor: actorIn(actor, post),
            text: body.text || deps.face.kindWords(finding.kind).zh,
            place: { lng: finding.lng, lat: finding.lat },
            area: finding.area,
            address: '',
            answers: {},
            photos: finding.photos,
            language: 'zh',
            evidence: {
              source: finding.source,
              device: finding.device,
              model: finding.model,
              confidence: finding.confidence,
            },
          },
          { ...askedOf(call), key: `finding:${finding.id}`, source: 'finding', bodyHash: finding.id },
        )
        if (!made.ok) return made
        return done(
          out(deps, await store.decide(finding.id, { state: 'confirmed', caseId: made.value.caseId, now })),
        )
      },
    }),
    route({
      method: 'POST',
      path: '/api/findings/:id/dismiss',
      who: confirmers,
      tag: 'findings',
      summary: { zh: '误报', en: 'A false alarm' },
      params: Type.Object({ id: Type.String({ maxLength: 80 }) }),
      body: Type.Object(
        { reason: Type.String({ minLength: 1, maxLength: 500 }) },
        { additionalProperties: false },
      ),
      answer: FindingOut,
      act: async ({ actor = nobody, params, body, now }) => {
        const finding = isId(params.id) ? await store.find(params.id) : undefined
        if (!inScope(finding, actor)) return missing(params.id)
        return done(
          out(deps, await store.decide(finding.id, { state: 'dismissed', reason: body.reason, now })),
        )
      },
    }),
  ]
}
