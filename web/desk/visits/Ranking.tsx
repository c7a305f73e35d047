// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { rankingQuery, type RankedStreet } from '../../api/visits.ts'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { useVisitWords } from '../../words/visits.ts'
import { useSaid } from '../../words/words.ts'

interface RankingProps {
  readonly type: string
  /** Show the problems of one street, with their proof. */
  readonly onOpen: (street: string) => void
}

/** Streets by score; each opens the problems behind it. */
export function Ranking({ type, onOpen }: RankingProps) {
  const words = useVisitWords()
  const query = useQuery(rankingQuery(type))
  return (
    <section>
      <p className="z-soft">{words.rankText}</p>
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon="chart" title={words.rankEmpty} text={words.rankEmptyText} />
          ) : (
            <RankTable items={items} onOpen={onOpen} />
          )
        }
      </Loaded>
    </section>
  )
}

function RankTable({
  items,
  onOpen,
}: { readonly items: readonly RankedStreet[] } & Pick<RankingProps, 'onOpen'>) {
  const words = useVisitWords()
  const said = useSaid()
  return (
    <div className="visit-scroll" tabIndex={0} role="region" aria-label={words.viewRanking}>
      <table className="visit-table">
        <thead>
          <tr>
            <th scope="col">{words.rank}</th>
            <th scope="col">{words.street}</th>
            <th scope="col">{words.score}</th>
            <th scope="col">{words.visits}</th>
            <th scope="col">{words.rankFaults}</th>
            <th scope="col">{words.rankRectified}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.street}>
              <td className="z-digits">{one.rank}</td>
              <th scope="row">{said(one.name)}</th>
              <td>
                <span className="visit-bar" aria-hidden="true">
                  <i style={{ inlineSize: `${one.percent}%` }} />
                </span>
                <b className="z-digits">{words.percent(one.percent)}</b>{' '}
                <small>{words.scoreOf(one.points, one.possible)}</small>
              </td>
              <td className="z-digits">{one.visits}</td>
              <td>
                <button type="button" className="visit-drill" onClick={() => onOpen(one.street)}>
                  {words.faultsN(one.faults)}
                </button>
              </td>
              <td className="z-digits">{words.rectifiedN(one.rectified, one.faults)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
