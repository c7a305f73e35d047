// SPDX-License-Identifier: Apache-2.0
import './command.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { StatusTag } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Segments } from '../../kit/Tabs.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { useNow } from '../../kit/useNow.ts'
import { useDeskWork } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { WeekPlan } from '../booking/WeekPlan.tsx'
import { addDays, dayOf, mondayOf, weekdayOf } from './days.ts'
import { nextAfter, rosterQuery, type Duty } from './roster.ts'
import { usePostName } from './usePostName.ts'

/** Who is on duty: one day with its hand-overs, or the week as it is planned. */
export function DutyPage() {
  const words = useDeskWork()
  const navigate = useNavigate()
  const today = dayOf(useNow())
  const { day = today } = useSearch({ from: '/desk/duty' })
  const [span, setSpan] = useState<'day' | 'week'>('day')
  const [text, setText] = useState('')
  const query = useQuery({ ...rosterQuery(day, 2), enabled: span === 'day' })
  const go = (to: string) => void navigate({ to: '/desk/duty', search: { day: to } })
  const step = span === 'week' ? 7 : 1
  return (
    <div className="desk-page">
      <PageHeader
        title={words.dutyTitle}
        text={words.dutyText}
        actions={
          <Segments
            label={words.dutyTitle}
            current={span}
            items={[
              { key: 'day', label: words.dutyDay },
              { key: 'week', label: words.dutyWeek },
            ]}
            onChange={setSpan}
          />
        }
      />
      <div className="duty-tools">
        <div className="z-row">
          <Button icon="back" iconOnly onPress={() => go(addDays(day, -step))}>
            {words.dutyPrevious}
          </Button>
          <strong className="duty-day">
            <DayName day={span === 'week' ? mondayOf(day) : day} />
          </strong>
          <Button icon="arrow" iconOnly onPress={() => go(addDays(day, step))}>
            {words.dutyNextDay}
          </Button>
          <Button look="quiet" onPress={() => go(today)}>
            {words.dutyToday}
          </Button>
        </div>
        <TextField type="search" label={words.dutySearch} value={text} onChange={setText} />
      </div>
      {span === 'week' ? (
        <WeekPlan monday={mondayOf(day)} text={text} />
      ) : (
        <Loaded query={query}>{({ items }) => <Roster items={items} text={text} day={day} />}</Loaded>
      )}
    </div>
  )
}

function DayName({ day }: { readonly day: string }) {
  const words = useDeskWork()
  const format = useFormat()
  return `${format.date(Date.parse(`${day}T12:00:00+08:00`))} ${words.weekday(weekdayOf(day))}`
}

interface RosterProps {
  readonly items: readonly Duty[]
  readonly text: string
  readonly day: string
}

function Roster({ items, text, day }: RosterProps) {
  const words = useDeskWork()
  const postName = usePostName()
  const sought = text.trim().toLowerCase()
  const fits = (duty: Duty) =>
    [duty.unitName.zh, duty.unitName.en, postName(duty.post), duty.name].some((say) =>
      say.toLowerCase().includes(sought),
    )
  const found = items.filter(fits)
  const shifts = found.filter((duty) => dayOf(duty.from) === day)
  if (shifts.length === 0) return <EmptyState icon="calendar" title={words.dutyEmpty} />
  return <DutyTable all={items} shifts={shifts} />
}

/** The time alone while the shift ends on the day it began. */
const endOf = ({ from, to }: Duty, format: ReturnType<typeof useFormat>): string =>
  dayOf(from) === dayOf(to) ? format.time(to) : format.short(to)

function DutyTable({ all, shifts }: { readonly all: readonly Duty[]; readonly shifts: readonly Duty[] }) {
  const postName = usePostName()
  const words = useDeskWork()
  const said = useSaid()
  const format = useFormat()
  return (
    <div className="duty-scroll">
      <table className="z-plain-table duty-table">
        <thead>
          <tr>
            <th scope="col">{words.dutyUnit}</th>
            <th scope="col">{words.dutyPost}</th>
            <th scope="col">{words.dutyWho}</th>
            <th scope="col">{words.dutyTime}</th>
            <th scope="col">{words.dutyPhone}</th>
          </tr>
        </thead>
        <tbody>
          {shifts.map((duty) => {
            const next = nextAfter(duty, all)
            return (
              <tr key={duty.id} data-now={duty.now || undefined}>
                <td>{said(duty.unitName)}</td>
                <td>{postName(duty.post)}</td>
                <td>
                  <span className="z-row">
                    {duty.name}
                    {duty.actingFor && <span className="z-soft">{words.dutyActing(duty.actingFor)}</span>}
                    {duty.now && <StatusTag tone="good">{words.dutyOn}</StatusTag>}
                  </span>
                </td>
                <td>
                  <span className="z-digits">
                    {format.short(duty.from)} – {endOf(duty, format)}
                  </span>
                  {next && (
                    <div className="z-soft">{words.dutyHandOver(format.time(duty.to), next.name)}</div>
                  )}
                </td>
                <td>
                  <a href={`tel:${duty.phone}`}>{duty.phone}</a>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
