// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { ClockBadge } from '../../kit/ClockBadge.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useDeskCase, useDeskWork } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { ActionForm } from '../case/ActionForm.tsx'
import { useAct } from '../case/useAct.ts'
import { caseQuery } from '../queries.ts'
import { MatterCell } from '../queue/columns.tsx'
import type { Action, CasePage, CaseRow } from '../types.ts'

export type LaneKey = 'dispatch' | 'disputed' | 'asked' | 'escalated' | 'overdue'

interface BoardCardProps {
  readonly row: CaseRow
  readonly lane: LaneKey
}

/** The decisions each lane is for, the likeliest first. */
const decisions: Readonly<Record<LaneKey, readonly string[]>> = {
  dispatch: ['dispatch'],
  disputed: ['arbitrate'],
  asked: ['grant-extension', 'deny-extension'],
  escalated: ['urge', 'redispatch'],
  overdue: ['urge', 'redispatch'],
}

/** One matter on the board with the decision it waits for. */
export function BoardCard({ row, lane }: BoardCardProps) {
  const said = useSaid()
  const query = useQuery(caseQuery(row.id))
  return (
    <article className="board-card">
      <Link to="/desk/case/$id" params={{ id: row.id }} className="board-link">
        <MatterCell row={row} isChanged={false} />
      </Link>
      <span className="z-row">
        <ClockBadge dueAt={row.stageDueAt} paused={row.paused} closedAt={row.closedAt} />
        <span className="z-soft">{said(row.holder?.name)}</span>
      </span>
      {query.data && <Decision matter={query.data} lane={lane} />}
    </article>
  )
}

function Decision({ matter, lane }: { readonly matter: CasePage; readonly lane: LaneKey }) {
  const words = useDeskWork()
  const said = useSaid()
  const [asked, setAsked] = useState<Action | undefined>(undefined)
  const act = useAct(matter.id)
  const possible = decisions[lane].flatMap((key) => matter.actions.find((action) => action.key === key) ?? [])
  const allowed = possible.filter((action) => action.allowed)
  const dispatch = allowed.find((action) => action.key === 'dispatch')
  const why = possible.find((action) => !action.allowed)?.why
  return (
    <>
      {lane === 'asked' && matter.extension && (
        <p className="board-why">
          {words.askedMore(said(matter.extension.limit))}：{matter.extension.reason}
        </p>
      )}
      {lane === 'dispatch' && matter.suggestion && (
        <p className="board-why">
          <Icon name="arrow" />
          <span>
            {words.suggests} <strong>{said(matter.suggestion.unit.name)}</strong>
            <small>{said(matter.suggestion.because)}</small>
          </span>
        </p>
      )}
      <div className="z-row">
        {dispatch && matter.suggestion && <OneKey matter={matter} act={act} />}
        {allowed.map((action, at) => (
          <Button
            key={action.key}
            size="small"
            look={at === 0 && action.key !== 'dispatch' ? 'primary' : 'plain'}
            onPress={() => setAsked(action)}
          >
            {action.key === 'dispatch' && matter.suggestion ? words.dispatchOther : said(action.label)}
          </Button>
        ))}
        {allowed.length === 0 && <span className="z-soft">{why ? said(why) : words.notYours}</span>}
      </div>
      {act.isError && <RefusalNote refused={act.error} />}
      {asked && <ActionForm matter={matter} action={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

/** Sends the matter where the rules suggest, with one press. */
function OneKey({ matter, act }: { readonly matter: CasePage; readonly act: ReturnType<typeof useAct> }) {
  const words = useDeskWork()
  const names = useDeskCase()
  const said = useSaid()
  const unit = said(matter.suggestion?.unit.name)
  return (
    <Button
      size="small"
      look="primary"
      icon="send"
      busy={act.isPending}
      label={words.dispatchTo(unit)}
      onPress={() =>
        act.mutate(
          { action: 'dispatch', version: matter.version, body: {} },
          { onSuccess: () => toast({ say: `${names.actionDone(words.dispatchTo(unit))}` }) },
        )
      }
    >
      {words.dispatchTo(unit)}
    </Button>
  )
}
