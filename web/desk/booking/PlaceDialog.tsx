// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { StatusTag } from '../../kit/Chip.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useNow } from '../../kit/useNow.ts'
import { useBooking } from '../../words/booking.ts'
import { useCommon } from '../../words/common.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import {
  type Board,
  type CrewShift,
  type PlacePage,
  placeQuery,
  sayHours,
  sayState,
  type Span,
} from './coverage.ts'
import { PlaceForm } from './PlaceForm.tsx'
import { instantFrom, localOf } from './roster.ts'

interface PlaceDialogProps {
  readonly id: string
  readonly board: Board
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** One place: its hours, its shifts, what nobody covers, and what was found. */
export function PlaceDialog({ id, board, onChanged, onClose }: PlaceDialogProps) {
  const words = useBooking()
  const common = useCommon()
  const query = useQuery(placeQuery(id))
  const [editing, setEditing] = useState(false)
  const page = query.data
  if (editing && page)
    return (
      <PlaceForm
        board={board}
        place={page.place}
        onDone={() => {
          setEditing(false)
          onChanged()
        }}
        onClose={() => setEditing(false)}
      />
    )
  return (
    <Dialog
      open
      shape="sheet"
      title={page?.place.name ?? words.place}
      onClose={onClose}
      footer={
        <>
          {page?.place.mayPlan && <Button onPress={() => setEditing(true)}>{words.changePlace}</Button>}
          <Button look="quiet" onPress={onClose}>
            {common.close}
          </Button>
        </>
      }
    >
      <Loaded query={query}>{(shown) => <Shown page={shown} onChanged={onChanged} />}</Loaded>
    </Dialog>
  )
}

function Shown({ page, onChanged }: { readonly page: PlacePage; readonly onChanged: () => void }) {
  const words = useBooking()
  const said = useSaid()
  const now = useNow()
  const { place, shifts, open, gaps } = page
  return (
    <div className="z-stack">
      <dl className="z-facts">
        <div>
          <dt>{words.contractor}</dt>
          <dd>{said(place.unitName)}</dd>
        </div>
        <div>
          <dt>{words.hours}</dt>
          <dd>{sayHours(place.hours, words)}</dd>
        </div>
        <div>
          <dt>{words.state}</dt>
          <dd>
            {sayState(place.improvement, words)} {place.improvedOn}
          </dd>
        </div>
        <div>
          <dt>{words.area}</dt>
          <dd>{said(place.areaName)}</dd>
        </div>
      </dl>
      <AddShift
        key={open[0]?.from ?? 0}
        place={place.id}
        gap={open.find(({ to }) => to > now)}
        onDone={onChanged}
      />
      <section className="z-stack">
        <h3>{words.shifts}</h3>
        {shifts.length === 0 && <p>{words.shiftsNone}</p>}
        <ul className="z-stack">
          {shifts.map((shift) => (
            <OneShift key={shift.id} shift={shift} onDone={onChanged} />
          ))}
        </ul>
      </section>
      <Gaps gaps={gaps} />
    </div>
  )
}

function Gaps({ gaps }: Pick<PlacePage, 'gaps'>) {
  const words = useBooking()
  const format = useFormat()
  return (
    <section className="z-stack">
      <h3>{words.foundGaps}</h3>
      {gaps.length === 0 && <p>{words.foundNone}</p>}
      <ul className="z-stack">
        {gaps.map((gap) => (
          <li key={gap.id} className="z-row">
            <span className="z-digits">{words.gapFrom(format.short(gap.from), format.short(gap.to))}</span>
            {gap.coveredAt !== null && <StatusTag tone="good">{words.gapCovered}</StatusTag>}
            {gap.matter && (
              <Link to="/desk/case/$id" params={{ id: gap.matter }}>
                {words.gapMatter}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneShift({ shift, onDone }: { readonly shift: CrewShift; readonly onDone: () => void }) {
  const words = useBooking()
  const format = useFormat()
  const take = useWrite<unknown>(() => {
    toast({ say: words.cameOnTheSpot })
    onDone()
  })
  const now = useNow()
  const isNear = shift.takenAt === null && now < shift.to && now >= shift.from - 7_200_000
  return (
    <li className="z-row">
      <strong>{shift.crew}</strong>
      <span className="z-digits">{words.gapFrom(format.short(shift.from), format.short(shift.to))}</span>
      {shift.takenAt !== null && <StatusTag tone="good">{words.onTheSpot}</StatusTag>}
      {isNear && (
        <Button
          size="small"
          busy={take.isPending}
          onPress={() => take.mutate({ path: `/api/coverage/shifts/${shift.id}/take`, body: undefined })}
        >
          {words.onTheSpot}
        </Button>
      )}
      {take.isError && <RefusalNote refused={take.error} />}
    </li>
  )
}

interface AddShiftProps {
  readonly place: string
  /** The next stretch without anybody; offered first. */
  readonly gap: Span | undefined
  readonly onDone: () => void
}

function AddShift({ place, gap, onDone }: AddShiftProps) {
  const words = useBooking()
  const common = useCommon()
  const [crew, setCrew] = useState('')
  const now = useNow()
  const start = gap?.from ?? now
  const [from, setFrom] = useState(localOf(start))
  const [to, setTo] = useState(localOf(Math.min(gap?.to ?? start + 28_800_000, start + 43_200_000)))
  const add = useWrite<unknown>(() => {
    toast({ say: words.shiftAdded })
    setCrew('')
    onDone()
  })
  return (
    <section className="z-stack">
      <h3>{words.add}</h3>
      {add.isError && <RefusalNote refused={add.error} />}
      <TextField label={words.crew} required max={40} value={crew} onChange={setCrew} />
      <TextField label={words.from} type="datetime-local" value={from} onChange={setFrom} />
      <TextField label={words.to} type="datetime-local" value={to} onChange={setTo} />
      <div className="z-row">
        <Button
          look="primary"
          busy={add.isPending}
          disabled={crew.trim() ? false : common.fieldRequired}
          onPress={() =>
            add.mutate({
              path: `/api/coverage/places/${place}/shifts`,
              body: { shifts: [{ crew: crew.trim(), from: instantFrom(from), to: instantFrom(to) }] },
            })
          }
        >
          {words.add}
        </Button>
      </div>
    </section>
  )
}
