// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { useSharing } from '../../words/sharing.ts'
import { RowsTable } from './RowsTable.tsx'
import type { RowsOf } from './sharing.ts'

/** The embedded view: what a grant gives, page by page; every page is a use that is written down. */
export function DataView({ id }: { readonly id: string }) {
  const words = useSharing()
  const query = useInfiniteQuery({
    queryKey: ['shared-rows', id],
    queryFn: ({ pageParam, signal }) =>
      read<RowsOf>(`/api/shared/${id}/rows`, { limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    // Looking is a use: nothing is read behind the reader's back.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: Infinity,
    gcTime: 0,
  })
  return (
    <section className="sharing-box">
      <p className="sharing-chips">
        {(['csv', 'xlsx', 'json'] as const).map((form) => (
          <a key={form} className={buttonClass()} href={`/api/shared/${id}/file?form=${form}`} download>
            {words.downloadAs(form.toUpperCase())}
          </a>
        ))}
      </p>
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          return items.length === 0 ? (
            <EmptyState title={words.portalEmpty} />
          ) : (
            <RowsTable fields={pages[0]?.fields ?? []} items={items} label={words.view} />
          )
        }}
      </Loaded>
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {words.next}
        </Button>
      )}
    </section>
  )
}
