// SPDX-License-Identifier: Apache-2.0
import type { Form, Question } from '#platform/form/form.ts'
import { pick, type Random } from './random.ts'

const words = ['东门', '1 单元', '3 幢', '路口', '二楼', '北侧', '靠近便利店']

const answerTo = (question: Question, random: Random): unknown => {
  switch (question.kind) {
    case 'choice':
      return pick(random, Object.keys(question.options))
    case 'choices':
      return [pick(random, Object.keys(question.options))]
    case 'number': {
      // Small numbers are common, large ones rare.
      const top = Math.min(question.max, question.min + 40)
      const value = question.min + (top - question.min) * random() ** 3
      return Number(value.toFixed(question.decimals))
    }
    case 'yes-no':
      return random() < 0.3
    case 'text':
      return pick(random, words).slice(0, question.max)
    default:
      return undefined
  }
}

/** Plausible answers to a form: what is required always, the rest often; an unanswered question is absent. */
export const answersTo = (form: Form, random: Random): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(form).flatMap(([key, question]) => {
      if (!question.required && random() < 0.4) return []
      const answer = answerTo(question, random)
      return answer === undefined ? [] : [[key, answer]]
    }),
  )
