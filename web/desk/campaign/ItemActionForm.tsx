// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { PhotoPicker } from '../../kit/PhotoPicker.tsx'
import { Select, TextArea, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { type Photos, usePhotos } from '../../kit/usePhotos.ts'
import { AskForm } from '../../questions/AskForm.tsx'
import { useCampaignWords } from '../../words/campaign.ts'
import { useCommon } from '../../words/common.ts'
import { useSaid } from '../../words/words.ts'
import { bodyOf, emptyDraft, type ItemDraft } from './actionBody.ts'
import { itemQuery, questionsOf, renewCampaign, type Item, type ItemAction } from './queries.ts'

interface ItemActionFormProps {
  readonly item: Item
  readonly action: ItemAction
  readonly onClose: () => void
}

/** Asks for what a step needs and takes it; what was written stays when it is refused. */
export function ItemActionForm({ item, action, onClose }: ItemActionFormProps) {
  const words = useCampaignWords()
  const common = useCommon()
  const said = useSaid()
  const client = useQueryClient()
  const photos = usePhotos()
  const [draft, setDraft] = useState<ItemDraft>(() => ({ ...emptyDraft, node: startNode(item, action) }))
  const inputs = action.input.map(({ key }) => key)
  const send = useWrite<Item>((page) => {
    client.setQueryData(itemQuery(item.id).queryKey, page)
    renewCampaign(client, item.campaign)
    toast({ say: words.actionDone(said(action.label)) })
    onClose()
  })
  const submit = () => {
    if (photos.busy || send.isPending) return
    const body = { version: item.version, ...bodyOf(inputs, draft, photos.ids) }
    send.mutate({ path: `/api/campaign-items/${item.id}/actions/${action.key}`, body })
  }
  return (
    <Dialog
      open
      shape="sheet"
      title={`${said(action.label)} · ${said(item.titleWords)}`}
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onPress={onClose}>
            {common.cancel}
          </Button>
          <Button look="primary" busy={send.isPending || photos.busy} onPress={submit}>
            {said(action.label)}
          </Button>
        </>
      }
    >
      <form
        className="z-stack"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {send.isError && <RefusalNote refused={send.error} />}
        <Inputs item={item} action={action} draft={draft} photos={photos} onChange={setDraft} />
        <button type="submit" className="z-hidden" tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  )
}

/** A report is about the next node, a payment and a step back about the last one that is reached. */
const startNode = (item: Item, action: ItemAction): string =>
  (action.key === 'reach'
    ? item.nodes.find(({ isNext }) => isNext)
    : item.nodes.findLast(({ reached }) => reached !== null)
  )?.key ?? ''

interface InputsProps {
  readonly item: Item
  readonly action: ItemAction
  readonly draft: ItemDraft
  readonly photos: Photos
  readonly onChange: (draft: ItemDraft) => void
}

function Inputs({ item, action, draft, photos, onChange }: InputsProps) {
  const words = useCampaignWords()
  const said = useSaid()
  const set = (part: Partial<ItemDraft>) => onChange({ ...draft, ...part })
  const asked = new Map(action.input.map(({ key, required }) => [key, required]))
  const node = item.nodes.find(({ key }) => key === draft.node)
  const isReach = action.key === 'reach'
  return (
    <>
      {asked.has('node') && item.nodes.length > 1 && (
        <Select
          label={words.inputNode}
          value={draft.node}
          options={item.nodes.map(({ key, label }) => ({ key, label: said(label) }))}
          onChange={(key) => set({ node: key })}
        />
      )}
      {asked.has('answers') && node && (
        <AskForm
          form={questionsOf(node.form)}
          answers={draft.answers}
          onChange={(answers) => set({ answers })}
        />
      )}
      {asked.has('text') && (
        <TextArea
          label={words.inputText}
          required={isReach ? node?.needs.text : asked.get('text')}
          value={draft.text}
          max={2000}
          onChange={(text) => set({ text })}
        />
      )}
      {asked.has('photos') && (
        <PhotoPicker
          label={words.inputPhotos}
          required={isReach && (node?.needs.photos ?? 0) > 0}
          photos={photos}
        />
      )}
      {asked.has('documents') && <DocumentInputs draft={draft} set={set} />}
      <OtherInputs asked={asked} draft={draft} set={set} />
    </>
  )
}

type Set = (part: Partial<ItemDraft>) => void

function DocumentInputs({ draft, set }: { readonly draft: ItemDraft; readonly set: Set }) {
  const words = useCampaignWords()
  return (
    <>
      <TextField
        label={words.inputDocument}
        value={draft.documentTitle}
        max={120}
        onChange={(documentTitle) => set({ documentTitle })}
      />
      <TextField
        label={words.inputNumber}
        value={draft.documentNumber}
        max={80}
        onChange={(documentNumber) => set({ documentNumber })}
      />
    </>
  )
}

interface OtherInputsProps {
  readonly asked: ReadonlyMap<string, boolean>
  readonly draft: ItemDraft
  readonly set: Set
}

function OtherInputs({ asked, draft, set }: OtherInputsProps) {
  const words = useCampaignWords()
  const units = { leader: words.inputLeader, organiser: words.inputOrganiser, doer: words.inputDoer }
  return (
    <>
      {asked.has('account') && (
        <Select
          label={words.inputAccount}
          value={draft.account}
          options={(['estimate', 'budget', 'final'] as const).map((key) => ({ key, label: words[key] }))}
          onChange={(account) => set({ account })}
        />
      )}
      {asked.has('fen') && (
        <TextField
          required
          label={words.inputYuan}
          inputMode="decimal"
          value={draft.yuan}
          onChange={(yuan) => set({ yuan })}
        />
      )}
      {asked.has('dueOn') && (
        <TextField
          required
          label={words.inputDue}
          type="date"
          value={draft.dueOn}
          onChange={(dueOn) => set({ dueOn })}
        />
      )}
      {asked.has('until') && (
        <TextField
          label={words.inputUntil}
          type="date"
          value={draft.until}
          onChange={(until) => set({ until })}
        />
      )}
      {asked.has('for') && (
        <Select
          label={words.inputFor}
          value={draft.for}
          options={(['organiser', 'leader'] as const).map((key) => ({ key, label: words[key] }))}
          onChange={(to) => set({ for: to })}
        />
      )}
      {(['leader', 'organiser', 'doer'] as const).map(
        (key) =>
          asked.has(key) && (
            <TextField
              key={key}
              label={units[key]}
              value={draft[key]}
              max={80}
              onChange={(unit) => set({ [key]: unit })}
            />
          ),
      )}
    </>
  )
}
