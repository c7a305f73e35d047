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
import { searchKinds, suggestKinds } from '../../kit/suggest.ts'

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
  const [asked, setAsked] = useState('')
  const found = searchKinds(kinds, asked)
  return (
    <div className="kind-all">
      <TextField type="search" label={words.kindSearch} value={asked} onChange={setAsked} />
      {asked.trim() && found.length === 0 && <p className="z-soft">{words.kindNone}</p>}
      {asked.trim() && found.length > 0 && <KindList kinds={found.slice(0, mostFound)} onChoose={onChoose} />}
      <details>
        <summary>
          {words.kindAll}
          <span className="z-soft z-digits">{kinds.length}</span>
          <Icon name="chevron" />
        </summary>
        <Groups kinds={kinds} onChoose={onChoose} />
      </details>
    </div>
  )
}

const mostFound = 12

/** All kinds under the headings of their groups; kinds of an unknown group come last. */
function Groups({ kinds, onChoose }: ChooseProps) {
  const words = usePortal()
  const said = useSaid()
  const groups = useMeta().data?.groups ?? []
  const named = groups.map((group) => ({
    key: group.key,
    words: said(group),
    kinds: kinds.filter((kind) => kind.group === group.key),
  }))
  const rest = kinds.filter((kind) => !groups.some((group) => group.key === kind.group))
  return [...named, { key: 'rest', words: words.kindAll, kinds: rest }]
    .filter((group) => group.kinds.length > 0)
    .map((group) => (
      <section key={group.key} className="kind-group">
        <h3>{group.words}</h3>
        <KindList kinds={group.kinds} onChoose={onChoose} />
      </section>
    ))
}

function KindList({ kinds, onChoose }: ChooseProps) {
  const said = useSaid()
  return (
    <ul>
      {kinds.map((kind) => (
        <li key={kind.key}>
          <button type="button" onClick={() => onChoose(kind.key)}>
            {said(kind.label)}
            <Icon name="chevronRight" />
          </button>
        </li>
      ))}
    </ul>
  )
}
