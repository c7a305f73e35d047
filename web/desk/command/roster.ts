// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Instant, Said } from '../../api/types.ts'

export interface Duty {
  readonly id: string
  readonly unit: string
  readonly unitName: Said
  /** The role on duty, as `roles` of the district name it. */
  readonly post: string
  readonly name: string
  readonly phone: string
  readonly from: Instant
  readonly to: Instant
  /** Who would be on duty, where somebody stands in. */
  readonly actingFor: string | null
  readonly now: boolean
}

export const rosterQuery = (day: string, days: number) =>
  queryOptions({
    queryKey: ['roster', day, days],
    queryFn: ({ signal }) => read<{ day: string; items: Duty[] }>('/api/roster', { day, days }, signal),
    staleTime: 60_000,
  })

/** Who takes over from whom: the next shift of the same post in the same unit. */
export function nextAfter(duty: Duty, all: readonly Duty[]): Duty | undefined {
  return all
    .filter((other) => other.unit === duty.unit && other.post === duty.post && other.from >= duty.to)
    .toSorted((a, b) => a.from - b.from)[0]
}
