// SPDX-License-Identifier: Apache-2.0
import { FeelEditor } from './FeelEditor.tsx'
import { Meaning } from './Meaning.tsx'
import { type Suggestion, useReading } from './workshop.ts'

export interface ConditionProps {
  /** Whose fields it asks: a kind of record, or the rules of a page of their own. */
  readonly records: string
  readonly feel: string
  readonly suggestions: readonly Suggestion[]
  readonly onChange: (feel: string) => void
}

/** One condition of a rule, completed and understood as it is typed. */
export function Condition({ records, feel, suggestions, onChange }: ConditionProps) {
  const reading = useReading(records, { form: 'rule', feel })
  const fault = reading.data && !reading.data.ok ? reading.data : undefined
  return (
    <>
      <FeelEditor value={feel} lines={2} suggestions={suggestions} fault={fault} onChange={onChange} />
      <Meaning reading={reading} table={undefined} />
    </>
  )
}
