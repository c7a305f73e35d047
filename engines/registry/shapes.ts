// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { QuestionOut } from '#platform/form/out.ts'
import { Instant, Maybe, Words } from '#platform/http/shapes.ts'

/** Schemas of what goes over the wire; they check what comes in and filter what goes out. */
export const Id = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })
export const OneId = Type.Object({ id: Id })
export const KindKey = Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' })
export const Place = Type.Object({ lng: Type.Number(), lat: Type.Number() })
export const AreaCode = Type.String({ pattern: '^[0-9]{6,15}$' })
const Value = Type.Union([
  Type.String({ maxLength: 4000 }),
  Type.Number(),
  Type.Boolean(),
  Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100 }),
])
export const Facts = Type.Record(Type.String({ maxLength: 60 }), Value)
export const LooseFacts = Type.Record(Type.String({ maxLength: 60 }), Type.Union([Value, Type.Null()]))
export const Photos = Type.Array(Type.String({ pattern: '^[0-9a-f]{64}$' }), { maxItems: 20 })

export const PurposeOut = Type.Object({
  key: Type.String(),
  label: Words,
  basis: Words,
  needsMatter: Type.Boolean(),
})

export const KindOut = Type.Object({
  key: Type.String(),
  label: Words,
  thing: Words,
  about: Words,
  codeName: Words,
  givesCode: Type.Boolean({ description: 'The program gives the number when none is written' }),
  form: Type.Array(QuestionOut),
  states: Type.Array(Type.Object({ key: Type.String(), label: Words, closed: Type.Boolean() })),
  amount: Maybe(Type.String()),
  links: Type.Array(
    Type.Object({ key: Type.String(), to: Type.String(), label: Words, required: Type.Boolean() }),
  ),
  field: Maybe(
    Type.Object({
      asks: Type.Array(Type.String()),
      starts: Type.Record(Type.String(), Type.String()),
    }),
  ),
  person: Type.Boolean({ description: 'Files of this kind are about persons' }),
  purposes: Type.Array(PurposeOut),
  findBy: Type.Array(Type.Object({ key: Type.String(), label: Words })),
  mayRegister: Type.Boolean(),
  mayImport: Type.Boolean(),
})

export const FileRowOut = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  kindName: Words,
  key: Type.String(),
  name: Type.String(),
  address: Type.String(),
  area: Type.String(),
  areaName: Words,
  place: Maybe(Place),
  status: Type.String(),
  statusName: Words,
  state: Maybe(Type.String()),
  stateName: Maybe(Words),
  closed: Type.Boolean({ description: 'Its state leaves nothing to do' }),
  amount: Type.Integer(),
  amountDone: Type.Integer(),
  updatedAt: Instant,
})

export const SourceOut = Maybe(Type.Object({ from: Words, at: Instant, by: Maybe(Type.String()) }))
const ValueOut = Maybe(Value)

export const DifferenceOut = Type.Object({
  key: Type.String(),
  label: Words,
  whole: ValueOut,
  part: ValueOut,
  wholeSaid: Words,
  partSaid: Words,
  wholeFrom: SourceOut,
  partFrom: SourceOut,
})

export const PageOut = Type.Object({
  ...FileRowOut.properties,
  thing: Words,
  codeName: Words,
  version: Type.Integer(),
  openedAt: Instant,
  validFrom: Type.String(),
  validTo: Maybe(Type.String()),
  unit: Maybe(Type.Object({ unit: Type.String(), name: Words })),
  answers: Facts,
  facts: Type.Array(
    Type.Object({
      key: Type.String(),
      label: Words,
      said: Words,
      isMasked: Type.Boolean(),
      fieldClass: Type.String({ description: 'public | internal | personal | sensitive' }),
      source: SourceOut,
    }),
  ),
  sealed: Maybe(
    Type.Object({
      because: Words,
      isOfPerson: Type.Boolean(),
      isErased: Type.Boolean(),
      purposes: Type.Array(PurposeOut),
      number: Maybe(Type.String()),
    }),
  ),
  links: Type.Array(
    Type.Object({
      id: Type.String(),
      label: Words,
      file: FileRowOut,
      from: Type.String(),
      to: Maybe(Type.String()),
      isOwn: Type.Boolean({ description: 'Leads from this file; otherwise it leads here' }),
    }),
  ),
  posts: Type.Array(Type.Object({ key: Type.String(), label: Words, role: Words, areaName: Words })),
  photos: Type.Array(
    Type.Object({ id: Type.String(), thumb: Type.String(), view: Type.String(), at: Instant }),
  ),
  matters: Type.Array(
    Type.Object({ id: Type.String(), code: Type.String(), label: Words, stageName: Words, at: Instant }),
  ),
  records: Type.Array(
    Type.Object({
      engine: Type.String(),
      record: Type.String(),
      label: Words,
      state: Words,
      to: Maybe(Type.String()),
      at: Instant,
    }),
  ),
  parts: Type.Array(
    Type.Object({ id: Type.String(), key: Type.String(), name: Type.String(), direct: Type.Boolean() }),
  ),
  alike: Type.Array(Type.Object({ file: FileRowOut, why: Words })),
  mergedFrom: Maybe(Type.Object({ id: Type.String(), key: Type.String() })),
  retention: Type.Object({ years: Type.Integer(), because: Words }),
  may: Type.Object({ correct: Type.Boolean(), end: Type.Boolean(), merge: Type.Boolean() }),
})

export const MomentOut = Type.Object({
  seq: Type.Integer(),
  at: Instant,
  kind: Type.String(),
  label: Words,
  who: Words,
  said: Type.Array(Words),
})

export const ImportOut = Type.Object({
  id: Type.String(),
  kind: Maybe(Type.String()),
  kindName: Maybe(Words),
  state: Type.String({ description: 'waiting | working | done | refused' }),
  total: Type.Integer(),
  done: Type.Integer(),
  made: Type.Integer(),
  changed: Type.Integer(),
  known: Type.Integer(),
  bad: Type.Integer(),
  noted: Type.Integer({ description: 'Rows taken whose typed size differs from their outline' }),
  refusal: Maybe(Type.Object({ say: Words, next: Words })),
  at: Instant,
  updatedAt: Instant,
})
