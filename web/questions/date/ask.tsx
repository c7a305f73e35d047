// SPDX-License-Identifier: Apache-2.0
import { TextField } from '../../kit/TextField.tsx'
import { useSaid } from '../../words/words.ts'
import type { AskProps } from '../question.ts'

export function AskDate({ question, value, onChange, error }: AskProps<string>) {
  const said = useSaid()
  return (
    <TextField
      type="date"
      label={said(question.label)}
      hint={said(question.hint) || undefined}
      required={question.required}
      error={error}
      value={value ?? ''}
      onChange={(day) => onChange(day === '' ? undefined : day)}
    />
  )
}
