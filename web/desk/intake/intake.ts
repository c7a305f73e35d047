// SPDX-License-Identifier: Apache-2.0
import type { Kind, Place } from '../../api/types.ts'
import { problemsWith } from '../../questions/check.ts'
import type { Answers } from '../../questions/question.ts'
import type { CommonWords } from '../../words/common.ts'
import type { DeskWorkWords } from '../../words/desk.ts'

/** What has been taken down so far. */
export interface Intake {
  readonly name: string
  readonly phone: string
  readonly text: string
  readonly kind: string
  readonly place: Place | undefined
  readonly address: string
  readonly answers: Answers
  readonly joins: string | undefined
}

export const emptyIntake: Intake = {
  name: '',
  phone: '',
  text: '',
  kind: '',
  place: undefined,
  address: '',
  answers: {},
  joins: undefined,
}

interface Words {
  readonly common: CommonWords
  readonly work: DeskWorkWords
}

/** What is still missing, by field; an empty object when it can be sent. */
export function problemsOf(
  draft: Intake,
  kind: Kind | undefined,
  { common, work }: Words,
): Readonly<Record<string, string>> {
  return {
    ...(draft.text.trim() === '' && { text: `${work.what}：${common.fieldRequired}` }),
    ...(!kind && { kind: `${work.kind}：${common.fieldRequired}` }),
    ...(!draft.place && { place: work.missingPlace }),
    ...(kind && problemsWith(kind.form, draft.answers, common)),
  }
}

interface Sent {
  readonly draft: Intake
  readonly channel: 'hotline' | 'inspection'
  readonly photos: readonly string[]
}

/** The body of the report. A caller who gave nothing is reported without a contact at all. */
export function reportBody({ draft, channel, photos }: Sent): Readonly<Record<string, unknown>> {
  const contact = {
    ...(draft.name.trim() && { name: draft.name.trim() }),
    ...(draft.phone.trim() && { phone: draft.phone.trim() }),
  }
  return {
    kind: draft.kind,
    text: draft.text.trim(),
    place: draft.place && { lng: draft.place.lng, lat: draft.place.lat },
    answers: Object.fromEntries(Object.entries(draft.answers).filter(([, value]) => value !== undefined)),
    photos,
    channel,
    ...(draft.address.trim() && { address: draft.address.trim() }),
    ...(channel === 'hotline' && Object.keys(contact).length > 0 && { contact }),
    ...(draft.joins && { joins: draft.joins }),
  }
}

/** A follow code as one reads it out: in groups of four, letters apart from digits by their own sound. */
export function spelled(code: string): readonly string[] {
  const plain = code.replace(/[^0-9a-z]/gi, '').toUpperCase()
  return plain.match(/.{1,4}/g) ?? []
}
