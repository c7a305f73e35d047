// SPDX-License-Identifier: Apache-2.0
import { useEffect, useEffectEvent } from 'react'
import { PhotoPicker } from '../../kit/PhotoPicker.tsx'
import { usePhotos } from '../../kit/usePhotos.ts'
import { useSaid } from '../../words/words.ts'
import type { AskProps } from '../question.ts'

/** The answer is the list of uploaded file ids. */
export function AskPhoto({ question, onChange, error }: AskProps<readonly string[]>) {
  const said = useSaid()
  const photos = usePhotos()
  const tell = useEffectEvent((files: readonly string[] | undefined) => onChange(files))
  const ids = photos.ids.join()
  useEffect(() => tell(ids ? ids.split(',') : undefined), [ids])
  return (
    <PhotoPicker
      label={said(question.label)}
      hint={said(question.hint) || undefined}
      required={question.required}
      error={error}
      photos={photos}
      max={question.max ?? 6}
    />
  )
}
