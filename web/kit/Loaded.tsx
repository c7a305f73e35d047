// SPDX-License-Identifier: Apache-2.0
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { RefusalNote } from './Note.tsx'
import { Skeleton } from './Skeleton.tsx'

export interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data>
  readonly children: (data: Data) => ReactNode
  readonly skeleton?: ReactNode
}

/** Draws a query in all its states: loading, slow, refused, and what was loaded (kept while it is renewed). */
export function Loaded<Data>({ query, children, skeleton }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (query.isError) return <RefusalNote refused={query.error} onRetry={() => void query.refetch()} />
  return skeleton ?? <Skeleton />
}
