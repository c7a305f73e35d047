// SPDX-License-Identifier: Apache-2.0
import type { ToggleEvent } from 'react'

/** A popover lives in the top layer and knows nothing of its button; put it under the button, inside the window. */
export function placeBelow(event: ToggleEvent<HTMLElement>): void {
  const shown = event.currentTarget
  const box = shown.parentElement?.getBoundingClientRect()
  if (!box || event.newState !== 'open') return
  shown.style.top = `${box.bottom + 6}px`
  shown.style.maxHeight = `${Math.max(160, window.innerHeight - box.bottom - 24)}px`
  shown.style.overflow = 'auto'
  const fromRight = Math.max(12, window.innerWidth - box.right)
  // Near the left edge a menu hung on its button's right side would leave the window.
  if (box.right < 340) shown.style.left = `${Math.max(12, box.left)}px`
  else shown.style.right = `${fromRight}px`
}
