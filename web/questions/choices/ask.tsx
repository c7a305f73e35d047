// SPDX-License-Identifier: Apache-2.0
import { Choices } from '../../kit/Choice.tsx'
import { useSaid } from '../../words/words.ts'
import type { AskProps } from '../question.ts'

export function AskChoices({ question, value, onChange, error }: AskProps<readonly string[]>) {
  const said = useSaid()
  return (
    <Choices
      label={said(question.label)}
      hint={said(question.hint) || undefined}
      required={question.required}
      error={error}
      value={value ?? []}
      onChange={(keys) => onChange(keys.length ? keys : undefined)}
      options={(question.options ?? []).map((option) => ({ key: option.key, label: said(option.label) }))}
    />
  )
}
