// SPDX-License-Identifier: Apache-2.0
import '../campaign/campaign.css'
import './registry.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { useSampleWords } from '../../words/samples.ts'
import { useSaid } from '../../words/words.ts'
import { sampleQuery, samplesPath, type SampledFile, type SamplePage as Page } from './samples.ts'

/** One spot check: the files that were drawn, and what a second look at each found. */
export function SamplePage() {
  const words = useSampleWords()
  const { id } = useParams({ from: '/desk/registry/samples/$id' })
  return (
    <div className="desk-page">
      <p>
        <Link to="/desk/registry/samples" className="campaign-back">
          <Icon name="back" />
          {words.back}
        </Link>
      </p>
      <Loaded query={useQuery(sampleQuery(id))}>{(sample) => <Drawn sample={sample} />}</Loaded>
    </div>
  )
}

function Drawn({ sample }: { readonly sample: Page }) {
  const words = useSampleWords()
  const said = useSaid()
  const rate = sample.rate === null ? words.noRate : words.rate(sample.rate.toFixed(1))
  return (
    <>
      <PageHeader
        title={`${said(sample.areaName)} · ${sample.round}`}
        text={`${words.progress(sample.checked, sample.drawn)} · ${words.colRate} ${rate} · ${words.unit} ${said(sample.unit)}`}
      />
      {!sample.mayCheck && <p className="z-soft">{words.ownOnly}</p>}
      <ul className="file-list">
        {sample.files.map((one) => (
          <li key={one.file.id}>
            <Line sample={sample} one={one} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Line({ sample, one }: { readonly sample: Page; readonly one: SampledFile }) {
  const words = useSampleWords()
  const said = useSaid()
  const name = one.file.address || one.file.name || one.file.key
  const [again, setAgain] = useState(false)
  const tone = one.verdict === 'right' ? 'good' : 'bad'
  return (
    <div className="z-stack">
      <span className="z-row">
        <Link to="/desk/registry/$id" params={{ id: one.file.id }}>
          {name}
        </Link>
        <span className="z-soft">{[said(one.file.kindName), one.file.key].join(' · ')}</span>
        {one.verdictName && <Chip tone={tone}>{said(one.verdictName)}</Chip>}
        {one.note && <span>{one.note}</span>}
        {one.verdict && sample.mayCheck && !again && (
          <Button look="quiet" size="small" onPress={() => setAgain(true)}>
            {words.change}
          </Button>
        )}
      </span>
      {sample.mayCheck && (!one.verdict || again) && (
        <Verdicts sample={sample} file={one.file.id} name={name} onDone={() => setAgain(false)} />
      )}
    </div>
  )
}

interface VerdictsProps {
  readonly sample: Page
  readonly file: string
  readonly name: string
  readonly onDone: () => void
}

/** Right with one press; wrong or not there with words. */
function Verdicts({ sample, file, name, onDone }: VerdictsProps) {
  const words = useSampleWords()
  const said = useSaid()
  const client = useQueryClient()
  const [wrong, setWrong] = useState<string | undefined>(undefined)
  const [note, setNote] = useState('')
  const check = useWrite<Page>((page) => {
    client.setQueryData(sampleQuery(sample.id).queryKey, page)
    void client.invalidateQueries({ queryKey: ['samples'] })
    onDone()
  })
  const send = (verdict: string) =>
    check.mutate({
      path: `${samplesPath}/${sample.id}/files/${file}`,
      body: { version: sample.version, verdict, ...(note.trim() && { note: note.trim() }) },
    })
  return (
    <div className="z-stack" role="group" aria-label={`${words.verdict}: ${name}`}>
      <div className="z-row">
        {sample.verdicts.map(({ key, label }) => (
          <Button
            key={key}
            pressed={wrong === key}
            busy={check.isPending && wrong === undefined && key === 'right'}
            onPress={() => (key === 'right' ? send(key) : setWrong(key))}
          >
            {said(label)}
          </Button>
        ))}
      </div>
      {wrong !== undefined && (
        <>
          <TextField label={words.noteFor(name)} required max={500} value={note} onChange={setNote} />
          <Button
            look="primary"
            busy={check.isPending}
            disabled={note.trim() === '' && words.note}
            onPress={() => send(wrong)}
          >
            {words.keep}
          </Button>
        </>
      )}
      {check.isError && <RefusalNote refused={check.error} />}
    </div>
  )
}
