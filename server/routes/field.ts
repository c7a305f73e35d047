// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { type Actor, type Post, type Role, roles } from '#platform/access/access.ts'
import { type Day, dayOf } from '#platform/clock/clock.ts'
import { once } from '#platform/http/once.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { done, refused, type Words as Text } from '#platform/refusal/refusal.ts'
import type { CaseRouteDeps } from '#engines/case/routes.ts'
import { CaseRow, Instant, PlaceOut, UnitName, Words } from '#engines/case/shapes.ts'
import { wordsOfRole } from '#engines/case/words.ts'
import { checklistOf } from '../field/patrol.ts'
import { fieldStore, type Marks, type Shift } from '../field/store.ts'
import { listTasks } from '../field/today.ts'
import type { World } from '../world.ts'
import { fieldRefusals } from '../field/refusals.ts'

export interface FieldRouteDeps {
  readonly cases: CaseRouteDeps
  readonly world: () => World
  readonly say: (zh: string) => Text
}

const isRole = (text: string): text is Role => Object.hasOwn(roles, text)
const nobody: Actor = { account: '', name: '', posts: [] }
const walkers = ['grid-worker', 'volunteer'] as const
const isWalker = ({ role }: Post): boolean => (walkers as readonly string[]).includes(role)

const MarksOut = Type.Record(
  Type.String({ maxLength: 80 }),
  Type.Union([Type.Literal('fine'), Type.Literal('found')]),
)
const PointOut = Type.Object(
  { id: Type.String(), name: Words, place: PlaceOut, marks: MarksOut },
  { title: 'PatrolPoint' },
)
const ShiftOut = Type.Object(
  {
    unit: UnitName,
    post: Words,
    name: Type.String(),
    phone: Type.String(),
    from: Instant,
    to: Instant,
    actingFor: Type.Union([Type.String(), Type.Null()]),
  },
  { title: 'Shift' },
)
const HandoverOut = Type.Object(
  {
    id: Type.String(),
    unit: UnitName,
    at: Instant,
    name: Type.String(),
    text: Type.String(),
  },
  { title: 'Handover' },
)
const TaskOut = Type.Object(
  {
    ...CaseRow.properties,
    todo: Type.Union([
      Type.Literal('sign'),
      Type.Literal('handle'),
      Type.Literal('verify'),
      Type.Literal('self-handle'),
    ]),
  },
  { title: 'Task' },
)
const Today = Type.Object({
  day: Type.String(),
  asOf: Instant,
  posts: Type.Array(
    Type.Object({
      role: Type.String(),
      roleName: Words,
      unit: UnitName,
      area: Type.String(),
      areaName: Words,
      phone: Type.String(),
    }),
  ),
  tasks: Type.Array(TaskOut),
  patrols: Type.Array(
    Type.Object({
      unit: UnitName,
      area: Type.String(),
      areaName: Words,
      checklist: Type.Array(Type.Object({ kind: Type.String(), label: Words })),
      points: Type.Array(PointOut),
    }),
  ),
  shifts: Type.Array(ShiftOut),
  handovers: Type.Array(HandoverOut),
})

const unitOut = (deps: FieldRouteDeps, code: string) => {
  const unit = deps.world().units.find(code)
  return { unit: code, name: unit ? { zh: unit.name, en: unit.en } : { zh: code, en: code } }
}

interface Grid {
  readonly properties: {
    readonly code: string
    readonly name: string
    readonly en: string
    readonly label: readonly [number, number]
  }
}
const gridsOf = (deps: FieldRouteDeps, area: string): readonly Grid[] =>
  deps.world().features('grid', area) as readonly Grid[]

const patrolOf = async (deps: FieldRouteDeps, post: Post, day: Day) => {
  const store = fieldStore(deps.cases.db, deps.cases.cases.directory.district.id)
  const marks = new Map((await store.listMarks([post.unit], day)).map((row) => [row.point, row.marks]))
  const items = checklistOf(deps.cases.cases.directory.kinds, day, post.role === 'volunteer')
  return {
    unit: unitOut(deps, post.unit),
    area: post.area,
    areaName: deps.world().areaName(post.area),
    checklist: items.map((kind) => ({ kind: kind.key, label: deps.say(kind.label) })),
    points: gridsOf(deps, post.area).map(({ properties: { code, name, en, label } }) => ({
      id: code,
      name: { zh: name, en },
      place: { lng: label[0], lat: label[1] },
      marks: { ...marks.get(code) },
    })),
  }
}

const shiftOut = (deps: FieldRouteDeps, shift: Shift) => ({
  ...shift,
  unit: unitOut(deps, shift.unit),
  post: isRole(shift.post) ? wordsOfRole(shift.post) : { zh: shift.post, en: shift.post },
  actingFor: shift.acting_for,
})

