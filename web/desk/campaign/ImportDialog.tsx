// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { address } from '../../api/client.ts'
import { notReached, readRefusal, Refused } from '../../api/refusal.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Field } from '../../kit/Field.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { Select } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCampaignWords } from '../../words/campaign.ts'
import { useCommon } from '../../words/common.ts'
import { useSaid } from '../../words/words.ts'
import { DownloadButton } from '../../kit/DownloadButton.tsx'
import { campaignPath, renewCampaign, type Campaign, type Imported } from './queries.ts'

const sendFile = async (path: string, file: File): Promise<Imported> => {
  const form = new FormData()
  form.append('file', file)
  const response = await fetch(path, { method: 'POST', body: form, headers: { 'x-zhida': '1' } }).catch(
    (cause: unknown) => {
      throw new Refused(notReached, cause)
    },
  )
  if (!response.ok) throw new Refused(await readRefusal(response))
  return (await response.json()) as Imported
}

/** A file is rehearsed first: what would come in, what would not and why; then it is imported. */
export function ImportDialog({
  campaign,
  onClose,
}: {
  readonly campaign: Campaign
  readonly onClose: () => void
}) {
  const words = useCampaignWords()
  const common = useCommon()
  const said = useSaid()
  const client = useQueryClient()
  const [list, setList] = useState(campaign.lists[0]?.key ?? '')
  const [file, setFile] = useState<File | undefined>(undefined)
  const path = (rehearse: boolean) => address(campaignPath(campaign.id, '/import'), { list, rehearse })
  const rehearsal = useMutation({ mutationFn: (chosen: File) => sendFile(path(true), chosen) })
  const loading = useMutation({
    mutationFn: (chosen: File) => sendFile(path(false), chosen),
    onSuccess: () => {
      renewCampaign(client, campaign.id)
      toast({ say: words.importDone })
    },
  })
  const told = loading.data ?? rehearsal.data
  const failed = loading.error ?? rehearsal.error
  const choose = (chosen: File | undefined) => {
    setFile(chosen)
    rehearsal.reset()
    loading.reset()
    if (chosen) rehearsal.mutate(chosen)
  }
  return (
    <Dialog
      open
      shape="wide"
      title={words.importList}
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onPress={onClose}>
            {common.close}
          </Button>
          {file && rehearsal.data && !loading.data && (
            <Button look="primary" busy={loading.isPending} onPress={() => loading.mutate(file)}>
              {words.importNow}
            </Button>
          )}
        </>
      }
    >
      <div className="z-stack">
        {failed && <RefusalNote refused={failed} />}
        <Select
          label={words.importAsk}
          value={list}
          options={campaign.lists.map((one) => ({ key: one.key, label: said(one.label) }))}
          onChange={setList}
        />
        <DownloadButton
          path={campaignPath(campaign.id, '/import-template')}
          query={{ list }}
          name="template.xlsx"
          size="small"
        >
          {words.template}
        </DownloadButton>
        <Field label={words.importFile} hint={words.importHint}>
          {(wired) => (
            <input
              {...wired}
              className="z-input"
              type="file"
              accept=".xlsx,.csv"
              onChange={(event) => choose(event.target.files?.[0])}
            />
          )}
        </Field>
        {told && <Told told={told} />}
      </div>
    </Dialog>
  )
}

function Told({ told }: { readonly told: Imported }) {
  const words = useCampaignWords()
  const said = useSaid()
  return (
    <>
      <Note
        tone={told.refused > 0 ? 'warn' : 'good'}
        role="status"
        icon={told.refused > 0 ? 'warning' : 'check'}
      >
        {words.importTold(told.added, told.changed, told.same, told.refused)}
      </Note>
      {told.errors.length > 0 && (
        <div className="campaign-scroll" role="region" aria-label={words.why} tabIndex={0}>
          <table className="z-plain-table campaign-errors">
            <thead>
              <tr>
                <th scope="col">{words.line}</th>
                <th scope="col">{words.value}</th>
                <th scope="col">{words.why}</th>
                <th scope="col">{words.remedy}</th>
              </tr>
            </thead>
            <tbody>
              {told.errors.map((error) => (
                <tr key={error.line}>
                  <th scope="row">{error.line}</th>
                  <td>{error.value}</td>
                  <td>{said(error.why)}</td>
                  <td>{said(error.remedy)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
