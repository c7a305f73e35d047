// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newKey, write } from '../../api/client.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Choice } from '../../kit/Choice.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useSettings } from '../../words/settings.ts'

interface DayDialogProps {
  readonly day: string
  readonly isWork: boolean
  readonly onClose: () => void
}

/** Make one day of the calendar a working day or a day off. */
export function DayDialog({ day, isWork, onClose }: DayDialogProps) {
  const words = useSettings()
  const common = useCommon()
  const client = useQueryClient()
  const [is, setIs] = useState<string>(isWork ? 'rest' : 'work')
  const [reason, setReason] = useState('')
  const preview = useQuery({
    queryKey: ['day-preview', day],
    queryFn: () => write<{ kept: number }>('/api/admin/calendar/preview', { day }, newKey()),
  })
  const save = useWrite<unknown>(() => {
    toast({ say: words.saved })
    void client.invalidateQueries({ queryKey: ['admin-calendar'] })
    onClose()
  })
  return (
    <Dialog
      open
      title={words.dayTitle(day)}
      onClose={onClose}
      footer={
        <Button
          look="primary"
          busy={save.isPending}
          disabled={reason.trim() ? false : common.fieldRequired}
          onPress={() =>
            save.mutate({ path: '/api/admin/calendar', body: { day, is, reason: reason.trim() } })
          }
        >
          {words.save}
        </Button>
      }
    >
      <div className="z-stack">
        {save.isError && <RefusalNote refused={save.error} />}
        <Choice
          label={words.dayIs}
          value={is}
          options={[
            { key: 'work', label: words.dayWork },
            { key: 'rest', label: words.dayRest },
            { key: 'usual', label: words.dayUsual },
          ]}
          onChange={setIs}
        />
        <Loaded query={preview}>
          {({ kept }) => (
            <Note tone="info" title={words.changesTitle}>
              {words.dayKept(kept)}
            </Note>
          )}
        </Loaded>
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
