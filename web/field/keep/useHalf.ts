// SPDX-License-Identifier: Apache-2.0
import { useEffect, useEffectEvent, useState } from 'react'
import { useShots } from '../parts/useShots.ts'
import { useField } from '../useField.ts'
import { dropHalf, keepHalf, readHalf } from './half.ts'

interface Start<Draft> {
  readonly name: string
  readonly first: Draft
  /** Nothing worth keeping has been said. */
  readonly isEmpty: (draft: Draft) => boolean
  /** Told where the first photo was taken. */
  readonly onPlace?: (place: { readonly lng: number; readonly lat: number }) => void
}

/** A form with its photos that is kept on the phone while it is filled in. */
export function useHalf<Draft>({ name, first, isEmpty, onPlace }: Start<Draft>) {
  const { vault } = useField()
  const [draft, setDraft] = useState(first)
  const [ready, setReady] = useState(false)
  const [restored, setRestored] = useState(false)
  const shots = useShots(onPlace)
  const restore = useEffectEvent((kept: Draft, photos: readonly Blob[]) => {
    setDraft(kept)
    setRestored(true)
    return shots.add(photos.map((blob) => new File([blob], 'photo.jpg', { type: blob.type || 'image/jpeg' })))
  })
  useEffect(() => {
    let left = false
    void readHalf<Draft>(vault, name)
      .then((kept) => (left || !kept ? undefined : restore(kept.draft, kept.photos)))
      .finally(() => !left && setReady(true))
    return () => {
      left = true
    }
  }, [vault, name])

  const keys = shots.items.map(({ key }) => key).join()
  const keep = useEffectEvent((withPhotos: boolean) => {
    const photos = shots.items.map(({ file }) => file)
    const nothing = isEmpty(draft) && photos.length === 0
    const kept = nothing
      ? dropHalf(vault, name)
      : keepHalf(vault, name, { draft, photos: withPhotos ? photos : undefined })
    void kept.catch(() => undefined)
  })
  useEffect(() => {
    if (ready) keep(false)
  }, [ready, draft])
  useEffect(() => {
    if (ready) keep(true)
  }, [ready, keys])

  const clear = () => {
    setDraft(first)
    setRestored(false)
    shots.items.forEach(({ key }) => shots.remove(key))
  }
  return { draft, setDraft, shots, ready, restored, clear }
}
