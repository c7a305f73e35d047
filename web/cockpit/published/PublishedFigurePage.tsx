// SPDX-License-Identifier: Apache-2.0
import './published.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { useTitle } from '../../kit/PageHeader.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { usePublished } from '../../words/published.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { publishedRoute } from '../routes.ts'
import { useCockpitState } from '../useCockpitState.ts'
import { EntryForm } from './EntryForm.tsx'
import { type Entry, type Figure, type History, historyQuery, roundsQuery, type Tile } from './queries.ts'
import { LimitChip, StandingChip, StatusChip, usePrinted } from './show.tsx'

/** One published figure: what counts now, every version ever printed, and the form to enter the next one. */
export function PublishedFigurePage() {
  const { key } = publishedRoute.useParams()
  const { area } = useCockpitState()
  const query = useQuery(historyQuery(key, area))
  return <Loaded query={query}>{(history) => <Opened history={history} />}</Loaded>
}

function Opened({ history }: { readonly history: History }) {
  const words = usePublished()
  const said = useSaid()
  const { search } = useCockpitState()
  const { figure } = history
  useTitle(`${said(figure.label)} · ${said(history.areaName)}`)
  return (
    <div className="pub">
      <header className="cp-panel">
        <Link className="cp-back" to="/cockpit/published" search={search}>
          <Icon name="back" />
          {words.back}
        </Link>
        <h1>{said(figure.label)}</h1>
        <p className="z-soft">{said(history.areaName)}</p>
        <div className="pub-tiles">
          {history.tiles.map((tile) => (
            <Current key={tile.coverage} figure={figure} tile={tile} />
          ))}
        </div>
      </header>
      <About figure={figure} />
      <Versions history={history} />
      <RoundTable figure={figure} area={history.area} />
      {history.mayEnter && <EntryForm key={figure.key} figure={figure} area={history.area} />}
    </div>
  )
}

function Current({ figure, tile }: { readonly figure: Figure; readonly tile: Tile }) {
  const words = usePublished()
  const said = useSaid()
  const print = usePrinted()
  const { current, target } = tile
  return (
    <article className="pub-tile">
      <span className="z-soft">{[said(tile.periodName), tile.coverage].filter(Boolean).join(' · ')}</span>
      <strong className="pub-value">{current ? print.value(figure, current) : '—'}</strong>
      <span className="pub-chips">
        {current && <StatusChip entry={current} />}
        <LimitChip figure={figure} tile={tile} />
      </span>
      {target && (
        <span className="pub-chips">
          {words.colTarget} {print.printed(figure, target)}
          {target.expected !== null && target.expected !== target.shown && (
            <span className="z-soft">{words.expected(print.plain(figure, target.expected))}</span>
          )}
          <StandingChip tile={tile} />
        </span>
      )}
    </article>
  )
}

