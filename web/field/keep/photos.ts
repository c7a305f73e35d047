// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react'
import type { PhotoLink } from '../../api/types.ts'
import { useField } from '../useField.ts'
import type { Vault } from './vault.ts'

const nameOf = (id: string, size: 'thumb' | 'view') => `photo:${id}:${size}`

/** Brings the pictures of a matter onto the phone, sealed like everything else. */
export async function keepPhotos(vault: Vault, photos: readonly PhotoLink[]): Promise<void> {
  const known = new Set(await vault.list('photo:'))
  const wanted = photos.flatMap((photo) => [
    { name: nameOf(photo.id, 'thumb'), url: photo.thumb },
    { name: nameOf(photo.id, 'view'), url: photo.view },
  ])
  for (const { name, url } of wanted.filter((one) => !known.has(one.name))) {
    const answer = await fetch(url, { credentials: 'same-origin' })
    if (answer.ok) await vault.write({ [name]: await answer.blob() })
  }
}

/** Takes pictures off the phone that belong to nothing any more. */
export async function dropPhotos(vault: Vault, wanted: ReadonlySet<string>): Promise<void> {
  const names = await vault.list('photo:')
  await vault.drop(names.filter((name) => !wanted.has(name.split(':')[1] ?? '')))
}

/** The same photos with addresses that also work without a network. */
export function useKeptPhotos(photos: readonly PhotoLink[]): readonly PhotoLink[] {
  const { vault } = useField()
  const [urls, setUrls] = useState<ReadonlyMap<string, string>>(new Map())
  const ids = photos.map(({ id }) => id).join()
  useEffect(() => {
    let left = false
    const made: string[] = []
    const names = (ids ? ids.split(',') : []).flatMap((id) => [nameOf(id, 'thumb'), nameOf(id, 'view')])
    void Promise.all(names.map(async (name) => [name, await vault.readBlob(name)] as const)).then((found) => {
      if (left) return
      const entries = found.flatMap(([name, blob]) =>
        blob ? [[name, URL.createObjectURL(blob)] as const] : [],
      )
      made.push(...entries.map(([, url]) => url))
      setUrls(new Map(entries))
    })
    return () => {
      left = true
      made.forEach((url) => URL.revokeObjectURL(url))
    }
  }, [vault, ids])
  return photos.map((photo) => ({
    ...photo,
    thumb: urls.get(nameOf(photo.id, 'thumb')) ?? photo.thumb,
    view: urls.get(nameOf(photo.id, 'view')) ?? photo.view,
  }))
}
