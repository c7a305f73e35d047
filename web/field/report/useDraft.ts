// SPDX-License-Identifier: Apache-2.0
import { useEffect, useEffectEvent, useState } from 'react'
import type { Vault } from '../keep/vault.ts'
import { useShots } from '../parts/useShots.ts'
import { useField } from '../useField.ts'
import { emptyDraft, isEmpty, type ReportDraft } from './draft.ts'

const name = 'draft'
const photoName = (at: number) => `draft-photo:${at}`

export async function keepDraft(vault: Vault, draft: ReportDraft, photos: readonly Blob[]): Promise<void> {
  const old = await vault.list('draft-photo:')
  await vault.drop(old.filter((_, at) => at >= photos.length))
  await vault.write({
    [name]: draft,
    ...Object.fromEntries(photos.map((photo, at) => [photoName(at), photo] as const)),
  })
}

export async function dropDraft(vault: Vault): Promise<void> {
  await vault.drop([name, ...(await vault.list('draft-photo:'))])
}

/** The report being written: it outlives a closed page, a call, an empty battery. */
export function useDraft(first: Partial<ReportDraft>) {
  const { vault } = useField()
  const [draft, setDraft] = useState<ReportDraft>({ ...emptyDraft, ...first })
  const [placedByPhoto, setPlacedByPhoto] = useState(false)
  const [restored, setRestored] = useState(false)
  const [ready, setReady] = useState(false)
  const shots = useShots((spot) => {
    setDraft((before) => (before.place ? before : { ...before, place: spot }))
    setPlacedByPhoto(true)
  })
  const change = (to: Partial<ReportDraft>) => setDraft((before) => ({ ...before, ...to }))

  const restore = useEffectEvent((kept: ReportDraft, photos: readonly Blob[]) => {
    setDraft({ ...kept, ...(first.kind && { kind: first.kind }) })
    setRestored(true)
    void shots.add(photos.map((blob) => new File([blob], 'photo.jpg', { type: blob.type || 'image/jpeg' })))
  })
  useEffect(() => {
    let left = false
    void readKept(vault)
      .then((kept) => !left && kept && restore(kept.draft, kept.photos))
      .finally(() => !left && setReady(true))
    return () => {
      left = true
    }
  }, [vault])

  const files = shots.items.map(({ file }) => file)
  const keep = useEffectEvent(() => {
    const nothing = isEmpty(draft) && files.length === 0
    void (nothing ? dropDraft(vault) : keepDraft(vault, draft, files)).catch(() => undefined)
  })
  const keys = shots.items.map(({ key }) => key).join()
  useEffect(() => {
    if (ready) keep()
  }, [ready, draft, keys])

  const clear = () => {
    setDraft(emptyDraft)
    setRestored(false)
    setPlacedByPhoto(false)
    shots.items.forEach(({ key }) => shots.remove(key))
  }
  return { draft, change, shots, restored, placedByPhoto, clear }
}

async function readKept(vault: Vault) {
  const draft = await vault.read<ReportDraft>(name)
  if (!draft) return undefined
  const names = await vault.list('draft-photo:')
  const photos = await Promise.all(names.map((one) => vault.readBlob(one)))
  return { draft, photos: photos.filter((photo) => photo !== undefined) }
}
