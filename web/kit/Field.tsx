// SPDX-License-Identifier: Apache-2.0
import './controls.css'
import { useId, type ReactNode } from 'react'
import { useCommon } from '../words/common.ts'
import { Icon } from './Icon.tsx'

export interface FieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly required?: boolean | undefined
}

interface Wired {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
  readonly 'aria-required': true | undefined
}

function useWired({ hint, error, required }: FieldProps): Wired & { hintId: string; errorId: string } {
  const id = useId()
  const [hintId, errorId] = [id + 'hint', id + 'error']
  const described = [hint && hintId, error && errorId].filter(Boolean).join(' ')
  return {
    id,
    hintId,
    errorId,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': required ? true : undefined,
  }
}

function Extra({
  field,
  wired,
}: {
  readonly field: FieldProps
  readonly wired: { hintId: string; errorId: string }
}) {
  return (
    <>
      {field.hint && (
        <span className="z-hint" id={wired.hintId}>
          {field.hint}
        </span>
      )}
      {field.error && (
        <span className="z-error" id={wired.errorId} role="alert">
          <Icon name="warning" />
          {field.error}
        </span>
      )}
    </>
  )
}

function Mark({ required }: { readonly required?: boolean | undefined }) {
  const words = useCommon()
  return required === false ? <small>{words.optional}</small> : null
}

/** Label, hint and error around one control, wired for screen readers. */
export function Field(props: FieldProps & { readonly children: (wired: Wired) => ReactNode }) {
  const { hintId, errorId, ...wired } = useWired(props)
  return (
    <div className="z-field">
      <label className="z-label" htmlFor={wired.id}>
        {props.label} <Mark required={props.required} />
      </label>
      {props.children(wired)}
      <Extra field={props} wired={{ hintId, errorId }} />
    </div>
  )
}

/** The same around a group of controls (`fieldset`). */
export function FieldGroup(props: FieldProps & { readonly children: ReactNode }) {
  const { hintId, errorId, ...wired } = useWired(props)
  return (
    <fieldset className="z-field" aria-describedby={wired['aria-describedby']}>
      <legend className="z-label">
        {props.label} <Mark required={props.required} />
      </legend>
      <Extra field={props} wired={{ hintId, errorId }} />
      {props.children}
    </fieldset>
  )
}
