// SPDX-License-Identifier: Apache-2.0
import { useEffect, useEffectEvent, useState } from 'react'
import { newKey } from '../../api/client.ts'
import { refusalOf, worthRetrying, type Refusal } from '../../api/refusal.ts'
import type { ReportReceipt, UploadedFile } from '../../api/types.ts'
import { usePhotos, type Photos } from '../../kit/usePhotos.ts'
import { usePreferences } from '../../shell/preferences.ts'
import { keepFollow } from '../kept.ts'
import { emptyDraft, isEmpty, readDraft, reportBody, writeDraft, type Draft } from './draft.ts'
import { deliver, keepDraftPhotos, listDraftPhotos, type WaitingReport } from './outbox.ts'
import { addWaiting } from './useOutbox.ts'

export type Outcome =
  { readonly kind: 'received'; readonly receipt: ReportReceipt } | { readonly kind: 'queued' }

export interface Report {
  readonly draft: Draft
  readonly change: (to: Partial<Draft>) => void
  readonly photos: Photos
  readonly restored: boolean
  /** The pin stands where the photo was taken. */
  readonly placedByPhoto: boolean
  readonly clear: () => void
  readonly send: () => Promise<void>
  readonly sending: boolean
  readonly refusal: Refusal | undefined
  readonly outcome: Outcome | undefined
}

/** One report from its first word to its receipt. */
export function useReport(): Report {
  const { language } = usePreferences()
  const [draft, setDraft] = useState(readDraft)
  const [restored, setRestored] = useState(() => !isEmpty(readDraft()))
  const [placedByPhoto, setPlacedByPhoto] = useState(false)
  const [sending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined)
  const [outcome, setOutcome] = useState<Outcome | undefined>(undefined)

  const change = (to: Partial<Draft>) => setDraft((before) => ({ ...before, ...to }))
  useEffect(() => writeDraft(draft), [draft])

  const photos = usePhotos((file: UploadedFile) => {
    const { position } = file
    if (!position || draft.place) return
    change({ place: { lng: position[0], lat: position[1] } })
    setPlacedByPhoto(true)
  })
  useDraftPhotos(photos)

  const clear = () => {
    setDraft(emptyDraft)
    setRestored(false)
    setPlacedByPhoto(false)
    photos.items.forEach((item) => photos.remove(item.key))
  }

  const send = async () => {
    setSending(true)
    setRefusal(undefined)
    const report = waitingReport(draft, photos, language)
    try {
      const receipt = await deliver(report)
      keepFollow({ code: receipt.follow.code, kind: report.kind, address: report.address, at: report.at })
      clear()
      setOutcome({ kind: 'received', receipt })
    } catch (thrown) {
      if (!worthRetrying(thrown)) return setRefusal(refusalOf(thrown))
      // From here on the report is written down and keeps its key, whatever happens to this page.
      await addWaiting(report).then(
        () => (clear(), setOutcome({ kind: 'queued' })),
        () => setRefusal(refusalOf(thrown)),
      )
    } finally {
      setSending(false)
    }
  }

  return { draft, change, photos, restored, placedByPhoto, clear, send, sending, refusal, outcome }
}

function waitingReport(draft: Draft, photos: Photos, language: 'zh' | 'en'): WaitingReport {
  const at = Date.now()
  return {
    key: newKey(),
    at,
    body: reportBody(draft, language),
    sent: photos.ids,
    photos: photos.items.filter((item) => !item.uploaded).map((item) => item.file),
    kind: draft.kind,
    address: draft.place?.address ?? '',
  }
}

/** Pictures of an unfinished report outlive a closed page. */
function useDraftPhotos(photos: Photos): void {
  const [ready, setReady] = useState(false)
  const add = useEffectEvent((kept: readonly Blob[]) => {
    photos.add(
      kept.map((blob, at) => new File([blob], `photo-${at}.jpg`, { type: blob.type || 'image/jpeg' })),
    )
  })
  useEffect(() => {
    let left = false
    listDraftPhotos()
      .then(
        (kept) => !left && add(kept),
        () => undefined,
      )
      .finally(() => !left && setReady(true))
    return () => {
      left = true
    }
  }, [])
  const blobs = photos.items.map((item) => item.file)
  const names = photos.items.map((item) => item.key + item.file.size).join()
  const keep = useEffectEvent(() => void keepDraftPhotos(blobs).catch(() => undefined))
  useEffect(() => {
    if (ready) keep()
  }, [ready, names])
}
