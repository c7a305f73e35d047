// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox'
import { Maybe, Words } from '#platform/http/shapes.ts'
import { bounds, type RuleContent } from './declare.ts'

export const Instant = Type.Integer({ minimum: 0, maximum: Date.UTC(2100, 0) })

const Cell = Type.String({ maxLength: bounds.cell })
const Table = Type.Object(
  {
    hitPolicy: Type.Union(['U', 'A', 'P', 'F', 'C', 'R', 'O'].map((key) => Type.Literal(key))),
    aggregation: Type.Optional(Type.Union(['sum', 'min', 'max', 'count'].map((key) => Type.Literal(key)))),
    inputs: Type.Array(Cell, { minItems: 1, maxItems: bounds.columns }),
    output: Type.Object(
      {
        values: Type.Optional(Type.Array(Cell, { maxItems: bounds.rows })),
        otherwise: Type.Optional(Cell),
      },
      { additionalProperties: false },
    ),
    rows: Type.Array(
      Type.Object(
        { when: Type.Array(Cell, { minItems: 1, maxItems: bounds.columns }), gives: Cell },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: bounds.rows },
    ),
  },
  { additionalProperties: false },
)

/** A rule as it is written: FEEL text, or a table whose every cell is FEEL text. */
export const Content = Type.Unsafe<RuleContent>(
  Type.Union([
    Type.Object(
      {
        form: Type.Union([Type.Literal('rule'), Type.Literal('formula')]),
        feel: Type.String({ maxLength: bounds.feel }),
      },
      { additionalProperties: false },
    ),
    Type.Object({ form: Type.Literal('table'), table: Table }, { additionalProperties: false }),
  ]),
)

const Records = Type.String({ minLength: 1, maxLength: 40 })
export const Written = Type.Object({ records: Records, content: Content }, { additionalProperties: false })

/** How many of the newest records a trial looks at. */
const Most = Type.Optional(Type.Integer({ minimum: 1, maximum: bounds.records }))
export const Trial = Type.Object(
  { records: Records, content: Content, most: Most },
  { additionalProperties: false },
)
export const ListAsked = Type.Object(
  {
    records: Records,
    content: Content,
    most: Most,
    answer: Type.String({ maxLength: 400 }),
    after: Type.Optional(
      Type.Object({ at: Instant, id: Type.String({ maxLength: 80 }) }, { additionalProperties: false }),
    ),
  },
  { additionalProperties: false },
)
export const One = Type.Object(
  { records: Records, content: Content, record: Type.String({ minLength: 1, maxLength: 80 }) },
  { additionalProperties: false },
)
export const Pair = Type.Object(
  { records: Records, before: Content, after: Content, most: Most },
  { additionalProperties: false },
)

const Part = Type.Object({ feel: Type.String(), explained: Words })
export const ReadOut = Type.Union([
  Type.Object({
    ok: Type.Literal(true),
    type: Words,
    isQuestion: Type.Boolean(),
    explained: Words,
    parts: Type.Array(Part),
    asks: Type.Array(Type.Object({ key: Type.String(), label: Words })),
  }),
  Type.Object({
    ok: Type.Literal(false),
    say: Words,
    next: Words,
    /** Cell of a table, such as `rows.2.when.0`; empty for a text. */
    place: Type.String(),
    position: Maybe(
      Type.Object({
        from: Type.Integer(),
        to: Type.Integer(),
        line: Type.Integer(),
        column: Type.Integer(),
      }),
    ),
  }),
])

const shown = {
  id: Type.String(),
  code: Type.String(),
  title: Type.String(),
  place: Type.String(),
  at: Type.Integer(),
  page: Maybe(Type.String()),
}
export const ShownOut = Type.Object(shown)
const Count = Type.Object({ yes: Type.Integer(), no: Type.Integer(), unknown: Type.Integer() })
export const CountOut = Type.Object({
  looked: Type.Integer(),
  answers: Type.Array(Type.Object({ answer: Type.String(), n: Type.Integer() })),
  parts: Type.Array(Type.Object({ feel: Type.String(), explained: Words, counts: Count })),
})
export const ListOut = Type.Object({
  items: Type.Array(ShownOut),
  next: Maybe(Type.Object({ at: Type.Integer(), id: Type.String() })),
})
export const CompareOut = Type.Object({
  counts: Type.Array(Type.Object({ before: Type.String(), after: Type.String(), n: Type.Integer() })),
  changed: Type.Array(Type.Object({ ...shown, before: Type.String(), after: Type.String() })),
})
export const JudgedOut = Type.Object({
  ...shown,
  answer: Type.String(),
  criteria: Type.Array(
    Type.Object({
      verdict: Type.String(),
      say: Words,
      change: Maybe(Words),
      used: Type.Array(Type.Object({ key: Type.String(), label: Words, shown: Words })),
    }),
  ),
  hits: Type.Array(Type.Integer()),
  open: Type.Array(Type.Integer()),
})

const Field = Type.Object({ key: Type.String(), type: Type.String(), label: Words })
export const KindOut = Type.Object({
  key: Type.String(),
  label: Words,
  fields: Type.Array(Field),
  suggestions: Type.Array(Type.Object({ text: Type.String(), label: Words, kind: Type.String() })),
})

export const RuleOut = Type.Object({
  id: Type.String(),
  records: Type.String(),
  name: Type.String(),
  owner: Type.String(),
  area: Type.String(),
  draft: Maybe(Content),
  published: Maybe(Content),
  version: Maybe(Type.Integer()),
  effectiveAt: Maybe(Type.Integer()),
  revision: Type.Integer(),
  changedAt: Type.Integer(),
  mine: Type.Boolean(),
})
export const RulePage = Type.Object({
  ...RuleOut.properties,
  versions: Type.Array(
    Type.Object({
      version: Type.Integer(),
      content: Content,
      explained: Words,
      effectiveAt: Type.Integer(),
      publishedBy: Type.String(),
      publishedAt: Type.Integer(),
      note: Type.String(),
      backTo: Maybe(Type.Integer()),
    }),
  ),
})

const Name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })
const Note = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' })
export const BeginIn = Type.Object(
  { records: Records, name: Name, content: Content },
  { additionalProperties: false },
)
export const ModelIn = Type.Object(
  {
    records: Records,
    xml: Type.String({ minLength: 1, maxLength: 600_000 }),
    /** Which field an input of the model is, where its name does not say so. */
    bind: Type.Optional(Type.Record(Type.String({ maxLength: 200 }), Type.String({ maxLength: 80 }))),
  },
  { additionalProperties: false },
)
export const DraftIn = Type.Object(
  { name: Name, content: Content, revision: Type.Integer({ minimum: 1 }) },
  { additionalProperties: false },
)
export const PublishIn = Type.Object(
  { revision: Type.Integer({ minimum: 1 }), effectiveAt: Instant, note: Note },
  { additionalProperties: false },
)
export const BackIn = Type.Object(
  { version: Type.Integer({ minimum: 1 }), effectiveAt: Instant, note: Note },
  { additionalProperties: false },
)
export type BackIn = Static<typeof BackIn>
