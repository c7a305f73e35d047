// SPDX-License-Identifier: Apache-2.0
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { areasQuery } from '../../api/queries.ts'
import type { AreaCollection, Said } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { PlainTable } from '../../kit/chart/Chart.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { MapView } from '../../kit/map/MapView.tsx'
import { PictureButton } from '../../kit/PictureButton.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { useSaid } from '../../words/words.ts'
import {
  type ChildItem,
  childrenQuery,
  type Figures,
  type Indicator,
  levelBelow,
  keepFor,
} from '../figures.ts'
import { nameWithin, useFigureFormat } from '../show.tsx'
import { useCockpitState } from '../useCockpitState.ts'
import { type Turning, wallSize } from './useTurning.ts'

interface AreaPanelProps {
  readonly indicators: readonly Indicator[]
  readonly chosen: Indicator
  readonly figures: Figures
  readonly turning: Turning
}

/** The areas of the next level, coloured by the chosen figure; pressing one goes there. */
export function AreaPanel({ indicators, chosen, figures, turning }: AreaPanelProps) {
  const words = useCockpit()
  const said = useSaid()
  const [asTable, setAsTable] = useState(false)
  const { search, asked } = useCockpitState()
  const children = useQuery({ ...childrenQuery(chosen.key, asked), placeholderData: keepFor(asked.area) })
  return (
    <section className="cp-panel cp-area" aria-label={words.map(said(chosen.label), said(figures.areaName))}>
      <header className="cp-panel-head">
        <h2>
          {said(figures.areaName)}
          {search.wall && <span> · {said(chosen.label)}</span>}
        </h2>
        {!search.wall && <IndicatorChoice indicators={indicators} chosen={chosen.key} />}
        <span className="cp-panel-tools z-no-print">
          {search.wall ? (
            <Button
              size="small"
              look="quiet"
              icon={turning.isTurning ? 'pause' : 'play'}
              onPress={turning.toggle}
            >
              {turning.isTurning ? words.wallStop : words.wallTurn}
            </Button>
          ) : (
            <PictureButton of=".cp-area" name={`${said(chosen.label)}-${said(figures.areaName)}`} />
          )}
          {!search.wall && (
            <Button
              size="small"
              look="quiet"
              icon={asTable ? 'area' : 'list'}
              iconOnly
              onPress={() => setAsTable(!asTable)}
            >
              {asTable ? words.mapMap : words.mapTable}
            </Button>
          )}
        </span>
      </header>
      <AreaView query={children} indicator={chosen} asTable={asTable} areaName={figures.areaName} />
    </section>
  )
}

interface AreaViewProps {
  readonly query: UseQueryResult<{ readonly items: readonly ChildItem[] }>
  readonly indicator: Indicator
  readonly asTable: boolean
  readonly areaName: Said
}

function AreaView({ query, indicator, asTable, areaName }: AreaViewProps) {
  if (query.isError && !query.data)
    return <RefusalNote refused={query.error} onRetry={() => void query.refetch()} />
  return asTable ? (
    <AreaTable items={query.data?.items ?? []} indicator={indicator} />
  ) : (
    <AreaMap items={query.data?.items} indicator={indicator} areaName={areaName} />
  )
}

interface IndicatorChoiceProps {
  readonly indicators: readonly Indicator[]
  readonly chosen: string
}

function IndicatorChoice({ indicators, chosen }: IndicatorChoiceProps) {
  const words = useCockpit()
  const said = useSaid()
  const navigate = useNavigate()
  const { search: here } = useCockpitState()
  const groups = Map.groupBy(indicators, ({ group }) => said(group))
  return (
    <>
      <label className="cp-choice">
        <span className="z-hidden">{words.indicator}</span>
        <select
          className="z-input"
          value={chosen}
          onChange={(event) => {
            const figure = event.target.value
            void navigate({ to: '/cockpit', search: { ...here, figure } })
          }}
        >
          {[...groups].map(([group, items]) => (
            <optgroup key={group} label={group}>
              {items.map(({ key, label }) => (
                <option key={key} value={key}>
                  {said(label)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <Link className="cp-open" to="/cockpit/figure/$key" params={{ key: chosen }} search={here}>
        {words.open}
        <Icon name="chevronRight" />
      </Link>
    </>
  )
}

interface AreaItemsProps {
  readonly items: readonly ChildItem[] | undefined
  readonly indicator: Indicator
}

function AreaMap({ items, indicator, areaName }: AreaItemsProps & { readonly areaName: Said }) {
  const words = useCockpit()
  const said = useSaid()
  const format = useFigureFormat()
  const navigate = useNavigate()
  const { search: here, asked } = useCockpitState()
  const level = levelBelow(asked.area)
  const areas = useQuery(areasQuery(level, asked.area))
  const shown = useMemo(() => areas.data && shortened(areas.data, areaName), [areas.data, areaName])
  const values = useMemo(
    () => Object.fromEntries((items ?? []).map(({ area, value }) => [area, value])),
    [items],
  )
  const notes = Object.fromEntries(
    (items ?? []).flatMap(({ area, value }) => (value === null ? [] : [[area, short(value, indicator)]])),
  )
  if (areas.isError) return <RefusalNote refused={areas.error} onRetry={() => void areas.refetch()} />
  if (!shown) return <Skeleton lines={1} height={320} />
  const enter = (code: string) => {
    if (code.length <= 12) void navigate({ to: '/cockpit', search: { ...here, area: Number(code) } })
  }
  return (
    <div className="cp-map">
      <MapView
        label={words.map(said(indicator.label), words[level === 'street' ? 'byArea' : 'viewAreas'])}
        areas={shown}
        values={{ of: values, say: (value) => format.value(value, indicator) }}
        notes={notes}
        labelSize={here.wall ? wallSize() : 13}
        onArea={enter}
        height="100%"
      />
    </div>
  )
}

/** Grids bear the name of their community, which stands above the map already. */
const shortened = (areas: AreaCollection, parent: Said): AreaCollection => ({
  ...areas,
  features: areas.features.map((area) => ({
    ...area,
    properties: {
      ...area.properties,
      name: nameWithin(area.properties.name, parent.zh),
      en: nameWithin(area.properties.en, parent.en),
    },
  })),
})

const short = (value: number, indicator: Indicator): string =>
  indicator.kind === 'share' ? `${value}%` : String(value)

function AreaTable({
  items,
  indicator,
}: {
  readonly items: readonly ChildItem[]
  readonly indicator: Indicator
}) {
  const words = useCockpit()
  const said = useSaid()
  const format = useFigureFormat()
  const { search: here } = useCockpitState()
  const isKnown = items.some(({ knownThen }) => knownThen)
  return (
    <div className="cp-scroll">
      <PlainTable
        label={said(indicator.label)}
        table={{
          columns: [
            words.colArea,
            said(indicator.label),
            words.colParts,
            ...(isKnown ? [words.colKnown] : []),
          ],
          rows: items.map((item) => [
            item.area.length <= 12 ? (
              <Link key={item.area} to="/cockpit" search={{ ...here, area: Number(item.area) }}>
                {said(item.name)}
              </Link>
            ) : (
              said(item.name)
            ),
            format.value(item.value, indicator),
            format.parts(item, indicator),
            ...(isKnown ? [item.knownThen ? format.value(item.knownThen.value, indicator) : '—'] : []),
          ]),
        }}
      />
    </div>
  )
}
