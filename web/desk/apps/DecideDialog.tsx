// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Choice } from '../../kit/Choice.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useEntry } from '../../words/entry.ts'
import { useSaid } from '../../words/words.ts'
import { type AppState, appsQuery, type Entry, registerKey } from './apps.ts'

type Decision = 'approve' | 'refuse' | 'suspend'

/** What may be decided in each state; the server judges it again. */
const decisions: Readonly<Record<AppState, readonly Decision[]>> = {
  asked: ['approve', 'refuse'],
  refused: ['approve'],
  approved: ['suspend'],
  suspended: ['approve', 'refuse'],
}

export function DecideDialog({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  const words = useEntry()
  const common = useCommon()
  const said = useSaid()
  const client = useQueryClient()
  const open = decisions[entry.state]
  const [decision, setDecision] = useState<string>(open[0] ?? 'approve')
  const [reason, setReason] = useState('')
  const send = useWrite<undefined>(() => {
    toast({ say: words.decided })
    void client.invalidateQueries({ queryKey: registerKey })
    void client.invalidateQueries({ queryKey: appsQuery.queryKey })
    onClose()
  })
  const labels = {
    approve: words.decideApprove,
    refuse: words.decideRefuse,
    suspend: words.decideSuspend,
  } as const
  return (
    <Dialog
      open
      title={words.decideTitle(said(entry.name))}
      onClose={onClose}
      footer={
        <Button
          look="primary"
          busy={send.isPending}
          disabled={reason.trim().length > 1 ? false : common.fieldRequired}
          onPress={() =>
            send.mutate({
              path: `/api/app-register/${entry.id}/decision`,
              body: { decision, reason: reason.trim(), version: entry.version },
            })
          }
        >
          {words.save}
        </Button>
      }
    >
      <div className="z-stack">
        {send.isError && <RefusalNote refused={send.error} />}
        <Choice
          label={words.registerDecide}
          value={decision}
          options={open.map((key) => ({ key, label: labels[key] }))}
          onChange={setDecision}
        />
        <TextField label={words.decideReason} required max={300} value={reason} onChange={setReason} />
      </div>
    </Dialog>
  )
}
