// SPDX-License-Identifier: Apache-2.0
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { fieldWords, useFieldWords } from '../../words/field.ts'
import { useSaid } from '../../words/words.ts'
import { DayMap } from '../parts/DayMap.tsx'
import { useStart } from '../today/useStart.ts'
import { walkFrom } from '../today/walk.ts'
import type { Mark, Patrol, PatrolPoint, Today } from '../types.ts'
import { useToday } from '../useDay.ts'
import { useField, useQueue } from '../useField.ts'
import { marksWith } from './marks.ts'

export function PatrolPage() {
  const words = useFieldWords()
  const today = useToday()
  return (
    <div className="f-page f-page-wide">
      <Loaded query={today}>
        {(data) => {
          const [patrol] = data.patrols
          return patrol ? (
            <Round today={data} patrol={patrol} />
          ) : (
            <>
              <PageHeader title={words.patrolTitle} />
              <EmptyState icon="area" title={words.patrolNone} />
            </>
          )
        }}
      </Loaded>
    </div>
  )
}

/** The round of the day in walking order; each point folds out into its checklist. */
function Round({ today, patrol }: { readonly today: Today; readonly patrol: Patrol }) {
  const words = useFieldWords()
  const { items } = useQueue()
  const { start } = useStart(today)
  const points = patrol.points.map((point) => ({ ...point, marks: marksWith(point, items, today.day) }))
  const stops = walkFrom(start, points, ({ place }) => place)
  const isDone = ({ marks }: PatrolPoint) => patrol.checklist.every(({ kind }) => marks[kind] !== undefined)
  const done = points.filter(isDone).length
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const next = stops.find(({ thing }) => !isDone(thing))?.thing.id
  const open = chosen ?? next
  return (
    <>
      <PageHeader title={words.patrolTitle} text={words.patrolText(done, points.length)} />
      <progress className="f-progress" value={done} max={points.length} aria-label={words.patrolProgress} />
      <div className="f-split">
        <div className="f-split-map">
          <DayMap
            label={words.patrolMap}
            within={[patrol.area]}
            start={start}
            spots={stops.map(({ thing }, at) => ({
              id: thing.id,
              to: 'none',
              place: thing.place,
              mark: String(at + 1),
              tone: isDone(thing) ? 'good' : 'brand',
            }))}
            onSpot={setChosen}
          />
          <p className="z-hint">{words.patrolPrivacy}</p>
        </div>
        <ol className="f-cards" aria-label={words.walkOrder}>
          {stops.map(({ thing }, at) => (
            <Point
              key={thing.id}
              {...{ point: thing, patrol, day: today.day, n: at + 1 }}
              open={thing.id === open}
              onOpen={() => setChosen(thing.id === open ? '' : thing.id)}
            />
          ))}
        </ol>
      </div>
    </>
  )
}

interface PointProps {
  readonly point: PatrolPoint
  readonly patrol: Patrol
  readonly day: string
  readonly n: number
  readonly open: boolean
  readonly onOpen: () => void
}

function Point({ point, patrol, day, n, open, onOpen }: PointProps) {
  const words = useFieldWords()
  const said = useSaid()
  const mark = useMark(point, day)
  const left = patrol.checklist.filter(({ kind }) => point.marks[kind] === undefined)
  const allFine = () => mark(Object.fromEntries(left.map(({ kind }) => [kind, 'fine' as const])))
  return (
    <li className="f-card" data-done={left.length === 0 || undefined}>
      <button type="button" className="f-point" aria-expanded={open} onClick={onOpen}>
        <span className="f-stop z-digits" aria-hidden="true">
          {left.length === 0 ? <Icon name="check" /> : n}
        </span>
        <span className="f-point-name">{words.patrolPoint(said(point.name), n)}</span>
        <span className="z-soft">{left.length === 0 ? words.patrolDone : words.patrolLeft(left.length)}</span>
      </button>
      {open && (
        <div className="f-checks">
          <ul>
            {patrol.checklist.map(({ kind, label }) => (
              <Check key={kind} kind={kind} label={said(label)} value={point.marks[kind]} onMark={mark} />
            ))}
          </ul>
          {left.length > 0 && (
            <Button look="primary" size="large" icon="check" wide onPress={() => void allFine()}>
              {words.patrolAllFine}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

interface CheckProps {
  readonly kind: string
  readonly label: string
  readonly value: Mark | undefined
  readonly onMark: (marks: Readonly<Record<string, Mark>>) => Promise<void>
}

function Check({ kind, label, value, onMark }: CheckProps) {
  const words = useFieldWords()
  const navigate = useNavigate()
  const found = async () => {
    await onMark({ [kind]: 'found' })
    void navigate({ to: '/field/report', search: { kind } })
  }
  return (
    <li className="f-check">
      <span>{label}</span>
      <span className="f-check-ways" role="group" aria-label={label}>
        <button type="button" aria-pressed={value === 'fine'} onClick={() => void onMark({ [kind]: 'fine' })}>
          <Icon name="check" />
          {words.patrolFine}
        </button>
        <button type="button" aria-pressed={value === 'found'} data-bad onClick={() => void found()}>
          <Icon name="camera" />
          {words.patrolFound}
        </button>
      </span>
    </li>
  )
}

function useMark(point: PatrolPoint, day: string) {
  const { queue } = useField()
  return async (marks: Readonly<Record<string, Mark>>) => {
    await queue.add({
      what: 'patrol',
      title: {
        zh: `${fieldWords.zh.patrolMark} · ${point.name.zh}`,
        en: `${fieldWords.en.patrolMark} · ${point.name.en}`,
      },
      detail: '',
      about: `patrol:${point.id}`,
      path: `/api/patrol/points/${point.id}`,
      body: { day, marks },
    })
  }
}
