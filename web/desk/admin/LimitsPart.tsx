// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import type { Limit, Said } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { Check } from '../../kit/Choice.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { useDeskAdmin } from '../../words/desk.ts'
import { useSettings } from '../../words/settings.ts'
import { useSaid } from '../../words/words.ts'
import { LimitDialog } from './LimitDialog.tsx'

interface KindLimits {
  readonly kind: string
  readonly label: Said
  readonly stages: readonly {
    readonly stage: string
    readonly label: Said
    readonly limit: Limit
    readonly source: 'district' | 'scene'
    readonly feel: string
  }[]
}

/** The limit of every stage of every kind as it holds, and who set it. */
export function LimitsPart() {
  const words = useDeskAdmin()
  const [text, setText] = useState('')
  const [own, setOwn] = useState(false)
  const query = useQuery({
    queryKey: ['admin-limits'],
    queryFn: ({ signal }) => read<{ items: KindLimits[] }>('/api/admin/limits', {}, signal),
  })
  const sought = text.trim().toLowerCase()
  const fits = (item: KindLimits) =>
    [item.label.zh, item.label.en].some((name) => name.toLowerCase().includes(sought)) &&
    (!own || item.stages.some((stage) => stage.source === 'district'))
  return (
    <>
      <p>{words.limitsText}</p>
      <div className="admin-tools">
        <TextField type="search" label={words.search} value={text} onChange={setText} />
        <Check label={words.onlyDistrict} checked={own} onChange={setOwn} />
      </div>
      <Loaded query={query}>
        {({ items }) => {
          const found = items.filter(fits)
          return found.length === 0 ? (
            <EmptyState icon="search" title={words.noneFound} />
          ) : (
            <ul className="admin-limits">
              {found.map((item) => (
                <li key={item.kind} className="z-card">
                  <OneKind item={item} />
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
    </>
  )
}

function OneKind({ item }: { readonly item: KindLimits }) {
  const words = useDeskAdmin()
  const settings = useSettings()
  const [open, setOpen] = useState<KindLimits['stages'][number] | undefined>(undefined)
  const said = useSaid()
  return (
    <>
      <h2>{said(item.label)}</h2>
      {item.stages[0] && <code className="rule-feel">{item.stages[0].feel}</code>}
      <dl className="admin-stages">
        {item.stages.map((stage) => (
          <div key={stage.stage}>
            <dt>{said(stage.label)}</dt>
            <dd>
              {said(stage.limit)}
              {stage.source === 'district' && <Chip tone="brand">{words.fromDistrict}</Chip>}
              <Button
                size="small"
                look="quiet"
                icon="edit"
                iconOnly
                onPress={() => setOpen(stage)}
              >{`${settings.change}: ${said(item.label)} ${said(stage.label)}`}</Button>
            </dd>
          </div>
        ))}
      </dl>
      {open && (
        <LimitDialog
          name={`${item.kind}.${open.stage}`}
          title={settings.limitChange(said(item.label), said(open.label))}
          limit={open.limit}
          isOwn={open.source === 'district'}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}
