// SPDX-License-Identifier: Apache-2.0
import type { Question } from '../../api/types.ts'
import { common } from '../../words/common.ts'
import type { Language } from '../../words/words.ts'
import type { Answer } from '../question.ts'

export const sayYesNo = (_question: Question, value: Answer, language: Language): string =>
  value === true ? common[language].yes : common[language].no
