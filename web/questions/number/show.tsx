// SPDX-License-Identifier: Apache-2.0
import { usePreferences } from '../../shell/preferences.ts'
import type { ShowProps } from '../question.ts'
import { sayNumber } from './say.ts'

export function ShowNumber({ question, value }: ShowProps) {
  return <span className="z-digits">{sayNumber(question, value, usePreferences().language)}</span>
}
