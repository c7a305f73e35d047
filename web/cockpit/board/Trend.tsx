// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { Chart } from '../../kit/chart/Chart.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { useSaid } from '../../words/words.ts'
import { type Asked, type Indicator, type TrendItem, trendQuery, type Value, keepFor } from '../figures.ts'
import { stepOf } from '../period.ts'
import { useFigureFormat } from '../show.tsx'
import { useCockpitState } from '../useCockpitState.ts'
import { wallSize } from './useTurning.ts'

interface TrendProps {
  readonly indicator: Indicator
  readonly asked: Asked
  readonly height?: number
}

/** The chosen figure by day or month, with the period before as a dashed line and the target as a rule. */
export function Trend({ indicator, asked, height = 210 }: TrendProps) {
  const words = useCockpit()
  const query = useQuery({ ...trendQuery(indicator.key, asked), placeholderData: keepFor(asked.area) })
  return (
    <section className="cp-panel cp-trend" aria-label={words.trend}>
      <Loaded query={query}>
        {({ items }) => <TrendChart indicator={indicator} asked={asked} items={items} height={height} />}
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

function TrendChart({
  indicator,
  asked,
  items,
  height,
}: Required<TrendProps> & { readonly items: readonly TrendItem[] }) {
  const words = useCockpit()
  const said = useSaid()
  const format = useFigureFormat()
  const { search } = useCockpitState()
  const isMonth = stepOf(asked) === 'month'
  const name = (day: string) => (isMonth ? day.slice(0, 7) : day.slice(5))
  const isSummed = !isMonth && indicator.kind === 'share'
  const line = (values: readonly Value[]) =>
    isSummed ? summedUp(values, indicator.rounding?.decimals ?? 1) : values.map(({ value }) => value)
  const now = line(items)
  const before = line(items.map(({ previous }) => previous))
  const label = `${words.trend} · ${said(indicator.label)}`
  return (
    <Chart
      label={isSummed ? `${label} · ${words.trendSummed}` : label}
      height={search.wall ? Math.round(wallSize() * 11.5) : height}
      option={optionOf({
        days: items.map(({ day }) => name(day)),
        now,
        before,
        indicator,
        size: search.wall ? wallSize() * 0.85 : 12,
        say: (value) => (value === null ? words.noValue : format.value(value, indicator)),
        words,
      })}
      table={{
        columns: [
          words.trendDay,
          ...(isSummed ? [words.trendDaily, words.trendSummed] : [words.trendNow]),
          words.colParts,
          words.trendBefore,
        ],
        rows: items.map((item, at) => [
          item.day,
          format.value(item.value, indicator),
          ...(isSummed ? [format.value(now[at] ?? null, indicator)] : []),
          format.parts(item, indicator),
          format.value(before[at] ?? null, indicator),
        ]),
      }}
    />
  )
}

interface OptionParts {
  readonly days: readonly string[]
  readonly now: readonly (number | null)[]
  readonly before: readonly (number | null)[]
  readonly indicator: Indicator
  readonly size: number
  readonly say: (value: number | null) => string
  readonly words: { readonly trendNow: string; readonly trendBefore: string; readonly trendTarget: string }
}

const optionOf = ({ days, now, before, indicator, size, say, words }: OptionParts) => {
  const type = indicator.kind === 'count' || indicator.kind === 'sum' ? 'bar' : 'line'
  const few = days.length < 2
  const { target } = indicator
  return {
    textStyle: { fontSize: size },
    legend: { top: 0, right: 0, itemWidth: 22, textStyle: { fontSize: size } },
    grid: { left: 4, right: 16, top: 30, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', valueFormatter: (value: number | null) => say(value ?? null) },
    xAxis: {
      type: 'category',
      data: days,
      boundaryGap: type === 'bar' || few,
      axisLabel: { fontSize: size, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      scale: type === 'line',
      ...(indicator.kind === 'share' && { max: 100, axisLabel: { fontSize: size, formatter: '{value}%' } }),
      ...(indicator.kind === 'count' && { minInterval: 1, axisLabel: { fontSize: size } }),
      splitNumber: 4,
    },
    series: [
      {
        name: words.trendNow,
        type,
        data: now,
        symbol: few ? 'circle' : 'none',
        symbolSize: 9,
        lineStyle: { width: 3 },
        barMaxWidth: 22,
        itemStyle: { borderRadius: [3, 3, 0, 0] },
        connectNulls: true,
        ...(target &&
          indicator.kind === 'share' && {
            markLine: {
              symbol: 'none',
              silent: true,
              lineStyle: { type: 'dotted', width: 2 },
              label: {
                position: 'insideEndTop',
                formatter: `${words.trendTarget} ${target.value}%`,
                fontSize: size,
              },
              data: [{ yAxis: target.value }],
            },
          }),
      },
      ...(before.some((value) => value)
        ? [
            {
              name: words.trendBefore,
              type: 'line',
              data: before,
              symbol: few ? 'diamond' : 'none',
              symbolSize: 9,
              lineStyle: { width: 2, type: 'dashed' },
              connectNulls: true,
            },
          ]
        : []),
    ],
  }
}
