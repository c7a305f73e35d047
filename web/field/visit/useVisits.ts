// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Page } from '../../api/types.ts'
import type { Visit, VisitRow } from '../../api/visits.ts'

/** Visits one's unit has to pay; kept on the phone like the day. */
export const useFieldVisits = () =>
  useQuery({
    queryKey: ['field', 'visits'],
    queryFn: async ({ signal }) => {
      const ask = { mine: true, limit: 200 }
      const page = await read<Page<VisitRow>>('/api/visits', ask, signal)
      return { items: page.items.filter(({ state }) => state === 'planned' || state === 'underway') }
    },
  })

/** One visit; under the key that the queue renews when something about it has arrived. */
export const useFieldVisit = (id: string) =>
  useQuery({
    queryKey: ['field', 'task', id],
    queryFn: ({ signal }) => read<Visit>(`/api/visits/${encodeURIComponent(id)}`, {}, signal),
  })
