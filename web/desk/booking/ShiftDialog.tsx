// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useBooking } from '../../words/booking.ts'
import { useCommon } from '../../words/common.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { usePostName } from '../command/usePostName.ts'
import { instantFrom, localOf, type Roster, type Shift } from './roster.ts'
import type { Cell } from './WeekGrid.tsx'
import { type Who, WhoField } from './WhoField.tsx'

interface ShiftDialogProps {
  readonly cell: Cell
  /** The shift to change; a new one otherwise. */
  readonly shift?: Shift | undefined
  readonly roster: Roster
  readonly onDone: () => void
  readonly onClose: () => void
}

/** The usual hours of the post, as the shift before it has them. */
const usual = ({ items }: Roster, { unit, post, day }: Cell) => {
  const like = items.find((one) => one.unit === unit && one.post === post)
  const length = like ? like.to - like.from : 9 * 3_600_000
  const from = instantFrom(`${day}T${like ? localOf(like.from).slice(11) : '08:30'}`)
  return { from, to: from + length }
}

/** Plan one shift, change it, swap it or take it off. */
export function ShiftDialog({ cell, shift, roster, onDone, onClose }: ShiftDialogProps) {
  const words = useBooking()
  const common = useCommon()
  const said = useSaid()
  const postName = usePostName()
  const first = shift ?? usual(roster, cell)
  const [who, setWho] = useState<Who>({ account: shift?.account ?? null, name: shift?.name ?? '' })
  const [phone, setPhone] = useState(shift?.phone ?? '')
  const [from, setFrom] = useState(localOf(first.from))
  const [to, setTo] = useState(localOf(first.to))
  const save = useWrite<unknown>(() => {
    toast({ say: words.saved })
    onDone()
  })
  const body = { ...who, name: who.name.trim(), phone, from: instantFrom(from), to: instantFrom(to) }
  const send = () =>
    shift
      ? save.mutate({ path: `/api/roster/shifts/${shift.id}`, body: { ...body, version: shift.version } })
      : save.mutate({
          path: '/api/roster/shifts',
          body: { shifts: [{ unit: cell.unit, post: cell.post, ...body }] },
        })
  return (
    <Dialog
      open
      shape="sheet"
      title={shift ? words.change : words.add}
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onPress={onClose}>
            {common.cancel}
          </Button>
          <Button
            look="primary"
            busy={save.isPending}
            disabled={body.name ? false : common.fieldRequired}
            onPress={send}
          >
            {words.save}
          </Button>
        </>
      }
    >
      <div className="z-stack">
        <p>
          {said(cell.unitName)} · {postName(cell.post)}
        </p>
        {save.isError && <RefusalNote refused={save.error} />}
        <WhoField label={words.who} unit={cell.unit} value={who} onChange={setWho} />
        <TextField label={words.phone} type="tel" max={30} value={phone} onChange={setPhone} />
        <TextField label={words.from} type="datetime-local" value={from} onChange={setFrom} />
        <TextField label={words.to} type="datetime-local" value={to} onChange={setTo} />
        {shift && (
          <>
            <Swap shift={shift} roster={roster} onDone={onDone} />
            <Remove shift={shift} onDone={onDone} />
          </>
        )}
      </div>
    </Dialog>
  )
}

interface PartProps {
  readonly shift: Shift
  readonly onDone: () => void
}

function Swap({ shift, roster, onDone }: PartProps & { readonly roster: Roster }) {
  const words = useBooking()
  const common = useCommon()
  const format = useFormat()
  const [chosen, setChosen] = useState('')
  const others = roster.items.filter((one) => one.unit === shift.unit && one.name !== shift.name)
  const other = others.find(({ id }) => id === chosen)
  const swap = useWrite<unknown>(() => {
    toast({ say: words.swapped })
    onDone()
  })
  if (others.length === 0) return null
  return (
    <section className="z-stack">
      {swap.isError && <RefusalNote refused={swap.error} />}
      <Select
        label={words.swapWith}
        value={chosen}
        empty=""
        options={others.map((one) => ({ key: one.id, label: `${one.name} ${format.short(one.from)}` }))}
        onChange={setChosen}
      />
      <div className="z-row">
        <Button
          busy={swap.isPending}
          disabled={other ? false : common.fieldRequired}
          onPress={() =>
            other &&
            swap.mutate({
              path: '/api/roster/swap',
              body: {
                one: { id: shift.id, version: shift.version },
                other: { id: other.id, version: other.version },
              },
            })
          }
        >
          {words.swap}
        </Button>
      </div>
    </section>
  )
}

function Remove({ shift, onDone }: PartProps) {
  const words = useBooking()
  const common = useCommon()
  const [reason, setReason] = useState('')
  const remove = useWrite<unknown>(() => {
    toast({ say: words.removed })
    onDone()
  })
  return (
    <section className="z-stack">
      {remove.isError && <RefusalNote refused={remove.error} />}
      <TextField label={words.reason} max={300} value={reason} onChange={setReason} />
      <div className="z-row">
        <Button
          look="danger"
          busy={remove.isPending}
          disabled={reason.trim() ? false : common.fieldRequired}
          onPress={() =>
            remove.mutate({
              path: `/api/roster/shifts/${shift.id}/remove`,
              body: { version: shift.version, reason: reason.trim() },
            })
          }
        >
          {words.remove}
        </Button>
      </div>
    </section>
  )
}
