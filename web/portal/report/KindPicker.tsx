// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { useMeta } from '../../api/queries.ts'
import type { Kind } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { FieldGroup } from '../../kit/Field.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { usePortal } from '../../words/portal.ts'
import { useSaid } from '../../words/words.ts'
import { searchKinds, suggestKinds } from './suggest.ts'

interface KindPickerProps {
  readonly kinds: readonly Kind[]
  /** What was written so far: suggestions come from it. */
  readonly text: string
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (kind: string) => void
}

/** Suggestions first, then search, then all kinds by group. */
export function KindPicker({ kinds, text, value, error, onChange }: KindPickerProps) {
  const words = usePortal()
  const [changing, setChanging] = useState(false)
  const chosen = kinds.find((kind) => kind.key === value)
  const open = kinds.filter((kind) => kind.channels.length === 0 || kind.channels.includes('portal'))
  const choose = (kind: string) => {
    onChange(kind)
    setChanging(false)
  }
  return (
    <FieldGroup label={words.kind} error={error}>
      {chosen && !changing ? (
        <ChosenKind kind={chosen} onChange={() => setChanging(true)} />
      ) : (
        <>
          <Suggestions kinds={suggestKinds(open, text)} onChoose={choose} />
          <AllKinds kinds={open} onChoose={choose} />
        </>
      )}
    </FieldGroup>
  )
}

function ChosenKind({ kind, onChange }: { readonly kind: Kind; readonly onChange: () => void }) {
  const words = usePortal()
  const said = useSaid()
  return (
    <div className="kind-chosen">
      <Icon name="checkCircle" />
      <span>
        <strong>{said(kind.label)}</strong>
        {kind.total && <small>{words.kindPromise(said(kind.total))}</small>}
      </span>
      <Button size="small" onPress={onChange}>
        {words.kindChange}
      </Button>
    </div>
  )
}

interface ChooseProps {
  readonly kinds: readonly Kind[]
  readonly onChoose: (kind: string) => void
}

function Suggestions({ kinds, onChoose }: ChooseProps) {
  const words = usePortal()
  const said = useSaid()
  return (
    <div role="status" aria-live="polite">
      {kinds.length > 0 && (
        <>
          <p className="z-hint">{words.kindSuggested}</p>
          <div className="kind-suggestions">
            {kinds.map((kind) => (
              <Button key={kind.key} onPress={() => onChoose(kind.key)}>
                {said(kind.label)}
              </Button>
            ))}
          </div>
        </>
      )}
    </div>
  )
}

function AllKinds({ kinds, onChoose }: ChooseProps) {
  const words = usePortal()
  const said = useSaid()
  const groups = useMeta().data?.groups ?? []
  const [asked, setAsked] = useState('')
  const found = searchKinds(kinds, asked)
  const named = groups.map((group) => ({
    key: group.key,
    words: said(group),
    kinds: found.filter((kind) => kind.group === group.key),
  }))
  const rest = found.filter((kind) => !groups.some((group) => group.key === kind.group))
  const shown = [...named, { key: 'rest', words: words.kindAll, kinds: rest }].filter(
    (group) => group.kinds.length > 0,
  )
  return (
    <div className="kind-all">
      <TextField type="search" label={words.kindSearch} value={asked} onChange={setAsked} />
      {shown.length === 0 && <p className="z-soft">{words.kindNone}</p>}
      {shown.map((group) => (
        <details key={group.key} open={asked.trim() !== '' || shown.length <= 2}>
          <summary>
            {group.words}
            <span className="z-soft z-digits">{group.kinds.length}</span>
            <Icon name="chevron" />
          </summary>
          <ul>
            {group.kinds.map((kind) => (
              <li key={kind.key}>
                <button type="button" onClick={() => onChoose(kind.key)}>
                  {said(kind.label)}
                  <Icon name="chevronRight" />
                </button>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  )
}
