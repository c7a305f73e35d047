// SPDX-License-Identifier: Apache-2.0
import type { Refusal } from '../../api/refusal.ts'
import type { Said } from '../../api/types.ts'

/** The photos of one fault of a visit: which finding, and which fault of it. */
export type FaultField = `findings.${number}.${number}`

/** A photo that belongs to a queued write. */
export interface QueuedPhoto {
  /** Where its bytes lie in the vault. */
  readonly blob: string
  /** Which list of the body its id goes into. */
  readonly field: 'photos' | 'selfHandled.photos' | FaultField
  /** The server's id, once it has arrived there. */
  readonly file?: string
}

/** What the worker saw of a matter when deciding, to show beside what it has become. */
export interface Seen {
  readonly version: number
  readonly stage: Said
  readonly holder: Said | null
  readonly lastSeq: number
}

/** One intended write. Its id is the idempotency key, so it may be sent as often as it takes and happens once. */
export interface Queued {
  readonly id: string
  readonly order: number
  readonly at: number
  readonly what:
    | 'report'
    | 'self-handled'
    | 'act'
    | 'visit'
    | 'item'
    | 'spot'
    | 'confirm'
    | 'dismiss'
    | 'patrol'
    | 'handover'
  /** What it is in plain words, for example 核查通过 · 台阶破损. */
  readonly title: Said
  readonly detail: string
  /** Id of the matter; writes about one matter stay in their order. */
  readonly about?: string
  readonly action?: string
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
  readonly photos: readonly QueuedPhoto[]
  readonly seen?: Seen
  readonly state: 'waiting' | 'delivered' | 'returned'
  readonly tries: number
  /** Why it is still waiting after a try. */
  readonly trouble?: 'network' | 'server' | 'signed-out'
  readonly refusal?: Refusal
  readonly deliveredAt?: number
  /** The answer's parts worth keeping: follow code, where it went. */
  readonly receipt?: Receipt
}

export interface Receipt {
  readonly code?: string
  readonly follow?: string
  readonly holder?: Said
  readonly joined?: boolean
}

/** What may be shown about an item: its kept state and what is going on right now. */
export type Standing = 'delivered' | 'returned' | 'sending' | 'behind' | 'signed-out' | 'server' | 'waiting'

export function standingOf(item: Queued, all: readonly Queued[], sending: string | undefined): Standing {
  if (item.state !== 'waiting') return item.state
  if (item.id === sending) return 'sending'
  if (isBehind(item, all)) return 'behind'
  if (item.trouble === 'signed-out' || item.trouble === 'server') return item.trouble
  return 'waiting'
}

/** A write waits while an earlier one about the same matter was sent back or is not through. */
export function isBehind(item: Queued, all: readonly Queued[]): boolean {
  if (item.about === undefined) return false
  return all.some(
    (other) => other.about === item.about && other.order < item.order && other.state !== 'delivered',
  )
}

/** The body as it goes over the wire, with the ids of the photos in their places. */
export function bodyOf({ path, at, body, photos }: Queued): Record<string, unknown> {
  const ids = (field: QueuedPhoto['field']) =>
    photos.flatMap((photo) => (photo.field === field && photo.file ? [photo.file] : []))
  const own = ids('photos')
  const after = ids('selfHandled.photos')
  const settled = body['selfHandled']
  return {
    ...body,
    // A report says when it was seen: it may reach the district hours later.
    ...(path === '/api/reports' && { at }),
    ...(own.length > 0 && { photos: own }),
    ...(Array.isArray(body['findings']) && {
      findings: withFaultPhotos(body['findings'] as FindingsBody, ids),
    }),
    ...(typeof settled === 'object' && settled !== null && { selfHandled: { ...settled, photos: after } }),
  }
}

type FindingsBody = readonly { readonly faults: readonly { readonly photos: readonly string[] }[] }[]

/** Photos that were on the server already stay; new ones come after them. */
const withFaultPhotos = (findings: FindingsBody, ids: (field: FaultField) => readonly string[]) =>
  findings.map((finding, item) => ({
    ...finding,
    faults: finding.faults.map((fault, at) => ({
      ...fault,
      photos: [...fault.photos, ...ids(`findings.${item}.${at}`)],
    })),
  }))

/** What became of a try: come again, stop and sign in, or a lawful "no" that a person must look at. */
export function verdictOf(refusal: Refusal): 'network' | 'server' | 'signed-out' | 'returned' {
  const { status } = refusal
  // A success that could not be read to its end is no success: the same key brings the first answer again.
  if (status < 300) return 'network'
  if (status === 401) return 'signed-out'
  if (status === 408 || status === 425 || status === 429 || status >= 500) return 'server'
  return 'returned'
}
