// SPDX-License-Identifier: Apache-2.0
import type { Question } from '../api/types.ts'
import type { CommonWords } from '../words/common.ts'
import type { Answer, Answers } from './question.ts'

type Problem = string | undefined

const phone = /^(1\d{10}|0\d{2,3}-?\d{7,8}|400-?\d{3}-?\d{4})$/

/** What is wrong with an answer, in words, before the server is asked. The server decides. */
export function problemWith(question: Question, value: Answer | undefined, words: CommonWords): Problem {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
    return question.required ? words.fieldRequired : undefined
  }
  if (typeof value === 'number') return problemWithNumber(question, value, words)
  if (typeof value !== 'string') return undefined
  if (question.kind === 'phone' && !phone.test(value.replace(/\s/g, ''))) return words.fieldPhone
  if (question.kind === 'component' && !/^\d{16}$/.test(value)) return words.fieldComponent
  return question.max !== undefined && value.length > question.max
    ? words.fieldTooLong(question.max)
    : undefined
}

function problemWithNumber({ min, max }: Question, value: number, words: CommonWords): Problem {
  if (!Number.isFinite(value)) return words.fieldNumber
  if (min !== undefined && max !== undefined && (value < min || value > max))
    return words.fieldBetween(min, max)
  if (min !== undefined && value < min) return words.fieldAtLeast(min)
  return max !== undefined && value > max ? words.fieldAtMost(max) : undefined
}

/** Problems by key of question; an empty object when all is well. */
export function problemsWith(
  form: readonly Question[],
  answers: Answers,
  words: CommonWords,
): Readonly<Record<string, string>> {
  const found = form.flatMap((question) => {
    const problem = problemWith(question, answers[question.key], words)
    return problem === undefined ? [] : [[question.key, problem] as const]
  })
  return Object.fromEntries(found)
}
