// SPDX-License-Identifier: Apache-2.0
import { useMemo, useState } from 'react'
import type { AreaCollection } from '../api/types.ts'
import { StatusTag } from '../kit/Chip.tsx'
import { ClockBadge } from '../kit/ClockBadge.tsx'
import { Chart } from '../kit/chart/Chart.tsx'
import { MapView } from '../kit/map/MapView.tsx'
import type { Column } from '../kit/table/columns.ts'
import { DataTable } from '../kit/table/DataTable.tsx'
import { useWords } from '../words/words.ts'
import { Part } from './Part.tsx'
import { galleryWords } from './words.ts'

interface SampleRow {
  readonly code: string
  readonly kind: string
  readonly area: string
  readonly dueAt: number
  readonly reports: number
}

const hour = 3_600_000

export function DataParts() {
  const words = useWords(galleryWords)
  return (
    <>
      <Part title={words.table}>
        <SampleTable />
      </Part>
      <Part title={words.map}>
        <SampleMap />
      </Part>
      <Part title={words.chart}>
        <SampleChart />
      </Part>
    </>
  )
}

function SampleTable() {
  const words = useWords(galleryWords)
  const [now] = useState(() => Date.now())
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [current, setCurrent] = useState<string | undefined>(undefined)
  const rows = useMemo<readonly SampleRow[]>(
    () =>
      Array.from({ length: 100_000 }, (_, n) => ({
        code: `3101052026${String(n).padStart(6, '0')}`,
        kind: [words.lamp, words.cover, words.longName][n % 3] ?? '',
        area: words.street((n % 8) + 1),
        dueAt: now + ((n % 97) - 20) * hour,
        reports: (n * 7) % 31,
      })),
    [words, now],
  )
  const columns: readonly Column<SampleRow>[] = [
    { key: 'code', label: words.code, width: 190, cell: (row) => row.code, sort: (row) => row.code },
    { key: 'kind', label: words.kind, cell: (row) => row.kind, sort: (row) => row.kind },
    {
      key: 'area',
      label: words.area,
      width: 160,
      cell: (row) => <StatusTag tone="brand">{row.area}</StatusTag>,
    },
    {
      key: 'due',
      label: words.due,
      width: 190,
      cell: (row) => <ClockBadge dueAt={row.dueAt} />,
      sort: (row) => row.dueAt,
    },
    {
      key: 'reports',
      label: words.reports,
      width: 90,
      align: 'end',
      cell: (row) => row.reports,
      sort: (row) => row.reports,
    },
  ]
  return (
    <div style={{ height: 420, display: 'grid' }}>
      <DataTable
        name="gallery"
        label={words.table}
        rows={rows}
        columns={columns}
        rowKey={(row) => row.code}
        rowLabel={(row) => row.code}
        current={current}
        onOpen={(row) => setCurrent(row.code)}
        selected={selected}
        onSelect={setSelected}
      />
    </div>
  )
}

const size = 0.02

/** Nine squares: enough to show land, names, values and pins without a server. */
function sampleAreas(name: (n: number) => string): AreaCollection {
  return {
    type: 'FeatureCollection',
    features: Array.from({ length: 9 }, (_, n) => {
      const [w, s] = [121.35 + (n % 3) * size, 31.18 + Math.floor(n / 3) * size]
      const ring = [
        [w, s],
        [w + size, s],
        [w + size, s + size],
        [w, s + size],
        [w, s],
      ]
      const code = `31010500${n + 1}`
      return {
        type: 'Feature',
        id: code,
        properties: {
          code,
          name: name(n + 1),
          en: name(n + 1),
          level: 'street',
          parent: '310105',
          label: [w + size / 2, s + size / 2],
        },
        geometry: { type: 'Polygon', coordinates: [ring] },
      }
    }),
  }
}

function SampleMap() {
  const words = useWords(galleryWords)
  const areas = useMemo(() => sampleAreas(words.street), [words])
  const [pin, setPin] = useState({ lng: 121.375, lat: 31.205 })
  const [chosen, setChosen] = useState('310105002')
  const values = useMemo(
    () => ({
      of: Object.fromEntries(
        areas.features.map((area, n) => [area.properties.code, n === 4 ? null : n * 37]),
      ),
      say: (value: number) => words.matters(String(value)),
    }),
    [areas, words],
  )
  const points = useMemo(
    () =>
      Array.from({ length: 60 }, (_, n) => ({
        id: String(n),
        lng: 121.352 + ((n * 37) % 56) / 1000,
        lat: 31.182 + ((n * 53) % 56) / 1000,
        tone: n % 5 === 0 ? ('bad' as const) : ('brand' as const),
        label: words.lamp,
      })),
    [words],
  )
  return (
    <div className="gallery-two">
      <MapView label={words.area} areas={areas} values={values} selectedArea={chosen} onArea={setChosen} />
      <MapView label={words.map} areas={areas} points={points} onSelect={() => undefined} />
      <MapView label={words.kind} areas={areas} pin={pin} onPin={setPin} />
    </div>
  )
}

const days = ['11-15', '11-16', '11-17', '11-18', '11-19', '11-20', '11-21']
const accepted = [120, 132, 101, 134, 90, 230, 210]
const finished = [110, 120, 111, 104, 95, 190, 205]

function SampleChart() {
  const words = useWords(galleryWords)
  const option = useMemo(
    () => ({
      legend: {},
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: days },
      yAxis: { type: 'value' },
      series: [
        { type: 'bar', name: words.accepted, data: accepted },
        { type: 'line', name: words.finished, data: finished },
      ],
    }),
    [words],
  )
  return (
    <Chart
      label={words.chartTitle}
      option={option}
      table={{
        columns: [words.day, words.accepted, words.finished],
        rows: days.map((day, at) => [day, accepted[at], finished[at]]),
      }}
    />
  )
}
