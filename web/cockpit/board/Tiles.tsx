// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { Icon } from '../../kit/Icon.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { useSaid } from '../../words/words.ts'
import type { FigureItem, Figures, Indicator } from '../figures.ts'
import type { Published } from '../published/queries.ts'
import { PublishedTile } from '../published/PublishedTile.tsx'
import { KnownThen } from './Known.tsx'
import { LightChip, MovedBy, movedOf, useFigureFormat } from '../show.tsx'
import { useCockpitState } from '../useCockpitState.ts'

interface TilesProps {
  readonly keys: readonly string[]
  readonly indicators: readonly Indicator[]
  readonly published: Published | undefined
  readonly figures: Figures
  readonly chosen: string
}

/** The main figures. Pressing one shows it on the map; its arrow opens definition and records. */
export function Tiles({ keys, indicators, published, figures, chosen }: TilesProps) {
  const words = useCockpit()
  return (
    <section className="cp-tiles" aria-label={words.tiles}>
      {keys.map((key) => {
        const indicator = indicators.find((one) => one.key === key)
        const item = figures.items.find((one) => one.key === key)
        if (indicator && item)
          return <Tile key={key} indicator={indicator} item={item} isChosen={key === chosen} />
        const printed = published?.items.find(({ figure }) => figure.key === key)
        return printed && <PublishedTile key={key} figure={printed.figure} tile={printed.tiles[0]} />
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
          <KnownThen now={item} known={item.knownThen} indicator={indicator} />
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
