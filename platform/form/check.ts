// SPDX-License-Identifier: Apache-2.0
import { done, type Outcome, refused, type Words } from '#platform/refusal/refusal.ts'
import type { Answers, Form, Question } from './form.ts'
import { formRefusals } from './refusals.ts'

const say = (zh: string, en: string): Words => ({ zh, en })
const isText = (value: unknown): value is string => typeof value === 'string'
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** A day that exists: 2026-02-30 does not. */
const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)

const readsAsDay = (text: string): boolean => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && isDay(text)

type Of<K extends Question['kind']> = Extract<Question, { kind: K }>

const faults: { readonly [K in Question['kind']]: (question: Of<K>, value: unknown) => Words | undefined } = {
  text: ({ max }, value) =>
    !isText(value)
      ? say('应为文字', 'must be text')
      : [...value].length > max
        ? say(
            `有 ${[...value].length} 个字,最多 ${max} 个`,
            `has ${[...value].length} characters, at most ${max}`,
          )
        : undefined,
  choice: ({ options }, value) =>
    isText(value) && Object.hasOwn(options, value)
      ? undefined
      : say(
          `应为其中之一:${Object.values(options).join('、')}`,
          `must be one of: ${Object.keys(options).join(', ')}`,
        ),
  choices: ({ options }, value) =>
    Array.isArray(value) &&
    value.every((one) => isText(one) && Object.hasOwn(options, one)) &&
    new Set(value).size === value.length
      ? undefined
      : say(
          `应从中选择:${Object.values(options).join('、')}`,
          `must be some of: ${Object.keys(options).join(', ')}`,
        ),
  number: ({ min, max, decimals }, value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return say('应为数字', 'must be a number')
    if (value < min || value > max)
      return say(`应在 ${min} 与 ${max} 之间`, `must be between ${min} and ${max}`)
    return Number(value.toFixed(decimals)) === value
      ? undefined
      : say(`最多 ${decimals} 位小数`, `at most ${decimals} decimals`)
  },
  'yes-no': (_, value) => (typeof value === 'boolean' ? undefined : say('应为是或否', 'must be yes or no')),
  date: (_, value) =>
    isText(value) && readsAsDay(value)
      ? undefined
      : say('应为日期,如 2026-11-21', 'must be a date such as 2026-11-21'),
  component: (_, value) =>
    isText(value) && /^\d{16}$/.test(value)
      ? undefined
      : say('应为 16 位部件编码', 'must be the 16 digits of a component'),
  phone: (_, value) =>
    isText(value) && /^\+?[\d -]{5,20}$/.test(value)
      ? undefined
      : say('应为电话号码', 'must be a telephone number'),
}

const faultOf = (question: Question, value: unknown): Words | undefined =>
  (faults[question.kind] as (question: Question, value: unknown) => Words | undefined)(question, value)

/** Check answers against their form. Unanswered questions stay absent; what the form does not ask is refused. */
export const checkAnswers = <F extends Form>(
  form: F,
  answers: Readonly<Record<string, unknown>>,
): Outcome<Answers<F>> => {
  const fields: Record<string, Words> = {}
  const kept: Record<string, unknown> = {}
  for (const key of Object.keys(answers))
    if (!Object.hasOwn(form, key))
      fields[`answers.${key.slice(0, 60)}`] = say('表单没有这一项', 'the form does not ask this')
  for (const [key, question] of Object.entries(form)) {
    const value = answers[key]
    const label = question.label
    if (isEmpty(value)) {
      if (question.required) fields[`answers.${key}`] = say(`${label}:必填`, `${key}: an answer is needed`)
      continue
    }
    const fault = faultOf(question, value)
    if (fault) fields[`answers.${key}`] = say(`${label}:${fault.zh}`, `${key}: ${fault.en}`)
    else kept[key] = value
  }
  return Object.keys(fields).length > 0
    ? refused(formRefusals['form.invalid']({ fields }))
    : done(kept as Answers<F>)
}

const schemas: { readonly [K in Question['kind']]: (question: Of<K>) => Readonly<Record<string, unknown>> } =
  {
    text: ({ max }) => ({ type: 'string', maxLength: max }),
    choice: ({ options }) => ({ type: 'string', enum: Object.keys(options) }),
    choices: ({ options }) => ({
      type: 'array',
      uniqueItems: true,
      items: { type: 'string', enum: Object.keys(options) },
    }),
    number: ({ min, max, decimals }) => ({
      type: 'number',
      minimum: min,
      maximum: max,
      ...(decimals === 0 ? { multipleOf: 1 } : {}),
    }),
    'yes-no': () => ({ type: 'boolean' }),
    date: () => ({ type: 'string', format: 'date' }),
    component: () => ({ type: 'string', pattern: '^\\d{16}$' }),
    phone: () => ({ type: 'string', pattern: '^\\+?[\\d -]{5,20}$' }),
  }

/** The form as JSON Schema 2020-12, for other systems. */
export const toJsonSchema = (form: Form): Readonly<Record<string, unknown>> => ({
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(form).map(([key, question]) => [
      key,
      {
        title: question.label,
        ...(schemas[question.kind] as (question: Question) => Readonly<Record<string, unknown>>)(question),
      },
    ]),
  ),
  required: Object.entries(form)
    .filter(([, { required }]) => required)
    .map(([key]) => key),
})
