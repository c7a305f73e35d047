// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox'
import { Day, Instant, Maybe, Words } from '#platform/http/shapes.ts'

const UnitName = Type.Object({ unit: Type.String(), name: Words })
const Place = Type.Object({ lng: Type.Number(), lat: Type.Number() })
const Photo = Type.Object({ id: Type.String(), thumb: Type.String(), view: Type.String() })

const ItemOut = Type.Object({
  key: Type.String(),
  label: Words,
  standard: Words,
  points: Type.Integer(),
  department: Type.String(),
  opens: Maybe(Type.Object({ kind: Type.String(), label: Words })),
})

const GridOut = Type.Object({
  rows: Type.Array(Type.Object({ key: Type.String(), label: Words })),
  columns: Type.Array(Type.Object({ key: Type.String(), label: Words })),
})

const DeclaredOut = Type.Object({
  label: Words,
  isUnannounced: Type.Boolean(),
  scoring: Type.String({ description: 'deduct | rate' }),
  grid: Maybe(GridOut),
  items: Type.Array(ItemOut),
})

export const TypeOut = Type.Object({
  key: Type.String(),
  declared: DeclaredOut,
  departments: Type.Array(Type.Object({ key: Type.String(), label: Words, units: Type.Array(UnitName) })),
  canPlan: Type.Boolean(),
})
export type TypeOut = Static<typeof TypeOut>

const ScoreOut = Type.Object({
  points: Type.Integer(),
  possible: Type.Integer(),
  percent: Maybe(Type.Number()),
})

export const VisitRowOut = Type.Object({
  id: Type.String(),
  code: Type.String(),
  type: Type.String(),
  label: Words,
  title: Words,
  area: Type.String(),
  areaName: Words,
  address: Type.String(),
  subject: Maybe(UnitName),
  departments: Type.Array(
    Type.Object({
      department: Type.String(),
      label: Words,
      unit: UnitName,
      answered: Type.Integer(),
      asked: Type.Integer(),
    }),
  ),
  isUnannounced: Type.Boolean(),
  plannedOn: Type.String(),
  state: Type.String(),
  stateName: Words,
  submittedAt: Maybe(Instant),
  score: Maybe(ScoreOut),
  faults: Type.Integer(),
  rectified: Type.Integer(),
  version: Type.Integer(),
})

/** How the matter of a fault stands now, read from the matter itself. */
const MatterOut = Type.Object({
  case: Type.String(),
  code: Type.String(),
  stageName: Words,
  status: Type.String(),
  owner: Maybe(UnitName),
  dueAt: Maybe(Instant),
  overdue: Type.Boolean(),
})

const FaultOut = Type.Object({
  key: Type.String(),
  text: Type.String(),
  photos: Type.Array(Photo),
  answers: Type.Record(Type.String(), Type.Unknown()),
  place: Maybe(Place),
  matter: Maybe(MatterOut),
  rectifiedAt: Maybe(Instant),
  proof: Type.Array(Photo),
  rectifiedBy: Maybe(UnitName),
})

const FindingOut = Type.Object({
  item: Type.String(),
  points: Type.Integer(),
  faults: Type.Array(FaultOut),
})

const PartOut = Type.Object({
  department: Type.String(),
  label: Words,
  unit: UnitName,
  items: Type.Array(Type.String()),
  findings: Type.Array(FindingOut),
  remark: Type.String(),
  savedAt: Maybe(Instant),
  savedBy: Maybe(Type.String()),
  score: ScoreOut,
  version: Type.Integer(),
  canSave: Type.Boolean(),
})

export const VisitOut = Type.Object({
  ...VisitRowOut.properties,
  declared: DeclaredOut,
  place: Place,
  planner: UnitName,
  plannedAt: Instant,
  cancelledFor: Maybe(Type.String()),
  parts: Type.Array(PartOut),
  unanswered: Type.Array(Type.String()),
  canEnd: Type.Boolean(),
  history: Type.Array(
    Type.Object({
      at: Instant,
      kind: Type.String(),
      words: Words,
      by: Type.String(),
      unit: Maybe(UnitName),
      about: Type.String(),
    }),
  ),
})
export type VisitOut = Static<typeof VisitOut>

export const ProblemOut = Type.Object({
  visit: Type.String(),
  visitCode: Type.String(),
  key: Type.String(),
  street: Type.String(),
  streetName: Words,
  areaName: Words,
  address: Type.String(),
  foundAt: Instant,
  item: Words,
  standard: Words,
  department: Words,
  unit: UnitName,
  text: Type.String(),
  photos: Type.Array(Photo),
  matter: Maybe(MatterOut),
  rectifiedAt: Maybe(Instant),
  proof: Type.Array(Photo),
  rectifiedBy: Maybe(UnitName),
})
export type ProblemOut = Static<typeof ProblemOut>

export const RankedOut = Type.Object({
  rank: Type.Integer(),
  street: Type.String(),
  name: Words,
  visits: Type.Integer(),
  points: Type.Integer(),
  possible: Type.Integer(),
  percent: Type.Number(),
  faults: Type.Integer(),
  rectified: Type.Integer(),
})

const FaultIn = Type.Object({
  text: Type.String({ maxLength: 1000 }),
  photos: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 9 }),
  answers: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Type.Unknown())),
  place: Type.Optional(Type.Object({ lng: Type.Number(), lat: Type.Number() })),
})

export const PlanIn = Type.Object({
  type: Type.String({ maxLength: 60 }),
  /** A street, community or grid; found by itself when a place is given. */
  area: Type.Optional(Type.String({ pattern: '^\\d{6}(\\d{3}){0,3}$' })),
  place: Type.Optional(Place),
  address: Type.Optional(Type.String({ maxLength: 200 })),
  plannedOn: Day,
  title: Type.Optional(Type.String({ maxLength: 80 })),
  subject: Type.Optional(Type.String({ maxLength: 60 })),
  departments: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 60 }))),
})
export type PlanIn = Static<typeof PlanIn>

export const SaveIn = Type.Object({
  department: Type.String({ maxLength: 60 }),
  version: Type.Integer({ minimum: 0 }),
  findings: Type.Array(
    Type.Object({
      item: Type.String({ maxLength: 60 }),
      points: Type.Number(),
      faults: Type.Array(FaultIn, { maxItems: 20 }),
    }),
    { maxItems: 100 },
  ),
  remark: Type.Optional(Type.String({ maxLength: 2000 })),
})
export type SaveIn = Static<typeof SaveIn>

export const ListQuery = Type.Object({
  type: Type.Optional(Type.String({ maxLength: 60 })),
  area: Type.Optional(Type.String({ pattern: '^\\d{6}(\\d{3}){0,3}$' })),
  state: Type.Optional(Type.String({ maxLength: 20 })),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  mine: Type.Optional(Type.Boolean()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  after: Type.Optional(Type.String({ maxLength: 200 })),
})
export const ProblemQuery = Type.Object({
  type: Type.Optional(Type.String({ maxLength: 60 })),
  area: Type.Optional(Type.String({ pattern: '^\\d{6}(\\d{3}){0,3}$' })),
  state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('rectified')])),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  after: Type.Optional(Type.String({ maxLength: 200 })),
})
export const RankingQuery = Type.Object({
  type: Type.String({ maxLength: 60 }),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
})
