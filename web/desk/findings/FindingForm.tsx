// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Picture } from '../../kit/Photo.tsx'
import { TextArea } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useDeskWork } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { useRenewLists } from '../queries.ts'
import type { Finding } from '../types.ts'

interface FindingFormProps {
  readonly finding: Finding
  readonly as: 'confirm' | 'dismiss'
  readonly onClose: () => void
}

/** Confirming opens a matter and may add words; dismissing says why, for the device's sake. */
export function FindingForm({ finding, as, onClose }: FindingFormProps) {
  const words = useDeskWork()
  const common = useCommon()
  const said = useSaid()
  const renew = useRenewLists()
  const [text, setText] = useState('')
  const confirms = as === 'confirm'
  const write = useWrite<Finding>(() => {
    toast({ say: confirms ? words.findingDone : words.findingGone })
    renew()
    onClose()
  })
  const [photo] = finding.photos
  const given = text.trim()
  const body = confirms ? { ...(given && { text: given }) } : { reason: given }
  const ready = confirms || given !== ''
  return (
    <Dialog
      open
      title={`${confirms ? words.findingConfirm : words.findingDismiss} · ${said(finding.label)}`}
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onPress={onClose}>
            {common.cancel}
          </Button>
          <Button
            look="primary"
            busy={write.isPending}
            disabled={ready ? false : common.fieldRequired}
            onPress={() => write.mutate({ path: `/api/findings/${finding.id}/${as}`, body })}
          >
            {confirms ? words.findingConfirm : words.findingDismiss}
          </Button>
        </>
      }
    >
      <div className="z-stack">
        {photo && (
          <div className="finding-large">
            <Picture src={photo.view} alt={said(finding.label)} />
          </div>
        )}
        {write.isError && <RefusalNote refused={write.error} />}
        {!confirms && <Reasons onPick={setText} />}
        <TextArea
          label={confirms ? words.findingText : words.findingReason}
          hint={confirms ? words.findingTextHint : words.findingReasonHint}
          required={!confirms}
          max={confirms ? 2000 : 500}
          lines={3}
          value={text}
          onChange={setText}
        />
      </div>
    </Dialog>
  )
}

function Reasons({ onPick }: { readonly onPick: (reason: string) => void }) {
  const words = useDeskWork()
  return (
    <div className="z-row">
      {[words.reasonNothing, words.reasonShadow, words.reasonWork, words.reasonKnown].map((reason) => (
        <Button key={reason} size="small" onPress={() => onPick(reason)}>
          {reason}
        </Button>
      ))}
    </div>
  )
}
