// SPDX-License-Identifier: Apache-2.0
import type { EChartsCoreOption } from 'echarts/core'
import type { Indicator } from '../figures.ts'

/** One line of a trend; told apart by dash and mark as well as by colour. */
export interface Line {
  readonly key: 'now' | 'before' | 'year' | 'known'
  readonly name: string
  readonly values: readonly (number | null)[]
}

export interface TrendLook {
  readonly days: readonly string[]
  readonly lines: readonly Line[]
  readonly kind: Indicator['kind']
  readonly target: { readonly value: number; readonly name: string } | null
  readonly size: number
  readonly say: (value: number | null) => string
}

const dashes = {
  before: { type: 'dashed', width: 2, symbol: 'diamond' },
  year: { type: [2, 4], width: 2, symbol: 'triangle' },
  known: { type: [8, 3, 2, 3], width: 2, symbol: 'rect' },
} as const

/** The target as a rule across: for ratios, which stand at one height; an amount of a year is not that of a day. */
const ruleOf = ({ target, kind, size }: TrendLook) =>
  target && (kind === 'share' || kind === 'mean')
    ? {
        markLine: {
          symbol: 'none',
          silent: true,
          lineStyle: { type: 'dotted', width: 2 },
          label: {
            position: 'insideEndTop',
            formatter: `${target.name} ${target.value}${kind === 'share' ? '%' : ''}`,
            fontSize: size,
          },
          data: [{ yAxis: target.value }],
        },
      }
    : {}

/** A trend as ECharts draws it. */
export function trendOption(look: TrendLook): EChartsCoreOption {
  const { days, lines, kind, size, say } = look
  const type = kind === 'count' || kind === 'sum' ? 'bar' : 'line'
  const isShort = days.length < 2
  const seriesOf = ({ key, name, values }: Line) => {
    if (key === 'now')
      return {
        name,
        type,
        data: values,
        symbol: isShort ? 'circle' : 'none',
        symbolSize: 9,
        lineStyle: { width: 3 },
        barMaxWidth: 22,
        itemStyle: { borderRadius: [3, 3, 0, 0] },
        connectNulls: true,
        ...ruleOf(look),
      }
    const { symbol, ...lineStyle } = dashes[key]
    return {
      name,
      type: 'line',
      data: values,
      symbol: isShort ? symbol : 'none',
      symbolSize: 9,
      lineStyle,
      connectNulls: true,
    }
  }
  return {
    textStyle: { fontSize: size },
    legend: { top: 0, right: 0, itemWidth: 22, textStyle: { fontSize: size } },
    grid: { left: 4, right: 16, top: 30, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', valueFormatter: (value: number | null) => say(value ?? null) },
    xAxis: {
      type: 'category',
      data: days,
      boundaryGap: type === 'bar' || isShort,
      axisLabel: { fontSize: size, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      scale: type === 'line',
      ...(kind === 'share' && { max: 100, axisLabel: { fontSize: size, formatter: '{value}%' } }),
      ...(kind === 'count' && { minInterval: 1, axisLabel: { fontSize: size } }),
      splitNumber: 4,
    },
    series: lines.map(seriesOf),
  }
}
