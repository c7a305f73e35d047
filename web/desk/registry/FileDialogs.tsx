// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { Place } from '../../api/types.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { PlacePicker } from '../../kit/place/PlacePicker.tsx'
import { TextArea, TextField } from '../../kit/TextField.tsx'
import { AskForm } from '../../questions/AskForm.tsx'
import type { Answers } from '../../questions/question.ts'
import { useRegistry } from '../../words/registry.ts'
import { useSaid } from '../../words/words.ts'
import { problemsOf } from './RegisterDialog.tsx'
import { fileKindsQuery, type FilePage, filePath } from './registry.ts'

interface FileDialogProps {
  readonly file: FilePage
  readonly onClose: () => void
}

/** A write that renews whatever shows the file, and closes its dialog. */
const useFileWrite = (onClose: () => void) => {
  const client = useQueryClient()
  return useWrite<{ id: string }>(() => {
    void client.invalidateQueries({ queryKey: ['file'] })
    void client.invalidateQueries({ queryKey: ['files'] })
    onClose()
  })
}

interface FrameProps {
  readonly title: string
  readonly write: ReturnType<typeof useFileWrite>
  readonly onSend: () => void
  readonly onClose: () => void
  readonly say?: string
  readonly shape?: 'dialog' | 'wide'
  readonly children: ReactNode
}

function Frame({ title, write, onSend, onClose, say, shape = 'dialog', children }: FrameProps) {
  const words = useRegistry()
  return (
    <Dialog
      open
      shape={shape}
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="primary" busy={write.isPending} onPress={onSend}>
            {say ?? words.save}
          </Button>
        </>
      }
    >
      <div className="z-stack">
        {children}
        {write.isError && <RefusalNote refused={write.error} />}
      </div>
    </Dialog>
  )
}

/** Only what was changed is sent; an answer that was emptied is taken out. */
const changedFacts = (before: Answers, after: Answers) =>
  Object.fromEntries(
    Object.keys({ ...before, ...after })
      .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      .map((key) => [key, after[key] ?? null]),
  )

export function CorrectDialog({ file, onClose }: FileDialogProps) {
  const words = useRegistry()
  const said = useSaid()
  const kind = useQuery(fileKindsQuery).data?.find(({ key }) => key === file.kind)
  const [name, setName] = useState(file.name)
  const [answers, setAnswers] = useState<Answers>(file.answers)
  const [place, setPlace] = useState<Place | undefined>(
    file.place ? { ...file.place, address: file.address } : undefined,
  )
  const [reason, setReason] = useState('')
  const write = useFileWrite(onClose)
  const isMoved = place !== undefined && (place.lng !== file.place?.lng || place.lat !== file.place.lat)
  const send = () =>
    write.mutate({
      path: filePath(file.id, 'correct'),
      body: {
        version: file.version,
        ...(name !== file.name && { name }),
        ...((place?.address ?? '') !== file.address && { address: place?.address ?? '' }),
        ...(isMoved && { place: { lng: place.lng, lat: place.lat } }),
        facts: changedFacts(file.answers, answers),
        reason,
        from: 'desk',
      },
    })
  return (
    <Frame title={words.correctTitle} write={write} onSend={send} onClose={onClose} shape="wide">
      <TextField label={words.name} value={name} onChange={setName} max={200} />
      {kind && (
        <AskForm
          form={kind.form}
          answers={answers}
          onChange={setAnswers}
          problems={problemsOf(write.error, said)}
        />
      )}
      <PlacePicker label={words.place} value={place} onChange={setPlace} height={220} />
      <TextArea label={words.reason} value={reason} onChange={setReason} lines={2} max={500} />
    </Frame>
  )
}

export function EndDialog({ file, onClose }: FileDialogProps) {
  const words = useRegistry()
  const [day, setDay] = useState('')
  const [reason, setReason] = useState('')
  const write = useFileWrite(onClose)
  const send = () =>
    write.mutate({ path: filePath(file.id, 'end'), body: { version: file.version, day, reason } })
  return (
    <Frame title={words.endTitle} write={write} onSend={send} onClose={onClose} say={words.end}>
      <p>{words.endText}</p>
      <TextField type="date" label={words.endDay} value={day} onChange={setDay} required />
      <TextArea label={words.reason} value={reason} onChange={setReason} lines={2} max={500} required />
    </Frame>
  )
}

export function SplitDialog({
  file,
  part,
  onClose,
}: FileDialogProps & { readonly part: FilePage['parts'][number] }) {
  const words = useRegistry()
  const [reason, setReason] = useState('')
  const write = useFileWrite(onClose)
  const send = () => write.mutate({ path: filePath(file.id, 'split'), body: { part: part.id, reason } })
  return (
    <Frame
      title={words.splitTitle(part.name)}
      write={write}
      onSend={send}
      onClose={onClose}
      say={words.split}
    >
      <p>{words.splitText}</p>
      <TextArea label={words.reason} value={reason} onChange={setReason} lines={2} max={500} required />
    </Frame>
  )
}
