// SPDX-License-Identifier: Apache-2.0
import type { ShowProps } from '../question.ts'

export function ShowText({ value }: ShowProps) {
  return <p style={{ whiteSpace: 'pre-wrap' }}>{String(value)}</p>
}
