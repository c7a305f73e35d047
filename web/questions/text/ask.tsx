// SPDX-License-Identifier: Apache-2.0
import { TextArea, TextField } from '../../kit/TextField.tsx'
import { useSaid } from '../../words/words.ts'
import type { AskProps } from '../question.ts'

/** One line, or several when the question names how many. */
export function AskText({ question, value, onChange, error }: AskProps<string>) {
  const said = useSaid()
  const field = {
    label: said(question.label),
    hint: said(question.hint) || undefined,
    required: question.required,
    max: question.max,
    error,
    value: value ?? '',
    onChange: (text: string) => onChange(text === '' ? undefined : text),
  }
  const lines = question.lines ?? (question.kind === 'long-text' ? 4 : 1)
  return lines > 1 ? <TextArea {...field} lines={lines} /> : <TextField {...field} />
}
