// SPDX-License-Identifier: Apache-2.0
import './review.css'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import type { Instant, Said } from '../../api/types.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { TextArea } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useReview } from '../../words/review.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import type { Period } from '../period.ts'
import { useCockpitState } from '../useCockpitState.ts'

interface Card {
  readonly team: string
  readonly name: Said
  readonly isOwn: boolean
  readonly mayDecide: boolean
  readonly parts: readonly {
    readonly part: string
    readonly label: Said
    readonly of: Said
    readonly rate: number | null
    readonly good: number
    readonly total: number
    readonly excused: number
  }[]
}

interface Deduction {
  readonly case: string
  readonly code: string
  readonly label: Said
  readonly part: string
  readonly against: Said
  readonly at: Instant
  readonly dispute: {
    readonly id: string
    readonly state: 'open' | 'accepted' | 'rejected'
    readonly reason: string
    readonly decision: string | null
  } | null
}

/** Teams by their rates; each deduction can be seen, disputed by the team and decided by the street. Never persons. */
export function TeamsPage() {
  const words = useReview()
  const { period } = useCockpitState()
  const [chosen, setChosen] = useState<string | undefined>()
  const query = useQuery({
    queryKey: ['teams', period],
    queryFn: ({ signal }) => read<{ items: readonly Card[] }>('/api/teams', { ...period }, signal),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="rev">
      <PageHeader title={words.teams} text={words.teamsText} />
      <Loaded query={query}>
        {({ items }) => {
          const open =
            items.find(({ team }) => team === chosen) ?? (items.length === 1 ? items[0] : undefined)
          return items.length === 0 ? (
            <EmptyState icon="people" title={words.teamsNone} />
          ) : (
            <>
              {open && <Deductions card={open} period={period} />}
              <Cards items={items} chosen={open?.team} onChoose={setChosen} />
            </>
          )
        }}
      </Loaded>
    </div>
  )
}

interface CardsProps {
  readonly items: readonly Card[]
  readonly chosen: string | undefined
  readonly onChoose: (team: string) => void
}

function Cards({ items, chosen, onChoose }: CardsProps) {
  const words = useReview()
  const said = useSaid()
  return (
    <section className="cp-panel" aria-label={words.teams}>
      <div className="cp-wide" tabIndex={0} role="region" aria-label={words.teams}>
        <table className="cp-table">
          <thead>
            <tr>
              <th scope="col">{words.team}</th>
              {items[0]?.parts.map(({ part, label, of }) => (
                <th key={part} scope="col" title={said(of)}>
                  {said(label)}
                </th>
              ))}
              <th scope="col">{words.deductions}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((card) => (
              <tr key={card.team}>
                <th scope="row">{said(card.name)}</th>
                {card.parts.map(({ part, rate, good, total, excused }) => (
                  <td key={part}>
                    <strong>{rate === null ? '—' : `${rate.toFixed(1)}%`}</strong>
                    <small className="z-soft rev-line">{words.ofN(String(good), String(total))}</small>
                    {excused > 0 && (
                      <small className="z-soft rev-line">{words.excused(String(excused))}</small>
                    )}
                  </td>
                ))}
                <td>
                  <Button size="small" pressed={card.team === chosen} onPress={() => onChoose(card.team)}>
                    {words.see}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Deductions({ card, period }: { readonly card: Card; readonly period: Period }) {
  const words = useReview()
  const said = useSaid()
  const query = useQuery({
    queryKey: ['teams', 'deductions', card.team, period],
    queryFn: ({ signal }) =>
      read<{ items: readonly Deduction[] }>(
        `/api/teams/${encodeURIComponent(card.team)}/deductions`,
        { ...period },
        signal,
      ),
  })
  return (
    <section className="cp-panel" aria-label={words.deductions}>
      <h2>{words.deductionsOf(said(card.name))}</h2>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="checkCircle" title={words.deductionsNone} />
          ) : (
            <ul className="rev-deductions">
              {items.map((item) => (
                <li key={item.case + item.part}>
                  <One item={item} card={card} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

const tones = { open: 'info', accepted: 'good', rejected: 'neutral' } as const

function One({ item, card }: { readonly item: Deduction; readonly card: Card }) {
  const words = useReview()
  const said = useSaid()
  const format = useFormat()
  const [asked, setAsked] = useState<'dispute' | 'accept' | 'reject' | undefined>()
  const { dispute } = item
  const states = { open: words.stateOpen, accepted: words.stateAccepted, rejected: words.stateRejected }
  return (
    <>
      <p>
        <strong>{item.code}</strong> {said(item.label)} · {said(item.against)} ·{' '}
        <span className="z-soft">{format.short(item.at)}</span>
      </p>
      {dispute && (
        <p className="rev-chips">
          <Chip tone={tones[dispute.state]}>{states[dispute.state]}</Chip>
          {dispute.reason}
          {dispute.decision && <span className="z-soft">{words.decided(dispute.decision)}</span>}
        </p>
      )}
      <div className="z-row">
        {card.isOwn && !dispute && (
          <Button size="small" onPress={() => setAsked('dispute')}>
            {words.dispute}
          </Button>
        )}
        {card.mayDecide && dispute?.state === 'open' && (
          <>
            <Button size="small" look="primary" onPress={() => setAsked('accept')}>
              {words.accept}
            </Button>
            <Button size="small" onPress={() => setAsked('reject')}>
              {words.reject}
            </Button>
          </>
        )}
      </div>
      {asked && <Saying item={item} team={card.team} asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

interface SayingProps {
  readonly item: Deduction
  readonly team: string
  readonly asked: 'dispute' | 'accept' | 'reject'
  readonly onClose: () => void
}

function Saying({ item, team, asked, onClose }: SayingProps) {
  const words = useReview()
  const client = useQueryClient()
  const [text, setText] = useState('')
  const saving = useWrite(() => {
    toast({ say: words.sent })
    onClose()
    void client.invalidateQueries({ queryKey: ['teams'] })
  })
  const send = () =>
    saving.mutate(
      asked === 'dispute'
        ? {
            path: `/api/teams/${encodeURIComponent(team)}/disputes`,
            body: { case: item.case, part: item.part, reason: text },
          }
        : {
            path: `/api/teams/disputes/${item.dispute?.id ?? ''}/decision`,
            body: { accepted: asked === 'accept', text },
          },
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title={words[asked]}
      footer={
        <Button look="primary" busy={saving.isPending} onPress={send}>
          {words.send}
        </Button>
      }
    >
      <TextArea label={words.reason} required max={500} lines={3} value={text} onChange={setText} />
      {saving.isError && <RefusalNote refused={saving.error} />}
    </Dialog>
  )
}
