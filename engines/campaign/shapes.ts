// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox'
import { Instant, Maybe, Words } from '#platform/http/shapes.ts'

/** Schemas of what goes over the wire. */
const Named = Type.Object({ key: Type.String(), name: Words })
const UnitName = Type.Object({ unit: Type.String(), name: Words })
const Responsibles = Type.Object({ leader: UnitName, organiser: UnitName, doer: UnitName })
const PhotoOut = Type.Object({ id: Type.String(), thumb: Type.String(), view: Type.String(), at: Instant })
const DocumentOut = Type.Object({
  title: Type.String(),
  number: Type.String(),
  scan: Maybe(Type.Object({ thumb: Type.String(), view: Type.String() })),
})
const QuestionOut = Type.Object({
  key: Type.String(),
  kind: Type.String(),
  label: Words,
  hint: Type.Optional(Words),
  required: Type.Boolean(),
  max: Type.Optional(Type.Number()),
  lines: Type.Optional(Type.Number()),
  min: Type.Optional(Type.Number()),
  unit: Type.Optional(Words),
  decimals: Type.Optional(Type.Number()),
  options: Type.Optional(Type.Array(Type.Object({ key: Type.String(), label: Words }))),
})

export const StandingOut = Type.Object({
  state: Type.String({ description: 'planned | running | ended' }),
  name: Words,
  day: Type.Integer({ description: 'k of n; 0 before it begins' }),
  of: Maybe(Type.Integer()),
  remaining: Maybe(Type.Integer()),
  endsAt: Maybe(Instant),
})

export const TypeOut = Type.Object({
  key: Type.String(),
  label: Words,
  about: Words,
  window: Type.String({ description: 'days | open-ended | annual' }),
  days: Maybe(Type.Integer()),
  levels: Type.Array(Named),
})

export const CampaignRow = Type.Object({
  id: Type.String(),
  code: Type.String(),
  type: Type.String(),
  label: Words,
  title: Type.String(),
  titleWords: Words,
  area: Type.String(),
  areaName: Words,
  level: Maybe(Named),
  leader: UnitName,
  organiser: UnitName,
  startsOn: Type.String(),
  endsOn: Maybe(Type.String()),
  standing: StandingOut,
  updatedAt: Instant,
  version: Type.Integer(),
})

const CellOut = Type.Object({
  within: Type.Number(),
  total: Type.Number(),
  target: Maybe(Type.Number()),
  percent: Maybe(Type.Number()),
})
export const TableOut = Type.Object({
  measures: Type.Array(Type.Object({ key: Type.String(), label: Words, unit: Words, counts: Type.String() })),
  rows: Type.Array(Type.Object({ key: Type.String(), name: Words, cells: Type.Array(CellOut) })),
  whole: Type.Array(CellOut),
})

const NodeHead = Type.Object({ key: Type.String(), label: Words })
export const ListHead = Type.Object({
  key: Type.String(),
  label: Words,
  about: Maybe(Words),
  amount: Maybe(Words),
  nodes: Type.Array(NodeHead),
  tasks: Type.Array(Type.Object({ key: Type.String(), label: Words })),
  form: Type.Array(QuestionOut),
  hasMoney: Type.Boolean(),
  isSpawned: Type.Boolean(),
})

export const BoardOut = Type.Object({
  by: Type.String(),
  unit: Maybe(Words),
  rows: Type.Array(
    Type.Object({
      key: Type.String(),
      name: Words,
      n: Type.Integer(),
      open: Type.Integer(),
      submitted: Type.Integer(),
      signed: Type.Integer(),
      deferred: Type.Integer(),
      unanswered: Type.Integer({ description: 'Open items of which no node has been reported' }),
      course: Type.Integer(),
      amber: Type.Integer(),
      red: Type.Integer(),
      problems: Type.Integer(),
      deferrals: Type.Integer(),
      amount: Maybe(Type.Number({ description: 'In the unit of the board' })),
      isClear: Type.Boolean({ description: 'Everything listed here is signed off (清零)' }),
    }),
  ),
})

