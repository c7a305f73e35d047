// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Chart } from '../../kit/chart/Chart.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { useSaid } from '../../words/words.ts'
import { type Asked, type Indicator, type TrendItem, trendQuery } from '../figures.ts'
import { stepOf } from '../period.ts'
import { useFigureFormat } from '../show.tsx'
import { useCockpitState } from '../useCockpitState.ts'

interface TrendProps {
  readonly indicator: Indicator
  readonly asked: Asked
  readonly height?: number
}

/** The chosen figure by day or month, with the period before as a dashed line and the target as a rule. */
export function Trend({ indicator, asked, height = 210 }: TrendProps) {
  const words = useCockpit()
  const query = useQuery({ ...trendQuery(indicator.key, asked), placeholderData: keepPreviousData })
  return (
    <section className="cp-panel cp-trend" aria-label={words.trend}>
      <Loaded query={query}>
        {({ items }) => <TrendChart indicator={indicator} asked={asked} items={items} height={height} />}
      </Loaded>
    </section>
  )
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
  return (
    <Chart
      label={`${words.trend} · ${said(indicator.label)}`}
      height={search.wall ? Math.round(height * 1.05) : height}
      option={optionOf({
        items,
        indicator,
        size: search.wall ? 17 : 12,
        name,
        say: (value) => (value === null ? words.noValue : format.value(value, indicator)),
        words,
      })}
      table={{
        columns: [words.trendDay, words.trendNow, words.colParts, words.trendBefore],
        rows: items.map((item) => [
          item.day,
          format.value(item.value, indicator),
          format.parts(item),
          format.value(item.previous.value, indicator),
        ]),
      }}
    />
  )
}

interface OptionParts {
  readonly items: readonly TrendItem[]
  readonly indicator: Indicator
  readonly size: number
  readonly name: (day: string) => string
  readonly say: (value: number | null) => string
  readonly words: { readonly trendNow: string; readonly trendBefore: string; readonly trendTarget: string }
}

const optionOf = ({ items, indicator, size, name, say, words }: OptionParts) => {
  const type = indicator.kind === 'count' ? 'bar' : 'line'
  const few = items.length < 2
  const { target } = indicator
  return {
    textStyle: { fontSize: size },
    legend: { top: 0, right: 0, itemWidth: 22, textStyle: { fontSize: size } },
    grid: { left: 4, right: 16, top: 30, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', valueFormatter: (value: number | null) => say(value ?? null) },
    xAxis: {
      type: 'category',
      data: items.map(({ day }) => name(day)),
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
        data: items.map(({ value }) => value),
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
      {
        name: words.trendBefore,
        type: 'line',
        data: items.map(({ previous }) => previous.value),
        symbol: few ? 'diamond' : 'none',
        symbolSize: 9,
        lineStyle: { width: 2, type: 'dashed' },
        connectNulls: true,
      },
    ],
  }
}
