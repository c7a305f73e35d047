// SPDX-License-Identifier: Apache-2.0
import '../command/command.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { address, read } from '../../api/client.ts'
import type { Instant, Said } from '../../api/types.ts'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { useSettings } from '../../words/settings.ts'
import { useTrust } from '../../words/trust.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { addDays, dayOf } from '../command/days.ts'

interface Entry {
  readonly id: string
  readonly at: Instant
  readonly kindName: Said
  readonly about: string
  readonly account: string | null
  readonly name: string
  readonly role: Said
  readonly reason: string | null
  readonly data: unknown
}
interface Page {
  readonly items: readonly Entry[]
  readonly next: string | null
}

/** Who did what in the administration: searched, and taken along as Excel. */
export function AuditPart() {
  const words = useSettings()
  const { keeping } = useTrust()
  const [from, setFrom] = useState(() => addDays(dayOf(Date.now()), -30))
  const [to, setTo] = useState(() => dayOf(Date.now()))
  const [stream, setStream] = useState('')
  const [account, setAccount] = useState('')
  const [text, setText] = useState('')
  const asked = useDeferredValue({ from, to, stream, account: account.trim(), text: text.trim() })
  const query = useInfiniteQuery({
    queryKey: ['admin-audit', asked],
    queryFn: ({ pageParam, signal }) =>
      read<Page>('/api/admin/audit', { ...asked, before: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <p>{words.auditText}</p>
      <div className="admin-tools">
        <TextField label={words.auditFrom} type="date" value={from} onChange={setFrom} />
        <TextField label={words.auditTo} type="date" value={to} onChange={setTo} />
        <Select
          label={words.auditStream}
          value={stream}
          empty={words.auditAll}
          options={[
            { key: 'identity', label: words.auditIdentity },
            { key: 'admin', label: words.auditAdmin },
            { key: 'roster', label: words.auditRoster },
            { key: 'coverage', label: words.auditCoverage },
            { key: 'keeping', label: keeping },
          ]}
          onChange={setStream}
        />
        <TextField label={words.auditAccount} max={80} value={account} onChange={setAccount} />
        <TextField label={words.auditSearch} type="search" max={80} value={text} onChange={setText} />
        <a className={buttonClass({})} href={address('/api/admin/audit.xlsx', asked)} download>
          {words.sheetOut}
        </a>
      </div>
      {query.isError && <RefusalNote refused={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton lines={6} />}
      {query.data && rows.length === 0 && <EmptyState icon="search" title={words.auditNone} />}
      {rows.length > 0 && <Entries rows={rows} />}
      {query.hasNextPage && (
        <div className="z-row">
          <Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {words.auditMore}
          </Button>
        </div>
      )}
    </>
  )
}

function Entries({ rows }: { readonly rows: readonly Entry[] }) {
  const words = useSettings()
  const said = useSaid()
  const format = useFormat()
  return (
    <div className="duty-scroll" tabIndex={0} role="region" aria-label={words.audit}>
      <table className="z-plain-table audit-table" aria-label={words.audit}>
        <thead>
          <tr>
            {[words.auditTime, words.auditWho, words.auditWhat, words.auditAbout, words.auditWhy].map(
              (head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="z-digits">{format.dateTime(row.at)}</td>
              <td>
                {row.name} <span className="z-soft">{row.account ?? said(row.role)}</span>
              </td>
              <td>{said(row.kindName)}</td>
              <td>
                <details>
                  <summary>{row.about}</summary>
                  <pre className="audit-data">{JSON.stringify(row.data, null, 1)}</pre>
                </details>
              </td>
              <td>{row.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
