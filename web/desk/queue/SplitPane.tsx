// SPDX-License-Identifier: Apache-2.0
import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { useDesk } from '../../words/desk.ts'
import { keep, readKept } from '../frame/kept.ts'

const least = 30
const most = 75
const within = (share: number): number => Math.round(Math.min(most, Math.max(least, share)))

/** Two panes with a border that can be dragged, or moved with the arrow keys. The width is kept on this device. */
export function SplitPane({ left, right }: { readonly left: ReactNode; readonly right: ReactNode }) {
  const words = useDesk()
  const frame = useRef<HTMLDivElement>(null)
  const [share, setShare] = useState(() => within(readKept<number>('split') ?? 58))
  const set = (to: number) => {
    setShare(within(to))
    keep('split', within(to))
  }
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const box = frame.current?.getBoundingClientRect()
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    set(((event.clientX - box.left) / box.width) * 100)
  }
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -3, ArrowRight: 3, Home: -100, End: 100 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    set(share + step)
  }
  return (
    <div
      ref={frame}
      className="desk-split"
      style={{ gridTemplateColumns: `minmax(0, ${share}fr) 10px minmax(0, ${100 - share}fr)` }}
    >
      {left}
      <div
        className="desk-split-handle"
        role="separator"
        aria-orientation="vertical"
        aria-label={words.paneResize}
        aria-valuenow={share}
        aria-valuemin={least}
        aria-valuemax={most}
        tabIndex={0}
        onKeyDown={keys}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
      />
      {right}
    </div>
  )
}
