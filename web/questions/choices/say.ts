// SPDX-License-Identifier: Apache-2.0
import type { Question } from '../../api/types.ts'
import type { Language } from '../../words/words.ts'
import { sayOption } from '../choice/say.ts'
import type { Answer } from '../question.ts'

export function sayChoices(question: Question, value: Answer, language: Language): string {
  const keys = Array.isArray(value) ? (value as readonly string[]) : [String(value)]
  return keys.map((key) => sayOption(question, key, language)).join(language === 'zh' ? '、' : ', ')
}
