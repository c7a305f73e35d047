// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { MapView } from '../../kit/map/MapView.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Photos } from '../../kit/Photo.tsx'
import { Choice } from '../../kit/Choice.tsx'
import { toast } from '../../kit/Toast.tsx'
import { fieldWords, useFieldWords, type FieldWords } from '../../words/field.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { useKeptPhotos } from '../keep/photos.ts'
import { BackLink } from '../parts/BackLink.tsx'
import { useGround } from '../parts/DayMap.tsx'
import { SayText } from '../parts/SayText.tsx'
import { findingRoute } from '../routes.ts'
import type { Finding } from '../types.ts'
import { useFindings } from '../useDay.ts'
import { useField } from '../useField.ts'
import { useBackToToday } from './useBackToToday.ts'

export function FindingPage() {
  const words = useFieldWords()
  const { id } = findingRoute.useParams()
  const finding = useFindings().data?.items.find((one) => one.id === id)
  return (
    <div className="f-page">
      <BackLink />
      {finding ? <Shown finding={finding} /> : <EmptyState icon="checkCircle" title={words.taskGone} />}
    </div>
  )
}

function sourceWords(source: string, words: FieldWords): string {
  const known: Readonly<Record<string, string>> = {
    camera: words.sourceCamera,
    drone: words.sourceDrone,
    satellite: words.sourceSatellite,
    sensor: words.sourceSensor,
  }
  return known[source] ?? source
}

function Shown({ finding }: { readonly finding: Finding }) {
  const words = useFieldWords()
  const said = useSaid()
  const format = useFormat()
  const photos = useKeptPhotos(finding.photos)
  const [text, setText] = useState('')
  const [dismissing, setDismissing] = useState(false)
  const decide = useDecide(finding)
  const seen = words.findingText(sourceWords(finding.source, words), format.share(finding.confidence))
  const { areas, lines } = useGround([finding.area.slice(0, 12)])
  const { lng, lat } = finding.place
  return (
    <>
      <PageHeader title={said(finding.label)} text={`${seen} · ${format.short(finding.at)}`} />
      {photos.length > 0 && <Photos key={photos[0]?.thumb} photos={photos} label={words.taskPhotos} />}
      <section className="f-block">
        <h2 className="f-section">{words.taskWhere}</h2>
        <p>{said(finding.areaName)}</p>
        <MapView
          label={words.taskWhere}
          height={220}
          areas={areas}
          lines={lines}
          pin={finding.place}
          bbox={[lng - 0.003, lat - 0.003, lng + 0.003, lat + 0.003]}
        />
      </section>
      <SayText action="report" label={words.actText} required={false} value={text} onChange={setText} />
      <div className="f-actions">
        <Button size="large" look="danger" icon="close" onPress={() => setDismissing(true)}>
          {words.findingDismiss}
        </Button>
        <Button
          size="large"
          look="primary"
          icon="check"
          wide
          onPress={() => void decide('confirm', text.trim() ? { text: text.trim() } : {})}
        >
          {words.findingConfirm}
        </Button>
      </div>
      <Dismiss
        open={dismissing}
        onClose={() => setDismissing(false)}
        onSure={(reason) => decide('dismiss', { reason })}
      />
    </>
  )
}

function useDecide(finding: Finding) {
  const words = useFieldWords()
  const { queue } = useField()
  const backToToday = useBackToToday()
  return async (what: 'confirm' | 'dismiss', body: Readonly<Record<string, string>>) => {
    const key = what === 'confirm' ? 'findingConfirm' : 'findingDismiss'
    await queue.add({
      what,
      title: {
        zh: `${fieldWords.zh[key]} · ${finding.label.zh}`,
        en: `${fieldWords.en[key]} · ${finding.label.en}`,
      },
      detail: Object.values(body).join(),
      about: finding.id,
      action: what,
      path: `/api/findings/${finding.id}/${what}`,
      body,
    })
    toast({ say: words.actDone(words[key]) })
    backToToday()
  }
}

interface DismissProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onSure: (reason: string) => Promise<void>
}

function Dismiss({ open, onClose, onSure }: DismissProps) {
  const words = useFieldWords()
  const reasons = [words.findingWhy1, words.findingWhy2, words.findingWhy3]
  const [reason, setReason] = useState(words.findingWhy1)
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={words.findingDismiss}
      shape="sheet"
      footer={
        <Button look="danger" size="large" wide onPress={() => void onSure(reason)}>
          {words.findingSure}
        </Button>
      }
    >
      <Choice
        label={words.findingWhy}
        value={reason}
        onChange={setReason}
        options={reasons.map((label) => ({ key: label, label }))}
      />
    </Dialog>
  )
}
