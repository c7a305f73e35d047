// SPDX-License-Identifier: Apache-2.0
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Kind } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { Note } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Segments } from '../../kit/Tabs.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { AskForm } from '../../questions/AskForm.tsx'
import { problemsWith } from '../../questions/check.ts'
import { usePreferences } from '../../shell/preferences.ts'
import { useCommon } from '../../words/common.ts'
import { useFieldWords, type FieldWords } from '../../words/field.ts'
import { SayText } from '../parts/SayText.tsx'
import { ShotPicker } from '../parts/ShotPicker.tsx'
import { reportRoute } from '../routes.ts'
import { useField, useIsVolunteer } from '../useField.ts'
import { channelFor, missingIn, reportIntent, type Channel, type Missing, type ReportDraft } from './draft.ts'
import { KindPicker, useKind } from './KindPicker.tsx'
import { Nearby } from './Nearby.tsx'
import { PlaceField } from './PlaceField.tsx'
import { SettleHere } from './SettleHere.tsx'
import { dropDraft, useDraft } from './useDraft.ts'

/** Photo first; the rest follows from it as far as it can. */
export function ReportPage() {
  const words = useFieldWords()
  const { session } = useField()
  const isVolunteer = useIsVolunteer()
  const report = useReport()
  const { draft, change, problemOf } = report
  const mayTakeIn = session.posts.some(({ role }) => role === 'grid-worker')
  return (
    <div className="f-page">
      <PageHeader title={isVolunteer ? words.reportTitleVolunteer : words.reportTitle} />
      {report.restored && (
        <Note icon="undo" title={words.reportDraft}>
          <Button size="small" icon="close" onPress={report.clear}>
            {words.reportDraftClear}
          </Button>
        </Note>
      )}
      {mayTakeIn && <For draft={draft} change={change} />}
      <ShotPicker
        shots={report.shots}
        label={words.reportPhotos}
        hint={`${words.reportPhotosHint} · ${words.cameraNoFaces}`}
        error={problemOf('photos')}
      />
      <KindPicker
        value={draft.kind}
        text={draft.text}
        channel={report.channel}
        error={problemOf('kind')}
        onChange={(kind) => change({ kind, answers: {} })}
      />
      <PlaceField
        value={draft.place}
        byPhoto={report.placedByPhoto}
        error={problemOf('place')}
        onChange={(place) => change({ place })}
      />
      <Nearby draft={draft} onJoin={(joins) => change({ joins })} />
      <SayText
        action="report"
        label={words.reportText}
        hint={words.reportTextHint}
        required
        error={problemOf('text')}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
      {report.kind && <Questions report={report} kind={report.kind} />}
      {draft.isForResident && <Contact draft={draft} change={change} />}
      <Bottom report={report} />
    </div>
  )
}

type Report = ReturnType<typeof useReport>

function useReport() {
  const words = useFieldWords()
  const common = useCommon()
  const { session, vault, queue } = useField()
  const { language } = usePreferences()
  const navigate = useNavigate()
  const { kind: asked } = reportRoute.useSearch()
  const written = useDraft(asked === undefined ? {} : { kind: asked })
  const { draft, shots } = written
  const [tried, setTried] = useState(false)
  const [sending, setSending] = useState(false)
  const roles = session.posts.map(({ role }) => role)
  const channel = channelFor(draft, roles)
  const kind = useKind(draft.kind)
  const missing = missingIn(draft, shots.items.length, kind)
  const answerProblems = problemsWith(kind?.form ?? [], draft.answers, common)

  const send = async (after?: readonly Blob[]) => {
    setTried(true)
    const lacks = missing.filter((one) => !(after && one === 'text'))
    if (!kind || sending || lacks.length > 0 || Object.keys(answerProblems).length > 0) return
    setSending(true)
    const photos = shots.items.map(({ file }) => file)
    const item = await queue.add(reportIntent({ draft, kind, channel, language, photos, after }))
    written.clear()
    await dropDraft(vault)
    toast({ say: words.actDone(after ? words.selfHandleTitle : words.reportSend) })
    await navigate({ to: '/field/outbox/$id', params: { id: item.id }, replace: true })
  }
  const problemOf = (what: Missing) =>
    tried && missing.includes(what) ? words.actMissing(missingWords(what, words)) : undefined
  const shown = tried ? answerProblems : {}
  return { ...written, channel, kind, missing, problemOf, answerProblems: shown, send, sending, tried }
}

function missingWords(what: Missing, words: FieldWords): string {
  return {
    photos: words.reportNeedPhoto,
    kind: words.reportNeedKind,
    place: words.reportNeedPlace,
    text: words.reportNeedText,
  }[what]
}

interface DraftProps {
  readonly draft: ReportDraft
  readonly change: (to: Partial<ReportDraft>) => void
}

/** 一口受理、区域通办: residents of any community are taken in here, once. */
function For({ draft, change }: DraftProps) {
  const words = useFieldWords()
  return (
    <div className="z-stack f-for">
      <Segments
        label={words.reportFor}
        current={draft.isForResident ? 'resident' : 'own'}
        items={[
          { key: 'own', label: words.reportOwn },
          { key: 'resident', label: words.reportResident },
        ]}
        onChange={(who) => change({ isForResident: who === 'resident', kind: '', answers: {} })}
      />
      {draft.isForResident && <p className="z-hint">{words.reportResidentHint}</p>}
    </div>
  )
}

function Questions({ report, kind }: { readonly report: Report; readonly kind: Kind }) {
  const words = useFieldWords()
  const { draft, change, answerProblems } = report
  const needed = kind.form.filter(({ required }) => required)
  const others = kind.form.filter(({ required }) => !required)
  const ask = (form: Kind['form']) => (
    <AskForm
      form={form}
      answers={draft.answers}
      problems={answerProblems}
      onChange={(answers) => change({ answers })}
    />
  )
  return (
    <>
      {ask(needed)}
      {others.length > 0 && (
        <details className="f-block f-more">
          <summary>{words.reportMore}</summary>
          <div className="z-stack">{ask(others)}</div>
        </details>
      )}
    </>
  )
}

function Contact({ draft, change }: DraftProps) {
  const words = useFieldWords()
  return (
    <fieldset className="z-stack">
      <legend className="f-section">{words.reportContact}</legend>
      <TextField
        label={words.reportName}
        required={false}
        max={40}
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <TextField
        label={words.reportPhone}
        required={false}
        type="tel"
        inputMode="tel"
        max={20}
        value={draft.phone}
        onChange={(phone) => change({ phone })}
      />
    </fieldset>
  )
}

function Bottom({ report }: { readonly report: Report }) {
  const words = useFieldWords()
  const { session } = useField()
  const { kind, channel, draft, tried, missing, shots } = report
  const maySettle =
    isPatrol(channel) &&
    kind?.selfHandled === true &&
    session.posts.some(({ role }) => role === 'grid-worker')
  return (
    <div className="f-actions">
      {tried && missing.length > 0 && (
        <Note
          tone="bad"
          icon="warning"
          role="alert"
          title={words.actMissing(missing.map((what) => missingWords(what, words)).join('、'))}
        />
      )}
      {maySettle && draft.place && shots.items.length > 0 && (
        <SettleHere before={shots.items[0]?.preview} onSettled={(photo) => void report.send([photo])} />
      )}
      <Button
        look="primary"
        size="large"
        icon="send"
        wide
        busy={report.sending}
        onPress={() => void report.send()}
      >
        {words.reportSend}
      </Button>
    </div>
  )
}

const isPatrol = (channel: Channel): boolean => channel === 'patrol'
