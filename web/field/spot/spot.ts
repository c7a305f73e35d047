// SPDX-License-Identifier: Apache-2.0
import type { Place } from '../../api/types.ts'
import type { FileKind } from '../../desk/registry/registry.ts'
import type { Answers } from '../../questions/question.ts'
import { workWords } from '../../words/work.ts'
import { keepHalf } from '../keep/half.ts'
import type { Vault } from '../keep/vault.ts'
import type { Queued } from '../queue/item.ts'
import type { Intended } from '../queue/queue.ts'

/** A point that is being registered where one stands. */
export interface SpotDraft {
  readonly place?: Place | undefined
  readonly answers: Answers
}

/** What is half filled in is kept under this name. */
export const halfOfSpot = 'spot'
export const emptySpot: SpotDraft = { answers: {} }
export const isEmptySpot = ({ place, answers }: SpotDraft): boolean =>
  !place && Object.keys(answers).length === 0

/** The point as a write for the queue. */
export const spotIntent = (kind: FileKind, draft: SpotDraft, photos: readonly Blob[]): Intended => {
  const { place, answers } = draft
  const said = Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined))
  return {
    what: 'spot',
    title: { zh: workWords.zh.spotTitle(kind.thing.zh), en: workWords.en.spotTitle(kind.thing.en) },
    detail: place?.address ?? '',
    path: '/api/registry/files',
    body: {
      kind: kind.key,
      address: place?.address?.trim() ?? '',
      ...(place && { place: { lng: place.lng, lat: place.lat } }),
      facts: { ...kind.field?.starts, ...said },
      from: 'field',
    },
    photos: photos.map((file) => ({ file, field: 'photos' })),
  }
}

/** A point that was sent back becomes the draft again, with its photos. */
export async function keepSpot(vault: Vault, { body, photos }: Queued): Promise<void> {
  const place = body['place'] as { readonly lng: number; readonly lat: number } | undefined
  const address = typeof body['address'] === 'string' ? body['address'] : ''
  const blobs = await Promise.all(photos.map(({ blob }) => vault.readBlob(blob)))
  const draft: SpotDraft = {
    place: place && { ...place, ...(address && { address }) },
    answers: (body['facts'] ?? {}) as Answers,
  }
  await keepHalf(vault, halfOfSpot, { draft, photos: blobs.filter((blob) => blob !== undefined) })
}
