// SPDX-License-Identifier: Apache-2.0
import type { Kind, Place, Said } from '../../api/types.ts'
import type { Answers } from '../../questions/question.ts'
import { fieldWords } from '../../words/field.ts'
import type { Queued } from '../queue/item.ts'
import type { Intended } from '../queue/queue.ts'

/** A report being written in the field. */
export interface ReportDraft {
  /** On behalf of a resident of any community, or what the worker saw. */
  readonly isForResident: boolean
  readonly kind: string
  readonly text: string
  readonly place?: Place | undefined
  readonly answers: Answers
  readonly name: string
  readonly phone: string
  readonly joins?: { readonly case: string; readonly summary: string } | undefined
}

export const emptyDraft: ReportDraft = {
  isForResident: false,
  kind: '',
  text: '',
  answers: {},
  name: '',
  phone: '',
}

export const isEmpty = ({ kind, text, place }: ReportDraft): boolean => kind === '' && text === '' && !place

export type Channel = 'patrol' | 'hotline' | 'inspection'

/** The channel of the report: a post for the patrol, the worker's ear for a resident, an inspection otherwise. */
export function channelFor(draft: ReportDraft, roles: readonly string[]): Channel {
  if (draft.isForResident) return 'hotline'
  const walks = ['grid-worker', 'volunteer', 'verifier'].some((role) => roles.includes(role))
  return walks ? 'patrol' : 'inspection'
}

export type Missing = 'photos' | 'kind' | 'place' | 'text'

/** What still has to be said. A resident's request needs no photo. */
export function missingIn(draft: ReportDraft, photos: number, kind: Kind | undefined): readonly Missing[] {
  const needsPhoto = !draft.isForResident && kind?.isPublic !== false
  return [
    ...(needsPhoto && photos === 0 ? (['photos'] as const) : []),
    ...(draft.kind === '' ? (['kind'] as const) : []),
    ...(draft.place ? [] : (['place'] as const)),
    ...(draft.text.trim() === '' ? (['text'] as const) : []),
  ]
}

interface ReportParts {
  readonly draft: ReportDraft
  readonly kind: Kind
  readonly channel: Channel
  readonly language: 'zh' | 'en'
  readonly photos: readonly Blob[]
  /** Pictures of the result, when it was settled on the spot. */
  readonly after: readonly Blob[] | undefined
}

/** The report as a write for the queue. */
export function reportIntent({ draft, kind, channel, language, photos, after }: ReportParts): Intended {
  const { place, name, phone } = draft
  const contact = { ...(name.trim() && { name: name.trim() }), ...(phone.trim() && { phone: phone.trim() }) }
  const answers = Object.fromEntries(Object.entries(draft.answers).filter(([, value]) => value !== undefined))
  const text = draft.text.trim() || (after ? fieldWords[language].phraseSelf1 : '')
  return {
    what: after ? 'self-handled' : 'report',
    title: titleOf(kind.label, after !== undefined),
    detail: [place?.address, text].filter(Boolean).join(' — '),
    path: '/api/reports',
    body: {
      kind: draft.kind,
      text,
      channel,
      language,
      answers,
      place: place && { lng: place.lng, lat: place.lat },
      ...(place?.address?.trim() && { address: place.address.trim() }),
      ...(draft.isForResident && Object.keys(contact).length > 0 && { contact }),
      ...(draft.joins && { joins: draft.joins.case }),
      ...(after && { selfHandled: { text: fieldWords[language].phraseSelf1 } }),
    },
    photos: [
      ...photos.map((file) => ({ file, field: 'photos' as const })),
      ...(after ?? []).map((file) => ({ file, field: 'selfHandled.photos' as const })),
    ],
  }
}

const titleOf = (label: Said, isSettled: boolean): Said => {
  const key = isSettled ? 'selfHandleTitle' : 'reportSend'
  return { zh: `${fieldWords.zh[key]} · ${label.zh}`, en: `${fieldWords.en[key]} · ${label.en}` }
}

/** A report that was sent back, as a draft to correct. */
export function draftOf({ body }: Queued): ReportDraft {
  const place = body['place'] as Place | undefined
  const contact = (body['contact'] ?? {}) as { name?: string; phone?: string }
  const address = typeof body['address'] === 'string' ? body['address'] : undefined
  return {
    isForResident: body['channel'] === 'hotline',
    kind: String(body['kind'] ?? ''),
    text: String(body['text'] ?? ''),
    place: place && { ...place, ...(address !== undefined && { address }) },
    answers: (body['answers'] ?? {}) as Answers,
    name: contact.name ?? '',
    phone: contact.phone ?? '',
  }
}
