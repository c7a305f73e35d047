// SPDX-License-Identifier: Apache-2.0
import { parseDuration } from '../temporal-text.ts'
import type { Literal } from '../tree.ts'
import { bound } from './fragment.ts'
import { castOf, FALSE, NoSql, nothing, number, scalar, type SqlValue, TRUE, truth } from './value.ts'

/** PostgreSQL's calendar and ours agree in the years that have four digits. */
const YEARS = /^[0-9]{4}-/

export const literalSql = ({ type, value }: Literal): SqlValue => {
  if (typeof value === 'boolean') return truth(value ? TRUE : FALSE)
  if (type === 'number') return number(value)
  if (type === 'duration') return durationSql(value)
  if (type === 'text') return textSql(value)
  if (type === 'time' && /(Z|[+-]\d\d:\d\d|@.*)$/.test(value)) throw new NoSql('time with an offset')
  if (type !== 'time' && (!YEARS.test(value) || value.startsWith('0000'))) throw new NoSql('year')
  const sqlType = type === 'dateTime' && !/(Z|[+-]\d\d:\d\d|@.*)$/.test(value) ? 'localDateTime' : type
  return scalar(sqlType, bound(value.replace('@', ' '), castOf(sqlType)))
}

/** PostgreSQL text cannot hold U+0000 or half a character. */
const textSql = (value: string): SqlValue => {
  if (value.includes('\0') || !value.isWellFormed()) throw new NoSql('text with control characters')
  return scalar('text', bound(value, 'text'))
}

const durationSql = (text: string): SqlValue => {
  const duration = parseDuration(text)
  if (!duration) return nothing
  if (duration.kind === 'period') return scalar('period', bound(String(duration.months), 'numeric'))
  const size = duration.nanos < 0n ? -duration.nanos : duration.nanos
  const seconds = `${duration.nanos < 0n ? '-' : ''}${size / 1_000_000_000n}.${String(size % 1_000_000_000n).padStart(9, '0')}`
  return scalar('span', bound(seconds, 'numeric'))
}
