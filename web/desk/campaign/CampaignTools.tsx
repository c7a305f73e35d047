// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Select, TextArea } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCampaignWords } from '../../words/campaign.ts'
import { useCommon } from '../../words/common.ts'
import { useSaid } from '../../words/words.ts'
import { campaignPath, renewCampaign, type Campaign } from './queries.ts'

type Tool = 'reports' | 'level' | 'end'

/** What the organiser does with the campaign itself. */
export function CampaignTools({ campaign }: { readonly campaign: Campaign }) {
  const words = useCampaignWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<Tool | undefined>(undefined)
  const carry = useWrite<Campaign>((next) => {
    renewCampaign(client, campaign.id)
    toast({ say: words.carried })
    void navigate({ to: '/desk/campaigns/$id', params: { id: next.id } })
  })
  if (campaign.may.carryOver)
    return (
      <Button
        icon="arrow"
        busy={carry.isPending}
        onPress={() => carry.mutate({ path: campaignPath(campaign.id, '/carry-over'), body: {} })}
      >
        {words.carryOver}
      </Button>
    )
  if (!campaign.may.manage) return null
  return (
    <>
      <Button icon="edit" onPress={() => setAsked('reports')}>
        {words.report}
      </Button>
      {campaign.levels.length > 0 && <Button onPress={() => setAsked('level')}>{words.raise}</Button>}
      <Button look="quiet" onPress={() => setAsked('end')}>
        {words.end}
      </Button>
      {asked && <ToolForm campaign={campaign} tool={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

interface ToolFormProps {
  readonly campaign: Campaign
  readonly tool: Tool
  readonly onClose: () => void
}

function ToolForm({ campaign, tool, onClose }: ToolFormProps) {
  const words = useCampaignWords()
  const common = useCommon()
  const said = useSaid()
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [level, setLevel] = useState(campaign.level?.key ?? '')
  const titles = { reports: words.report, level: words.raise, end: words.end }
  const asks = { reports: words.reportText, level: words.raiseWhy, end: words.endWhy }
  const toasts = { reports: words.reportSent, level: words.raised, end: words.endDone }
  const send = useWrite<Campaign>(() => {
    renewCampaign(client, campaign.id)
    toast({ say: toasts[tool] })
    onClose()
  })
  const submit = () => {
    if (text.trim() === '' || send.isPending) return
    send.mutate({
      path: campaignPath(campaign.id, `/${tool}`),
      body: { text: text.trim(), ...(tool === 'level' && { level }) },
    })
  }
  return (
    <Dialog
      open
      shape="sheet"
      title={titles[tool]}
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onPress={onClose}>
            {common.cancel}
          </Button>
          <Button look="primary" busy={send.isPending} onPress={submit}>
            {words.send}
          </Button>
        </>
      }
    >
      <div className="z-stack">
        {send.isError && <RefusalNote refused={send.error} />}
        {tool === 'level' && (
          <Select
            label={words.raiseTo}
            value={level}
            options={campaign.levels.map((one) => ({ key: one.key, label: said(one.name) }))}
            onChange={setLevel}
          />
        )}
        <TextArea
          required
          label={asks[tool]}
          hint={tool === 'reports' ? words.reportHint : undefined}
          value={text}
          max={4000}
          lines={6}
          onChange={setText}
        />
      </div>
    </Dialog>
  )
}
