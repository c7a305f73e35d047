// SPDX-License-Identifier: Apache-2.0
import { useQuery, keepPreviousData } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTitle } from '../../kit/PageHeader.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { useSaid } from '../../words/words.ts'
import { figuresQuery, type Figures, type Indicator, indicatorsQuery } from '../figures.ts'
import { publishedQuery } from '../published/queries.ts'
import { useCockpitState } from '../useCockpitState.ts'
import { AllFigures } from './AllFigures.tsx'
import { AreaPanel } from './AreaPanel.tsx'
import { type Choosable, Compose } from './Compose.tsx'
import { Closing } from './Closing.tsx'
import { LookingBack } from './Known.tsx'
import { Ranking } from './Ranking.tsx'
import { Ticker } from './Ticker.tsx'
import { Tiles } from './Tiles.tsx'
import { Trend } from './Trend.tsx'
import { useTiles } from './useTiles.ts'
import { useTurning } from './useTurning.ts'

/** One page for all three levels: what the area's figures are, where, since when, and what is happening now. */
export function BoardPage() {
  const { asked } = useCockpitState()
  const indicators = useQuery(indicatorsQuery)
  const figures = useQuery({ ...figuresQuery(asked), placeholderData: keepPreviousData })
  const failed = [indicators, figures].find((query) => query.isError && query.data === undefined)
  if (failed) return <RefusalNote refused={failed.error} onRetry={() => void failed.refetch()} />
  if (!indicators.data || !figures.data) return <Loading />
  return <Board indicators={indicators.data.items} figures={figures.data} isOld={figures.isPlaceholderData} />
}

/** Loaded after the board: figures come first. */
const RunningCampaigns = lazy(async () => ({
  default: (await import('./RunningCampaigns.tsx')).RunningCampaigns,
}))

interface BoardProps {
  readonly indicators: readonly Indicator[]
  readonly figures: Figures
  readonly isOld: boolean
}

function Board({ indicators, figures, isOld }: BoardProps) {
  const words = useCockpit()
  const said = useSaid()
  const { search, asked } = useCockpitState()
  useTitle(words.title(said(figures.areaName)))
  const headlines = indicators.filter((one) => one.isHeadline)
  const published = useQuery(publishedQuery(asked.area)).data
  const keys = useTiles(indicators, published)
  const choosable: readonly Choosable[] = [
    ...indicators,
    ...(published?.items.map(({ figure }) => figure) ?? []),
  ]
  const turning = useTurning(headlines, search.wall === true)
  const chosen =
    turning.current ??
    indicators.find(({ key }) => key === search.figure) ??
    headlines.find(({ kind }) => kind === 'share') ??
    indicators[0]
  if (!chosen) return null
  return (
    <>
      <LookingBack figures={figures} />
      {!search.wall && !search.quiet && (
        <Suspense fallback={null}>
          <RunningCampaigns />
        </Suspense>
      )}
      <div className="cp-board" aria-busy={isOld}>
        <h1 className="z-hidden">{words.title(said(figures.areaName))}</h1>
        <Closing indicators={indicators} figures={figures} />
        <div className="cp-tiles-place">
          <Tiles
            keys={keys}
            indicators={indicators}
            published={published}
            figures={figures}
            chosen={chosen.key}
          />
          {!search.wall && <Compose all={choosable} chosen={keys} />}
        </div>
        <AreaPanel indicators={indicators} chosen={chosen} figures={figures} turning={turning} />
        <Ranking indicator={chosen} asked={asked} areaName={figures.areaName} />
        <Trend indicator={chosen} asked={asked} />
        {!search.quiet && <Ticker area={asked.area} />}
        {!search.wall && !search.quiet && <AllFigures indicators={indicators} figures={figures} />}
      </div>
    </>
  )
}

function Loading() {
  return (
    <div className="cp-board" aria-busy="true">
      {['cp-closing', 'cp-tiles', 'cp-area', 'cp-ranking', 'cp-trend', 'cp-ticker'].map((name) => (
        <div key={name} className={`cp-panel ${name}`}>
          <Skeleton lines={3} />
        </div>
      ))}
    </div>
  )
}
