// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Id, Maybe, Words } from '#platform/http/shapes.ts'

/** Schemas of what goes over the wire. Printed numbers are texts, digit by digit; `shown` is for reading. */
const Text = (maxLength: number) => Type.String({ maxLength })
export const Code = Type.String({
  description: '6, 9 or 12 digit area code',
  pattern: '^\\d{6}(\\d{3}){0,2}$',
})
export const Period = Type.String({
  description: '2017, 2018-H1, 2018-Q3, 2018-06, 2018-06-30, 2020-R1',
  maxLength: 12,
})

export const FigureOut = Type.Object({
  key: Type.String(),
  version: Type.Integer(),
  since: Type.String(),
  label: Words,
  group: Words,
  definition: Words,
  owner: Words,
  source: Words,
  unit: Type.String(),
  unitLabel: Words,
  rounding: Type.Object({ how: Type.String(), decimals: Type.Integer() }),
  better: Type.String(),
  least: Type.Number(),
  most: Type.Number(),
  pace: Type.String(),
  tolerance: Type.Number(),
  isHeadline: Type.Boolean(),
  grades: Type.Array(Type.String()),
  share: Maybe(Type.Object({ numerator: Words, denominator: Words, unitLabel: Words })),
})

const entry = {
  id: Type.String(),
  figure: Type.String(),
  area: Type.String(),
  period: Type.String(),
  periodName: Words,
  coverage: Type.String(),
  role: Type.String(),
  roleName: Words,
  value: Type.String(),
  shown: Type.Number(),
  numerator: Maybe(Type.String()),
  denominator: Maybe(Type.String()),
  reading: Maybe(Type.Object({ rounded: Type.String(), truncated: Type.String(), printed: Type.String() })),
  grade: Maybe(Type.String()),
  growth: Maybe(Type.String()),
  growthBasis: Maybe(Words),
  status: Type.String(),
  statusName: Words,
  source: Type.String(),
  sourceOn: Type.String(),
  note: Type.String(),
  enteredAt: Type.Integer(),
  enteredBy: Type.String(),
  isCurrent: Type.Boolean(),
  withdrawn: Maybe(Type.Object({ at: Type.Integer(), by: Type.String(), because: Type.String() })),
}
export const EntryOut = Type.Object(entry)

export const EnteredOut = Type.Object({
  entry: EntryOut,
  excess: Maybe(Type.String({ description: 'By how much a limit is exceeded now: an alarm' })),
})

const TileOut = Type.Object({
  period: Type.String(),
  periodName: Words,
  coverage: Type.String(),
  current: Maybe(EntryOut),
  earlier: Type.Array(EntryOut),
  target: Maybe(
    Type.Object({
      ...entry,
      expected: Maybe(Type.Number()),
      gap: Maybe(Type.Number()),
      standing: Maybe(Type.String({ description: 'ahead | near | behind' })),
    }),
  ),
  lastYear: Maybe(Type.Object({ ...entry, growthByValues: Maybe(Type.Number()) })),
  limit: Maybe(Type.Object({ ...entry, excess: Maybe(Type.String()) })),
})

export const BoardTilesOut = Type.Object({
  area: Type.String(),
  areaName: Words,
  mayEnter: Type.Boolean(),
  items: Type.Array(Type.Object({ figure: FigureOut, tiles: Type.Array(TileOut) })),
})
export const HistoryOut = Type.Object({
  figure: FigureOut,
  area: Type.String(),
  areaName: Words,
  mayEnter: Type.Boolean(),
  tiles: Type.Array(TileOut),
  items: Type.Array(EntryOut),
})
export const RoundsOut = Type.Object({
  figure: FigureOut,
  periods: Type.Array(Type.Object({ key: Type.String(), name: Words })),
  items: Type.Array(
    Type.Object({
      area: Type.String(),
      name: Words,
      values: Type.Array(
        Type.Object({
          period: Type.String(),
          value: Maybe(Type.String()),
          shown: Maybe(Type.Number()),
          grade: Maybe(Type.String()),
          status: Maybe(Type.String()),
          steps: Maybe(Type.Number({ description: 'Places gained since the period before; negative: lost' })),
        }),
      ),
    }),
  ),
})
export const ImportedOut = Type.Object({
  kept: Type.Integer(),
  rejected: Type.Array(
    Type.Object({
      row: Type.Integer(),
      faults: Type.Array(Type.Object({ field: Type.String(), given: Type.String(), say: Words })),
    }),
  ),
})

export const KeyParams = Type.Object({ key: Text(50) })
export const IdParams = Type.Object({ id: Id })
export const AreaQuery = Type.Object({ area: Type.Optional(Code), period: Type.Optional(Period) })
export const RoundsQuery = Type.Object({ area: Type.Optional(Code), coverage: Type.Optional(Text(60)) })

/** A value as it is typed in; the engine checks it against the declaration and says all that is wrong at once. */
export const PrintedIn = Type.Object({
  area: Code,
  period: Period,
  coverage: Type.String({ maxLength: 60, default: '' }),
  role: Text(10),
  value: Text(30),
  numerator: Type.Optional(Text(30)),
  denominator: Type.Optional(Text(30)),
  growth: Type.Optional(Text(30)),
  growthBasis: Type.Optional(Text(20)),
  status: Text(20),
  source: Text(300),
  sourceOn: Text(10),
  note: Type.String({ maxLength: 500, default: '' }),
})
export const WithdrawIn = Type.Object({ because: Type.String({ minLength: 2, maxLength: 300 }) })
