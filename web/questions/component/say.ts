// SPDX-License-Identifier: Apache-2.0
import type { Question } from '../../api/types.ts'
import type { Answer } from '../question.ts'

/** The 16 digits of a component in the groups of the national code: area, class, number. */
export function sayComponent(_question: Question, value: Answer): string {
  return String(value).replace(/^(\d{6})(\d{4})(\d{6})$/, '$1 $2 $3')
}
