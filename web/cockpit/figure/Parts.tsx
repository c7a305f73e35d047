// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Loaded } from '../../kit/Loaded.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { useSaid } from '../../words/words.ts'
import {
  type Asked,
  childrenQuery,
  type Indicator,
  isRatio,
  partsQuery,
  type Ranked,
  type Value,
  keepFor,
} from '../figures.ts'
import { figureRoute } from '../routes.ts'
import { LightChip, useFigureFormat } from '../show.tsx'

interface PartsProps {
  readonly indicator: Indicator
  readonly asked: Asked
}

/** The areas of the next level: pressing one asks the same figure there. */
export function AreaParts({ indicator, asked }: PartsProps) {
  const words = useCockpit()
  const here = figureRoute.useSearch()
  const said = useSaid()
  const query = useQuery({ ...childrenQuery(indicator.key, asked), placeholderData: keepFor(asked.area) })
  return (
    <Loaded query={query}>
      {({ items, whole }) => (
        <PartTable
          indicator={indicator}
          whole={whole}
          head={words.colArea}
          rows={items.map((item) => ({
            ...item,
            key: item.area,
            name:
              item.area.length <= 12 ? (
                <Link
                  to="/cockpit/figure/$key"
                  params={{ key: indicator.key }}
                  search={{ ...here, area: Number(item.area) }}
                >
                  {said(item.name)}
                </Link>
              ) : (
                said(item.name)
              ),
          }))}
        />
      )}
    </Loaded>
  )
}

export function OtherParts({
  indicator,
  asked,
  dimension,
}: PartsProps & { readonly dimension: 'kind' | 'unit' }) {
  const words = useCockpit()
  const said = useSaid()
  const query = useQuery({
    ...partsQuery(indicator.key, asked, dimension),
    placeholderData: keepFor(asked.area),
  })
  return (
    <Loaded query={query}>
      {({ items, whole }) => (
        <PartTable
          indicator={indicator}
          whole={whole}
          head={dimension === 'kind' ? words.colKind : words.colUnit}
          rows={items.map((item) => ({ ...item, name: said(item.label) }))}
        />
      )}
    </Loaded>
  )
}

interface PartRow extends Ranked {
  readonly key: string
  readonly name: ReactNode
}

interface PartTableProps {
  readonly indicator: Indicator
  readonly whole: Value
  readonly head: string
  readonly rows: readonly PartRow[]
}

/** Parts of a figure with the sums they are made of; the last line is what they add up to. */
function PartTable({ indicator, whole, head, rows }: PartTableProps) {
  const words = useCockpit()
  const said = useSaid()
  const format = useFigureFormat()
  const isShare = isRatio(indicator)
  return (
    <>
      <div className="cp-wide">
        <table className="cp-table">
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col">{said(indicator.label)}</th>
              {isShare && <th scope="col">{words.colParts}</th>}
              {isShare && <th scope="col">{words.colRank}</th>}
              {isShare && <th scope="col">{words.colSteadied}</th>}
              {isShare && <th scope="col">{words.colState}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.name}</th>
                <td>
                  <strong>{format.value(row.value, indicator)}</strong>
                </td>
                {isShare && <td>{format.parts(row, indicator)}</td>}
                {isShare && <td>{row.rank ?? <span className="z-soft">{words.rankNone}</span>}</td>}
                {isShare && <td>{row.steadied === null ? '' : format.value(row.steadied, indicator)}</td>}
                {isShare && (
                  <td>
                    <LightChip light={row.light} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="cp-sum">
        {words.sumIs(
          sumOf(rows, (sum) => format.parts(sum, indicator)),
          format.parts(whole, indicator),
        )}
      </p>
      {isShare && <p className="cp-fair">{words.rankingFair}</p>}
    </>
  )
}

/** The parts added up here, in the browser, for everyone to compare with the whole. */
const sumOf = (rows: readonly Value[], say: (sum: Value) => string): string => {
  const numerator = rows.reduce((sum, row) => sum + row.numerator, 0)
  const isPlain = rows.every(({ denominator }) => denominator === null)
  const denominator = isPlain ? null : rows.reduce((sum, row) => sum + (row.denominator ?? 0), 0)
  return say({ value: null, numerator, denominator })
}
