// SPDX-License-Identifier: Apache-2.0

/** A sentence in both languages. */
export interface Words {
  readonly zh: string
  readonly en: string
}

interface Described {
  readonly label: Words
}

/** What a rule may ask about. A field that a record does not answer is missing, never guessed. */
export type Field =
  | (Described & { readonly type: 'text' })
  | (Described & { readonly type: 'choice'; readonly options: Readonly<Record<string, Words>> })
  /** `number` holds a JavaScript number, `decimal` exact decimal text such as '12.50'. */
  | (Described & { readonly type: 'number' | 'decimal'; readonly unit?: Words })
  | (Described & { readonly type: 'boolean' })
  /** '2026-11-21' */
  | (Described & { readonly type: 'date' })
  /** '08:30:00' */
  | (Described & { readonly type: 'time' })
  /** Milliseconds since 1970-01-01T00:00Z, or ISO text with an offset. */
  | (Described & { readonly type: 'dateTime' })
  /** 'P1Y6M' or 'P3DT4H', never both kinds at once. */
  | (Described & { readonly type: 'period' | 'span' })
  | (Described & {
      readonly type: 'list'
      readonly of: 'text' | 'choice' | 'number' | 'decimal' | 'date'
      readonly options?: Readonly<Record<string, Words>>
      readonly unit?: Words
    })
  /** Records that belong to this one: the members of a household, the sites of a firm. */
  | (Described & { readonly type: 'relation'; readonly fields: Fields })

export type Fields = Readonly<Record<string, Field>>

/** A named value that policy sets and dates apart from the formula. */
export type ParameterField = Extract<
  Field,
  {
    type:
      'text' | 'choice' | 'number' | 'decimal' | 'boolean' | 'date' | 'time' | 'dateTime' | 'period' | 'span'
  }
>
export type ParameterFields = Readonly<Record<string, ParameterField>>

type OptionOf<F> = F extends { options: infer O } ? keyof O & string : string
type ListItem<F extends { of: string }> = F['of'] extends 'choice'
  ? OptionOf<F>
  : F['of'] extends 'number'
    ? number
    : F['of'] extends 'decimal'
      ? string | number
      : string

/** The value a field holds when it is known. */
export type ValueOf<F extends Field> = F extends { type: 'choice' }
  ? OptionOf<F>
  : F extends { type: 'number' }
    ? number
    : F extends { type: 'decimal' }
      ? string | number
      : F extends { type: 'boolean' }
        ? boolean
        : F extends { type: 'dateTime' }
          ? number | string
          : F extends { type: 'list'; of: string }
            ? readonly ListItem<F>[]
            : F extends { type: 'relation'; fields: infer R extends Fields }
              ? readonly RecordOf<R>[]
              : string

/** A record of these fields; anything may be missing. */
export type RecordOf<F extends Fields> = { readonly [K in keyof F]?: ValueOf<F[K]> | null | undefined }

/** Declare fields; keys, options and types are inferred for the builder. */
export const defineFields = <const F extends Fields>(fields: F): F => fields

/** Declare parameters; their values and effective dates are kept apart (`parametersAsOf`). */
export const defineParameters = <const P extends ParameterFields>(parameters: P): P => parameters
