// SPDX-License-Identifier: Apache-2.0
import { useEffect, useEffectEvent, useState } from 'react'
import type { Part, Visit } from '../../api/visits.ts'
import { dropHalf, keepHalf, readHalf } from '../keep/half.ts'
import { useField } from '../useField.ts'
import { halfOfVisit } from '../work/useWorkOnPhone.ts'
import { draftOf, type KeptPart, keptPartOf, othersIn, partDraftOf, type PartDraft } from './draft.ts'

interface Filled {
  readonly items: PartDraft
  readonly remark: string
}

const photosIn = (draft: PartDraft): string =>
  Object.values(draft)
    .flatMap(({ faults }) => faults.flatMap(({ shots }) => shots.map(({ preview }) => preview)))
    .join()

/**
 * What a department has filled in so far. It is sealed on the phone with every change, so that neither an empty battery
 * nor a lost network takes an hour's round away; once saved and arrived it is dropped.
 */
export function usePartDraft(visit: Visit, part: Part) {
  const { vault } = useField()
  const name = halfOfVisit(visit.id, part.department)
  const first: Filled = { items: draftOf(part), remark: part.remark }
  const [filled, setFilled] = useState(first)
  const [isTouched, setTouched] = useState(false)
  const [ready, setReady] = useState(false)
  const [kept, setKept] = useState<'none' | 'restored' | 'overtaken'>('none')
  const restore = useEffectEvent((draft: KeptPart, photos: readonly Blob[]) => {
    const own = partDraftOf(draft, photos, (file) => URL.createObjectURL(file))
    // Not yet a change of this page: what was delivered meanwhile must not be written down a second time.
    setFilled({ items: { ...own, ...othersIn(part, own) }, remark: draft.remark || part.remark })
    setKept(draft.version === part.version ? 'restored' : 'overtaken')
  })
  useEffect(() => {
    let left = false
    void readHalf<KeptPart>(vault, name)
      .then((half) => !left && half && restore(half.draft, half.photos))
      .finally(() => !left && setReady(true))
    return () => {
      left = true
    }
  }, [vault, name])

  const { items, remark } = filled
  const shots = photosIn(items)
  const keep = useEffectEvent((withPhotos: boolean) => {
    if (!isTouched) return
    const { draft, photos } = keptPartOf(items, { version: part.version, remark })
    void keepHalf(vault, name, { draft, photos: withPhotos ? photos : undefined }).catch(() => undefined)
  })
  useEffect(() => {
    if (ready) keep(false)
  }, [ready, items, remark])
  useEffect(() => {
    if (ready) keep(true)
  }, [ready, shots])

  const change = (more: Partial<Filled>) => {
    setTouched(true)
    setFilled((before) => ({ ...before, ...more }))
  }
  /** Throw what was half filled in away and show what the server has. */
  const startOver = async () => {
    await dropHalf(vault, name).catch(() => undefined)
    setTouched(false)
    setKept('none')
    setFilled(first)
  }
  return { items, remark, change, kept, ready, startOver, settle: () => setKept('restored') }
}
