// SPDX-License-Identifier: Apache-2.0
import type { Question } from '../../api/types.ts'
import { formatExact } from '../../words/format.ts'
import type { Language } from '../../words/words.ts'
import type { Answer } from '../question.ts'

export function unitOf(question: Question, language: Language): string {
  return typeof question.unit === 'string' ? question.unit : (question.unit?.[language] ?? '')
}

export function sayNumber(question: Question, value: Answer, language: Language): string {
  return [formatExact(Number(value)), unitOf(question, language)].filter(Boolean).join(' ')
}
