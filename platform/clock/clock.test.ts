// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  CalendarInvalid,
  type Day,
  dayOf,
  deadline,
  formatInstant,
  instantOf,
  isProvisional,
  isWorkDay,
  isWorkingTime,
  type Limit,
  type LimitUnit,
  makeCalendar,
  parseInstant,
  parseLimit,
  readNotice,
  remaining,
  sayInstant,
  sayLimit,
  sayTimeLeft,
  stretchesOn,
  timeOf,
  workDayFrom,
  workingTimeBetween,
} from './clock.ts'

const calendar = makeCalendar()
const limit = (amount: number, unit: LimitUnit): Limit => ({ amount, unit })
const due = (day: Day, time: string, given: Limit, on = calendar): string => {
  const { at, provisional } = deadline(instantOf(day, time), given, on)
  return `${dayOf(at)} ${timeOf(at)}${provisional ? ' provisional' : ''}`
}
const notice2027 = {
  year: 2027,
  source: 'synthetic',
  days: [
    { day: '2027-01-01', kind: 'rest', name: '元旦' },
    { day: '2026-12-31', kind: 'rest', name: '元旦' },
    { day: '2026-12-27', kind: 'work', name: '元旦' },
    { day: '2027-05-01', kind: 'rest' },
    { day: '2027-10-01', kind: 'rest' },
    { day: '2027-10-04', kind: 'rest' },
  ],
}
const readNoticeOf2027 = () => {
  const read = readNotice(notice2027)
  assert.ok(read.ok)
  return read.value
}

test('midnight in Shanghai is 16:00 of the day before in UTC', () => {
  assert.equal(dayOf(Date.parse('2026-11-20T15:59:59.999Z')), '2026-11-20')
  assert.equal(dayOf(Date.parse('2026-11-20T16:00:00Z')), '2026-11-21')
  assert.equal(instantOf('2026-11-21', '09:00'), Date.parse('2026-11-21T01:00:00Z'))
  assert.equal(formatInstant(instantOf('2026-11-21', '09:00')), '2026-11-21T09:00:00+08:00')
  assert.deepEqual(sayInstant(instantOf('2026-01-02', '09:05')), {
    zh: '2026年1月2日 09:05',
    en: '2 Jan 2026 09:05',
  })
})

test('the fixed offset agrees with Intl on every day since 1992', () => {
  const intl = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  })
  for (
    let at = Date.parse('1992-01-01T00:00Z');
    at < Date.parse('2030-01-01T00:00Z');
    at += 86_400_000 * 3 + 3_600_000
  ) {
    assert.equal(`${dayOf(at)} ${timeOf(at)}`, intl.format(at))
  }
})

test('a time is read as people and machines write it', () => {
  const nine = instantOf('2026-11-21', '09:05')
  const written = [
    '2026-11-21 09:05',
    '2026-11-21T09:05',
    '2026-11-21T01:05:00Z',
    '2026-11-21T09:05:00.000+08:00',
    '2026-11-21T09:05:00+0800',
    '2026/11/21 9:05',
    '2026年11月21日 9:05',
    ' 2026.11.21 09:05:00 ',
    '2026-11-20T20:05:00-05:00',
  ]
  for (const text of written) assert.deepEqual(parseInstant(text), { ok: true, value: nine }, text)
  assert.deepEqual(parseInstant('2026-11-21'), { ok: true, value: instantOf('2026-11-21') })
})

test('a day that does not exist is refused with the way to write it', () => {
  for (const text of [
    '2026-02-30',
    '2025-02-29 10:00',
    '2026-13-01',
    '2026-11-21 25:00',
    '2026-11-21 09:60',
    '',
    'soon',
    '21.11.2026',
    '2026-11-21T09:00+99:00',
    '１２３',
  ]) {
    const read = parseInstant(text)
    assert.equal(read.ok ? text : read.refusal.code, 'clock.not-a-time')
  }
  const early = parseInstant('1850-01-01')
  assert.equal(early.ok || early.refusal.code, 'clock.outside-range')
})

test('a limit is said and read in both languages', () => {
  assert.deepEqual(sayLimit(limit(4, 'work-hour')), { zh: '4 工作时', en: '4 working hours' })
  assert.deepEqual(sayLimit(limit(1, 'work-day')), { zh: '1 工作日', en: '1 working day' })
  for (const text of ['4 工作时', '4个工作时', '4 working hours', '4 work-hour', '4工作小时']) {
    assert.deepEqual(parseLimit(text), { ok: true, value: limit(4, 'work-hour') }, text)
  }
  for (const text of [
    '',
    '0 工作时',
    '-1 工作日',
    '1.5 工作日',
    '4',
    '4 parsecs',
    '999999999 自然日',
    'Infinity 自然时',
  ]) {
    const read = parseLimit(text)
    assert.equal(read.ok ? text : read.refusal.code, 'clock.not-a-limit')
  }
})