/** Own units and the command room above them: whom a worker in the field may have to call. */
const concerned = (deps: FieldRouteDeps, posts: readonly Post[]): readonly string[] => {
  const units = deps.world().units
  const above = posts.flatMap(({ area }) => {
    const room = units.competent('command', 'street', area) ?? units.competent('command', 'district', area)
    return room ? [room.code] : []
  })
  return [...new Set([...posts.map(({ unit }) => unit), ...above])]
}

const today = async (deps: FieldRouteDeps, actor: Actor, now: number) => {
  const day = dayOf(now)
  const store = fieldStore(deps.cases.db, deps.cases.cases.directory.district.id)
  const own = [...new Set(actor.posts.map(({ unit }) => unit))]
  const [tasks, patrols, shifts, handovers] = await Promise.all([
    listTasks(deps.cases, actor, now),
    Promise.all(actor.posts.filter(isWalker).map((post) => patrolOf(deps, post, day))),
    store.listShifts(concerned(deps, actor.posts), now),
    store.listHandovers(own, now),
  ])
  return {
    day,
    asOf: now,
    posts: actor.posts.map(({ role, unit, area }) => ({
      role,
      roleName: wordsOfRole(role),
      unit: unitOut(deps, unit),
      area,
      areaName: deps.world().areaName(area),
      phone: deps.world().units.find(unit)?.phone ?? '',
    })),
    tasks: tasks.map(({ summary, todo }) => ({ ...deps.cases.face.row(summary, now), todo })),
    patrols,
    shifts: shifts.map((shift) => shiftOut(deps, shift)),
    handovers: handovers.map((note) => ({ ...note, unit: unitOut(deps, note.unit) })),
  }
}

const MarkIn = Type.Object(
  { day: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), marks: MarksOut },
  { additionalProperties: false },
)
type MarkCall = Call<{ day: string; marks: Marks }, unknown, { point: string }>

const markPoint = async (deps: FieldRouteDeps, { actor = nobody, params, body, now, key }: MarkCall) => {
  const post = actor.posts.find((each) => isWalker(each) && params.point.startsWith(each.area))
  const point = post && gridsOf(deps, post.area).find(({ properties }) => properties.code === params.point)
  if (!post || !point) return refused(fieldRefusals['field.no-such-point']({ point: params.point }))
  // A round made without a network may arrive the next morning; the one before last is history.
  if (Math.abs(Date.parse(body.day) - Date.parse(dayOf(now))) > 86_400_000)
    return refused(fieldRefusals['field.day-over']({ day: body.day, today: dayOf(now) }))
  const district = deps.cases.cases.directory.district.id
  const seen = { unit: post.unit, day: body.day, point: params.point, marks: body.marks }
  return once(deps.cases.db, { district, key, source: actor.account, body: seen, now }, async (tx) => {
    const marks = await fieldStore(deps.cases.db, district).mark(tx, seen)
    const { code, name, en, label } = point.properties
    return done({
      id: code,
      name: { zh: name, en },
      place: { lng: label[0], lat: label[1] },
      marks: { ...marks },
    })
  })
}

const handOver = async (deps: FieldRouteDeps, { actor = nobody, body, now, key }: Call<{ text: string }>) => {
  const district = deps.cases.cases.directory.district.id
  const unit = actor.posts[0]?.unit ?? ''
  const note = { unit, at: now, name: actor.name, text: body.text.trim() }
  return once(deps.cases.db, { district, key, source: actor.account, body, now }, async (tx) => {
    const kept = await fieldStore(deps.cases.db, district).handOver(tx, note)
    return done({ ...kept, unit: unitOut(deps, unit) })
  })
}

/** What the field face needs beyond the case engine: one answer for the whole day, the round, the note to the next shift. */
export const fieldRoutes = (deps: FieldRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/tasks/today',
    who: 'staff',
    tag: 'field',
    summary: { zh: '今日任务', en: "Today's tasks" },
    answer: Today,
    act: async ({ actor = nobody, now }) => done(await today(deps, actor, now)),
  }),
  route({
    method: 'POST',
    path: '/api/patrol/points/:point',
    who: walkers,
    tag: 'field',
    summary: { zh: '登记巡查点', en: 'Mark a point of the round' },
    params: Type.Object({ point: Type.String({ pattern: '^[0-9]{12,15}$' }) }),
    body: MarkIn,
    answer: PointOut,
    act: (call) => markPoint(deps, call as MarkCall),
  }),
  route({
    method: 'POST',
    path: '/api/handovers',
    who: 'staff',
    tag: 'field',
    summary: { zh: '写交接班记录', en: 'Write a note for the next shift' },
    body: Type.Object(
      { text: Type.String({ minLength: 1, maxLength: 1000 }) },
      { additionalProperties: false },
    ),
    answer: HandoverOut,
    status: 201,
    act: (call) => handOver(deps, call),
  }),
]
