// SPDX-License-Identifier: Apache-2.0

interface Spot {
  readonly lng: number
  readonly lat: number
}

const metresPerDegree = 111_320
const shrink = (lat: number): number => Math.cos((lat * Math.PI) / 180)

/** Whole metres between two places of one district; the earth is flat enough there. */
export function metresBetween(a: Spot, b: Spot): number {
  const x = (b.lng - a.lng) * shrink((a.lat + b.lat) / 2)
  return Math.round(Math.hypot(x, b.lat - a.lat) * metresPerDegree)
}

/** west, south, east, north of a square around a place. */
export function boxAround({ lng, lat }: Spot, metres: number): readonly [number, number, number, number] {
  const dLat = metres / metresPerDegree
  const dLng = dLat / shrink(lat)
  return [round(lng - dLng), round(lat - dLat), round(lng + dLng), round(lat + dLat)]
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
