// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Icon } from '../../kit/Icon.tsx'
import { MissingPage } from '../../kit/Pages.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { useTitle } from '../../kit/PageHeader.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { Tabs } from '../../kit/Tabs.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { useCompare } from '../../words/compare.ts'
import { useSaid } from '../../words/words.ts'
import { Trend } from '../board/Trend.tsx'
import {
  type FigureItem,
  type Figures,
  figuresQuery,
  type Indicator,
  type Indicators,
  indicatorsQuery,
} from '../figures.ts'
import { figureRoute } from '../routes.ts'
import { type FigureSearch, type FigureView, figureViews } from '../search.ts'
import { KnownThen, LookingBack } from '../board/Known.tsx'
import { LightChip, MovedBy, movedOf, useFigureFormat } from '../show.tsx'
import { useCockpitState } from '../useCockpitState.ts'
import { Changed } from './Changed.tsx'
import { Definition } from './Definition.tsx'
import { Beside } from './Beside.tsx'
import { AreaParts, OtherParts } from './Parts.tsx'
import { Records } from './Records.tsx'
import { Targets } from './Targets.tsx'

/** One figure laid open: what it means, how fresh it is, what it is made of, down to each record. */
export function FigurePage() {
  const { key } = figureRoute.useParams()
  const { asked } = useCockpitState()
  const indicators = useQuery(indicatorsQuery)
  const figures = useQuery({ ...figuresQuery(asked), placeholderData: keepPreviousData })
  const failed = [indicators, figures].find((query) => query.isError && query.data === undefined)
  if (failed) return <RefusalNote refused={failed.error} onRetry={() => void failed.refetch()} />
  if (!indicators.data || !figures.data) return <Skeleton lines={8} />
  const indicator = indicators.data.items.find((one) => one.key === key)
  const item = figures.data.items.find((one) => one.key === key)
  if (!indicator || !item) return <MissingPage />
  return <Opened indicator={indicator} item={item} figures={figures.data} checked={indicators.data.checked} />
}

/** Another view begins with its numerator. */
const viewed = (key: string): FigureSearch => {
  const view = figureViews.find((one) => one === key)
  return view ? { view } : {}
}

interface OpenedProps {
  readonly indicator: Indicator
  readonly item: FigureItem
  readonly figures: Figures
  readonly checked: Indicators['checked']
}

function Opened({ indicator, item, figures, checked }: OpenedProps) {
  const words = useCockpit()
  const said = useSaid()
  const { period, search: here } = useCockpitState()
  const name = said(indicator.label)
  useTitle(`${name} · ${said(figures.areaName)}`)
  return (
    <div className="cp-figure">
      <header className="cp-panel cp-figure-head">
        <Link className="cp-back" to="/cockpit" search={{ ...here, figure: indicator.key }}>
          <Icon name="back" />
          {words.backToBoard}
        </Link>
        <div className="cp-figure-title">
          <div>
            <h1>{name}</h1>
            <p className="z-soft">
              {said(figures.areaName)} · {words.span(period.from, period.to)}
            </p>
          </div>
          <Headline indicator={indicator} item={item} />
        </div>
        <Beside indicator={indicator} item={item} areaName={said(figures.areaName)} />
        <LookingBack figures={figures} />
        {item.version !== indicator.version && <Note tone="warn">{words.versionOld(item.version)}</Note>}
      </header>
      <Definition indicator={indicator} item={item} asOf={figures.asOf} checked={checked} />
      <Views indicator={indicator} item={item} />
    </div>
  )
}

function Headline({ indicator, item }: Pick<OpenedProps, 'indicator' | 'item'>) {
  const words = useCockpit()
  const format = useFigureFormat()
  return (
    <div className="cp-headline">
      <strong>
        {format.number(item.value, indicator)}
        {item.value !== null && <small>{format.unit(indicator)}</small>}
      </strong>
      <span className="z-row">
        <LightChip light={item.light} />
        <KnownThen now={item} known={item.knownThen} indicator={indicator} />
        <MovedBy moved={movedOf(item, item.previous, indicator, words)} />
        <span className="z-soft">
          {item.denominator === null ? '' : `${format.parts(item, indicator)} · `}
          {words.previousOf(format.value(item.previous.value, indicator))}
        </span>
      </span>
    </div>
  )
}

function Views({ indicator, item }: Pick<OpenedProps, 'indicator' | 'item'>) {
  const words = useCockpit()
  const compare = useCompare()
  const navigate = useNavigate()
  const { view = 'areas', part, ...here } = figureRoute.useSearch()
  const { asked } = useCockpitState()
  const labels: Readonly<Record<FigureView, string>> = {
    areas: words.viewAreas,
    kind: words.viewKinds,
    unit: words.viewUnits,
    trend: words.viewTrend,
    records: words.viewRecords,
    changed: words.viewChanged,
    targets: compare.viewTargets,
  }
  const show = (key: string) =>
    void navigate({
      to: '/cockpit/figure/$key',
      params: { key: indicator.key },
      search: { ...here, ...viewed(key) },
    })
  return (
    <section className="cp-panel cp-views" aria-label={words.views}>
      <Tabs
        label={words.views}
        items={figureViews.map((key) => ({ key, label: labels[key] }))}
        current={view}
        onChange={show}
      >
        {view === 'areas' && <AreaParts indicator={indicator} asked={asked} />}
        {(view === 'kind' || view === 'unit') && (
          <OtherParts indicator={indicator} asked={asked} dimension={view} />
        )}
        {view === 'trend' && <Trend indicator={indicator} asked={asked} height={320} />}
        {view === 'changed' && <Changed indicator={indicator} asked={asked} />}
        {view === 'targets' && <Targets indicator={indicator} asked={asked} />}
        {view === 'records' && (
          <Records indicator={indicator} item={item} asked={asked} part={part ?? 'numerator'} />
        )}
      </Tabs>
    </section>
  )
}
