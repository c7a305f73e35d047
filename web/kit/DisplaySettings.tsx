// SPDX-License-Identifier: Apache-2.0
import './frame.css'
import { useId } from 'react'
import { setPreferences, useOffered, usePreferences } from '../shell/preferences.ts'
import { useCommon } from '../words/common.ts'
import { Button } from './Button.tsx'
import { Check } from './Choice.tsx'
import { placeBelow } from './placeBelow.ts'
import { Segments } from './Tabs.tsx'

/** Switches between Chinese and English. Each language names itself. */
export function LanguageSwitch() {
  const { language } = usePreferences()
  const words = useCommon()
  if (useOffered().length < 2) return null
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

/** Language, theme, large type and contrast, one under the other. */
export function DisplayChoices() {
  const words = useCommon()
  const { size, contrast } = usePreferences()
  return (
    <>
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
    </>
  )
}

/** One button that opens the display choices: for a page without an account menu. */
export function DisplaySettings() {
  const id = useId()
  const words = useCommon()
  return (
    <div className="z-menu">
      <Button look="quiet" icon="settings" iconOnly popoverTarget={id}>
        {words.display}
      </Button>
      <div id={id} popover="auto" role="group" aria-label={words.display} onBeforeToggle={placeBelow}>
        <div className="z-stack">
          <DisplayChoices />
        </div>
      </div>
    </div>
  )
}
