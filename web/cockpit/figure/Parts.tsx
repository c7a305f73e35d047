// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Loaded } from '../../kit/Loaded.tsx'
import { PictureButton } from '../../kit/PictureButton.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { useCompare } from '../../words/compare.ts'
import { useSaid } from '../../words/words.ts'
import { KnownCell } from '../board/Known.tsx'
import {
  type Asked,
  childrenQuery,
  type Indicator,
  isRatio,
  keepFor,
  type Mix,
  mixQuery,
  partsQuery,
  type Ranked,
  type Value,
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
  const mixes = useQuery({ ...mixQuery(indicator.key, asked, 'area'), enabled: isRatio(indicator) })
  return (
    <Loaded query={query}>
      {({ items, whole }) => (
        <PartTable
          indicator={indicator}
          whole={whole}
          head={words.colArea}
          mixes={mixes.data?.items ?? []}
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
  const isMixed = dimension === 'unit' && isRatio(indicator)
  const mixes = useQuery({ ...mixQuery(indicator.key, asked, 'unit'), enabled: isMixed })
  return (
    <Loaded query={query}>
      {({ items, whole }) => (
        <PartTable
          indicator={indicator}
          whole={whole}
          head={dimension === 'kind' ? words.colKind : words.colUnit}
          mixes={mixes.data?.items ?? []}
          rows={items.map((item) => ({ ...item, name: said(item.label) }))}
        />
      )}
    </Loaded>
  )
}

interface PartRow extends Ranked {
  readonly key: string
  readonly name: ReactNode
  readonly knownThen?: Value | null
}

interface PartTableProps {
  readonly indicator: Indicator
  readonly whole: Value
  readonly head: string
  readonly rows: readonly PartRow[]
  readonly mixes: readonly Mix[]
}

/** Parts of a figure with the sums they are made of; the last line is what they add up to. */
function PartTable({ indicator, whole, head, rows, mixes }: PartTableProps) {
  const words = useCockpit()
  const compare = useCompare()
  const said = useSaid()
  const format = useFigureFormat()
  const isShare = isRatio(indicator)
  const isKnown = rows.some(({ knownThen }) => knownThen)
  const heads = [
    head,
    said(indicator.label),
    ...(isKnown ? [words.colKnown] : []),
    ...(isShare ? [words.colParts, words.colRank, words.colSteadied] : []),
    ...(mixes.length > 0 ? [compare.colExpected, compare.colMix] : []),
    ...(isShare ? [words.colState] : []),
  ]
  return (
    <div className="cp-parts">
      <span className="cp-parts-tools z-no-print">
        <PictureButton of=".cp-parts" name={said(indicator.label)} />
      </span>
      <div className="cp-wide" tabIndex={0} role="region" aria-label={said(indicator.label)}>
        <table className="cp-table">
          <thead>
            <tr>
              {heads.map((text) => (
                <th key={text} scope="col">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <PartLine
                key={row.key}
                row={row}
                indicator={indicator}
                isKnown={isKnown}
                mix={mixes.length > 0 ? (mixes.find(({ key }) => key === row.key) ?? null) : undefined}
              />
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
      {mixes.length > 0 && <p className="cp-fair">{compare.fair}</p>}
    </div>
  )
}

interface PartLineProps {
  readonly row: PartRow
  readonly indicator: Indicator
  readonly isKnown: boolean
  /** Undefined: the case mix is not shown; null: there is none of this row. */
  readonly mix: Mix | null | undefined
}

function PartLine({ row, indicator, isKnown, mix }: PartLineProps) {
  const words = useCockpit()
  const format = useFigureFormat()
  const isShare = isRatio(indicator)
  return (
    <tr>
      <th scope="row">{row.name}</th>
      <td>
        <strong>{format.value(row.value, indicator)}</strong>
      </td>
      {isKnown && <KnownCell now={row} known={row.knownThen ?? null} indicator={indicator} />}
      {isShare && (
        <>
          <td>{format.parts(row, indicator)}</td>
          <td>{row.rank ?? <span className="z-soft">{words.rankNone}</span>}</td>
          <td>{row.steadied === null ? '' : format.value(row.steadied, indicator)}</td>
        </>
      )}
      {mix !== undefined && <MixCells mix={mix} of={row.denominator ?? 0} indicator={indicator} />}
      {isShare && (
        <td>
          <LightChip light={row.light} />
        </td>
      )}
    </tr>
  )
}

interface MixCellsProps {
  readonly mix: Mix | null
  readonly of: number
  readonly indicator: Indicator
}

function MixCells({ mix, of, indicator }: MixCellsProps) {
  const compare = useCompare()
  const said = useSaid()
  const format = useFigureFormat()
  if (!mix || mix.expected === null)
    return (
      <>
        <td />
        <td />
      </>
    )
  return (
    <>
      <td>{format.value(mix.expected, indicator)}</td>
      <td className="cp-mix">
        {mix.kinds.map(({ kind, label, n }) => (
          <span key={kind}>
            {compare.mixOf(said(label), of === 0 ? '0' : String(Math.round((n / of) * 100)))}
          </span>
        ))}
      </td>
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
