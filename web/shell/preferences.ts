// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react'

export interface Preferences {
  readonly language: 'zh' | 'en'
  readonly theme: 'auto' | 'light' | 'dark'
  readonly contrast: 'normal' | 'high'
  readonly size: 'normal' | 'large'
}

const store = 'zhida.preferences'
const standard: Preferences = { language: 'zh', theme: 'auto', contrast: 'normal', size: 'normal' }
const listeners = new Set<() => void>()
let current = read()

function read(): Preferences {
  if (typeof localStorage === 'undefined') return standard
  try {
    const kept = JSON.parse(localStorage.getItem(store) ?? '{}') as Partial<Preferences>
    return { ...standard, ...kept }
  } catch {
    // A blocked or damaged store must not stop anyone from reporting.
    return standard
  }
}

/** The theme in force once "as the system" is resolved. */
export function themeInForce(): 'light' | 'dark' {
  if (current.theme !== 'auto') return current.theme
  return typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches
    ? 'dark'
    : 'light'
}

/** Writes the preferences to the root element, where the token sheet reads them. */
export function applyPreferences(): void {
  const root = document.documentElement
  const wantsContrast = current.contrast === 'high' || matchMedia('(prefers-contrast: more)').matches
  root.lang = current.language === 'zh' ? 'zh-CN' : 'en'
  root.dataset['theme'] = themeInForce()
  root.dataset['contrast'] = wantsContrast ? 'high' : 'normal'
  root.dataset['size'] = current.size
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  try {
    localStorage.setItem(store, JSON.stringify(current))
  } catch {
    // Preferences then last for this page only.
  }
  applyPreferences()
  for (const listener of listeners) listener()
}

let offered: readonly Preferences['language'][] = ['zh', 'en']

/** The languages of the district: whoever has not chosen reads the first, and no other one can be chosen. */
export function offerLanguages(languages: readonly Preferences['language'][]): void {
  const [first] = languages
  if (!first || languages.join() === offered.join()) return
  offered = languages
  const isFine = languages.includes(current.language) && (hasChosen() || current.language === first)
  if (isFine) for (const listener of listeners) listener()
  else {
    current = { ...current, language: first }
    applyPreferences()
    for (const listener of listeners) listener()
  }
}

const hasChosen = (): boolean => {
  try {
    return 'language' in (JSON.parse(localStorage.getItem(store) ?? '{}') as object)
  } catch {
    return false
  }
}

/** The languages that can be chosen here. */
export const useOffered = (): readonly Preferences['language'][] =>
  useSyncExternalStore(
    subscribe,
    () => offered,
    () => offered,
  )

/** Follows the system's colour scheme and the same preference changed in another tab. */
export function watchSystem(): void {
  const changed = () => {
    current = read()
    applyPreferences()
    for (const listener of listeners) listener()
  }
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed)
  matchMedia('(prefers-contrast: more)').addEventListener('change', changed)
  addEventListener('storage', (event) => event.key === store && changed())
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => standard,
  )
}

let looks = 0

/** Tells canvases that a token has changed under them, such as the district's own colour. */
export function lookChanged(): void {
  looks += 1
  for (const listener of listeners) listener()
}

const lookInForce = () => `${themeInForce()}-${looks}`

/** `light` or `dark`, re-read whenever it changes: for canvases, which cannot use CSS variables. */
export function useThemeInForce(): string {
  const { contrast } = usePreferences()
  return useSyncExternalStore(subscribe, lookInForce, () => 'light') + '-' + contrast
}
