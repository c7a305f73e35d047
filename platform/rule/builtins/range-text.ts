// SPDX-License-Identifier: Apache-2.0
import { exact } from '../numbers.ts'
import { parseDate, parseDateTime, parseDuration, parseTime } from '../temporal-text.ts'
import { orderOf, type RangeValue, type Value } from '../values.ts'
import { define } from './define.ts'

/** One end of `range("[1..3]")`: a number, quoted text, or a date, time or duration of the standard's forms. */
const endOf = (text: string): Value | undefined => {
  if (text === '') return null
  if (/^-?\d+(\.\d+)?$/.test(text)) return exact(text)
  if (/^"(?:[^"\\]|\\.)*"$/.test(text)) return text.slice(1, -1)
  const inner = /^(?:@|date\(|time\(|date and time\(|duration\()\s*"([^"]*)"\)?$/.exec(text)?.[1]
  if (inner === undefined) return undefined
  return (
    parseDate(inner) ??
    (inner.includes('T') ? parseDateTime(inner) : undefined) ??
    parseTime(inner) ??
    parseDuration(inner)
  )
}

const rangeFrom = (text: string): RangeValue | null => {
  const match = /^([[(\]])\s*(.*?)\s*\.\.\s*(.*?)\s*([\])[])$/s.exec(text.trim())
  const [from, to] = [endOf(match?.[2] ?? ''), endOf(match?.[3] ?? '')]
  if (!match || from === undefined || to === undefined || (from === null && to === null)) return null
  const [openFrom, openTo] = [match[1] !== '[', match[4] !== ']']
  if ((from === null && !openFrom) || (to === null && !openTo)) return null
  const order = from === null || to === null ? -1 : orderOf(from, to)
  return order === null || order > 0 ? null : { kind: 'range', from, to, openFrom, openTo }
}

export const rangeTextBuiltins = {
  range: define('from', ([from]) => (typeof from === 'string' ? rangeFrom(from) : null)),
}
