// SPDX-License-Identifier: Apache-2.0
import type { Place } from '../../api/types.ts'
import { portalWords } from '../../words/portal.ts'
import type { Answers } from '../../questions/question.ts'

export interface Contact {
  readonly name: string
  readonly phone: string
  readonly email: string
}

/** The public matter this report joins. */
export interface Joined {
  readonly case: string
  readonly summary: string
}

/** A report being written. It is kept on the device after every change. */
export interface Draft {
  readonly text: string
  readonly kind: string
  readonly place?: Place | undefined
  readonly answers: Answers
  readonly contact: Contact
  readonly joins?: Joined | undefined
}

const store = 'zhida.draft'

export const emptyDraft: Draft = {
  text: '',
  kind: '',
  answers: {},
  contact: { name: '', phone: '', email: '' },
}

export function isEmpty(draft: Draft): boolean {
  return draft.text === '' && draft.kind === '' && draft.place === undefined
}

export function readDraft(): Draft {
  try {
    return { ...emptyDraft, ...(JSON.parse(localStorage.getItem(store) ?? '{}') as Partial<Draft>) }
  } catch {
    return emptyDraft
  }
}

export function writeDraft(draft: Draft): void {
  try {
    if (isEmpty(draft)) localStorage.removeItem(store)
    else localStorage.setItem(store, JSON.stringify(draft))
  } catch {
    // The draft then lives as long as the page.
  }
}

/** The body of `POST /api/reports`, pictures aside. A report of pictures alone says so. */
export function reportBody(draft: Draft, language: 'zh' | 'en'): Record<string, unknown> {
  const contact = Object.entries(draft.contact).filter(([, value]) => value.trim() !== '')
  const answers = Object.entries(draft.answers).filter(([, value]) => value !== undefined)
  return {
    kind: draft.kind,
    text: draft.text.trim() || portalWords[language].seePhotos,
    place: draft.place && { lng: draft.place.lng, lat: draft.place.lat },
    ...(draft.place?.address?.trim() && { address: draft.place.address.trim() }),
    answers: Object.fromEntries(answers),
    ...(contact.length > 0 && { contact: Object.fromEntries(contact) }),
    language,
    ...(draft.joins && { joins: draft.joins.case }),
  }
}
