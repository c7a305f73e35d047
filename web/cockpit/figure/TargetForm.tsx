// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCompare } from '../../words/compare.ts'
import type { Indicator } from '../figures.ts'
import { useFigureFormat } from '../show.tsx'
import { type TargetPage, useTargetWrite } from './targetQueries.ts'

interface TargetFormProps {
  readonly page: TargetPage
  readonly indicator: Indicator
}

interface Draft {
  readonly from: string
  readonly to: string
  readonly value: string
  readonly tolerance: string
  readonly source: string
}

/** Set what the figure shall reach here, from which day to which, by which document. */
export function TargetForm({ page, indicator }: TargetFormProps) {
  const words = useCompare()
  const format = useFigureFormat()
  const year = page.day.slice(0, 4)
  const empty: Draft = { from: `${year}-01-01`, to: `${year}-12-31`, value: '', tolerance: '', source: '' }
  const [draft, setDraft] = useState(empty)
  const saving = useTargetWrite(indicator, () => {
    toast({ say: words.saved })
    setDraft(empty)
  })
  const change = (key: keyof Draft) => (value: string) => setDraft((before) => ({ ...before, [key]: value }))
  const isNumber = (text: string) => text.trim() !== '' && Number.isFinite(Number(text))
  const isReady = isNumber(draft.value) && isNumber(draft.tolerance)
  const save = () =>
    saving.mutate({
      path: `/api/indicators/${indicator.key}/targets`,
      body: {
        ...draft,
        area: page.area,
        value: Number(draft.value),
        tolerance: Number(draft.tolerance),
      },
    })
  const unit = format.unit(indicator)
  return (
    <form
      className="cp-target-form"
      aria-label={words.set}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) save()
      }}
    >
      <h3>{words.set}</h3>
      {saving.isError && <RefusalNote refused={saving.error} />}
      <div className="cp-target-fields">
        <TextField label={words.value} hint={unit} required value={draft.value} onChange={change('value')} />
        <TextField
          label={words.tolerance}
          hint={words.toleranceHint}
          required
          value={draft.tolerance}
          onChange={change('tolerance')}
        />
        <TextField type="date" label={words.from} required value={draft.from} onChange={change('from')} />
        <TextField type="date" label={words.to} required value={draft.to} onChange={change('to')} />
        <TextField label={words.source} required value={draft.source} onChange={change('source')} />
      </div>
      <Button
        look="primary"
        type="submit"
        busy={saving.isPending}
        disabled={isReady ? false : words.numberOnly}
      >
        {words.save}
      </Button>
    </form>
  )
}
