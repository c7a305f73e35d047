// SPDX-License-Identifier: Apache-2.0
import './frame.css'
import { useSyncExternalStore } from 'react'
import { useCommon } from '../words/common.ts'
import { Icon } from './Icon.tsx'

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

export function useOnline(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  )
}

export function OfflineBanner() {
  const words = useCommon()
  const online = useOnline()
  return (
    <div role="status" aria-live="polite">
      {!online && (
        <p className="z-offline">
          <Icon name="offline" />
          {words.offline}
        </p>
      )}
    </div>
  )
}
