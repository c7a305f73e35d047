// SPDX-License-Identifier: Apache-2.0
import { useQueries, useQuery, useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { AreaCollection } from '../../api/types.ts'
import { dropHalf } from '../keep/half.ts'
import { forgetReads } from '../keep/remember.ts'
import type { Vault } from '../keep/vault.ts'
import type { Queued } from '../queue/item.ts'
import { areasQuery } from '../../api/queries.ts'
import { useField, useIsProperty, useIsVolunteer } from '../useField.ts'
import {
  fieldItemQuery,
  fieldItemsQuery,
  fieldKindsQuery,
  fieldVisitQuery,
  fieldVisitsQuery,
} from './queries.ts'

export const halfOfItem = (id: string) => `item:${id}`
export const halfOfVisit = (id: string, department: string) => `visit:${id}:${department}`

/** The grids a property company's posts cover, as they lie on the phone. */
export function useOwnGrounds(isProperty: boolean): readonly AreaCollection[] {
  const { session } = useField()
  const own = isProperty ? session.posts.map(({ area }) => area) : []
  return useQueries({
    queries: own.map((area) => areasQuery('grid', area)),
    combine: (found) => found.flatMap(({ data }) => (data ? [data] : [])),
  })
}

/** Brings the tasks and visits that wait for one's unit onto the phone, and takes those that no longer do off it. */
export function useWorkOnPhone(): void {
  const client = useQueryClient()
  const { vault } = useField()
  const enabled = !useIsVolunteer()
  useQuery(fieldKindsQuery)
  useOwnGrounds(useIsProperty())
  const items = useQuery({ ...fieldItemsQuery, enabled }).data?.items
  const visits = useQuery({ ...fieldVisitsQuery, enabled }).data?.items
  const itemKeys = items?.map(({ id, version }) => `${id}@${version}`).join()
  const visitKeys = visits?.map(({ id, version }) => `${id}@${version}`).join()
  useEffect(() => {
    if (!items) return
    const ids = items.map(({ id }) => id)
    void Promise.allSettled(ids.map((id) => client.fetchQuery(fieldItemQuery(id)))).then(() =>
      tidy({ client, vault, key: ['field', 'item'], ids }),
    )
    // The same items in the same versions bring nothing new.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, vault, itemKeys])
  useEffect(() => {
    if (!visits) return
    const ids = visits.map(({ id }) => id)
    void Promise.allSettled(ids.map((id) => client.fetchQuery(fieldVisitQuery(id)))).then(() =>
      tidy({ client, vault, key: ['field', 'visit'], ids }),
    )
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, vault, visitKeys])
}

interface Kept {
  readonly client: QueryClient
  readonly vault: Vault
  readonly key: QueryKey
  readonly ids: readonly string[]
}

async function tidy({ client, vault, key, ids }: Kept): Promise<void> {
  const wanted = new Set(ids)
  const reads = client.getQueryCache().findAll({ queryKey: key, type: 'inactive' })
  const old = reads.map(({ queryKey }) => queryKey).filter(([, , id]) => !wanted.has(String(id)))
  await forgetReads(client, vault, old).catch(() => undefined)
}

/** What has arrived is no longer half filled in; what it was about is looked at again. */
export async function workDelivered(client: QueryClient, vault: Vault, item: Queued): Promise<void> {
  const { what, about, body } = item
  if (what === 'item' && about) await dropHalf(vault, halfOfItem(about))
  if (what === 'visit' && about) await dropHalf(vault, halfOfVisit(about, String(body['department'])))
  const keys: readonly QueryKey[] =
    {
      item: [['field', 'items'], ['field', 'item', about], ['campaign-items'], ['campaign-item', about]],
      visit: [
        ['field', 'visits'],
        ['field', 'visit', about],
      ],
      spot: [['field', 'register-book']],
    }[what as string] ?? []
  for (const queryKey of keys) void client.invalidateQueries({ queryKey })
}
