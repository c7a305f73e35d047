// SPDX-License-Identifier: Apache-2.0
import '../visits/visits.css'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { read } from '../../api/client.ts'
import type { Said } from '../../api/types.ts'
import { Chip } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { useFormat } from '../../words/useFormat.ts'
import { useScoreWords } from '../../words/score.ts'
import { useSaid } from '../../words/words.ts'
import type { Campaign } from './queries.ts'

interface UnitName {
  readonly unit: string
  readonly name: Said
}
interface UnitScore {
  readonly unit: UnitName
  readonly items: number
  readonly points: number
  readonly of: number
  readonly excused: number
  readonly trace: readonly {
    readonly item: string
    readonly code: string
    readonly title: string
    readonly node: string
    readonly label: Said
    readonly points: number
    readonly at: number
    readonly documents: number
    readonly photos: number
    readonly acceptedBy: UnitName
  }[]
}

const scorecardQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaign-scorecard', id],
    queryFn: ({ signal }) => read<{ items: UnitScore[] }>(`/api/campaigns/${id}/scorecard`, {}, signal),
    select: (answer) => answer.items,
  })

/** Units by accepted points; each opens the nodes and the proof behind them. */
export function ScorePart({ campaign }: { readonly campaign: Campaign }) {
  const words = useScoreWords()
  const query = useQuery(scorecardQuery(campaign.id))
  return (
    <section>
      <p className="z-soft">{words.text}</p>
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon="chart" title={words.empty} text={words.emptyText} />
          ) : (
            <ScoreTable items={items} />
          )
        }
      </Loaded>
    </section>
  )
}

function ScoreTable({ items }: { readonly items: readonly UnitScore[] }) {
  const words = useScoreWords()
  return (
    <div className="visit-scroll" tabIndex={0} role="region" aria-label={words.part}>
      <table className="visit-table">
        <thead>
          <tr>
            <th scope="col">{words.unit}</th>
            <th scope="col">{words.score}</th>
            <th scope="col">{words.items}</th>
            <th scope="col">{words.basis}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <ScoreRow key={one.unit.unit} one={one} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function ScoreRow({ one }: { readonly one: UnitScore }) {
  const words = useScoreWords()
  const said = useSaid()
  const format = useFormat()
  const share = one.of === 0 ? 0 : one.points / one.of
  return (
    <tr>
      <th scope="row">{said(one.unit.name)}</th>
      <td>
        {one.of === 0 ? (
          words.noPoints
        ) : (
          <>
            <span className="visit-bar" aria-hidden="true">
              <i style={{ inlineSize: `${share * 100}%` }} />
            </span>
            <b className="z-digits">{format.share(share)}</b>{' '}
            <small>{words.points(one.points, one.of)}</small>
          </>
        )}
      </td>
      <td>
        <span className="z-digits">{one.items}</span>{' '}
        {one.excused > 0 && (
          <Chip tone="pause" icon="pause">
            {words.excused(one.excused)}
          </Chip>
        )}
      </td>
      <td>{one.trace.length > 0 && <Trace one={one} />}</td>
    </tr>
  )
}

function Trace({ one }: { readonly one: UnitScore }) {
  const words = useScoreWords()
  const said = useSaid()
  const format = useFormat()
  return (
    <details>
      <summary>{words.trace(one.trace.length)}</summary>
      <ul className="visit-items">
        {one.trace.map((node) => (
          <li key={`${node.item}${node.node}`}>
            <Link to="/desk/campaign-items/$id" params={{ id: node.item }}>
              {node.code} {node.title}
            </Link>{' '}
            {said(node.label)} · +{node.points}
            <br />
            <span className="z-soft">
              {[
                format.date(node.at),
                words.proof(node.documents, node.photos),
                words.accepted(said(node.acceptedBy.name)),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
