// SPDX-License-Identifier: Apache-2.0
import type { Question } from '../../api/types.ts'
import { formatDate } from '../../words/format.ts'
import type { Language } from '../../words/words.ts'
import type { Answer } from '../question.ts'

/** A date is stored as `2026-11-21`: a day in the district, not an instant. */
export function sayDate(_question: Question, value: Answer, language: Language): string {
  const noon = Date.parse(`${String(value)}T12:00:00+08:00`)
  return Number.isNaN(noon) ? String(value) : formatDate(noon, language)
}
