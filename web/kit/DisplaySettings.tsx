// SPDX-License-Identifier: Apache-2.0
import './frame.css'
import { useId, type ToggleEvent } from 'react'
import { setPreferences, usePreferences } from '../shell/preferences.ts'
import { useCommon } from '../words/common.ts'
import { Button } from './Button.tsx'
import { Check } from './Choice.tsx'
import { Segments } from './Tabs.tsx'

/** Switches between Chinese and English. Each language names itself. */
export function LanguageSwitch() {
  const { language } = usePreferences()
  const words = useCommon()
  return (
    <Segments
      label={words.language}
      current={language}
      items={[
        { key: 'zh', label: '中文' },
        { key: 'en', label: 'English' },
      ]}
      onChange={(chosen) => setPreferences({ language: chosen })}
    />
  )
}

export function ThemeSwitch() {
  const { theme } = usePreferences()
  const words = useCommon()
  return (
    <Segments
      label={words.theme}
      current={theme}
      items={[
        { key: 'auto', label: words.themeAuto },
        { key: 'light', label: words.themeLight },
        { key: 'dark', label: words.themeDark },
      ]}
      onChange={(chosen) => setPreferences({ theme: chosen })}
    />
  )
}

/** One button that opens language, theme, large type and contrast: for the bar of any face. */
export function DisplaySettings() {
  const id = useId()
  const words = useCommon()
  const { size, contrast } = usePreferences()
  return (
    <div className="z-menu">
      <Button look="quiet" icon="settings" iconOnly popoverTarget={id}>
        {words.display}
      </Button>
      <div id={id} popover="auto" role="group" aria-label={words.display} onBeforeToggle={placeBelow}>
        <div className="z-stack">
          <LanguageSwitch />
          <ThemeSwitch />
          <Check
            label={words.largeType}
            checked={size === 'large'}
            onChange={(on) => setPreferences({ size: on ? 'large' : 'normal' })}
          />
          <Check
            label={words.contrast}
            checked={contrast === 'high'}
            onChange={(on) => setPreferences({ contrast: on ? 'high' : 'normal' })}
          />
        </div>
      </div>
    </div>
  )
}

/** A popover lives in the top layer and knows nothing of its button; put it under the button, inside the window. */
function placeBelow(event: ToggleEvent<HTMLElement>): void {
  const box = event.currentTarget.parentElement?.getBoundingClientRect()
  if (!box || event.newState !== 'open') return
  event.currentTarget.style.top = `${box.bottom + 6}px`
  event.currentTarget.style.right = `${Math.max(12, window.innerWidth - box.right)}px`
}
