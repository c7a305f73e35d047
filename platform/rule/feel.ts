// SPDX-License-Identifier: Apache-2.0
import { checkRule } from './check.ts'
import type { Field, Fields, ParameterFields, Words } from './fields.ts'
import type { Names } from './feel/parse.ts'
import { readFeel } from './feel/read.ts'
import { resolve } from './feel/resolve.ts'
import { nameText } from './feel/text.ts'
import { signatures } from './check-calls.ts'
import { accepted, type Position, type Read, refuse } from './refusal.ts'
import type { Expression, Rule } from './tree.ts'

export { toFeel } from './feel/write.ts'

export interface ReadingSettings {
  readonly parameters?: ParameterFields
  /** `boolean` for a rule, `any` for a formula. (Default: boolean) */
  readonly wanted?: 'boolean' | 'any'
}

/**
 * FEEL text as a checked rule. What is outside the language is refused with its place, what was meant and what may
 * stand there.
 * @example fromFeel('urgency >= 3', fields) // { ok: true, value: f.urgency.atLeast(3) }
 */
export const fromFeel = (text: string, fields: Fields, settings: ReadingSettings = {}): Read<Rule> => {
  const parameters = settings.parameters ?? {}
  const read = resolvedFeel(text, { fields, parameters, form: 'expression' })
  if (!read.ok) return read
  const { rule, places } = read.value
  let fault: Position | undefined
  const checked = checkRule(rule, fields, {
    parameters,
    wanted: settings.wanted ?? 'boolean',
    onFault: (part) => (fault = places.get(part)),
  })
  if (checked.ok) return accepted(rule)
  return refuse(fault ? { ...checked.refusal, position: fault } : checked.refusal)
}

/** Text read and its names given their meaning, not yet checked; tables are checked as a whole. */
export const resolvedFeel = (
  text: string,
  of: {
    readonly fields: Fields
    readonly parameters: ParameterFields
    readonly form: 'expression' | 'unary'
  },
): Read<{ readonly rule: Expression; readonly places: WeakMap<Expression, Position> }> => {
  const { fields, parameters, form } = of
  const read = readFeel(text, { ...namesOf(fields), ...namesOf(parameters) }, form)
  if (!read.ok) return read
  const { tree, places } = read.value
  const keepPlace = (from: Expression, to: Expression): void => {
    const place = places.get(from)
    if (place) places.set(to, place)
  }
  return accepted({ rule: resolve(tree, { fields, parameters, items: new Map() }, keepPlace), places })
}

/** The shape of the names, so that names with blanks and dots are read as one. */
const namesOf = (fields: Fields): Names =>
  Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [
      key,
      field.type === 'relation' ? [namesOf(field.fields)] : 1,
    ]),
  )

/** What may be typed at a place of a rule: for completion on a page. */
export interface Suggestion {
  /** The text to insert. */
  readonly text: string
  readonly label: Words
  readonly kind: 'field' | 'parameter' | 'function' | 'answer' | 'word'
}

/** Everything a rule over these fields can be written with. */
export const suggestionsFor = (fields: Fields, parameters: ParameterFields = {}): readonly Suggestion[] => [
  ...Object.entries(fields).map(([key, field]): Suggestion => ({
    text: nameText(key),
    label: field.label,
    kind: 'field',
  })),
  ...Object.entries(fields).flatMap(([, field]) => answersOf(field)),
  ...Object.entries(parameters).map(([key, field]): Suggestion => ({
    text: nameText(key),
    label: field.label,
    kind: 'parameter',
  })),
  ...[...signatures.keys()].map((name): Suggestion => ({
    text: `${name}()`,
    label: { zh: name, en: name },
    kind: 'function',
  })),
  ...words.map(([text, zh, en]): Suggestion => ({ text, label: { zh, en }, kind: 'word' })),
]

const answersOf = (field: Field): readonly Suggestion[] =>
  'options' in field && field.options
    ? Object.entries(field.options).map(([key, label]): Suggestion => ({
        text: JSON.stringify(key),
        label: { zh: `${field.label.zh}：${label.zh}`, en: `${field.label.en}: ${label.en}` },
        kind: 'answer',
      }))
    : []

const words: readonly (readonly [text: string, zh: string, en: string])[] = [
  ['and', '并且', 'and'],
  ['or', '或者', 'or'],
  ['not()', '并非', 'not'],
  ['!= null', '已知', 'is known'],
  ['= null', '未知', 'is missing'],
  ['between  and ', '介于', 'between'],
  ['in ()', '属于', 'is one of'],
  ['if  then  else ', '如果', 'if'],
  ['some x in  satisfies ', '至少一个', 'at least one'],
  ['every x in  satisfies ', '每一个', 'every one'],
]
