// SPDX-License-Identifier: Apache-2.0
import { Choice } from '../../kit/Choice.tsx'
import { useCommon } from '../../words/common.ts'
import { useSaid } from '../../words/words.ts'
import type { AskProps } from '../question.ts'

/** Two cards and no preset: unanswered is not "no". */
export function AskYesNo({ question, value, onChange, error }: AskProps<boolean>) {
  const said = useSaid()
  const words = useCommon()
  return (
    <Choice
      label={said(question.label)}
      hint={said(question.hint) || undefined}
      required={question.required}
      error={error}
      value={value === undefined ? '' : String(value)}
      onChange={(key) => onChange(key === 'true')}
      options={[
        { key: 'true', label: words.yes },
        { key: 'false', label: words.no },
      ]}
    />
  )
}
