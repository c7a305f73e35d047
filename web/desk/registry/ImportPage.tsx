// SPDX-License-Identifier: Apache-2.0
import './registry.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newKey } from '../../api/client.ts'
import { notReached, readRefusal, Refused } from '../../api/refusal.ts'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { StatusTag, type Tone } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Field } from '../../kit/Field.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Select } from '../../kit/TextField.tsx'
import { useRegistry } from '../../words/registry.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { BackLink } from './FilesPage.tsx'
import { fileKindsQuery, type ImportRun, importsQuery } from './registry.ts'

const send = async ({ file, kind }: { readonly file: File; readonly kind: string }): Promise<ImportRun> => {
  const form = new FormData()
  form.append('file', file)
  const response = await fetch(`/api/registry/imports${kind ? `?kind=${kind}` : ''}`, {
    method: 'POST',
    body: form,
    headers: { 'x-zhida': '1', 'idempotency-key': newKey() },
  }).catch((cause: unknown) => {
    throw new Refused(notReached, cause)
  })
  if (!response.ok) throw new Refused(await readRefusal(response))
  return (await response.json()) as ImportRun
}

/** A list of files on its way in, with a bar while it moves and the rows that were not taken. */
export function ImportPage() {
  const words = useRegistry()
  const query = useQuery(importsQuery)
  return (
    <div className="desk-page">
      <BackLink />
      <PageHeader title={words.importTitle} text={words.importText} />
      <Sending />
      <h2>{words.importRuns}</h2>
      <Loaded query={query}>
        {(runs) =>
          runs.length === 0 ? (
            <EmptyState icon="inbox" title={words.importNone} />
          ) : (
            <ul className="file-list">
              {runs.map((run) => (
                <Run key={run.id} run={run} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  )
}

function Sending() {
  const words = useRegistry()
  const said = useSaid()
  const client = useQueryClient()
  const kinds = useQuery(fileKindsQuery).data ?? []
  const [kind, setKind] = useState('')
  const [file, setFile] = useState<File | undefined>(undefined)
  const sending = useMutation<ImportRun, Error, { file: File; kind: string }>({
    mutationFn: send,
    onSuccess: () => client.invalidateQueries({ queryKey: ['file-imports'] }),
  })
  return (
    <section className="z-card z-stack">
      <Select
        label={words.importKind}
        value={kind}
        empty={words.importByTab}
        options={kinds.map(({ key, label }) => ({ key, label: said(label) }))}
        onChange={setKind}
      />
      <Field label={words.importFile}>
        {(wired) => (
          <input
            {...wired}
            type="file"
            accept=".csv,.xlsx,.geojson,.json,text/csv,application/geo+json"
            onChange={(event) => setFile(event.target.files?.[0] ?? undefined)}
          />
        )}
      </Field>
      {sending.isError && <RefusalNote refused={sending.error} />}
      <div className="z-row">
        <Button
          look="primary"
          busy={sending.isPending}
          disabled={file === undefined}
          onPress={() => file && sending.mutate({ file, kind })}
        >
          {words.importStart}
        </Button>
        {kind !== '' && (
          <a className={buttonClass()} href={`/api/registry/kinds/${kind}/template.csv`} download>
            {words.importTemplate}
          </a>
        )}
      </div>
    </section>
  )
}

const tones: Readonly<Record<ImportRun['state'], Tone>> = {
  waiting: 'pause',
  working: 'info',
  done: 'good',
  refused: 'bad',
}

function Run({ run }: { readonly run: ImportRun }) {
  const words = useRegistry()
  const said = useSaid()
  const format = useFormat()
  const names = {
    waiting: words.importWaiting,
    working: words.importWorking,
    done: words.importDone,
    refused: words.importRefused,
  }
  const told = words.importProgress(format.exact(run.done), format.exact(run.total))
  return (
    <li className="import-run">
      <span className="z-row">
        <StatusTag tone={tones[run.state]}>{names[run.state]}</StatusTag>
        <strong>{run.kindName ? said(run.kindName) : words.importByTab}</strong>
        <span className="z-soft">{format.dateTime(run.at)}</span>
      </span>
      <progress aria-label={told} value={run.done} max={Math.max(run.total, 1)} />
      <span>
        {told} · {words.importCounts(run.made, run.changed, run.known, run.bad)}
        {run.noted > 0 && ` · ${words.importNoted(format.exact(run.noted))}`}
      </span>
      {run.refusal && (
        <Note tone="bad" title={said(run.refusal.say)}>
          {said(run.refusal.next)}
        </Note>
      )}
      {run.bad + run.noted > 0 && (
        <span className="z-row">
          <a
            className={buttonClass({ size: 'small' })}
            href={`/api/registry/imports/${run.id}/errors.csv`}
            download
          >
            {words.importErrors}
          </a>
          <span className="z-soft">{words.importErrorsText}</span>
        </span>
      )}
    </li>
  )
}
