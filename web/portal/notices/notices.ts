// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query'
import { newKey, read, request, write } from '../../api/client.ts'
import type { Said } from '../../api/types.ts'

/** Somebody who is told of one report. */
export interface Subscription {
  readonly id: string
  readonly channel: string
  readonly shown: string
  readonly state: 'asked' | 'active'
}
export interface Subscriptions {
  readonly items: readonly Subscription[]
}

export interface Channels {
  readonly mail: boolean
  readonly push: string | null
  readonly gateways: readonly { readonly key: string; readonly name: Said }[]
}

export const channelsQuery = queryOptions({
  queryKey: ['notice-channels'],
  queryFn: ({ signal }) => read<Channels>('/api/notices/channels', {}, signal),
  staleTime: 300_000,
})

const pathOf = (code: string): string => `/api/follow/${encodeURIComponent(code)}/notices`

export const subscriptionsQuery = (code: string) =>
  queryOptions({
    queryKey: ['notices', code],
    queryFn: ({ signal }) => read<Subscriptions>(pathOf(code), {}, signal),
  })

export const endSubscription = (code: string, id: string) =>
  request<Subscriptions>(`${pathOf(code)}/${id}`, { method: 'DELETE', key: newKey() })

/** A channel the browser does not have, or that its owner does not allow. */
export class PushRefused extends Error {
  override name = 'PushRefused'
}

export const canPush = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis

/** Asks the browser for an address, and the server to use it for this report. */
export async function subscribeHere(
  code: string,
  publicKey: string,
  language: string,
): Promise<Subscriptions> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushRefused('permission')
  const worker = await navigator.serviceWorker.register('/push.js', { scope: '/follow' })
  await ready(worker)
  const made = await worker.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
    .catch((cause: unknown) => {
      throw new PushRefused('subscription', { cause })
    })
  const { endpoint, keys } = made.toJSON()
  const push = { endpoint, keys: { p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' } }
  return write<Subscriptions>(pathOf(code), { channel: 'push', push, language }, newKey())
}

/** `pushManager` works from the moment the worker is active, which for a first visit is a little later. */
function ready(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.installing ?? registration.waiting
  if (!worker) return Promise.resolve()
  return new Promise((resolve) => {
    worker.addEventListener('statechange', () => worker.state === 'activated' && resolve())
  })
}
