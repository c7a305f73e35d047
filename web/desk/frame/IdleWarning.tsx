// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { read, request } from '../../api/client.ts'
import { sessionQuery } from '../../api/queries.ts'
import type { Instant } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { useTrust } from '../../words/trust.ts'
import { useFormat } from '../../words/useFormat.ts'
import { type Ending, endingOf } from './idle.ts'

interface Limits {
  /** ms */
  readonly idle: number
  readonly expiresAt: Instant
}

const KEPT = 'zhida.active'
const LOOK = 5_000
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/** When somebody last did something here or in another tab of the desk. */
const lastActive = (): number => Number(localStorage.getItem(KEPT) ?? 0)
const active = (): void => localStorage.setItem(KEPT, String(Date.now()))

/** Who leaves the desk open is warned and then signed out, whatever the page asks for by itself meanwhile. */
export function IdleWarning() {
  const words = useTrust()
  const format = useFormat()
  const client = useQueryClient()
  const [ending, setEnding] = useState<Ending>({ kind: 'none' })
  const { data } = useQuery({
    queryKey: ['session-limits'],
    queryFn: ({ signal }) => read<Limits>('/api/session/limits', {}, signal),
    staleTime: 60_000,
  })
  const leave = useCallback(async () => {
    await request('/api/session', { method: 'DELETE' }).catch(() => undefined)
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }, [client])
  useEffect(() => {
    if (!data) return undefined
    active()
    const look = (): void => {
      const now = endingOf({ ...data, lastActive: lastActive(), now: Date.now() })
      setEnding(now)
      if (now.kind === 'over') void leave()
    }
    // A sign of life during the warning is an answer to the warning, given by its button.
    const noticed = (): void => {
      if (endingOf({ ...data, lastActive: lastActive(), now: Date.now() }).kind === 'none') active()
    }
    const timer = setInterval(look, LOOK)
    for (const sign of signs) addEventListener(sign, noticed, { passive: true })
    return () => {
      clearInterval(timer)
      for (const sign of signs) removeEventListener(sign, noticed)
    }
  }, [data, leave])
  if (ending.kind === 'none' || ending.kind === 'over') return null
  const stay = (): void => {
    active()
    setEnding({ kind: 'none' })
    void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }
  if (ending.kind === 'expiring')
    return (
      <p role="status" className="z-note z-tone-wait">
        {words.endText(format.dateTime(ending.at))}
      </p>
    )
  return (
    <Dialog
      open
      title={words.idleTitle}
      onClose={stay}
      footer={
        <Button look="primary" onPress={stay}>
          {words.idleStay}
        </Button>
      }
    >
      <p role="alert">{words.idleText(format.exact(ending.minutes))}</p>
    </Dialog>
  )
}
