// SPDX-License-Identifier: Apache-2.0
import type { Env } from '../evaluate-scope.ts'
import { isList, type Value } from '../values.ts'

/** A function of the standard. It never throws: what has no answer gives null. */
export interface Builtin {
  /** Parameter names, one list per form of the function; `?` marks optional, `…` any number. */
  readonly forms: readonly (readonly string[])[]
  /** Put named arguments in order; undefined when no form has these names. */
  readonly named: (names: readonly string[], values: readonly Value[]) => readonly Value[] | undefined
  readonly call: (given: readonly Value[], env: Env) => Value
}

type Call = (given: readonly Value[], env: Env) => Value
const bare = (parameter: string): string => parameter.replace(/[?…]$/, '')

/** @example define('string, start position, length?', ([text, start, length]) => …) */
export const define = (forms: string, call: Call): Builtin => {
  const parsed = forms.split(' | ').map((form) => (form === '' ? [] : form.split(', ')))
  return {
    forms: parsed,
    named: (names, values) => {
      const form = parsed.find((parameters) => accepts(parameters, names))
      return form && arranged(form, names, values)
    },
    call: (given, env) => {
      const form = parsed.find((parameters) => fits(parameters, given.length))
      return form
        ? call(
            given.map((value, at) => coerced(form, at, value)),
            env,
          )
        : null
    },
  }
}

const accepts = (form: readonly string[], names: readonly string[]): boolean =>
  names.every((name) => form.some((parameter) => bare(parameter) === name)) &&
  form.every((parameter) => parameter.endsWith('?') || names.includes(bare(parameter)))

const arranged = (
  form: readonly string[],
  names: readonly string[],
  values: readonly Value[],
): readonly Value[] => {
  const places = form.map((parameter) => names.indexOf(bare(parameter)))
  const last = places.findLastIndex((place) => place >= 0)
  return places.slice(0, last + 1).map((place) => values[place] ?? null)
}

const fits = (form: readonly string[], count: number): boolean => {
  const required = form.filter((parameter) => !parameter.endsWith('?')).length
  return count >= required && (count <= form.length || (form.at(-1)?.endsWith('…') ?? false))
}

/** A list of one stands for its item where an item is asked, and an item for a list of one where a list is. */
const coerced = (form: readonly string[], at: number, value: Value): Value => {
  const parameter = form[Math.min(at, form.length - 1)] ?? ''
  if (/^(list|lists)\??$/.test(parameter)) return value === null || isList(value) ? value : [value]
  const takesAny =
    /…$|^(item|element|newItem|match|value|value1|value2|from|context|contexts|entries|range\d?|point\d?)\??$/.test(
      parameter,
    )
  return !takesAny && isList(value) && value.length === 1 ? (value[0] ?? null) : value
}
