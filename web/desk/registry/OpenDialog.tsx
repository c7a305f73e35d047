// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Choice } from '../../kit/Choice.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { TextArea, TextField } from '../../kit/TextField.tsx'
import { useRights } from '../../words/rights.ts'
import { useSaid } from '../../words/words.ts'
import { type FilePage, filePath, type ReadingPurpose } from './registry.ts'

export interface Ground {
  readonly purpose: string
  readonly matter: string
  readonly because: string
}

const LEAST = 4

/** What a ground lacks, before it is sent. */
export function useGround(purposes: readonly ReadingPurpose[]) {
  const [ground, setGround] = useState<Ground>({ purpose: '', matter: '', because: '' })
  const needsMatter = purposes.find(({ key }) => key === ground.purpose)?.needsMatter ?? false
  const isWhole =
    ground.purpose !== '' &&
    ground.because.trim().length >= LEAST &&
    (!needsMatter || ground.matter.trim() !== '')
  return { ground, setGround, needsMatter, isWhole }
}

interface GroundFieldsProps extends ReturnType<typeof useGround> {
  readonly purposes: readonly ReadingPurpose[]
  readonly tried: boolean
}

/** The questions nobody opens a record of a person without. */
export function GroundFields({ purposes, ground, setGround, needsMatter, tried }: GroundFieldsProps) {
  const words = useRights()
  const said = useSaid()
  return (
    <>
      <Choice
        label={words.purpose}
        required
        value={ground.purpose}
        onChange={(purpose) => setGround({ ...ground, purpose })}
        options={purposes.map(({ key, label, basis }) => ({ key, label: said(label), hint: said(basis) }))}
        error={tried && ground.purpose === '' ? words.purposeMissing : undefined}
      />
      {needsMatter && (
        <TextField
          label={words.matter}
          required
          value={ground.matter}
          onChange={(matter) => setGround({ ...ground, matter })}
          max={60}
          error={tried && ground.matter.trim() === '' ? words.matterMissing : undefined}
        />
      )}
      <TextArea
        label={words.because}
        hint={words.becauseHint}
        required
        value={ground.because}
        onChange={(because) => setGround({ ...ground, because })}
        lines={2}
        max={300}
        error={tried && ground.because.trim().length < LEAST ? words.becauseMissing : undefined}
      />
    </>
  )
}

interface OpenDialogProps {
  readonly file: FilePage
  readonly onOpened: (file: FilePage) => void
  readonly onClose: () => void
}

/** Ask for the purpose, then show the file as far as it opens it. */
export function OpenDialog({ file, onOpened, onClose }: OpenDialogProps) {
  const words = useRights()
  const purposes = file.sealed?.purposes ?? []
  const asking = useGround(purposes)
  const [tried, setTried] = useState(false)
  const write = useWrite<FilePage>(onOpened)
  const send = () => {
    setTried(true)
    if (asking.isWhole)
      write.mutate({ path: filePath(file.id, 'open'), body: { kind: file.kind, ground: asking.ground } })
  }
  return (
    <Dialog
      open
      title={words.openTitle}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="primary" busy={write.isPending} onPress={send}>
            {words.open}
          </Button>
        </>
      }
    >
      <div className="z-stack">
        <Note>{words.openText}</Note>
        <GroundFields purposes={purposes} tried={tried} {...asking} />
        {write.error && <RefusalNote refused={write.error} />}
      </div>
    </Dialog>
  )
}
