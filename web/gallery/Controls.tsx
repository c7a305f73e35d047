// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import type { Question, QuestionKind } from '../api/types.ts'
import { Button } from '../kit/Button.tsx'
import { Chip, StatusTag } from '../kit/Chip.tsx'
import { Choice, Choices } from '../kit/Choice.tsx'
import { ClockBadge } from '../kit/ClockBadge.tsx'
import { Select, TextArea, TextField } from '../kit/TextField.tsx'
import { AskForm, ShowAnswers } from '../questions/AskForm.tsx'
import type { Answers } from '../questions/question.ts'
import { useWords } from '../words/words.ts'
import { galleryWords } from './words.ts'

export function ButtonParts() {
  const words = useWords(galleryWords)
  return (
    <>
      <div className="z-row">
        <Button icon="add">{words.plain}</Button>
        <Button look="primary" icon="send">
          {words.primary}
        </Button>
        <Button look="accent">{words.accent}</Button>
        <Button look="danger" icon="close">
          {words.danger}
        </Button>
        <Button look="quiet" icon="filter">
          {words.quiet}
        </Button>
        <Button icon="search" iconOnly>
          {words.plain}
        </Button>
      </div>
      <div className="z-row">
        <Button look="primary" size="large">
          {words.large}
        </Button>
        <Button size="small">{words.small}</Button>
        <Button look="primary" busy>
          {words.busy}
        </Button>
        <Button disabled={words.disabledWhy}>{words.disabled}</Button>
      </div>
    </>
  )
}

export function FieldParts() {
  const words = useWords(galleryWords)
  const [name, setName] = useState('')
  const [what, setWhat] = useState('')
  const [kind, setKind] = useState('')
  const [many, setMany] = useState<readonly string[]>(['a'])
  const options = [
    { key: 'a', label: words.lamp },
    { key: 'b', label: words.cover },
    { key: 'c', label: words.longName, hint: words.nameHint },
  ]
  return (
    <div className="gallery-two">
      <TextField label={words.name} hint={words.nameHint} required={false} value={name} onChange={setName} />
      <TextField label={words.name} error={words.wrong} value={name} onChange={setName} />
      <TextField label={words.disabled} disabled value={words.lamp} onChange={setName} />
      <Select label={words.kind} value={kind} onChange={setKind} options={options} empty="—" />
      <TextArea label={words.what} max={20} value={what} onChange={setWhat} />
      <Choice label={words.kind} value={kind} onChange={setKind} options={options} />
      <Choices label={words.kind} error={words.wrong} value={many} onChange={setMany} options={options} />
    </div>
  )
}

const kinds: readonly QuestionKind[] = [
  'text',
  'long-text',
  'choice',
  'choices',
  'number',
  'date',
  'yes-no',
  'photo',
  'component',
  'phone',
  'place',
]

export function QuestionParts() {
  const words = useWords(galleryWords)
  const [answers, setAnswers] = useState<Answers>({
    choice: 'a',
    'yes-no': false,
    number: 12,
    date: '2026-11-21',
  })
  const same = (said: string) => ({ zh: said, en: said })
  const form: readonly Question[] = kinds.map((kind) => ({
    key: kind,
    kind,
    label: same(kind),
    required: kind !== 'phone',
    ...(kind === 'number' && { unit: 'm²', min: 1, max: 100 }),
    options: [
      { key: 'a', label: same(words.lamp) },
      { key: 'b', label: same(words.cover) },
    ],
  }))
  return (
    <div className="gallery-two">
      <AskForm form={form} answers={answers} onChange={setAnswers} problems={{ phone: words.wrong }} />
      <ShowAnswers form={form} answers={answers} />
    </div>
  )
}

const hour = 3_600_000

export function MarkParts() {
  const words = useWords(galleryWords)
  const [now] = useState(() => Date.now())
  return (
    <>
      <div className="z-row">
        <StatusTag tone="brand">{words.open}</StatusTag>
        <StatusTag tone="good">{words.closed}</StatusTag>
        <StatusTag tone="bad">{words.overdue}</StatusTag>
        <StatusTag tone="pause">{words.paused}</StatusTag>
        <StatusTag tone="neutral">{words.void}</StatusTag>
        <StatusTag tone="warn">{words.plain}</StatusTag>
        <StatusTag tone="info">{words.plain}</StatusTag>
        <Chip icon="people">12</Chip>
      </div>
      <div className="z-row">
        <ClockBadge startedAt={now - 10 * hour} dueAt={now + 30 * hour} />
        <ClockBadge startedAt={now - 10 * hour} dueAt={now + hour} />
        <ClockBadge startedAt={now - 90 * hour} dueAt={now - 50 * hour} />
        <ClockBadge dueAt={now + hour} pausedAt={now} />
        <ClockBadge dueAt={null} />
        <ClockBadge dueAt={now} closedAt={now - hour} />
        <ClockBadge startedAt={now} dueAt={now + 900 * hour} provisional />
      </div>
    </>
  )
}
