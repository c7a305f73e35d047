// SPDX-License-Identifier: Apache-2.0
import './intake.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { kindsQuery, useSession } from '../../api/queries.ts'
import type { Kind, ReportReceipt } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { PhotoPicker } from '../../kit/PhotoPicker.tsx'
import { PlacePicker } from '../../kit/place/PlacePicker.tsx'
import { Segments } from '../../kit/Tabs.tsx'
import { TextArea, TextField } from '../../kit/TextField.tsx'
import { usePhotos } from '../../kit/usePhotos.ts'
import { AskForm } from '../../questions/AskForm.tsx'
import { useCommon } from '../../words/common.ts'
import { useDeskWork } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { answersCalls, inspects } from '../frame/posts.ts'
import { Duplicates } from './Duplicates.tsx'
import { IntakeReceipt } from './IntakeReceipt.tsx'
import { KindFinder } from './KindFinder.tsx'
import { emptyIntake, problemsOf, type Intake } from './intake.ts'
import { useRegister } from './useRegister.ts'

export type IntakeChannel = 'hotline' | 'inspection'

/** Registering on behalf of a caller, or what an inspection found. */
export function IntakePage() {
  const words = useDeskWork()
  const session = useSession()
  const search = useSearch({ from: '/desk/intake' })
  const navigate = useNavigate()
  const [receipt, setReceipt] = useState<ReportReceipt | undefined>(undefined)
  const [round, setRound] = useState(0)
  const may = { hotline: answersCalls(session), inspection: inspects(session) }
  const usual = may.hotline ? 'hotline' : 'inspection'
  const channel = search.as && may[search.as] ? search.as : usual
  if (receipt)
    return (
      <IntakeReceipt
        receipt={receipt}
        onNext={() => {
          setReceipt(undefined)
          setRound(round + 1)
        }}
      />
    )
  return (
    <div className="desk-page intake">
      <PageHeader
        title={words.intakeTitle}
        text={words.intakeText}
        actions={
          may.hotline &&
          may.inspection && (
            <Segments
              label={words.intakeTitle}
              current={channel}
              items={[
                { key: 'hotline', label: words.asHotline },
                { key: 'inspection', label: words.asInspection },
              ]}
              onChange={(as) => void navigate({ to: '/desk/intake', search: { as }, replace: true })}
            />
          )
        }
      />
      <IntakeForm key={round} channel={channel} onDone={setReceipt} />
    </div>
  )
}

interface IntakeFormProps {
  readonly channel: IntakeChannel
  readonly onDone: (receipt: ReportReceipt) => void
}

function IntakeForm({ channel, onDone }: IntakeFormProps) {
  const words = useDeskWork()
  const common = useCommon()
  const kinds = useQuery(kindsQuery)
  const photos = usePhotos()
  const [draft, setDraft] = useState<Intake>(emptyIntake)
  const [tried, setTried] = useState(false)
  const register = useRegister(onDone)
  const set = (to: Partial<Intake>) => setDraft((before) => ({ ...before, ...to }))
  const kind = kinds.data?.find((each) => each.key === draft.kind)
  const problems = problemsOf(draft, kind, { common, work: words })
  const shown = tried ? problems : {}
  const submit = () => {
    setTried(true)
    if (Object.keys(problems).length > 0 || photos.busy) return
    register.send({ draft, channel, photos: photos.ids })
  }
  return (
    <form
      className="intake-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="z-stack z-card">
        {channel === 'hotline' && <CallerFields draft={draft} set={set} />}
        <TextArea
          label={channel === 'hotline' ? words.what : words.whatInspection}
          hint={words.whatHint}
          required
          max={2000}
          value={draft.text}
          error={shown['text']}
          onChange={(text) => set({ text })}
        />
        <KindFinder
          kinds={kinds.data ?? []}
          channel={channel}
          text={draft.text}
          value={draft.kind}
          error={shown['kind']}
          onChange={(chosen) => set({ kind: chosen, answers: {} })}
        />
        {kind && kind.form.length > 0 && (
          <KindQuestions kind={kind} draft={draft} set={set} problems={shown} />
        )}
        <PhotoPicker label={words.photos} required={false} photos={photos} />
      </div>
      <div className="z-stack z-card">
        <PlacePicker
          label={words.place}
          required
          error={shown['place']}
          value={draft.place}
          onChange={(place) =>
            set({ place, ...(place?.address && !draft.address && { address: place.address }) })
          }
        />
        <TextField
          label={words.address}
          required={false}
          placeholder={words.addressHint}
          max={200}
          value={draft.address}
          onChange={(address) => set({ address })}
        />
        <Duplicates draft={draft} onJoin={(joins) => set({ joins })} />
        {register.error && <RefusalNote refused={register.error} />}
        {tried && Object.keys(problems).length > 0 && (
          <Note tone="bad" icon="warning" role="alert" title={words.check}>
            <ul>
              {Object.entries(problems).map(([key, say]) => (
                <li key={key}>{say}</li>
              ))}
            </ul>
          </Note>
        )}
        <Button type="submit" look="primary" size="large" icon="send" busy={register.isBusy || photos.busy}>
          {draft.joins ? words.submitJoin : words.submit}
        </Button>
      </div>
    </form>
  )
}

interface PartProps {
  readonly draft: Intake
  readonly set: (to: Partial<Intake>) => void
}

function CallerFields({ draft, set }: PartProps) {
  const words = useDeskWork()
  return (
    <fieldset className="intake-caller">
      <legend className="z-label">{words.caller}</legend>
      <TextField
        label={words.callerName}
        required={false}
        hint={words.callerNameHint}
        max={80}
        value={draft.name}
        onChange={(name) => set({ name })}
      />
      <TextField
        type="tel"
        inputMode="tel"
        label={words.callerPhone}
        required={false}
        hint={words.callerPhoneHint}
        max={40}
        value={draft.phone}
        onChange={(phone) => set({ phone })}
      />
    </fieldset>
  )
}

interface KindQuestionsProps extends PartProps {
  readonly kind: Kind
  readonly problems: Readonly<Record<string, string>>
}

function KindQuestions({ kind, draft, set, problems }: KindQuestionsProps) {
  const words = useDeskWork()
  const said = useSaid()
  return (
    <fieldset className="z-stack intake-questions">
      <legend className="z-label">
        {words.details} <small>{said(kind.label)}</small>
      </legend>
      <AskForm
        form={kind.form}
        answers={draft.answers}
        problems={problems}
        onChange={(answers) => set({ answers })}
      />
    </fieldset>
  )
}
