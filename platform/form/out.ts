// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import type { Words as Text } from '#platform/refusal/refusal.ts'
import type { Question } from './form.ts'

const questionKinds = [
  'text',
  'choice',
  'choices',
  'number',
  'yes-no',
  'date',
  'component',
  'phone',
] as const satisfies readonly Question['kind'][]
/** A question as every interface shows it. */
export const QuestionOut = Type.Object(
  {
    key: Type.String(),
    kind: Type.Enum(questionKinds),
    label: Words,
    hint: Type.Optional(Words),
    required: Type.Boolean(),
    max: Type.Optional(Type.Number()),
    lines: Type.Optional(Type.Number()),
    min: Type.Optional(Type.Number()),
    unit: Type.Optional(Words),
    decimals: Type.Optional(Type.Number()),
    options: Type.Optional(Type.Array(Type.Object({ key: Type.String(), label: Words }))),
  },
  { title: 'Question' },
)
/** A declared question in both languages. */
export const questionOut = (key: string, question: Question, say: (zh: string) => Text) => {
  const { label, hint, required, kind, ...rest } = question
  const { options, unit, ...plain } = rest as { options?: Readonly<Record<string, string>>; unit?: string }
  return {
    key,
    kind,
    label: say(label),
    required: required ?? false,
    ...plain,
    ...(hint ? { hint: say(hint) } : {}),
    ...(unit ? { unit: say(unit) } : {}),
    ...(options
      ? { options: Object.entries(options).map(([option, words]) => ({ key: option, label: say(words) })) }
      : {}),
  }
}
