// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Place } from '../../api/types.ts'
import { refusalOf } from '../../api/refusal.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { PhotoPicker } from '../../kit/PhotoPicker.tsx'
import { PlacePicker } from '../../kit/place/PlacePicker.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { usePhotos } from '../../kit/usePhotos.ts'
import { AskForm } from '../../questions/AskForm.tsx'
import type { Answers } from '../../questions/question.ts'
import { useRegistry } from '../../words/registry.ts'
import { useSaid } from '../../words/words.ts'
import type { FileKind } from './registry.ts'

interface RegisterDialogProps {
  readonly kinds: readonly FileKind[]
  readonly onClose: () => void
}

/** What the server says about single answers, by question. */
export const problemsOf = (
  error: unknown,
  said: ReturnType<typeof useSaid>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(refusalOf(error).about?.fields ?? {}).map(([key, words]) => [
      key.replace(/^answers\./, ''),
      said(words),
    ]),
  )

/** A new file: where, what, its facts, its links. */
export function RegisterDialog({ kinds, onClose }: RegisterDialogProps) {
  const words = useRegistry()
  const said = useSaid()
  const client = useQueryClient()
  const navigate = useNavigate()
  const photos = usePhotos()
  const [chosen, setChosen] = useState(kinds[0]?.key ?? '')
  const [place, setPlace] = useState<Place | undefined>(undefined)
  const [name, setName] = useState('')
  const [key, setKey] = useState('')
  const [answers, setAnswers] = useState<Answers>({})
  const [links, setLinks] = useState<Readonly<Record<string, string>>>({})
  const kind = kinds.find((one) => one.key === chosen)
  const write = useWrite<{ id: string; key: string }>((made) => {
    void client.invalidateQueries({ queryKey: ['files'] })
    toast({ say: words.registerDone(made.key) })
    void navigate({ to: '/desk/registry/$id', params: { id: made.id } })
  })
  const send = () =>
    write.mutate({
      path: '/api/registry/files',
      body: {
        kind: chosen,
        key,
        name,
        address: place?.address ?? '',
        ...(place && { place: { lng: place.lng, lat: place.lat } }),
        facts: Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined)),
        links,
        photos: photos.ids,
        from: 'desk',
      },
    })
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      title={words.registerTitle(said(kind?.thing))}
      footer={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="primary" busy={write.isPending || photos.busy} onPress={send}>
            {words.save}
          </Button>
        </>
      }
    >
      <div className="z-stack">
        <Select
          label={words.kind}
          value={chosen}
          options={kinds.map((one) => ({ key: one.key, label: said(one.label) }))}
          onChange={(to) => {
            setChosen(to)
            setAnswers({})
            setLinks({})
          }}
        />
        <PlacePicker label={words.place} value={place} onChange={setPlace} height={240} required />
        <TextField label={words.name} value={name} onChange={setName} max={200} />
        <TextField
          label={said(kind?.codeName)}
          value={key}
          onChange={setKey}
          max={40}
          required={!kind?.givesCode}
          {...(kind?.givesCode && { hint: words.keyHint })}
        />
        {kind && <LinkFields kind={kind} links={links} onChange={setLinks} />}
        {kind && (
          <AskForm
            form={kind.form}
            answers={answers}
            onChange={setAnswers}
            problems={problemsOf(write.error, said)}
          />
        )}
        <PhotoPicker label={words.photos} photos={photos} />
        {write.isError && <RefusalNote refused={write.error} />}
      </div>
    </Dialog>
  )
}

interface LinkFieldsProps {
  readonly kind: FileKind
  readonly links: Readonly<Record<string, string>>
  readonly onChange: (links: Readonly<Record<string, string>>) => void
}

function LinkFields({ kind, links, onChange }: LinkFieldsProps) {
  const words = useRegistry()
  const said = useSaid()
  return kind.links.map((link) => (
    <TextField
      key={link.key}
      label={`${said(link.label)} (${words.key})`}
      value={links[link.key] ?? ''}
      onChange={(to) => onChange({ ...links, [link.key]: to })}
      required={link.required}
    />
  ))
}
