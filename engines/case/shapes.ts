// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox'
import { Instant, Maybe, Words } from '#platform/http/shapes.ts'
import { type InputKey, inputWords } from './actions.ts'

/** Schemas of what goes over the wire; they check what comes in, filter what goes out and become the OpenAPI text. */
export { Instant, Words }
export const UnitName = Type.Object({ unit: Type.String(), name: Words }, { title: 'UnitName' })
export const PlaceOut = Type.Object({ lng: Type.Number(), lat: Type.Number() })
export const LimitOut = Type.Object(
  { amount: Type.Number(), unit: Type.String(), zh: Type.String(), en: Type.String() },
  { title: 'Limit' },
)
export const PhotoOut = Type.Object(
  {
    id: Type.String(),
    moment: Type.Enum(['before', 'after', 'verify']),
    thumb: Type.String(),
    view: Type.String(),
    at: Instant,
  },
  { title: 'Photo' },
)

export const ClockOut = Type.Object(
  {
    startedAt: Instant,
    dueAt: Maybe(Instant),
    limit: LimitOut,
    pausedAt: Maybe(Instant),
    overdue: Type.Boolean(),
    provisional: Type.Boolean(),
    fraction: Type.Number({ description: '0 at the start, 1 when due, more when late' }),
  },
  { title: 'Clock' },
)

const StatusOut = Type.Enum(['open', 'closed', 'void', 'merged'])
const LevelOut = Type.Enum(['community', 'street', 'district'])

const caseRow = {
  id: Type.String(),
  code: Type.String(),
  kind: Type.String(),
  label: Words,
  group: Type.String(),
  stage: Type.String(),
  stageName: Words,
  status: StatusOut,
  level: LevelOut,
  area: Type.String(),
  areaName: Words,
  place: PlaceOut,
  address: Type.String(),
  summary: Type.String(),
  urgency: Type.Integer(),
  channel: Type.String(),
  holder: Maybe(UnitName),
  handler: Maybe(UnitName),
  stageDueAt: Maybe(Instant),
  dueAt: Maybe(Instant),
  paused: Type.Boolean(),
  overdue: Type.Boolean(),
  openedAt: Instant,
  updatedAt: Instant,
  closedAt: Maybe(Instant),
  reportCount: Type.Integer(),
  bounces: Type.Integer(),
  reworks: Type.Integer(),
  urges: Type.Integer(),
  supervised: Type.Boolean(),
  extensionAsked: Type.Boolean(),
  disputed: Type.Boolean(),
  rating: Maybe(Type.Integer()),
  onTime: Maybe(Type.Boolean()),
  version: Type.Integer(),
  photo: Maybe(Type.String()),
  assists: Type.Array(
    Type.Object({
      ...UnitName.properties,
      by: Maybe(UnitName),
      dueAt: Maybe(Instant),
      overdue: Type.Boolean(),
    }),
    { description: 'Units that were asked to join and owe an answer; overdue is red on both sides' },
  ),
}
/** A matter as lists, maps and exports show it. */
export const CaseRow = Type.Object(caseRow, { title: 'CaseRow' })
export type CaseRow = Static<typeof CaseRow>

const Moment = Type.Object(
  {
    seq: Type.Integer(),
    at: Instant,
    kind: Type.String(),
    say: Words,
    actor: Type.Object({ name: Maybe(Type.String()), role: Words, unit: Maybe(UnitName) }),
    text: Maybe(Type.String()),
    reason: Maybe(Words),
    stage: Maybe(Words),
    unit: Maybe(UnitName),
    dueAt: Maybe(Instant),
    stars: Maybe(Type.Integer()),
    seenAt: Maybe(Instant),
    photos: Type.Array(PhotoOut),
  },
  { title: 'Moment' },
)
export type Moment = Static<typeof Moment>

const ReportOut = Type.Object(
  {
    id: Type.String(),
    channel: Type.String(),
    channelName: Words,
    at: Instant,
    seenAt: Maybe(Instant),
    text: Type.String(),
    photos: Type.Array(PhotoOut),
    reporter: Maybe(
      Type.Object({ name: Maybe(Type.String()), phone: Maybe(Type.String()), email: Maybe(Type.String()) }),
    ),
    answer: Maybe(Type.Object({ text: Type.String(), at: Instant, unit: Maybe(UnitName) })),
    rating: Maybe(Type.Integer()),
    ratingText: Maybe(Type.String()),
  },
  { title: 'CaseReport' },
)

const inputKeys = Object.keys(inputWords) as InputKey[]

const ActionOut = Type.Object(
  {
    key: Type.String(),
    label: Words,
    allowed: Type.Boolean(),
    why: Maybe(Words),
    primary: Type.Boolean(),
    input: Type.Array(
      Type.Object(
        {
          key: Type.Enum(inputKeys),
          required: Type.Boolean(),
          label: Words,
          options: Type.Optional(Type.Array(Type.Object({ key: Type.String(), label: Words }))),
        },
        { title: 'ActionInput' },
      ),
    ),
  },
  { title: 'Action' },
)
export type ActionOut = Static<typeof ActionOut>

