// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newKey, write } from '../../api/client.ts'
import type { Limit, Said } from '../../api/types.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useSettings } from '../../words/settings.ts'
import { useSaid } from '../../words/words.ts'

interface LimitDialogProps {
  /** `<kind>.<stage>` */
  readonly name: string
  readonly title: string
  readonly limit: Limit
  readonly isOwn: boolean
  readonly onClose: () => void
}

interface Preview {
  readonly before: Said
  readonly after: Said
  readonly open: number
  readonly kept: number
  readonly later: number
}

/** Change one limit of the district: what it would do is shown while it is written. */
export function LimitDialog({ name, title, limit, isOwn, onClose }: LimitDialogProps) {
  const words = useSettings()
  const common = useCommon()
  const client = useQueryClient()
  const [amount, setAmount] = useState(String(limit.amount))
  const [unit, setUnit] = useState<string>(limit.unit)
  const [reason, setReason] = useState('')
  const number = Number(amount)
  const isNumber = amount.trim() !== '' && Number.isFinite(number) && number > 0
  const save = useWrite<unknown>(() => {
    toast({ say: words.saved })
    void client.invalidateQueries({ queryKey: ['admin-limits'] })
    onClose()
  })
  const send = (wanted: { amount: number; unit: string } | null) =>
    save.mutate({ path: '/api/admin/limits', body: { key: name, limit: wanted, reason: reason.trim() } })
  const why = reason.trim() ? false : common.fieldRequired
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      footer={
        <>
          {isOwn && (
            <Button busy={save.isPending} disabled={why} onPress={() => send(null)}>
              {words.limitBack}
            </Button>
          )}
          <Button
            look="primary"
            busy={save.isPending}
            disabled={isNumber ? why : common.fieldRequired}
            onPress={() => send({ amount: number, unit })}
          >
            {words.save}
          </Button>
        </>
      }
    >
      <div className="z-stack">
        {save.isError && <RefusalNote refused={save.error} />}
        <TextField
          label={words.limitAmount}
          inputMode="decimal"
          max={8}
          value={amount}
          onChange={setAmount}
        />
        <Select
          label={words.limitUnit}
          value={unit}
          options={[
            { key: 'work-hour', label: words.unitWorkHour },
            { key: 'urgent-hour', label: words.unitUrgentHour },
            { key: 'work-day', label: words.unitWorkDay },
            { key: 'hour', label: words.unitHour },
            { key: 'day', label: words.unitDay },
          ]}
          onChange={setUnit}
        />
        {isNumber && <LimitPreview name={name} amount={number} unit={unit} />}
        <TextField
          label={words.reason}
          hint={words.reasonHint}
          required
          max={300}
          value={reason}
          onChange={setReason}
        />
      </div>
    </Dialog>
  )
}

function LimitPreview({
  name,
  amount,
  unit,
}: {
  readonly name: string
  readonly amount: number
  readonly unit: string
}) {
  const words = useSettings()
  const said = useSaid()
  const query = useQuery({
    queryKey: ['limit-preview', name, amount, unit],
    queryFn: () =>
      write<Preview>('/api/admin/limits/preview', { key: name, limit: { amount, unit } }, newKey()),
  })
  return (
    <Loaded query={query}>
      {({ before, after, open, kept, later }) => (
        <Note tone="info" role="status" title={words.limitFrom(said(before), said(after))}>
          <ul>
            <li>{words.limitKept(kept)}</li>
            <li>{words.limitLater(later)}</li>
            <li>{words.limitOpen(open)}</li>
          </ul>
        </Note>
      )}
    </Loaded>
  )
}
