// SPDX-License-Identifier: Apache-2.0
import { usePreferences } from '../../shell/preferences.ts'
import type { ShowProps } from '../question.ts'
import { sayYesNo } from './say.ts'

export function ShowYesNo({ question, value }: ShowProps) {
  return <>{sayYesNo(question, value, usePreferences().language)}</>
}
