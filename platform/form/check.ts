// SPDX-License-Identifier: Apache-2.0
import { isDay } from '#platform/clock/clock.ts'
import { done, type Outcome, refused, type Words } from '#platform/refusal/refusal.ts'
import type { Form, Question } from './form.ts'
import { formRefusals } from './refusals.ts'

type Answers = Readonly<Record<string, unknown>>
/** Whether one answer will do: its value as it is kept, or what is wrong with it. */
type Judged = { readonly value: unknown } | { readonly wrong: Words }

const both = (zh: string, en: string): { readonly wrong: Words } => ({ wrong: { zh, en } })
const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

/** Left open: an empty text is no answer, as in every form on paper. */
const isOpen = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

type Judge<K extends Question['kind']> = (question: Extract<Question, { kind: K }>, value: unknown) => Judged

const PHONE = /^\+?[0-9][0-9 ()-]{4,19}$/

const text: Judge<'text'> = ({ max }, value) => {
  if (typeof value !== 'string')
    return both(`应为文字，给出的是 ${shown(value)}。`, `must be text; given was ${shown(value)}.`)
  const length = [...value].length
  return length > max
    ? both(
        `最多 ${max} 个字，给出的有 ${length} 个。`,
        `may have ${max} characters at most; it has ${length}.`,
      )
    : { value }
}

const choice: Judge<'choice'> = ({ options }, value) =>
  typeof value === 'string' && Object.hasOwn(options, value) ? { value } : notOffered(options, value)

const notOffered = (options: Readonly<Record<string, string>>, value: unknown) =>
  both(
    `没有“${shown(value)}”这个选项，可选：${Object.values(options).join('、')}（${Object.keys(options).join('、')}）。`,
    `does not offer "${shown(value)}"; it offers: ${Object.keys(options).join(', ')}.`,
  )

const choices: Judge<'choices'> = ({ options }, value) => {
  if (!Array.isArray(value)) return both('应为一个列表。', 'must be a list.')
  const wrong: unknown = value.find((one) => typeof one !== 'string' || !Object.hasOwn(options, one))
  if (wrong !== undefined) return notOffered(options, wrong)
  return new Set(value).size === value.length ? { value } : both('中有重复的选项。', 'names an option twice.')
}

const number: Judge<'number'> = ({ min, max, decimals, unit = '' }, value) => {
  if (typeof value !== 'number' || !Number.isFinite(value))
    return both(`应为数字，给出的是 ${shown(value)}。`, `must be a number; given was ${shown(value)}.`)
  if (value < min || value > max)
    return both(
      `应在 ${min} 与 ${max}${unit} 之间，给出的是 ${value}。`,
      `must lie between ${min} and ${max}; given was ${value}.`,
    )
  // 1.1 × 10 is 11.000000000000002 in binary: compare with what rounding gives back.
  return Number(value.toFixed(decimals)) === value
    ? { value }
    : both(
        `最多 ${decimals} 位小数，给出的是 ${value}。`,
        `may have ${decimals} decimals; given was ${value}.`,
      )
}

const yesNo: Judge<'yes-no'> = (_question, value) =>
  typeof value === 'boolean'
    ? { value }
    : both('应为是或否（true/false）。', 'must be yes or no (true/false).')

const date: Judge<'date'> = (_question, value) =>
  typeof value === 'string' && isDay(value)
    ? { value }
    : both(
        `不是日期：给出的是 ${shown(value)}，应写作 2026-11-21。`,
        `is not a day: given was ${shown(value)}; write 2026-11-21.`,
      )

const component: Judge<'component'> = (_question, value) =>
  typeof value === 'string' && /^[0-9]{16}$/.test(value)
    ? { value }
    : both(
        `应为 16 位部件编码，给出的是 ${shown(value)}。`,
        `must be a component code of 16 digits; given was ${shown(value)}.`,
      )

const phone: Judge<'phone'> = (_question, value) =>
  typeof value === 'string' && PHONE.test(value)
    ? { value }
    : both(`不是电话号码：${shown(value)}。`, `is not a telephone number: ${shown(value)}.`)

const judges: { readonly [K in Question['kind']]: Judge<K> } = {
  text,
  choice,
  choices,
  number,
  'yes-no': yesNo,
  date,
  component,
  phone,
}

const judge = (question: Question, value: unknown): Judged =>
  (judges[question.kind] as Judge<typeof question.kind>)(question as never, value)

/**
 * Check the answers to a form. Questions left open are absent afterwards; unknown questions and wrong answers are
 * refused together, each with its sentence under `about.fields`. `say` gives the English of a label.
 */
export const checkAnswers = (
  form: Form,
  answers: Answers,
  say: (label: string, key: string) => Words = (zh, en) => ({ zh, en }),
): Outcome<Answers> => {
  const fields: Record<string, Words> = {}
  const kept: Record<string, unknown> = {}
  for (const key of Object.keys(answers))
    if (!Object.hasOwn(form, key))
      fields[`answers.${key.slice(0, 60)}`] = {
        zh: `没有“${key.slice(0, 40)}”这个问题。`,
        en: `There is no question "${key.slice(0, 40)}".`,
      }
  for (const [key, question] of Object.entries(form)) {
    const given = Object.hasOwn(answers, key) ? answers[key] : undefined
    const label = say(question.label, key)
    if (isOpen(given)) {
      if (question.required)
        fields[`answers.${key}`] = { zh: `“${label.zh}”必须回答。`, en: `"${label.en}" must be answered.` }
      continue
    }
    const judged = judge(question, given)
    if ('value' in judged) kept[key] = judged.value
    else
      fields[`answers.${key}`] = {
        zh: `“${label.zh}”${judged.wrong.zh}`,
        en: `"${label.en}" ${judged.wrong.en}`,
      }
  }
  return Object.keys(fields).length > 0 ? refused(formRefusals['form.invalid']({ fields })) : done(kept)
}

type Schema = Readonly<Record<string, unknown>>

const schemaOf = (question: Question): Schema => {
  switch (question.kind) {
    case 'text':
      return { type: 'string', maxLength: question.max }
    case 'choice':
      return { type: 'string', enum: Object.keys(question.options) }
    case 'choices':
      return {
        type: 'array',
        items: { type: 'string', enum: Object.keys(question.options) },
        uniqueItems: true,
      }
    case 'number': {
      const { min, max, decimals } = question
      const step = decimals === 0 ? { type: 'integer' } : { type: 'number', multipleOf: 10 ** -decimals }
      return { ...step, minimum: min, maximum: max }
    }
    case 'yes-no':
      return { type: 'boolean' }
    case 'date':
      return { type: 'string', format: 'date', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }
    case 'component':
      return { type: 'string', pattern: '^[0-9]{16}$' }
    case 'phone':
      return { type: 'string', pattern: PHONE.source }
  }
}

/** The form as JSON Schema (2020-12), for those who fill it in by machine. */
export const toJsonSchema = (form: Form): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: Object.entries(form)
    .filter(([, { required }]) => required)
    .map(([key]) => key),
  properties: Object.fromEntries(
    Object.entries(form).map(([key, question]) => [
      key,
      {
        title: question.label,
        ...(question.hint ? { description: question.hint } : {}),
        ...schemaOf(question),
      },
    ]),
  ),
})
