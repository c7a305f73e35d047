// SPDX-License-Identifier: Apache-2.0
import { usePreferences } from '../../shell/preferences.ts'
import type { ShowProps } from '../question.ts'
import { sayChoices } from './say.ts'

export function ShowChoices({ question, value }: ShowProps) {
  return <>{sayChoices(question, value, usePreferences().language)}</>
}
