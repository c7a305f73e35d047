// SPDX-License-Identifier: Apache-2.0
import './board.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import { areasQuery } from '../../api/queries.ts'
import type { Instant, Page, Said } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Select } from '../../kit/TextField.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useCommon } from '../../words/common.ts'
import { useRegistry } from '../../words/registry.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'

interface Posted {
  readonly id: string
  readonly kindName: Said
  readonly address: string
  readonly areaName: Said
  readonly stateName: Said
  readonly closed: boolean
  readonly updatedAt: Instant
}

/** What everybody may know of illegal building: where it is and how far its disposal has come. */
export function BoardPage() {
  const words = useRegistry()
  const common = useCommon()
  const { language } = usePreferences()
  const [street, setStreet] = useState('')
  const streets = useQuery(areasQuery('street')).data?.features ?? []
  const board = useInfiniteQuery({
    queryKey: ['notice-board', street],
    queryFn: ({ pageParam, signal }) =>
      read<Page<Posted>>('/api/public/notice-board', { area: street, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
  return (
    <div className="portal-page">
      <PageHeader title={words.boardTitle} text={words.boardText} />
      <Select
        label={words.boardStreet}
        value={street}
        empty={words.boardWhole}
        options={streets.map(({ properties }) => ({
          key: properties.code,
          label: language === 'en' ? properties.en : properties.name,
        }))}
        onChange={setStreet}
      />
      <Loaded query={board}>{({ pages }) => <Entries items={pages.flatMap(({ items }) => items)} />}</Loaded>
      {board.hasNextPage && (
        <Button busy={board.isFetchingNextPage} onPress={() => void board.fetchNextPage()}>
          {common.loadMore}
        </Button>
      )}
    </div>
  )
}

function Entries({ items }: { readonly items: readonly Posted[] }) {
  const words = useRegistry()
  const said = useSaid()
  const format = useFormat()
  if (items.length === 0) return <EmptyState icon="checkCircle" title={words.boardNone} />
  return (
    <ul className="board-list">
      {items.map((one) => (
        <li key={one.id} className="z-card">
          <strong>{one.address}</strong>
          <Chip tone={one.closed ? 'good' : 'warn'}>{said(one.stateName)}</Chip>
          <span className="z-soft">
            {said(one.areaName)} · {said(one.kindName)} · {format.date(one.updatedAt)}
          </span>
        </li>
      ))}
    </ul>
  )
}
