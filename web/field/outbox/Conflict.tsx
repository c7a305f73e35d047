// SPDX-License-Identifier: Apache-2.0
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useMeta } from '../../api/queries.ts'
import { Button } from '../../kit/Button.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { TextArea } from '../../kit/TextField.tsx'
import { Timeline } from '../../kit/Timeline.tsx'
import { fieldWords, useFieldWords } from '../../words/field.ts'
import { useSaid } from '../../words/words.ts'
import type { Queued, Seen } from '../queue/item.ts'
import { useMoment } from '../task/Evidence.tsx'
import { lastSeq } from '../task/intent.ts'
import type { Matter } from '../types.ts'
import { useTask } from '../useDay.ts'
import { useField } from '../useField.ts'

/** A step that was sent back: what the worker saw, what the matter has become, and three ways on. */
export function Conflict({ item }: { readonly item: Queued }) {
  const words = useFieldWords()
  const task = useTask(item.about ?? '')
  const changed = item.refusal?.code === 'case.changed' || item.refusal?.code === 'case.not-now'
  return (
    <>
      {changed ? (
        <Note tone="warn" icon="warning" role="alert" title={words.conflictTitle}>
          <p>{words.conflictText}</p>
        </Note>
      ) : (
        <RefusalNote refused={item.refusal} />
      )}
      <Loaded query={task}>{(matter) => <Sides item={item} matter={matter} />}</Loaded>
    </>
  )
}

function Sides({ item, matter }: { readonly item: Queued; readonly matter: Matter }) {
  const words = useFieldWords()
  const moment = useMoment()
  const [text, setText] = useState(String(item.body['text'] ?? ''))
  const { seen } = item
  if (!seen) return null
  const since = matter.timeline.filter(({ seq }) => seq > seen.lastSeq)
  return (
    <>
      <div className="f-sides">
        <Side title={words.conflictThen} stage={seen.stage} holder={seen.holder} />
        <Side title={words.conflictNow} stage={matter.stageName} holder={matter.holder?.name ?? null} isNow />
      </div>
      {since.length > 0 && (
        <section className="f-block">
          <h2 className="f-section">{words.conflictSince}</h2>
          <Timeline label={words.conflictSince} items={since.toReversed().map(moment)} />
        </section>
      )}
      <section className="f-block z-stack">
        <h2 className="f-section">{words.conflictYours}</h2>
        <TextArea label={words.redoText} lines={3} max={1000} value={text} onChange={setText} />
        {item.photos.length > 0 && <p className="z-soft">{words.photosWith(item.photos.length)}</p>}
      </section>
      <Ways item={item} matter={matter} text={text} />
    </>
  )
}

interface SideProps {
  readonly title: string
  readonly stage: Seen['stage']
  readonly holder: Seen['holder']
  readonly isNow?: boolean
}

function Side({ title, stage, holder, isNow = false }: SideProps) {
  const words = useFieldWords()
  const said = useSaid()
  return (
    <section className="f-block" data-now={isNow || undefined}>
      <h2 className="f-section">{title}</h2>
      <dl className="f-side">
        <dt>{words.conflictStage}</dt>
        <dd>{said(stage)}</dd>
        <dt>{words.conflictHolder}</dt>
        <dd>{said(holder) || '—'}</dd>
      </dl>
    </section>
  )
}

function Ways({
  item,
  matter,
  text,
}: {
  readonly item: Queued
  readonly matter: Matter
  readonly text: string
}) {
  const words = useFieldWords()
  const said = useSaid()
  const { queue } = useField()
  const navigate = useNavigate()
  const names = useMeta().data?.actions
  const still = matter.actions.find(({ key }) => key === item.action)
  const note = matter.actions.find(({ key, allowed }) => key === 'note' && allowed)
  const seen: Seen = {
    version: matter.version,
    stage: matter.stageName,
    holder: matter.holder?.name ?? null,
    lastSeq: lastSeq(matter),
  }
  const again = async (change: Partial<Queued>, body: Readonly<Record<string, unknown>>) => {
    await queue.redo(item, { ...change, seen, body: { ...body, version: matter.version } })
    await navigate({ to: '/field/outbox', replace: true })
  }
  const said1 = text.trim() && { text: text.trim() }
  const asNote = () =>
    again(
      {
        action: 'note',
        path: `/api/cases/${matter.id}/actions/note`,
        title: {
          zh: `${note?.label.zh ?? fieldWords.zh.conflictAsNote} · ${matter.label.zh}`,
          en: `${note?.label.en ?? fieldWords.en.conflictAsNote} · ${matter.label.en}`,
        },
      },
      { ...said1 },
    )
  return (
    <div className="z-stack">
      {still?.allowed ? (
        <Button
          look="primary"
          size="large"
          icon="refresh"
          wide
          onPress={() => void again({}, { ...item.body, ...said1 })}
        >
          {words.conflictRedo}
        </Button>
      ) : (
        <Note
          tone="neutral"
          icon="lock"
          title={words.conflictCannot(said(still?.label ?? names?.[item.action ?? ''] ?? item.title))}
        >
          {still?.why && <p>{said(still.why)}</p>}
        </Note>
      )}
      {note && text.trim() !== '' && (
        <Button size="large" icon="message" wide onPress={() => void asNote()}>
          {words.conflictAsNote}
        </Button>
      )}
    </div>
  )
}
