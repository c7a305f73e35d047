// SPDX-License-Identifier: Apache-2.0
import type { Clock } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { Chip, StatusTag } from '../../kit/Chip.tsx'
import { ClockBadge } from '../../kit/ClockBadge.tsx'
import { clockFace } from '../../kit/clockFace.ts'
import { Icon } from '../../kit/Icon.tsx'
import { stageTone } from '../../kit/stageTone.ts'
import { toast } from '../../kit/Toast.tsx'
import { useNow } from '../../kit/useNow.ts'
import { useDesk, useDeskCase } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { Flags } from '../queue/columns.tsx'
import { channelName, levelName } from '../queue/names.ts'
import type { CasePage } from '../types.ts'
import { CaseTitle } from './Section.tsx'

/** What it is, where it stands, who holds it and how much time is left. */
export function CaseHeader({ matter }: { readonly matter: CasePage }) {
  const words = useDeskCase()
  const desk = useDesk()
  const said = useSaid()
  const format = useFormat()
  return (
    <header className="case-header">
      <p className="case-crumb">
        <CopyNumber code={matter.code} />
        <span>{channelName(matter.channel, desk)}</span>
        <span>{words.openedAt(format.dateTime(matter.openedAt))}</span>
      </p>
      <CaseTitle>
        {said(matter.label)}
        <span className="case-at">{matter.address || said(matter.areaName)}</span>
      </CaseTitle>
      <p className="z-row">
        <StatusTag tone={stageTone({ ...matter, overdue: false })}>{said(matter.stageName)}</StatusTag>
        <Chip icon="flag">{levelName(matter.level, desk)}</Chip>
        <Flags row={matter} />
      </p>
      <p className="case-summary">{matter.summary}</p>
      <div className="case-state">
        <Holder matter={matter} />
        <ClockCard label={words.stageClock} clock={matter.clocks.stage} closedAt={matter.closedAt} />
        <ClockCard label={words.totalClock} clock={matter.clocks.total} closedAt={matter.closedAt} />
      </div>
    </header>
  )
}

function CopyNumber({ code }: { readonly code: string }) {
  const words = useDeskCase()
  const copy = () => {
    void navigator.clipboard?.writeText(code).then(() => toast({ say: `${words.copied} ${code}` }))
  }
  return (
    <span className="case-code">
      <span className="z-digits">{code}</span>
      <Button size="small" look="quiet" icon="copy" iconOnly onPress={copy}>
        {words.copyNumber}
      </Button>
    </span>
  )
}

function Holder({ matter }: { readonly matter: CasePage }) {
  const words = useDeskCase()
  const said = useSaid()
  const format = useFormat()
  const { holder, handler, closedAt, onTime } = matter
  return (
    <div className="case-fact">
      <Icon name="unit" />
      <div>
        <strong>
          {closedAt !== null && words.closedOn(format.dateTime(closedAt))}
          {closedAt === null && (holder ? words.heldBy(said(holder.name)) : words.heldByNobody)}
        </strong>
        {handler && handler.unit !== holder?.unit && (
          <span className="z-soft">{words.handledBy(said(handler.name))}</span>
        )}
        {onTime !== null && closedAt !== null && (
          <span className="z-soft">{onTime ? words.closedInTime : words.closedLate}</span>
        )}
      </div>
    </div>
  )
}

interface ClockCardProps {
  readonly label: string
  readonly clock: Clock | null
  readonly closedAt: number | null
}

/** A clock with how far it has run. The bar repeats what the badge says in words. */
function ClockCard({ label, clock, closedAt }: ClockCardProps) {
  const words = useDeskCase()
  const said = useSaid()
  const format = useFormat()
  const now = useNow()
  if (!clock || closedAt !== null) return null
  const { startedAt, dueAt, pausedAt, provisional, limit } = clock
  const face = clockFace({ dueAt, startedAt, pausedAt }, now)
  const run = pausedAt || dueAt === null ? clock.fraction : (now - startedAt) / Math.max(1, dueAt - startedAt)
  return (
    <div className="case-clock">
      <span className="case-clock-name">{label}</span>
      <ClockBadge dueAt={dueAt} startedAt={startedAt} pausedAt={pausedAt} provisional={provisional} />
      <span className="case-clock-bar" data-tone={face.tone} aria-hidden="true">
        <i style={{ inlineSize: `${Math.round(Math.min(1, Math.max(0, run)) * 100)}%` }} />
      </span>
      <span className="z-soft">
        {words.limitOf(said(limit))}
        {dueAt !== null && ` · ${words.dueAt(format.short(dueAt))}`}
      </span>
    </div>
  )
}
