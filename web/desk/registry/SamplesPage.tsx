// SPDX-License-Identifier: Apache-2.0
import '../campaign/campaign.css'
import './registry.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { areasQuery } from '../../api/queries.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { DownloadButton } from '../../kit/DownloadButton.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useCommon } from '../../words/common.ts'
import { useSampleWords } from '../../words/samples.ts'
import { useSaid } from '../../words/words.ts'
import { BackLink } from './FilesPage.tsx'
import { samplesPath, samplesQuery, type SampleList, type SamplePage } from './samples.ts'

/** Spot checks of the stock (底数抽查): error rates by village and of all. */
export function SamplesPage() {
  const words = useSampleWords()
  const [round, setRound] = useState('')
  const [drawing, setDrawing] = useState(false)
  const query = useQuery(samplesQuery(round))
  return (
    <div className="desk-page">
      <BackLink />
      <PageHeader
        title={words.title}
        text={words.text}
        actions={
          query.data?.mayDraw && (
            <div className="z-row">
              <DownloadButton
                path={`${samplesPath}.xlsx`}
                query={round ? { round } : {}}
                name="spot-checks.xlsx"
              >
                {words.rates}
              </DownloadButton>
              <DownloadButton path="/api/registry/stock.xlsx" name="stock.xlsx">
                {words.province}
              </DownloadButton>
              <Button look="primary" icon="add" onPress={() => setDrawing(true)}>
                {words.draw}
              </Button>
            </div>
          )
        }
      />
      <Loaded query={query}>
        {(list) =>
          list.items.length === 0 && round === '' ? (
            <EmptyState icon="search" title={words.none} text={words.noneText} />
          ) : (
            <>
              <Select
                label={words.round}
                value={round}
                options={[
                  { key: '', label: words.allRounds },
                  ...list.rounds.map((key) => ({ key, label: key })),
                ]}
                onChange={setRound}
              />
              <Rates list={list} />
            </>
          )
        }
      </Loaded>
      {drawing && <DrawDialog within={query.data?.areas ?? []} onClose={() => setDrawing(false)} />}
    </div>
  )
}

function Rates({ list }: { readonly list: SampleList }) {
  const words = useSampleWords()
  const said = useSaid()
  const rate = (value: number | null) => (value === null ? words.noRate : words.rate(value.toFixed(1)))
  return (
    <div className="campaign-scroll" tabIndex={0} role="region" aria-label={words.colRate}>
      <table className="z-plain-table sample-table">
        <thead>
          <tr>
            <th scope="col">{words.colArea}</th>
            <th scope="col">{words.colRound}</th>
            <th scope="col">{words.colDrawn}</th>
            <th scope="col">{words.colChecked}</th>
            <th scope="col">{words.colWrong}</th>
            <th scope="col">{words.colRate}</th>
          </tr>
        </thead>
        <tbody>
          {list.items.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link to="/desk/registry/samples/$id" params={{ id: one.id }}>
                  {said(one.areaName)}
                </Link>
              </th>
              <td>{one.round}</td>
              <td className="z-digits">{one.drawn}</td>
              <td className="z-digits">{one.checked}</td>
              <td className="z-digits">{one.wrong}</td>
              <td className="z-digits">{rate(one.rate)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.whole}</th>
            <td />
            <td className="z-digits">{list.whole.drawn}</td>
            <td className="z-digits">{list.whole.checked}</td>
            <td className="z-digits">{list.whole.wrong}</td>
            <td className="z-digits">{rate(list.whole.rate)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

interface DrawProps {
  /** Areas in which one may draw. */
  readonly within: readonly string[]
  readonly onClose: () => void
}

function DrawDialog({ within, onClose }: DrawProps) {
  const words = useSampleWords()
  const common = useCommon()
  const { language } = usePreferences()
  const navigate = useNavigate()
  const communities = useQuery(areasQuery('community')).data?.features ?? []
  const places = communities
    .map(({ properties }) => properties)
    .filter(({ code }) => within.some((own) => code.startsWith(own)))
  const [round, setRound] = useState('')
  const [area, setArea] = useState('')
  const [size, setSize] = useState('10')
  const chosen = area || (places[0]?.code ?? '')
  const draw = useWrite<SamplePage>(({ id }) =>
    navigate({ to: '/desk/registry/samples/$id', params: { id } }),
  )
  const ready = round.trim() !== '' && /^\d{1,3}$/.test(size) && chosen !== ''
  return (
    <Dialog
      open
      title={words.draw}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button
            look="primary"
            busy={draw.isPending}
            disabled={!ready}
            onPress={() =>
              draw.mutate({
                path: samplesPath,
                body: { round: round.trim(), area: chosen, size: Number(size) },
              })
            }
          >
            {words.drawNow}
          </Button>
        </>
      }
    >
      <div className="z-stack">
        {draw.isError && <RefusalNote refused={draw.error} />}
        <TextField
          label={words.round}
          hint={words.roundHint}
          required
          max={40}
          value={round}
          onChange={setRound}
        />
        <Select
          label={words.area}
          value={chosen}
          options={places.map(({ code, name, en }) => ({
            key: code,
            label: language === 'en' ? en || name : name,
          }))}
          onChange={setArea}
        />
        <TextField label={words.size} required inputMode="numeric" value={size} onChange={setSize} />
      </div>
    </Dialog>
  )
}
