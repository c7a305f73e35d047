// SPDX-License-Identifier: Apache-2.0
import type { Intended } from '../queue/queue.ts'
import type { Action, Matter } from '../types.ts'
import type { Spot } from '../today/walk.ts'

/** What a worker filled in for one action. */
export interface ActDraft {
  readonly text: string
  readonly reason: string
  readonly place?: Spot | undefined
  readonly limit: { readonly amount: string; readonly unit: 'work-day' | 'work-hour' }
  readonly photos: readonly Blob[]
}

/** The last number of the log that this page knows, to tell later what is new. */
export const lastSeq = (matter: Matter): number => Math.max(0, ...matter.timeline.map(({ seq }) => seq))

/** An action on a matter as a write for the queue. */
export function actIntent(matter: Matter, action: Action, draft: ActDraft): Intended {
  const asks = (key: string) => action.input.some((input) => input.key === key)
  const text = draft.text.trim()
  return {
    what: 'act',
    title: {
      zh: `${action.label.zh} · ${matter.label.zh}`,
      en: `${action.label.en} · ${matter.label.en}`,
    },
    detail: [matter.address || matter.summary, text].filter(Boolean).join(' — '),
    about: matter.id,
    action: action.key,
    path: `/api/cases/${matter.id}/actions/${action.key}`,
    body: {
      version: matter.version,
      ...(asks('text') && text && { text }),
      ...(asks('reason') && draft.reason && { reason: draft.reason }),
      ...(asks('place') && draft.place && { place: draft.place }),
      ...(asks('limit') && { limit: { amount: Number(draft.limit.amount), unit: draft.limit.unit } }),
    },
    photos: draft.photos.map((file) => ({ file, field: 'photos' })),
    seen: {
      version: matter.version,
      stage: matter.stageName,
      holder: matter.holder?.name ?? null,
      lastSeq: lastSeq(matter),
    },
  }
}

/** Inputs this face can ask for. An action that needs another one is done at a desk. */
const asked: ReadonlySet<string> = new Set(['text', 'reason', 'place', 'photos', 'limit'])
export const canBeAsked = ({ input }: Action): boolean =>
  input.every(({ key, required }) => !required || asked.has(key))

/** Keys of the inputs still missing. */
export function missingIn(action: Action, draft: ActDraft): readonly string[] {
  const isGiven: Readonly<Record<string, boolean>> = {
    text: draft.text.trim() !== '',
    reason: draft.reason !== '',
    place: draft.place !== undefined,
    photos: draft.photos.length > 0,
    limit: Number(draft.limit.amount) > 0,
  }
  return action.input.flatMap(({ key, required }) => (required && !isGiven[key] ? [key] : []))
}