export const ReportOut = Type.Object({
  at: Instant,
  by: Maybe(UnitName),
  text: Type.String(),
  photos: Type.Array(PhotoOut),
  figures: Type.Object({
    n: Type.Integer(),
    signed: Type.Integer(),
    submitted: Type.Integer(),
    open: Type.Integer(),
    unanswered: Type.Integer(),
    red: Type.Integer(),
  }),
})

export const CampaignPage = Type.Object({
  ...CampaignRow.properties,
  about: Words,
  levels: Type.Array(Named),
  lists: Type.Array(ListHead),
  bulletins: Type.Array(
    Type.Object({
      key: Type.String(),
      label: Words,
      every: Type.String(),
      at: Type.String(),
      issues: Type.Array(Type.String()),
    }),
  ),
  figures: TableOut,
  board: BoardOut,
  reports: Type.Array(ReportOut),
  history: Type.Array(
    Type.Object({
      kind: Type.String(),
      name: Words,
      at: Instant,
      unit: Maybe(UnitName),
      text: Maybe(Type.String()),
    }),
  ),
  carriedFrom: Maybe(Type.String()),
  may: Type.Object({ manage: Type.Boolean(), carryOver: Type.Boolean() }),
})

export const LightOut = Type.Object({ key: Type.String(), name: Words })

export const ItemRowOut = Type.Object({
  id: Type.String(),
  code: Type.String(),
  campaign: Type.String(),
  list: Type.String(),
  listName: Words,
  task: Maybe(Type.String()),
  title: Type.String(),
  titleWords: Words,
  area: Type.String(),
  areaName: Words,
  address: Type.String(),
  place: Maybe(Type.Object({ lng: Type.Number(), lat: Type.Number() })),
  ...Responsibles.properties,
  state: Type.String(),
  stateName: Words,
  light: LightOut,
  node: Maybe(NodeHead),
  amount: Maybe(Type.Number()),
  dueAt: Maybe(Instant),
  nodeDueAt: Maybe(Instant),
  daysLate: Type.Integer(),
  signedAt: Maybe(Instant),
  deferralAsked: Type.Boolean(),
  problems: Type.Integer(),
  photo: Maybe(Type.String()),
  updatedAt: Instant,
  version: Type.Integer(),
})

const Hand = Type.Object({ unit: UnitName, role: Words })
const NodeOut = Type.Object({
  key: Type.String(),
  label: Words,
  plannedAt: Maybe(Instant),
  isNext: Type.Boolean(),
  needs: Type.Object({ photos: Type.Integer(), documents: Type.Integer(), text: Type.Boolean() }),
  by: Type.Array(Words),
  isAccepted: Type.Boolean({ description: 'Another unit must accept it' }),
  points: Type.Number(),
  form: Type.Array(QuestionOut),
  readings: Type.Array(
    Type.Object({
      label: Words,
      value: Type.Number(),
      unit: Maybe(Words),
      isMet: Type.Boolean({ description: 'The node may count' }),
      indicator: Type.String({ description: 'Key of the figure it is read from' }),
    }),
    { description: 'Answers that come from the records and are not typed' },
  ),
  reached: Maybe(
    Type.Object({
      at: Instant,
      by: Hand,
      text: Maybe(Type.String()),
      photos: Type.Array(PhotoOut),
      documents: Type.Array(DocumentOut),
      answers: Type.Record(Type.String(), Type.Unknown()),
      accepted: Maybe(Type.Object({ at: Instant, by: Hand, text: Maybe(Type.String()) })),
    }),
  ),
})
const SumOut = Type.Object({ fen: Type.Integer(), document: DocumentOut, at: Instant })

const LightWhy = Type.Object({ ...Words.properties, feel: Type.String() })