const DispatchOut = Type.Object(
  {
    rule: Type.String(),
    because: Words,
    explained: Maybe(Words),
    /** The condition as FEEL text; null where a person chose or the last rule caught it. */
    feel: Maybe(Type.String()),
    unit: UnitName,
    rulesVersion: Type.Integer(),
    inputs: Type.Record(Type.String(), Type.Unknown()),
    runnersUp: Type.Array(Type.Object({ rule: Type.String(), unit: Maybe(UnitName), why: Words })),
  },
  { title: 'Dispatch' },
)

/** Where a limit comes from: the rule, its words and its FEEL text, and the version the matter was opened under. */
export const LimitWhy = Type.Object({
  limit: LimitOut,
  source: Type.Union([Type.Literal('rule'), Type.Literal('district'), Type.Literal('scene')]),
  rule: Type.String(),
  version: Type.Integer(),
  because: Maybe(Words),
  explained: Words,
  feel: Type.String(),
})
const VerificationWhy = Type.Object({
  how: Type.String(),
  say: Words,
  drawn: Maybe(Type.Boolean()),
  metres: Maybe(Type.Integer()),
  rule: Type.String(),
  version: Type.Integer(),
  because: Words,
  explained: Words,
  feel: Type.String(),
})

export const CasePage = Type.Object(
  {
    ...caseRow,
    fields: Type.Array(Type.Object({ key: Type.String(), label: Words, say: Words })),
    reports: Type.Array(ReportOut),
    photos: Type.Array(PhotoOut),
    timeline: Type.Array(Moment),
    whyDue: Type.Object({ stage: Maybe(LimitWhy), total: Maybe(LimitWhy) }),
    verification: Maybe(VerificationWhy),
    clocks: Type.Object({ stage: Maybe(ClockOut), total: Maybe(ClockOut) }),
    pause: Maybe(Type.Object({ since: Instant, reason: Words })),
    extension: Maybe(
      Type.Object({ limit: LimitOut, reason: Type.String(), at: Instant, unit: Maybe(UnitName) }),
    ),
    dispatch: Maybe(DispatchOut),
    suggestion: Maybe(DispatchOut),
    coUnits: Type.Array(
      Type.Object({
        unit: Type.String(),
        name: Words,
        asked: Type.String(),
        askedAt: Instant,
        by: Maybe(UnitName),
        clock: Maybe(ClockOut),
        status: Type.Enum(['waiting', 'answered', 'withdrawn', 'lapsed']),
        onTime: Maybe(Type.Boolean()),
        level: Maybe(LevelOut),
        extension: Maybe(Type.Object({ limit: LimitOut, reason: Type.String(), at: Instant })),
        answeredAt: Maybe(Instant),
        text: Maybe(Type.String()),
      }),
    ),
    parent: Maybe(CaseRow),
    children: Type.Array(CaseRow),
    mergedInto: Maybe(Type.Object({ id: Type.String(), code: Type.String() })),
    merged: Type.Array(Type.Object({ id: Type.String(), code: Type.String() })),
    component: Maybe(
      Type.Object({ code: Type.String(), class: Maybe(Type.String()), owner: Maybe(UnitName) }),
    ),
    evidence: Maybe(
      Type.Object({
        source: Type.String(),
        device: Type.String(),
        model: Type.String(),
        confidence: Type.Number(),
      }),
    ),
    precedents: Type.Array(
      Type.Object({ unit: Type.String(), name: Words, n: Type.Integer(), code: Type.String() }),
    ),
    declaration: Type.Object({ version: Type.Integer() }),
    undo: Maybe(Type.Object({ of: Words, until: Instant, why: Maybe(Words) })),
    actions: Type.Array(ActionOut),
  },
  { title: 'CasePage' },
)
export type CasePage = Static<typeof CasePage>

export const Follow = Type.Object(
  {
    code: Type.String(),
    case: Type.String(),
    kind: Type.String(),
    label: Words,
    stage: Type.String(),
    stageName: Words,
    status: Type.String(),
    address: Type.String(),
    place: PlaceOut,
    summary: Type.String(),
    photos: Type.Array(PhotoOut),
    at: Instant,
    seenAt: Maybe(Instant),
    holder: Maybe(UnitName),
    clock: Maybe(ClockOut),
    total: Maybe(ClockOut),
    paused: Maybe(Type.Object({ since: Instant, reason: Words })),
    timeline: Type.Array(
      Type.Object({
        at: Instant,
        kind: Type.String(),
        say: Words,
        by: Maybe(Words),
        reason: Maybe(Words),
        text: Maybe(Type.String()),
        photos: Type.Array(PhotoOut),
      }),
    ),
    answer: Maybe(Type.Object({ text: Type.String(), at: Instant, by: Maybe(Words) })),
    mayRate: Type.Boolean(),
    rating: Maybe(Type.Integer()),
    mayObject: Type.Boolean(),
    mayUrge: Type.Boolean(),
    reportCount: Type.Integer(),
  },
  { title: 'Follow' },
)
export type Follow = Static<typeof Follow>

