// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { Refusal } from '../../api/refusal.ts'
import type { CaseRow } from '../types.ts'
import { useDeskLive } from '../live/live.ts'
import { casesQuery, useRenewLists } from '../queries.ts'
import type { QueueSearch } from './filters.ts'

export interface QueueRows {
  readonly rows: readonly CaseRow[]
  readonly isLoading: boolean
  readonly isLoadingMore: boolean
  readonly error: Refusal | Error | null
  readonly retry: () => void
  readonly more: (() => void) | undefined
  /** Matters that others changed since the list was loaded. The list itself stays as it is until asked. */
  readonly changed: ReadonlySet<string>
  readonly renew: () => void
}

const none: ReadonlySet<string> = new Set()

/** The rows of a queue, page by page, and what has changed meanwhile. */
export function useQueueRows(search: QueueSearch): QueueRows {
  const { open: _open, ...asked } = search
  const query = useInfiniteQuery(casesQuery(asked))
  const name = JSON.stringify(asked)
  const [seen, setSeen] = useState<{ name: string; changed: ReadonlySet<string> }>({ name, changed: none })
  const changed = seen.name === name ? seen.changed : none
  const area = asked.area ?? ''
  useDeskLive((change) => {
    if (!change.area.startsWith(area)) return
    setSeen((before) => ({
      name,
      changed: new Set([...(before.name === name ? before.changed : none), change.case]),
    }))
  })
  const rows = useMemo(() => distinct(query.data?.pages.flatMap((page) => page.items) ?? []), [query.data])
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = query
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [fetchNextPage, hasNextPage, isFetchingNextPage])
  const renewLists = useRenewLists()
  return {
    rows,
    isLoading: query.isPending,
    isLoadingMore: isFetchingNextPage,
    error: query.error,
    retry: () => void query.refetch(),
    more: hasNextPage ? more : undefined,
    changed,
    renew: () => {
      setSeen({ name, changed: none })
      renewLists()
    },
  }
}

/** A matter that moved between two pages while they were read would otherwise stand twice. */
function distinct(rows: readonly CaseRow[]): readonly CaseRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
