// SPDX-License-Identifier: Apache-2.0
import './visits.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { visitQuery, type Visit } from '../../api/visits.ts'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { Chip, StatusTag } from '../../kit/Chip.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { TextArea } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useFormat } from '../../words/useFormat.ts'
import { useVisitWords } from '../../words/visits.ts'
import { useSaid } from '../../words/words.ts'
import { visitTones } from './VisitList.tsx'
import { VisitParts } from './VisitParts.tsx'

/** One visit: the findings of every department side by side. */
export function VisitPage() {
  const { id } = useParams({ from: '/desk/visits/$id' })
  const words = useVisitWords()
  const query = useQuery(visitQuery(id))
  return (
    <div className="desk-page">
      <p>
        <Link to="/desk/visits" className="visit-back">
          <Icon name="back" />
          {words.back}
        </Link>
      </p>
      <Loaded query={query}>{(visit) => <Record visit={visit} />}</Loaded>
    </div>
  )
}

function Record({ visit }: { readonly visit: Visit }) {
  const words = useVisitWords()
  const said = useSaid()
  const isOpen = visit.state === 'planned' || visit.state === 'underway'
  return (
    <>
      <PageHeader
        title={said(visit.title)}
        text={`${visit.code} · ${[said(visit.areaName), visit.address].filter(Boolean).join(' · ')}`}
        actions={
          <>
            {visit.parts.some(({ canSave }) => canSave) && (
              <Link to="/field/visit/$id" params={{ id: visit.id }} className={buttonClass()}>
                <Icon name="edit" />
                {words.onSite}
              </Link>
            )}
            <Link to="/desk/visits/$id/print" params={{ id: visit.id }} className={buttonClass()}>
              <Icon name="print" />
              {words.printRecord}
            </Link>
            {visit.canEnd && <Ending visit={visit} />}
          </>
        }
      />
      <p className="z-row">
        <StatusTag tone={visitTones[visit.state]}>{said(visit.stateName)}</StatusTag>
        {visit.isUnannounced && <Chip icon="lock">{words.unannounced}</Chip>}
        {visit.score && <Chip tone="brand">{words.percent(visit.score.percent ?? 0)}</Chip>}
        {visit.faults > 0 && visit.state === 'submitted' && (
          <Chip>{words.rectifiedN(visit.rectified, visit.faults)}</Chip>
        )}
      </p>
      {isOpen && visit.isUnannounced && <Note icon="lock">{words.planQuiet}</Note>}
      {isOpen && visit.unanswered.length > 0 && <Note>{words.unansweredN(visit.unanswered.length)}</Note>}
      {visit.cancelledFor !== null && (
        <Note tone="neutral" title={words.cancel}>
          {visit.cancelledFor}
        </Note>
      )}
      <Facts visit={visit} />
      <VisitParts visit={visit} />
      <History visit={visit} />
    </>
  )
}

function Facts({ visit }: { readonly visit: Visit }) {
  const words = useVisitWords()
  const said = useSaid()
  const format = useFormat()
  const facts: readonly (readonly [string, string])[] = [
    [words.plannedOn, format.date(Date.parse(`${visit.plannedOn}T12:00:00+08:00`))],
    [words.planner, said(visit.planner.name)],
    [words.subject, said(visit.subject?.name)],
    [words.submittedAt, visit.submittedAt === null ? '' : format.dateTime(visit.submittedAt)],
    [words.score, visit.score ? words.scoreOf(visit.score.points, visit.score.possible) : ''],
  ]
  return (
    <dl className="z-facts">
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

function Ending({ visit }: { readonly visit: Visit }) {
  const words = useVisitWords()
  const [asked, setAsked] = useState<'submit' | 'cancel' | undefined>(undefined)
  const missing = visit.unanswered.length
  return (
    <>
      <Button icon="close" onPress={() => setAsked('cancel')}>
        {words.cancel}
      </Button>
      <Button
        look="primary"
        icon="check"
        disabled={missing > 0 ? words.unansweredN(missing) : false}
        onPress={() => setAsked('submit')}
      >
        {words.submit}
      </Button>
      {asked && <EndDialog visit={visit} as={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

interface EndDialogProps {
  readonly visit: Visit
  readonly as: 'submit' | 'cancel'
  readonly onClose: () => void
}

function EndDialog({ visit, as, onClose }: EndDialogProps) {
  const words = useVisitWords()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const isSubmit = as === 'submit'
  const end = useWrite<Visit>((after) => {
    client.setQueryData(visitQuery(visit.id).queryKey, after)
    void client.invalidateQueries({ queryKey: ['visits'] })
    toast({ say: isSubmit ? words.submitted : words.cancelDone })
    onClose()
  })
  const send = () =>
    end.mutate({
      path: `/api/visits/${visit.id}/${as}`,
      body: { version: visit.version, ...(isSubmit ? {} : { reason: reason.trim() }) },
    })
  const isBlank = !isSubmit && reason.trim() === ''
  return (
    <Dialog
      open
      title={isSubmit ? words.submit : words.cancel}
      onClose={onClose}
      footer={
        <Button
          look={isSubmit ? 'primary' : 'danger'}
          busy={end.isPending}
          disabled={isBlank ? words.cancelReason : false}
          onPress={send}
        >
          {isSubmit ? words.submit : words.cancel}
        </Button>
      }
    >
      {isSubmit ? (
        <p>{words.submitAsk}</p>
      ) : (
        <TextArea label={words.cancelReason} value={reason} max={500} onChange={setReason} />
      )}
      {end.isError && <RefusalNote refused={end.error} />}
    </Dialog>
  )
}

function History({ visit }: { readonly visit: Visit }) {
  const words = useVisitWords()
  const said = useSaid()
  const format = useFormat()
  return (
    <section>
      <h2>{words.history}</h2>
      <ol className="visit-history">
        {visit.history.map((one, at) => (
          <li key={`${one.at}-${at}`}>
            <time dateTime={new Date(one.at).toISOString()}>{format.dateTime(one.at)}</time>
            <span>{said(one.words)}</span>
            <span className="z-soft">{[said(one.unit?.name), one.about].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
