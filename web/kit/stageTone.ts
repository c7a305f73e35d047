// SPDX-License-Identifier: Apache-2.0
import type { Tone } from './Chip.tsx'

interface StateOfMatter {
  readonly status?: string | undefined
  readonly paused?: unknown
  readonly overdue?: boolean | undefined
}

/** The tone in which a matter's stage is shown: closed is good, void neutral, paused and overdue speak for themselves. */
export function stageTone({ status, paused, overdue }: StateOfMatter): Tone {
  if (status === 'closed') return 'good'
  if (status === 'void') return 'neutral'
  if (paused) return 'pause'
  return overdue ? 'bad' : 'brand'
}
