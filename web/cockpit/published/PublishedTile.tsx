// SPDX-License-Identifier: Apache-2.0
import './published.css'
import { Link } from '@tanstack/react-router'
import { useSaid } from '../../words/words.ts'
import { useCockpitState } from '../useCockpitState.ts'
import type { Figure, Tile } from './queries.ts'
import { LimitChip, StandingChip, StatusChip, usePrinted } from './show.tsx'

/** A published figure among the counted ones: its status can never be overlooked. */
export function PublishedTile({
  figure,
  tile,
}: {
  readonly figure: Figure
  readonly tile: Tile | undefined
}) {
  const said = useSaid()
  const print = usePrinted()
  const { search } = useCockpitState()
  return (
    <article className="cp-tile">
      <Link
        className="cp-tile-main"
        to="/cockpit/published/$key"
        params={{ key: figure.key }}
        search={search}
        title={said(figure.definition)}
      >
        <span className="cp-tile-name">
          {said(figure.label)}
          {tile && ` · ${said(tile.periodName)}`}
        </span>
        <strong className="cp-tile-value">
          {tile?.current ? print.shown(figure, tile.current) : '—'}
          {tile?.current && <small>{print.unit(figure)}</small>}
        </strong>
        {tile && (
          <span className="cp-tile-foot">
            {tile.current && <StatusChip entry={tile.current} />}
            <StandingChip tile={tile} />
            <LimitChip figure={figure} tile={tile} />
          </span>
        )}
      </Link>
    </article>
  )
}
