// SPDX-License-Identifier: Apache-2.0
import './frame.css'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useCommon } from '../words/common.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'

export interface ToastText {
  readonly say: string
  readonly undo?: () => void
}

interface Shown extends ToastText {
  readonly id: number
}

const listeners = new Set<() => void>()
let shown: readonly Shown[] = []
let count = 0

function change(next: readonly Shown[]): void {
  shown = next
  for (const listener of listeners) listener()
}

/** Tells of something done. With `undo` it stays long enough to change one's mind. */
export function toast(text: ToastText): void {
  count += 1
  change([...shown.slice(-2), { ...text, id: count }])
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function Toasts() {
  const toasts = useSyncExternalStore(subscribe, () => shown)
  return (
    <div className="z-toasts" role="status" aria-live="polite">
      {toasts.map((each) => (
        <OneToast key={each.id} toast={each} />
      ))}
    </div>
  )
}

function OneToast({ toast: { id, say, undo } }: { readonly toast: Shown }) {
  const words = useCommon()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => leave(id), undo ? 8000 : 5000)
    return () => clearTimeout(timer)
  }, [held, id, undo])
  return (
    <div
      className="z-toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name="checkCircle" />
      <span>{say}</span>
      {undo && (
        <Button
          size="small"
          icon="undo"
          onPress={() => {
            undo()
            leave(id)
          }}
        >
          {words.undo}
        </Button>
      )}
      <Button size="small" look="quiet" icon="close" iconOnly onPress={() => leave(id)}>
        {words.close}
      </Button>
    </div>
  )
}

function leave(id: number): void {
  change(shown.filter((each) => each.id !== id))
}
