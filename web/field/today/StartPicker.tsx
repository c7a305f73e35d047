// SPDX-License-Identifier: Apache-2.0
import { Select } from '../../kit/TextField.tsx'
import { useFieldWords } from '../../words/field.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import type { ToDo } from './stops.ts'
import type { Start } from './useStart.ts'
import type { Stop } from './walk.ts'

interface StartPickerProps {
  readonly value: string
  readonly options: readonly Start[]
  readonly onChange: (key: string) => void
  readonly stops: readonly Stop<ToDo>[]
}

export function StartPicker({ value, options, onChange, stops }: StartPickerProps) {
  const words = useFieldWords()
  const said = useSaid()
  const format = useFormat()
  const metres = stops.reduce((sum, stop) => sum + stop.metres, 0)
  return (
    <div className="f-start">
      <Select
        label={words.walkFrom}
        value={value}
        onChange={onChange}
        options={options.map(({ key, name }) => ({ key, label: said(name) || words.walkStation }))}
      />
      <p className="z-soft z-digits">{words.walkTotal(stops.length, format.distance(metres))}</p>
    </div>
  )
}
