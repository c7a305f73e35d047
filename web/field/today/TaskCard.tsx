// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { Chip } from '../../kit/Chip.tsx'
import { ClockBadge } from '../../kit/ClockBadge.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useFieldWords } from '../../words/field.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { KeptThumb } from '../parts/KeptThumb.tsx'
import { useTaskPhoto } from '../parts/useTaskPhoto.ts'
import type { Task } from '../types.ts'
import { todoIcon, todoTone, todoWords, type ToDo } from './stops.ts'

/** One stop of the walk: what is to be done, by when, where and how far. */
export function TaskCard({
  todo,
  at,
  way,
}: {
  readonly todo: ToDo
  readonly at: number
  readonly way: string
}) {
  const words = useFieldWords()
  const said = useSaid()
  const { task, finding } = todo
  const photo = useTaskPhoto(todo)
  const where = task?.address || said(task?.areaName ?? finding?.areaName)
  return (
    <li className="f-card">
      <Link {...(task ? taskLink(task.id) : findingLink(todo.id))} className="f-card-link">
        <span className="f-stop z-digits" aria-hidden="true">
          {at}
        </span>
        <span className="f-card-body">
          <span className="f-card-head">
            <strong>{said(todo.label)}</strong>
            <Chip tone={todoTone(todo.todo)} icon={todoIcon(todo.todo)}>
              {todoWords(todo.todo, words)}
            </Chip>
          </span>
          <span className="f-card-text">{task?.summary}</span>
          <span className="f-card-where">
            <Icon name="pin" />
            {where}
          </span>
          <span className="z-row f-card-foot">
            {task && <ClockBadge dueAt={task.stageDueAt} paused={task.paused} />}
            <span className="z-soft z-digits">{way}</span>
          </span>
          {task && <Marks task={task} />}
        </span>
        {photo && <KeptThumb photo={photo} />}
      </Link>
    </li>
  )
}

const taskLink = (id: string) => ({ to: '/field/task/$id', params: { id } }) as const
const findingLink = (id: string) => ({ to: '/field/finding/$id', params: { id } }) as const

function Marks({ task }: { readonly task: Task }) {
  const words = useFieldWords()
  const format = useFormat()
  const marks = [
    task.supervised && { tone: 'bad' as const, text: words.supervised },
    task.urges > 0 && { tone: 'warn' as const, text: words.urged(task.urges) },
    task.reworks > 0 && { tone: 'warn' as const, text: words.reworked(task.reworks) },
    task.reportCount > 1 && { tone: 'neutral' as const, text: words.reported(task.reportCount) },
  ].filter((mark) => mark !== false)
  if (marks.length === 0) return null
  return (
    <span className="z-row" title={format.dateTime(task.openedAt)}>
      {marks.map(({ tone, text }) => (
        <Chip key={text} tone={tone}>
          {text}
        </Chip>
      ))}
    </span>
  )
}
