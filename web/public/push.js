// SPDX-License-Identifier: Apache-2.0
/* The service worker of the portal: it shows what arrives and opens the page of the report. It caches nothing. */
self.addEventListener('push', (event) => {
  const said = event.data ? event.data.json() : {}
  event.waitUntil(
    self.registration.showNotification(said.title ?? '直达', {
      body: said.body ?? '',
      tag: said.id,
      icon: '/mark.svg',
      data: { url: said.url },
    }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { url } = event.notification.data ?? {}
  // Only pages of this very site are opened, whatever a message says.
  if (url && new URL(url, self.location.origin).origin === self.location.origin)
    event.waitUntil(self.clients.openWindow(url))
})
