// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { TextArea } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useSharing } from '../../words/sharing.ts'

interface ReasonOf {
  readonly title: string
  readonly text?: string
  readonly action: string
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
  readonly done: string
  readonly onClose: () => void
}

/** A step that needs a reason: one field, one button. */
export function ReasonDialog({ title, text, action, path, body, done, onClose }: ReasonOf) {
  const words = useSharing()
  const client = useQueryClient()
  const [because, setBecause] = useState('')
  const step = useWrite(() => {
    toast({ say: done })
    onClose()
    void client.invalidateQueries({ queryKey: ['sharing'] })
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <Button
          look="primary"
          busy={step.isPending}
          onPress={() => step.mutate({ path, body: { ...body, because } })}
        >
          {action}
        </Button>
      }
    >
      <div className="sharing-form">
        {text && <p>{text}</p>}
        {step.isError && <RefusalNote refused={step.error} />}
        <TextArea
          label={words.reason}
          hint={words.reasonHint}
          value={because}
          onChange={setBecause}
          max={500}
          lines={3}
        />
      </div>
    </Dialog>
  )
}
