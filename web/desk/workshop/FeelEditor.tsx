// SPDX-License-Identifier: Apache-2.0
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { Field } from '../../kit/Field.tsx'
import { useDeskWorkshop } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import type { Fault, Suggestion } from './workshop.ts'

const MOST = 8

export interface FeelEditorProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly suggestions: readonly Suggestion[]
  readonly fault?: Fault | undefined
  readonly lines?: number
}

/** FEEL text with completion at the caret, the place of a fault marked under it. */
export function FeelEditor({ value, onChange, suggestions, fault, lines = 5 }: FeelEditorProps) {
  const words = useDeskWorkshop()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState(0)
  const [chosen, setChosen] = useState(0)
  const [open, setOpen] = useState(false)
  const token = tokenBefore(value, caret)
  const found = open && token ? fitting(suggestions, token) : []
  const at = Math.min(chosen, found.length - 1)

  const insert = (suggestion: Suggestion) => {
    const start = caret - token.length
    const text = value.slice(0, start) + suggestion.text + value.slice(caret)
    const next = start + caretIn(suggestion.text)
    // At once, so that what is typed next already stands behind what was inserted.
    flushSync(() => {
      onChange(text)
      setOpen(false)
      setCaret(next)
    })
    area.current?.focus()
    area.current?.setSelectionRange(next, next)
  }
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const pick = found[at]
    if (!pick) return
    const act = {
      ArrowDown: () => setChosen((at + 1) % found.length),
      ArrowUp: () => setChosen((at - 1 + found.length) % found.length),
      Enter: () => insert(pick),
      Escape: () => setOpen(false),
    }[event.key]
    if (!act || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  return (
    <div className="feel">
      <Field label={words.feel} hint={words.feelHint}>
        {(wired) => (
          <textarea
            {...wired}
            ref={area}
            className="z-input feel-text"
            rows={lines}
            spellCheck={false}
            autoCapitalize="off"
            value={value}
            maxLength={8000}
            aria-invalid={fault ? true : undefined}
            aria-autocomplete="list"
            aria-controls={found.length > 0 ? `${id}list` : undefined}
            aria-activedescendant={found.length > 0 ? `${id}${at}` : undefined}
            onChange={(event) => {
              onChange(event.target.value)
              setCaret(event.target.selectionStart)
              setChosen(0)
              setOpen(true)
            }}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
            onKeyDown={keys}
            onBlur={() => setOpen(false)}
          />
        )}
      </Field>
      {found.length > 0 && <Offered found={found} at={at} id={id} onPick={insert} />}
      {fault?.position && <FaultPlace text={value} position={fault.position} />}
    </div>
  )
}

interface OfferedProps {
  readonly found: readonly Suggestion[]
  readonly at: number
  readonly id: string
  readonly onPick: (suggestion: Suggestion) => void
}

function Offered({ found, at, id, onPick }: OfferedProps) {
  const words = useDeskWorkshop()
  const said = useSaid()
  return (
    <ul className="feel-list" id={`${id}list`} role="listbox" aria-label={words.suggestions}>
      {found.map((suggestion, index) => (
        <li
          key={`${suggestion.kind}${suggestion.text}${suggestion.label.en}`}
          id={`${id}${index}`}
          role="option"
          aria-selected={index === at}
          onMouseDown={(event) => {
            event.preventDefault()
            onPick(suggestion)
          }}
        >
          <code>{suggestion.text}</code> <span>{said(suggestion.label)}</span>
        </li>
      ))}
    </ul>
  )
}

/** The text once more with the place of the fault marked; in words it stands with the meaning. */
function FaultPlace({
  text,
  position,
}: {
  readonly text: string
  readonly position: NonNullable<Fault['position']>
}) {
  const end = Math.max(position.to, position.from + 1)
  return (
    <pre className="feel-fault" aria-hidden="true">
      {text.slice(0, position.from)}
      <mark>{text.slice(position.from, end) || '␣'}</mark>
      {text.slice(end)}
    </pre>
  )
}

/** The name or quoted answer that stands before the caret. */
function tokenBefore(text: string, caret: number): string {
  const before = text.slice(0, caret)
  const isQuoted = (before.match(/"/g)?.length ?? 0) % 2 === 1
  if (isQuoted) return before.slice(before.lastIndexOf('"'))
  return /[\p{L}_][\p{L}\p{N}_.]*$/u.exec(before)?.[0] ?? ''
}

/** What begins so comes first, then what has it anywhere, in the text or in either language. */
function fitting(all: readonly Suggestion[], token: string): readonly Suggestion[] {
  const sought = token.replaceAll('"', '').toLowerCase()
  const isAnswer = token.startsWith('"')
  const ranked = all.flatMap((one) => {
    if (isAnswer && one.kind !== 'answer') return []
    const text = one.text.replaceAll('"', '').toLowerCase()
    if (text === sought) return []
    if (text.startsWith(sought)) return [{ one, rank: 0 }]
    const near = [text, one.label.zh, one.label.en].some((name) => name?.toLowerCase().includes(sought))
    return near ? [{ one, rank: 1 }] : []
  })
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ one }) => one)
}

/** Where the caret goes: between the brackets of a function, else behind what was inserted. */
const caretIn = (text: string): number => (text.endsWith('()') ? text.length - 1 : text.length)
