// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { Button } from '../../kit/Button.tsx'
import { ClockBadge } from '../../kit/ClockBadge.tsx'
import { Picture } from '../../kit/Photo.tsx'
import { useCommon } from '../../words/common.ts'
import { useDesk } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import type { CaseRow } from '../types.ts'
import { MatterCell, StageCell } from './columns.tsx'

interface CaseCardsProps {
  readonly rows: readonly CaseRow[]
  readonly changed: ReadonlySet<string>
  readonly onMore: (() => void) | undefined
  readonly isLoading: boolean
}

/** Matters as cards, for a phone. */
export function CaseCards({ rows, changed, onMore, isLoading }: CaseCardsProps) {
  const words = useDesk()
  const common = useCommon()
  return (
    <>
      <ul className="case-cards">
        {rows.map((row) => (
          <li key={row.id}>
            <CaseCard row={row} isChanged={changed.has(row.id)} />
          </li>
        ))}
      </ul>
      <p className="queue-end">
        {onMore ? (
          <Button busy={isLoading} onPress={onMore}>
            {common.loadMore}
          </Button>
        ) : (
          <span className="z-soft">{words.endOfList}</span>
        )}
      </p>
    </>
  )
}

export function CaseCard({
  row,
  isChanged = false,
}: {
  readonly row: CaseRow
  readonly isChanged?: boolean
}) {
  const said = useSaid()
  return (
    <Link to="/desk/case/$id" params={{ id: row.id }} className="case-card">
      {row.photo && (
        <span className="case-card-photo">
          <Picture src={row.photo} alt="" />
        </span>
      )}
      <span className="case-card-text">
        <MatterCell row={row} isChanged={isChanged} />
        <span className="z-row">
          <StageCell row={row} />
          <ClockBadge dueAt={row.stageDueAt} paused={row.paused} closedAt={row.closedAt} />
        </span>
        {row.holder && <span className="z-soft">{said(row.holder.name)}</span>}
      </span>
    </Link>
  )
}
