// SPDX-License-Identifier: Apache-2.0
import type { Question } from '../../api/types.ts'
import type { Answer } from '../question.ts'

export const sayText = (_question: Question, value: Answer): string => String(value).trim()
