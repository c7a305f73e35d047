// SPDX-License-Identifier: Apache-2.0
import type { AreaCollection } from '../../api/types.ts'
import type { Tone } from '../Chip.tsx'

export interface MapPoint {
  readonly id: string
  readonly lng: number
  readonly lat: number
  readonly tone?: Tone
  readonly label?: string
  /** Written on the dot: a stop's place in a walk. */
  readonly mark?: string
}

export interface MapCluster {
  readonly lng: number
  readonly lat: number
  readonly n: number
  readonly overdue?: number
}

/** How a thing lies on the ground. */
export interface MapOutline {
  readonly geometry: {
    readonly type: 'MultiPolygon'
    readonly coordinates: readonly (readonly (readonly (readonly number[])[])[])[]
  }
  readonly tone?: Tone
  /** No longer in force: drawn as a dashed line. */
  readonly isFormer?: boolean
}

export interface MapView2D {
  /** west, south, east, north in degrees */
  readonly bbox: readonly [number, number, number, number]
  readonly zoom: number
}

export interface MapViewProps {
  readonly label: string
  /** Areas drawn as the base map, named at their label point. */
  readonly areas?: AreaCollection | undefined
  /** Finer areas drawn as thin lines under the names. */
  readonly lines?: AreaCollection | undefined
  /** Colours areas by value; `say` writes a value for legend and tooltip. */
  readonly values?:
    | { readonly of: Readonly<Record<string, number | null>>; readonly say: (value: number) => string }
    | undefined
  /** A second line under the name of an area, by code. */
  readonly notes?: Readonly<Record<string, string>> | undefined
  /** Size of the names in px. (Default: 13) */
  readonly labelSize?: number | undefined
  /** Outlines of things, above the areas and under the points. */
  readonly outlines?: readonly MapOutline[] | undefined
  readonly points?: readonly MapPoint[] | undefined
  /** Groups made by the server, when there are too many points to send. */
  readonly clusters?: readonly MapCluster[] | undefined
  /** A way to walk, drawn as a dashed line under the points. */
  readonly path?: readonly (readonly [lng: number, lat: number])[] | undefined
  readonly selected?: string | undefined
  readonly onSelect?: (id: string) => void
  readonly selectedArea?: string | undefined
  readonly onArea?: (code: string) => void
  readonly pin?: { readonly lng: number; readonly lat: number } | undefined
  /** Makes the map a pin map: click, drag or arrow keys place the pin. */
  readonly onPin?: (pin: { lng: number; lat: number }) => void
  /** A place to point out with a ring, without moving the map: the row under the pointer in a list beside it. */
  readonly spot?: { readonly lng: number; readonly lat: number } | undefined
  /** The point under the pointer, or none. */
  readonly onHoverPoint?: (id: string | undefined) => void
  /** Shown at first and by "show all"; the areas' own extent when absent. */
  readonly bbox?: readonly [number, number, number, number] | undefined
  readonly onMove?: (view: MapView2D) => void
  readonly height?: number | string
}
