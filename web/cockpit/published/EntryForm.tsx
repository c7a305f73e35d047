// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { refusalOf } from '../../api/refusal.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { type PublishedWords, usePublished } from '../../words/published.ts'
import { useSaid } from '../../words/words.ts'
import type { Figure } from './queries.ts'
import { usePrinted } from './show.tsx'

const empty = {
  period: '',
  role: 'actual',
  coverage: '',
  value: '',
  numerator: '',
  denominator: '',
  growth: '',
  growthBasis: '',
  status: 'final',
  source: '',
  sourceOn: '',
  note: '',
}
type Draft = typeof empty
type Key = keyof Draft

/** What is left empty is not sent: an unknown growth is not a growth of nothing. */
const bodyOf = (draft: Draft, area: string) => ({
  area,
  ...Object.fromEntries(Object.entries(draft).filter(([, text]) => text.trim() !== '')),
})

/** One printed value, typed in digit by digit. */
export function EntryForm({ figure, area }: { readonly figure: Figure; readonly area: string }) {
  const words = usePublished()
  const client = useQueryClient()
  const { join } = usePrinted()
  const [draft, setDraft] = useState<Draft>(empty)
  const saving = useWrite<{ excess: string | null }>(() => {
    setDraft((before) => ({ ...empty, source: before.source, sourceOn: before.sourceOn }))
    void client.invalidateQueries({ queryKey: ['published'] })
  })
  const set = (key: Key) => (value: string) => setDraft((before) => ({ ...before, [key]: value }))
  const excess = saving.data?.excess
  return (
    <section className="cp-panel" aria-label={words.enter}>
      <h2>{words.enter}</h2>
      <p className="z-soft">{words.enterText}</p>
      <form
        className="pub-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate({ path: `/api/published/${figure.key}`, body: bodyOf(draft, area) })
        }}
      >
        <Fields figure={figure} draft={draft} set={set} error={saving.error} />
        <div className="pub-form-end">
          <Button look="primary" type="submit" busy={saving.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
      {saving.isError && <RefusalNote refused={saving.error} />}
      {saving.isSuccess && (
        <Note
          tone={excess ? 'bad' : 'good'}
          icon={excess ? 'warning' : 'checkCircle'}
          role="status"
          title={excess ? words.alarm(join(figure, excess)) : words.saved}
        />
      )}
    </section>
  )
}

interface FieldsProps {
  readonly figure: Figure
  readonly draft: Draft
  readonly set: (key: Key) => (value: string) => void
  readonly error: Error | null
}

const optionsOf = (words: PublishedWords) => ({
  roles: [
    { key: 'actual', label: words.actual },
    { key: 'target', label: words.target },
    { key: 'limit', label: words.limitRole },
  ],
  statuses: (['flash', 'preliminary', 'final'] as const).map((key) => ({ key, label: words[key] })),
  bases: (['comparable', 'nominal'] as const).map((key) => ({ key, label: words[key] })),
})

function Fields({ figure, draft, set, error }: FieldsProps) {
  const words = usePublished()
  const said = useSaid()
  const { roles, statuses, bases } = optionsOf(words)
  const fields = error ? refusalOf(error).about?.fields : undefined
  const wrong = (key: Key) => ({ error: fields?.[key] ? said(fields[key]) : undefined })
  const text = (key: Key, label: string, more: { hint?: string; required?: boolean } = {}) => (
    <TextField label={label} value={draft[key]} onChange={set(key)} {...more} {...wrong(key)} />
  )
  return (
    <>
      {text('period', words.period, { hint: words.periodHint, required: true })}
      <Select label={words.role} value={draft.role} onChange={set('role')} options={roles} />
      {figure.grades.length > 0 ? (
        <Select
          label={words.value}
          required
          value={draft.value}
          onChange={set('value')}
          empty="—"
          options={figure.grades.map((grade, at) => ({ key: String(at + 1), label: grade }))}
        />
      ) : (
        <TextField
          label={words.value}
          required
          inputMode="decimal"
          value={draft.value}
          onChange={set('value')}
          unit={said(figure.unitLabel)}
          {...wrong('value')}
        />
      )}
      {figure.share && draft.role === 'actual' && (
        <>
          {text('numerator', words.numerator(said(figure.share.numerator)), { required: true })}
          {text('denominator', words.denominator(said(figure.share.denominator)), { required: true })}
        </>
      )}
      <Select label={words.status} value={draft.status} onChange={set('status')} options={statuses} />
      {text('coverage', words.coverage)}
      {text('growth', words.growthValue)}
      <Select
        label={words.growthBasis}
        value={draft.growthBasis}
        onChange={set('growthBasis')}
        empty="—"
        options={bases}
      />
      {text('source', words.document, { required: true })}
      <TextField
        label={words.sourceDay}
        required
        type="date"
        value={draft.sourceOn}
        onChange={set('sourceOn')}
        {...wrong('sourceOn')}
      />
      {text('note', words.note)}
    </>
  )
}
