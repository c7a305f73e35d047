// SPDX-License-Identifier: Apache-2.0
import './frame.css'
import { useId, type KeyboardEvent, type ReactNode } from 'react'

export interface TabItem {
  readonly key: string
  readonly label: ReactNode
}

export interface TabsProps {
  readonly label: string
  readonly items: readonly TabItem[]
  readonly current: string
  readonly onChange: (key: string) => void
  readonly children: ReactNode
}

/** Tabs with one panel; arrow keys move between tabs. */
export function Tabs({ label, items, current, onChange, children }: TabsProps) {
  const id = useId()
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const at = items.findIndex((item) => item.key === current)
    const next = items[(at + step + items.length) % items.length]
    if (!next) return
    event.preventDefault()
    onChange(next.key)
    document.getElementById(id + next.key)?.focus()
  }
  return (
    <>
      <div className="z-tabs" role="tablist" aria-label={label} onKeyDown={move}>
        {items.map((item) => (
          <button
            key={item.key}
            type="button"
            role="tab"
            id={id + item.key}
            className="z-tab"
            aria-selected={item.key === current}
            aria-controls={id + 'panel'}
            tabIndex={item.key === current ? 0 : -1}
            onClick={() => onChange(item.key)}
          >
            {item.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={id + 'panel'} aria-labelledby={id + current}>
        {children}
      </div>
    </>
  )
}

export interface SegmentsProps<Key extends string> {
  readonly label: string
  readonly items: readonly { key: Key; label: string }[]
  readonly current: Key
  readonly onChange: (key: Key) => void
}

/** A small switch between two to four views of the same thing. */
export function Segments<Key extends string>({ label, items, current, onChange }: SegmentsProps<Key>) {
  return (
    <div className="z-segments" role="group" aria-label={label}>
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          aria-pressed={item.key === current}
          onClick={() => onChange(item.key)}
        >
          {item.label}
        </button>
      ))}
    </div>
  )
}
