// SPDX-License-Identifier: Apache-2.0
import { TextField } from '../../kit/TextField.tsx'
import { useSaid } from '../../words/words.ts'
import type { AskProps } from '../question.ts'

/** The code on the component's plate. */
export function AskComponent({ question, value, onChange, error }: AskProps<string>) {
  const said = useSaid()
  return (
    <TextField
      inputMode="numeric"
      max={24}
      label={said(question.label)}
      hint={said(question.hint) || undefined}
      required={question.required}
      error={error}
      value={value ?? ''}
      onChange={(text) => onChange(text.normalize('NFKC').replace(/\s/g, '') || undefined)}
    />
  )
}
