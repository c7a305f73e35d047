// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import type { Said } from '../../api/types.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useDefine } from '../../words/define.ts'
import { useSaid } from '../../words/words.ts'
import { useCockpitState } from '../useCockpitState.ts'

interface Measure {
  readonly key: string
  readonly label: Said
  readonly of: Said
  readonly explained: Said
  readonly adds: boolean
}

interface Measures {
  readonly mayDefine: boolean
  readonly items: readonly Measure[]
}

const measuresQuery = queryOptions({
  queryKey: ['measures'],
  queryFn: ({ signal }) => read<Measures>('/api/measures', {}, signal),
  staleTime: 5 * 60_000,
})

/** Define a figure from what is counted already: what stands above the line, what below, and from which day. */
export function DefinePage() {
  const words = useDefine()
  const query = useQuery(measuresQuery)
  return (
    <div className="pub">
      <PageHeader title={words.title} text={words.text} />
      <Loaded query={query}>
        {({ mayDefine, items }) =>
          mayDefine ? (
            <DefineForm measures={items} />
          ) : (
            <EmptyState icon="lock" title={words.notYours} text={words.notYoursText} />
          )
        }
      </Loaded>
    </div>
  )
}

const texts = [
  'labelZh',
  'labelEn',
  'definitionZh',
  'definitionEn',
  'ownerZh',
  'ownerEn',
  'sourceZh',
  'sourceEn',
] as const
type Texts = Readonly<Record<(typeof texts)[number], string>>
const noTexts = Object.fromEntries(texts.map((key) => [key, ''])) as Texts

interface Draft extends Texts {
  readonly key: string
  readonly since: string
  readonly numerator: string
  readonly denominator: string
  readonly better: string
  readonly unit: string
  readonly decimals: string
  readonly how: string
}

const bodyOf = (draft: Draft) => ({
  key: draft.key,
  since: draft.since,
  label: { zh: draft.labelZh, en: draft.labelEn },
  definition: { zh: draft.definitionZh, en: draft.definitionEn },
  owner: { zh: draft.ownerZh, en: draft.ownerEn },
  source: { zh: draft.sourceZh, en: draft.sourceEn },
  better: draft.better,
  numerator: draft.numerator,
  ...(draft.denominator && { denominator: draft.denominator }),
  ...(draft.unit && { unit: draft.unit }),
  rounding: { how: draft.how, decimals: Number(draft.decimals) },
})

function DefineForm({ measures }: { readonly measures: readonly Measure[] }) {
  const words = useDefine()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { search, today } = useCockpitState()
  const [draft, setDraft] = useState<Draft>({
    ...noTexts,
    key: '',
    since: today,
    numerator: '',
    denominator: '',
    better: 'up',
    unit: '',
    decimals: '1',
    how: 'round',
  })
  const saving = useWrite<{ key: string }>(async ({ key }) => {
    await client.invalidateQueries({ queryKey: ['indicators'] })
    await client.invalidateQueries({ queryKey: ['figures'] })
    toast({ say: words.saved })
    void navigate({ to: '/cockpit/figure/$key', params: { key }, search })
  })
  const change = (key: keyof Draft) => (value: string) => setDraft((before) => ({ ...before, [key]: value }))
  return (
    <form
      className="cp-panel cp-target-form"
      aria-label={words.title}
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate({ path: '/api/indicators', body: bodyOf(draft) })
      }}
    >
      {saving.isError && <RefusalNote refused={saving.error} />}
      <Parts draft={draft} change={change} measures={measures} />
      <div className="cp-target-fields">
        <TextField
          label={words.key}
          hint={words.keyHint}
          required
          value={draft.key}
          onChange={change('key')}
        />
        <TextField type="date" label={words.since} required value={draft.since} onChange={change('since')} />
        {texts.map((key) => (
          <TextField key={key} label={words[key]} required value={draft[key]} onChange={change(key)} />
        ))}
      </div>
      <Button look="primary" type="submit" busy={saving.isPending}>
        {words.save}
      </Button>
    </form>
  )
}

interface PartsProps {
  readonly draft: Draft
  readonly change: (key: keyof Draft) => (value: string) => void
  readonly measures: readonly Measure[]
}

/** Units a count or a sum is said in, and the phrase of each. */
const units = {
  matter: 'unitMatter',
  place: 'unitPlace',
  item: 'unitItem',
  file: 'unitFile',
  firm: 'unitFirm',
  'square-metre': 'unitSquareMetre',
  'ten-thousand-square-metre': 'unitWanfang',
  hour: 'unitHour',
  day: 'unitDay',
} as const

function Parts({ draft, change, measures }: PartsProps) {
  const words = useDefine()
  const said = useSaid()
  const options = measures.map(({ key, label, of }) => ({ key, label: `${said(label)} · ${said(of)}` }))
  const explained = [draft.numerator, draft.denominator].flatMap((key) =>
    measures.filter((one) => one.key === key),
  )
  return (
    <>
      <div className="cp-target-fields">
        <Select
          label={words.numerator}
          required
          empty={words.choose}
          value={draft.numerator}
          options={options}
          onChange={change('numerator')}
        />
        <Select
          label={words.denominator}
          empty={words.noDenominator}
          value={draft.denominator}
          options={options}
          onChange={change('denominator')}
        />
        <Select
          label={words.unit}
          empty={words.unitShare}
          value={draft.unit}
          options={Object.entries(units).map(([key, phrase]) => ({ key, label: words[phrase] }))}
          onChange={change('unit')}
        />
        <Select
          label={words.better}
          value={draft.better}
          options={(['up', 'down', 'neither'] as const).map((key) => ({ key, label: words[key] }))}
          onChange={change('better')}
        />
        <Select
          label={words.rounding}
          value={draft.how}
          options={(['round', 'truncate'] as const).map((key) => ({ key, label: words[key] }))}
          onChange={change('how')}
        />
        <Select
          label={words.decimals}
          value={draft.decimals}
          options={['0', '1', '2', '3', '4'].map((key) => ({ key, label: key }))}
          onChange={change('decimals')}
        />
      </div>
      {explained.map(({ key, label, explained: rule }) => (
        <Note key={key}>
          {said(label)}: {said(rule)}
        </Note>
      ))}
    </>
  )
}
