// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { useCockpit } from '../../words/cockpit.ts'
import { useSaid } from '../../words/words.ts'
import type { FigureItem, Figures, Indicator } from '../figures.ts'
import { LightChip, useFigureFormat } from '../show.tsx'
import { useCockpitState } from '../useCockpitState.ts'

interface ClosingProps {
  readonly indicators: readonly Indicator[]
  readonly figures: Figures
}

/** 小事不出社区、大事不出街道: how much was settled at which level, as two shares and one bar. */
export function Closing({ indicators, figures }: ClosingProps) {
  const words = useCockpit()
  const format = useFigureFormat()
  const community = figures.items.find(({ key }) => key === 'community-closing-share')
  const street = figures.items.find(({ key }) => key === 'street-closing-share')
  if (!community || !street) return null
  const all = community.denominator ?? 0
  const levels = [
    { key: 'community', label: words.atCommunity, n: community.numerator },
    { key: 'street', label: words.atStreet, n: street.numerator - community.numerator },
    { key: 'district', label: words.atDistrict, n: all - street.numerator },
  ]
  return (
    <section className="cp-panel cp-closing" aria-label={words.closing}>
      <div className="cp-closing-shares">
        <Share item={community} label={words.closingCommunity} indicators={indicators} />
        <Share item={street} label={words.closingStreet} indicators={indicators} />
      </div>
      {all > 0 && (
        <div className="cp-stack" aria-hidden="true">
          {levels.map(({ key, n }) => (
            <i key={key} data-level={key} style={{ flexGrow: n }} />
          ))}
        </div>
      )}
      <p className="cp-closing-text">
        {all === 0 ? words.closingNone : words.closingText(format.exact(all))}
        {all > 0 &&
          levels.map(({ key, label, n }) => (
            <span key={key} className="cp-key" data-level={key}>
              {label} {format.exact(n)}
            </span>
          ))}
      </p>
    </section>
  )
}

interface ShareProps {
  readonly item: FigureItem
  readonly label: string
  readonly indicators: readonly Indicator[]
}

function Share({ item, label, indicators }: ShareProps) {
  const words = useCockpit()
  const said = useSaid()
  const { search: here } = useCockpitState()
  const indicator = indicators.find(({ key }) => key === item.key)
  return (
    <Link className="cp-share" to="/cockpit/figure/$key" params={{ key: item.key }} search={here}>
      <span className="cp-share-label">
        {label}
        <LightChip light={item.light} />
      </span>
      <strong className="cp-share-value">
        {item.value === null ? '—' : trimmed(item.value)}
        {item.value !== null && <small>%</small>}
      </strong>
      <span className="z-hidden">{words.openOf(said(indicator?.label))}</span>
    </Link>
  )
}

/** 80 rather than 80.0: on this panel the number is read from afar. */
const trimmed = (value: number): string => String(value)
