// SPDX-License-Identifier: Apache-2.0
import { Choice } from '../../kit/Choice.tsx'
import { Select } from '../../kit/TextField.tsx'
import { useCommon } from '../../words/common.ts'
import { useSaid } from '../../words/words.ts'
import type { AskProps } from '../question.ts'

const mostCards = 8

/** Radio cards; a long list becomes a select. */
export function AskChoice({ question, value, onChange, error }: AskProps<string>) {
  const said = useSaid()
  const words = useCommon()
  const field = {
    label: said(question.label),
    hint: said(question.hint) || undefined,
    required: question.required,
    error,
    value: value ?? '',
    onChange: (key: string) => onChange(key === '' ? undefined : key),
    options: (question.options ?? []).map((option) => ({ key: option.key, label: said(option.label) })),
  }
  return field.options.length > mostCards ? <Select {...field} empty={words.choose} /> : <Choice {...field} />
}
