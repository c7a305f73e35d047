// SPDX-License-Identifier: Apache-2.0
import './published.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { usePublished } from '../../words/published.ts'
import { useSaid } from '../../words/words.ts'
import { useCockpitState } from '../useCockpitState.ts'
import { ImportSheet } from './ImportSheet.tsx'
import { type Figure, type Published, publishedQuery, type Tile } from './queries.ts'
import { LimitChip, StandingChip, StatusChip, usePrinted } from './show.tsx'

/** Every figure that documents publish, with its status, target and last year. */
export function PublishedPage() {
  const words = usePublished()
  const said = useSaid()
  const { area } = useCockpitState()
  const query = useQuery(publishedQuery(area))
  return (
    <div className="pub">
      <PageHeader title={words.title} text={words.text} />
      <Loaded query={query}>
        {(published) => (
          <>
            <p className="z-soft">{said(published.areaName)}</p>
            <Groups published={published} />
            {published.mayEnter && <ImportSheet figures={published.items.map(({ figure }) => figure)} />}
          </>
        )}
      </Loaded>
    </div>
  )
}

function Groups({ published }: { readonly published: Published }) {
  const words = usePublished()
  const said = useSaid()
  const shown = published.items.filter(({ tiles }) => tiles.length > 0 || published.mayEnter)
  if (shown.length === 0) return <EmptyState icon="chart" title={words.none} text={words.noneText} />
  const groups = Map.groupBy(shown, ({ figure }) => said(figure.group))
  return [...groups].map(([group, items]) => (
    <section key={group} className="cp-panel" aria-label={group}>
      <h2>{group}</h2>
      <div className="cp-wide">
        <table className="cp-table pub-table">
          <thead>
            <tr>
              {[
                words.colFigure,
                words.colPeriod,
                words.colCurrent,
                words.colStatus,
                words.colTarget,
                words.colLastYear,
              ].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.flatMap(({ figure, tiles }) =>
              tiles.length === 0
                ? [<EmptyRow key={figure.key} figure={figure} />]
                : tiles.map((tile) => <Row key={figure.key + tile.coverage} figure={figure} tile={tile} />),
            )}
          </tbody>
        </table>
      </div>
    </section>
  ))
}

function FigureLink({ figure, coverage = '' }: { readonly figure: Figure; readonly coverage?: string }) {
  const said = useSaid()
  const { search } = useCockpitState()
  return (
    <th scope="row">
      <Link to="/cockpit/published/$key" params={{ key: figure.key }} search={search}>
        {said(figure.label)}
      </Link>
      {coverage && <small className="z-soft pub-line">{coverage}</small>}
    </th>
  )
}

function EmptyRow({ figure }: { readonly figure: Figure }) {
  return (
    <tr>
      <FigureLink figure={figure} />
      <td colSpan={5}>—</td>
    </tr>
  )
}

function Row({ figure, tile }: { readonly figure: Figure; readonly tile: Tile }) {
  const words = usePublished()
  const said = useSaid()
  const print = usePrinted()
  const { current, target, lastYear } = tile
  return (
    <tr>
      <FigureLink figure={figure} coverage={tile.coverage} />
      <td>{said(tile.periodName)}</td>
      <td>
        <strong>{current ? print.value(figure, current) : '—'}</strong>
        {current?.growth && (
          <small className="pub-line">{words.growth(`${current.growth}%`, said(current.growthBasis))}</small>
        )}
        {tile.earlier.length > 0 && (
          <small className="z-soft pub-line">{words.versions(String(tile.earlier.length))}</small>
        )}
      </td>
      <td>
        <span className="pub-chips">
          {current && <StatusChip entry={current} />}
          <LimitChip figure={figure} tile={tile} />
        </span>
      </td>
      <td>
        {target ? print.printed(figure, target) : ''} <StandingChip tile={tile} />
      </td>
      <td>
        {lastYear ? print.value(figure, lastYear) : ''}
        {lastYear && lastYear.growthByValues !== null && figure.grades.length === 0 && (
          <small className="z-soft pub-line">{words.growthByValues(`${lastYear.growthByValues}%`)}</small>
        )}
      </td>
    </tr>
  )
}