export const Page = <T extends Type.TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), next: Type.Union([Type.String(), Type.Null()]) })

const Text = (max: number) => Type.String({ minLength: 1, maxLength: max })
const Ids = Type.Array(Type.String({ minLength: 8, maxLength: 80 }), { maxItems: 12, uniqueItems: true })
export const PlaceIn = Type.Object(
  {
    lng: Type.Number(),
    lat: Type.Number(),
    from: Type.Optional(
      Type.Union([
        Type.Literal('wgs84'),
        Type.Literal('cgcs2000'),
        Type.Literal('gcj02'),
        Type.Literal('bd09'),
      ]),
    ),
  },
  { additionalProperties: false },
)

export const ReportIn = Type.Object(
  {
    kind: Type.String({ minLength: 1, maxLength: 80 }),
    text: Text(2000),
    place: PlaceIn,
    address: Type.Optional(Type.String({ maxLength: 200 })),
    component: Type.Optional(Type.String({ maxLength: 32 })),
    answers: Type.Optional(Type.Record(Type.String({ maxLength: 80 }), Type.Unknown())),
    photos: Type.Optional(Ids),
    contact: Type.Optional(
      Type.Object(
        {
          name: Type.Optional(Type.String({ maxLength: 80 })),
          phone: Type.Optional(Type.String({ maxLength: 40 })),
          email: Type.Optional(Type.String({ maxLength: 200 })),
        },
        { additionalProperties: false },
      ),
    ),
    language: Type.Optional(Type.Union([Type.Literal('zh'), Type.Literal('en')])),
    joins: Type.Optional(Type.String({ maxLength: 80 })),
    at: Type.Optional(
      Type.Integer({
        minimum: 0,
        description:
          'When it was seen, in ms since 1970, for reports that waited without a network: not later than now, not longer ago than the district allows. Clocks start at arrival.',
      }),
    ),
    channel: Type.Optional(
      Type.Union([
        Type.Literal('portal'),
        Type.Literal('hotline'),
        Type.Literal('patrol'),
        Type.Literal('inspection'),
      ]),
    ),
    selfHandled: Type.Optional(
      Type.Object({ text: Text(2000), photos: Ids }, { additionalProperties: false }),
    ),
  },
  { additionalProperties: false },
)
export type ReportIn = Static<typeof ReportIn>

export const ActionIn = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    text: Type.Optional(Type.String({ maxLength: 2000 })),
    unit: Type.Optional(Type.String({ maxLength: 80 })),
    units: Type.Optional(
      Type.Array(Type.String({ maxLength: 80 }), { minItems: 2, maxItems: 10, uniqueItems: true }),
    ),
    photos: Type.Optional(Ids),
    reason: Type.Optional(Type.String({ maxLength: 80 })),
    limit: Type.Optional(
      Type.Object(
        { amount: Type.Number(), unit: Type.String({ maxLength: 20 }) },
        { additionalProperties: false },
      ),
    ),
    place: Type.Optional(PlaceIn),
    address: Type.Optional(Type.String({ maxLength: 200 })),
    case: Type.Optional(Type.String({ maxLength: 80 })),
    /** Posts a note mentions, as `unit/role`. */
    to: Type.Optional(Type.Array(Type.String({ maxLength: 120 }), { maxItems: 10, uniqueItems: true })),
  },
  { additionalProperties: false },
)
export type ActionIn = Static<typeof ActionIn>

/** A day somebody may look for: a list of the year 300,000 is a mistake, and PostgreSQL cannot write it. */
const Asked = Type.Integer({ minimum: 0, maximum: Date.UTC(2100, 0) })

/** Queues of the desk; `area` and `all-open` are other words for `open`. */
const queueNames = [
  'mine',
  'open',
  'all',
  'closed',
  'overdue',
  'escalated',
  'paused',
  'verify',
  'supervised',
  'asked',
  'joining',
  'awaiting',
  'area',
  'all-open',
] as const

export const ListQuery = Type.Object(
  {
    queue: Type.Optional(Type.Enum(queueNames)),
    stage: Type.Optional(Type.String({ maxLength: 20 })),
    kind: Type.Optional(Type.String({ maxLength: 80 })),
    group: Type.Optional(Type.String({ maxLength: 80 })),
    area: Type.Optional(Type.String({ pattern: '^[0-9]{6,15}$' })),
    unit: Type.Optional(Type.String({ maxLength: 80 })),
    level: Type.Optional(Type.String({ maxLength: 20 })),
    channel: Type.Optional(Type.String({ maxLength: 20 })),
    text: Type.Optional(Type.String({ maxLength: 100 })),
    from: Type.Optional(Asked),
    to: Type.Optional(Asked),
    sort: Type.Optional(Type.Enum(['due', 'updated', 'assist'])),
    after: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    bbox: Type.Optional(Type.String({ maxLength: 120 })),
    zoom: Type.Optional(Type.Number({ minimum: 0, maximum: 24 })),
  },
  { additionalProperties: false },
)
export type ListQuery = Static<typeof ListQuery>
