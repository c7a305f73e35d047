// SPDX-License-Identifier: Apache-2.0
import { useEffect, useEffectEvent } from 'react'

export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>

let prefix = ''
let prefixAt = 0
const patience = 1200
/** What each press is called, said before anybody hears of it: two presses may come faster than a timer. */
const names = new WeakMap<KeyboardEvent, string>()

/** The name of what was pressed: `mod+k`, `?`, `Escape`, `g q` (one key after another). */
function nameOf(event: KeyboardEvent): string {
  if (event.metaKey || event.ctrlKey) return `mod+${event.key.toLowerCase()}`
  const after = prefix && event.timeStamp - prefixAt < patience ? `${prefix} ` : ''
  return after + (event.key.length === 1 ? event.key.toLowerCase() : event.key)
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type))

const isInDialog = (): boolean => document.querySelector('dialog[open]') !== null

/**
 * Keys of a page. Single keys do nothing while somebody types or a dialog is open; `mod+…` always works.
 * @example useKeys({ 'g q': goToQueue, 'mod+k': openPalette })
 */
export function useKeys(keys: Keys, enabled = true): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return
    const name = names.get(event) ?? nameOf(event)
    const isPlain = !name.startsWith('mod+')
    if (isPlain && (isTyping(event.target) || isInDialog())) return
    const act = keys[name]
    if (!act) return
    event.preventDefault()
    act(event)
  })
  useEffect(() => {
    if (!enabled) return
    const listener = (event: KeyboardEvent) => pressed(event)
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [enabled])
}

/** Remembers a first key such as `g`, so that the next one completes it. Called once, by the frame. */
export function useKeyPrefix(): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      names.set(event, nameOf(event))
      if (isTyping(event.target) || event.metaKey || event.ctrlKey) return
      prefix = event.key === 'g' && prefix !== 'g' ? 'g' : ''
      prefixAt = event.timeStamp
    }
    addEventListener('keydown', listener, { capture: true })
    return () => removeEventListener('keydown', listener, { capture: true })
  }, [])
}
