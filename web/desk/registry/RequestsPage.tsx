// SPDX-License-Identifier: Apache-2.0
import './registry.css'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import type { Instant, Said } from '../../api/types.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { StatusTag } from '../../kit/Chip.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { TextArea } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useRights } from '../../words/rights.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { BackLink } from './FilesPage.tsx'

interface Request {
  readonly id: string
  readonly sort: 'question' | 'correction' | 'erasure'
  readonly file: string
  readonly areaName: Said
  readonly field: Said | null
  readonly wish: Said | null
  readonly because: string
  readonly reading: {
    readonly who: Said
    readonly unit: Said | null
    readonly purpose: Said
    readonly because: string
  } | null
  readonly dueAt: Instant
  readonly isLate: boolean
}

const requestsQuery = queryOptions({
  queryKey: ['rights-requests'],
  queryFn: ({ signal }) => read<{ readonly items: readonly Request[] }>('/api/registry/requests', {}, signal),
  select: ({ items }) => items,
})

const sortWords = (words: ReturnType<typeof useRights>): Readonly<Record<Request['sort'], string>> => ({
  question: words.sortQuestion,
  correction: words.sortCorrection,
  erasure: words.sortErasure,
})

/** What residents ask about their data, the one due first at the top. */
export function RequestsPage() {
  const words = useRights()
  const query = useQuery(requestsQuery)
  const [answering, setAnswering] = useState<Request | undefined>(undefined)
  return (
    <div className="desk-page">
      <BackLink />
      <PageHeader title={words.requests} text={words.requestsText} />
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={words.requestsNone} text={words.requestsNoneText} />
          ) : (
            <ul className="file-list z-card">
              {items.map((request) => (
                <RequestRow key={request.id} request={request} onAnswer={() => setAnswering(request)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {answering && <AnswerDialog request={answering} onClose={() => setAnswering(undefined)} />}
    </div>
  )
}

function RequestRow({ request, onAnswer }: { readonly request: Request; readonly onAnswer: () => void }) {
  const words = useRights()
  const said = useSaid()
  const format = useFormat()
  return (
    <li>
      <span>
        <strong>{sortWords(words)[request.sort]}</strong>{' '}
        <span className="z-soft">{said(request.areaName)}</span>
        {request.field && request.wish && <p>{words.wish(said(request.field), said(request.wish))}</p>}
        {request.reading && (
          <p className="z-soft">
            {request.reading.unit && `${said(request.reading.unit)} · `}
            {said(request.reading.who)} · {said(request.reading.purpose)} · {request.reading.because}
          </p>
        )}
        <p>{request.because}</p>
      </span>
      <span className="z-row">
        {request.isLate && <StatusTag tone="bad">{words.late}</StatusTag>}
        <span className="z-soft">{words.dueBy(format.short(request.dueAt))}</span>
        {request.sort !== 'question' && (
          <Link to="/desk/registry/$id" params={{ id: request.file }}>
            {words.showFile}
          </Link>
        )}
        <Button size="small" look="primary" onPress={onAnswer}>
          {words.answer}
        </Button>
      </span>
    </li>
  )
}

function AnswerDialog({ request, onClose }: { readonly request: Request; readonly onClose: () => void }) {
  const words = useRights()
  const client = useQueryClient()
  const [answer, setAnswer] = useState('')
  const write = useWrite(() => {
    toast({ say: words.answered })
    void client.invalidateQueries({ queryKey: ['rights-requests'] })
    onClose()
  })
  const send = (accept: boolean) =>
    write.mutate({ path: `/api/registry/requests/${request.id}/answer`, body: { accept, answer } })
  const isReady = answer.trim().length >= 2
  const isQuestion = request.sort === 'question'
  return (
    <Dialog
      open
      title={words.answerTitle}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          {!isQuestion && (
            <Button busy={write.isPending} disabled={!isReady} onPress={() => send(false)}>
              {words.refuse}
            </Button>
          )}
          <Button look="primary" busy={write.isPending} disabled={!isReady} onPress={() => send(true)}>
            {isQuestion ? words.replyDone : words.accept}
          </Button>
        </>
      }
    >
      <div className="z-stack">
        <p>{request.because}</p>
        {request.sort === 'erasure' && <Note tone="warn">{words.eraseNote}</Note>}
        <TextArea
          label={words.answer}
          hint={words.answerHint}
          value={answer}
          onChange={setAnswer}
          lines={3}
          max={1000}
          required
        />
        {write.error && <RefusalNote refused={write.error} />}
      </div>
    </Dialog>
  )
}
