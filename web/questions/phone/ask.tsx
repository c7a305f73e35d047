// SPDX-License-Identifier: Apache-2.0
import { TextField } from '../../kit/TextField.tsx'
import { useSaid } from '../../words/words.ts'
import type { AskProps } from '../question.ts'

export function AskPhone({ question, value, onChange, error }: AskProps<string>) {
  const said = useSaid()
  return (
    <TextField
      type="tel"
      inputMode="tel"
      autoComplete="tel"
      max={20}
      label={said(question.label)}
      hint={said(question.hint) || undefined}
      required={question.required}
      error={error}
      value={value ?? ''}
      onChange={(text) => onChange(text.normalize('NFKC') || undefined)}
    />
  )
}
