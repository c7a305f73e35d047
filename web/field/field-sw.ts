// SPDX-License-Identifier: Apache-2.0
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

// The compiler's worker library contradicts its page library; these few names are all that is used of it.
interface WorkerScope extends EventTarget {
  readonly __WB_MANIFEST: readonly { url: string; revision: string | null }[]
  readonly skipWaiting: () => Promise<void>
}
declare const self: WorkerScope

/** Only files of the program are kept here, never an answer of the server: those lie sealed in the vault. */
precacheAndRoute([...self.__WB_MANIFEST])
cleanupOutdatedCaches()

registerRoute(new NavigationRoute(createHandlerBoundToURL('/field'), { allowlist: [/^\/field(\/|$|\?)/] }))

/** Files with a hash in their name never change: fonts and the like are kept once they have been asked for. */
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  async ({ request }) => {
    const shelf = await caches.open('zhida-field-assets')
    const known = await shelf.match(request)
    if (known) return known
    const answer = await fetch(request)
    if (answer.ok) await shelf.put(request, answer.clone())
    return answer
  },
)

self.addEventListener('message', (event) => {
  const { data } = event as MessageEvent<{ type?: string } | undefined>
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting()
})
