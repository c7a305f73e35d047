// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { TextField } from '../../kit/TextField.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useSaid } from '../../words/words.ts'
import type { AskProps } from '../question.ts'
import { unitOf } from './say.ts'

/** Full-width digits of a Chinese keyboard count as digits. */
export function readNumber(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '')
  return plain === '' ? undefined : Number(plain)
}

export function AskNumber({ question, value, onChange, error }: AskProps<number>) {
  const said = useSaid()
  const { language } = usePreferences()
  const [typed, setTyped] = useState(value === undefined ? '' : String(value))
  return (
    <TextField
      label={said(question.label)}
      hint={said(question.hint) || undefined}
      required={question.required}
      error={error}
      inputMode="decimal"
      value={typed}
      unit={unitOf(question, language) || undefined}
      onChange={(text) => {
        setTyped(text)
        onChange(readNumber(text))
      }}
    />
  )
}