export const ItemPage = Type.Object({
  ...ItemRowOut.properties,
  campaignTitle: Words,
  standing: StandingOut,
  lights: Type.Object({ leader: LightOut, organiser: LightOut, doer: LightOut }),
  why: Type.Object(
    { leader: Maybe(LightWhy), organiser: Maybe(LightWhy), doer: Maybe(LightWhy) },
    { description: 'The rule behind an amber or red light, in words and as FEEL' },
  ),
  form: Type.Array(QuestionOut),
  answers: Type.Record(Type.String(), Type.Unknown()),
  amountUnit: Maybe(Words),
  nodes: Type.Array(NodeOut),
  score: Type.Object({ points: Type.Number(), of: Type.Number(), nodes: Type.Array(Type.String()) }),
  acceptance: Maybe(Words),
  signed: Maybe(
    Type.Object({ at: Instant, by: Hand, text: Maybe(Type.String()), document: Maybe(DocumentOut) }),
  ),
  deferral: Maybe(
    Type.Object({
      text: Type.String(),
      askedAt: Instant,
      askedBy: Hand,
      until: Maybe(Type.String()),
      granted: Maybe(Type.Object({ at: Instant, by: Hand, text: Maybe(Type.String()) })),
    }),
  ),
  problemList: Type.Array(
    Type.Object({
      id: Type.Integer(),
      text: Type.String(),
      photos: Type.Array(PhotoOut),
      at: Instant,
      by: Hand,
      for: Type.String(),
      forName: Words,
      dueAt: Instant,
      isOverdue: Type.Boolean(),
      escalatedAt: Maybe(Instant),
      answer: Maybe(Type.Object({ text: Type.String(), at: Instant, by: Hand })),
    }),
  ),
  money: Maybe(
    Type.Object({
      estimate: Maybe(SumOut),
      budget: Maybe(SumOut),
      final: Maybe(
        Type.Object({
          ...SumOut.properties,
          needsApproval: Type.Boolean(),
          approved: Maybe(Type.Object({ at: Instant, by: Hand, text: Maybe(Type.String()) })),
        }),
      ),
      tolerance: Type.Number(),
      paid: Type.Integer(),
      shares: Type.Array(Type.Object({ node: NodeHead, percent: Type.Number() })),
      payments: Type.Array(Type.Object({ ...SumOut.properties, node: NodeHead })),
    }),
  ),
  actions: Type.Array(
    Type.Object({
      key: Type.String(),
      label: Words,
      allowed: Type.Boolean(),
      primary: Type.Boolean(),
      why: Maybe(Words),
      next: Maybe(Words),
      input: Type.Array(Type.Object({ key: Type.String(), label: Words, required: Type.Boolean() })),
    }),
  ),
  history: Type.Array(
    Type.Object({
      kind: Type.String(),
      name: Words,
      at: Instant,
      unit: Maybe(UnitName),
      role: Words,
      text: Maybe(Type.String()),
      node: Maybe(Words),
    }),
  ),
  papers: Type.Array(Type.Object({ key: Type.String(), label: Words }), {
    description: 'What can be printed: /api/campaign-items/:id/papers/:key',
  }),
  carriedFrom: Maybe(Type.String()),
})
export type ItemPage = Static<typeof ItemPage>

const Text = (most: number) => Type.String({ maxLength: most })
const DocumentIn = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 120 }),
    number: Type.String({ minLength: 1, maxLength: 80 }),
    scan: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
  },
  { additionalProperties: false },
)

export const ItemActionIn = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    text: Type.Optional(Text(2000)),
    node: Type.Optional(Text(60)),
    photos: Type.Optional(Type.Array(Type.String({ pattern: '^[0-9a-f]{64}$' }), { maxItems: 12 })),
    documents: Type.Optional(Type.Array(DocumentIn, { maxItems: 12 })),
    answers: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Type.Unknown())),
    dueOn: Type.Optional(Text(10)),
    until: Type.Optional(Text(10)),
    problem: Type.Optional(Type.Integer({ minimum: 1 })),
    for: Type.Optional(Type.Union([Type.Literal('organiser'), Type.Literal('leader')])),
    leader: Type.Optional(Text(80)),
    organiser: Type.Optional(Text(80)),
    doer: Type.Optional(Text(80)),
    account: Type.Optional(
      Type.Union([Type.Literal('estimate'), Type.Literal('budget'), Type.Literal('final')]),
    ),
    fen: Type.Optional(Type.Integer({ minimum: 1, maximum: 9_007_199_254_740_991 })),
  },
  { additionalProperties: false },
)
export type ItemActionIn = Static<typeof ItemActionIn>

