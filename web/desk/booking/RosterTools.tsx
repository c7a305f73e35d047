// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { refusalOf } from '../../api/refusal.ts'
import type { Said } from '../../api/types.ts'
import { uploadFile } from '../../api/uploadFile.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useBooking } from '../../words/booking.ts'
import { useCommon } from '../../words/common.ts'
import { useSaid } from '../../words/words.ts'
import { addDays } from '../command/days.ts'
import { instantFrom, type Roster } from './roster.ts'
import { type Who, WhoField } from './WhoField.tsx'

interface ToolsProps {
  readonly roster: Roster
  readonly monday: string
  readonly onDone: () => void
}

/** Copy a week, cover for somebody on leave, Excel out and in. */
export function RosterTools({ roster, monday, onDone }: ToolsProps) {
  const words = useBooking()
  const [asked, setAsked] = useState<'copy' | 'cover' | undefined>(undefined)
  const close = () => setAsked(undefined)
  const done = () => {
    close()
    onDone()
  }
  const mayPlan = roster.units.length > 0
  return (
    <div className="z-row z-no-print">
      <a className={buttonClass({})} href={`/api/roster.xlsx?day=${monday}&days=7`} download>
        {words.exportSheet}
      </a>
      {mayPlan && (
        <>
          <ImportButton onDone={onDone} />
          <Button onPress={() => setAsked('copy')}>{words.copy}</Button>
          <Button onPress={() => setAsked('cover')}>{words.cover}</Button>
        </>
      )}
      {asked === 'copy' && <CopyDialog roster={roster} monday={monday} onDone={done} onClose={close} />}
      {asked === 'cover' && <CoverDialog roster={roster} monday={monday} onDone={done} onClose={close} />}
    </div>
  )
}

type DialogProps = ToolsProps & { readonly onClose: () => void }

function UnitField({
  roster,
  value,
  onChange,
}: {
  readonly roster: Roster
  readonly value: string
  readonly onChange: (unit: string) => void
}) {
  const words = useBooking()
  const said = useSaid()
  const options = roster.units.map(({ code, name }) => ({ key: code, label: said(name) }))
  return <Select label={words.unit} value={value} options={options} onChange={onChange} />
}

function CopyDialog({ roster, monday, onDone, onClose }: DialogProps) {
  const words = useBooking()
  const common = useCommon()
  const [unit, setUnit] = useState(roster.units[0]?.code ?? '')
  const copy = useWrite<{ items: unknown[] }>(({ items }) => {
    toast({ say: words.copied(items.length) })
    onDone()
  })
  return (
    <Dialog
      open
      title={words.copy}
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onPress={onClose}>
            {common.cancel}
          </Button>
          <Button
            look="primary"
            busy={copy.isPending}
            onPress={() =>
              copy.mutate({ path: '/api/roster/copy', body: { unit, from: addDays(monday, -7), to: monday } })
            }
          >
            {words.copy}
          </Button>
        </>
      }
    >
      <div className="z-stack">
        <p>{words.copyText}</p>
        {copy.isError && <RefusalNote refused={copy.error} />}
        <UnitField roster={roster} value={unit} onChange={setUnit} />
      </div>
    </Dialog>
  )
}

const noOne: Who = { account: null, name: '' }

function CoverDialog({ roster, monday, onDone, onClose }: DialogProps) {
  const words = useBooking()
  const common = useCommon()
  const [unit, setUnit] = useState(roster.units[0]?.code ?? '')
  const [away, setAway] = useState('')
  const [by, setBy] = useState<Who>(noOne)
  const [from, setFrom] = useState(monday)
  const [to, setTo] = useState(addDays(monday, 6))
  const [reason, setReason] = useState('')
  const cover = useWrite<{ items: unknown[] }>(({ items }) => {
    toast({ say: words.covered(items.length) })
    onDone()
  })
  const people = new Map(
    roster.items
      .filter((one) => one.unit === unit && one.account !== null)
      .map(({ account, name }) => [account ?? '', name]),
  )
  const isReady = away !== '' && by.name.trim() !== '' && reason.trim() !== ''
  const send = () =>
    cover.mutate({
      path: '/api/roster/cover',
      body: {
        away,
        ...by,
        from: instantFrom(`${from}T00:00`),
        to: instantFrom(`${addDays(to, 1)}T00:00`),
        reason: reason.trim(),
      },
    })
  return (
    <Dialog
      open
      title={words.cover}
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onPress={onClose}>
            {common.cancel}
          </Button>
          <Button
            look="primary"
            busy={cover.isPending}
            disabled={isReady ? false : common.fieldRequired}
            onPress={send}
          >
            {words.cover}
          </Button>
        </>
      }
    >
      <div className="z-stack">
        <p>{words.coverText}</p>
        {cover.isError && <RefusalNote refused={cover.error} />}
        <UnitField roster={roster} value={unit} onChange={setUnit} />
        <Select
          label={words.coverAway}
          value={away}
          empty=""
          options={[...people].map(([key, name]) => ({ key, label: `${name} (${key})` }))}
          onChange={setAway}
        />
        <WhoField label={words.coverBy} unit={unit} value={by} onChange={setBy} />
        <TextField label={words.from} type="date" value={from} onChange={setFrom} />
        <TextField label={words.to} type="date" value={to} onChange={setTo} />
        <TextField label={words.reason} required max={300} value={reason} onChange={setReason} />
      </div>
    </Dialog>
  )
}

interface Imported {
  readonly kept: number
  readonly known: number
  readonly rejected: readonly { readonly row: number; readonly say: Said; readonly next: Said }[]
}

function ImportButton({ onDone }: { readonly onDone: () => void }) {
  const words = useBooking()
  const said = useSaid()
  const [result, setResult] = useState<Imported | undefined>(undefined)
  const take = async (file: File | undefined) => {
    if (!file) return
    try {
      const imported = await uploadFile<Imported>('/api/roster/import', file)
      toast({ say: words.imported(imported.kept, imported.known) })
      if (imported.rejected.length > 0) setResult(imported)
      onDone()
    } catch (thrown) {
      toast({ say: said(refusalOf(thrown).say) })
    }
  }
  return (
    <>
      <label className={buttonClass({})}>
        {words.importSheet}
        <input
          type="file"
          className="z-hidden"
          accept=".xlsx"
          onChange={(event) => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </label>
      {result && (
        <Dialog open title={words.rejected(result.rejected.length)} onClose={() => setResult(undefined)}>
          <ul className="z-stack">
            {result.rejected.map(({ row, say, next }) => (
              <li key={row}>
                <Note tone="warn" title={words.row(row)}>
                  {said(say)} {said(next)}
                </Note>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  )
}
