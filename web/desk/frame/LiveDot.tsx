// SPDX-License-Identifier: Apache-2.0
import { useContext } from 'react'
import { Icon } from '../../kit/Icon.tsx'
import { useDesk } from '../../words/desk.ts'
import { LiveContext } from '../live/live.ts'

/** Whether the desk hears of changes at once. Says so in words only when it does not. */
export function LiveDot() {
  const words = useDesk()
  const { state } = useContext(LiveContext)
  const said = { live: words.liveOn, connecting: words.liveWait, lost: words.liveLost }[state]
  return (
    <span className="desk-live" data-live={state} role="status" title={said}>
      <Icon name={state === 'lost' ? 'offline' : 'checkCircle'} />
      <span className={state === 'lost' ? '' : 'z-hidden'}>{said}</span>
    </span>
  )
}
