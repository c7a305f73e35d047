// SPDX-License-Identifier: Apache-2.0
import type { Answers } from '../../questions/question.ts'

/** What somebody has filled in for a step, as text; turned into the body of the write at the end. */
export interface ItemDraft {
  readonly text: string
  readonly node: string
  readonly documentTitle: string
  readonly documentNumber: string
  readonly dueOn: string
  readonly until: string
  readonly leader: string
  readonly organiser: string
  readonly doer: string
  readonly account: string
  readonly yuan: string
  readonly for: string
  readonly answers: Answers
}

export const emptyDraft: ItemDraft = {
  text: '',
  node: '',
  documentTitle: '',
  documentNumber: '',
  dueOn: '',
  until: '',
  leader: '',
  organiser: '',
  doer: '',
  account: 'budget',
  yuan: '',
  for: 'organiser',
  answers: {},
}

/** Yuan as written to whole fen, without ever passing through a fraction. @example fenOf('12.5') === 1250 */
export const fenOf = (text: string): number | undefined => {
  const [, whole = '', part = ''] = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text.trim().replaceAll(',', '')) ?? []
  return whole === '' ? undefined : Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

/** Only what the step asks for, and only what was filled in. */
export const bodyOf = (
  inputs: readonly string[],
  draft: ItemDraft,
  photos: readonly string[],
): Readonly<Record<string, unknown>> => {
  const has = (key: string): boolean => inputs.includes(key)
  const texts = ['text', 'node', 'dueOn', 'until', 'leader', 'organiser', 'doer', 'for', 'account'] as const
  const document = { title: draft.documentTitle.trim(), number: draft.documentNumber.trim() }
  const fen = fenOf(draft.yuan)
  return {
    ...Object.fromEntries(
      texts.filter((key) => has(key) && draft[key].trim() !== '').map((key) => [key, draft[key].trim()]),
    ),
    ...(has('photos') && photos.length > 0 && { photos }),
    ...(has('documents') && document.title !== '' && document.number !== '' && { documents: [document] }),
    ...(has('answers') && Object.keys(draft.answers).length > 0 && { answers: draft.answers }),
    ...(has('fen') && fen !== undefined && { fen }),
  }
}
