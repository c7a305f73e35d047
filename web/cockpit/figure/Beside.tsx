// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Chip } from '../../kit/Chip.tsx'
import { Field } from '../../kit/Field.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { useCompare } from '../../words/compare.ts'
import { useSaid } from '../../words/words.ts'
import {
  type Asked,
  childrenQuery,
  type FigureItem,
  figuresQuery,
  type Indicator,
  partsQuery,
  type Value,
} from '../figures.ts'
import { figureRoute } from '../routes.ts'
import { useFigureFormat } from '../show.tsx'
import { useCockpitState } from '../useCockpitState.ts'

interface BesideProps {
  readonly indicator: Indicator
  readonly item: FigureItem
  readonly areaName: string
}

interface Other {
  readonly name: string
  readonly value: Value
}

/** Another area or unit beside this one: the same figure, the same days. */
export function Beside({ indicator, item, areaName }: BesideProps) {
  const { own, asked } = useCockpitState()
  // Neighbours stand under the same parent; the widest area one may see is compared with what lies within.
  const around = asked.area.length > own.length ? asked.area.slice(0, -3) : asked.area
  return (
    <div className="cp-beside">
      <BesideChoice indicator={indicator} asked={asked} around={around} />
      <BesideValue indicator={indicator} item={item} areaName={areaName} />
    </div>
  )
}

function BesideChoice({
  indicator,
  asked,
  around,
}: {
  readonly indicator: Indicator
  readonly asked: Asked
  readonly around: string
}) {
  const words = useCompare()
  const said = useSaid()
  const navigate = useNavigate()
  const { beside = '', ...here } = figureRoute.useSearch()
  const areas = useQuery(childrenQuery(indicator.key, { ...asked, area: around })).data?.items ?? []
  const units = useQuery(partsQuery(indicator.key, asked, 'unit')).data?.items ?? []
  const choose = (next: string) =>
    void navigate({
      to: '/cockpit/figure/$key',
      params: { key: indicator.key },
      search: next === '' ? here : { ...here, beside: next },
    })
  return (
    <Field label={words.beside}>
      {(wired) => (
        <select
          {...wired}
          className="z-input"
          value={beside}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{words.besideNone}</option>
          <optgroup label={words.besideAreas}>
            {areas
              .filter(({ area }) => area !== asked.area && area.length <= 12)
              .map(({ area, name }) => (
                <option key={area} value={`a${area}`}>
                  {said(name)}
                </option>
              ))}
          </optgroup>
          <optgroup label={words.besideUnits}>
            {units
              .filter(({ key }) => key !== '')
              .map(({ key, label }) => (
                <option key={key} value={`u${key}`}>
                  {said(label)}
                </option>
              ))}
          </optgroup>
        </select>
      )}
    </Field>
  )
}

/** The chosen other, once it is known. */
function useOther(indicator: Indicator): Other | undefined {
  const said = useSaid()
  const { asked } = useCockpitState()
  const { beside = '' } = figureRoute.useSearch()
  const code = beside.slice(1)
  const [isArea, isUnit] = [beside.startsWith('a'), beside.startsWith('u')]
  const there = useQuery({ ...figuresQuery({ ...asked, area: code }), enabled: isArea })
  const units = useQuery({
    ...partsQuery(indicator.key, asked, 'unit'),
    enabled: isUnit,
  })
  if (isArea) {
    const found = there.data?.items.find(({ key }) => key === indicator.key)
    return there.data && found ? { name: said(there.data.areaName), value: found } : undefined
  }
  if (!isUnit) return undefined
  const unit = units.data?.items.find(({ key }) => key === code)
  return unit && { name: said(unit.label), value: unit }
}

function BesideValue({ indicator, item, areaName }: BesideProps) {
  const words = useCompare()
  const cockpit = useCockpit()
  const format = useFigureFormat()
  const other = useOther(indicator)
  if (!other) return null
  const rows = [{ name: areaName, value: item as Value }, other]
  return (
    <div className="cp-wide" tabIndex={0} role="region" aria-label={words.besideTable}>
      <table className="cp-table cp-beside-table" aria-label={words.besideTable}>
        <thead>
          <tr>
            <th scope="col">{cockpit.colArea}</th>
            <th scope="col">{words.besideNow}</th>
            <th scope="col">{cockpit.colParts}</th>
            <th scope="col">{words.besideDifference}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, value }, at) => (
            <tr key={`${at}${name}`}>
              <th scope="row">{name}</th>
              <td>
                <strong>{format.value(value.value, indicator)}</strong>
              </td>
              <td>{format.parts(value, indicator)}</td>
              <td>{at === 1 && <Difference indicator={indicator} one={item.value} other={value.value} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface DifferenceProps {
  readonly indicator: Indicator
  readonly one: number | null
  readonly other: number | null
}

/** How far the other lies above or below, with the sign in words of the figure. */
function Difference({ indicator, one, other }: DifferenceProps) {
  const words = useCompare()
  const format = useFigureFormat()
  if (one === null || other === null) return words.none
  const step = other - one
  const size = format.number(Math.abs(step), indicator)
  const said = indicator.kind === 'share' ? words.points(size) : `${size} ${format.unit(indicator)}`
  return <Chip tone="neutral">{step === 0 ? '＝' : `${step > 0 ? '+' : '−'}${said}`}</Chip>
}
