// SPDX-License-Identifier: Apache-2.0
import type { Said } from '../../api/types.ts'
import type { Tone } from '../../kit/Chip.tsx'
import type { IconName } from '../../kit/Icon.tsx'
import type { FieldWords } from '../../words/field.ts'
import type { Queued } from '../queue/item.ts'
import type { Finding, Task, Todo } from '../types.ts'
import type { Spot } from './walk.ts'

/** Something to do at a place: a matter, or a finding to look at. */
export interface ToDo {
  readonly id: string
  readonly todo: Todo | 'confirm'
  readonly label: Said
  readonly place: Spot
  readonly task?: Task
  readonly finding?: Finding
  /** What this phone has recorded for it and not seen confirmed in the list yet. */
  readonly queued?: Queued
}

export function toDosOf(
  tasks: readonly Task[],
  findings: readonly Finding[],
  queue: readonly Queued[],
): readonly ToDo[] {
  const lastFor = (id: string, version?: number) =>
    queue.findLast(
      (item) =>
        item.about === id &&
        item.action !== 'note' &&
        (item.state === 'waiting' || (item.state === 'delivered' && seenBefore(item, version))),
    )
  return [
    ...tasks.map((task): ToDo => {
      const queued = lastFor(task.id, task.version)
      const { id, todo, label, place } = task
      return { id, todo, label, place, task, ...(queued && { queued }) }
    }),
    ...findings.map((finding): ToDo => {
      const queued = lastFor(finding.id)
      const { id, label, place } = finding
      return { id, todo: 'confirm', label, place, finding, ...(queued && { queued }) }
    }),
  ]
}

/** The list still shows the matter as it was before our step. */
const seenBefore = (item: Queued, version: number | undefined): boolean =>
  version === undefined || item.seen === undefined || version <= item.seen.version

const icons: Readonly<Record<ToDo['todo'], IconName>> = {
  sign: 'inbox',
  handle: 'task',
  verify: 'search',
  'self-handle': 'check',
  confirm: 'bell',
}
const tones: Readonly<Record<ToDo['todo'], Tone>> = {
  sign: 'info',
  handle: 'brand',
  verify: 'pause',
  'self-handle': 'good',
  confirm: 'warn',
}

export const todoIcon = (todo: ToDo['todo']): IconName => icons[todo]
export const todoTone = (todo: ToDo['todo']): Tone => tones[todo]

export function todoWords(todo: ToDo['todo'], words: FieldWords): string {
  return {
    sign: words.todoSign,
    handle: words.todoHandle,
    verify: words.todoVerify,
    'self-handle': words.todoSelf,
    confirm: words.todoConfirm,
  }[todo]
}
