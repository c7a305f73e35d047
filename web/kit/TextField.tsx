// SPDX-License-Identifier: Apache-2.0
import type { HTMLInputAutoCompleteAttribute, ReactNode } from 'react'
import { useCommon } from '../words/common.ts'
import { Field, type FieldProps } from './Field.tsx'

interface Valued extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly max?: number | undefined
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly name?: string
}

export interface TextFieldProps extends Valued {
  readonly type?: 'text' | 'tel' | 'email' | 'search' | 'password' | 'date' | 'datetime-local'
  readonly inputMode?: 'numeric' | 'decimal' | 'tel' | 'text'
  readonly autoComplete?: HTMLInputAutoCompleteAttribute
  readonly unit?: ReactNode
}

export function TextField({
  value,
  onChange,
  unit,
  max,
  type = 'text',
  inputMode,
  autoComplete = 'off',
  ...field
}: TextFieldProps) {
  return (
    <Field {...field}>
      {(wired) => (
        <span className="z-with-unit" data-plain={unit === undefined || undefined}>
          <input
            {...wired}
            className="z-input"
            type={type}
            name={field.name}
            value={value}
            maxLength={max}
            placeholder={field.placeholder}
            disabled={field.disabled}
            inputMode={inputMode}
            autoComplete={autoComplete}
            onChange={(event) => onChange(event.target.value)}
          />
          {unit}
        </span>
      )}
    </Field>
  )
}

export interface TextAreaProps extends Valued {
  readonly lines?: number | undefined
}

export function TextArea({ value, onChange, lines = 4, max, ...field }: TextAreaProps) {
  const words = useCommon()
  const near = max !== undefined && value.length > max * 0.8
  return (
    <Field {...field}>
      {(wired) => (
        <>
          <textarea
            {...wired}
            className="z-input"
            rows={lines}
            name={field.name}
            value={value}
            maxLength={max}
            placeholder={field.placeholder}
            disabled={field.disabled}
            onChange={(event) => onChange(event.target.value)}
          />
          {near && <span className="z-hint z-digits">{words.countOf(value.length, max)}</span>}
        </>
      )}
    </Field>
  )
}

export interface Option {
  readonly key: string
  readonly label: string
  readonly hint?: string
}

export interface SelectProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly Option[]
  /** The words of the empty choice; without it the first option is preset. */
  readonly empty?: string
  readonly disabled?: boolean
}

export function Select({ value, onChange, options, empty, disabled, ...field }: SelectProps) {
  return (
    <Field {...field}>
      {(wired) => (
        <select
          {...wired}
          className="z-input"
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
        >
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map((option) => (
            <option key={option.key} value={option.key}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
