// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react'
import { refusalOf, type Refusal } from '../api/refusal.ts'
import type { UploadedFile } from '../api/types.ts'
import { shrinkPhoto, uploadPhoto } from '../api/upload.ts'
import { useLatest } from './useLatest.ts'

export interface PickedPhoto {
  readonly key: string
  /** An object URL of the picture on this device. */
  readonly preview: string
  readonly state: 'shrinking' | 'sending' | 'sent' | 'failed'
  readonly progress: number
  readonly file: Blob
  readonly uploaded?: UploadedFile
  readonly refusal?: Refusal
}

export interface Photos {
  readonly items: readonly PickedPhoto[]
  readonly add: (files: readonly File[]) => void
  readonly remove: (key: string) => void
  readonly retry: (key: string) => void
  /** True while anything is being made smaller or sent. */
  readonly busy: boolean
  /** The ids of what has arrived, for the body of a write. */
  readonly ids: readonly string[]
}

let count = 0
const nextKey = () => `photo-${(count += 1)}`

/** Photos chosen on this device, made smaller and uploaded one by one as soon as they are picked. */
export function usePhotos(onUploaded?: (file: UploadedFile) => void): Photos {
  const [items, setItems] = useState<readonly PickedPhoto[]>([])
  const told = useLatest(onUploaded)
  const all = useLatest(items)
  useEffect(() => () => all.current.forEach((item) => URL.revokeObjectURL(item.preview)), [all])

  const change = (key: string, to: Partial<PickedPhoto>) => {
    setItems((before) => before.map((item) => (item.key === key ? { ...item, ...to } : item)))
  }

  const send = async (key: string, file: Blob) => {
    change(key, { state: 'sending', progress: 0 })
    try {
      const uploaded = await uploadPhoto(file, (progress) => change(key, { progress }))
      change(key, { state: 'sent', progress: 1, uploaded })
      told.current?.(uploaded)
    } catch (thrown) {
      change(key, { state: 'failed', refusal: refusalOf(thrown) })
    }
  }

  const addOne = async (original: File) => {
    const key = nextKey()
    const preview = URL.createObjectURL(original)
    setItems((before) => [...before, { key, preview, state: 'shrinking', progress: 0, file: original }])
    const file = await shrinkPhoto(original)
    change(key, { file })
    await send(key, file)
  }

  const remove = (key: string) => {
    const gone = items.find((item) => item.key === key)
    if (gone) URL.revokeObjectURL(gone.preview)
    setItems((before) => before.filter((item) => item.key !== key))
  }

  const retry = (key: string) => {
    const item = items.find((each) => each.key === key)
    if (item) void send(key, item.file)
  }

  return {
    items,
    add: (files) => files.forEach((file) => void addOne(file)),
    remove,
    retry,
    busy: items.some((item) => item.state === 'shrinking' || item.state === 'sending'),
    ids: items.flatMap((item) => (item.uploaded ? [item.uploaded.id] : [])),
  }
}
