// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react'
import { Icon } from '../../kit/Icon.tsx'
import { type CockpitWords, useCockpit } from '../../words/cockpit.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import type { FigureItem, Indicator, Indicators } from '../figures.ts'
import { useFigureFormat } from '../show.tsx'

interface DefinitionProps {
  readonly indicator: Indicator
  readonly item: FigureItem
  readonly asOf: number
  readonly checked: Indicators['checked']
}

/** Words, parts, version, owner, source and freshness: everything one may ask of a figure before trusting it. */
export function Definition({ indicator, item, asOf, checked }: DefinitionProps) {
  const words = useCockpit()
  const said = useSaid()
  const format = useFormat()
  const { rounding } = indicator
  const { target } = item
  return (
    <section className="cp-panel cp-definition" aria-label={words.definition}>
      <h2>{words.definition}</h2>
      <p>{said(indicator.definition)}</p>
      <dl>
        <Measured indicator={indicator} item={item} />
        {rounding && (
          <Row term={words.rounding}>
            {rounding.how === 'truncate' ? words.truncate(rounding.decimals) : words.round(rounding.decimals)}
          </Row>
        )}
        {target && (
          <Row term={targetWord(target.value, indicator, { unit: said(indicator.unitLabel), words })}>
            <span className="z-soft">{said(target.source)}</span>
          </Row>
        )}
        <Row term={words.version}>
          {words.versionSince(indicator.version, indicator.since)}
          {indicator.earlier.map(({ version, since }) => (
            <span key={version} className="z-soft">
              {words.versionEarlier(version, since)}
            </span>
          ))}
        </Row>
        <Row term={words.owner}>{said(indicator.owner)}</Row>
        <Row term={words.source}>{said(indicator.source)}</Row>
        <Row term={words.fresh}>
          {words.freshText(`${format.time(asOf)}:${String(Math.floor(asOf / 1000) % 60).padStart(2, '0')}`)}
        </Row>
        <Row term={words.checked}>
          <Checked checked={checked} />
        </Row>
      </dl>
    </section>
  )
}

function Row({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const targetWord = (
  of: number,
  { better }: Indicator,
  { unit, words }: { readonly unit: string; readonly words: CockpitWords },
): string => {
  const value = `${of} ${unit}`
  return better === 'down' ? words.targetAtMost(value) : words.target(value)
}

function Measured({ indicator, item }: Pick<DefinitionProps, 'indicator' | 'item'>) {
  const words = useCockpit()
  const said = useSaid()
  const format = useFigureFormat()
  const parts = [
    {
      term: indicator.denominator ? words.numerator : words.counted,
      measure: indicator.numerator,
      n: format.amount(item.numerator, indicator),
    },
    {
      term: words.denominator,
      measure: indicator.denominator,
      n: item.denominator === null ? '' : format.exact(item.denominator),
    },
  ]
  return parts.map(
    ({ term, measure, n }) =>
      measure && (
        <Row key={term} term={term}>
          <strong>
            {said(measure.label)} {n}
          </strong>
          <span className="z-soft">{said(measure.explained)}</span>
        </Row>
      ),
  )
}

function Checked({ checked }: Pick<DefinitionProps, 'checked'>) {
  const words = useCockpit()
  const format = useFormat()
  if (!checked) return words.checkedNone
  const n = checked.differences.length
  const at = format.short(checked.at)
  return (
    <span className="cp-checked" data-same={n === 0 ? '' : undefined}>
      <Icon name={n === 0 ? 'checkCircle' : 'warning'} />
      {n === 0
        ? words.checkedSame(at, format.exact(checked.cells))
        : words.checkedDifferent(at, format.exact(n))}
    </span>
  )
}
