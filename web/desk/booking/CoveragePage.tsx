// SPDX-License-Identifier: Apache-2.0
import '../command/command.css'
import './booking.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { areasQuery } from '../../api/queries.ts'
import { Button } from '../../kit/Button.tsx'
import { StatusTag } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { MapView } from '../../kit/map/MapView.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Select } from '../../kit/TextField.tsx'
import type { Column } from '../../kit/table/columns.ts'
import { DataTable } from '../../kit/table/DataTable.tsx'
import { useBooking } from '../../words/booking.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import {
  type Board,
  boardQuery,
  coverageKey,
  type Place,
  sayHours,
  sayState,
  scoresQuery,
} from './coverage.ts'
import { PlaceDialog } from './PlaceDialog.tsx'
import { PlaceForm } from './PlaceForm.tsx'

/** Places that are looked after by the hour: the hours without anybody first. */
export function CoveragePage() {
  const words = useBooking()
  const client = useQueryClient()
  const query = useQuery(boardQuery)
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const [adding, setAdding] = useState(false)
  const renew = () => void client.invalidateQueries({ queryKey: coverageKey })
  return (
    <div className="desk-page">
      <PageHeader
        title={words.coverage}
        text={words.coverageText}
        actions={
          query.data?.mayAdd && (
            <Button look="primary" onPress={() => setAdding(true)}>
              {words.addPlace}
            </Button>
          )
        }
      />
      <Loaded query={query}>
        {(board) => (
          <>
            {board.items.length === 0 ? (
              <EmptyState icon="pin" title={words.emptyPlaces} text={words.emptyPlacesText} />
            ) : (
              <Found board={board} onOpen={setChosen} />
            )}
            {chosen && (
              <PlaceDialog id={chosen} board={board} onChanged={renew} onClose={() => setChosen(undefined)} />
            )}
            {adding && (
              <PlaceForm
                board={board}
                onDone={() => {
                  setAdding(false)
                  renew()
                }}
                onClose={() => setAdding(false)}
              />
            )}
          </>
        )}
      </Loaded>
    </div>
  )
}

function Found({ board, onOpen }: { readonly board: Board; readonly onOpen: (id: string) => void }) {
  const words = useBooking()
  const said = useSaid()
  const [asset, setAsset] = useState('')
  const streets = useQuery(areasQuery('street'))
  const assets = board.kinds.flatMap((kind) => kind.assets)
  const rows = board.items.filter((place) => asset === '' || place.asset === asset)
  return (
    <>
      <Gaps items={board.items} onOpen={onOpen} />
      <section className="z-stack">
        <div className="duty-tools">
          <h2>{words.places}</h2>
          <Select
            label={words.asset}
            value={asset}
            empty={words.allAssets}
            options={assets.map(({ key, label }) => ({
              key,
              label: `${said(label)} · ${words.count(board.items.filter((place) => place.asset === key).length)}`,
            }))}
            onChange={setAsset}
          />
        </div>
        <div className="coverage-split">
          <Places rows={rows} onOpen={onOpen} />
          <MapView
            label={words.map}
            height={520}
            areas={streets.data}
            points={rows.map(({ id, lng, lat, name, gaps }) => ({
              id,
              lng,
              lat,
              label: name,
              tone: gaps.length > 0 ? ('bad' as const) : ('good' as const),
            }))}
            onSelect={onOpen}
          />
        </div>
      </section>
      <Scores />
    </>
  )
}

function Gaps({
  items,
  onOpen,
}: {
  readonly items: readonly Place[]
  readonly onOpen: (id: string) => void
}) {
  const words = useBooking()
  const format = useFormat()
  const open = items
    .flatMap((place) => place.gaps.map((gap) => ({ place, gap })))
    .toSorted((a, b) => a.gap.from - b.gap.from)
  return (
    <section className="z-stack">
      <h2>{words.gaps}</h2>
      {open.length === 0 && <p>{words.gapsNone}</p>}
      <ul className="coverage-gaps">
        {open.slice(0, 60).map(({ place, gap }) => (
          <li key={place.id + gap.from}>
            <span>
              <strong>{place.name}</strong>
              <br />
              <StatusTag tone="bad">{words.gapFrom(format.short(gap.from), format.short(gap.to))}</StatusTag>
            </span>
            <Button size="small" label={`${words.gapFill}: ${place.name}`} onPress={() => onOpen(place.id)}>
              {words.gapFill}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Places({
  rows,
  onOpen,
}: {
  readonly rows: readonly Place[]
  readonly onOpen: (id: string) => void
}) {
  const words = useBooking()
  const said = useSaid()
  const columns = useMemo<readonly Column<Place>[]>(
    () => [
      { key: 'name', label: words.place, width: 200, cell: (row) => row.name, sort: (row) => row.name },
      {
        key: 'asset',
        label: words.asset,
        width: 90,
        cell: (row) => said(row.assetName),
        sort: (row) => row.asset,
      },
      { key: 'hours', label: words.hours, width: 120, cell: (row) => sayHours(row.hours, words) },
      {
        key: 'unit',
        label: words.contractor,
        width: 170,
        cell: (row) => said(row.unitName),
        sort: (row) => row.unit,
      },
      {
        key: 'state',
        label: words.state,
        width: 100,
        cell: (row) => sayState(row.improvement, words),
        sort: (row) => row.improvement,
      },
    ],
    [words, said],
  )
  return (
    <div className="admin-table coverage-list">
      <DataTable
        name="coverage"
        label={words.places}
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        rowLabel={(row) => row.name}
        onOpen={(row) => onOpen(row.id)}
        empty={<p>{words.emptyPlaces}</p>}
      />
    </div>
  )
}

const percent = (share: number | null, none: string): string =>
  share === null ? none : `${share.toFixed(1)} %`

function Scores() {
  const words = useBooking()
  const said = useSaid()
  const format = useFormat()
  const query = useQuery(scoresQuery)
  return (
    <section className="z-stack">
      <h2>{words.scores}</h2>
      <p>{words.scoresText}</p>
      <Loaded query={query}>
        {({ items }) => (
          <div className="duty-scroll">
            <table className="z-plain-table" aria-label={words.scores}>
              <thead>
                <tr>
                  {[
                    words.contractor,
                    words.scorePlaces,
                    words.scoreRequired,
                    words.scoreCovered,
                    words.scoreAttended,
                    words.scoreGaps,
                  ].map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.map((score) => (
                  <tr key={score.unit}>
                    <th scope="row">{said(score.unitName)}</th>
                    <td>{format.number(score.places)}</td>
                    <td>{format.number(score.required)}</td>
                    <td>{percent(score.coveredShare, words.noShare)}</td>
                    <td>{percent(score.attendedShare, words.noShare)}</td>
                    <td>{format.number(score.gaps)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
    </section>
  )
}
