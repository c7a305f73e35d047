// SPDX-License-Identifier: Apache-2.0
import type { Type } from './check-types.ts'

/** The functions a rule may use, with what they take and give. All of them read alike in JavaScript and PostgreSQL. */
export interface Signature {
  readonly takes: readonly Wanted[]
  readonly optional?: number
  readonly gives: (given: readonly Type[]) => Type
}
export type Wanted = Type['kind'] | 'scalars' | 'numbers' | 'any-list' | 'booleans' | 'day'

const number: Type = { kind: 'number' }
const boolean: Type = { kind: 'boolean' }
const text: Type = { kind: 'text' }
const gives = (type: Type) => (): Type => type
const itemOfFirst = ([list]: readonly Type[]): Type => (list?.kind === 'list' ? list.item : number)

const rounding: Signature = { takes: ['number', 'number'], gives: gives(number) }

export const signatures: ReadonlyMap<string, Signature> = new Map<string, Signature>([
  ['starts with', { takes: ['text', 'text'], gives: gives(boolean) }],
  ['ends with', { takes: ['text', 'text'], gives: gives(boolean) }],
  ['contains', { takes: ['text', 'text'], gives: gives(boolean) }],
  ['string length', { takes: ['text'], gives: gives(number) }],
  ['upper case', { takes: ['text'], gives: gives(text) }],
  ['lower case', { takes: ['text'], gives: gives(text) }],
  ['substring', { takes: ['text', 'number', 'number'], optional: 1, gives: gives(text) }],
  ['substring before', { takes: ['text', 'text'], gives: gives(text) }],
  ['substring after', { takes: ['text', 'text'], gives: gives(text) }],
  ['decimal', rounding],
  ['round up', rounding],
  ['round down', rounding],
  ['round half up', rounding],
  ['round half down', rounding],
  ['floor', { takes: ['number', 'number'], optional: 1, gives: gives(number) }],
  ['ceiling', { takes: ['number', 'number'], optional: 1, gives: gives(number) }],
  ['abs', { takes: ['number'], gives: gives(number) }],
  ['modulo', { takes: ['number', 'number'], gives: gives(number) }],
  ['count', { takes: ['any-list'], gives: gives(number) }],
  ['sum', { takes: ['numbers'], gives: gives(number) }],
  ['mean', { takes: ['numbers'], gives: gives(number) }],
  ['min', { takes: ['scalars'], gives: itemOfFirst }],
  ['max', { takes: ['scalars'], gives: itemOfFirst }],
  ['list contains', { takes: ['scalars', 'any-list'], gives: gives(boolean) }],
  ['today', { takes: [], gives: gives({ kind: 'date' }) }],
  ['now', { takes: [], gives: gives({ kind: 'dateTime' }) }],
  ['date', { takes: ['day'], gives: gives({ kind: 'date' }) }],
  ['years and months duration', { takes: ['day', 'day'], gives: gives({ kind: 'period' }) }],
])

export const meetsWanted = (type: Type, wanted: Wanted): boolean => {
  switch (wanted) {
    case 'any-list':
      return type.kind === 'list'
    case 'numbers':
      return type.kind === 'list' && type.item.kind === 'number'
    case 'booleans':
      return type.kind === 'list' && type.item.kind === 'boolean'
    case 'scalars':
      return type.kind === 'list' && !['list', 'record', 'range', 'null'].includes(type.item.kind)
    case 'day':
      return type.kind === 'date' || type.kind === 'dateTime'
    default:
      return type.kind === wanted
  }
}

/** Parts of dates and durations a rule may ask for: `signed on.year`. */
export const parts: Readonly<Partial<Record<Type['kind'], readonly string[]>>> = {
  date: ['year', 'month', 'day', 'weekday'],
  dateTime: ['year', 'month', 'day', 'weekday', 'hour', 'minute', 'second'],
  time: ['hour', 'minute', 'second'],
  period: ['years', 'months'],
  span: ['days', 'hours', 'minutes', 'seconds'],
}
