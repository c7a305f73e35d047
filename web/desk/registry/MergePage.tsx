// SPDX-License-Identifier: Apache-2.0
import './registry.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { Check } from '../../kit/Choice.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { TextArea } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useRegistry } from '../../words/registry.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { BackLink } from './FilesPage.tsx'
import { alikeQuery, filePath, mergeQuery, type MergePreview, nameOf, type SourceOf } from './registry.ts'

/** Two files side by side before they become one. */
export function MergePage() {
  const words = useRegistry()
  const { id } = useParams({ from: '/desk/registry/$id/merge' })
  const { part = '' } = useSearch({ from: '/desk/registry/$id/merge' })
  const query = useQuery(mergeQuery(id, part))
  return (
    <div className="desk-page">
      <BackLink />
      <PageHeader title={words.mergeTitle} text={words.mergeText} />
      <Loaded query={query}>{(preview) => <Preview preview={preview} />}</Loaded>
    </div>
  )
}

function Preview({ preview }: { readonly preview: MergePreview }) {
  const words = useRegistry()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { whole, part, differences, moves } = preview
  const [take, setTake] = useState<readonly string[]>([])
  const [reason, setReason] = useState('')
  const renew = () =>
    client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('file') })
  const merge = useWrite<{ id: string }>(() => {
    void renew()
    toast({ say: words.mergeDone })
    void navigate({ to: '/desk/registry/$id', params: { id: whole.id } })
  })
  const differ = useWrite(() => {
    void renew()
    void navigate({ to: '/desk/registry/alike' })
  })
  return (
    <div className="z-stack">
      <MergeTable preview={preview} take={take} onTake={setTake} />
      {differences.length === 0 && <p>{words.mergeSame}</p>}
      <p className="z-soft">{words.mergeMoves(moves.links, moves.records, moves.parts)}</p>
      <TextArea label={words.reason} value={reason} onChange={setReason} lines={2} max={500} required />
      {merge.isError && <RefusalNote refused={merge.error} />}
      {differ.isError && <RefusalNote refused={differ.error} />}
      <div className="z-row">
        <Button
          look="primary"
          busy={merge.isPending}
          onPress={() =>
            merge.mutate({ path: filePath(whole.id, 'merge'), body: { part: part.id, take, reason } })
          }
        >
          {words.mergeDo}
        </Button>
        <Link
          to="/desk/registry/$id/merge"
          params={{ id: part.id }}
          search={{ part: whole.id }}
          className={buttonClass()}
        >
          {words.swap}
        </Link>
        <Button
          busy={differ.isPending}
          onPress={() =>
            differ.mutate({ path: '/api/registry/alike/different', body: { one: whole.id, other: part.id } })
          }
        >
          {words.different}
        </Button>
      </div>
    </div>
  )
}

interface MergeTableProps {
  readonly preview: MergePreview
  readonly take: readonly string[]
  readonly onTake: (take: readonly string[]) => void
}

function MergeTable({ preview: { whole, part, differences }, take, onTake }: MergeTableProps) {
  const words = useRegistry()
  const said = useSaid()
  const toggle = (key: string) =>
    onTake(take.includes(key) ? take.filter((one) => one !== key) : [...take, key])
  return (
    <div className="duty-scroll">
      <table className="z-plain-table merge-table">
        <thead>
          <tr>
            <td />
            <th scope="col">
              {words.mergeKeep}: {nameOf(whole)} <span className="z-soft">{whole.key}</span>
            </th>
            <th scope="col">
              {words.mergePart}: {nameOf(part)} <span className="z-soft">{part.key}</span>
            </th>
            <th scope="col">{words.mergeTake}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((one) => (
            <tr key={one.key}>
              <th scope="row">{said(one.label)}</th>
              <td>
                {said(one.wholeSaid)}
                <From source={one.wholeFrom} />
              </td>
              <td>
                {said(one.partSaid)}
                <From source={one.partFrom} />
              </td>
              <td>
                {one.part !== null && (
                  <Check
                    label={said(one.label)}
                    checked={take.includes(one.key)}
                    onChange={() => toggle(one.key)}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function From({ source }: { readonly source: SourceOf | null }) {
  const words = useRegistry()
  const said = useSaid()
  const format = useFormat()
  if (!source) return null
  return <div className="z-soft">{words.source(said(source.from), format.date(source.at))}</div>
}

/** What the program thinks may be one thing, for somebody to look at. */
export function AlikePage() {
  const words = useRegistry()
  const said = useSaid()
  const query = useQuery(alikeQuery)
  return (
    <div className="desk-page">
      <BackLink />
      <PageHeader title={words.alikeTitle} text={words.alikeText} />
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon="checkCircle" title={words.alikeNone} />
          ) : (
            <ul className="file-list">
              {items.map(({ one, other, why }) => (
                <li key={`${one.id}${other.id}`}>
                  <span>
                    <strong>{nameOf(one)}</strong> {one.key} · <strong>{nameOf(other)}</strong> {other.key}
                    <br />
                    <span className="z-soft">
                      {said(one.kindName)} · {said(one.areaName)} · {said(why)}
                    </span>
                  </span>
                  <Link
                    to="/desk/registry/$id/merge"
                    params={{ id: one.id }}
                    search={{ part: other.id }}
                    className={buttonClass({ size: 'small' })}
                  >
                    {words.merge}
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  )
}
