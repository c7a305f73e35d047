// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react'
import { Workbox } from 'workbox-window'

export interface OfflineApp {
  /** The program itself is on this phone and starts without a network. */
  readonly ready: boolean
  /** Set when a new version lies ready; calling it changes over. */
  readonly update: (() => void) | undefined
}

let worker: Workbox | undefined

/** Registers the service worker of this face and links its manifest, as long as the face is open. */
export function useOfflineApp(): OfflineApp {
  const [ready, setReady] = useState(false)
  const [update, setUpdate] = useState<(() => void) | undefined>(undefined)
  useEffect(linkManifest, [])
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    const own = (worker ??= new Workbox('/field-sw.js', { scope: '/field', updateViaCache: 'none' }))
    const changeOver = () => {
      own.addEventListener('controlling', () => location.reload())
      own.messageSkipWaiting()
    }
    const offer = () => setUpdate(() => changeOver)
    own.addEventListener('waiting', offer)
    void own
      .register()
      .then((registration) => registration?.active ?? own.active)
      .then(() => setReady(true))
      .catch(() => setReady(false))
    return () => own.removeEventListener('waiting', offer)
  }, [])
  return { ready, update }
}

function linkManifest(): () => void {
  const link = document.createElement('link')
  link.rel = 'manifest'
  link.href = '/field.webmanifest'
  document.head.append(link)
  return () => link.remove()
}
