// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { read } from '../api/client.ts'
import { areasQuery, kindsQuery } from '../api/queries.ts'
import type { Follow, Said } from '../api/types.ts'
import { dropPhotos, keepPhotos } from './keep/photos.ts'
import { forgetReads } from './keep/remember.ts'
import type { Vault } from './keep/vault.ts'
import type { Findings, Matter, Today } from './types.ts'
import { useField, useIsVolunteer } from './useField.ts'

/** What was recalled from the phone is shown at once and asked for again at once. */
const staleTime = 0

export const todayQuery = queryOptions({
  staleTime,
  queryKey: ['field', 'today'],
  queryFn: ({ signal }) => read<Today>('/api/tasks/today', {}, signal),
  refetchInterval: 90_000,
})

export const taskQuery = (id: string) =>
  queryOptions({
    staleTime,
    queryKey: ['field', 'task', id],
    queryFn: ({ signal }) => read<Matter>(`/api/cases/${id}`, {}, signal),
  })

export const findingsQuery = queryOptions({
  staleTime,
  queryKey: ['field', 'findings'],
  queryFn: ({ signal }) => read<Findings>('/api/findings', { state: 'waiting' }, signal),
  refetchInterval: 90_000,
})

export const followQuery = (code: string) =>
  queryOptions({
    queryKey: ['field', 'follow', code],
    queryFn: ({ signal }) => read<Follow & { readonly stageName: Said }>(`/api/follow/${code}`, {}, signal),
  })

export const useToday = () => useQuery(todayQuery)
export const useTask = (id: string) => useQuery(taskQuery(id))

/** Findings are for those who may confirm them. */
export function useFindings() {
  const { session } = useField()
  const may = session.posts.some(({ role }) =>
    ['grid-worker', 'verifier', 'intake', 'dispatcher', 'duty-chief'].includes(role),
  )
  return useQuery({ ...findingsQuery, enabled: may })
}

export interface Readiness {
  readonly done: number
  readonly of: number
  /** Also kinds, areas and pictures are there. */
  readonly isWhole: boolean
}

let readiness: Readiness = { done: 0, of: 0, isWhole: false }
const listeners = new Set<() => void>()

function tellReadiness(now: Readiness): void {
  readiness = now
  for (const listener of listeners) listener()
}

/** How much of the day is on the phone already. */
export function useDayReadiness(): Readiness {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => readiness,
  )
}

/** Brings the whole day onto the phone and takes yesterday off it. Used once, by the face. */
export function useDayOnPhone(): void {
  const client = useQueryClient()
  const { vault } = useField()
  const today = useToday().data
  const findings = useFindings().data
  const isVolunteer = useIsVolunteer()
  const versions = today?.tasks.map(({ id, version }) => `${id}@${version}`).join()
  useEffect(() => {
    if (!today) return
    let left = false
    const of = today.tasks.length
    const ground = loadGround(client, today)
    void eachTask(client, vault, today, (done) => !left && tellReadiness({ done, of, isWhole: false }))
      .then(async () => {
        await ground
        await keepPhotos(vault, findings?.items.flatMap(({ photos }) => photos) ?? [])
        if (!left) tellReadiness({ done: of, of, isWhole: true })
        if (!left) await tidy(client, vault, today)
      })
      .catch(() => undefined)
    return () => {
      left = true
    }
    // A new answer with the same matters brings nothing new.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, vault, versions, isVolunteer, findings])
}

/** Kinds and areas: the streets, the communities and the grids of the own ones. */
async function loadGround(client: QueryClient, today: Today): Promise<void> {
  const own = today.patrols.map(({ area }) => area)
  await Promise.allSettled([
    client.prefetchQuery(kindsQuery),
    client.prefetchQuery(areasQuery('street')),
    client.prefetchQuery(areasQuery('community')),
    ...own.map((area) => client.prefetchQuery(areasQuery('grid', area))),
  ])
}

async function eachTask(
  client: QueryClient,
  vault: Vault,
  { tasks }: Today,
  tell: (done: number) => void,
): Promise<void> {
  tell(0)
  for (const [at, { id, version }] of tasks.entries()) {
    const known = client.getQueryData<Matter>(taskQuery(id).queryKey)
    const page = known && known.version >= version ? known : await client.fetchQuery(taskQuery(id))
    await keepPhotos(vault, page.photos)
    tell(at + 1)
  }
}

async function tidy(client: QueryClient, vault: Vault, { tasks }: Today): Promise<void> {
  const ids = new Set(tasks.map(({ id }) => id))
  const reads = client.getQueryCache().findAll({ queryKey: ['field', 'task'], type: 'inactive' })
  const old = reads.filter(({ queryKey }) => !ids.has(String(queryKey[2]))).map(({ queryKey }) => queryKey)
  await forgetReads(client, vault, old)
  const pages = client.getQueriesData<Matter>({ queryKey: ['field', 'task'] }).map(([, page]) => page)
  const findings = client.getQueryData(findingsQuery.queryKey)?.items ?? []
  const wanted = [...pages.flatMap((page) => page?.photos ?? []), ...findings.flatMap(({ photos }) => photos)]
  await dropPhotos(vault, new Set(wanted.map(({ id }) => id)))
}
