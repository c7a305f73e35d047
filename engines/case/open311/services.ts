// SPDX-License-Identifier: Apache-2.0
import { dayOf, parseInstant } from '#platform/clock/clock.ts'
import type { Question } from '#platform/form/form.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { CaseType } from '../declare.ts'

type Say = (zh: string) => Words

/** A kind of matter as a service; codes are strings everywhere. */
export const serviceOf = (type: CaseType, say: Say, groupWords: Words) => ({
  service_code: type.key,
  service_name: `${type.label} ${say(type.label).en}`,
  description: `${type.label} / ${say(type.label).en}`,
  metadata: Object.keys(type.form).length > 0,
  type: 'realtime',
  keywords: type.keywords.join(','),
  group: groupWords.zh,
})

const datatypes: Readonly<Record<Question['kind'], string>> = {
  text: 'text',
  choice: 'singlevaluelist',
  choices: 'multivaluelist',
  number: 'number',
  'yes-no': 'singlevaluelist',
  date: 'datetime',
  component: 'string',
  phone: 'string',
}

const valuesOf = (question: Question, say: Say): readonly { key: string; name: string }[] => {
  if (question.kind === 'yes-no')
    return [
      { key: 'true', name: '是 yes' },
      { key: 'false', name: '否 no' },
    ]
  return 'options' in question
    ? Object.entries(question.options).map(([key, label]) => ({ key, name: `${label} ${say(label).en}` }))
    : []
}

/** What a service asks besides place and description. */
export const definitionOf = (type: CaseType, say: Say) => ({
  service_code: type.key,
  attributes: Object.entries(type.form).map(([code, question], index) => ({
    variable: true,
    code,
    datatype: datatypes[question.kind],
    required: question.required ?? false,
    datatype_description: question.hint ? say(question.hint).zh : '',
    order: index + 1,
    description: `${question.label} ${say(question.label).en}`,
    values: valuesOf(question, say),
  })),
})

const yes = new Set(['true', '1', 'yes', 'y'])
const no = new Set(['false', '0', 'no', 'n'])

/** What cannot be read stays as it came, for the form to refuse it by name. */
const one = (question: Question, value: string): unknown => {
  if (question.kind === 'number') return Number.isFinite(Number(value)) ? Number(value) : value
  if (question.kind === 'date') {
    const at = parseInstant(value)
    return at.ok ? dayOf(at.value) : value
  }
  if (question.kind !== 'yes-no') return value
  const word = value.toLowerCase()
  if (yes.has(word)) return true
  return no.has(word) ? false : value
}

/** A client that sends JSON nests what a form spells out: `{"attribute": {"CODE": "v"}}`. */
const nested = (body: Readonly<Record<string, unknown>>, code: string): unknown => {
  const { attribute } = body
  return typeof attribute === 'object' && attribute !== null && Object.hasOwn(attribute, code)
    ? (attribute as Readonly<Record<string, unknown>>)[code]
    : undefined
}

/** Read `attribute[CODE]=v` and `attribute[CODE][]=v` into answers; empty counts as absent. */
export const answersOf = (
  type: CaseType,
  body: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const answers: Record<string, unknown> = {}
  for (const [code, question] of Object.entries(type.form)) {
    const given = [body[`attribute[${code}]`], body[`attribute[${code}][]`], nested(body, code)]
      .flat()
      .map((value: unknown) =>
        typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
      )
      .filter((value): value is string => typeof value === 'string' && value !== '')
    if (given.length === 0) continue
    answers[code] = question.kind === 'choices' ? given : one(question, given[0] ?? '')
  }
  return answers
}
