// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react'
import { shrinkPhoto } from '../../api/upload.ts'
import { useLatest } from '../../kit/useLatest.ts'
import type { Spot } from '../today/walk.ts'

/** A photo on this phone that has not been sent anywhere. */
export interface Shot {
  readonly key: string
  readonly file: Blob
  /** An object URL of it. */
  readonly preview: string
}

export interface Shots {
  readonly items: readonly Shot[]
  readonly add: (files: readonly File[]) => Promise<readonly Shot[]>
  readonly remove: (key: string) => void
}

let count = 0

/** Photos taken in this page. They are made small at once and wait here until the write they belong to is queued. */
export function useShots(onPlace?: (place: Spot) => void): Shots {
  const [items, setItems] = useState<readonly Shot[]>([])
  const all = useLatest(items)
  useEffect(() => () => all.current.forEach(({ preview }) => URL.revokeObjectURL(preview)), [all])
  const add = async (files: readonly File[]) => {
    const made = await Promise.all(files.map(shotOf))
    setItems((before) => [...before, ...made])
    const place = onPlace && (await firstPlace(files))
    if (place) onPlace(place)
    return made
  }
  const remove = (key: string) => {
    const gone = items.find((item) => item.key === key)
    if (gone) URL.revokeObjectURL(gone.preview)
    setItems((before) => before.filter((item) => item.key !== key))
  }
  return { items, add, remove }
}

async function shotOf(file: File): Promise<Shot> {
  const small = await shrinkPhoto(file)
  return { key: `shot-${(count += 1)}`, file: small, preview: URL.createObjectURL(small) }
}

/** Where the camera says it was. Read on the phone, because without a network no server can tell. */
async function firstPlace(files: readonly File[]): Promise<Spot | undefined> {
  const { gps } = await import('exifr/dist/mini.esm.mjs')
  for (const file of files) {
    const found = await gps(file).catch(() => undefined)
    if (found && Number.isFinite(found.latitude) && Number.isFinite(found.longitude))
      return { lng: found.longitude, lat: found.latitude }
  }
  return undefined
}
