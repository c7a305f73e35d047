// SPDX-License-Identifier: Apache-2.0
import { useId } from 'react'
import { FieldGroup, type FieldProps } from './Field.tsx'
import type { Option } from './TextField.tsx'

export interface ChoiceProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly Option[]
}

/** One of several, as cards with a radio button. */
export function Choice({ value, onChange, options, ...field }: ChoiceProps) {
  const name = useId()
  return (
    <FieldGroup {...field}>
      <div className="z-choices">
        {options.map((option) => (
          <label key={option.key} className="z-choice">
            <input
              type="radio"
              name={name}
              checked={option.key === value}
              onChange={() => onChange(option.key)}
            />
            <span>
              {option.label}
              {option.hint && <small>{option.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}

export interface ChoicesProps extends FieldProps {
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
  readonly options: readonly Option[]
}

/** Any of several, as cards with a check box. The answer keeps the order of the options. */
export function Choices({ value, onChange, options, ...field }: ChoicesProps) {
  const toggle = (key: string) => {
    const wanted = new Set(value)
    if (!wanted.delete(key)) wanted.add(key)
    onChange(options.map((option) => option.key).filter((each) => wanted.has(each)))
  }
  return (
    <FieldGroup {...field}>
      <div className="z-choices">
        {options.map((option) => (
          <label key={option.key} className="z-choice">
            <input type="checkbox" checked={value.includes(option.key)} onChange={() => toggle(option.key)} />
            <span>
              {option.label}
              {option.hint && <small>{option.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}

export interface CheckProps {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly hint?: string
}

export function Check({ label, checked, onChange, hint }: CheckProps) {
  return (
    <label className="z-choice">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  )
}
