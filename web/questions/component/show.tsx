// SPDX-License-Identifier: Apache-2.0
import type { ShowProps } from '../question.ts'
import { sayComponent } from './say.ts'

export function ShowComponent({ question, value }: ShowProps) {
  return <code>{sayComponent(question, value)}</code>
}
