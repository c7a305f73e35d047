// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Answered, type Call, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { SaveInput } from './decide.ts'
import { visitRefusals } from './refusals.ts'
import { askedOf, nobody, pageOf, seenVisit, type VisitRouteDeps } from './route-deps.ts'
import { PlanIn, SaveIn, VisitOut } from './shapes.ts'
import type { Fault, Visit, VisitPlace } from './visit.ts'
import type { VisitDone } from './visits.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })

const answered = async (deps: VisitRouteDeps, call: Call, made: Outcome<VisitDone>, status = 200) => {
  if (!made.ok) return made
  const { visit, replayed } = made.value
  return done(
    new Answered(await pageOf(deps, visit, call), {
      status,
      ...(replayed ? { headers: { 'idempotent-replay': 'true' } } : {}),
    }),
  )
}

/** Where the visit is paid: at a point, or in an area as a whole. */
const whereOf = (deps: VisitRouteDeps, body: PlanIn): Outcome<{ place: VisitPlace; area: string }> => {
  if (body.place) {
    const found = deps.locate(body.place)
    if (!found.ok) return found
    const { area } = found.value
    return done({
      place: found.value.place,
      area: body.area && area.startsWith(body.area) ? body.area : area,
    })
  }
  const label = body.area === undefined ? undefined : deps.labelOf(body.area)
  return label && body.area !== undefined
    ? done({ place: label, area: body.area })
    : refused(visitRefusals['visit.too-wide']({ area: body.area ?? '-' }))
}

const planning = (deps: VisitRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/visits',
    who: 'staff',
    tag: 'visits',
    summary: { zh: '安排一次检查', en: 'Plan a visit' },
    body: PlanIn,
    answer: VisitOut,
    status: 201,
    act: async (call) => {
      const where = whereOf(deps, call.body)
      if (!where.ok) return where
      const { type, plannedOn, title, subject, departments, address = '' } = call.body
      const input = {
        type,
        plannedOn,
        address: address.trim(),
        ...where.value,
        ...(title === undefined ? {} : { title }),
        ...(subject === undefined ? {} : { subject }),
        ...(departments === undefined ? {} : { departments }),
      }
      return answered(deps, call, await deps.visits.create(call.actor ?? nobody, input, askedOf(call)), 201)
    },
  })

type FaultIn = SaveIn['findings'][number]['faults'][number]

const faultOf = (
  deps: VisitRouteDeps,
  given: FaultIn,
  { key, kind }: { readonly key: string; readonly kind: string | undefined },
): Outcome<Fault> => {
  const answers = kind === undefined ? done({}) : deps.checkAnswers(kind, given.answers ?? {})
  if (!answers.ok) return answers
  const where = given.place ? deps.locate(given.place) : undefined
  if (where && !where.ok) return where
  return done({
    key,
    text: given.text.trim(),
    photos: given.photos,
    answers: answers.value,
    ...(where ? where.value : {}),
  })
}

/** Findings as they came in, with a name for each fault; of two answers to one item the last one counts. */
const findingsOf = (deps: VisitRouteDeps, visit: Visit, body: SaveIn): Outcome<SaveInput['findings']> => {
  const findings = []
  for (const { item, points, faults } of new Map(body.findings.map((one) => [one.item, one])).values()) {
    const read: Fault[] = []
    for (const [index, given] of faults.entries()) {
      const kind = visit.declared.items[item]?.opens
      const fault = faultOf(deps, given, { key: `${item}-${index + 1}`, kind })
      if (!fault.ok) return fault
      read.push(fault.value)
    }
    findings.push({ item, points, faults: read })
  }
  return done(findings)
}

const saving = (deps: VisitRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/visits/:id/part',
    who: 'staff',
    tag: 'visits',
    summary: { zh: '录入本部门的检查情况', en: "Enter one department's findings" },
    params: Id,
    body: SaveIn,
    answer: VisitOut,
    act: async (call) => {
      const visit = await seenVisit(deps, call, call.params.id)
      if (!visit.ok) return visit
      const findings = findingsOf(deps, visit.value, call.body)
      if (!findings.ok) return findings
      const ids = findings.value.flatMap(({ faults }) => faults.flatMap(({ photos }) => photos))
      const kept = await deps.attach(ids, call.now)
      if (!kept.ok) return kept
      const { department, version, remark = '' } = call.body
      const input = { department, version, findings: findings.value, remark: remark.trim() }
      const given = { actor: call.actor ?? nobody, input }
      return answered(deps, call, await deps.visits.save(visit.value.id, given, askedOf(call)))
    },
  })

const ending = (deps: VisitRouteDeps): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/visits/:id/submit',
    who: 'staff',
    tag: 'visits',
    summary: { zh: '提交检查,问题转为事项', en: 'Submit a visit; its faults become matters' },
    params: Id,
    body: Type.Object({ version: Type.Integer({ minimum: 1 }) }),
    answer: VisitOut,
    act: async (call) => {
      const visit = await seenVisit(deps, call, call.params.id)
      if (!visit.ok) return visit
      const given = { actor: call.actor ?? nobody, version: call.body.version }
      return answered(deps, call, await deps.visits.submit(visit.value.id, given, askedOf(call)))
    },
  }),
  route({
    method: 'POST',
    path: '/api/visits/:id/cancel',
    who: 'staff',
    tag: 'visits',
    summary: { zh: '取消检查', en: 'Cancel a visit' },
    params: Id,
    body: Type.Object({
      version: Type.Integer({ minimum: 1 }),
      reason: Type.String({ minLength: 1, maxLength: 500 }),
    }),
    answer: VisitOut,
    act: async (call) => {
      const visit = await seenVisit(deps, call, call.params.id)
      if (!visit.ok) return visit
      const given = { actor: call.actor ?? nobody, ...call.body }
      return answered(deps, call, await deps.visits.cancel(visit.value.id, given, askedOf(call)))
    },
  }),
]

export const visitWriting = (deps: VisitRouteDeps): readonly Route[] => [
  planning(deps),
  saving(deps),
  ...ending(deps),
]
