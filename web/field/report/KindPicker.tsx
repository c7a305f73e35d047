// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { kindsQuery, useMeta } from '../../api/queries.ts'
import type { Kind } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { searchKinds, suggestKinds } from '../../kit/suggest.ts'
import { useFieldWords } from '../../words/field.ts'
import { useSaid } from '../../words/words.ts'
import { useIsVolunteer } from '../useField.ts'
import type { Channel } from './draft.ts'

export function useKind(key: string): Kind | undefined {
  return useQuery(kindsQuery).data?.find((kind) => kind.key === key)
}

/** Kinds this person may report this way. Kinds about persons are never offered to volunteers (04.12). */
function useOffered(channel: Channel): readonly Kind[] {
  const isVolunteer = useIsVolunteer()
  const kinds = useQuery(kindsQuery).data ?? []
  return kinds
    .filter((kind) => kind.channels.includes(channel))
    .filter((kind) => !isVolunteer || (kind as Kind & { forVolunteers?: boolean }).forVolunteers === true)
}

interface KindPickerProps {
  readonly value: string
  readonly text: string
  readonly channel: Channel
  readonly error: string | undefined
  readonly onChange: (kind: string) => void
}

export function KindPicker({ value, text, channel, error, onChange }: KindPickerProps) {
  const words = useFieldWords()
  const said = useSaid()
  const offered = useOffered(channel)
  const [open, setOpen] = useState(false)
  const chosen = offered.find(({ key }) => key === value)
  const suggested = suggestKinds(offered, text, 4)
  const likely = [...suggested, ...offered.filter((kind) => kind.selfHandled && !suggested.includes(kind))]
  const choose = (key: string) => {
    onChange(key)
    setOpen(false)
  }
  return (
    <fieldset className="f-kind">
      <legend className="z-label">{words.reportKind}</legend>
      <div className="f-kinds">
        {chosen ? (
          <button type="button" className="f-kind-one" aria-pressed="true" onClick={() => setOpen(true)}>
            <Icon name="check" />
            <strong>{said(chosen.label)}</strong>
            <span>{words.reportKindChange}</span>
          </button>
        ) : (
          likely.slice(0, 5).map((kind) => (
            <button key={kind.key} type="button" className="f-kind-one" onClick={() => choose(kind.key)}>
              {said(kind.label)}
            </button>
          ))
        )}
        {!chosen && (
          <Button icon="search" onPress={() => setOpen(true)}>
            {words.reportKindAll}
          </Button>
        )}
      </div>
      {error && (
        <span className="z-error" role="alert">
          <Icon name="warning" />
          {error}
        </span>
      )}
      <Dialog open={open} onClose={() => setOpen(false)} title={words.reportKind} shape="sheet">
        <AllKinds offered={offered} onChoose={choose} />
      </Dialog>
    </fieldset>
  )
}

function AllKinds({
  offered,
  onChoose,
}: {
  readonly offered: readonly Kind[]
  readonly onChoose: (key: string) => void
}) {
  const words = useFieldWords()
  const said = useSaid()
  const groups = useMeta().data?.groups ?? []
  const [asked, setAsked] = useState('')
  const found = searchKinds(offered, asked)
  const shown = groups
    .map((group) => ({ group, kinds: found.filter((kind) => kind.group === group.key) }))
    .filter(({ kinds }) => kinds.length > 0)
  return (
    <div className="z-stack">
      <TextField type="search" label={words.reportKindSearch} value={asked} onChange={setAsked} />
      {shown.length === 0 && <p className="z-soft">{words.reportKindNone}</p>}
      {shown.map(({ group, kinds }) => (
        <section key={group.key} className="z-stack" aria-label={said(group)}>
          <h3 className="f-section">{said(group)}</h3>
          <div className="f-kinds">
            {kinds.map((kind) => (
              <button key={kind.key} type="button" className="f-kind-one" onClick={() => onChoose(kind.key)}>
                {said(kind.label)}
              </button>
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}
