// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { Icon } from '../../kit/Icon.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { useSaid } from '../../words/words.ts'
import type { FigureItem, Figures, Indicator } from '../figures.ts'
import { LightChip, MovedBy, movedOf, useFigureFormat } from '../show.tsx'
import { useCockpitState } from '../useCockpitState.ts'

interface TilesProps {
  readonly headlines: readonly Indicator[]
  readonly figures: Figures
  readonly chosen: string
}

/** The main figures. Pressing one shows it on the map; its arrow opens definition and records. */
export function Tiles({ headlines, figures, chosen }: TilesProps) {
  const words = useCockpit()
  return (
    <section className="cp-tiles" aria-label={words.tiles}>
      {headlines.map((indicator) => {
        const item = figures.items.find(({ key }) => key === indicator.key)
        return (
          item && (
            <Tile key={indicator.key} indicator={indicator} item={item} isChosen={indicator.key === chosen} />
          )
        )
      })}
    </section>
  )
}

interface TileProps {
  readonly indicator: Indicator
  readonly item: FigureItem
  readonly isChosen: boolean
}

function Tile({ indicator, item, isChosen }: TileProps) {
  const words = useCockpit()
  const said = useSaid()
  const format = useFigureFormat()
  const { search: here } = useCockpitState()
  const name = said(indicator.label)
  return (
    <article className="cp-tile" data-chosen={isChosen ? '' : undefined}>
      <Link
        className="cp-tile-main"
        to="/cockpit"
        search={{ ...here, figure: indicator.key }}
        aria-current={isChosen}
        title={said(indicator.definition)}
      >
        <span className="cp-tile-name">{name}</span>
        <strong className="cp-tile-value">
          {format.number(item.value, indicator)}
          {item.value !== null && <small>{format.unit(indicator)}</small>}
        </strong>
        <span className="cp-tile-foot">
          <MovedBy moved={movedOf(item, item.previous, indicator, words)} />
          <LightChip light={item.light} />
        </span>
      </Link>
      <Link
        className="cp-tile-open"
        to="/cockpit/figure/$key"
        params={{ key: indicator.key }}
        search={here}
        aria-label={words.openOf(name)}
        title={words.openOf(name)}
      >
        <Icon name="list" />
      </Link>
    </article>
  )
}
