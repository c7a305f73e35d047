// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { Link } from '@tanstack/react-router'
import { useFieldWords } from '../../words/field.ts'
import { useFormat } from '../../words/useFormat.ts'
import { DayMap } from '../parts/DayMap.tsx'
import type { Today } from '../types.ts'
import { useDayReadiness, useFindings, useToday } from '../useDay.ts'
import { useIsProperty, useIsVolunteer, useQueue } from '../useField.ts'
import { DoneHere } from './DoneHere.tsx'
import { Filters } from './Filters.tsx'
import { StartPicker } from './StartPicker.tsx'
import { todoTone, toDosOf, type ToDo } from './stops.ts'
import { TaskCard } from './TaskCard.tsx'
import { useStart } from './useStart.ts'
import { TasksLink } from '../campaign/TasksLink.tsx'
import { PropertyToday } from '../spot/PropertyToday.tsx'
import { SpotLink } from '../spot/SpotLink.tsx'
import { VisitsLink } from '../visit/VisitsLink.tsx'
import { VolunteerToday } from './VolunteerToday.tsx'
import { walkFrom, type Stop } from './walk.ts'

/** The day: what is to be done, on the map and as a list in the order in which to walk. */
export function TodayPage() {
  const words = useFieldWords()
  const today = useToday()
  const isVolunteer = useIsVolunteer()
  const isProperty = useIsProperty()
  if (isProperty) return <PropertyToday />
  return (
    <div className="f-page f-page-wide">
      <PageHeader title={words.todayTitle} text={today.data && <DayLine today={today.data} />} />
      {!isVolunteer && <TasksLink />}
      {!isVolunteer && <VisitsLink />}
      <SpotLink />
      <Loaded query={today} skeleton={<Skeleton lines={5} height={96} />}>
        {(data) => (isVolunteer ? <VolunteerToday today={data} /> : <Day today={data} />)}
      </Loaded>
    </div>
  )
}

/** Date, weekday and whether the day is on the phone. */
function DayLine({ today }: { readonly today: Today }) {
  const words = useFieldWords()
  const format = useFormat()
  const { done, of, isWhole } = useDayReadiness()
  const whole = of > 0 ? words.phoneReady(of) : words.phoneReadyPlain
  const noon = Date.parse(`${today.day}T12:00:00+08:00`)
  const weekday = words.weekdays.split(' ')[new Date(`${today.day}T00:00:00Z`).getUTCDay()]
  return (
    <span className="f-dayline">
      <span>
        {format.date(noon)} {weekday}
      </span>
      {(of > 0 || isWhole) && (
        <span className="z-row" data-ready={isWhole}>
          <Icon name={isWhole ? 'checkCircle' : 'download'} />
          {isWhole ? whole : words.phoneLoading(done, of)}
        </span>
      )}
    </span>
  )
}

function Day({ today }: { readonly today: Today }) {
  const findings = useFindings().data?.items ?? []
  const { items } = useQueue()
  const [wanted, setWanted] = useState<ToDo['todo'] | 'all'>('all')
  const { start, startKey, setStart, starts } = useStart(today)
  const all = toDosOf(today.tasks, findings, items)
  const open = all.filter(({ queued }) => queued === undefined)
  const shown = open.filter(({ todo }) => wanted === 'all' || todo === wanted)
  const stops = walkFrom(start, shown, ({ place }) => place)
  if (all.length === 0) return <NothingToDo />
  return (
    <>
      <Filters open={open} wanted={wanted} onChange={setWanted} />
      <div className="f-split">
        <div className="f-split-map">
          <Route today={today} stops={stops} start={start} />
          <StartPicker value={startKey} options={starts} onChange={setStart} stops={stops} />
        </div>
        <div className="z-stack">
          <StopList stops={stops} />
          <DoneHere done={all.filter(({ queued }) => queued !== undefined)} />
        </div>
      </div>
    </>
  )
}

function StopList({ stops }: { readonly stops: readonly Stop<ToDo>[] }) {
  const words = useFieldWords()
  const format = useFormat()
  const way = ({ metres }: Stop<ToDo>, at: number) =>
    at === 0 ? words.walkFirst(format.distance(metres)) : words.walkNext(format.distance(metres))
  return (
    <ol className="f-cards" aria-label={words.walkOrder}>
      {stops.map((stop, at) => (
        <TaskCard key={stop.thing.id} todo={stop.thing} at={at + 1} way={way(stop, at)} />
      ))}
    </ol>
  )
}

interface RouteProps {
  readonly today: Today
  readonly stops: readonly Stop<ToDo>[]
  readonly start: { readonly lng: number; readonly lat: number }
}

function Route({ today, stops, start }: RouteProps) {
  const words = useFieldWords()
  const [open, setOpen] = useState(true)
  return (
    <div className="f-route">
      {open && (
        <DayMap
          label={words.mapTitle}
          within={today.posts.map(({ area }) => area)}
          start={start}
          spots={stops.map(({ thing }, at) => ({
            id: thing.id,
            to: thing.task ? 'task' : 'finding',
            place: thing.place,
            mark: String(at + 1),
            tone: thing.task?.overdue ? 'bad' : todoTone(thing.todo),
          }))}
        />
      )}
      <Button look="quiet" size="small" icon="area" expanded={open} onPress={() => setOpen(!open)}>
        {open ? words.mapHide : words.mapShow}
      </Button>
    </div>
  )
}

function NothingToDo() {
  const words = useFieldWords()
  return (
    <EmptyState icon="checkCircle" title={words.todayNone} text={words.todayNoneText}>
      <Link to="/field/report" className={buttonClass({ look: 'primary', size: 'large' })}>
        <Icon name="camera" />
        {words.reportTitle}
      </Link>
    </EmptyState>
  )
}
