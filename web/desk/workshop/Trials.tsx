// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { useDeskWorkshop } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { Answer, useAnswerWords } from './Answer.tsx'
import { RecordList } from './RecordList.tsx'
import { ask, type Content, type Counted, type Judged } from './workshop.ts'

export interface TrialProps {
  readonly records: string
  readonly content: Content
  /** Why it cannot be tried now; undefined when it can. */
  readonly blocked: string | undefined
}

/** The rule on one record: the answer, criterion by criterion, with the values used and what is missing. */
export function TryOne({ records, content, blocked }: TrialProps) {
  const words = useDeskWorkshop()
  const [record, setRecord] = useState('')
  const trial = useMutation<Judged>({
    mutationFn: () => ask<Judged>('judge', { records, content, record: record.trim() }),
  })
  return (
    <div className="z-stack">
      <form
        className="workshop-tools"
        onSubmit={(event) => {
          event.preventDefault()
          if (record.trim() && !blocked) trial.mutate()
        }}
      >
        <TextField
          label={words.record}
          hint={words.recordHint}
          value={record}
          onChange={setRecord}
          max={80}
        />
        <Button
          type="submit"
          look="primary"
          icon="play"
          busy={trial.isPending}
          disabled={blocked ?? record.trim() === ''}
        >
          {words.try}
        </Button>
      </form>
      {trial.isError && <RefusalNote refused={trial.error} />}
      {trial.data && <OneJudged judged={trial.data} />}
    </div>
  )
}

function OneJudged({ judged }: { readonly judged: Judged }) {
  const words = useDeskWorkshop()
  const said = useSaid()
  return (
    <section className="z-card z-stack" aria-label={words.answer}>
      <p className="z-row">
        <Answer answer={judged.answer} />
        <span>
          {judged.code} {judged.title}
        </span>
      </p>
      {judged.hits.length > 0 && <p>{words.rowsHit(judged.hits.map((at) => at + 1).join(', '))}</p>}
      {judged.open.length > 0 && (
        <p className="z-soft">{words.openRows(judged.open.map((at) => at + 1).join(', '))}</p>
      )}
      <ul className="workshop-why">
        {judged.criteria.map((criterion, at) => (
          <li key={at}>
            <Answer answer={criterion.verdict} />
            <div>
              <p>{said(criterion.say)}</p>
              <p className="z-soft">
                {criterion.used
                  .map(({ label, shown }) => words.usedValue(said(label), said(shown)))
                  .join(' · ')}
              </p>
              {criterion.change && <p>{said(criterion.change)}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

const sizes = [1000, 10_000, 100_000] as const

/** The rule on the newest thousands: how many get which answer, where the others fail, and the records behind each. */
export function TryMany({ records, content, blocked }: TrialProps) {
  const words = useDeskWorkshop()
  const format = useFormat()
  const [most, setMost] = useState<number>(10_000)
  const navigate = useNavigate()
  const { rule, show: listed } = useSearch({ from: '/desk/workshop' })
  // The list stands in the address, so that it can be sent on and opened again by whoever may see its records.
  const setListed = (show: string | undefined) =>
    void navigate({
      to: '/desk/workshop',
      search: { ...(rule && { rule }), ...(show !== undefined && { show }) },
      replace: true,
    })
  const trial = useMutation<{ counted: Counted; asked: unknown; most: number }>({
    mutationFn: async () => ({
      counted: await ask<Counted>('count', { records, content, most }),
      asked: content,
      most,
    }),
  })
  const { mutate, isIdle } = trial
  useEffect(() => {
    if (listed !== undefined && blocked === undefined && isIdle) mutate()
  }, [listed, blocked, isIdle, mutate])
  return (
    <div className="z-stack">
      <div className="workshop-tools">
        <Select
          label={words.most}
          value={String(most)}
          options={sizes.map((size) => ({ key: String(size), label: words.mostOf(format.number(size)) }))}
          onChange={(size) => setMost(Number(size))}
        />
        <Button
          look="primary"
          icon="play"
          busy={trial.isPending}
          disabled={blocked ?? false}
          onPress={() => {
            setListed(undefined)
            trial.mutate()
          }}
        >
          {words.try}
        </Button>
      </div>
      {trial.isError && <RefusalNote refused={trial.error} />}
      {trial.data && (
        <>
          <ManyCounted counted={trial.data.counted} onList={setListed} />
          {listed !== undefined && (
            <RecordList
              key={listed}
              asked={{ records, content: trial.data.asked, most: trial.data.most }}
              answer={listed}
            />
          )}
        </>
      )}
    </div>
  )
}

function ManyCounted({
  counted,
  onList,
}: {
  readonly counted: Counted
  readonly onList: (answer: string) => void
}) {
  const words = useDeskWorkshop()
  const said = useSaid()
  const say = useAnswerWords()
  const format = useFormat()
  if (counted.looked === 0) return <Note title={words.sawNothing} />
  return (
    <section className="z-card z-stack" aria-label={words.answer}>
      <p>{words.looked(format.number(counted.looked))}</p>
      <ul className="workshop-counts">
        {counted.answers.map(({ answer, n }) => (
          <li key={answer}>
            <Answer answer={answer} />
            <strong className="z-digits">{format.number(n)}</strong>
            <Button
              size="small"
              look="quiet"
              icon="list"
              onPress={() => onList(answer)}
              label={words.showList(say(answer))}
            >
              {words.showList(say(answer))}
            </Button>
          </li>
        ))}
      </ul>
      {counted.parts.length > 1 && (
        <div className="workshop-scroll" tabIndex={0} role="region" aria-label={words.criteria}>
          <table className="z-plain-table">
            <thead>
              <tr>
                <th scope="col">{words.criteria}</th>
                <th scope="col">{words.funnelYes}</th>
                <th scope="col">{words.funnelNo}</th>
                <th scope="col">{words.funnelUnknown}</th>
              </tr>
            </thead>
            <tbody>
              {counted.parts.map((part, at) => (
                <tr key={at}>
                  <th scope="row">{said(part.explained)}</th>
                  <td className="z-digits">{format.number(part.counts.yes)}</td>
                  <td className="z-digits">{format.number(part.counts.no)}</td>
                  <td className="z-digits">{format.number(part.counts.unknown)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
