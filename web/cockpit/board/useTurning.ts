// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react'
import type { Indicator } from '../figures.ts'

const EVERY = 20_000

/** Size of letters on canvases in wall mode; grows with the screen as the style sheet's root does. */
export const wallSize = (): number => Math.round(Math.max(17, Math.min(40, innerHeight * 0.0185)))

export interface Turning {
  /** The figure whose turn it is; undefined when a person chooses. */
  readonly current: Indicator | undefined
  readonly isTurning: boolean
  readonly toggle: () => void
}

/** On a wall the map shows one main figure after the other; it stands still on request and for reduced motion. */
export function useTurning(headlines: readonly Indicator[], isWall: boolean): Turning {
  const [at, setAt] = useState(0)
  const [isTurning, setTurning] = useState(() => !matchMedia('(prefers-reduced-motion: reduce)').matches)
  const shares = headlines.filter(({ kind }) => kind === 'share')
  const runs = isWall && isTurning && shares.length > 1
  useEffect(() => {
    if (!runs) return
    const timer = setInterval(() => setAt((before) => before + 1), EVERY)
    return () => clearInterval(timer)
  }, [runs])
  return {
    current: isWall && isTurning ? shares[at % shares.length] : undefined,
    isTurning,
    toggle: () => setTurning(!isTurning),
  }
}
