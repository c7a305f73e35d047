// SPDX-License-Identifier: Apache-2.0
import { usePreferences } from '../../shell/preferences.ts'
import type { ShowProps } from '../question.ts'
import { sayDate } from './say.ts'

export function ShowDate({ question, value }: ShowProps) {
  return <time dateTime={String(value)}>{sayDate(question, value, usePreferences().language)}</time>
}
