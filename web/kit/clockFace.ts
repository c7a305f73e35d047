// SPDX-License-Identifier: Apache-2.0
import type { Tone } from './Chip.tsx'
import type { IconName } from './Icon.tsx'

export interface ClockReading {
  readonly dueAt: number | null
  readonly startedAt?: number | null | undefined
  /** When the clock was stopped; the time left is then counted from that moment. */
  readonly pausedAt?: number | null | undefined
  readonly paused?: boolean | undefined
  readonly closedAt?: number | null | undefined
}

export interface ClockFace {
  readonly state: 'none' | 'done' | 'paused' | 'over' | 'near' | 'running'
  readonly left: number
  readonly tone: Tone
  readonly icon: IconName
}

const hour = 3_600_000

/** What a clock shows at `now`. "Near" is the last fifth of the time, or the last two hours when the start is unknown. */
export function clockFace(clock: ClockReading, now: number): ClockFace {
  const left = clock.dueAt === null ? 0 : clock.dueAt - (clock.pausedAt ?? now)
  if (clock.closedAt)
    return {
      state: 'done',
      left: (clock.dueAt ?? clock.closedAt) - clock.closedAt,
      tone: 'good',
      icon: 'checkCircle',
    }
  if (clock.paused || clock.pausedAt) return { state: 'paused', left, tone: 'pause', icon: 'pause' }
  if (clock.dueAt === null) return { state: 'none', left: 0, tone: 'neutral', icon: 'clock' }
  if (left < 0) return { state: 'over', left, tone: 'bad', icon: 'warning' }
  const whole = clock.startedAt ? clock.dueAt - clock.startedAt : 10 * hour
  return left < whole / 5
    ? { state: 'near', left, tone: 'warn', icon: 'alarm' }
    : { state: 'running', left, tone: 'neutral', icon: 'clock' }
}
