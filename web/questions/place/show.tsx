// SPDX-License-Identifier: Apache-2.0
import { Icon } from '../../kit/Icon.tsx'
import type { ShowProps } from '../question.ts'
import { sayPlace } from './say.ts'

export function ShowPlace({ question, value }: ShowProps) {
  return (
    <span className="z-row">
      <Icon name="pin" />
      {sayPlace(question, value)}
    </span>
  )
}
