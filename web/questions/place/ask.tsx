// SPDX-License-Identifier: Apache-2.0
import { useSaid } from '../../words/words.ts'
import type { Place } from '../../api/types.ts'
import { PlacePicker } from '../../kit/place/PlacePicker.tsx'
import type { AskProps } from '../question.ts'

export function AskPlace({ question, value, onChange, error }: AskProps<Place>) {
  const said = useSaid()
  return (
    <PlacePicker
      label={said(question.label)}
      hint={said(question.hint) || undefined}
      required={question.required}
      error={error}
      value={value}
      onChange={onChange}
    />
  )
}