function About({ figure }: { readonly figure: Figure }) {
  const words = usePublished()
  const cockpit = useCockpit()
  const said = useSaid()
  const { how, decimals } = figure.rounding
  const rows = [
    [words.definition, said(figure.definition)],
    [words.rounding, how === 'truncate' ? cockpit.truncate(decimals) : cockpit.round(decimals)],
    [words.owner, said(figure.owner)],
    [words.source, said(figure.source)],
  ] as const
  return (
    <section className="cp-panel cp-definition" aria-label={words.definition}>
      <dl>
        {rows.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Versions({ history }: { readonly history: History }) {
  const words = usePublished()
  const [leaving, setLeaving] = useState<Entry | undefined>()
  const heads = [
    words.colPeriod,
    words.role,
    words.printed,
    words.colStatus,
    words.document,
    words.note,
    words.enteredBy,
  ]
  return (
    <section className="cp-panel" aria-label={words.history}>
      <h2>{words.history}</h2>
      <div className="cp-wide">
        <table className="cp-table pub-table">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {history.items.map((entry) => (
              <Version key={entry.id} history={history} entry={entry} onLeave={() => setLeaving(entry)} />
            ))}
          </tbody>
        </table>
      </div>
      {leaving && <Leave entry={leaving} onClose={() => setLeaving(undefined)} />}
    </section>
  )
}

interface VersionProps {
  readonly history: History
  readonly entry: Entry
  readonly onLeave: () => void
}

function Version({ history, entry, onLeave }: VersionProps) {
  const words = usePublished()
  const said = useSaid()
  const format = useFormat()
  return (
    <tr data-gone={entry.withdrawn ? '' : undefined}>
      <th scope="row">
        {said(entry.periodName)}
        {entry.coverage && <small className="z-soft pub-line">{entry.coverage}</small>}
      </th>
      <td>{said(entry.roleName)}</td>
      <PrintedCell figure={history.figure} entry={entry} />
      <td>
        <span className="pub-chips">
          <StatusChip entry={entry} />
          {entry.isCurrent && <Chip tone="brand">{words.current}</Chip>}
          {entry.withdrawn && <Chip tone="neutral">{words.withdrawnMark}</Chip>}
        </span>
      </td>
      <td>
        {entry.source}
        <small className="z-soft pub-line">{entry.sourceOn}</small>
      </td>
      <td>{entry.withdrawn ? entry.withdrawn.because : entry.note}</td>
      <td>
        {format.short(entry.enteredAt)}
        {history.mayEnter && !entry.withdrawn && (
          <Button size="small" look="quiet" icon="undo" onPress={onLeave}>
            {words.withdraw}
          </Button>
        )}
      </td>
    </tr>
  )
}

function PrintedCell({ figure, entry }: { readonly figure: Figure; readonly entry: Entry }) {
  const words = usePublished()
  const said = useSaid()
  const print = usePrinted()
  const read = {
    rounded: words.readRounded,
    truncated: words.readTruncated,
    both: words.readBoth,
    neither: words.readNeither,
  }
  return (
    <td>
      <strong>{print.printed(figure, entry)}</strong>
      {entry.growth && (
        <small className="pub-line">{words.growth(`${entry.growth}%`, said(entry.growthBasis))}</small>
      )}
      {entry.numerator !== null && (
        <small className="z-soft pub-line">
          {entry.numerator} / {entry.denominator} · {entry.reading && read[entry.reading.printed]}
        </small>
      )}
    </td>
  )
}

function Leave({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  const words = usePublished()
  const client = useQueryClient()
  const [because, setBecause] = useState('')
  const leaving = useWrite(() => {
    toast({ say: words.gone })
    onClose()
    void client.invalidateQueries({ queryKey: ['published'] })
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.withdraw}
      footer={
        <Button
          look="danger"
          busy={leaving.isPending}
          onPress={() =>
            leaving.mutate({ path: `/api/published/entries/${entry.id}/withdraw`, body: { because } })
          }
        >
          {words.withdraw}
        </Button>
      }
    >
      <TextField label={words.because} required value={because} onChange={setBecause} />
      {leaving.isError && <RefusalNote refused={leaving.error} />}
    </Dialog>
  )
}

function RoundTable({ figure, area }: { readonly figure: Figure; readonly area: string }) {
  const words = usePublished()
  const said = useSaid()
  const print = usePrinted()
  const query = useQuery(roundsQuery(figure.key, area))
  if (!query.data || query.data.periods.length < 2) return null
  const { periods, items } = query.data
  return (
    <section className="cp-panel" aria-label={words.rounds}>
      <h2>{words.rounds}</h2>
      <div className="cp-wide">
        <table className="cp-table">
          <thead>
            <tr>
              <th scope="col">{words.area}</th>
              {periods.map(({ key, name }) => (
                <th key={key} scope="col">
                  {said(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.area}>
                <th scope="row">{said(item.name)}</th>
                {item.values.map(({ period, shown, grade, steps }) => (
                  <td key={period}>
                    {shown === null ? '—' : (grade ?? print.plain(figure, shown))}
                    {steps !== null && (figure.grades.length > 0 || figure.unit === 'rank') && (
                      <small className="pub-line">{steps === 0 ? words.same : words.steps(steps)}</small>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
