// SPDX-License-Identifier: Apache-2.0
import { infiniteQueryOptions, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Said } from '../../api/types.ts'
import { useDeskLive } from '../live/live.ts'

/** A message to one of my posts. */
export interface Message {
  readonly id: string
  readonly kind: string
  readonly say: Said
  readonly at: number
  readonly unread: boolean
  readonly by: { readonly name: string; readonly unit: Said | null } | null
  readonly text: string | null
  /** Null: the matter is out of my sight by now. */
  readonly case: {
    readonly id: string
    readonly code: string
    readonly label: Said
    readonly address: string
    readonly stageName: Said
    /** Where it opens; a matter has none and opens at the desk. */
    readonly url?: string
  } | null
}

export const messagesQuery = infiniteQueryOptions({
  queryKey: ['messages'],
  queryFn: ({ pageParam, signal }) =>
    read<{ items: Message[]; next: string | null }>('/api/messages', { after: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
})

export const unreadQuery = queryOptions({
  queryKey: ['messages-unread'],
  queryFn: ({ signal }) => read<{ unread: number }>('/api/messages/unread', {}, signal),
  // The live line tells of a new message at once; this finds what it missed.
  refetchInterval: 60_000,
})

/** How many messages to me are unread, kept fresh by the live line. */
export function useUnread(): number {
  const client = useQueryClient()
  const unread = useQuery(unreadQuery)
  useDeskLive((change) => {
    if (change.kind !== 'message') return
    void client.invalidateQueries({ queryKey: unreadQuery.queryKey })
    void client.invalidateQueries({ queryKey: messagesQuery.queryKey })
  })
  return unread.data?.unread ?? 0
}
