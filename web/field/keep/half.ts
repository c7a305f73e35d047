// SPDX-License-Identifier: Apache-2.0
import type { Vault } from './vault.ts'

/**
 * Something half filled in: it outlives a closed page, a call, an empty battery, sealed like everything else on the
 * phone. Its photos lie beside it, so that typing a letter does not seal them again.
 */
export interface Half<Draft> {
  readonly draft: Draft
  readonly photos: readonly Blob[]
}

const nameOf = (name: string) => `half:${name}`
const photosOf = (name: string) => `half-photo:${name}:`
const photoName = (name: string, at: number) => `${photosOf(name)}${String(at).padStart(3, '0')}`

const chains = new Map<string, Promise<unknown>>()

/** One after the other: sealing takes a different time for each, and the last word must stay the last. */
const inTurn = <Value>(name: string, work: () => Promise<Value>): Promise<Value> => {
  const before = chains.get(name) ?? Promise.resolve()
  const next = before.then(work, work)
  chains.set(name, next)
  return next
}

/** Writes down what there is so far; without `photos` those that lie there stay. */
export const keepHalf = (
  vault: Vault,
  name: string,
  { draft, photos }: { readonly draft: unknown; readonly photos?: readonly Blob[] | undefined },
): Promise<void> =>
  inTurn(name, async () => {
    const blobs = photos ?? []
    await vault.write({
      [nameOf(name)]: { draft },
      ...Object.fromEntries(blobs.map((photo, at) => [photoName(name, at), photo] as const)),
    })
    if (!photos) return
    const wanted = new Set(blobs.map((_, at) => photoName(name, at)))
    const kept = await vault.list(photosOf(name))
    await vault.drop(kept.filter((one) => !wanted.has(one)))
  })

export const readHalf = <Draft>(vault: Vault, name: string): Promise<Half<Draft> | undefined> =>
  inTurn(name, async () => {
    const kept = await vault.read<{ readonly draft: Draft }>(nameOf(name))
    if (!kept) return undefined
    const names = await vault.list(photosOf(name))
    const photos = await Promise.all(names.map((one) => vault.readBlob(one)))
    return { draft: kept.draft, photos: photos.filter((photo) => photo !== undefined) }
  })

export const dropHalf = (vault: Vault, name: string): Promise<void> =>
  inTurn(name, async () => vault.drop([nameOf(name), ...(await vault.list(photosOf(name)))]))
