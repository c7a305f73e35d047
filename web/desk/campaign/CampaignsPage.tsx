// SPDX-License-Identifier: Apache-2.0
import './campaign.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCampaignWords } from '../../words/campaign.ts'
import { useCommon } from '../../words/common.ts'
import { useSaid } from '../../words/words.ts'
import { DayBar } from './parts.tsx'
import {
  campaignsQuery,
  renewCampaign,
  type Campaign,
  type CampaignRow,
  type CampaignType,
} from './queries.ts'

/** What runs, what has ended, and the way to start another one. */
export function CampaignsPage() {
  const words = useCampaignWords()
  const query = useQuery(campaignsQuery)
  const [isStarting, setStarting] = useState(false)
  const types = query.data?.types ?? []
  return (
    <div className="desk-page">
      <PageHeader
        title={words.title}
        text={words.text}
        actions={
          types.length > 0 && (
            <Button look="primary" icon="add" onPress={() => setStarting(true)}>
              {words.start}
            </Button>
          )
        }
      />
      <Loaded query={query}>{({ items }) => <Campaigns items={items} />}</Loaded>
      {isStarting && <StartForm types={types} onClose={() => setStarting(false)} />}
    </div>
  )
}

function Campaigns({ items }: { readonly items: readonly CampaignRow[] }) {
  const words = useCampaignWords()
  if (items.length === 0) return <EmptyState icon="flag" title={words.none} text={words.noneText} />
  const ended = items.filter(({ standing }) => standing.state === 'ended')
  const running = items.filter(({ standing }) => standing.state !== 'ended')
  return (
    <>
      <CampaignCards title={words.running} items={running} />
      <CampaignCards title={words.ended} items={ended} />
    </>
  )
}

function CampaignCards({ title, items }: { readonly title: string; readonly items: readonly CampaignRow[] }) {
  const said = useSaid()
  if (items.length === 0) return null
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="campaign-cards">
        {items.map((campaign) => (
          <li key={campaign.id}>
            <Link to="/desk/campaigns/$id" params={{ id: campaign.id }} className="campaign-card z-card">
              <strong>{said(campaign.titleWords)}</strong>
              <span className="z-row">
                <Chip>{said(campaign.standing.name)}</Chip>
                {campaign.level && <Chip tone="warn">{said(campaign.level.name)}</Chip>}
              </span>
              <span className="z-soft">
                {[said(campaign.areaName), said(campaign.organiser.name)].join(' · ')}
              </span>
              <DayBar standing={campaign.standing} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function StartForm({
  types,
  onClose,
}: {
  readonly types: readonly CampaignType[]
  readonly onClose: () => void
}) {
  const words = useCampaignWords()
  const common = useCommon()
  const said = useSaid()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [key, setKey] = useState(types[0]?.key ?? '')
  const [title, setTitle] = useState('')
  const [level, setLevel] = useState('')
  const type = types.find((one) => one.key === key)
  const levels = type?.levels ?? []
  const chosen = level || levels[0]?.key
  const send = useWrite<Campaign>((campaign) => {
    renewCampaign(client, campaign.id)
    toast({ say: words.started })
    void navigate({ to: '/desk/campaigns/$id', params: { id: campaign.id } })
  })
  const body = {
    type: key,
    ...(title.trim() && { title: title.trim() }),
    ...(levels.length > 0 && { level: chosen }),
  }
  return (
    <Dialog
      open
      shape="sheet"
      title={words.start}
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onPress={onClose}>
            {common.cancel}
          </Button>
          <Button
            look="primary"
            busy={send.isPending}
            onPress={() => send.mutate({ path: '/api/campaigns', body })}
          >
            {words.start}
          </Button>
        </>
      }
    >
      <div className="z-stack">
        {send.isError && <RefusalNote refused={send.error} />}
        <Select
          label={words.startWhich}
          value={key}
          options={types.map((one) => ({ key: one.key, label: said(one.label) }))}
          onChange={(next) => {
            setKey(next)
            setLevel('')
          }}
        />
        {type && <p className="z-soft">{said(type.about)}</p>}
        {levels.length > 0 && (
          <Select
            label={words.startLevel}
            value={chosen ?? ''}
            options={levels.map((one) => ({ key: one.key, label: said(one.name) }))}
            onChange={setLevel}
          />
        )}
        <TextField
          label={words.startTitle}
          hint={words.startTitleHint}
          max={80}
          value={title}
          onChange={setTitle}
        />
      </div>
    </Dialog>
  )
}
