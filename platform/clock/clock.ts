// SPDX-License-Identifier: Apache-2.0
export {
  addDays,
  DAY,
  type Day,
  dayOf,
  daysBetween,
  formatInstant,
  HOUR,
  type Instant,
  instantOf,
  isDay,
  MINUTE,
  parseInstant,
  sayDay,
  sayInstant,
  timeOf,
} from './instant.ts'
export {
  isLimit,
  type Limit,
  type LimitUnit,
  limitUnits,
  limitUnitWords,
  parseLimit,
  sayLimit,
} from './limit.ts'
export {
  CalendarInvalid,
  type CalendarSettings,
  defaultHours,
  makeCalendar,
  type Season,
  type Stretch,
  type WorkCalendar,
} from './calendar.ts'
export {
  isProvisional,
  isWorkDay,
  isWorkingTime,
  OutsideCalendar,
  stretchesOn,
  workDayFrom,
} from './working-time.ts'
export { type DayRule, type HolidayNotice, officialNotices } from './official-days.ts'
export { readNotice } from './notice.ts'
export { type Deadline, deadline, remaining, sayLength, sayTimeLeft, workingTimeBetween } from './deadline.ts'
export {
  dueAt,
  extendClock,
  isNearlyDue,
  isOverdue,
  nearlyDueAt,
  overdueBy,
  type Pause,
  pauseClock,
  recompute,
  resumeClock,
  type StageClock,
  startClock,
  timeLeft,
  timeUsed,
} from './stage-clock.ts'
export { clockRefusals } from './refusals.ts'
