// SPDX-License-Identifier: Apache-2.0
import type { Question } from '../../api/types.ts'
import { common } from '../../words/common.ts'
import type { Language } from '../../words/words.ts'
import type { Answer } from '../question.ts'

export function sayPhoto(_question: Question, value: Answer, language: Language): string {
  const n = Array.isArray(value) ? value.length : 1
  return common[language].photosN(n)
}
