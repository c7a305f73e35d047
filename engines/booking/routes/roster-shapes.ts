// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import type { Instant } from '#platform/clock/clock.ts'
import { Day, Id, Maybe, Words } from '#platform/http/shapes.ts'
import type { Duty } from '../duty-store.ts'
import { type BookingDeps, closed, Moment } from './deps.ts'

export const DutyOut = Type.Object({
  id: Type.String(),
  unit: Type.String(),
  unitName: Words,
  post: Type.String(),
  account: Maybe(Type.String()),
  name: Type.String(),
  phone: Type.String(),
  from: Type.Integer(),
  to: Type.Integer(),
  actingFor: Maybe(Type.String()),
  takenAt: Maybe(Type.Integer()),
  takenBy: Maybe(Type.String()),
  version: Type.Integer(),
  now: Type.Boolean(),
})

export const dutyOut = (duty: Duty, { unitWords }: BookingDeps, now: Instant) => ({
  ...duty,
  unitName: unitWords(duty.unit),
  now: duty.from <= now && now < duty.to,
})

export const ConflictOut = Type.Object({
  is: Type.String({ description: 'nobody | two' }),
  unit: Type.String(),
  unitName: Words,
  post: Type.String(),
  from: Type.Integer(),
  to: Type.Integer(),
  shifts: Type.Array(Type.String()),
})

const Clock = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' })
export const HoursIn = Type.Object(
  {
    days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7 }),
    from: Clock,
    to: Clock,
  },
  closed,
)
export const PostHoursIn = Type.Object(
  {
    post: Type.String({ minLength: 1, maxLength: 40 }),
    days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7 }),
    from: Clock,
    to: Clock,
  },
  closed,
)
export const PostHoursOut = Type.Object({
  unit: Type.String(),
  post: Type.String(),
  days: Type.Array(Type.Integer()),
  from: Type.String(),
  to: Type.String(),
})

const who = {
  account: Type.Optional(Maybe(Type.String({ minLength: 1, maxLength: 80 }))),
  name: Type.String({ minLength: 1, maxLength: 60 }),
  phone: Type.Optional(Type.String({ maxLength: 30 })),
}
export const ShiftIn = Type.Object(
  {
    unit: Type.String({ minLength: 1, maxLength: 80 }),
    post: Type.String({ minLength: 1, maxLength: 40 }),
    ...who,
    from: Moment,
    to: Moment,
  },
  closed,
)
export const ShiftsIn = Type.Object({ shifts: Type.Array(ShiftIn, { minItems: 1, maxItems: 200 }) }, closed)
export const ChangeIn = Type.Object(
  { ...who, from: Moment, to: Moment, version: Type.Integer({ minimum: 0 }) },
  closed,
)
export const RemoveIn = Type.Object(
  { version: Type.Integer({ minimum: 0 }), reason: Type.String({ minLength: 1, maxLength: 300 }) },
  closed,
)
const Ref = Type.Object({ id: Id, version: Type.Integer({ minimum: 0 }) }, closed)
export const SwapIn = Type.Object({ one: Ref, other: Ref }, closed)
export const CoverIn = Type.Object(
  {
    away: Type.String({ minLength: 1, maxLength: 80 }),
    from: Moment,
    to: Moment,
    ...who,
    reason: Type.String({ minLength: 1, maxLength: 300 }),
  },
  closed,
)
export const CopyIn = Type.Object(
  { unit: Type.String({ minLength: 1, maxLength: 80 }), from: Day, to: Day },
  closed,
)
export const DayQuery = Type.Object({
  day: Type.Optional(Day),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 31 })),
})
