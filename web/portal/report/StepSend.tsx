// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Kind, Question } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { focusFirstProblem } from '../../kit/focusProblem.ts'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { useWhere } from '../../kit/place/useWhere.ts'
import { TextField } from '../../kit/TextField.tsx'
import { AskForm } from '../../questions/AskForm.tsx'
import { problemsWith, problemWith } from '../../questions/check.ts'
import { useCommon } from '../../words/common.ts'
import { usePortal } from '../../words/portal.ts'
import { useSaid } from '../../words/words.ts'
import type { Report } from './useReport.ts'

interface StepSendProps {
  readonly report: Report
  readonly kinds: readonly Kind[]
  readonly onGo: (step: number) => void
}

const phoneQuestion: Question = { key: 'phone', kind: 'phone', label: { zh: '', en: '' }, required: false }
const emailShape = /^[^@\s]+@[^@\s]+\.[^@\s]+$/

export function StepSend({ report, kinds, onGo }: StepSendProps) {
  const words = usePortal()
  const common = useCommon()
  const { draft, change, photos } = report
  const kind = kinds.find(({ key }) => key === draft.kind)
  const [tried, setTried] = useState(false)
  const refused = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (report.refusal) refused.current?.scrollIntoView({ block: 'center' })
  }, [report.refusal])
  const problems = problemsWith(kind?.form ?? [], draft.answers, common)
  const phone = problemWith(phoneQuestion, draft.contact.phone, common)
  const email = draft.contact.email && !emailShape.test(draft.contact.email) ? words.emailWrong : undefined
  const send = () => {
    setTried(true)
    if (Object.keys(problems).length === 0 && !phone && !email) void report.send()
    else focusFirstProblem()
  }
  return (
    <>
      {draft.joins && (
        <Note tone="good" icon="people" title={words.nearChosen}>
          {draft.joins.summary}
        </Note>
      )}
      {kind && kind.form.length > 0 && (
        <section className="z-stack" aria-label={words.more}>
          <h2>{words.more}</h2>
          <AskForm
            form={kind.form}
            answers={draft.answers}
            onChange={(answers) => change({ answers })}
            problems={tried ? problems : {}}
          />
        </section>
      )}
      <ContactPart report={report} problems={tried ? { phone, email } : {}} />
      <Check report={report} kind={kind} onGo={onGo} />
      <div ref={refused}>{report.refusal && <RefusalNote refused={report.refusal} />}</div>
      <div className="report-go">
        <Button size="large" icon="back" onPress={() => onGo(1)}>
          {common.back}
        </Button>
        <Button
          look="accent"
          size="large"
          icon="send"
          wide
          busy={report.sending}
          disabled={photos.busy ? words.photosBusy : false}
          onPress={send}
        >
          {draft.joins ? words.sendJoin : words.sendReport}
        </Button>
      </div>
    </>
  )
}

interface ContactPartProps {
  readonly report: Report
  readonly problems: { readonly phone?: string | undefined; readonly email?: string | undefined }
}

function ContactPart({ report: { draft, change }, problems }: ContactPartProps) {
  const words = usePortal()
  const { contact } = draft
  const [open] = useState(() => Object.values(contact).some((value) => value !== ''))
  return (
    <details className="report-contact" open={open}>
      <summary>{words.contactOpen}</summary>
      <p className="z-hint">{words.contactHint}</p>
      <TextField
        label={words.name}
        required={false}
        autoComplete="name"
        max={40}
        value={contact.name}
        onChange={(name) => change({ contact: { ...contact, name } })}
      />
      <TextField
        label={words.phone}
        required={false}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        max={20}
        error={problems.phone}
        value={contact.phone}
        onChange={(phone) => change({ contact: { ...contact, phone: phone.normalize('NFKC') } })}
      />
      <TextField
        label={words.email}
        required={false}
        type="email"
        autoComplete="email"
        max={120}
        error={problems.email}
        value={contact.email}
        onChange={(email) => change({ contact: { ...contact, email } })}
      />
    </details>
  )
}

/** The report as it will be sent, with a way back to each part. */
function Check({
  report: { draft, photos },
  kind,
  onGo,
}: {
  readonly report: Report
  readonly kind: Kind | undefined
  readonly onGo: (step: number) => void
}) {
  const words = usePortal()
  const said = useSaid()
  const where = useWhere(draft.place).words
  return (
    <section className="z-card" aria-label={words.check}>
      <h2>{words.check}</h2>
      <dl className="z-facts report-check">
        <Fact name={words.what} onEdit={() => onGo(0)}>
          {draft.text || words.photosN(photos.items.length)}
        </Fact>
        <Fact name={words.kind} onEdit={() => onGo(0)}>
          {said(kind?.label)}
        </Fact>
        {photos.items.length > 0 && (
          <Fact name={words.photos} onEdit={() => onGo(0)}>
            <span className="report-thumbs">
              {photos.items.map((item) => (
                <img key={item.key} src={item.preview} alt="" />
              ))}
            </span>
          </Fact>
        )}
        <Fact name={words.where} onEdit={() => onGo(1)}>
          {[where, draft.place?.address].filter(Boolean).join(' ')}
        </Fact>
      </dl>
    </section>
  )
}

function Fact({
  name,
  children,
  onEdit,
}: {
  readonly name: string
  readonly children: ReactNode
  readonly onEdit: () => void
}) {
  const words = usePortal()
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span>{children}</span>
        <Button size="small" look="quiet" label={`${words.checkEdit} ${name}`} onPress={onEdit}>
          {words.checkEdit}
        </Button>
      </dd>
    </div>
  )
}
