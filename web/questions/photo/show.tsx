// SPDX-License-Identifier: Apache-2.0
import { Photos } from '../../kit/Photo.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useSaid } from '../../words/words.ts'
import type { ShowProps } from '../question.ts'
import { sayPhoto } from './say.ts'

export function ShowPhoto({ question, value, photos }: ShowProps) {
  const said = useSaid()
  const { language } = usePreferences()
  return photos?.length ? (
    <Photos photos={photos} label={said(question.label)} />
  ) : (
    <>{sayPhoto(question, value, language)}</>
  )
}
