// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Place } from '../../api/types.ts'
import { useWrite } from '../../api/useWrite.ts'
import { problemsOf } from '../../desk/registry/RegisterDialog.tsx'
import { type FileKind, fileKindsQuery } from '../../desk/registry/registry.ts'
import { Button } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { PhotoPicker } from '../../kit/PhotoPicker.tsx'
import { PlacePicker } from '../../kit/place/PlacePicker.tsx'
import { usePhotos } from '../../kit/usePhotos.ts'
import { AskForm } from '../../questions/AskForm.tsx'
import type { Answers } from '../../questions/question.ts'
import { useRegistry } from '../../words/registry.ts'
import { useSaid } from '../../words/words.ts'
import { BackLink } from '../parts/BackLink.tsx'

/** A point logged where one stands: a place, a few choices, a picture. */
export function SpotPage() {
  const words = useRegistry()
  const query = useQuery(fileKindsQuery)
  return (
    <div className="f-page">
      <BackLink />
      <Loaded query={query}>
        {(kinds) => {
          const kind = kinds.find(({ field, mayRegister }) => field && mayRegister)
          return kind ? <SpotForm kind={kind} /> : <EmptyState icon="lock" title={words.fieldNone} />
        }}
      </Loaded>
    </div>
  )
}

function SpotForm({ kind }: { readonly kind: FileKind }) {
  const words = useRegistry()
  const said = useSaid()
  const photos = usePhotos()
  const [place, setPlace] = useState<Place | undefined>(undefined)
  const [answers, setAnswers] = useState<Answers>({})
  const [logged, setLogged] = useState<string | undefined>(undefined)
  const write = useWrite<{ key: string }>(({ key }) => {
    setLogged(key)
    setPlace(undefined)
    setAnswers({})
    for (const { key: photo } of photos.items) photos.remove(photo)
  })
  const form = kind.form.filter(({ key }) => kind.field?.asks.includes(key))
  const send = () =>
    write.mutate({
      path: '/api/registry/files',
      body: {
        kind: kind.key,
        address: place?.address ?? '',
        ...(place && { place: { lng: place.lng, lat: place.lat } }),
        facts: { ...kind.field?.starts, ...definedOf(answers) },
        photos: photos.ids,
        from: 'field',
      },
    })
  return (
    <>
      <PageHeader title={words.fieldTitle(said(kind.thing))} text={words.fieldText} />
      {logged !== undefined && (
        <Note tone="good" icon="checkCircle" role="status" title={words.fieldDone(logged)}>
          {words.fieldAnother}
        </Note>
      )}
      <div className="z-stack">
        <PlacePicker label={words.place} value={place} onChange={setPlace} height={220} required />
        <AskForm
          form={form}
          answers={answers}
          onChange={setAnswers}
          problems={problemsOf(write.error, said)}
        />
        <PhotoPicker label={words.photos} photos={photos} camera />
        {write.isError && <RefusalNote refused={write.error} />}
        <Button look="primary" size="large" wide busy={write.isPending || photos.busy} onPress={send}>
          {words.register}
        </Button>
      </div>
    </>
  )
}

const definedOf = (answers: Answers) =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined))
