// SPDX-License-Identifier: Apache-2.0
import { useFieldWords } from '../../words/field.ts'
import { todoWords, type ToDo } from './stops.ts'

const kinds = ['verify', 'handle', 'sign', 'self-handle', 'confirm'] as const

/** What there is to do, with counts; one press shows one kind only. */
export function Filters({
  open,
  wanted,
  onChange,
}: {
  readonly open: readonly ToDo[]
  readonly wanted: ToDo['todo'] | 'all'
  readonly onChange: (wanted: ToDo['todo'] | 'all') => void
}) {
  const words = useFieldWords()
  const count = (kind: ToDo['todo']) => open.filter(({ todo }) => todo === kind).length
  const present = kinds.filter((kind) => count(kind) > 0)
  return (
    <div className="f-filters" role="group" aria-label={words.todayTitle}>
      <button type="button" aria-pressed={wanted === 'all'} onClick={() => onChange('all')}>
        {words.todayAll} <b className="z-digits">{open.length}</b>
      </button>
      {present.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-pressed={wanted === kind}
          onClick={() => onChange(wanted === kind ? 'all' : kind)}
        >
          {todoWords(kind, words)} <b className="z-digits">{count(kind)}</b>
        </button>
      ))}
    </div>
  )
}
