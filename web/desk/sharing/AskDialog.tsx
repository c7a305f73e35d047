// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Choices } from '../../kit/Choice.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { TextArea, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useSharing } from '../../words/sharing.ts'
import { useSaid } from '../../words/words.ts'
import type { FieldOf } from './sharing.ts'

interface AskOf {
  readonly dataset: {
    readonly key: string
    readonly label: { readonly zh: string; readonly en: string }
    readonly dictionary: readonly FieldOf[]
  }
  /** The grant it is to prolong, with what was asked then. */
  readonly renews?: { readonly id: string; readonly purpose: string; readonly basis: string }
  readonly onClose: () => void
}

/** Ask for a dataset: for what, on which ground, which fields, where, how long. */
export function AskDialog({ dataset, renews, onClose }: AskOf) {
  const words = useSharing()
  const common = useCommon()
  const said = useSaid()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [purpose, setPurpose] = useState(renews?.purpose ?? '')
  const [basis, setBasis] = useState(renews?.basis ?? '')
  const [fields, setFields] = useState<readonly string[]>([])
  const [areas, setAreas] = useState('')
  const [days, setDays] = useState('90')
  const ask = useWrite<{ readonly grant: string | null }>(({ grant }) => {
    toast({ say: grant === null ? words.askDone : words.askGranted })
    void client.invalidateQueries({ queryKey: ['sharing'] })
    void navigate({ to: '/desk/sharing', search: { part: grant === null ? 'mine' : 'grants' } })
  })
  const send = () =>
    ask.mutate({
      path: '/api/sharing/requests',
      body: {
        dataset: dataset.key,
        purpose: purpose.trim(),
        basis: basis.trim(),
        fields,
        areas: areas.split(/[\s,，、]+/).filter(Boolean),
        days: Number(days) || 0,
        ...(renews && { renews: renews.id }),
      },
    })
  const isReady = purpose.trim().length >= 4 && basis.trim().length >= 4 && fields.length > 0
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      title={words.askTitle(said(dataset.label))}
      footer={
        <Button
          look="primary"
          busy={ask.isPending}
          disabled={isReady ? false : common.required}
          onPress={send}
        >
          {words.askSend}
        </Button>
      }
    >
      <div className="sharing-form">
        {ask.isError && <RefusalNote refused={ask.error} />}
        <TextArea
          label={words.purpose}
          hint={words.purposeHint}
          value={purpose}
          onChange={setPurpose}
          max={300}
          lines={2}
          required
        />
        <TextField
          label={words.askBasis}
          hint={words.askBasisHint}
          value={basis}
          onChange={setBasis}
          max={300}
          required
        />
        <Choices
          label={words.askFields}
          hint={words.askFieldsHint}
          value={fields}
          onChange={setFields}
          options={dataset.dictionary.map((field) => ({
            key: field.key,
            label: said(field.label),
            hint: said(field.className),
          }))}
        />
        <TextField
          label={words.askArea}
          hint={words.askAreaHint}
          value={areas}
          onChange={setAreas}
          max={300}
        />
        <TextField label={words.askDays} value={days} onChange={setDays} inputMode="numeric" max={4} />
      </div>
    </Dialog>
  )
}
