// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { Chart } from '../../kit/chart/Chart.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { PictureButton } from '../../kit/PictureButton.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { useCompare } from '../../words/compare.ts'
import { useSaid } from '../../words/words.ts'
import {
  type Asked,
  type Indicator,
  keepFor,
  type TargetHere,
  type TrendItem,
  trendQuery,
  type Value,
} from '../figures.ts'
import { stepOf } from '../period.ts'
import { useFigureFormat } from '../show.tsx'
import { useCockpitState } from '../useCockpitState.ts'
import { type Line, trendOption } from './trendOption.ts'
import { wallSize } from './useTurning.ts'

interface TrendProps {
  readonly indicator: Indicator
  readonly asked: Asked
  readonly height?: number
}

/** The chosen figure by day or month: with what it is compared with, last year, what was known then, and its target. */
export function Trend({ indicator, asked, height = 210 }: TrendProps) {
  const words = useCockpit()
  const query = useQuery({ ...trendQuery(indicator.key, asked), placeholderData: keepFor(asked.area) })
  return (
    <section className="cp-panel cp-trend" aria-label={words.trend}>
      <Loaded query={query}>
        {({ items, target }) => (
          <TrendChart indicator={indicator} asked={asked} items={items} target={target} height={height} />
        )}
      </Loaded>
    </section>
  )
}

/**
 * Shares of single days swing with a handful of matters, so days are shown summed up since the first one: the line ends
 * at the very value of the tile. Months stand for themselves.
 */
const summedUp = (values: readonly Value[], decimals: number): readonly (number | null)[] => {
  let numerator = 0
  let denominator = 0
  return values.map((value) => {
    numerator += value.numerator
    denominator += value.denominator ?? 0
    return denominator === 0 ? null : Number(((numerator / denominator) * 100).toFixed(decimals))
  })
}

interface TrendChartProps extends Required<TrendProps> {
  readonly items: readonly TrendItem[]
  readonly target: TargetHere | null
}

/** Every line there is something to draw of, the figure itself first. */
function useLines({ indicator, asked, items }: TrendChartProps, isSummed: boolean): readonly Line[] {
  const words = useCockpit()
  const compare = useCompare()
  const line = (values: readonly Value[]) =>
    isSummed ? summedUp(values, indicator.rounding?.decimals ?? 1) : values.map(({ value }) => value)
  const none: Value = { value: null, numerator: 0, denominator: null }
  const isKnown = items.some(({ knownThen }) => knownThen)
  const year = asked.against === 'year' ? [] : line(items.map(({ lastYear }) => lastYear))
  const hasAny = (values: readonly (number | null)[]) => values.some((value) => value)
  const before = line(items.map(({ previous }) => previous))
  const beforeName = asked.against === 'year' ? compare.trendLastYear : words.trendBefore
  return [
    { key: 'now', name: words.trendNow, values: line(items) },
    ...(hasAny(before) ? [{ key: 'before' as const, name: beforeName, values: before }] : []),
    ...(hasAny(year) ? [{ key: 'year' as const, name: compare.trendLastYear, values: year }] : []),
    ...(isKnown
      ? [
          {
            key: 'known' as const,
            name: compare.trendKnown,
            values: line(items.map(({ knownThen }) => knownThen ?? none)),
          },
        ]
      : []),
  ]
}

function TrendChart(props: TrendChartProps) {
  const { indicator, asked, items, target, height } = props
  const words = useCockpit()
  const compare = useCompare()
  const said = useSaid()
  const format = useFigureFormat()
  const { search } = useCockpitState()
  const isMonth = stepOf(asked) === 'month'
  const isSummed = !isMonth && indicator.kind === 'share'
  const lines = useLines(props, isSummed)
  const [now, ...others] = lines
  const label = `${words.trend} · ${said(indicator.label)}`
  const say = (value: number | null | undefined) =>
    value === null || value === undefined ? words.noValue : format.value(value, indicator)
  const isOther = (item: TrendItem) => item.knownThen !== null && item.knownThen.value !== item.value
  return (
    <Chart
      label={isSummed ? `${label} · ${words.trendSummed}` : label}
      height={search.wall ? Math.round(wallSize() * 8) : height}
      actions={search.wall ? null : <PictureButton of=".cp-trend" name={said(indicator.label)} />}
      option={trendOption({
        days: items.map(({ day }) => (isMonth ? day.slice(0, 7) : day.slice(5))),
        lines,
        kind: indicator.kind,
        target: target && { value: target.value, name: words.trendTarget },
        size: search.wall ? wallSize() * 0.85 : 12,
        say,
      })}
      table={{
        columns: [
          words.trendDay,
          ...(isSummed ? [words.trendDaily, words.trendSummed] : [words.trendNow]),
          words.colParts,
          ...others.map(({ name }) => name),
          ...(target ? [words.colTarget] : []),
        ],
        rows: items.map((item, at) => [
          item.day,
          format.value(item.value, indicator),
          ...(isSummed ? [say(now?.values[at])] : []),
          format.parts(item, indicator),
          ...others.map(({ key, values }) =>
            key === 'known' && isOther(item) ? `${say(values[at])} · ${compare.changed}` : say(values[at]),
          ),
          ...(target ? [format.value(target.value, indicator)] : []),
        ]),
      }}
    />
  )
}
