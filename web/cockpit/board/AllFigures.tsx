// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { useCockpit } from '../../words/cockpit.ts'
import { useSaid } from '../../words/words.ts'
import type { Figures, Indicator } from '../figures.ts'
import { KnownThen } from './Known.tsx'
import { LightChip, MovedBy, movedOf, useFigureFormat } from '../show.tsx'
import { useCockpitState } from '../useCockpitState.ts'

interface AllFiguresProps {
  readonly indicators: readonly Indicator[]
  readonly figures: Figures
}

/** Every figure there is, by chapter; each opens its definition and records. */
export function AllFigures({ indicators, figures }: AllFiguresProps) {
  const words = useCockpit()
  const said = useSaid()
  const groups = Map.groupBy(indicators, ({ group }) => said(group))
  return (
    <section className="cp-panel cp-all" aria-label={words.all}>
      <header className="cp-panel-head">
        <h2>{words.all}</h2>
      </header>
      <div className="cp-groups">
        {[...groups].map(([group, items]) => (
          <GroupTable key={group} group={group} indicators={items} figures={figures} />
        ))}
      </div>
    </section>
  )
}

function GroupTable({ group, indicators, figures }: AllFiguresProps & { readonly group: string }) {
  const words = useCockpit()
  const said = useSaid()
  const format = useFigureFormat()
  const { search: here } = useCockpitState()
  return (
    <table className="cp-table">
      <caption>{group}</caption>
      <thead>
        <tr>
          <th scope="col">{words.colName}</th>
          <th scope="col">{words.colValue}</th>
          <th scope="col">{words.colPrevious}</th>
          <th scope="col">{words.colState}</th>
        </tr>
      </thead>
      <tbody>
        {indicators.map((indicator) => {
          const item = figures.items.find(({ key }) => key === indicator.key)
          if (!item) return null
          return (
            <tr key={indicator.key}>
              <th scope="row">
                <Link to="/cockpit/figure/$key" params={{ key: indicator.key }} search={here}>
                  {said(indicator.label)}
                </Link>
              </th>
              <td>
                <strong>{format.value(item.value, indicator)}</strong>
                <KnownThen now={item} known={item.knownThen} indicator={indicator} />
              </td>
              <td>
                <MovedBy moved={movedOf(item, item.previous, indicator, words)} />
              </td>
              <td>
                <LightChip light={item.light} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
