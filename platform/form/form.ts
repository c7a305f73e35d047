// SPDX-License-Identifier: Apache-2.0

/** What every question shares. Labels are Chinese; the English stands in the scene's `en.ts`. */
interface Asked {
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
}

export type Question =
  | (Asked & { readonly kind: 'text'; readonly max: number; readonly lines?: number })
  | (Asked & { readonly kind: 'choice'; readonly options: Readonly<Record<string, string>> })
  | (Asked & { readonly kind: 'choices'; readonly options: Readonly<Record<string, string>> })
  | (Asked & {
      readonly kind: 'number'
      readonly unit?: string
      readonly min: number
      readonly max: number
      readonly decimals: number
    })
  | (Asked & { readonly kind: 'yes-no' })
  | (Asked & { readonly kind: 'date' })
  | (Asked & { readonly kind: 'component' })
  | (Asked & { readonly kind: 'phone' })

export type Form = Readonly<Record<string, Question>>

type Answer<Q extends Question> = Q extends { kind: 'choice'; options: infer O }
  ? keyof O & string
  : Q extends { kind: 'choices'; options: infer O }
    ? readonly (keyof O & string)[]
    : Q extends { kind: 'number' }
      ? number
      : Q extends { kind: 'yes-no' }
        ? boolean
        : string

/** The answers a form can give; an unanswered question is absent, never a guess. */
export type Answers<F extends Form = Form> = { readonly [K in keyof F]?: Answer<F[K]> }

/** Ask for words. `max` counts characters (Default: 500). */
export const text = (
  label: string,
  more: { max?: number; lines?: number; hint?: string; required?: boolean } = {},
) => ({ kind: 'text', label, max: 500, ...more }) as const

/** Ask for one of several; the keys are inferred and used by rules. */
export const choice = <const O extends Readonly<Record<string, string>>>(
  label: string,
  options: O,
  more: { hint?: string; required?: boolean } = {},
) => ({ kind: 'choice', label, options, ...more }) as const

export const choices = <const O extends Readonly<Record<string, string>>>(
  label: string,
  options: O,
  more: { hint?: string; required?: boolean } = {},
) => ({ kind: 'choices', label, options, ...more }) as const

/** Ask for a number within limits, with its unit. (Default: whole numbers from 0 to 1,000,000) */
export const number = (
  label: string,
  more: {
    unit?: string
    min?: number
    max?: number
    decimals?: number
    hint?: string
    required?: boolean
  } = {},
) => ({ kind: 'number', label, min: 0, max: 1_000_000, decimals: 0, ...more }) as const

export const yesNo = (label: string, more: { hint?: string; required?: boolean } = {}) =>
  ({ kind: 'yes-no', label, ...more }) as const
export const date = (label: string, more: { hint?: string; required?: boolean } = {}) =>
  ({ kind: 'date', label, ...more }) as const
/** Ask for a public component by its 16-digit code (scan, map or typing). */
export const component = (label: string, more: { hint?: string; required?: boolean } = {}) =>
  ({ kind: 'component', label, ...more }) as const
export const phone = (label: string, more: { hint?: string; required?: boolean } = {}) =>
  ({ kind: 'phone', label, ...more }) as const

export const defineForm = <const F extends Form>(form: F): F => form
