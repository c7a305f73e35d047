// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { Said } from '../../api/types.ts'
import { Loaded } from '../../kit/Loaded.tsx'
import { PictureButton } from '../../kit/PictureButton.tsx'
import { Segments } from '../../kit/Tabs.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { useCompare } from '../../words/compare.ts'
import { useSaid } from '../../words/words.ts'
import {
  type Asked,
  childrenQuery,
  type Indicator,
  isRatio,
  type Mix,
  mixQuery,
  partsQuery,
  type Ranked,
  keepFor,
} from '../figures.ts'
import { LightChip, nameWithin, useFigureFormat } from '../show.tsx'
import { useCockpitState } from '../useCockpitState.ts'

interface RankingProps {
  readonly areaName: Said
  readonly indicator: Indicator
  readonly asked: Asked
}

/** Areas or units side by side, fairly: by share, with a minimum of records; never persons. */
export function Ranking({ indicator, asked, areaName }: RankingProps) {
  const words = useCockpit()
  const said = useSaid()
  const [by, setBy] = useState<'area' | 'unit'>('area')
  return (
    <section className="cp-panel cp-ranking" aria-label={by === 'area' ? words.ranking : words.rankingUnits}>
      <header className="cp-panel-head">
        <h2>{by === 'area' ? words.ranking : words.rankingUnits}</h2>
        <span className="cp-panel-tools z-no-print">
          <PictureButton of=".cp-ranking" name={said(indicator.label)} />
          <Segments
            label={words.ranking}
            current={by}
            items={[
              { key: 'area', label: words.byArea },
              { key: 'unit', label: words.byUnit },
            ]}
            onChange={setBy}
          />
        </span>
      </header>
      {by === 'area' ? (
        <AreaRanking indicator={indicator} asked={asked} areaName={areaName} />
      ) : (
        <UnitRanking indicator={indicator} asked={asked} />
      )}
      <p className="cp-fair">{isRatio(indicator) ? words.rankingFair : words.rankingCount}</p>
    </section>
  )
}

function AreaRanking({ indicator, asked, areaName }: RankingProps) {
  const said = useSaid()
  const parent = said(areaName)
  const { search: here } = useCockpitState()
  const query = useQuery({ ...childrenQuery(indicator.key, asked), placeholderData: keepFor(asked.area) })
  const mixes = useQuery({ ...mixQuery(indicator.key, asked, 'area'), enabled: isRatio(indicator) })
  return (
    <Loaded query={query}>
      {({ items }) => (
        <Bars
          indicator={indicator}
          mixes={mixes.data?.items ?? []}
          rows={items.map((item) => ({
            ...item,
            key: item.area,
            name:
              item.area.length <= 12 ? (
                <Link to="/cockpit" search={{ ...here, area: Number(item.area) }}>
                  {said(item.name)}
                </Link>
              ) : (
                nameWithin(said(item.name), parent)
              ),
          }))}
        />
      )}
    </Loaded>
  )
}

function UnitRanking({ indicator, asked }: Omit<RankingProps, 'areaName'>) {
  const said = useSaid()
  const query = useQuery({
    ...partsQuery(indicator.key, asked, 'unit'),
    placeholderData: keepFor(asked.area),
  })
  const mixes = useQuery({ ...mixQuery(indicator.key, asked, 'unit'), enabled: isRatio(indicator) })
  return (
    <Loaded query={query}>
      {({ items }) => (
        <Bars
          indicator={indicator}
          mixes={mixes.data?.items ?? []}
          rows={items.slice(0, 30).map((item) => ({ ...item, name: said(item.label) }))}
        />
      )}
    </Loaded>
  )
}

interface BarRow extends Ranked {
  readonly key: string
  readonly name: ReactNode
}

/** Ranked rows first, in order of rank; the others after them by size. */
const inOrder = (rows: readonly BarRow[]): readonly BarRow[] =>
  rows.toSorted(
    (a, b) =>
      (a.rank ?? 1e9) - (b.rank ?? 1e9) || (b.denominator ?? b.numerator) - (a.denominator ?? a.numerator),
  )

interface BarsProps {
  readonly rows: readonly BarRow[]
  readonly indicator: Indicator
  readonly mixes: readonly Mix[]
}

function Bars({ rows, indicator, mixes }: BarsProps) {
  const compare = useCompare()
  const due = new Map(mixes.map(({ key, expected }) => [key, expected]))
  const expectedOf = (key: string) => {
    const expected = due.get(key)
    return expected === undefined || expected === null
      ? ''
      : ` · ${compare.expected(format.value(expected, indicator))}`
  }
  const words = useCockpit()
  const format = useFigureFormat()
  const most = Math.max(1, ...rows.map(({ value }) => value ?? 0))
  const full = indicator.kind === 'share' ? 100 : most
  return (
    <div className="cp-scroll" tabIndex={0} role="region" aria-label={words.ranking}>
      <ol className="cp-bars" data-plain={!isRatio(indicator) ? '' : undefined}>
        {inOrder(rows).map((row) => (
          <li key={row.key}>
            <span className="cp-rank" data-none={row.rank === null ? '' : undefined}>
              {row.rank === null ? (
                <span className="z-hidden">{words.rankNone}</span>
              ) : (
                <>
                  <span className="z-hidden">{words.rank(row.rank)}</span>
                  <span aria-hidden="true">{row.rank}</span>
                </>
              )}
            </span>
            <span className="cp-bar-name">{row.name}</span>
            <span className="cp-bar-value">
              {format.value(row.value, indicator)}
              <small>
                {row.denominator === null ? '' : format.parts(row, indicator)}
                {expectedOf(row.key)}
              </small>
            </span>
            <span className="cp-bar-track" aria-hidden="true">
              <i data-light={row.light ?? 'none'} style={{ width: `${((row.value ?? 0) / full) * 100}%` }} />
            </span>
            <span className="cp-bar-light">
              <LightChip light={row.light} />
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
