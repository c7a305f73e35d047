// SPDX-License-Identifier: Apache-2.0
import type { Action, InputKey } from '../types.ts'

/** What somebody has filled in for an action so far. */
export interface ActionDraft {
  readonly text: string
  readonly unit: string
  readonly units: readonly string[]
  readonly photos: readonly string[]
  readonly reason: string
  readonly amount: string
  readonly limitUnit: string
  readonly place: { readonly lng: number; readonly lat: number } | undefined
  readonly address: string
  readonly case: string
  /** Posts a note mentions. */
  readonly to: readonly string[]
  /** Photos are still on their way. */
  readonly sending: boolean
}

export const emptyInput: ActionDraft = {
  text: '',
  unit: '',
  units: [],
  photos: [],
  reason: '',
  amount: '',
  limitUnit: 'work-day',
  place: undefined,
  address: '',
  case: '',
  to: [],
  sending: false,
}

type Value = string | readonly string[] | object | undefined

/** The value of one input as the server wants it, or undefined while it is not filled in. */
function valueOf(key: InputKey, draft: ActionDraft): Value {
  if (key === 'limit') {
    const amount = Number(draft.amount)
    return draft.amount !== '' && amount > 0 ? { amount, unit: draft.limitUnit } : undefined
  }
  if (key === 'text' || key === 'address') return draft[key].trim() || undefined
  if (key === 'units') return draft.units.length >= 2 ? draft.units : undefined
  if (key === 'photos') return draft.photos.length > 0 ? draft.photos : undefined
  if (key === 'place' && draft.place) return { lng: draft.place.lng, lat: draft.place.lat }
  if (key === 'area' || key === 'place') return undefined
  return draft[key] || undefined
}

/** Whether nothing that the action requires is missing. The server decides; this only spares a round trip. */
export function isComplete(action: Action, draft: ActionDraft): boolean {
  return missingIn(action, draft).length === 0
}

export function missingIn(action: Action, draft: ActionDraft): readonly InputKey[] {
  return action.input
    .filter((input) => input.required && input.key !== 'area' && valueOf(input.key, draft) === undefined)
    .map((input) => input.key)
}

/** Mentions and unmentions a post: in the words of the note, where everybody reads it, and as its address. */
export function mention(draft: ActionDraft, to: string, name: string): ActionDraft {
  return { ...draft, to: [...draft.to, to], text: `${draft.text}${draft.text ? ' ' : ''}@${name} ` }
}

export function unmention(draft: ActionDraft, to: string, name: string): ActionDraft {
  return {
    ...draft,
    to: draft.to.filter((each) => each !== to),
    text: draft.text.replace(`@${name}`, '').trim(),
  }
}

/** The body of the request: only what the action asks for and only what was filled in. */
export function bodyOf(action: Action, draft: ActionDraft): Readonly<Record<string, Value>> {
  const asked = action.input.flatMap((input) => {
    const value = valueOf(input.key, draft)
    return value === undefined ? [] : [[input.key, value] as const]
  })
  const mentions = action.key === 'note' && draft.to.length > 0 ? [['to', draft.to] as const] : []
  return Object.fromEntries([...asked, ...mentions])
}
