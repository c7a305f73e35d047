// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Id, Instant, Maybe, Words } from '#platform/http/shapes.ts'

/** Schemas of what goes over the wire. */
export const OneId = Type.Object({ id: Id })
export const DatasetKey = Type.String({ pattern: '^[a-z][a-z0-9-]{1,60}$' })
export const OneDataset = Type.Object({ key: DatasetKey })
export const FieldKey = Type.String({ pattern: '^[a-z][a-zA-Z0-9]{0,40}$' })
export const AreaCode = Type.String({ pattern: '^[0-9]{6,15}$' })
export const Areas = Type.Array(AreaCode, { maxItems: 50 })
export const Because = Type.String({ maxLength: 500, pattern: '^[^\\u0000]*$', default: '' })
export const Said = (most: number) => Type.String({ minLength: 4, maxLength: most, pattern: '^[^\\u0000]*$' })
export const Cursor = Type.Optional(Type.String({ maxLength: 400, pattern: '^[A-Za-z0-9_-]*$' }))
export const Limit = (most: number, usual: number) =>
  Type.Integer({ minimum: 1, maximum: most, default: usual })
export const FormKey = Type.Union([Type.Literal('csv'), Type.Literal('json'), Type.Literal('xlsx')], {
  default: 'csv',
})
export const Key = Type.Object({ key: Type.String(), label: Words })

export const FieldOut = Type.Object({
  key: Type.String(),
  label: Words,
  type: Type.String({ description: 'text | number | day | yes-no' }),
  typeName: Words,
  class: Type.String({ description: 'public | internal | personal | sensitive' }),
  className: Words,
  mask: Words,
  unit: Maybe(Words),
  source: Maybe(
    Type.String({ description: 'dataset.field that is the one source, when this only repeats it' }),
  ),
  codes: Type.Array(Key),
  withdrawn: Maybe(Type.Object({ at: Instant, because: Type.String() })),
})

export const DatasetRowOut = Type.Object({
  key: Type.String(),
  label: Words,
  about: Words,
  sharing: Type.String({ description: 'unconditional | conditional | withheld' }),
  sharingName: Words,
  opening: Type.String({ description: 'open | closed' }),
  openingName: Words,
  basis: Words,
  owner: Words,
  ownerPost: Words,
  fields: Type.Integer(),
  holdsPersons: Type.Boolean(),
  isOpen: Type.Boolean({ description: 'Its publication was approved: everybody reads it' }),
})

export const RequestOut = Type.Object({
  id: Type.String(),
  dataset: Type.String(),
  datasetName: Words,
  unit: Type.String(),
  unitName: Words,
  askedBy: Type.String(),
  ownerName: Words,
  purpose: Type.String(),
  basis: Type.String(),
  fields: Type.Array(FieldOut),
  areas: Type.Array(Type.Object({ code: Type.String(), name: Words })),
  days: Type.Integer(),
  renews: Maybe(Type.String()),
  state: Type.String(),
  stateName: Words,
  askedAt: Instant,
  dueAt: Maybe(Instant),
  dueSays: Maybe(Words),
  isLate: Type.Boolean(),
  answeredAt: Maybe(Instant),
  because: Type.String(),
  may: Type.Object({ check: Type.Boolean(), answer: Type.Boolean(), withdraw: Type.Boolean() }),
})

export const GrantOut = Type.Object({
  id: Type.String(),
  dataset: Type.String(),
  datasetName: Words,
  unitName: Words,
  ownerName: Words,
  purpose: Type.String(),
  basis: Type.String(),
  fields: Type.Array(Type.Object({ ...FieldOut.properties, grade: Type.String(), gradeName: Words })),
  areas: Type.Array(Type.Object({ code: Type.String(), name: Words })),
  grantedAt: Instant,
  until: Instant,
  daysLeft: Type.Integer(),
  state: Type.String(),
  stateName: Words,
  because: Type.String(),
  hasKey: Type.Boolean(),
  notify: Maybe(Type.String()),
  corrections: Type.Integer({ description: 'Corrections of read records that nobody has looked at' }),
  may: Type.Object({ use: Type.Boolean(), manage: Type.Boolean(), hold: Type.Boolean() }),
})

export const UseOut = Type.Object({
  id: Type.String(),
  at: Instant,
  account: Type.String(),
  via: Type.String(),
  viaName: Words,
  fields: Type.Array(Type.String()),
  rows: Type.Integer(),
})

export const RowsOut = Type.Object({
  fields: Type.Array(Type.Object({ key: Type.String(), label: Words })),
  items: Type.Array(
    Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
  ),
  next: Maybe(Type.String()),
})
