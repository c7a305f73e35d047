// SPDX-License-Identifier: Apache-2.0
import './booking.css'
import { useMemo, useState, type KeyboardEvent } from 'react'
import type { Said } from '../../api/types.ts'
import { Note } from '../../kit/Note.tsx'
import { useNow } from '../../kit/useNow.ts'
import { useBooking } from '../../words/booking.ts'
import { useDeskWork } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { addDays, dayOf, weekdayOf } from '../command/days.ts'
import { usePostName } from '../command/usePostName.ts'
import type { Conflict, Roster, Shift } from './roster.ts'

interface Line {
  readonly key: string
  readonly unit: string
  readonly unitName: Said
  readonly post: string
}

export interface Cell {
  readonly unit: string
  readonly unitName: Said
  readonly post: string
  readonly day: string
}

interface WeekGridProps {
  readonly roster: Roster
  readonly monday: string
  readonly text: string
  readonly onAdd: (cell: Cell) => void
  readonly onOpen: (shift: Shift) => void
}

const lineOf = ({ unit, unitName, post }: Omit<Line, 'key'>): Line => ({
  key: `${unit} ${post}`,
  unit,
  unitName,
  post,
})

/** One line for each post that is on the roster, or should be. */
const linesOf = ({ items, conflicts }: Roster): readonly Line[] => [
  ...new Map([...items, ...conflicts].map((one) => [`${one.unit} ${one.post}`, lineOf(one)])).values(),
]

const startsOn = <T extends { readonly from: number }>(list: readonly T[], day: string, monday: string) =>
  list.filter(({ from }) => dayOf(from) === day || (day === monday && dayOf(from) < monday))

/** The part of each conflict that lies in one day. */
const within = (list: readonly Conflict[], day: string): readonly Conflict[] => {
  const start = Date.parse(`${day}T00:00:00+08:00`)
  const end = start + 86_400_000
  return list
    .filter(({ from, to }) => from < end && to > start)
    .map((one) => ({ ...one, from: Math.max(one.from, start), to: Math.min(one.to, end) }))
}

/** The week as a grid: posts down, days across; arrow keys move, Enter opens. */
export function WeekGrid({ roster, monday, text, onAdd, onOpen }: WeekGridProps) {
  const words = useBooking()
  const work = useDeskWork()
  const said = useSaid()
  const postName = usePostName()
  const now = useNow()
  const days = Array.from({ length: 7 }, (_, at) => addDays(monday, at))
  const sought = text.trim().toLowerCase()
  const lines = useMemo(() => linesOf(roster), [roster]).filter((line) =>
    [line.unitName.zh, line.unitName.en, postName(line.post)].some((say) =>
      say.toLowerCase().includes(sought),
    ),
  )
  const mayPlan = (unit: string) => roster.units.some(({ code }) => code === unit)
  const grid = useGrid(lines.length)
  return (
    <>
      <Conflicts conflicts={roster.conflicts.filter(({ to }) => to > now)} />
      <p className="z-hint">{words.gridHint}</p>
      <div className="duty-scroll">
        <table className="z-plain-table week-grid" aria-label={words.grid} onKeyDown={grid.move}>
          <thead>
            <tr>
              <th scope="col">{words.post}</th>
              {days.map((day) => (
                <th key={day} scope="col">
                  {work.weekday(weekdayOf(day))} {day.slice(5).replace('-', '/')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, row) => (
              <tr key={line.key}>
                <th scope="row">
                  {said(line.unitName)}
                  <span className="z-soft">{postName(line.post)}</span>
                </th>
                {days.map((day, column) => (
                  <DayCell
                    key={day}
                    at={[row, column]}
                    isEntry={grid.isEntry(row, column)}
                    cell={{ ...line, day }}
                    shifts={startsOn(roster.items.filter(isOf(line)), day, monday)}
                    gaps={within(roster.conflicts.filter(isOf(line)), day)}
                    mayPlan={mayPlan(line.unit)}
                    onAdd={onAdd}
                    onOpen={onOpen}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

const isOf =
  ({ unit, post }: Line) =>
  (one: { readonly unit: string; readonly post: string }): boolean =>
    one.unit === unit && one.post === post

interface DayCellProps {
  readonly at: readonly [number, number]
  readonly isEntry: boolean
  readonly cell: Cell
  readonly shifts: readonly Shift[]
  readonly gaps: readonly Conflict[]
  readonly mayPlan: boolean
  readonly onAdd: (cell: Cell) => void
  readonly onOpen: (shift: Shift) => void
}

function DayCell({ at: [row, column], isEntry, cell, shifts, gaps, mayPlan, onAdd, onOpen }: DayCellProps) {
  const words = useBooking()
  const said = useSaid()
  const format = useFormat()
  const postName = usePostName()
  const span = ({ from, to }: { from: number; to: number }) => `${format.time(from)}–${format.time(to)}`
  const [first] = shifts
  return (
    <td>
      {shifts.map((shift, index) => (
        <button
          key={shift.id}
          type="button"
          className="week-shift"
          data-at={index === 0 ? `${row}-${column}` : undefined}
          data-now={shift.now || undefined}
          tabIndex={isEntry && index === 0 ? 0 : -1}
          onClick={() => onOpen(shift)}
        >
          <strong>{shift.name}</strong>
          <span className="z-digits">{span(shift)}</span>
          {shift.actingFor && <span className="z-soft">{words.actingFor(shift.actingFor)}</span>}
          {shift.takenAt !== null && <span className="z-soft">{words.taken}</span>}
        </button>
      ))}
      {gaps.map((gap) => (
        <span key={gap.is + gap.from} className="week-gap">
          {gap.is === 'nobody' ? words.nobody : words.two} <span className="z-digits">{span(gap)}</span>
        </span>
      ))}
      {mayPlan && (
        <button
          type="button"
          className="week-add"
          data-at={first ? undefined : `${row}-${column}`}
          tabIndex={isEntry && !first ? 0 : -1}
          aria-label={`${words.add}: ${words.cellSay(said(cell.unitName), postName(cell.post), cell.day, shifts.length)}`}
          onClick={() => onAdd(cell)}
        >
          +
        </button>
      )}
    </td>
  )
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
}

/** One stop for the tab key; arrow keys go from cell to cell. */
function useGrid(rows: number) {
  const [entry, setEntry] = useState<readonly [number, number]>([0, 0])
  const move = (event: KeyboardEvent<HTMLTableElement>) => {
    const step = steps[event.key]
    if (!step) return
    const next = [
      Math.min(rows - 1, Math.max(0, entry[0] + step[0])),
      Math.min(6, Math.max(0, entry[1] + step[1])),
    ] as const
    event.preventDefault()
    setEntry(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-at="${next.join('-')}"]`)?.focus()
  }
  return { move, isEntry: (row: number, column: number) => entry[0] === row && entry[1] === column }
}

const SHOWN = 5

function Conflicts({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  const words = useBooking()
  const said = useSaid()
  const format = useFormat()
  const postName = usePostName()
  if (conflicts.length === 0) return null
  return (
    <Note tone="warn" title={words.conflictsTitle(conflicts.length)}>
      <ul className="week-conflicts">
        {conflicts.slice(0, SHOWN).map((one) => (
          <li key={one.is + one.unit + one.post + one.from}>
            {(one.is === 'nobody' ? words.conflictNobody : words.conflictTwo)(
              said(one.unitName),
              postName(one.post),
              format.short(one.from),
              format.short(one.to),
            )}
          </li>
        ))}
        {conflicts.length > SHOWN && <li>{words.more(conflicts.length - SHOWN)}</li>}
      </ul>
    </Note>
  )
}
