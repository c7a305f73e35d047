// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { StatusTag } from '../../kit/Chip.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { stageTone } from '../../kit/stageTone.ts'
import { useNow } from '../../kit/useNow.ts'
import { useCockpit } from '../../words/cockpit.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { latestQuery, type RecordRow, keepFor } from '../figures.ts'
import { placeWords } from '../show.tsx'

/** What moved last in this area; renewed with every change that is heard. */
export function Ticker({ area }: { readonly area: string }) {
  const words = useCockpit()
  const query = useQuery({ ...latestQuery(area), placeholderData: keepFor(area) })
  return (
    <section className="cp-panel cp-ticker" aria-label={words.tickerText}>
      <header className="cp-panel-head">
        <h2>{words.ticker}</h2>
      </header>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="z-soft">{words.tickerNone}</p>
          ) : (
            <div className="cp-scroll" tabIndex={0} role="region" aria-label={words.tickerText}>
              <ol className="cp-events">
                {items.map((row) => (
                  <Event key={row.id} row={row} />
                ))}
              </ol>
            </div>
          )
        }
      </Loaded>
    </section>
  )
}

/** A row is keyed by matter: when it moves it comes to the top and lights up once. */
function Event({ row }: { readonly row: RecordRow }) {
  const said = useSaid()
  const format = useFormat()
  const now = useNow()
  return (
    <li key={row.updatedAt} className="cp-event">
      <time dateTime={new Date(row.updatedAt).toISOString()}>
        {format.ago(row.updatedAt, Math.max(now, row.updatedAt))}
      </time>
      <a href={`/desk/case/${row.id}`}>
        <strong>{said(row.label)}</strong>
        <span>{placeWords(said(row.areaName))}</span>
      </a>
      <StatusTag tone={stageTone(row)}>{said(row.stageName)}</StatusTag>
    </li>
  )
}
