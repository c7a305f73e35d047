// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue } from 'react'
import { sessionQuery } from '../../api/queries.ts'
import type { IconName } from '../../kit/Icon.tsx'
import { setPreferences, usePreferences } from '../../shell/preferences.ts'
import { useBox } from '../../words/box.ts'
import { useCommon } from '../../words/common.ts'
import { useDesk } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { someCasesQuery } from '../queries.ts'
import { queues } from '../queue/filters.ts'
import { queueWords } from '../queue/queueWords.ts'
import { viewsQuery } from '../queue/views.ts'
import type { DeskPlace } from './places.ts'
import { useOfferedSteps } from './steps.ts'

/** One line of the palette: what it is called and what choosing it does. */
export interface Entry {
  readonly key: string
  readonly group: string
  readonly icon: IconName
  readonly label: string
  readonly hint?: string
  readonly run: () => void
}

export interface PaletteProps {
  readonly places: readonly DeskPlace[]
  readonly onClose: () => void
  readonly onHelp: () => void
}

/** Everything that can be reached from here: steps of the open matter, pages, queues, filters, commands, matters. */
export function useEntries({
  places,
  text,
  onHelp,
  onClose,
}: PaletteProps & { readonly text: string }): readonly Entry[] {
  const steps = useStepEntries(onClose)
  const still = useStillEntries({ places, onHelp, onClose })
  const kept = useKeptEntries({ places, onClose })
  const matters = useMatterEntries(text, onClose)
  const asked = text.trim().toLowerCase()
  const fixed = [...steps, ...still, ...kept]
  return [...fixed.filter((entry) => entry.label.toLowerCase().includes(asked)), ...matters]
}

/** What the open matter allows: every step without a mouse. */
function useStepEntries(onClose: () => void): readonly Entry[] {
  const words = useBox()
  return useOfferedSteps().map((step) => ({
    key: `step-${step.key}`,
    group: words.paletteSteps,
    icon: 'arrow',
    label: step.label,
    run: () => {
      onClose()
      // The palette gives the focus back first; the form of the step then takes it.
      setTimeout(step.run)
    },
  }))
}

/** Saved filters, one's own pages and the other faces. */
function useKeptEntries({ places, onClose }: Omit<PaletteProps, 'onHelp'>): readonly Entry[] {
  const words = useBox()
  const desk = useDesk()
  const navigate = useNavigate()
  const { contrast } = usePreferences()
  const session = useQuery(sessionQuery).data
  const hasQueues = places.some((place) => place.to === '/desk')
  const views = useQuery({ ...viewsQuery, enabled: hasQueues }).data ?? []
  const then = (run: () => void) => () => {
    onClose()
    run()
  }
  const face = (key: string, label: string, path: string): Entry => ({
    key,
    group: desk.palettePages,
    icon: 'expand',
    label,
    run: then(() => location.assign(path)),
  })
  return [
    ...views.map((view) => ({
      key: `view-${view.id}`,
      group: words.paletteViews,
      icon: 'star' as const,
      label: view.name,
      run: then(() => void navigate({ to: '/desk', search: view.search })),
    })),
    {
      key: 'messages',
      group: desk.palettePages,
      icon: 'bell',
      label: words.title,
      run: then(() => void navigate({ to: '/desk/messages' })),
    },
    {
      key: 'account',
      group: desk.palettePages,
      icon: 'user',
      label: words.paletteAccount,
      run: then(() => void navigate({ to: '/desk/account' })),
    },
    face('portal', words.palettePortal, '/'),
    ...(session?.faces.includes('field') ? [face('field', words.paletteField, '/field')] : []),
    ...(session?.faces.includes('cockpit') ? [face('cockpit', words.paletteCockpit, '/cockpit')] : []),
    {
      key: 'contrast',
      group: desk.paletteActions,
      icon: 'settings',
      label: words.paletteContrast,
      run: then(() => setPreferences({ contrast: contrast === 'high' ? 'normal' : 'high' })),
    },
  ]
}

function useStillEntries({ places, onHelp, onClose }: PaletteProps): readonly Entry[] {
  const words = useDesk()
  const common = useCommon()
  const navigate = useNavigate()
  const { theme, language, size } = usePreferences()
  const then = (run: () => void) => () => {
    onClose()
    run()
  }
  const hasQueues = places.some((place) => place.to === '/desk')
  return [
    ...places.map((place) => ({
      key: place.to,
      group: words.palettePages,
      icon: place.icon,
      label: words[place.words],
      run: then(() => void navigate({ to: place.to })),
    })),
    ...queues
      .filter(() => hasQueues)
      .map((queue) => ({
        key: `queue-${queue}`,
        group: words.paletteQueues,
        icon: 'list' as const,
        label: words[queueWords[queue].name],
        run: then(() => void navigate({ to: '/desk', search: { queue } })),
      })),
    {
      key: 'language',
      group: words.paletteActions,
      icon: 'language',
      label: words.otherLanguage,
      run: then(() => setPreferences({ language: language === 'zh' ? 'en' : 'zh' })),
    },
    {
      key: 'theme',
      group: words.paletteActions,
      icon: 'settings',
      label: theme === 'dark' ? common.themeLight : common.themeDark,
      run: then(() => setPreferences({ theme: theme === 'dark' ? 'light' : 'dark' })),
    },
    {
      key: 'large',
      group: words.paletteActions,
      icon: 'settings',
      label: common.largeType,
      run: then(() => setPreferences({ size: size === 'large' ? 'normal' : 'large' })),
    },
    { key: 'help', group: words.paletteActions, icon: 'help', label: words.keysTitle, run: onHelp },
  ]
}

function useMatterEntries(text: string, onClose: () => void): readonly Entry[] {
  const words = useDesk()
  const said = useSaid()
  const navigate = useNavigate()
  const asked = useDeferredValue(text.trim())
  const found = useQuery({
    ...someCasesQuery({ queue: 'all', sort: 'updated', text: asked, limit: 8 }),
    enabled: asked.length >= 2,
  })
  return (asked.length >= 2 ? (found.data?.items ?? []) : []).map((row) => ({
    key: row.id,
    group: words.paletteMatters,
    icon: 'task',
    label: `${said(row.label)} · ${row.address || said(row.areaName)}`,
    hint: `${row.code} · ${said(row.stageName)}`,
    run: () => {
      onClose()
      void navigate({ to: '/desk/case/$id', params: { id: row.id } })
    },
  }))
}
