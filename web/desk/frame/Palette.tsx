// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react'
import { useModal } from '../../kit/Dialog.tsx'
import { Icon, type IconName } from '../../kit/Icon.tsx'
import { setPreferences, usePreferences } from '../../shell/preferences.ts'
import { useCommon } from '../../words/common.ts'
import { useDesk } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { someCasesQuery } from '../queries.ts'
import { queues } from '../queue/filters.ts'
import { queueWords } from '../queue/queueWords.ts'
import type { DeskPlace } from './places.ts'

interface Entry {
  readonly key: string
  readonly group: string
  readonly icon: IconName
  readonly label: string
  readonly hint?: string
  readonly run: () => void
}

interface PaletteProps {
  readonly places: readonly DeskPlace[]
  readonly onClose: () => void
  readonly onHelp: () => void
}

/** One box that finds pages, queues, matters and commands. */
export function Palette({ places, onClose, onHelp }: PaletteProps) {
  const words = useDesk()
  const dialog = useModal(true)
  const id = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const entries = useEntries({ places, text, onHelp, onClose })
  const chosen = Math.min(at, Math.max(0, entries.length - 1))
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setAt((chosen + step + entries.length) % Math.max(1, entries.length))
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      entries[chosen]?.run()
    }
  }
  return (
    <dialog
      ref={dialog}
      className="z-dialog desk-palette"
      aria-label={words.palette}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="desk-palette-box">
        <Icon name="search" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={entries[chosen] && `${id}-${chosen}`}
          aria-label={words.palette}
          placeholder={words.paletteHint}
          autoFocus
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setAt(0)
          }}
          onKeyDown={keys}
        />
      </div>
      <ul id={id} role="listbox" aria-label={words.palette} className="desk-palette-list">
        {entries.map((entry, index) => (
          <PaletteOption
            key={entry.key}
            id={`${id}-${index}`}
            entry={entry}
            isFirst={entries[index - 1]?.group !== entry.group}
            isChosen={index === chosen}
            onPoint={() => setAt(index)}
          />
        ))}
      </ul>
      {entries.length === 0 && <p className="desk-palette-none">{words.paletteNone}</p>}
      <p className="desk-palette-foot">{words.paletteFoot}</p>
    </dialog>
  )
}

interface PaletteOptionProps {
  readonly id: string
  readonly entry: Entry
  readonly isFirst: boolean
  readonly isChosen: boolean
  readonly onPoint: () => void
}

function PaletteOption({ id, entry, isFirst, isChosen, onPoint }: PaletteOptionProps) {
  return (
    <li
      id={id}
      role="option"
      aria-selected={isChosen}
      ref={(element) => {
        if (isChosen) element?.scrollIntoView({ block: 'nearest' })
      }}
      onPointerMove={onPoint}
      onClick={entry.run}
    >
      {isFirst && (
        <span className="desk-palette-group" aria-hidden="true">
          {entry.group}
        </span>
      )}
      <span className="desk-palette-line">
        <Icon name={entry.icon} />
        <span>{entry.label}</span>
        {entry.hint && <small>{entry.hint}</small>}
      </span>
    </li>
  )
}

function useEntries({
  places,
  text,
  onHelp,
  onClose,
}: PaletteProps & { readonly text: string }): readonly Entry[] {
  const still = useStillEntries({ places, onHelp, onClose })
  const matters = useMatterEntries(text, onClose)
  const asked = text.trim().toLowerCase()
  return [...still.filter((entry) => entry.label.toLowerCase().includes(asked)), ...matters]
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
