// SPDX-License-Identifier: Apache-2.0
import { usePreferences } from '../../shell/preferences.ts'
import type { ShowProps } from '../question.ts'
import { sayChoice } from './say.ts'

export function ShowChoice({ question, value }: ShowProps) {
  return <>{sayChoice(question, value, usePreferences().language)}</>
}