test('make-up days are worked and moved holidays are not', () => {
  const worked = [
    '2024-02-04',
    '2024-02-18',
    '2026-02-14',
    '2026-02-28',
    '2020-01-19',
    '2018-12-29',
    '2026-11-20',
  ]
  const rested = [
    '2020-01-31',
    '2024-02-12',
    '2026-02-16',
    '2018-12-31',
    '2026-10-07',
    '2026-11-21',
    '2026-01-02',
  ]
  assert.deepEqual(
    worked.filter((day) => !isWorkDay(calendar, day)),
    [],
  )
  assert.deepEqual(
    rested.filter((day) => isWorkDay(calendar, day)),
    [],
  )
})

test('four working hours from Friday 16:30 end on Monday at noon', () => {
  assert.equal(due('2026-11-20', '16:30', limit(4, 'work-hour')), '2026-11-23 12:00')
})

test('a report at night or at noon starts its hours at the next working minute', () => {
  assert.equal(due('2026-11-19', '23:10', limit(4, 'work-hour')), '2026-11-20 14:30')
  assert.equal(due('2026-11-20', '12:40', limit(1, 'work-hour')), '2026-11-20 14:30')
  assert.equal(due('2026-11-20', '09:00', limit(3, 'work-hour')), '2026-11-20 12:00')
})

test('urgent and natural hours run through nights and holidays', () => {
  assert.equal(due('2026-02-14', '22:00', limit(4, 'urgent-hour')), '2026-02-15 02:00')
  assert.equal(due('2026-02-14', '22:00', limit(24, 'hour')), '2026-02-15 22:00')
})

test('working days do not count the day of the start and end when work ends', () => {
  assert.equal(due('2026-11-20', '10:00', limit(1, 'work-day')), '2026-11-23 17:30')
  assert.equal(due('2026-11-20', '22:00', limit(1, 'work-day')), '2026-11-23 17:30')
  assert.equal(due('2026-11-21', '10:00', limit(7, 'work-day')), '2026-12-01 17:30')
})

test('natural days end with their last minute', () => {
  assert.equal(due('2026-11-20', '10:00', limit(1, 'day')), '2026-11-21 23:59')
  assert.equal(due('2026-12-31', '10:00', limit(3, 'day')), '2027-01-03 23:59')
})

test('Spring Festival: a make-up Saturday counts, the extended days of 2020 do not', () => {
  assert.equal(due('2026-02-13', '16:30', limit(8, 'work-hour')), '2026-02-14 17:30')
  assert.equal(due('2026-02-14', '10:00', limit(1, 'work-day')), '2026-02-24 17:30')
  assert.equal(due('2020-01-23', '17:00', limit(1, 'work-hour')), '2020-02-03 09:30')
  assert.equal(due('2024-02-03', '10:00', limit(1, 'work-day')), '2024-02-04 17:30')
  assert.equal(due('2024-02-09', '17:30', limit(2, 'work-day')), '2024-02-19 17:30')
})

test('National Day 2027 is not called a working day: everything about it is provisional', () => {
  assert.equal(isProvisional(calendar, '2027-10-01'), true)
  assert.equal(due('2027-09-30', '16:30', limit(2, 'work-hour')), '2027-10-01 10:00 provisional')
  assert.equal(due('2027-09-30', '16:30', limit(2, 'hour')), '2027-09-30 18:30')
})

test('the last week of December is provisional until the next year is published', () => {
  assert.equal(due('2026-12-23', '10:00', limit(1, 'work-day')), '2026-12-24 17:30')
  assert.equal(due('2026-12-23', '10:00', limit(2, 'work-day')), '2026-12-25 17:30 provisional')
  assert.equal(due('2025-12-23', '10:00', limit(2, 'work-day')), '2025-12-25 17:30')
})

test('an imported notice settles the year and the days before it', () => {
  const settled = makeCalendar({ notices: [readNoticeOf2027()] })
  assert.equal(isWorkDay(settled, '2027-10-01'), false)
  assert.equal(due('2027-09-30', '16:30', limit(2, 'work-hour'), settled), '2027-10-05 10:00')
  assert.equal(due('2026-12-26', '10:00', limit(1, 'work-day'), settled), '2026-12-27 17:30')
  assert.equal(due('2026-12-30', '10:00', limit(1, 'work-day'), settled), '2027-01-04 17:30')
})

