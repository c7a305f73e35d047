// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { type Asked, type Indicator, type Revision, revisionsQuery } from '../figures.ts'
import { useFigureFormat } from '../show.tsx'

interface ChangedProps {
  readonly indicator: Indicator
  readonly asked: Asked
}

/** The trace: days whose figure changed after their day, when, and by how much. */
export function Changed({ indicator, asked }: ChangedProps) {
  const words = useCockpit()
  const query = useQuery(revisionsQuery(indicator.key, asked))
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState icon="checkCircle" title={words.changedNone} />
        ) : (
          <>
            <p className="z-soft">{words.changedText}</p>
            <Traces indicator={indicator} items={items} />
          </>
        )
      }
    </Loaded>
  )
}

function Traces({
  indicator,
  items,
}: Pick<ChangedProps, 'indicator'> & { readonly items: readonly Revision[] }) {
  const words = useCockpit()
  const format = useFigureFormat()
  const signed = (n: number, said: string) => (n > 0 ? `+${said}` : said)
  return (
    <div className="cp-wide">
      <table className="cp-table">
        <thead>
          <tr>
            <th scope="col">{words.colChangedDay}</th>
            <th scope="col">{words.colChangedOn}</th>
            <th scope="col">{words.colChange}</th>
            {indicator.denominator && <th scope="col">{words.denominator}</th>}
          </tr>
        </thead>
        <tbody>
          {items.map(({ day, knownOn, numerator, denominator }) => (
            <tr key={day + knownOn}>
              <th scope="row">{day}</th>
              <td>{knownOn}</td>
              <td>{signed(numerator, format.amount(numerator, indicator))}</td>
              {denominator !== null && <td>{signed(denominator, format.exact(denominator))}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
