// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Loaded } from '../../kit/Loaded.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { useDeskWork } from '../../words/desk.ts'
import { dayOf } from '../command/days.ts'
import { type Roster, rosterKey, type Shift, weekQuery } from './roster.ts'
import { RosterTools } from './RosterTools.tsx'
import { ShiftDialog } from './ShiftDialog.tsx'
import { type Cell, WeekGrid } from './WeekGrid.tsx'

interface Open {
  readonly cell: Cell
  readonly shift?: Shift
}

/** A week of the roster that is planned where it is read. */
export function WeekPlan({ monday, text }: { readonly monday: string; readonly text: string }) {
  const words = useDeskWork()
  const client = useQueryClient()
  const query = useQuery(weekQuery(monday))
  const [open, setOpen] = useState<Open | undefined>(undefined)
  const done = () => {
    setOpen(undefined)
    void client.invalidateQueries({ queryKey: rosterKey })
  }
  const mayPlan = (roster: Roster, unit: string) => roster.units.some(({ code }) => code === unit)
  return (
    <Loaded query={query}>
      {(roster) => (
        <div className="z-stack">
          <RosterTools roster={roster} monday={monday} onDone={done} />
          {roster.items.length === 0 && roster.conflicts.length === 0 ? (
            <EmptyState icon="calendar" title={words.dutyEmpty} />
          ) : (
            <WeekGrid
              roster={roster}
              monday={monday}
              text={text}
              onAdd={(cell) => setOpen({ cell })}
              onOpen={(shift) =>
                mayPlan(roster, shift.unit) && setOpen({ cell: { ...shift, day: dayOf(shift.from) }, shift })
              }
            />
          )}
          {open && (
            <ShiftDialog
              key={open.shift?.id ?? `${open.cell.unit}${open.cell.post}${open.cell.day}`}
              {...open}
              roster={roster}
              onDone={done}
              onClose={() => setOpen(undefined)}
            />
          )}
        </div>
      )}
    </Loaded>
  )
}
