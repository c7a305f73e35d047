// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { read } from '../../api/client.ts'
import { useSession } from '../../api/queries.ts'
import type { Instant, Page, Said } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { StatusTag } from '../../kit/Chip.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import type { Column } from '../../kit/table/columns.ts'
import { DataTable } from '../../kit/table/DataTable.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { useDeskAdmin } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { holds } from '../frame/posts.ts'
import { useSettings } from '../../words/settings.ts'
import { AccountDialog } from './AccountDialog.tsx'
import { NewAccount } from './AccountForms.tsx'
import { SheetButtons } from './SheetButtons.tsx'

export interface Account {
  readonly account: string
  readonly name: string
  readonly posts: readonly {
    readonly role: string
    readonly roleName: Said
    readonly unit: string
    readonly unitName: Said
    readonly area: string
    readonly areaName: Said
    readonly acting: boolean
    readonly from?: Instant
    readonly to?: Instant | null
  }[]
  readonly disabledAt: Instant | null
  readonly secondFactor: boolean
  readonly claimed: boolean
  readonly demo: boolean
}

/** Accounts and their posts. Administrators change them; security officers and auditors look on. */
export function AccountsPart() {
  const words = useDeskAdmin()
  const client = useQueryClient()
  const mayChange = holds(useSession(), 'admin')
  const [text, setText] = useState('')
  const settings = useSettings()
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const [adding, setAdding] = useState(false)
  const renew = () => void client.invalidateQueries({ queryKey: ['admin-accounts'] })
  const asked = useDeferredValue(text.trim())
  const query = useInfiniteQuery({
    queryKey: ['admin-accounts', asked],
    queryFn: ({ pageParam, signal }) =>
      read<Page<Account>>('/api/admin/accounts', { text: asked, after: pageParam, limit: 100 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  const account = rows.find((row) => row.account === chosen)
  const columns = useAccountColumns()
  return (
    <>
      <p>{words.accountsText}</p>
      <div className="admin-tools">
        <TextField type="search" label={words.search} value={text} onChange={setText} />
        {mayChange && (
          <>
            <Button look="primary" onPress={() => setAdding(true)}>
              {settings.accountNew}
            </Button>
            <SheetButtons what="accounts" onDone={renew} />
          </>
        )}
      </div>
      {adding && <NewAccount onDone={renew} onClose={() => setAdding(false)} />}
      {query.isError && <RefusalNote refused={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton lines={6} />}
      {query.data && (
        <div className="admin-table">
          <DataTable
            name="accounts"
            label={words.accounts}
            rows={rows}
            columns={columns}
            rowKey={(row) => row.account}
            rowLabel={(row) => row.name}
            onOpen={(row) => setChosen(row.account)}
            onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
            loadingMore={query.isFetchingNextPage}
            bar={
              query.hasNextPage && (
                <Button size="small" look="quiet" onPress={() => void query.fetchNextPage()}>
                  {words.accountsMore}
                </Button>
              )
            }
            empty={<p className="lane-none">{words.noneFound}</p>}
          />
        </div>
      )}
      {account && (
        <AccountDialog
          account={account}
          mayChange={mayChange}
          onChanged={renew}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  )
}

function useAccountColumns(): readonly Column<Account>[] {
  const words = useDeskAdmin()
  const said = useSaid()
  return useMemo(
    () => [
      { key: 'name', label: words.accountName, width: 180, cell: (row) => <strong>{row.name}</strong> },
      { key: 'account', label: words.account, width: 170, cell: (row) => row.account },
      {
        key: 'posts',
        label: words.accountPosts,
        width: 360,
        cell: (row) => row.posts.map((post) => `${said(post.roleName)} · ${said(post.unitName)}`).join('；'),
      },
      {
        key: 'state',
        label: words.accountState,
        width: 150,
        cell: (row) => (
          <StatusTag tone={row.disabledAt === null ? 'good' : 'bad'}>
            {row.disabledAt === null ? words.accountOn : words.accountOff}
          </StatusTag>
        ),
      },
      {
        key: 'factor',
        label: words.accountFactor,
        width: 120,
        cell: (row) => (row.secondFactor ? words.accountFactorOn : words.accountFactorOff),
      },
    ],
    [words, said],
  )
}
