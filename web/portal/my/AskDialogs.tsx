// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Select, TextArea, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useRights } from '../../words/rights.ts'
import { useSaid } from '../../words/words.ts'
import type { OwnRecord, Reading } from './rights.ts'

interface FrameProps {
  readonly title: string
  readonly send: string
  readonly path: string
  readonly body: unknown
  readonly isReady: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

function Frame({ title, send, path, body, isReady, onClose, children }: FrameProps) {
  const words = useRights()
  const client = useQueryClient()
  const write = useWrite(() => {
    toast({ say: words.askDone })
    void client.invalidateQueries({ queryKey: ['my'] })
    onClose()
  })
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button
            look="primary"
            busy={write.isPending}
            disabled={!isReady}
            onPress={() => write.mutate({ path, body })}
          >
            {send}
          </Button>
        </>
      }
    >
      <div className="z-stack">
        {children}
        {write.error && <RefusalNote refused={write.error} />}
      </div>
    </Dialog>
  )
}

const isSaid = (text: string): boolean => text.trim().length >= 2

/** Question one reading. */
export function AskDialog({ reading, onClose }: { readonly reading: Reading; readonly onClose: () => void }) {
  const words = useRights()
  const [because, setBecause] = useState('')
  return (
    <Frame
      title={words.askTitle}
      send={words.askSend}
      path={`/api/my/readings/${reading.id}/question`}
      body={{ because }}
      isReady={isSaid(because)}
      onClose={onClose}
    >
      <p>{words.askText}</p>
      <TextArea
        label={words.askBecause}
        value={because}
        onChange={setBecause}
        lines={3}
        max={1000}
        required
      />
    </Frame>
  )
}

interface OfRecord {
  readonly record: OwnRecord
  readonly onClose: () => void
}

/** Say what is wrong and what it should be. */
export function WishDialog({ record, onClose }: OfRecord) {
  const words = useRights()
  const said = useSaid()
  const [field, setField] = useState('@name')
  const [value, setValue] = useState('')
  const [because, setBecause] = useState('')
  const question = record.form.find(({ key }) => key === field)
  const options = [
    { key: '@name', label: words.name },
    ...record.form.map(({ key, label }) => ({ key, label: said(label) })),
  ]
  const choices =
    question && 'options' in question
      ? question.options.map(({ key, label }) => ({ key, label: said(label) }))
      : undefined
  return (
    <Frame
      title={words.correctTitle}
      send={words.correctSend}
      path="/api/my/record/correction"
      body={{ field, value, because }}
      isReady={isSaid(because) && value.trim() !== ''}
      onClose={onClose}
    >
      <Select
        label={words.correctField}
        value={field}
        onChange={(chosen) => {
          setField(chosen)
          setValue('')
        }}
        options={options}
      />
      {choices ? (
        <Select label={words.correctValue} value={value} onChange={setValue} options={choices} empty="—" />
      ) : (
        <TextField
          label={words.correctValue}
          type={question?.kind === 'date' ? 'date' : 'text'}
          value={value}
          onChange={setValue}
          max={200}
        />
      )}
      <TextArea
        label={words.correctBecause}
        value={because}
        onChange={setBecause}
        lines={3}
        max={1000}
        required
      />
    </Frame>
  )
}

/** Ask that everything goes. */
export function EraseDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useRights()
  const [because, setBecause] = useState('')
  return (
    <Frame
      title={words.eraseTitle}
      send={words.erase}
      path="/api/my/record/erasure"
      body={{ because }}
      isReady={isSaid(because)}
      onClose={onClose}
    >
      <p>{words.eraseText}</p>
      <TextArea
        label={words.correctBecause}
        value={because}
        onChange={setBecause}
        lines={3}
        max={1000}
        required
      />
    </Frame>
  )
}
