// SPDX-License-Identifier: Apache-2.0
import type { Question } from '../../api/types.ts'
import type { Language } from '../../words/words.ts'
import type { Answer } from '../question.ts'

/** The words of an option; a key that is no longer offered is said as it was stored. */
export function sayOption(question: Question, key: string, language: Language): string {
  return question.options?.find((option) => option.key === key)?.label[language] ?? key
}

export const sayChoice = (question: Question, value: Answer, language: Language): string =>
  sayOption(question, String(value), language)
