// SPDX-License-Identifier: Apache-2.0
import { useCallback, useState } from 'react'

export type PositionState = 'idle' | 'locating' | 'failed'

/** Asks the device once, when the person presses the button, and never follows it. */
export function usePosition(onFound: (position: { lng: number; lat: number }) => void) {
  const [state, setState] = useState<PositionState>('idle')
  const locate = useCallback(() => {
    if (!('geolocation' in navigator)) return setState('failed')
    setState('locating')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle')
        onFound({ lng: coords.longitude, lat: coords.latitude })
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: 12_000, maximumAge: 60_000 },
    )
  }, [onFound])
  return { state, locate }
}
