// SPDX-License-Identifier: Apache-2.0
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { write } from '../../api/client.ts'
import type { ReportReceipt } from '../../api/types.ts'
import { uploadPhoto } from '../../api/upload.ts'
import type { Refusal } from '../../api/refusal.ts'

/** A finished report that could not be sent yet. Its key never changes, so it can be sent again without fear. */
export interface WaitingReport {
  readonly key: string
  readonly at: number
  readonly body: Readonly<Record<string, unknown>>
  /** Files that have arrived at the server already. */
  readonly sent: readonly string[]
  /** Pictures still on this device. */
  readonly photos: readonly Blob[]
  /** How the list names it. */
  readonly kind: string
  readonly address: string
  /** Why the server did not take it; it then waits for its reporter. */
  readonly refusal?: Refusal
}

interface Kept extends DBSchema {
  waiting: { key: string; value: WaitingReport }
  draftPhotos: { key: number; value: Blob }
}

let opened: Promise<IDBPDatabase<Kept>> | undefined

function open(): Promise<IDBPDatabase<Kept>> {
  opened ??= openDB<Kept>('zhida-portal', 1, {
    upgrade(db) {
      db.createObjectStore('waiting', { keyPath: 'key' })
      db.createObjectStore('draftPhotos')
    },
  })
  return opened
}

export const putWaiting = async (report: WaitingReport) => void (await (await open()).put('waiting', report))
export const dropWaiting = async (key: string) => (await open()).delete('waiting', key)
export const listWaiting = async (): Promise<readonly WaitingReport[]> => (await open()).getAll('waiting')

export async function keepDraftPhotos(photos: readonly Blob[]): Promise<void> {
  const change = (await open()).transaction('draftPhotos', 'readwrite')
  await change.store.clear()
  await Promise.all(photos.map((photo, at) => change.store.put(photo, at)))
  await change.done
}

export const listDraftPhotos = async (): Promise<readonly Blob[]> => (await open()).getAll('draftPhotos')

/**
 * Sends one report: first the pictures still missing, then the report itself under its own key. `onSent` is told of
 * every picture that arrived, so that a report cut off half-way continues where it was.
 */
export async function deliver(
  report: WaitingReport,
  onSent?: (report: WaitingReport) => Promise<void>,
): Promise<ReportReceipt> {
  let rest = report
  for (const photo of report.photos) {
    const { id } = await uploadPhoto(photo)
    rest = { ...rest, sent: [...rest.sent, id], photos: rest.photos.slice(1) }
    await onSent?.(rest)
  }
  return write<ReportReceipt>('/api/reports', { ...rest.body, photos: rest.sent, at: rest.at }, rest.key)
}
