// SPDX-License-Identifier: Apache-2.0
import type { ShowProps } from '../question.ts'
import { sayPhone } from './say.ts'

export function ShowPhone({ question, value }: ShowProps) {
  return <a href={`tel:${String(value)}`}>{sayPhone(question, value)}</a>
}
