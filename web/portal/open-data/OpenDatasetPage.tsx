// SPDX-License-Identifier: Apache-2.0
import './data.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { read } from '../../api/client.ts'
import { buttonClass } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { useSharing } from '../../words/sharing.ts'
import { useSaid } from '../../words/words.ts'
import type { OpenDatasetOf, OpenRows } from './openData.ts'

const PREVIEW = 20

/** One dataset for everybody: what it says, where to get it, and its dictionary. */
export function OpenDatasetPage() {
  const { key } = useParams({ from: '/portal/open-data/$key' })
  const words = useSharing()
  const query = useQuery({
    queryKey: ['open-data', key],
    queryFn: ({ signal }) => read<OpenDatasetOf>(`/api/open/datasets/${encodeURIComponent(key)}`, {}, signal),
  })
  return (
    <div className="portal-page">
      <p>
        <Link to="/open-data" className="data-back">
          <Icon name="back" />
          {words.portalBack}
        </Link>
      </p>
      <Loaded query={query}>{(dataset) => <Shown dataset={dataset} />}</Loaded>
    </div>
  )
}

function Shown({ dataset }: { readonly dataset: OpenDatasetOf }) {
  const words = useSharing()
  const said = useSaid()
  return (
    <>
      <PageHeader title={said(dataset.label)} text={said(dataset.about)} />
      <p className="data-chips">
        <Chip tone={dataset.isOpen ? 'good' : 'neutral'}>
          {dataset.isOpen ? words.portalOpen : words.portalClosed}
        </Chip>
        <Chip>{said(dataset.sharingName)}</Chip>
      </p>
      <p>
        {words.owner}：{said(dataset.owner)}
      </p>
      <p>
        {words.legalBasis}：{said(dataset.basis)}
      </p>
      {dataset.isOpen && <Get dataset={dataset} />}
      <h2>{words.dictionary}</h2>
      <ul className="data-dictionary">
        {dataset.dictionary.map((field) => (
          <li key={field.key}>
            <strong>{said(field.label)}</strong> <code>{field.key}</code> · {said(field.typeName)} ·{' '}
            {said(field.className)}
            {field.codes.length > 0 && (
              <small> {field.codes.map((code) => `${code.key} ${said(code.label)}`).join(' · ')}</small>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Get({ dataset }: { readonly dataset: OpenDatasetOf }) {
  const words = useSharing()
  const rows = useQuery({
    queryKey: ['open-data', dataset.key, 'rows'],
    queryFn: ({ signal }) =>
      read<OpenRows>(`/api/open/datasets/${dataset.key}/rows`, { limit: PREVIEW }, signal),
  })
  return (
    <>
      <p className="data-chips">
        {(['csv', 'xlsx', 'json'] as const).map((form) => (
          <a
            key={form}
            className={buttonClass()}
            href={`/api/open/datasets/${dataset.key}/file?form=${form}`}
            download
          >
            {words.downloadAs(form.toUpperCase())}
          </a>
        ))}
      </p>
      <p>
        {words.portalApi}：<code className="data-code">/api/open/datasets/{dataset.key}/rows</code>
      </p>
      <h2>{words.portalPreview}</h2>
      <Loaded query={rows}>{(given) => <Preview rows={given} />}</Loaded>
    </>
  )
}

function Preview({ rows }: { readonly rows: OpenRows }) {
  const words = useSharing()
  const said = useSaid()
  if (rows.items.length === 0) return <EmptyState title={words.portalEmpty} />
  return (
    <div className="data-scroll" role="region" aria-label={words.portalPreview} tabIndex={0}>
      <table className="data-table">
        <thead>
          <tr>
            {rows.fields.map((field) => (
              <th key={field.key} scope="col">
                {said(field.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.items.map((row, at) => (
            <tr key={at}>
              {rows.fields.map((field) => (
                <td key={field.key}>{String(row[field.key] ?? '—')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
