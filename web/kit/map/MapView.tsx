// SPDX-License-Identifier: Apache-2.0
import './map.css'
import { lazy, Suspense } from 'react'
import { ErrorBoundary } from '../Pages.tsx'
import { Skeleton } from '../Skeleton.tsx'
import type { MapViewProps } from './types.ts'

const DrawnMap = lazy(async () => ({ default: (await import('./DrawnMap.tsx')).DrawnMap }))

/** A map drawn from our own areas: no tiles, no network. Its code is loaded only where a map is shown. */
export function MapView(props: MapViewProps) {
  return (
    <div className="z-map" style={{ height: props.height ?? 320 }}>
      <ErrorBoundary instead={null}>
        <Suspense fallback={<Skeleton lines={1} height={180} />}>
          <DrawnMap {...props} />
        </Suspense>
      </ErrorBoundary>
    </div>
  )
}
