// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Maybe, Words } from '#platform/http/shapes.ts'

/** Schemas of what goes over the wire. */
const DayText = Type.String({ description: '2026-11-21', maxLength: 10 })
const Code = Type.String({ description: '6, 9 or 12 digit area code', maxLength: 15 })

const Part = Type.Object({ key: Type.String(), label: Words, on: Type.String(), explained: Words })

export const IndicatorOut = Type.Object({
  key: Type.String(),
  version: Type.Integer(),
  since: DayText,
  label: Words,
  group: Words,
  isHeadline: Type.Boolean(),
  unit: Type.String(),
  unitLabel: Words,
  per: Type.Integer({ description: 'Base units (m², fen, ms) in one unit; sums are given in base units' }),
  kind: Type.Union([Type.Literal('count'), Type.Literal('share'), Type.Literal('sum'), Type.Literal('mean')]),
  period: Type.String(),
  periodLabel: Words,
  better: Type.String(),
  definition: Words,
  numerator: Type.Optional(Part),
  denominator: Type.Optional(Part),
  rounding: Type.Optional(Type.Object({ how: Type.String(), decimals: Type.Integer() })),
  target: Type.Optional(Type.Object({ value: Type.Number(), tolerance: Type.Number(), source: Words })),
  owner: Words,
  source: Words,
  earlier: Type.Array(Type.Object({ version: Type.Integer(), since: DayText, definition: Words })),
})

export const IndicatorsOut = Type.Object({
  items: Type.Array(IndicatorOut),
  checked: Maybe(
    Type.Object({
      at: Type.Integer(),
      cells: Type.Integer(),
      differences: Type.Array(
        Type.Object({
          measure: Type.String(),
          day: DayText,
          area: Type.String(),
          figure: Type.Integer(),
          records: Type.Integer(),
        }),
      ),
    }),
  ),
})

const figure = {
  value: Maybe(Type.Number()),
  numerator: Type.Integer(),
  denominator: Maybe(Type.Integer()),
}
/** What a figure is held against; without an area it was declared with the figure. */
const TargetOut = Type.Object({
  value: Type.Number(),
  tolerance: Type.Number(),
  source: Words,
  area: Maybe(Type.String()),
})
const Light = Maybe(Type.Union([Type.Literal('met'), Type.Literal('near'), Type.Literal('missed')]))

export const FiguresOut = Type.Object({
  area: Type.String(),
  areaName: Words,
  from: DayText,
  to: DayText,
  previous: Type.Object({ from: DayText, to: DayText }),
  asOf: Type.Integer(),
  knownOn: Maybe(DayText),
  /** The first day whose knowledge can be shown. */
  knownSince: Maybe(DayText),
  items: Type.Array(
    Type.Object({
      key: Type.String(),
      version: Type.Integer(),
      ...figure,
      light: Light,
      target: Maybe(TargetOut),
      previous: Type.Object(figure),
      knownThen: Maybe(Type.Object(figure)),
    }),
  ),
})

const ranking = { rank: Maybe(Type.Integer()), steadied: Maybe(Type.Number()), light: Light }
const whole = { asOf: Type.Integer(), whole: Type.Object(figure), version: Type.Integer() }

export const ChildrenOut = Type.Object({
  ...whole,
  knownOn: Maybe(DayText),
  items: Type.Array(
    Type.Object({
      area: Type.String(),
      name: Words,
      ...figure,
      ...ranking,
      knownThen: Maybe(Type.Object(figure)),
    }),
  ),
})
export const TrendOut = Type.Object({
  ...whole,
  target: Maybe(TargetOut),
  items: Type.Array(
    Type.Object({
      day: DayText,
      ...figure,
      knownThen: Maybe(Type.Object(figure)),
      previous: Type.Object({ day: DayText, ...figure }),
      lastYear: Type.Object({ day: DayText, ...figure }),
    }),
  ),
})
export const PartsOut = Type.Object({
  ...whole,
  items: Type.Array(Type.Object({ key: Type.String(), label: Words, ...figure, ...ranking })),
})
export const RecordsOut = Type.Object({
  items: Type.Array(Type.Unknown()),
  next: Maybe(Type.String()),
})

export const KeyParams = Type.Object({ key: Type.String({ maxLength: 50 }) })
const asked = { area: Type.Optional(Code), from: DayText, to: DayText }
const KnownOn = Type.Optional(
  Type.String({ description: 'Show beside it what was known at the end of this day', maxLength: 10 }),
)
const Against = Type.Optional(
  Type.String({ description: 'previous, year, or the first day to compare with', maxLength: 10 }),
)
export const FiguresQuery = Type.Object({
  ...asked,
  knownOn: KnownOn,
  against: Against,
  keys: Type.Optional(Type.String({ description: 'Keys with commas between', maxLength: 2000 })),
})
export const ChildrenQuery = Type.Object({ ...asked, knownOn: KnownOn })
export const RevisionsQuery = Type.Object({
  ...asked,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export const RevisionsOut = Type.Object({
  knownSince: Maybe(DayText),
  items: Type.Array(
    Type.Object({
      knownOn: DayText,
      day: DayText,
      numerator: Type.Integer(),
      denominator: Maybe(Type.Integer()),
    }),
  ),
})
export const TrendQuery = Type.Object({
  ...asked,
  knownOn: KnownOn,
  against: Against,
  step: Type.Optional(Type.Union([Type.Literal('day'), Type.Literal('month')])),
})
export const PartsQuery = Type.Object({
  ...asked,
  dimension: Type.Union([Type.Literal('kind'), Type.Literal('unit')]),
})
export const RecordsQuery = Type.Object({
  ...asked,
  part: Type.Optional(Type.Union([Type.Literal('numerator'), Type.Literal('denominator')])),
  after: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
