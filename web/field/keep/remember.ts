// SPDX-License-Identifier: Apache-2.0
import type { Query, QueryClient, QueryKey } from '@tanstack/react-query'
import type { Vault } from './vault.ts'

/** What has been read and must still be there without a network. */
const kept: ReadonlySet<unknown> = new Set(['field', 'meta', 'kinds', 'areas'])
const prefix = 'read:'
const nameOf = (key: QueryKey): string => prefix + JSON.stringify(key)

interface Remembered {
  readonly key: QueryKey
  readonly at: number
  readonly data: unknown
}

/** Puts everything this phone has read back where the pages look for it. */
export async function recall(client: QueryClient, vault: Vault): Promise<void> {
  for (const root of kept) client.setQueryDefaults([root], { gcTime: Infinity })
  const names = await vault.list(prefix)
  const found = await Promise.all(names.map((name) => vault.read<Remembered>(name)))
  for (const one of found) {
    if (!one || (client.getQueryState(one.key)?.dataUpdatedAt ?? 0) >= one.at) continue
    client.setQueryData(one.key, one.data, { updatedAt: one.at })
  }
}

/**
 * Writes down what has been read already (the page asks for the district before it knows whose day it is), and
 * whatever is read from now on.
 */
export function remember(client: QueryClient, vault: Vault): () => void {
  const cache = client.getQueryCache()
  const keep = ({ queryKey, state }: Query) => {
    if (!kept.has(queryKey[0]) || state.data === undefined) return
    const one: Remembered = { key: queryKey, at: state.dataUpdatedAt, data: state.data }
    void vault.write({ [nameOf(queryKey)]: one }).catch(() => undefined)
  }
  cache.getAll().forEach(keep)
  return cache.subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success' && !event.action.manual) keep(event.query)
  })
}

/** Takes what is no longer anybody's task here off the phone. */
export async function forgetReads(
  client: QueryClient,
  vault: Vault,
  keys: readonly QueryKey[],
): Promise<void> {
  for (const queryKey of keys) client.removeQueries({ queryKey, exact: true })
  await vault.drop(keys.map(nameOf))
}