test('half a notice never makes a year published', () => {
  const half = readNotice({ year: 2027, days: [{ day: '2027-01-01', kind: 'rest' }] })
  assert.ok(!half.ok)
  assert.equal(half.refusal.code, 'clock.notice-incomplete')
  assert.match(half.refusal.say.zh, /2027-05-01、2027-10-01/)
})

test('a broken notice is refused at the line that is broken', () => {
  const days = notice2027.days
  const cases: [unknown, string][] = [
    [null, 'notice'],
    [[], 'notice'],
    [JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)), 'notice'],
    [{ year: { toString: 1 }, days }, 'year'],
    [{ year: '2027', days }, 'year'],
    [{ year: 2027, days: 'none' }, 'days'],
    [{ year: 2027, days: [...days, { day: '2027-02-30', kind: 'rest' }] }, 'days[6].day'],
    [{ year: 2027, days: [...days, { day: '2028-07-01', kind: 'rest' }] }, 'days[6].day'],
    [{ year: 2027, days: [...days, { day: '2027-02-28', kind: 'holiday' }] }, 'days[6].kind'],
    [{ year: 2027, days: [...days, days[0]] }, 'days[6].day'],
  ]
  for (const [value, at] of cases) {
    const read = readNotice(value)
    assert.equal(read.ok || read.refusal.about?.['at'], at)
  }
  const odd = readNotice({ year: 2027, days: [...days, { day: '2027-02-25', kind: 'work' }] })
  assert.equal(odd.ok || odd.refusal.code, 'clock.notice-odd-make-up-day')
})

test('a district can close for a flood and work other hours in summer', () => {
  const local = makeCalendar({
    exceptions: [{ day: '2026-07-08', kind: 'rest', name: '防汛' }],
    seasons: [
      {
        from: '06-15',
        to: '09-15',
        hours: [
          { from: '08:30', to: '12:00' },
          { from: '14:30', to: '18:00' },
        ],
      },
    ],
  })
  assert.equal(due('2026-07-07', '17:00', limit(2, 'work-hour'), local), '2026-07-09 09:30')
  assert.equal(due('2026-07-07', '17:00', limit(1, 'work-day'), local), '2026-07-09 18:00')
  assert.equal(due('2026-11-20', '10:00', limit(1, 'work-day'), local), '2026-11-23 17:30')
  assert.equal(stretchesOn(local, '2026-07-08').length, 0)
})

test('hours that cannot be meant are named to the keeper of the calendar', () => {
  const wrong = [
    [],
    [{ from: '12:00', to: '09:00' }],
    [
      { from: '09:00', to: '12:00' },
      { from: '11:00', to: '13:00' },
    ],
    [{ from: '9', to: '12:00' }],
    [{ from: '09:00', to: '25:00' }],
  ]
  for (const hours of wrong) assert.throws(() => makeCalendar({ hours }), CalendarInvalid)
  assert.throws(() => makeCalendar({ exceptions: [{ day: '2026-02-30', kind: 'rest' }] }), /2026-02-30/)
  assert.throws(
    () =>
      makeCalendar({ seasons: [{ from: '13-01', to: '01-01', hours: [{ from: '09:00', to: '10:00' }] }] }),
    /13-01/,
  )
})

test('the closing minute is no longer working time, the opening minute is', () => {
  assert.equal(isWorkingTime(calendar, instantOf('2026-11-20', '09:00')), true)
  assert.equal(isWorkingTime(calendar, instantOf('2026-11-20', '12:00')), false)
  assert.equal(isWorkingTime(calendar, instantOf('2026-11-20', '17:30')), false)
  assert.equal(isWorkingTime(calendar, instantOf('2026-11-21', '10:00')), false)
  assert.equal(workDayFrom(calendar, '2026-11-21'), '2026-11-23')
  assert.equal(workDayFrom(calendar, '2026-11-20'), '2026-11-20')
})

test('time left is counted in the time of the limit', () => {
  const now = instantOf('2026-11-20', '16:30')
  const dueAt = instantOf('2026-11-23', '10:15')
  assert.equal(workingTimeBetween(now, dueAt, calendar), 135 * 60_000)
  assert.equal(remaining({ now, dueAt, unit: 'work-hour' }, calendar), 135 * 60_000)
  assert.deepEqual(sayTimeLeft({ now, dueAt, unit: 'work-hour' }, calendar), {
    zh: '还剩 2 工作时 15 分',
    en: '2 working hours 15 min left',
  })
  assert.deepEqual(sayTimeLeft({ now, dueAt, unit: 'work-day' }, calendar), {
    zh: '还剩 1 个工作日',
    en: '1 working day left',
  })
  assert.deepEqual(sayTimeLeft({ now: dueAt, dueAt: now, unit: 'hour' }, calendar), {
    zh: '已超时 65 小时 45 分',
    en: '65 hours 45 min over',
  })
})
