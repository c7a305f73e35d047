// SPDX-License-Identifier: Apache-2.0
import type { Question } from '../../api/types.ts'
import type { Answer } from '../question.ts'

/** 138 0013 8000: mobile numbers in the groups people speak them in. */
export function sayPhone(_question: Question, value: Answer): string {
  return String(value).replace(/^(1\d{2})(\d{4})(\d{4})$/, '$1 $2 $3')
}
