// SPDX-License-Identifier: Apache-2.0
import { useId, useState, type KeyboardEvent } from 'react'
import { useModal } from '../../kit/Dialog.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useDesk } from '../../words/desk.ts'
import { useEntries, type Entry, type PaletteProps } from './entries.ts'

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