export const StartIn = Type.Object(
  {
    type: Text(60),
    title: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    area: Type.Optional(Type.String({ pattern: '^\\d{6,15}$' })),
    level: Type.Optional(Text(20)),
    leader: Type.Optional(Text(80)),
    organiser: Type.Optional(Text(80)),
    startsOn: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
  },
  { additionalProperties: false },
)

export const TargetIn = Type.Object(
  {
    measure: Text(60),
    area: Type.Optional(Text(15)),
    unit: Type.Optional(Text(80)),
    value: Type.Union([Type.Number({ minimum: 0 }), Type.String({ maxLength: 30 })], {
      description: 'In the shown unit of the measure, for example 96.3 of 万方',
    }),
    dueOn: Type.Optional(Text(10)),
    rounding: Type.Optional(
      Type.Object({
        how: Type.Union([Type.Literal('round'), Type.Literal('truncate')]),
        decimals: Type.Integer({ minimum: 0, maximum: 6 }),
      }),
    ),
    source: Type.Optional(Text(200)),
  },
  { additionalProperties: false },
)

export const ItemIn = Type.Object(
  {
    list: Text(60),
    code: Type.String({ minLength: 1, maxLength: 60 }),
    title: Type.String({ minLength: 1, maxLength: 200 }),
    area: Type.Optional(Text(15)),
    place: Type.Optional(Type.Object({ lng: Type.Number(), lat: Type.Number() })),
    address: Type.Optional(Text(200)),
    leader: Type.Optional(Text(80)),
    organiser: Type.Optional(Text(80)),
    doer: Type.Optional(Text(80)),
    dueOn: Type.Optional(Text(10)),
    amount: Type.Optional(Text(30)),
    answers: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Type.Unknown())),
  },
  { additionalProperties: false },
)

export const ItemsQuery = Type.Object({
  list: Type.Optional(Text(60)),
  state: Type.Optional(
    Type.Union(
      (['open', 'submitted', 'signed', 'deferred', 'carried', 'void'] as const).map((state) =>
        Type.Literal(state),
      ),
    ),
  ),
  light: Type.Optional(
    Type.Union((['done', 'course', 'amber', 'red', 'grey'] as const).map((light) => Type.Literal(light))),
  ),
  area: Type.Optional(Type.String({ pattern: '^\\d{6,15}$' })),
  unit: Type.Optional(Text(80)),
  node: Type.Optional(Text(60)),
  task: Type.Optional(Text(60)),
  text: Type.Optional(Text(80)),
  problem: Type.Optional(Type.Boolean()),
  answer: Type.Optional(Text(200)),
  sort: Type.Optional(Type.Union([Type.Literal('code'), Type.Literal('due')])),
  after: Type.Optional(Text(200)),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type ItemsQuery = Static<typeof ItemsQuery>

export const BulletinOut = Type.Object({
  key: Type.String(),
  label: Words,
  campaign: Words,
  day: Type.String(),
  from: Instant,
  until: Instant,
  issuedAt: Instant,
  standing: StandingOut,
  table: TableOut,
  issues: Type.Array(Type.String()),
})

export const ImportOut = Type.Object({
  lines: Type.Integer(),
  added: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  refused: Type.Integer(),
  isRehearsal: Type.Boolean(),
  errors: Type.Array(Type.Object({ line: Type.Integer(), value: Type.String(), why: Words, remedy: Words })),
})
