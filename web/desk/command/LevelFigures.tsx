// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import { useMeta, useSession } from '../../api/queries.ts'
import type { Said } from '../../api/types.ts'
import { Chip } from '../../kit/Chip.tsx'
import { useNow } from '../../kit/useNow.ts'
import { useDeskWork } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { addDays, dayOf } from './days.ts'

interface Indicator {
  readonly key: string
  readonly label: Said
  readonly definition: Said
  readonly kind: 'count' | 'share' | 'sum' | 'mean'
  readonly unitLabel: Said
  readonly isHeadline: boolean
}

interface Figure {
  readonly key: string
  readonly value: number | null
  readonly light: 'met' | 'near' | 'missed' | null
}

const month = 29
const most = 6
const tones = { met: 'good', near: 'warn', missed: 'bad' } as const

/** The headline figures of the room's own area over the last thirty days. */
export function LevelFigures() {
  const words = useDeskWork()
  const { indicators, figures, isMissing } = useHeadlines()
  const said = useSaid()
  const format = useFormat()
  const shown = indicators
    .flatMap((indicator) => {
      const figure = figures.find((each) => each.key === indicator.key)
      return figure && figure.value !== null ? [{ indicator, value: figure.value, light: figure.light }] : []
    })
    .slice(0, most)
  if (isMissing) return <p className="z-soft">{words.figuresNone}</p>
  if (shown.length === 0) return null
  return (
    <section className="command-figures" aria-label={words.levels}>
      {shown.map(({ indicator, value, light }) => (
        <div key={indicator.key} title={said(indicator.definition)}>
          <span>{said(indicator.label)}</span>
          <strong>
            {indicator.kind === 'share' ? format.share(value / 100) : format.number(value)}
            {(indicator.kind === 'sum' || indicator.kind === 'mean') && ` ${said(indicator.unitLabel)}`}
          </strong>
          {light && <Light light={light} />}
        </div>
      ))}
    </section>
  )
}

function Light({ light }: { readonly light: 'met' | 'near' | 'missed' }) {
  const words = useDeskWork()
  return (
    <Chip tone={tones[light]}>
      {{ met: words.lightMet, near: words.lightNear, missed: words.lightMissed }[light]}
    </Chip>
  )
}

function useHeadlines() {
  const district = useMeta().data?.district.code
  const area = useSession()?.posts[0]?.area ?? district
  const to = dayOf(useNow())
  const from = addDays(to, -month)
  const indicators = useQuery({
    queryKey: ['indicators'],
    queryFn: ({ signal }) => read<{ items: Indicator[] }>('/api/indicators', {}, signal),
    staleTime: 3_600_000,
  })
  const figures = useQuery({
    queryKey: ['figures', area, from, to],
    queryFn: ({ signal }) => read<{ items: Figure[] }>('/api/figures', { area, from, to }, signal),
    enabled: area !== undefined,
    staleTime: 60_000,
  })
  return {
    indicators: (indicators.data?.items ?? []).filter((each) => each.isHeadline),
    figures: figures.data?.items ?? [],
    isMissing: indicators.isError || figures.isError,
  }
}
