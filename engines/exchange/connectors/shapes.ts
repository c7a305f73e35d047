// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Id, Instant, Maybe, Words } from '#platform/http/shapes.ts'
import type { Letter } from './store.ts'

/** Schemas of what goes over the wire. */
export const OneId = Type.Object({ id: Id })
export const Text = (most: number) => Type.String({ minLength: 1, maxLength: most, pattern: '^[^\\u0000]*$' })
export const DirectionKey = Type.Union([Type.Literal('up'), Type.Literal('down')])
export const Flow = Type.Union([Type.Literal('out'), Type.Literal('in')])

export const ConnectorOut = Type.Object({
  id: Type.String(),
  name: Type.String(),
  direction: Type.String(),
  directionName: Words,
  url: Maybe(Type.String()),
  inbox: Type.String({ description: 'Where the other side sends its messages' }),
  kinds: Type.Array(Type.String()),
  state: Type.String({ description: 'active | paused' }),
  health: Type.String({ description: 'good | waiting | failing | paused' }),
  waiting: Type.Integer(),
  dead: Type.Integer(),
  failures: Type.Integer(),
  nextAt: Instant,
  lastAt: Maybe(Instant),
  lastError: Maybe(Type.String()),
})

export const LetterOut = Type.Object({
  flow: Type.String(),
  id: Type.String(),
  kind: Type.String(),
  state: Type.String(),
  record: Maybe(Type.String()),
  at: Instant,
  tries: Type.Integer(),
  reason: Maybe(Words),
  next: Maybe(Words),
})
export const letterOut = ({ reason, ...letter }: Letter) => ({
  ...letter,
  reason: reason?.say ?? null,
  next: reason?.next ?? null,
})

export const MappingShape = Type.Object({
  given: Type.Optional(
    Type.Record(
      Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]{0,39}$' }),
      Type.Union([Type.Literal('text'), Type.Literal('number')]),
    ),
  ),
  fields: Type.Record(
    Type.String({ maxLength: 200 }),
    Type.Union([
      Type.Object({
        from: Text(200),
        codes: Type.Record(Type.String({ maxLength: 100 }), Text(200)),
        otherwise: Type.Optional(Text(200)),
      }),
      Type.Object({ from: Text(200), required: Type.Optional(Type.Boolean()) }),
      Type.Object({ formula: Text(500) }),
      Type.Object({ value: Type.Union([Text(500), Type.Number(), Type.Boolean()]) }),
    ]),
  ),
})
