// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { visitsQuery, type VisitRow } from '../../api/visits.ts'
import { Button } from '../../kit/Button.tsx'
import { Chip, StatusTag, type Tone } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { useFormat } from '../../words/useFormat.ts'
import { useVisitWords } from '../../words/visits.ts'
import { useSaid } from '../../words/words.ts'
import { dayOf } from '../command/days.ts'

interface Month {
  readonly year: number
  readonly month: number
}
const monthOf = (day: string): Month => ({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) })
const moved = ({ year, month }: Month, by: number): Month => {
  const index = year * 12 + month - 1 + by
  return { year: Math.floor(index / 12), month: (index % 12) + 1 }
}
const daysIn = ({ year, month }: Month) => {
  const text = `${year}-${String(month).padStart(2, '0')}`
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return { from: `${text}-01`, to: `${text}-${last}` }
}

/** The visits of one month, day by day. */
export function VisitList({ type }: { readonly type: string }) {
  const words = useVisitWords()
  const [month, setMonth] = useState(() => monthOf(dayOf(Date.now())))
  return (
    <section className="visit-list">
      <div className="z-row">
        <Button size="small" icon="back" iconOnly onPress={() => setMonth(moved(month, -1))}>
          {words.monthBefore}
        </Button>
        <h2 aria-live="polite">{words.month(month.year, month.month)}</h2>
        <Button size="small" icon="arrow" iconOnly onPress={() => setMonth(moved(month, 1))}>
          {words.monthAfter}
        </Button>
      </div>
      <Days query={{ type, ...daysIn(month) }} />
    </section>
  )
}

function Days({ query }: { readonly query: { type: string; from: string; to: string } }) {
  const words = useVisitWords()
  const format = useFormat()
  const visits = useInfiniteQuery(visitsQuery(query))
  if (visits.isError) return <RefusalNote refused={visits.error} onRetry={() => void visits.refetch()} />
  if (!visits.data) return <Skeleton lines={6} height={72} />
  const rows = visits.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) return <EmptyState icon="calendar" title={words.emptyTitle} text={words.emptyText} />
  return (
    <>
      {[...Map.groupBy(rows, ({ plannedOn }) => plannedOn)].map(([day, ofDay]) => (
        <section key={day} className="visit-day">
          <h3>{format.date(Date.parse(`${day}T12:00:00+08:00`))}</h3>
          <ul>
            {ofDay.map((row) => (
              <li key={row.id}>
                <VisitCard row={row} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {visits.hasNextPage && (
        <Button busy={visits.isFetchingNextPage} onPress={() => void visits.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  )
}

export const visitTones: Readonly<Record<VisitRow['state'], Tone>> = {
  planned: 'info',
  underway: 'brand',
  submitted: 'good',
  cancelled: 'neutral',
}

function VisitCard({ row }: { readonly row: VisitRow }) {
  const words = useVisitWords()
  const said = useSaid()
  const answered = row.departments.reduce((sum, one) => sum + one.answered, 0)
  const asked = row.departments.reduce((sum, one) => sum + one.asked, 0)
  return (
    <Link to="/desk/visits/$id" params={{ id: row.id }} className="visit-card z-card">
      <span className="visit-card-head">
        <strong>{said(row.title)}</strong>
        <StatusTag tone={visitTones[row.state]}>{said(row.stateName)}</StatusTag>
        {row.isUnannounced && <Chip icon="lock">{words.unannounced}</Chip>}
        {row.departments.length > 1 && <Chip icon="people">{words.joint(row.departments.length)}</Chip>}
      </span>
      <span>{[said(row.areaName), row.address].filter(Boolean).join(' · ')}</span>
      <span className="z-soft">{row.departments.map(({ unit }) => said(unit.name)).join(' · ')}</span>
      <span className="visit-card-facts">
        {row.score ? (
          <>
            <b>{words.percent(row.score.percent ?? 0)}</b>
            <span>{words.faultsN(row.faults)}</span>
            {row.faults > 0 && <span>{words.rectifiedN(row.rectified, row.faults)}</span>}
          </>
        ) : (
          row.state !== 'cancelled' && <span>{words.answered(answered, asked)}</span>
        )}
      </span>
    </Link>
  )
}
