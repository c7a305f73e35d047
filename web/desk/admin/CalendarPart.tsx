// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import { Button } from '../../kit/Button.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note } from '../../kit/Note.tsx'
import { useNow } from '../../kit/useNow.ts'
import { useDeskAdmin, useDeskWork } from '../../words/desk.ts'
import { useSettings } from '../../words/settings.ts'
import { dayOf, weekdayOf } from '../command/days.ts'
import { DayDialog } from './DayDialog.tsx'

interface CalendarDay {
  readonly day: string
  readonly work: boolean
  readonly provisional: boolean
  /** Unlike an ordinary week: a working weekend or a holiday. */
  readonly moved: boolean
}

/** A year of working days, days off, and the days that were moved (调休). */
export function CalendarPart() {
  const words = useDeskAdmin()
  const [year, setYear] = useState(() => Number(dayOf(Date.now()).slice(0, 4)))
  const query = useQuery({
    queryKey: ['admin-calendar', year],
    queryFn: ({ signal }) => read<{ days: CalendarDay[] }>('/api/admin/calendar', { year }, signal),
  })
  return (
    <>
      <p>{words.calendarText}</p>
      <div className="z-row">
        <Button icon="back" iconOnly onPress={() => setYear(year - 1)}>
          {words.previousYear}
        </Button>
        <strong className="duty-day">{words.year(year)}</strong>
        <Button icon="arrow" iconOnly onPress={() => setYear(year + 1)}>
          {words.nextYear}
        </Button>
      </div>
      <Loaded query={query}>{({ days }) => <Year days={days} />}</Loaded>
    </>
  )
}

function Year({ days }: { readonly days: readonly CalendarDay[] }) {
  const words = useDeskAdmin()
  const months = Map.groupBy(days, (day) => Number(day.day.slice(5, 7)))
  // The last days of a published year may still be moved by the year after it.
  const isOpen = days.filter((day) => day.provisional).length > days.length / 2
  const count = (fits: (day: CalendarDay) => boolean) => days.filter(fits).length
  return (
    <>
      {isOpen && (
        <Note tone="warn" title={words.provisional}>
          {words.provisionalText}
        </Note>
      )}
      <p>
        {words.summary(
          count((day) => day.work),
          count((day) => day.moved),
        )}
      </p>
      <ul className="admin-legend" aria-hidden="true">
        <li data-day="work">{words.work}</li>
        <li data-day="rest">{words.rest}</li>
        <li data-day="moved-work">{words.movedWork}</li>
        <li data-day="moved-rest">{words.movedRest}</li>
      </ul>
      <div className="admin-months">
        {[...months].map(([month, of]) => (
          <Month key={month} month={month} days={of} />
        ))}
      </div>
    </>
  )
}

const kindOf = ({ work, moved }: CalendarDay): string => `${moved ? 'moved-' : ''}${work ? 'work' : 'rest'}`

function Month({ month, days }: { readonly month: number; readonly days: readonly CalendarDay[] }) {
  const words = useDeskAdmin()
  const work = useDeskWork()
  const [first] = days
  const blanks = first ? (weekdayOf(first.day) + 6) % 7 : 0
  const cells = [...Array.from({ length: blanks }, () => undefined), ...days]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, at) =>
    cells.slice(at * 7, at * 7 + 7),
  )
  const say = (day: CalendarDay) => {
    if (day.moved) return day.work ? words.movedWork : words.movedRest
    return day.work ? words.work : words.rest
  }
  return (
    <table className="admin-month">
      <caption>{words.month(month)}</caption>
      <thead>
        <tr>
          {[1, 2, 3, 4, 5, 6, 0].map((weekday) => (
            <th key={weekday} scope="col" abbr={work.weekday(weekday)}>
              {work.weekday(weekday)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, at) => (
          <tr key={at}>
            {week.map((day, column) =>
              day ? (
                <td key={day.day} data-day={kindOf(day)} title={say(day)}>
                  <OneDay day={day} say={say(day)} />
                </td>
              ) : (
                <td key={`blank-${column}`} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Days to come can be changed; the past has been counted by. */
function OneDay({ day, say }: { readonly day: CalendarDay; readonly say: string }) {
  const words = useSettings()
  const [open, setOpen] = useState(false)
  const number = Number(day.day.slice(8))
  const today = dayOf(useNow())
  if (day.day <= today)
    return (
      <>
        {number}
        <span className="z-hidden">{say}</span>
      </>
    )
  return (
    <>
      <button
        type="button"
        className="admin-day"
        aria-label={`${number} ${day.day} ${say}, ${words.change}`}
        onClick={() => setOpen(true)}
      >
        {number}
      </button>
      {open && <DayDialog day={day.day} isWork={day.work} onClose={() => setOpen(false)} />}
    </>
  )
}
