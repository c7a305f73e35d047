// SPDX-License-Identifier: Apache-2.0
import '../../desk/campaign/campaign.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Light } from '../../desk/campaign/parts.tsx'
import { questionsOf, type Item, type ItemNode } from '../../desk/campaign/queries.ts'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { TextArea, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { AskForm } from '../../questions/AskForm.tsx'
import { problemsWith } from '../../questions/check.ts'
import { useCampaignWords } from '../../words/campaign.ts'
import { useCommon } from '../../words/common.ts'
import { useFieldWords } from '../../words/field.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useWorkWords, type WorkWords } from '../../words/work.ts'
import { useSaid } from '../../words/words.ts'
import { useHalf } from '../keep/useHalf.ts'
import { BackLink } from '../parts/BackLink.tsx'
import { ShotPicker } from '../parts/ShotPicker.tsx'
import { fieldItemRoute } from '../routes.ts'
import { useField, useQueue } from '../useField.ts'
import { fieldItemQuery } from '../work/queries.ts'
import { halfOfItem } from '../work/useWorkOnPhone.ts'
import { answerIntent, emptyAnswer, isEmptyAnswer, missingIn, nextNodeOf, type Missing } from './answer.ts'

/** One task of a campaign, answered on the spot; works without a network like everything of the field. */
export function AnswerPage() {
  const { id } = fieldItemRoute.useParams()
  return (
    <div className="f-page">
      <BackLink />
      <Loaded query={useQuery(fieldItemQuery(id))}>{(item) => <Task item={item} />}</Loaded>
    </div>
  )
}

function Task({ item }: { readonly item: Item }) {
  const words = useCampaignWords()
  const said = useSaid()
  const format = useFormat()
  const due = item.nodeDueAt ?? item.dueAt
  return (
    <>
      <PageHeader
        title={said(item.titleWords)}
        text={[said(item.campaignTitle), said(item.areaName), item.address].filter(Boolean).join(' · ')}
      />
      <p className="z-row">
        <Light light={item.light} />
        <span>{said(item.stateName)}</span>
        {due !== null && <span className="z-soft">{words.dueBy(format.dateTime(due))}</span>}
      </p>
      <Answerable item={item} />
    </>
  )
}

function Answerable({ item }: { readonly item: Item }) {
  const words = useWorkWords()
  const field = useFieldWords()
  const said = useSaid()
  const waits = useQueue().items.some(
    ({ what, about, state }) => what === 'item' && about === item.id && state !== 'delivered',
  )
  const reach = item.actions.find(({ key }) => key === 'reach')
  const node = nextNodeOf(item)
  if (waits)
    return (
      <Note tone="info" role="status" title={words.taskQueued}>
        <p>{words.taskQueuedText}</p>
        <Link to="/field/outbox" className={buttonClass()}>
          {field.outboxTitle}
        </Link>
      </Note>
    )
  if (!reach?.allowed || !node)
    return (
      <Note tone="neutral" icon="lock" title={words.taskGone}>
        {reach?.why && <p>{said(reach.why)}</p>}
      </Note>
    )
  return <AnswerForm key={node.key} item={item} node={node} />
}

interface NodeProps {
  readonly item: Item
  readonly node: ItemNode
}

const missingWords = (missing: Missing, node: ItemNode, words: WorkWords): string =>
  ({
    photos: words.needPhotos(node.needs.photos),
    documents: words.needDocuments(node.needs.documents),
    text: words.needText,
  })[missing]

function useAnswer({ item, node }: NodeProps) {
  const common = useCommon()
  const words = useWorkWords()
  const { queue } = useField()
  const navigate = useNavigate()
  const half = useHalf({
    name: halfOfItem(item.id),
    first: emptyAnswer(node.key),
    isEmpty: isEmptyAnswer,
  })
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const draft = { ...half.draft, node: node.key }
  const missing = missingIn(node, draft, half.shots.items.length)
  const problems = problemsWith(questionsOf(node.form), draft.answers, common)
  const send = async () => {
    setTried(true)
    if (busy || missing.length > 0 || Object.keys(problems).length > 0) return
    setBusy(true)
    const photos = half.shots.items.map(({ file }) => file)
    await queue.add(answerIntent(item, draft, photos)).finally(() => setBusy(false))
    toast({ say: words.taskQueued })
    await navigate({ to: '/field/tasks' })
  }
  return { half, draft, missing: tried ? missing : [], problems: tried ? problems : {}, busy, send }
}

function AnswerForm({ item, node }: NodeProps) {
  const words = useWorkWords()
  const campaign = useCampaignWords()
  const field = useFieldWords()
  const said = useSaid()
  const { half, draft, missing, problems, busy, send } = useAnswer({ item, node })
  const set = (more: Partial<typeof draft>) => half.setDraft((before) => ({ ...before, ...more }))
  const lacks = (what: Missing) =>
    missing.includes(what) ? words.taskNeeds(missingWords(what, node, words)) : undefined
  return (
    <section className="z-stack" aria-label={said(node.label)}>
      <h2 className="f-section">
        {words.taskNode}: {said(node.label)}
      </h2>
      {half.restored ? (
        <Note icon="undo" role="status" title={words.restored}>
          <Button size="small" icon="close" onPress={half.clear}>
            {words.startOver}
          </Button>
        </Note>
      ) : (
        <p className="z-hint">{words.keptHere}</p>
      )}
      <AskForm
        form={questionsOf(node.form)}
        answers={draft.answers}
        problems={problems}
        onChange={(answers) => set({ answers })}
      />
      <ShotPicker
        shots={half.shots}
        label={campaign.inputPhotos}
        hint={
          node.needs.photos > 0 ? words.taskNeeds(words.needPhotos(node.needs.photos)) : field.cameraNoFaces
        }
        error={lacks('photos')}
      />
      <TextArea
        label={campaign.inputText}
        required={node.needs.text}
        value={draft.text}
        max={2000}
        lines={3}
        error={lacks('text')}
        onChange={(text) => set({ text })}
      />
      {node.needs.documents > 0 && (
        <>
          <TextField
            label={campaign.inputDocument}
            required
            max={120}
            value={draft.documentTitle}
            error={lacks('documents')}
            onChange={(documentTitle) => set({ documentTitle })}
          />
          <TextField
            label={campaign.inputNumber}
            required
            max={80}
            value={draft.documentNumber}
            onChange={(documentNumber) => set({ documentNumber })}
          />
        </>
      )}
      {missing.length > 0 && (
        <Note
          tone="bad"
          icon="warning"
          role="alert"
          title={words.taskNeeds(missing.map((what) => missingWords(what, node, words)).join('、'))}
        />
      )}
      <Button look="primary" size="large" icon="send" wide busy={busy} onPress={() => void send()}>
        {words.taskSend}
      </Button>
    </section>
  )
}
