// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import type { Kind } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { FieldGroup } from '../../kit/Field.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { searchKinds, suggestKinds } from '../../kit/suggest.ts'
import { useDeskWork } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'

interface KindFinderProps {
  readonly kinds: readonly Kind[]
  readonly channel: string
  /** What was taken down so far: suggestions come from it. */
  readonly text: string
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (kind: string) => void
}

/** The kind of matter by the caller's own words, or by search. Only kinds open to the channel are offered. */
export function KindFinder({ kinds, channel, text, value, error, onChange }: KindFinderProps) {
  const words = useDeskWork()
  const said = useSaid()
  const [asked, setAsked] = useState('')
  const open = kinds.filter((kind) => kind.channels.includes(channel))
  const chosen = kinds.find((kind) => kind.key === value)
  if (chosen)
    return (
      <FieldGroup label={words.kind}>
        <div className="intake-kind">
          <Icon name="checkCircle" />
          <span>
            <strong>{said(chosen.label)}</strong>
            {chosen.total && <small>{words.kindPromise(said(chosen.total))}</small>}
          </span>
          <Button size="small" onPress={() => onChange('')}>
            {words.kindChange}
          </Button>
        </div>
      </FieldGroup>
    )
  const suggested = suggestKinds(open, text)
  const found = asked.trim() ? searchKinds(open, asked) : []
  return (
    <FieldGroup label={words.kind} error={error}>
      <div role="status" aria-live="polite">
        {suggested.length > 0 && <p className="z-hint">{words.kindSuggested}</p>}
        <KindButtons kinds={suggested} onChoose={onChange} />
      </div>
      <TextField type="search" label={words.kindSearch} value={asked} onChange={setAsked} />
      <KindButtons kinds={found.slice(0, 12)} onChoose={onChange} />
      {asked.trim() !== '' && found.length === 0 && <p className="z-soft">{words.kindNone}</p>}
      {!asked.trim() && (
        <details>
          <summary>{words.kindAll}</summary>
          <KindButtons kinds={open} onChoose={onChange} />
        </details>
      )}
    </FieldGroup>
  )
}

interface KindButtonsProps {
  readonly kinds: readonly Kind[]
  readonly onChoose: (kind: string) => void
}

function KindButtons({ kinds, onChoose }: KindButtonsProps) {
  const said = useSaid()
  if (kinds.length === 0) return null
  return (
    <div className="intake-kinds">
      {kinds.map((kind) => (
        <Button key={kind.key} size="small" onPress={() => onChoose(kind.key)}>
          {said(kind.label)}
        </Button>
      ))}
    </div>
  )
}
