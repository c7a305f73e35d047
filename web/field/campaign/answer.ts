// SPDX-License-Identifier: Apache-2.0
import type { Item, ItemNode } from '../../desk/campaign/queries.ts'
import type { Answers } from '../../questions/question.ts'
import type { Seen } from '../queue/item.ts'
import type { Intended } from '../queue/queue.ts'

/** What is filled in for the next node of an item. */
export interface AnswerDraft {
  readonly node: string
  readonly text: string
  readonly documentTitle: string
  readonly documentNumber: string
  readonly answers: Answers
}

export const emptyAnswer = (node: string): AnswerDraft => ({
  node,
  text: '',
  documentTitle: '',
  documentNumber: '',
  answers: {},
})

export const isEmptyAnswer = ({ text, documentTitle, documentNumber, answers }: AnswerDraft): boolean =>
  text === '' && documentTitle === '' && documentNumber === '' && Object.keys(answers).length === 0

/** The node a report is about: the one that comes next. */
export const nextNodeOf = ({ nodes }: Item): ItemNode | undefined =>
  nodes.find(({ isNext }) => isNext) ?? nodes.find(({ reached }) => reached === null)

export type Missing = 'photos' | 'documents' | 'text'

/** What the node asks for and is not there yet. */
export const missingIn = (node: ItemNode, draft: AnswerDraft, photos: number): readonly Missing[] => {
  const document = draft.documentTitle.trim() !== '' && draft.documentNumber.trim() !== ''
  return [
    ...(photos < node.needs.photos ? (['photos'] as const) : []),
    ...(node.needs.documents > 0 && !document ? (['documents'] as const) : []),
    ...(node.needs.text && draft.text.trim() === '' ? (['text'] as const) : []),
  ]
}

/** What the worker saw of the item, to show beside what it has become. */
export const seenOf = (item: Item): Seen => ({
  version: item.version,
  stage: nextNodeOf(item)?.label ?? item.stateName,
  holder: item.doer.name,
  lastSeq: item.history.length,
})

/** The report of a node as a write for the queue. */
export const answerIntent = (item: Item, draft: AnswerDraft, photos: readonly Blob[]): Intended => {
  const node = nextNodeOf(item)
  const text = draft.text.trim()
  const document = { title: draft.documentTitle.trim(), number: draft.documentNumber.trim() }
  const answers = Object.fromEntries(Object.entries(draft.answers).filter(([, value]) => value !== undefined))
  return {
    what: 'item',
    title: {
      zh: [node?.label.zh, item.titleWords.zh].filter(Boolean).join(' · '),
      en: [node?.label.en, item.titleWords.en].filter(Boolean).join(' · '),
    },
    detail: [item.address, text].filter(Boolean).join(' — '),
    about: item.id,
    action: 'reach',
    path: `/api/campaign-items/${item.id}/actions/reach`,
    body: {
      version: item.version,
      node: draft.node,
      ...(text && { text }),
      ...(document.title && document.number && { documents: [document] }),
      ...(Object.keys(answers).length > 0 && { answers }),
    },
    photos: photos.map((file) => ({ file, field: 'photos' })),
    seen: seenOf(item),
  }
}
