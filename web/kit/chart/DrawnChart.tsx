// SPDX-License-Identifier: Apache-2.0
import { BarChart, GaugeChart, LineChart, PieChart, ScatterChart } from 'echarts/charts'
import {
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components'
import { init, use, type EChartsType } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useThemeInForce } from '../../shell/preferences.ts'
import { loadFaceFor } from '../../shell/fonts.ts'
import type { ChartProps } from './Chart.tsx'

use([
  BarChart,
  GaugeChart,
  LineChart,
  PieChart,
  ScatterChart,
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  LabelLayout,
  CanvasRenderer,
])

export function DrawnChart({ option, label, height = 240, onPick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | undefined>(undefined)
  const theme = useThemeInForce()
  const pick = useEffectEvent((at: number) => onPick?.(at))
  useEffect(() => {
    const element = place.current
    if (!element) return
    const made = init(element, tokenTheme(), { renderer: 'canvas' })
    made.on('click', (event) => pick(event.dataIndex))
    const watcher = new ResizeObserver(() => made.resize())
    watcher.observe(element)
    chart.current = made
    return () => {
      watcher.disconnect()
      made.dispose()
      chart.current = undefined
    }
  }, [theme])
  useEffect(() => {
    chart.current?.setOption(
      {
        animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
        animationDuration: 300,
        ...option,
      },
      true,
    )
  }, [option, theme])
  useEffect(() => {
    void loadFaceFor(JSON.stringify(option)).then(() => chart.current?.resize())
  }, [option])
  return <div ref={place} className="z-chart-canvas" style={{ height }} role="img" aria-label={label} />
}

/** The tokens as an ECharts theme. Series differ by lightness too, and lines by dashes where the owner asks. */
function tokenTheme(): object {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string) => style.getPropertyValue(name).trim()
  const axis = {
    axisLine: { lineStyle: { color: read('--line-strong') } },
    axisTick: { lineStyle: { color: read('--line-strong') } },
    axisLabel: { color: read('--ink-soft') },
    splitLine: { lineStyle: { color: read('--line') } },
  }
  return {
    color: [1, 2, 3, 4, 5, 6].map((series) => read(`--series-${series}`)),
    textStyle: { fontFamily: read('--font'), color: read('--ink') },
    legend: { top: 0, right: 0, textStyle: { color: read('--ink') } },
    tooltip: {
      backgroundColor: read('--surface'),
      borderColor: read('--line-strong'),
      textStyle: { color: read('--ink') },
    },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
    grid: { left: 8, right: 12, top: 28, bottom: 8, containLabel: true },
  }
}
